"""Readings made by hand, so that relations and events are tested without the stages before them."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from analysis.article import Document, Paragraph, Reading
from analysis.records import Actor, Mention, Place, Timex
from analysis.text import Span

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
DATE = re.compile(
    rf"(?P<d>\d{{1,2}}) (?P<m>{'|'.join(MONTHS)}) (?P<y>\d{{4}})|(?P<m2>{'|'.join(MONTHS)}) (?P<d2>\d{{1,2}}), (?P<y2>\d{{4}})"
    rf"|(?P<m3>{'|'.join(MONTHS)}) (?P<y3>\d{{4}})|(?<!\d)(?<!\d,)(?P<y4>(?:19|20)\d\d)(?!\d|,\d)"
)


def dates(text: str) -> list[Timex]:
    """The plain English dates of `text`; "between 2008 and 2013" and "from 2008 to 2013" as ranges."""
    found = []
    for match in DATE.finditer(text):
        groups = match.groupdict()
        year = int(groups["y"] or groups["y2"] or groups["y3"] or groups["y4"])
        month_name = groups["m"] or groups["m2"] or groups["m3"]
        day = groups["d"] or groups["d2"]
        month = MONTHS[month_name] if month_name else 0
        first = dt.date(year, month or 1, int(day or 1))
        last = first if day else dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
        value = f"{year}" + (f"-{month:02}" if month else "") + (f"-{int(day):02}" if day else "")
        before = text[: match.start()].split()[-3:]
        ranged = f"r{len(found) // 2}" if {"between", "from"} & {word.lower() for word in before} else None
        found.append(
            Timex(
                start=match.start(),
                end=match.end(),
                rule_id="hand",
                timex_type="DATE",
                timex_value=value,
                earliest=first,
                latest=last,
                precision="day" if day else "month" if month else "year",
                anchor="explicit",
                range_id=ranged,
                direction=before[-1] if before[-1:] in (["since"], ["until"]) else "at",
            )
        )
    return found


def reading(text: str, names: dict[str, tuple[str, str]], places: tuple[str, ...] = ()) -> Reading:
    """A reading of one paragraph. `names` gives the actor_id and type of each name; longer names win."""
    made = Reading(
        Document("hand", "hand.txt", "0" * 64, text, language="en", paragraphs=(Paragraph(0, len(text), "body"),))
    )
    made.sentences = [
        Span(match.start(), match.end()) for match in re.finditer(r"\S(?:.*?[.!?](?= [A-Z\"“]|$)|.*$)", text)
    ]
    taken: list[Span] = []
    for name in sorted((*names, *places), key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            if name in names:
                made.mentions.append(Mention(start=span.start, end=span.end, rule_id="hand", actor_id=names[name][0]))
            else:
                made.places.append(
                    Place(
                        start=span.start,
                        end=span.end,
                        rule_id="hand",
                        place_id=name.lower().replace(" ", "_"),
                        name=name,
                    )
                )
    made.mentions.sort(key=lambda mention: mention.start)
    made.places.sort(key=lambda place: place.start)
    named = {mention.actor_id for mention in made.mentions}
    first = {mention.actor_id: mention for mention in reversed(made.mentions)}
    for name, (actor_id, kind) in names.items():
        if actor_id in named:
            mention = first[actor_id]
            made.actors.append(
                Actor(start=mention.start, end=mention.end, rule_id="hand", actor_id=actor_id, name=name, type=kind)
            )
            named.discard(actor_id)
    made.dates = [d for d in dates(text) if not any(m.start <= d.start < m.end for m in made.mentions)]
    return made
