"""From readings to tables: one plain DataFrame per table of `analysis.schema`, in the order (doc_id, start_char)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from analysis.article import Reading
from analysis.records import Actor, Event, Record
from analysis.schema import PROVENANCE, TABLES, validate

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Any, ...]


def build(readings: Sequence[Reading], failures: Iterable[Row] = ()) -> dict[str, pd.DataFrame]:
    """All tables of `readings`, by name, each valid against its schema.

    `failures` are (doc_id, reason) of files that could not be read; they become rows of `rejects`.
    """
    readings = sorted(readings, key=lambda reading: reading.document.doc_id)
    failed: list[Row] = [
        (doc_id, *[None] * 4, "documents.read", "asserted", None, None, "rule", "documents", reason)
        for doc_id, reason in failures
    ]
    made: dict[str, pd.DataFrame] = {}
    for name in TABLES:
        if name == "documents":
            made[name] = frame(name, [_document(reading) for reading in readings])
        elif name == "actors":
            made[name] = frame(name, _actors(readings))
        else:
            columns = _Columns(name)
            for reading in readings:
                if records := getattr(reading, name):
                    columns.extend(reading, records)
            if name == "events":
                columns.values["event_group"] = _groups(readings)
            if name == "rejects" and failed:
                made[name] = frame(name, [*zip(*columns.values.values(), strict=True), *failed])
            else:
                made[name] = validate(name, _typed(name, columns.values))
    return made


def frame(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """The table `name` of `rows` (one value per column of its schema), typed, sorted and checked."""
    columns = TABLES[name].columns
    data = zip(*sorted(rows, key=_order), strict=True) if rows else ([] for _ in columns)
    made = {field.name: list(values) for field, values in zip(columns, data, strict=True)}
    return validate(name, _typed(name, made))


def _typed(name: str, values: Mapping[str, list[Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {field.name: pd.Series(values[field.name], dtype=field.dtype) for field in TABLES[name].columns}
    )


def retype(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """`table` with the columns, their order and the dtypes of its schema, checked; for a table read from a file."""
    columns = TABLES[name].columns
    typed = table[[field.name for field in columns]].astype({field.name: field.dtype for field in columns})
    return validate(name, typed.reset_index(drop=True))


def _order(row: Row) -> tuple[Any, ...]:
    start = row[2]
    # rows of one article that stand on the same words keep the order they were read in
    return (row[0], -1 if start is None else start, row[3] or -1, row[5])


class _Columns:
    """The columns of a table of records while articles are added in their order: lists of values, by name. Whole columns
    are taken from the records of an article at once, which is several times faster than row by row."""

    def __init__(self, name: str) -> None:
        self.values: dict[str, list[Any]] = {field.name: [] for field in TABLES[name].columns}
        self._own = [(field.name, attrgetter(field.name)) for field in TABLES[name].columns[len(PROVENANCE) :]]

    def extend(self, reading: Reading, records: Sequence[Record]) -> None:
        """Add the `records` of one article, by their place in it."""
        # records of one article that stand on the same words keep the order they were read in
        records = sorted(records, key=_PLACE)
        text, values = reading.document.text, self.values
        places = [(record.start, record.end) for record in records]
        values["doc_id"] += [reading.document.doc_id] * len(records)
        values["section_id"] += _sections(reading, places)
        values["start_char"] += [start for start, _ in places]
        values["end_char"] += [end for _, end in places]
        values["quote"] += [text[start:end] for start, end in places]
        values["rule_id"] += [record.rule_id for record in records]
        values["assertion"] += [record.assertion or "asserted" for record in records]
        values["hedge_cue"] += [record.hedge_cue for record in records]
        values["attributed_to"] += [record.attributed_to for record in records]
        values["origin"] += [record.origin for record in records]
        for name, own in self._own:
            values[name] += map(own, records)


_PLACE = attrgetter("start", "end", "rule_id")


def _sections(reading: Reading, places: Sequence[tuple[int, int]]) -> list[str | None]:
    if not reading.sections:
        return [None] * len(places)
    found = [reading.section_at(start) for start, _ in places]
    return [section.section_id if section else None for section in found]


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


def _groups(readings: Sequence[Reading]) -> list[str]:
    """The `event_group` of each event of all readings, in the order of the table."""
    # tables read back from files are typed here too, and should not wait a second for spaCy
    from analysis import events

    groups = iter(events.groups([event for reading in readings for event in reading.events]))
    told: list[str] = []
    for reading in readings:
        pairs = sorted(zip(reading.events, groups, strict=False), key=_first_place)
        told += [name for _, name in pairs]
    return told


def _first_place(pair: tuple[Event, str]) -> Any:
    return _PLACE(pair[0])


def _actors(readings: Sequence[Reading]) -> list[Row]:
    """One row per actor of all readings: what the first article says of it, and the sums over all."""
    first: dict[str, tuple[Reading, Actor]] = {}
    aliases: dict[str, dict[str, None]] = {}
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for reading in readings:
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
