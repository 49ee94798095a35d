"""What an analyst knows better than the rules: rows changed, removed or added by hand, kept in a file beside the articles.

`corrections.jsonl` has one JSON object a line. `action` is change, remove or add; `table`, `doc_id`, `start_char`,
`end_char` and `quote` name the words; `row` has the values that tell the row from others on the same words, `values` what
it is to be, `note` and `analyst` say why and who. Corrected rows have origin "analyst" (W3C PROV: attributed to a person).
A correction that fits no row or no words any more is a row of `rejects`: none is dropped silently, and none moves to other
words by itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import CorrectionError
from analysis.rows import rows_of
from analysis.rulebook import rulebook
from analysis.schema import TABLES, Field

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Article

FILE = "corrections.jsonl"
ACTIONS = ("change", "remove", "add")
RULE = "corrections.apply"
KEYS = {
    "mechanisms": ("number",),
    "dates": ("timex_type",),
    "funding": ("source", "actor_id"),
    "events": ("event_type", "actor_id", "recipient_id"),
    "actors": ("actor_id",),
    "mentions": ("actor_id",),
    "relations": ("source_id", "predicate", "target_id"),
    "places": ("place_id",),
}
"""The columns, by table, that tell apart rows which stand on the same words."""

_UNCORRECTED = ("documents", "rejects")
_FIXED = frozenset({"doc_id", "section_id", "start_char", "end_char", "quote", "rule_id", "origin"})
_ACTORS = ("actor_id", "recipient_id", "source_id", "target_id")
_COUNTED = frozenset({"n_mentions", "n_documents"})

Row = dict[str, Any]


@dataclass(frozen=True)
class Correction:
    """One line of the file. `row` and `values` are JSON-able: a date is "2016-11-11", a missing value None."""

    action: str
    table: str
    doc_id: str
    start_char: int
    end_char: int
    quote: str
    row: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None
    analyst: str | None = None

    def as_dict(self) -> Row:
        """The correction as it is written: keys without a value are left out."""
        return {key: value for key, value in asdict(self).items() if value not in (None, {}, "")}


def read(folder: Path) -> tuple[Correction, ...]:
    """The corrections in `folder`, in the order of the file; empty when there is none.

    `CorrectionError`, with the number of the line, when one cannot be read.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path}: cannot be read as UTF-8 text ({error}); repair or remove it") from error
    return tuple(_parsed(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())


def write(folder: Path, corrections: Iterable[Correction]) -> Path:
    """Write the file into `folder`; returns its path."""
    path = folder / FILE
    lines = [json.dumps(correction.as_dict(), ensure_ascii=False) + "\n" for correction in corrections]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _parsed(line: str, place: str) -> Correction:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise CorrectionError(f"{place}: no JSON ({error})") from error
    known = {each.name for each in fields(Correction)}
    if not isinstance(found, dict) or not set(found) <= known:
        unknown = sorted(set(found) - known) if isinstance(found, dict) else [type(found).__name__]
        raise CorrectionError(f"{place}: unknown {', '.join(unknown)}; the keys are {', '.join(sorted(known))}")
    try:
        correction = Correction(**found)
    except TypeError as error:
        raise CorrectionError(f"{place}: {error}") from error
    check(correction, place)
    return correction


def check(correction: Correction, place: str = "the correction") -> None:
    """Raise a `CorrectionError` that begins with `place` when action, table, columns or values cannot be right."""
    if correction.action not in ACTIONS:
        raise CorrectionError(f"{place}: no action {correction.action!r}; there are {', '.join(ACTIONS)}")
    if correction.table not in TABLES or correction.table in _UNCORRECTED:
        tables = ", ".join(name for name in TABLES if name not in _UNCORRECTED)
        raise CorrectionError(f"{place}: no table {correction.table!r} to correct; there are {tables}")
    if not (isinstance(correction.start_char, int) and isinstance(correction.end_char, int)):
        raise CorrectionError(f"{place}: start_char and end_char are whole numbers")
    columns = {each.name: each for each in TABLES[correction.table].columns}
    for name, value in correction.values.items():
        if name not in columns or name in _FIXED or name in _COUNTED:
            free = ", ".join(sorted(columns.keys() - _FIXED - _COUNTED))
            raise CorrectionError(f"{place}: column {name!r} of {correction.table} cannot be set; others are {free}")
        _typed(columns[name], value, place)


def value_of(value: Any) -> Any:
    """A cell as JSON has it: None where missing, a date as "2016-11-11", numbers and truth values as Python's own."""
    import pandas as pd

    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, dt.date):
        return value.date().isoformat() if isinstance(value, dt.datetime) else value.isoformat()
    return value.item() if hasattr(value, "item") else value


def key_of(table: str, row: Mapping[str, Any]) -> Row:
    """The values of `row` that tell it from others on the same words."""
    return {name: value_of(row[name]) for name in KEYS.get(table, ())}


def plain(values: Mapping[str, Any]) -> Row:
    """Values as JSON has them."""
    return {name: value_of(value) for name, value in values.items()}


