"""What the stages find in one article: frozen records, each with the span of the words it stands on.

`start` and `end` are code points of the document's text, half-open. The tables are made from these records by
`analysis.tables`, field by field, so a field's name is its column's name. `assertion`, `hedge_cue` and `attributed_to`
stay None where the stage has no opinion of its own; `analysis.hedging` then fills them from the sentence.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The part that every record has."""

    start: int
    end: int
    rule_id: str
    assertion: str | None = None
    hedge_cue: str | None = None
    attributed_to: str | None = None
    origin: str = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A heading and what stands under it. The span is the heading's."""

    section_id: str
    number: int
    level: int
    heading: str
    body_start_char: int
    body_end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Record):
    """One numbered or bulleted item of a list that the article announces. The span runs from marker to item's end."""

    number: int
    marker: str
    label: str
    text: str
    list_heading: str | None = None
    category: str | None = None
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex(Record):
    """A temporal expression in TIMEX3 terms, with inclusive bounds."""

    timex_type: str
    timex_value: str
    timex_mod: str | None = None
    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: str = "vague"
    anchor: str = "none"
    direction: str = "at"
    range_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Record):
    """A sum of money; `low`, `best`, `high` in units of `currency` (ISO 4217)."""

    currency: str | None
    comparator: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    rate_unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    """A place in the text that names an actor, or that stands for one (`mention_type` nominal or pronoun)."""

    actor_id: str
    mention_type: str = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Record):
    """An actor named in one article. The span is that of the words that introduce it."""

    actor_id: str
    name: str
    type: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A mention of a place."""

    place_id: str
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A directed relation between two actors."""

    source_id: str
    predicate: str
    target_id: str
    earliest: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that happened (or is said to have). The span is the clause that tells it."""

    event_type: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: str = "vague"
    timex_value: str | None = None
    actor_id: str | None = None
    recipient_id: str | None = None
    place_id: str | None = None
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    sentence: str = ""
    event_group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding(Record):
    """A statement on how an actor is financed, with or without a sum."""

    source: str
    actor_id: str | None = None
    recipient_id: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    currency: str | None = None
    comparator: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(Record):
    """What looked like a fact and could not be read. Nothing is dropped silently."""

    stage: str
    reason: str
