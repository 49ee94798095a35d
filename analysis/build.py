"""The main job: read the seeds, run the notebooks, export them, publish the run.

The tables are computed once; the notebooks find them in a cache. Notebooks run in processes of their own, local ones or
those of a Dask scheduler, behind one interface, `concurrent.futures.Executor`. A report whose inputs have not changed
since the latest run is taken from there.
"""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis import delivery, manifest
from analysis.corpus import CACHE, Corpus, UnreadableArticleWarning, load, locate
from analysis.errors import ParameterError
from analysis.execution import Produced, Task, environment, produce
from analysis.executors import executor, processors
from analysis.parameters import check, declared
from analysis.progress import progress
from analysis.rows import rows_of

FORMATS = ("html", "pdf")
TIMEOUT = 600
_SELECTION = ("actor", "start", "end", "documents")
_SPEC_KEYS = {"name", "notebook", "parameters"}
_TAKEN = {"index", "latest", "manifest", "tables"}

Say = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """One report of a run: its name, its notebook and the parameters that differ from the notebook's own."""

    name: str
    notebook: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What a build left: the run's folder, the names of new and reused reports, and what failed, with reasons."""

    folder: Path
    built: tuple[str, ...]
    reused: tuple[str, ...]
    failed: Mapping[str, str]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every article was read and every report made."""
        return not self.failed and not self.problems


def reports(
    only: Sequence[str] = (), parameters: Mapping[str, Any] | None = None, spec: Path | None = None
) -> list[Report]:
    """The reports to make: those of the `spec` file, else one per notebook of the project; `only` picks by name.

    A spec is TOML: `[[report]]` with `notebook`, and, where they differ, `name` and `parameters`. Parameters given here
    go to every report. `ParameterError` for an unknown name, notebook or key.
    """
    folder = locate("notebooks")
    # what nbconvert leaves beside a notebook ("funding.nbconvert.ipynb") is none of ours
    notebooks = {path.stem: path for path in sorted(folder.glob("*.ipynb")) if "." not in path.stem}
    if not notebooks:
        raise ParameterError(f"{folder}: no notebooks here; run the command in the project's folder")
    shared = dict(parameters or {})
    if spec is None:
        found = [Report(name, path, shared) for name, path in notebooks.items()]
    else:
        found = [_from_spec(spec, entry, notebooks, shared) for entry in _entries(spec)]
    names = [report.name for report in found]
    unknown = sorted(set(only) - set(names))
    if unknown:
        raise ParameterError(f"no report {', '.join(unknown)}; there are {', '.join(names)}")
    if len({name.casefold() for name in names}) < len(names):
        raise ParameterError(f"{spec}: two reports have one name; give each [[report]] a name of its own")
    return [report for report in found if not only or report.name in only]


def build(
    seeds: str | Path | None = None,
    out: str | Path = "reports",
    *,
    wanted: Sequence[Report] | None = None,
    formats: Sequence[str] = FORMATS,
    jobs: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    keep: int | None = None,
    timeout: int | None = TIMEOUT,
    rules: Sequence[Path] = (),
    say: Say = lambda _: None,
) -> Result:
    """Make the `wanted` reports (default: all notebooks) of the articles in `seeds` and publish them in `out`.

    `formats` are html and pdf; the executed notebook is always there. `jobs` is the number of processes (default: the
    processors); `scheduler` the address of a Dask scheduler in their place. `force` makes anew what has not changed.
    `keep` is how many runs stay, `timeout` how many seconds a cell may take. `rules` are folders of
    rules beside the packaged ones. `say` gets a line on each step.

    A report that fails is told in the `Result`, the others are delivered; `latest` leads to the newest run that has all
    its reports. `delivery.LockedError` when another build is at work in `out`.
    """
    target = Path(out)
    chosen = list(wanted) if wanted is not None else reports()
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise ParameterError(f"no format {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    with delivery.locked(target), delivery.staging(target) as stage:
        cache = stage / "cache"
        with executor(jobs or min(len(chosen), processors()), scheduler) as workers:
            # forked workers inherit the seed of string hashes from their server, which starts here
            with environment({"PYTHONHASHSEED": "0"}):
                known = workers.map(declared, [report.notebook for report in chosen])
            corpus = _load(seeds, cache, rules, say)
            checked = [
                check(report.notebook.stem, parameters, report.parameters)
                for report, parameters in zip(chosen, known, strict=True)
            ]
            _check_selections(corpus, checked)
            given = _inputs(corpus, chosen, checked, formats, rules)
            run = f"{corpus.as_of or 'undated'}-{manifest.digest(given)[:10]}"
            if not force and (done := _done(target, run)):
                say(f"{run}: nothing has changed")
                delivery.point(target, run)
                _prune(target, keep, say)
                return Result(done, (), tuple(report.name for report in chosen), {}, corpus.problems)
            folder = stage / "run"
            reused = [] if force else _reuse(delivery.latest(target), folder, given, formats)
            tasks = _tasks(chosen, given, stage, seeds, cache, timeout, rules, skip=reused)
            failed = _produce(workers, tasks, folder, say)
        return _publish(corpus, target, folder, run, given, failed, reused, keep, say)


def _load(seeds: str | Path | None, cache: Path, rules: Sequence[Path], say: Say) -> Corpus:
    with environment({CACHE: str(cache)}), warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableArticleWarning)
        corpus = load(seeds, rules=rules)
    for problem in corpus.problems:
        say(problem)
    rejects = corpus.tables["rejects"]
    for row in rows_of(rejects[rejects["stage"] == "corrections"]):
        say(f"{row.doc_id}: {row.reason}")
    say(f"{len(corpus.articles)} articles read")
    return corpus


def _check_selections(corpus: Corpus, checked: Sequence[Mapping[str, Any]]) -> None:
    """Raise the `ParameterError` of a selection that cannot be made, before a notebook runs into it."""
    for parameters in checked:
        corpus.select(**{name: parameters[name] for name in _SELECTION if name in parameters})


def _inputs(
    corpus: Corpus,
    chosen: Sequence[Report],
    checked: Sequence[Mapping[str, Any]],
    formats: Sequence[str],
    rules: Sequence[Path],
) -> dict[str, Any]:
    columns = ["doc_id", "path", "sha256", "publisher", "url"]
    documents = corpus.tables["documents"][columns].astype(object)
    listed: Any = documents.where(documents.notna(), None).to_dict("records")
    listing = [
        {
            "name": report.name,
            "notebook": report.notebook.name,
            "sha256": manifest.sha256(report.notebook.read_bytes()),
            "parameters": dict(parameters),
        }
        for report, parameters in zip(chosen, checked, strict=True)
    ]
    corrections = [correction.as_dict() for correction in corpus.corrections]
    return manifest.inputs(listed, listing, formats, corpus.problems, corrections, rules)


def _done(out: Path, run: str) -> Path | None:
    """The folder of the run when it is there with all its reports, each file as its manifest has it."""
    folder = out / run
    if not (folder / manifest.NAME).exists():
        return None
    found = manifest.read(folder)
    whole = all(
        (folder / name).is_file() and manifest.sha256((folder / name).read_bytes()) == sha
        for name, sha in found["outputs"].items()
    )
    return folder if whole and not found["failed"] else None


def _reuse(latest: Path | None, folder: Path, given: Mapping[str, Any], formats: Sequence[str]) -> list[str]:
    """Copy the reports of the `latest` run that would come out the same into `folder`; returns their names."""
    folder.mkdir()
    if latest is None or not (latest / manifest.NAME).exists():
        return []
    old = manifest.read(latest)
    same = all(old.get(key) == given[key] for key in given if key not in ("reports", "formats"))
    names = []
    for report in given["reports"]:
        files = [f"{report['name']}.{kind}" for kind in ("ipynb", *formats)]
        if same and report in old["reports"] and all(file in old["outputs"] for file in files):
            contents = {file: (latest / file).read_bytes() for file in files if (latest / file).is_file()}
            if all(manifest.sha256(contents.get(file, b"")) == old["outputs"][file] for file in files):
                for file, content in contents.items():
                    (folder / file).write_bytes(content)
                names.append(report["name"])
    return names


def _tasks(
    chosen: Sequence[Report],
    given: Mapping[str, Any],
    stage: Path,
    seeds: str | Path | None,
    cache: Path,
    timeout: int | None,
    rules: Sequence[Path],
    skip: Sequence[str],
) -> list[Task]:
    """One task per report, in a folder where the articles are found under the name `seeds`."""
    work = stage / "work"
    work.mkdir()
    (work / "seeds").symlink_to(locate(seeds or "seeds").resolve())
    return [
        Task(
            report.name,
            report.notebook.resolve(),
            entry["parameters"],
            work.resolve(),
            cache.resolve(),
            tuple(given["formats"]),
            manifest.attachment(given, entry),
            timeout,
            tuple(folder.resolve() for folder in rules),
        )
        for report, entry in zip(chosen, given["reports"], strict=True)
        if report.name not in skip
    ]


def _produce(executor: Executor, tasks: Iterable[Task], folder: Path, say: Say) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    failed: dict[str, str] = {}
    running = {executor.submit(produce, task): task.name for task in tasks}
    for future in progress(as_completed(running), "reports", len(running)):
        try:
            made = future.result()
        except Exception as error:  # noqa: BLE001 - whatever a worker died of is the failure of its report alone
            made = Produced(running[future], error=f"report {running[future]!r} failed: {error!r}")
        if made.error is not None:
            failed[made.name] = made.error
            say(made.error)
            continue
        for name, content in made.files.items():
            (folder / name).write_bytes(content)
        if made.log:
            say(f"{made.name}: the notebook said:\n{made.log.rstrip()}")
        say(f"{made.name}: {', '.join(sorted(made.files))}")
    return dict(sorted(failed.items()))


def _publish(
    corpus: Corpus,
    out: Path,
    folder: Path,
    run: str,
    given: Mapping[str, Any],
    failed: Mapping[str, str],
    reused: Sequence[str],
    keep: int | None,
    say: Say,
) -> Result:
    from analysis.index import write_index
    from analysis.saving import save

    save(corpus, folder / "tables", ("parquet", "csv"))
    names = [report["name"] for report in given["reports"]]
    write_index(folder, corpus, [name for name in names if name not in failed], list(failed), run)
    manifest.write(folder, given, failed)
    # an incomplete run has a name of its own: it must not take the place of a whole one
    done = delivery.publish(folder, out, f"{run}-incomplete" if failed else run)
    if failed:
        say(f"{done.name}: {len(failed)} of {len(names)} reports failed, so latest stays where it was")
    else:
        delivery.point(out, run)
    _prune(out, keep, say)
    built = tuple(name for name in names if name not in failed and name not in reused)
    return Result(done, built, tuple(reused), failed, corpus.problems)


def _prune(out: Path, keep: int | None, say: Say) -> None:
    for name in delivery.prune(out, keep) if keep is not None else []:
        say(f"{name}: removed, {keep} runs are kept")


def _entries(spec: Path) -> list[Mapping[str, Any]]:
    try:
        found = tomllib.loads(spec.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ParameterError(f"{spec}: {error}; a spec is TOML with a [[report]] for each report") from error
    entries = found.get("report", [])
    tables = isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
    if set(found) != {"report"} or not tables or not entries:
        raise ParameterError(f"{spec}: a spec has one or more [[report]] and nothing else")
    return entries


def _from_spec(
    spec: Path, entry: Mapping[str, Any], notebooks: Mapping[str, Path], shared: Mapping[str, Any]
) -> Report:
    unknown = sorted(set(entry) - _SPEC_KEYS)
    if unknown or "notebook" not in entry:
        what = f"unknown key {', '.join(unknown)}" if unknown else "key 'notebook' is missing"
        raise ParameterError(f"{spec}: {what}; a [[report]] has {', '.join(sorted(_SPEC_KEYS))}")
    if not isinstance(entry["notebook"], str) or entry["notebook"] not in notebooks:
        raise ParameterError(f"{spec}: no notebook {entry['notebook']!r}; there are {', '.join(notebooks)}")
    name, parameters = entry.get("name", entry["notebook"]), entry.get("parameters", {})
    if not isinstance(name, str) or not name.replace("-", "").replace("_", "").isalnum() or name in _TAKEN:
        taken = ", ".join(sorted(_TAKEN))
        raise ParameterError(
            f"{spec}: the name {name!r} becomes a file's; use letters, digits, - and _, but not {taken}"
        )
    if not isinstance(parameters, dict):
        raise ParameterError(f'{spec}: the parameters of {name!r} are a table: parameters = {{actor = "aqim"}}')
    return Report(name, notebooks[entry["notebook"]], {**shared, **parameters})