def of_row(
    action: str, row: Any, values: Mapping[str, Any], note: str | None = None, analyst: str | None = None
) -> Correction:
    """The correction of a row of any table (a Series, a mapping, or a named tuple of `itertuples`)."""
    cells = row if isinstance(row, Mapping) else row._asdict() if hasattr(row, "_asdict") else dict(row)
    table = next((name for name, each in TABLES.items() if set(cells) == {one.name for one in each.columns}), None)
    if table is None:
        raise CorrectionError("the row is none of a table of the corpus; take one with iloc, loc or itertuples")
    if value_of(cells["start_char"]) is None:
        raise CorrectionError("the row stands on no words of an article")
    start, end = int(cells["start_char"]), int(cells["end_char"])
    key = key_of(table, cells)
    return Correction(
        action, table, str(cells["doc_id"]), start, end, str(cells["quote"]), key, plain(values), note, analyst
    )


def place(text: str, quote: str, occurrence: int = 1) -> tuple[int, int]:
    """Where `text` has the words `quote` for the `occurrence`-th time; `CorrectionError` when it does not."""
    start = -1
    for _ in range(max(1, occurrence)):
        start = text.find(quote, start + 1)
        if start < 0 or not quote:
            raise CorrectionError(
                f"the article does not have the words {quote!r} {occurrence} times, as they are written"
            )
    return start, start + len(quote)


def _typed(column: Field, value: Any, place: str) -> Any:
    """`value` as the column holds it; `CorrectionError` where it cannot, or is none of the vocabulary."""
    import pandas as pd

    from analysis.schema import vocabulary

    if value is None:
        if not column.nullable:
            raise CorrectionError(f"{place}: {column.name} cannot be empty")
        return None
    try:
        if column.dtype.startswith("datetime"):
            return pd.Timestamp(value if isinstance(value, dt.date) else dt.date.fromisoformat(value))
        if (column.dtype == "boolean" and not isinstance(value, bool)) or (
            column.dtype == "Int64" and value != int(value)
        ):
            raise ValueError(f"{value!r} is no {column.dtype}")
        typed = {"Int64": int, "float64": float, "boolean": bool, "string": str}[column.dtype](value)
    except (TypeError, ValueError) as error:
        like = "2016-11-11" if column.dtype.startswith("datetime") else column.dtype
        raise CorrectionError(f"{place}: {column.name} is {value!r}; write it as {like}") from error
    if column.vocabulary and typed not in (terms := vocabulary(column.vocabulary)):
        raise CorrectionError(f"{place}: {column.name} is {value!r}; the terms are {', '.join(terms)}")
    return typed


def apply(
    tables: Mapping[str, pd.DataFrame],
    articles: Mapping[str, Article],
    corrections: Sequence[Correction],
    strict: bool = False,
) -> dict[str, pd.DataFrame]:
    """The tables with the corrections in their order. Event groups and the counts of actors follow; what does not fit is
    told in `rejects`, or, when `strict`, by a `CorrectionError`."""
    from analysis.tables import frame

    rows: dict[str, list[Row]] = {}
    actors = {str(actor) for actor in tables["actors"]["actor_id"]}
    actors.update(str(entry["id"]) for name in ("actors", "persons", "states") for entry in rulebook().entries(name))
    failed: list[tuple[Correction, str]] = []
    for correction in corrections:
        if correction.doc_id not in articles:
            failed.append((correction, "there is no such article"))
            continue
        text = articles[correction.doc_id].text
        if text[correction.start_char : correction.end_char] != correction.quote:
            failed.append((correction, "the article has other words there; it was edited since"))
            continue
        known = rows.setdefault(correction.table, _rows(tables[correction.table]))
        if correction.action == "add":
            known.append(_new(correction, articles[correction.doc_id], tables["sections"]))
            _check_row(correction, known[-1], actors)
            if correction.table == "actors":
                actors.add(str(known[-1]["actor_id"]))
            continue
        found = [row for row in known if _is(row, correction)]
        if not found:
            failed.append((correction, "the rules read no such row"))
        for row in found:
            if correction.action == "remove":
                known.remove(row)
            else:
                columns = {each.name: each for each in TABLES[correction.table].columns}
                values = {name: _typed(columns[name], value, FILE) for name, value in correction.values.items()}
                row |= {**values, "origin": "analyst", "rule_id": RULE}
                _check_row(correction, row, actors)
    if strict and failed:
        raise CorrectionError("; ".join(reason for _, reason in failed))
    made = dict(tables)
    for name, changed in rows.items():
        made[name] = frame(name, [tuple(row.values()) for row in changed])
    if "events" in rows:
        made["events"] = _grouped(made["events"])
    if "mentions" in rows or "actors" in rows:
        made["actors"] = _counted(made["actors"], made["mentions"])
    return _with_rejects(made, failed)


