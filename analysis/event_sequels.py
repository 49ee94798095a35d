"""Events told over two sentences: "On 3 May gunmen attacked X. Twelve soldiers died."

The dead counted in the next sentence go to the one violent event before them, and what has no date of its own takes the one
date of the sentence before; both within a paragraph, and only where nothing speaks against it. The quote then runs from the
one sentence into the other, and `sentence` holds both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter

from analysis.article import Reading
from analysis.casualties import Casualties, needed, within
from analysis.clause_nodes import Clause, lowered, nodes
from analysis.event_drafts import VIOLENT, Draft
from analysis.event_refusals import event_words
from analysis.periods import usable
from analysis.records import Event, Place, Timex
from analysis.text import Span

START = attrgetter("start")
_WORD = re.compile(r"[^\W\d_]+")
_COUNTS = frozenset({"relation_cues.kill", "relation_cues.kill_noun", "event_cues.die_verb", "event_cues.lose_men"})
"""Rules of events that may only count the dead of the event before them."""
_DEADLY = VIOLENT - {"kidnapping"}
_CLAIM = re.compile(
    r"\b(?:claimed|took|accepted|assumed)\s+(?:full\s+)?responsibility\b|\bclaimed\s+(?:the|this|that|both)\s+\w+"
    r"|\b(?:was|were)\s+(?:later\s+|soon\s+|also\s+|both\s+)?claimed\s+(?P<by>by)\b"
)
_DENIAL = re.compile(r"\b(?:no|not|nobody|neither|nor|never|denied|denies|rejected)\b", re.IGNORECASE)
_CLAIMING = frozenset({"armed_group", "organisation", "media_arm", "other"})
_DAYS = 31
"""The longest date that passes on to the next sentence."""


@dataclass(slots=True)
class Row:
    """An event and the sentence that tells it."""

    event: Event
    sentence: Span


class Sequels:
    """What the sentences of an article say of the events of the sentence before."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.starts = [sentence.start for sentence in reading.sentences]
        self.needed = needed(reading.rules)
        self.words = event_words(reading.rules)
        self.text: str | None = None

    def before(self, sentence: Span) -> Span | None:
        """The sentence before this one in its paragraph."""
        at = bisect_left(self.starts, sentence.start) - 1
        earlier = self.reading.sentences[at] if at >= 0 else None
        return earlier if earlier and self._joined(earlier, sentence) else None

    def _after(self, sentence: Span) -> Span | None:
        at = bisect_left(self.starts, sentence.end)
        later = self.reading.sentences[at] if at < len(self.starts) else None
        return later if later and self._joined(sentence, later) else None

    def _joined(self, one: Span, other: Span) -> bool:
        between = self.reading.text[one.end : other.start]
        return "\n\n" not in between and len(between) < 20

    def _dates(self, sentence: Span) -> list[Timex]:
        dates = self.reading.dates
        within_it = dates[bisect_left(dates, sentence.start, key=START) : bisect_left(dates, sentence.end, key=START)]
        return [date for date in within_it if usable(date, told_of=True)]

    def _places(self, sentence: Span) -> list[Place]:
        places = self.reading.places
        return places[bisect_left(places, sentence.start, key=START) : bisect_left(places, sentence.end, key=START)]

    def date(self, sentence: Span) -> Timex | None:
        """The one date of a month or less in the sentence before this one, where this one has none."""
        earlier = self.before(sentence)
        if earlier is None or self._dates(sentence):
            return None
        dates = self._dates(earlier)
        if len(dates) != 1 or dates[0].direction != "at" or dates[0].earliest is None or dates[0].latest is None:
            return None
        return dates[0] if (dates[0].latest - dates[0].earliest).days < _DAYS else None

    def dated(self, row: Row, date: Timex) -> Row:
        """`row` with the date of the sentence before, and its place where that names one and the row has none."""
        event, first = row.event, self.reading.sentence_at(date.start) or row.sentence
        places = self._places(first)
        one = len({place.place_id for place in places}) == 1
        told = replace(
            event,
            start=min(event.start, date.start, *((places[0].start,) if one and event.place_id is None else ())),
            earliest=date.earliest,
            latest=date.latest,
            precision=date.precision,
            timex_value=date.timex_value,
            place_id=places[0].place_id if event.place_id is None and one else event.place_id,
            sentence=self.reading.text[first.start : row.sentence.end],
        )
        return Row(told, row.sentence)

    def count(self, rows: list[Row]) -> list[Row]:
        """`rows`, which are in order, where a violent event without a count of its dead has that of the next sentence."""
        spent: list[Row] = []
        for index, row in enumerate(rows):
            event = row.event
            if event.event_type not in _DEADLY or _counted(event) or row in spent or event.earliest is None:
                continue
            later = self._after(row.sentence)
            if later is None or not self._deadly(later):
                continue
            beside = [
                other
                for other in rows[max(0, index - 4) : index + 5]
                if other is not row and other.sentence == row.sentence
            ]
            if any(other.event.event_type in _DEADLY and not _counted(other.event) for other in beside):
                continue
            told = [other for other in rows[index + 1 : index + 6] if other.sentence == later]
            dead = self._dead(later)
            if dead is None or any(not _same(event, other.event) for other in told) or self._elsewhere(event, later):
                continue
            joined = told[0].event if told else event
            row.event = replace(
                event,
                end=dead.end,
                actor_id=event.actor_id or joined.actor_id,
                recipient_id=event.recipient_id or joined.recipient_id,
                place_id=event.place_id or joined.place_id,
                killed_low=dead.low,
                killed_best=dead.best,
                killed_high=dead.high,
                sentence=self.reading.text[row.sentence.start : later.end],
            )
            spent += told
        return [row for row in rows if row not in spent]

    def claims(self, rows: list[Row], types: dict[str, str]) -> list[Row]:
        """`rows`, where an attack without an agent has the group that claims it in the next sentence."""
        for row in rows:
            event = row.event
            if event.actor_id is not None or event.event_type not in VIOLENT:
                continue
            later = self._after(self.reading.sentence_at(event.end - 1) or row.sentence)
            hit = _CLAIM.search(self.reading.text, later.start, later.end) if later else None
            if hit is None or later is None or _DENIAL.search(self.reading.text, later.start, later.end):
                continue
            mentions = self.reading.mentions
            low, high = (bisect_left(mentions, at, key=START) for at in (later.start, later.end))
            named = [m for m in mentions[low:high] if types.get(m.actor_id) in _CLAIMING]
            if hit["by"]:
                named = [m for m in named if m.start >= hit.end()][:1]
            else:
                named = [m for m in named if m.end <= hit.start()][-1:]
            if named and named[0].actor_id != event.recipient_id:
                row.event = replace(
                    event,
                    actor_id=named[0].actor_id,
                    end=max(event.end, named[0].end, hit.end()),
                    sentence=self.reading.text[
                        (self.reading.sentence_at(event.start) or row.sentence).start : later.end
                    ],
                )
        return rows

    def _elsewhere(self, event: Event, sentence: Span) -> bool:
        """Whether the sentence names another place or day than the event has."""
        places = {place.place_id for place in self._places(sentence)}
        return bool(event.place_id and places and event.place_id not in places) or any(
            date.earliest is not None
            and date.latest is not None
            and event.earliest is not None
            and event.latest is not None
            and (date.latest < event.earliest or date.earliest > event.latest)
            for date in self._dates(sentence)
        )

    def _deadly(self, sentence: Span) -> bool:
        """Whether the sentence may count the dead, and not those of a whole war or of an accident."""
        found = set(_WORD.findall(self.reading.text, sentence.start, sentence.end))
        return (
            not self.needed.isdisjoint(found)
            and self.words["whole"].isdisjoint(found)
            and self.words["accident"].isdisjoint(found)
        )

    def _dead(self, sentence: Span) -> Casualties | None:
        """The dead that the sentence counts, if it counts them once."""
        if self.text is None:
            self.text = lowered(self.reading.text)
        row = nodes(self.text, self.reading.rules, sentence, [])
        clause = Clause(row, frozenset(), frozenset(), self.text, sentence.start)
        counts = within(row, self.reading.rules, clause)
        return counts[0] if len(counts) == 1 else None


