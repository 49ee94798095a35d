"""Rebuilding a run from its manifest in a clean place, and comparing what comes out byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis import delivery, documents, manifest
from analysis.build import Report, build
from analysis.corpus import locate
from analysis.errors import ReportError


def verify(
    out: Path,
    seeds: Path | None = None,
    *,
    rules: Sequence[Path] = (),
    say: Callable[[str], None] = lambda _: None,
) -> list[str]:
    """What differs between the latest run in `out` and a rebuild of it: one line per file; empty when nothing does.

    `ReportError` when there is no run, or when the articles, rules, notebooks or packages are no longer those that the
    manifest names: then no rebuild could tell anything.
    """
    run = delivery.latest(out)
    if run is None:
        raise ReportError(f"{out}: no complete run to verify; build the reports first")
    recorded = manifest.read(run)
    folder = locate("notebooks")
    wanted = [Report(entry["name"], folder / entry["notebook"], entry["parameters"]) for entry in recorded["reports"]]
    missing = [report.notebook.name for report in wanted if not report.notebook.exists()]
    if missing:
        raise ReportError(f"{run.name}: the notebooks {', '.join(missing)} are no longer there")
    found = {manifest.sha256(path.read_bytes()) for path in documents.find([locate(seeds or "seeds")])}
    if recorded["seeds"] and found.isdisjoint(entry["sha256"] for entry in recorded["seeds"]):
        raise ReportError(f"{run.name} was made from other articles than these; name their folder with --seeds")
    with tempfile.TemporaryDirectory() as place:
        result = build(seeds, Path(place), wanted=wanted, formats=recorded["formats"], rules=rules, say=say)
        rebuilt = manifest.read(result.folder)
        changed = _changed(recorded, rebuilt)
        if changed:
            raise ReportError(f"{run.name} cannot be rebuilt: since then {'; '.join(changed)} changed")
        return _differences(run, recorded["outputs"], rebuilt["outputs"])


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    names = {
        "package": "the package's code",
        "rules": "the rules",
        "versions": "the versions of packages",
        "seeds": "the articles",
        "problems": "the articles that cannot be read",
        "corrections": "the analyst's corrections",
        "reports": "the notebooks or their parameters",
    }
    return [text for key, text in names.items() if old.get(key) != new.get(key)]


def _differences(run: Path, recorded: Mapping[str, str], rebuilt: Mapping[str, str]) -> list[str]:
    found = []
    for name in sorted({*recorded, *rebuilt}):
        path = run / name
        if name not in rebuilt:
            found.append(f"{name}: not made by the rebuild")
        elif name not in recorded:
            found.append(f"{name}: made by the rebuild only")
        elif not path.is_file():
            found.append(f"{name}: gone from the run")
        elif manifest.sha256(path.read_bytes()) != recorded[name]:
            found.append(f"{name}: changed in the run since it was built")
        elif recorded[name] != rebuilt[name]:
            found.append(f"{name}: the rebuild gives other bytes")
    return found
