"""Where an event happened: the place that its clause gives, right of the cue, or left of it."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from analysis.article import Reading
from analysis.clause_nodes import Clause
from analysis.cues import TAKEN_UP, place_object
from analysis.periods import Period
from analysis.records import Place
from analysis.statements import Statement, Told

_SUCH = frozenset({"such", "same", "this", "that"})
_BACK = 300
_OPENING = 5
_SAID = 2


def place(
    reading: Reading,
    told: Told,
    statement: Statement,
    period: Period | None,
    cues: list[int],
    others: set[int],
    *,
    physical: bool,
) -> Place | None:
    """The place of the event that `statement` tells, or None. `cues` are all words that tell it, `others` those of other
    events in the sentence; `physical` is whether it happens on the ground: a pledge or a speech has a place only where
    the words say "in" it.
    """
    clause = told.clause
    trigger = statement.first
    if statement.cue.get("place"):
        own = place_object(clause, trigger, statement.last, statement.cue["place"])
        return clause.nodes[own].place if own is not None and own != TAKEN_UP else None
    found = _behind(clause, statement, period, max(cues), others, physical)
    if found is not None and statement.cue["id"] == "say_verb" and found > statement.last + _SAID:
        # "called on the youth in X": what was said, not where
        return None
    if found is None:
        dead = statement.cue.get("victim") or statement.cue["id"] == "kill"
        shared = bool(dead and not statement.sources and period and period.shared and period.last < trigger)
        found = _ahead(clause, trigger, others, physical, shared)
    for other in told.statements:
        if found is None and other.host is statement:
            found = _behind(clause, other, period, max(cues), others, physical)
    if found is not None:
        return clause.nodes[_town(clause, found)].place
    if physical and (same := _same_place(clause, trigger)) is not None:
        inside = next((i for i in range(same - 1, -1, -1) if clause.kind(i) == "place"), None)
        if inside is not None:
            return clause.nodes[inside].place
        return _told_before(reading, told)
    if any(clause.low(i) in _SUCH for i in range(max(0, trigger - 2), trigger)):
        return _told_before(reading, told)
    return None


_SETTLEMENTS = frozenset({"town", "city", "village"})
_WITHIN = frozenset({"in", "from", "of"})
_TOWNS = frozenset({"city", "town", "village", "place", "district", "area", "capital", "street", "island", "port"})


def _same_place(clause: Clause, trigger: int) -> int | None:
    """Where the clause says "in the same city" behind the cue, or None."""
    for i in range(trigger + 1, clause.size):
        node = clause.nodes[i]
        if node.low == ";" or "relative" in node.classes:
            return None
        if node.low not in _TOWNS:
            continue
        before = clause.low(i - 1)
        if before == "same" and clause.has(i - 3, "preposition"):
            return i
        if before == "the" and node.low in _SETTLEMENTS and clause.low(i - 2) in _WITHIN:
            return i
    return None


def _told_before(reading: Reading, told: Told) -> Place | None:
    """The place named last before the sentence, in its paragraph and not far off."""
    start = told.sentence.start
    at = bisect_left(reading.places, start, key=attrgetter("start")) - 1
    if at < 0 or reading.places[at].start <= start - _BACK:
        return None
    return None if "\n" in reading.text[reading.places[at].end : start] else reading.places[at]


def _behind(
    clause: Clause, statement: Statement, period: Period | None, last: int, others: set[int], physical: bool
) -> int | None:
    trigger = statement.first
    dated = period.last if period and period.first > trigger and not period.shared else 0
    carried = statement.cue["kind"] == "noun"
    for i in range(trigger + 1, clause.size):
        if i in others:
            return None
        if (
            not physical
            and clause.low(i) == ","
            and i > max(dated, last)
            and not (i == dated + 1 and clause.has(i + 1, "locative"))
        ):
            return None
        if i > dated and _ends(clause, i):
            # A noun may be the subject of one verb: "a bomb went off in X".
            if not (carried and clause.has(i, "finite")):
                return None
            carried = False
        if clause.kind(i) == "place" and (physical or clause.has(_governing(clause, i), "locative")):
            return i
    return None


def _ahead(clause: Clause, trigger: int, others: set[int], physical: bool, shared: bool = False) -> int | None:
    comma = False
    for i in range(trigger - 1, -1, -1):
        if i in others or (clause.low(i) == ";" and not shared):
            return None
        comma = comma or clause.low(i) == ","
        if clause.kind(i) != "place":
            continue
        if parted(clause, i, trigger):
            where = i + 1 + (clause.low(i + 1) == ",")
            if physical and clause.low(where) == "where" and not parted(clause, where, trigger):
                return i
            continue
        opening = i <= _OPENING and clause.nodes[0].kind == "word" and clause.has(0, "preposition")
        if (not comma or opening) and (physical or clause.has(_governing(clause, i), "locative")):
            return i
    return None


def _governing(clause: Clause, place: int) -> int:
    """The word that ties the place to what stands before it, past its article."""
    at = place - 1
    while (
        clause.has(at, "determiner")
        or (clause.kind(at) == "word" and not clause.nodes[at].classes)
        or (clause.low(at) == "of" and clause.low(at - 1) in _TOWNS)
    ):
        at -= 1
    return at


def _town(clause: Clause, site: int) -> int:
    """The place that the site at `site` lies in, where the sentence says so: "the Gamma prison in Delta"; else the site."""
    at = site + 1
    while at < site + 4 and clause.kind(at) == "word" and not clause.has(at, "preposition"):
        at += 1
    named = at > site + 1 and any(clause.has(i, "facility") for i in range(site + 1, at))
    if named and clause.low(at) in ("in", "at", "near") and clause.kind(at + 1) == "place":
        return at + 1
    return site


def _ends(clause: Clause, at: int) -> bool:
    """Whether the clause of an earlier cue ends at `at`."""
    if clause.low(at) == ";" or (clause.low(at) == "," and clause.has(at + 1, "conjunction")):
        return True
    if clause.kind(at) != "word":
        return False
    kinds = clause.nodes[at].classes
    return (bool(kinds & {"relative", "finite"}) and not kinds & {"light_verb", "list_opener"}) or (
        "subordinator" in kinds and "preposition" not in kinds
    )


def parted(clause: Clause, one: int, other: int) -> bool:
    """Whether a relative pronoun or a subordinator stands between two nodes."""
    return any(
        clause.kind(i) == "word" and clause.nodes[i].classes & {"relative", "subordinator"} and clause.low(i) != "as"
        for i in range(min(one, other) + 1, max(one, other))
    )
