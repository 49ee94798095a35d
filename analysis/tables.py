"""From readings to tables: one plain DataFrame per table of `analysis.schema`, in the order (doc_id, start_char)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from analysis.article import Reading
from analysis.records import Actor, Record
from analysis.schema import TABLES, validate

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Any, ...]

_LISTS = (
    "sections",
    "mechanisms",
    "dates",
    "amounts",
    "funding",
    "mentions",
    "relations",
    "places",
    "rejects",
)


def build(readings: Sequence[Reading], failures: Iterable[Row] = ()) -> dict[str, pd.DataFrame]:
    """All tables of `readings`, by name, each valid against its schema.

    `failures` are (doc_id, reason) of files that could not be read; they become rows of `rejects`.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for reading in readings:
        rows["documents"].append(_document(reading))
        for name in _LISTS:
            rows[name].extend(_rows(name, reading, getattr(reading, name)))
    rows["events"] = _events(readings)
    rows["actors"] = _actors(readings)
    for doc_id, reason in failures:
        rows["rejects"].append(
            (doc_id, *[None] * 4, "documents.read", "asserted", None, None, "rule", "documents", reason)
        )
    return {name: frame(name, rows[name]) for name in TABLES}


def frame(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """The table `name` of `rows` (one value per column of its schema), typed, sorted and checked."""
    import pandas as pd

    columns = TABLES[name].columns
    rows = sorted(rows, key=_order)
    data = zip(*rows, strict=True) if rows else ([] for _ in columns)
    made = {field.name: pd.Series(list(values), dtype=field.dtype) for field, values in zip(columns, data, strict=True)}
    return validate(name, pd.DataFrame(made))


def retype(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """`table` with the columns, their order and the dtypes of its schema, checked; for a table read from a file."""
    columns = TABLES[name].columns
    typed = table[[field.name for field in columns]].astype({field.name: field.dtype for field in columns})
    return validate(name, typed.reset_index(drop=True))


def _order(row: Row) -> tuple[Any, ...]:
    start = row[2]
    # rows of one article that stand on the same words keep the order they were read in
    return (row[0], -1 if start is None else start, row[3] or -1, row[5])


def _rows(name: str, reading: Reading, records: Sequence[Record]) -> list[Row]:
    if not records:
        return []
    own = _own(name)
    return [(*_provenance(reading, record), *own(record)) for record in records]


@cache
def _own(name: str) -> Any:
    names = [field.name for field in TABLES[name].columns[10:]]
    getter = attrgetter(*names)
    return getter if len(names) > 1 else lambda record: (getter(record),)


def _provenance(reading: Reading, record: Record) -> Row:
    section = reading.section_at(record.start)
    return (
        reading.document.doc_id,
        section.section_id if section else None,
        record.start,
        record.end,
        reading.document.text[record.start : record.end],
        record.rule_id,
        record.assertion or "asserted",
        record.hedge_cue,
        record.attributed_to,
        record.origin,
    )


def _document(reading: Reading) -> Row:
    document = reading.document
    span = document.title_span
    words = sum(len(document.text[part.start : part.end].split()) for part in document.prose)
    return (
        document.doc_id,
        None,
        span.start if span else None,
        span.end if span else None,
        document.text[span.start : span.end] if span else None,
        "documents.read",
        "asserted",
        None,
        None,
        "rule",
        document.path,
        document.sha256,
        document.kicker,
        document.title,
        document.published,
        document.published_raw,
        document.language,
        len(document.text),
        words,
        len(reading.sentences),
        document.body_start_char,
        document.publisher,
        document.url,
        len(reading.rejects),
    )


def _events(readings: Sequence[Reading]) -> list[Row]:
    """The events of all readings, those that tell of the same one with the same `event_group`."""
    # tables read back from files are typed here too, and should not wait a second for spaCy
    from analysis import events

    told = [(reading, event) for reading in _sorted(readings) for event in reading.events]
    grouped = events.group([event for _, event in told])
    return [row for (reading, _), event in zip(told, grouped, strict=True) for row in _rows("events", reading, [event])]


def _sorted(readings: Sequence[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda reading: reading.document.doc_id)


def _actors(readings: Sequence[Reading]) -> list[Row]:
    """One row per actor of all readings: what the first article says of it, and the sums over all."""
    first: dict[str, tuple[Reading, Actor]] = {}
    aliases: dict[str, dict[str, None]] = {}
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for reading in _sorted(readings):
        for actor in reading.actors:
            known = first.get(actor.actor_id)
            if known is None or (actor.known and not known[1].known):
                first[actor.actor_id] = (reading, actor)
            aliases.setdefault(actor.actor_id, {}).update(dict.fromkeys(actor.aliases))
            articles[actor.actor_id] += 1
        mentions.update(mention.actor_id for mention in reading.mentions if mention.mention_type == "name")
    return [
        (
            *_provenance(reading, actor),
            actor_id,
            actor.name,
            actor.type,
            actor.country,
            "; ".join(aliases[actor_id]),
            actor.known,
            mentions[actor_id],
            articles[actor_id],
        )
        for actor_id, (reading, actor) in first.items()
    ]
