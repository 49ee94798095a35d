"""Which facts came, went or changed between two runs, and which articles or rules caused it.

A fact is a row without its offsets and its rule: words that only moved within their article are the same fact. A fact of
the same article and table with the same words but another value has changed; any other is one that went or came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import delivery, manifest
from analysis.errors import ParameterError
from analysis.rows import rows_of
from analysis.schema import TABLES

_NOT_THE_FACT = {
    "start_char",
    "end_char",
    "body_start_char",
    "body_end_char",
    "rule_id",
    "sha256",
    "section_id",
    "range_id",
}
_CAUSES = {
    "package": "the package's code",
    "rules": "the rules",
    "versions": "versions of packages",
    "corrections": "the analyst's corrections",
}


@dataclass(frozen=True)
class Change:
    """One fact that differs. `kind` is came, went or changed; `values` are (column, old, new) for a changed one."""

    table: str
    kind: str
    doc_id: str
    quote: str
    values: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True)
class Difference:
    """All changes between two runs. `articles` maps each article that is new, gone or edited to which of these it is;
    `causes` names what else differs between the inputs."""

    changes: tuple[Change, ...]
    articles: Mapping[str, str]
    causes: tuple[str, ...]


def compare(old: str | Path, new: str | Path, out: str | Path = "reports") -> Difference:
    """The difference between two runs, each given as a folder or as the name of a run in `out` ("latest" too).

    `ParameterError` when there is no such run, `ReportError` when its manifest cannot be read.
    """
    folders = [_run(name, Path(out)) for name in (old, new)]
    records = [manifest.read(folder) for folder in folders]
    changes = [change for table in TABLES for change in _changes(table, *(_facts(folder, table) for folder in folders))]
    hashes = [{entry["doc_id"]: entry["sha256"] for entry in record["seeds"]} for record in records]
    articles = {}
    for doc_id in sorted({*hashes[0], *hashes[1]}):
        if doc_id not in hashes[0] or doc_id not in hashes[1]:
            articles[doc_id] = "new" if doc_id not in hashes[0] else "gone"
        elif hashes[0][doc_id] != hashes[1][doc_id]:
            articles[doc_id] = "edited"
    causes = tuple(text for key, text in _CAUSES.items() if records[0].get(key) != records[1].get(key))
    return Difference(tuple(changes), articles, causes)


def lines(difference: Difference) -> list[str]:
    """The difference for people: what caused it, the numbers per table, then every fact."""
    shown = [f"{doc_id}: the article is {what}" for doc_id, what in difference.articles.items()]
    shown += [f"{cause} changed" for cause in difference.causes]
    counts: dict[str, dict[str, int]] = defaultdict(lambda: {"came": 0, "went": 0, "changed": 0})
    for change in difference.changes:
        counts[change.table][change.kind] += 1
    for table, numbers in counts.items():
        shown.append(f"{table}: " + ", ".join(f"{number} {kind}" for kind, number in numbers.items() if number))
    for change in difference.changes:
        values = "; ".join(f"{name}: {old} -> {new}" for name, old, new in change.values)
        words = " ".join(change.quote.split())
        words = words if len(words) <= 80 else words[:79] + "…"
        shown.append(f"  {change.table} {change.kind} in {change.doc_id}: {words!r}{f' ({values})' if values else ''}")
    return shown or ["no fact differs"]


def _run(name: str | Path, out: Path) -> Path:
    for folder in (Path(name), out / name):
        if (folder / manifest.NAME).exists():
            return folder
    known = ", ".join(path.name for path in delivery.runs(out)) or "none"
    raise ParameterError(f"{name}: no run of that name; in {out} there are {known}")


def _facts(folder: Path, table: str) -> list[dict[str, Any]]:
    import pandas as pd

    path = folder / "tables" / f"{table}.parquet"
    if not path.exists():
        return []
    frame = pd.read_parquet(path).astype(object)
    frame = frame.where(frame.notna(), None)
    return [{key: value for key, value in row._asdict().items() if key not in _NOT_THE_FACT} for row in rows_of(frame)]


def _changes(table: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[Change]:
    went, came = _without(old, new), _without(new, old)
    waiting: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in came:
        waiting[_words(row)].append(row)
    changes = []
    for row in went:
        partners = waiting[_words(row)]
        if partners:
            other = partners.pop(0)
            values = tuple((key, row[key], other[key]) for key in row if row[key] != other.get(key))
            changes.append(Change(table, "changed", *_words(row), values))
        else:
            changes.append(Change(table, "went", *_words(row)))
    changes += [Change(table, "came", *_words(row)) for rows in waiting.values() for row in rows]
    return sorted(changes, key=lambda change: (change.doc_id, change.kind, change.quote))


def _words(row: Mapping[str, Any]) -> tuple[str, str]:
    return str(row["doc_id"]), str(row["quote"] or "")


def _without(rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that have no equal among the others, one for one."""
    left: dict[str, int] = defaultdict(int)
    for row in others:
        left[repr(row)] += 1
    found = []
    for row in rows:
        if left[repr(row)]:
            left[repr(row)] -= 1
        else:
            found.append(row)
    return found
