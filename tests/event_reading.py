"""Passages read by all stages, with names given to the gazetteer as a user's own rule files."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from pathlib import Path

from analysis import extraction
from analysis.article import Document, Paragraph
from analysis.records import Event
from analysis.rulebook import Rulebook, rulebook
from analysis.selecting import bound
from tests.event_passages import Row

PUBLISHED = dt.date(2022, 6, 15)
_TITLE = "On a matter"

Days = tuple[str | None, str | None]
Told = tuple[str, Days, str | None, str | None, str | None, tuple[int | None, int | None, int | None]]


def snake(name: str) -> str:
    """The id of a name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain.replace("'", "")).strip("_")


def rules_with(actors: dict[str, str], places: dict[str, str], folder: Path) -> Rulebook:
    """The rulebook with a folder of names: actors with their type, places with their country."""
    groups, persons, sites = [], [], []
    for name, kind in actors.items():
        entry = {"id": snake(name), "name": name, "type": kind, "source": "none"}
        if kind == "person":
            persons.append({**entry, "surnames": [name.split()[-1]]})
        else:
            groups.append(entry)
    for name, country in places.items():
        site = {"id": snake(name), "name": name, "kind": "city", "country": country, "latitude": 0.0, "longitude": 0.0}
        sites.append({**site, "source": "none"})
    for name, lines in (("actors", groups), ("persons", persons), ("places", sites)):
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (folder / f"{name}.jsonl").write_text(text + "\n", encoding="utf-8")
    return rulebook(folder)


def events_of(text: str, rules: Rulebook) -> list[Event]:
    """The events of a passage that stands as an article under a title that names nobody."""
    whole = f"{_TITLE}\n\n{text}"
    start = len(_TITLE) + 2
    paragraphs = (Paragraph(0, len(_TITLE), "title"), Paragraph(start, len(whole), "body"))
    document = Document(
        "x", "x.txt", "0" * 64, whole, language="en", title=_TITLE, published=PUBLISHED, paragraphs=paragraphs
    )
    return extraction.extract(document, rules).events


def shown(event: Event) -> Told:
    """What an event says, without its span."""
    days = tuple(None if day is None else day.isoformat() for day in (event.earliest, event.latest))
    killed = (event.killed_low, event.killed_best, event.killed_high)
    return (event.event_type, (days[0], days[1]), event.actor_id, event.recipient_id, event.place_id, killed)


def normal(row: Row) -> Told:
    """An expected row with the first and the last of its days."""
    kind, when, *rest, killed = row
    if when is None:
        days: Days = (None, None)
    else:
        first, _, last = when.partition("/")
        days = (bound(first, last=False).isoformat(), bound(last or first, last=True).isoformat())
    return (kind, days, rest[0], rest[1], rest[2], killed)