def _check_row(correction: Correction, row: Row, actors: Collection[str]) -> None:
    """Raise a `CorrectionError` when the bounds of a changed or new row are crossed, or it names an actor nobody knows."""
    for names in (("low", "best", "high"), ("earliest", "latest"), ("killed_low", "killed_best", "killed_high")):
        bounds = [row[name] for name in names if row.get(name) is not None]
        if any(later < earlier for earlier, later in pairwise(bounds)):
            raise CorrectionError(f"{', '.join(names)} of {correction.table} would be {', '.join(map(str, bounds))}")
    for name in _ACTORS:
        actor = correction.values.get(name)
        if actor is not None and actor not in actors and correction.table != "actors":
            near = get_close_matches(str(actor), actors, 3)
            hint = f"; did you mean {', '.join(near)}?" if near else "; add it to the table actors first"
            raise CorrectionError(f"{name}: no actor {actor!r} in the articles or the gazetteer{hint}")


def _rows(table: pd.DataFrame) -> list[Row]:
    plain = table.astype(object)
    plain = plain.where(plain.notna(), None)
    return [row._asdict() for row in rows_of(plain)]


def _is(row: Row, correction: Correction) -> bool:
    if (row["doc_id"], row["start_char"], row["end_char"]) != (
        correction.doc_id,
        correction.start_char,
        correction.end_char,
    ):
        return False
    return all(value_of(row.get(name)) == value for name, value in correction.row.items())


def _new(correction: Correction, article: Article, sections: pd.DataFrame) -> Row:
    start = correction.start_char
    inside = sections[
        (sections["doc_id"] == correction.doc_id)
        & (sections["body_start_char"] <= start)
        & (start < sections["body_end_char"])
    ]
    row: Row = dict.fromkeys(each.name for each in TABLES[correction.table].columns)
    for each in TABLES[correction.table].columns:
        if each.name in correction.values:
            row[each.name] = _typed(each, correction.values[each.name], FILE)
    row["assertion"] = row["assertion"] or "asserted"
    row |= {
        "doc_id": correction.doc_id,
        "section_id": inside["section_id"].iloc[-1] if len(inside) else None,
        "start_char": start,
        "end_char": correction.end_char,
        "quote": correction.quote,
        "rule_id": RULE,
        "origin": "analyst",
    }
    if correction.table == "events" and row["sentence"] is None:
        around = [article.text[first:last] for first, last in article.sentences if first <= start < last]
        row["sentence"] = around[0] if around else correction.quote
    if correction.table == "mentions":
        row["mention_type"] = row["mention_type"] or "name"
    if correction.table == "actors":
        row |= {"n_mentions": 0, "n_documents": 0, "aliases": row["aliases"] or "", "known": bool(row["known"])}
    missing = [each.name for each in TABLES[correction.table].columns if not each.nullable and row[each.name] is None]
    if missing:
        raise CorrectionError(f"a row of {correction.table} needs {', '.join(missing)}")
    return row


def _grouped(events: pd.DataFrame) -> pd.DataFrame:
    """The events with their groups found anew."""
    from analysis.events import groups
    from analysis.records import Event

    days = {"earliest", "latest"}
    names = ("event_type", "earliest", "latest", "actor_id", "recipient_id", "place_id")
    told = [
        Event(
            start=int(row["start_char"]),
            end=int(row["end_char"]),
            rule_id=row["rule_id"],
            **{name: row[name].date() if name in days and row[name] is not None else row[name] for name in names},
        )
        for row in _rows(events)
    ]
    return events.assign(event_group=groups(told)).astype({"event_group": events["event_group"].dtype})


def _counted(actors: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The actors with their mentions by name and their articles counted anew."""
    named = mentions[mentions["mention_type"] == "name"].groupby("actor_id").size()
    articles = mentions.groupby("actor_id")["doc_id"].nunique()
    return actors.assign(
        **{
            name: actors["actor_id"].map(counts).fillna(0).astype(actors[name].dtype)
            for name, counts in (("n_mentions", named), ("n_documents", articles))
        }
    )


def _with_rejects(tables: dict[str, pd.DataFrame], failed: Sequence[tuple[Correction, str]]) -> dict[str, pd.DataFrame]:
    from analysis.tables import frame

    if not failed:
        return tables
    rows = _rows(tables["rejects"])
    for correction, reason in failed:
        words = " ".join(correction.quote.split())
        row = dict.fromkeys(each.name for each in TABLES["rejects"].columns)
        row |= {"doc_id": correction.doc_id, "rule_id": RULE, "assertion": "asserted", "origin": "analyst"}
        row |= {"stage": "corrections", "reason": f"{correction.action} of {correction.table} at “{words}”: {reason}"}
        rows.append(row)
    made = {**tables, "rejects": frame("rejects", [tuple(row.values()) for row in rows])}
    documents = tables["documents"]
    counts = documents["doc_id"].map(made["rejects"].groupby("doc_id").size()).fillna(0)
    made["documents"] = documents.assign(n_rejects=counts.astype(documents["n_rejects"].dtype))
    return made
