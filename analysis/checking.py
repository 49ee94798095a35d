"""What was read from each article, and what was not: the text of `analysis check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.rows import rows_of
from analysis.schema import TABLES

if TYPE_CHECKING:
    from analysis.corpus import Corpus

# words of an article must not steer a terminal
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "\ufffd")
_COUNTED = [name for name in TABLES if name not in ("documents", "actors", "rejects")]


def report(corpus: Corpus) -> list[dict[str, Any]]:
    """One entry per article: doc_id, title, published, language, `found` (rows per table) and `rejects`.

    A reject has stage, reason, and, where it has words, quote, line and column (both from 1). A file that could not be
    read has an entry with `rejects` only.
    """
    rejects = corpus.tables["rejects"]
    entries: dict[str, dict[str, Any]] = {}
    for row in rows_of(corpus.tables["documents"]):
        found = {name: int((corpus.tables[name]["doc_id"] == row.doc_id).sum()) for name in _COUNTED}
        entries[row.doc_id] = {
            "doc_id": row.doc_id,
            "title": _text(row.title),
            "published": None if row.published != row.published else str(row.published.date()),
            "language": _text(row.language),
            "found": found,
            "rejects": [],
        }
    for row in rows_of(rejects):
        entry = entries.setdefault(row.doc_id, {"doc_id": row.doc_id, "rejects": []})
        entry["rejects"].append({"stage": row.stage, "reason": row.reason, **_place(corpus, row)})
    return [entries[doc_id] for doc_id in sorted(entries)]


def lines(corpus: Corpus) -> list[str]:
    """The same for people."""
    shown = []
    for entry in report(corpus):
        if "found" in entry:
            shown.append(f"{entry['doc_id']}: {entry['title'] or 'no title'}, {entry['published'] or 'undated'}")
            counts = ", ".join(f"{count} {name}" for name, count in entry["found"].items() if count)
            shown.append(f"  read: {counts or 'nothing'}")
        else:
            shown.append(f"{entry['doc_id']}: not read")
        for reject in entry["rejects"]:
            place = (
                f" (line {reject['line']}, column {reject['column']}: {reject['quote']!r})" if "line" in reject else ""
            )
            shown.append(f"  rejected by {reject['stage']}: {reject['reason']}{place}")
    return [line.translate(_CONTROLS) for line in shown]


def _place(corpus: Corpus, row: Any) -> dict[str, Any]:
    if row.doc_id not in corpus.articles or _text(row.start_char) is None:
        return {}
    text = corpus.text(row.doc_id)
    start = int(row.start_char)
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return {"quote": str(row.quote), "line": text.count("\n", 0, start) + 1, "column": column}


def _text(value: Any) -> str | None:
    import pandas as pd

    return None if pd.isna(value) else str(value)
