"""The record of a run: what went in, what came out, each by its SHA-256. No clock, host, path or random id is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.errors import ReportError
from analysis.rulebook import PACKAGED
from analysis.versions import package_digest, versions

NAME = "manifest.json"
FORMAT = 1


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def inputs(
    documents: Sequence[Mapping[str, Any]],
    reports: Sequence[Mapping[str, Any]],
    formats: Sequence[str],
    problems: Sequence[str],
    corrections: Sequence[Mapping[str, Any]] = (),
    rules: Sequence[Path] = (),
) -> dict[str, Any]:
    """Everything that a run's bytes depend on.

    `documents` have doc_id, path and sha256; `reports` have name, notebook, sha256 and parameters; `corrections` are those
    of `analysis.corrections`, as written; `rules` are folders of rules beside the packaged ones.
    """
    return {
        "format": FORMAT,
        "package": package_digest(),
        "rules": rule_hashes(rules),
        "versions": versions(),
        "seeds": list(documents),
        "problems": list(problems),
        "corrections": list(corrections),
        "reports": list(reports),
        "formats": list(formats),
    }


def rule_hashes(own: Sequence[Path] = ()) -> dict[str, str]:
    """The hash of every rule file by name: the packaged ones, and those of the folders `own`."""
    return {
        **_hashes(PACKAGED),
        **{f"own/{name}": sha for folder in own for name, sha in _hashes(folder).items()},
    }


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()) for path in sorted(folder.glob("*.jsonl"))}


def digest(value: Any) -> str:
    """A digest of JSON-able data, the same for equal data."""
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode())


def attachment(given: Mapping[str, Any], report: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What one report's PDF carries of the record: the inputs that it depends on, as a file of the exporter's form."""
    kept = {key: value for key, value in given.items() if key not in ("reports", "formats")}
    data = json.dumps({**kept, "report": report}, indent=1, ensure_ascii=False) + "\n"
    description = "What this report was made from: articles, rules, notebook, parameters, versions"
    return {NAME: {"data": data.encode(), "mime": "application/json", "description": description}}


def write(folder: Path, given: Mapping[str, Any], failed: Mapping[str, str]) -> dict[str, Any]:
    """Write the manifest of the run in `folder`: `given` from `inputs`, the reports that failed, every other file."""
    outputs = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME
    }
    manifest = {"run": digest(given), **given, "failed": dict(failed), "outputs": outputs}
    (folder / NAME).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return manifest


def read(folder: Path) -> dict[str, Any]:
    """The manifest of the run in `folder`; `ReportError` when there is none or it cannot be read."""
    path = folder / NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise ReportError(f"{path}: no manifest to read ({error}); build the reports first") from error
    if found.get("format") != FORMAT:
        raise ReportError(f"{path}: format {found.get('format')!r}, but this version reads {FORMAT}; build again")
    return dict(found)