def _counted(event: Event) -> bool:
    return (event.killed_low, event.killed_best, event.killed_high) != (None, None, None)


def _same(event: Event, other: Event) -> bool:
    """Whether `other`, told in the next sentence, may only count the dead of `event`."""
    pairs = ((event.actor_id, other.actor_id), (event.recipient_id, other.recipient_id))
    return (
        other.earliest is None
        and other.rule_id in _COUNTS
        and all(a == b or b is None for a, b in pairs)
        and (other.place_id is None or event.place_id in (None, other.place_id))
    )


def narrated(clause: Clause, draft: Draft, openers: frozenset[str]) -> bool:
    """Whether the sentence goes on with what the one before began: "they stormed the barracks"."""
    statement = draft.statement
    first = statement.first
    if statement.cue["kind"] != "verb" or draft.type not in VIOLENT | {"arrest", "territorial_change"}:
        return False
    start, _, _ = clause.group_start(first)
    if any(clause.low(i) in ("have", "has", "having", "had") for i in range(start, first)) or clause.has(first, "ing"):
        return False
    if clause.low(first).endswith("s") or not clause.has(first, "verb") or not draft.sources:
        return False
    opens = clause.nodes[0]
    if opens.kind == "actor" and opens.mention is not None:
        return opens.mention.mention_type != "name" or opens.low in openers
    return opens.low in openers
