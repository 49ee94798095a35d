"""The main job, whole: two articles in, three reports out, the same bytes each time, and what happens when it fails."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import delivery, manifest
from analysis.build import Report, Result, build, reports
from analysis.errors import ParameterError, ReportError
from analysis.execution import Task, clean, produce
from analysis.rulebook import PACKAGED
from analysis.verifying import verify
from tests.conftest import ARTICLE, ROOT

NAMES = ("funding", "mechanisms", "timeline")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def result(out: Path) -> Result:
    return build(ROOT / "seeds", out, wanted=_named(NAMES))


def _named(names: tuple[str, ...]) -> list[Report]:
    return [report for report in reports() if report.name in names]


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_build_leaves_what_the_contract_says(result: Result, out: Path) -> None:
    assert result.ok
    assert result.built == NAMES
    assert (out / "latest").resolve() == result.folder.resolve()
    files = set(_files(out / "latest"))
    assert {f"{name}.{kind}" for name in NAMES for kind in ("html", "pdf", "ipynb")} <= files
    assert {"manifest.json", "index.html", "tables/documents.parquet", "tables/funding.csv"} <= files
    assert not list(out.glob(".staging-*"))
    assert re.fullmatch(r"2018-04-04-[0-9a-f]{10}", result.folder.name)


def test_the_manifest_holds_the_hash_of_every_input_and_output(result: Result) -> None:
    found = manifest.read(result.folder)
    files = _files(result.folder)
    assert found["outputs"] == {name: manifest.sha256(data) for name, data in files.items() if name != "manifest.json"}
    assert {entry["doc_id"]: entry["sha256"] for entry in found["seeds"]} == {
        path.stem: manifest.sha256(path.read_bytes()) for path in (ROOT / "seeds").glob("*.txt")
    }
    assert [entry["name"] for entry in found["reports"]] == list(NAMES)
    assert found["versions"]["pandas"].startswith("3.1")
    assert found["failed"] == {}


def test_no_clock_path_or_host_stands_in_any_text_output(result: Result) -> None:
    host = os.uname().nodename
    for name, data in _files(result.folder).items():
        if not name.endswith((".parquet", ".pdf")):
            text = data.decode("utf-8")
            assert str(ROOT) not in text, name
            assert not re.search(r"/tmp/|0x[0-9a-f]{6,}", text), name
            assert len(host) < 4 or host not in text, name


def test_a_second_build_has_nothing_to_do(result: Result, out: Path) -> None:
    said: list[str] = []
    again = build(ROOT / "seeds", out, wanted=_named(NAMES), say=said.append)
    assert again == replace(result, built=(), reused=NAMES, folder=again.folder)
    assert said[-1] == f"{result.folder.name}: nothing has changed"


def test_a_rebuild_in_a_clean_place_gives_the_same_bytes(result: Result, out: Path) -> None:
    assert verify(out, ROOT / "seeds") == []


def test_a_changed_file_of_a_run_is_found_by_verify(result: Result, out: Path, tmp_path: Path) -> None:
    copy = tmp_path / "reports"
    shutil.copytree(out, copy, symlinks=True)
    page = copy / result.folder.name / "funding.html"
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert verify(copy, ROOT / "seeds") == ["funding.html: changed in the run since it was built"]


def test_an_article_without_funding_reads_as_that(write: Callable[..., Path], tmp_path: Path) -> None:
    folder = write(plain="A Quiet Year\n\n3 March 2020\n\nThe report looks back on a quiet year in the region.\n")
    made = build(folder, tmp_path / "out", wanted=_named(NAMES))
    assert made.failed == {}
    page = (made.folder / "funding.html").read_text(encoding="utf-8")
    assert "No article in this selection has a statement on how an actor is financed." in page
    assert "no dated event" in (made.folder / "timeline.html").read_text(encoding="utf-8").replace("tells a", "no")


def test_parameters_reach_the_notebook_and_the_title(tmp_path: Path) -> None:
    wanted = reports(["funding"], {"actor": "aqim", "start": "2006"})
    made = build(ROOT / "seeds", tmp_path / "out", wanted=wanted, formats=("html",))
    page = (made.folder / "funding.html").read_text(encoding="utf-8")
    assert "Funding: AQIM, from 1 January 2006" in page
    assert not (made.folder / "funding.pdf").exists()
    assert manifest.read(made.folder)["reports"][0]["parameters"] == {"actor": "aqim", "start": "2006"}


def test_a_failing_report_is_told_and_the_others_are_delivered(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ipynb"
    notebook = json.loads((ROOT / "notebooks" / "funding.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][3]["source"] = "1 / 0"
    broken.write_text(json.dumps(notebook))
    wanted = [Report("broken", broken), *_named(("mechanisms",))]
    said: list[str] = []
    made = build(ROOT / "seeds", tmp_path / "out", wanted=wanted, formats=("html",), say=said.append)
    assert not made.ok
    assert list(made.failed) == ["broken"]
    assert "notebook 'broken' failed in cell" in made.failed["broken"]
    assert "ZeroDivisionError: division by zero" in made.failed["broken"]
    assert "1 / 0" in made.failed["broken"]
    assert (made.folder / "mechanisms.html").exists()
    assert delivery.latest(tmp_path / "out") is None
    assert any("latest stays where it was" in line for line in said)


def test_an_unreadable_article_is_told_and_the_reports_are_made(write: Callable[..., Path], tmp_path: Path) -> None:
    folder = write(good=ARTICLE, bad=b"")
    made = build(folder, tmp_path / "out", wanted=_named(("timeline",)), formats=("html",))
    assert not made.ok
    assert made.failed == {}
    assert len(made.problems) == 1
    assert "bad.txt" in made.problems[0]
    assert (tmp_path / "out" / "latest" / "timeline.html").exists()


def test_two_builds_at_once_are_kept_apart(tmp_path: Path) -> None:
    with delivery.locked(tmp_path), pytest.raises(delivery.LockedError, match="another build is at work here"):
        build(ROOT / "seeds", tmp_path, wanted=_named(NAMES))


def test_what_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="no report nothing; there are "):
        reports(["nothing"])
    with pytest.raises(ParameterError, match="no format docx; there are html, pdf"):
        build(ROOT / "seeds", tmp_path, wanted=_named(NAMES), formats=("docx",))
    wanted = reports(["funding"], {"actor": "aqmi"})
    with pytest.raises(ParameterError, match=r"no actor 'aqmi' in these articles \(did you mean aqim\?\); there are"):
        build(ROOT / "seeds", tmp_path, wanted=wanted)
    wanted = reports(["funding"], {"colour": "red"})
    with pytest.raises(ParameterError, match="notebook 'funding' has no parameter 'colour'; it declares actor, doc"):
        build(ROOT / "seeds", tmp_path, wanted=wanted)
    assert not list(tmp_path.glob(".staging-*"))


def test_a_spec_lists_reports_with_their_parameters(tmp_path: Path) -> None:
    spec = tmp_path / "nightly.toml"
    spec.write_text(
        '[[report]]\nname = "aqim"\nnotebook = "funding"\nparameters = {actor = "aqim"}\n[[report]]\nnotebook = "timeline"\n'
    )
    found = reports(spec=spec, parameters={"start": "2010"})
    assert [(report.name, report.notebook.name, dict(report.parameters)) for report in found] == [
        ("aqim", "funding.ipynb", {"start": "2010", "actor": "aqim"}),
        ("timeline", "timeline.ipynb", {"start": "2010"}),
    ]
    for text, message in {
        "[[report]]\nnotebok = 'funding'": "unknown key notebok",
        "[[report]]\nname = 'x'": "key 'notebook' is missing",
        "[[report]]\nnotebook = 'nothing'": "no notebook 'nothing'",
        "[[report]]\nnotebook = 'funding'\nname = '../x'": "becomes a file's",
        "[[report]]\nnotebook = 'funding'\nname = 'index'": "but not index, latest, manifest, tables",
        "[[report]]\nnotebook = 'funding'\nparameters = 'x'": "the parameters of 'funding' are a table",
        "[[report]]\nnotebook = ['x']": "no notebook",
        "[[report]]\nnotebook = 'funding'\n[[report]]\nnotebook = 'funding'": "two reports have one name",
        "reports = 1": "a spec has one or more",
        "[[report": "a spec is TOML",
    }.items():
        spec.write_text(text)
        with pytest.raises(ParameterError, match=message):
            reports(spec=spec)


def test_old_runs_are_pruned_and_latest_is_kept(tmp_path: Path) -> None:
    names = [f"2018-04-0{number}-{str(number) * 10}" for number in range(1, 5)]
    for number, name in enumerate(names, 1):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "manifest.json").write_text(json.dumps({"run": str(number) * 64}))
        os.utime(folder, (number, number))
    other = tmp_path / "mine"
    other.mkdir()
    (other / "manifest.json").write_text("{}")
    delivery.point(tmp_path, names[0])
    assert delivery.prune(tmp_path, 2) == [names[1]]
    assert [path.name for path in delivery.runs(tmp_path)] == [names[3], names[2], names[0]]
    assert other.exists(), "a folder that is no run is none of ours"
    delivery.point(tmp_path, names[3])
    assert delivery.latest(tmp_path) == (tmp_path / names[3]).resolve()


def test_a_run_set_aside_by_a_killed_build_is_put_back(tmp_path: Path) -> None:
    (tmp_path / ".aside-run").mkdir()
    (tmp_path / ".aside-other").mkdir()
    (tmp_path / "other").mkdir()
    with delivery.locked(tmp_path):
        assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["other", "run"]


def test_a_forced_build_that_fails_leaves_the_whole_run_alone(
    result: Result, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "reports"
    shutil.copytree(out, copy, symlinks=True)
    before = _files(copy / "latest")
    wanted = _named(NAMES)
    made = build(ROOT / "seeds", copy, wanted=wanted, force=True, timeout=1, say=lambda _: None)
    if made.failed:
        assert made.folder.name.endswith("-incomplete")
    assert _files(copy / "latest") == before


def test_a_worker_that_dies_is_the_failure_of_its_report_alone(tmp_path: Path) -> None:
    notebook = json.loads((ROOT / "notebooks" / "funding.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][3]["source"] = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
    (tmp_path / "deadly.ipynb").write_text(json.dumps(notebook))
    wanted = [Report("deadly", tmp_path / "deadly.ipynb"), *_named(("mechanisms",))]
    made = build(ROOT / "seeds", tmp_path / "out", wanted=wanted, formats=("html",))
    assert list(made.failed) == ["deadly"]
    assert (made.folder / "mechanisms.html").exists()


def test_a_cell_that_takes_too_long_is_told(tmp_path: Path) -> None:
    notebook = json.loads((ROOT / "notebooks" / "funding.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][3]["source"] = "import time\ntime.sleep(60)"
    (tmp_path / "slow.ipynb").write_text(json.dumps(notebook))
    made = build(ROOT / "seeds", tmp_path / "out", wanted=[Report("slow", tmp_path / "slow.ipynb")], timeout=1)
    assert made.failed == {"slow": "notebook 'slow': a cell took more than 1 seconds"}


def test_a_published_run_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    for content in ("old", "new"):
        with delivery.staging(tmp_path) as stage:
            folder = stage / "run"
            folder.mkdir()
            (folder / "page.html").write_text(content)
            delivery.publish(folder, tmp_path, "run")
    assert _files(tmp_path) == {"run/page.html": b"new"}


def test_what_papermill_leaves_is_cleaned() -> None:
    import nbformat

    notebook = nbformat.v4.new_notebook(metadata={"papermill": {"start_time": "now"}})
    cell = nbformat.v4.new_code_cell("x", metadata={"papermill": {"duration": 1}, "tags": ["parameters"]})
    cell.outputs = [nbformat.v4.new_output("stream", name=name, text=name) for name in ("stderr", "stdout")]
    notebook.cells = [cell]
    cleaned, log = clean(notebook)
    assert log == "stderr"
    assert cleaned.metadata == {}
    assert cleaned.cells[0].id == "cell-01"
    assert cleaned.cells[0].metadata == {"tags": ["parameters"]}
    assert [output.name for output in cleaned.cells[0].outputs] == ["stdout"]


def test_a_notebook_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    notebook = tmp_path / "nothing.ipynb"
    notebook.write_text("{}")
    made = produce(Task("nothing", notebook, {}, tmp_path, tmp_path))
    assert made.error is not None
    assert made.error.startswith("notebook 'nothing' could not be run")
    assert made.files == {}


def test_rules_of_ones_own_hold_in_the_notebooks_and_are_recorded(write: Callable[..., Path], tmp_path: Path) -> None:
    folder = write(front="A Title\n\n12 May 2019\n\nThe Umbra Cell attacked a police post in Gao on 3 May 2019.\n")
    own = tmp_path / "own"
    own.mkdir()
    line = '{"id": "umbra_cell", "name": "Umbra Cell", "type": "armed_group", "aliases": [], "source": "none"}\n'
    (own / "actors.jsonl").write_text(line, encoding="utf-8")
    wanted = reports(["brief"])
    made = build(folder, tmp_path / "out", wanted=wanted, formats=["html"], rules=[own])
    assert "Umbra Cell" in (made.folder / "brief.html").read_text(encoding="utf-8")
    assert set(manifest.read(made.folder)["rules"]) - {path.name for path in PACKAGED.glob("*.jsonl")} == {
        "own/actors.jsonl"
    }
    assert verify(tmp_path / "out", folder, rules=[own]) == []
    with pytest.raises(ReportError, match="the rules changed"):
        verify(tmp_path / "out", folder)
