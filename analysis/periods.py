"""Which date belongs to which statement of a sentence.

A date opens a clause ("In June 2016, X attacked"), stands before the noun it dates ("a March 24, 2018 airstrike") or follows
the verb it dates; then it belongs to the nearest verb or event before it. Statements joined by "and" or a participle
share a date; a relative or subordinate clause keeps its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.clause_nodes import Clause
from analysis.records import Timex
from analysis.statements import Statement, Told

_MEANS = 8
"""How far behind its verb a gerund may tell what was done: "they responded on Monday by attacking"."""
_NO_NOUN = frozenset({"preposition", "conjunction", "auxiliary", "verb", "adverb", "relative", "subordinator"})
_WHEN = frozenset(
    {"in", "during", "at", "on", "since", "after", "before", "until", "by", "throughout", "from", "following"}
)
_JOINING = frozenset({"preposition", "conjunction"})
_PARTING = frozenset({"relative", "subordinator"})
_OCCURRING = frozenset(
    {"erupted", "began", "broke", "started", "resumed", "occurred", "happened", "flared", "raged", "opened", "ended", "followed",
     "came", "took", "ensued", "collapsed", "continued", "intensified", "left", "claimed", "killed"}
)  # fmt: skip
"""Verbs whose subject may be the event that they date: "fighting erupted on 15 April"."""
_FINE = frozenset({"day", "week", "month", "quarter", "half", "year", "decade"})


@dataclass(frozen=True, slots=True)
class Period:
    """A date or the hull of a range, with the nodes that name it (`first` holds its preposition)."""

    earliest: dt.date
    latest: dt.date
    precision: str
    timex_value: str | None
    first: int
    last: int
    ahead: bool = False
    """Whether the fact lies before or up to the date ("before the end of 2024")."""
    shared: bool = False
    """Whether the date stands with another statement of the sentence that shares it with this one."""


def usable(timex: Timex | None, told_of: bool = False) -> bool:
    """Whether `timex` can date an event: a calendar date or time of a decade or finer, with bounds. "Since 2014" is when
    a state began, unless the sentence tells what happened then (`told_of`): "since 2014, when X was killed"."""
    return (
        timex is not None
        and timex.timex_type in ("DATE", "TIME")
        and timex.precision in _FINE
        and timex.earliest is not None
        and timex.latest is not None
        and (told_of or timex.direction != "since")
    )


def clause_dates(told: Told) -> dict[int, Period]:
    """The period of each statement that has one, by the number of its first node."""
    if told.periods is None:
        told.periods = _clause_dates(told)
    return told.periods


def _clause_dates(told: Told) -> dict[int, Period]:
    clause = told.clause
    dated = [
        i for i, node in enumerate(clause.nodes) if node.kind == "date" and usable(node.timex, _told_of(clause, i))
    ]
    if not dated or not told.statements:
        return {}
    owned: dict[int, Statement] = {}
    joint: dict[int, int] = {}
    states: set[int] = set()
    carried: set[int] = set()
    for statement in told.statements:
        if statement.cue.get("predicate") == "split_from" and not statement.targets and not statement.sources:
            # "which left 12 people dead"
            continue
        if (verb := appointed(clause, statement)) is not None:
            if verb in owned:
                joint[statement.first] = owned[verb].first
            else:
                owned[verb] = statement
        for i in range(statement.first, statement.last + 1):
            if statement.cue.get("dated", True):
                owned[i] = statement
            elif statement.cue["kind"] == "verb":
                states.add(i)
        if statement.cue["kind"] == "noun":
            carried.update(range(statement.first - 6, statement.last + 12))
    verbs = [i for i, node in enumerate(clause.nodes) if "verb" in node.classes and node.kind == "word"]
    states.update(i for i in verbs if clause.low(i + 1) == "by" and i not in owned and i not in carried)
    gerunds = [
        s.first for s in told.statements if "ing" in clause.nodes[s.first].classes and clause.low(s.first - 1) == "by"
    ]
    free = (
        i for i in verbs if _carries(clause, i, carried) and not any(0 < gerund - i <= _MEANS for gerund in gerunds)
    )
    anchors = sorted({*owned, *states, *free})
    found: dict[int, Period] = {}
    for at in dated:
        if _of_noun(clause, at) and not any(at < i <= at + 3 for i in anchors):
            continue
        period = _period(clause, at)
        anchor = _carried_with(clause, at, owned)
        if anchor is None:
            anchor = _anchor(clause, at, period.first, anchors, owned, states)
        verb = anchor
        if anchor is not None and anchor not in owned:
            anchor = _noun_of(clause, anchor, owned)
        if anchor is not None and anchor in owned:
            first = owned[anchor].first
            if (
                first not in found
                or abs(found[first].last - first) > abs(at - first)
                or period.earliest == found[first].earliest
                or _explains(clause, found[first], period)
            ):
                found[first] = period
        elif verb is not None and verb > at:
            for late in (s.first for s in told.statements if s.cue.get("dated", True) and s.first > verb):
                if late not in found and _continues(clause, verb, late):
                    found[late] = replace(period, shared=True)
                    break
        elif verb is not None:
            # "dismantled a cell on 4 May and arrested seven"
            joined = [s.first for s in told.statements if s.cue.get("dated", True) and s.first == at + 2]
            if joined and joined[0] not in found and clause.low(at + 1) == "and":
                found[joined[0]] = replace(period, shared=True)
    for role, verb in joint.items():
        if verb in found:
            found.setdefault(role, found[verb])
    _share(told, found)
    return found


def _of_noun(clause: Clause, date: int) -> bool:
    """Whether the date only tells which thing is meant: "split over the 1998 ceasefire", but not "in the 1998 war"."""
    if not clause.has(date - 1, "determiner") or clause.kind(date + 1) != "word":
        return False
    if not clause.nodes[date + 1].classes.isdisjoint(_NO_NOUN):
        return False
    return clause.has(date - 2, "preposition") and clause.low(date - 2) not in _WHEN


def _explains(clause: Clause, one: Period, other: Period) -> bool:
    """Whether `other` says more exactly what the date right before it says: "six years later, on 31 October"."""
    close = (0 < other.first - one.last <= 2 and clause.low(one.last + 1) in (",", "")) or other.first == one.last + 1
    return close and (other.latest - other.earliest) < (one.latest - one.earliest)


def _noun_of(clause: Clause, verb: int, owned: dict[int, Statement]) -> int:
    """The noun whose relative clause the verb stands in: "the attack on X, which began", "the truce that Y proclaimed"; else
    the verb itself."""
    if clause.low(verb) in _OCCURRING:
        subject = next((i for i in clause.before(verb) if i in owned), None)
        between = range(subject + 1, verb) if subject is not None else ()
        if (
            subject is not None
            and owned[subject].cue["kind"] == "noun"
            and not any(
                clause.has(i, "verb") or clause.low(i) in (";", ",") or clause.has(i, "relative") for i in between
            )
        ):
            return subject
    relative = next((i for i in clause.before(verb, 6) if clause.low(i) in ("that", "which")), None)
    if relative is None or any(clause.low(i) in (",", ";") for i in range(relative + 1, verb)):
        return verb
    for i in clause.before(relative, 12):
        if i in owned:
            return i if owned[i].cue["kind"] == "noun" else verb
        if clause.has(i, "verb") or clause.low(i) == ";":
            return verb
    return verb


def _carried_with(clause: Clause, date: int, owned: dict[int, Statement]) -> int | None:
    """The noun behind "with" right after the date: "it opened its campaign on 5 October with assaults on", or None."""
    at = date + 1 + (clause.low(date + 1) == ",")
    if clause.low(at) not in ("with", "from"):
        return None
    for i in range(at + 1, min(at + 6, clause.size)):
        if i in owned:
            noun = owned[i].cue["kind"] == "noun" and (
                clause.low(at) == "with" or owned[i].cue.get("event") == "merger"
            )
            return i if noun else None
        if clause.kind(i) == "mark" or clause.has(i, "preposition"):
            return None
    return None


def _fronted(clause: Clause, date: int, left: list[int], owned: dict[int, Statement]) -> bool:
    """Whether the date stands in a phrase before the main clause whose verb only describes a noun: "in a video released on
    the same day, X pledged"."""
    return (
        clause.has(0, "preposition")
        and len(left) == 1
        and left[0] not in owned
        and clause.has(left[0], "ed")
        and left[0] == date - 1
        and not any(clause.low(i) == "," or clause.has(i, "auxiliary") for i in range(date))
    )


def _relative_date(clause: Clause, date: int, verb: int) -> bool:
    """Whether the date stands in a relative clause that closes before the verb: "X, who had been there in 1978, was shot"."""
    if not any(clause.low(i) == "," for i in range(date + 1, verb)):
        return False
    for i in range(date - 1, -1, -1):
        if clause.low(i) in (",", ";"):
            return False
        if clause.has(i, "relative"):
            return clause.low(i - 1) == "," and any(clause.has(j, "auxiliary") for j in range(i + 1, date))
    return False


def _reference(clause: Clause, noun: int, date: int) -> bool:
    """Whether the noun only says from when another date is reckoned, and opens the sentence with it."""
    start = noun
    while clause.has(start - 1, "determiner") or (
        clause.kind(start - 1) == "word" and not clause.nodes[start - 1].classes
    ):
        start -= 1
    before = clause.low(start - 1) in ("after", "before", "since", "following")
    return before and start <= 4 and not any(clause.low(i) == "," for i in range(noun, date - 1))


def period_at(clause: Clause, at: int) -> Period | None:
    """The period of the date at node `at`, where it can date an event that is told as done by or since then."""
    return _period(clause, at) if clause.kind(at) == "date" and usable(clause.nodes[at].timex, told_of=True) else None


def appointed(clause: Clause, statement: Statement) -> int | None:
    """The verb by which somebody comes into a role, and which the date goes with: "X became the leader of Y in 2012"."""
    if statement.cue["kind"] != "role":
        return None
    for i in clause.before(statement.first, 7):
        if clause.has(i, "appointing") or clause.low(i) in ("became", "becomes", "become"):
            return i
        if clause.kind(i) == "mark" or clause.has(i, "relative") or clause.has(i, "conjunction"):
            return None
    return None


def _told_of(clause: Clause, date: int) -> bool:
    return clause.low(date + 1) == "when" or (clause.low(date + 1) == "," and clause.low(date + 2) == "when")


def _period(clause: Clause, at: int) -> Period:
    timex = clause.nodes[at].timex
    assert timex is not None
    assert timex.earliest is not None
    assert timex.latest is not None
    first = at
    while clause.has(first - 1, "preposition") or clause.has(first - 1, "determiner"):
        first -= 1
    members = [timex]
    if timex.range_id is not None:
        near = (node.timex for node in clause.nodes)
        members = [other for other in near if other and other.range_id == timex.range_id and usable(other)] or members
    earliest = min(member.earliest for member in members if member.earliest)
    latest = max(member.latest for member in members if member.latest)
    value = timex.timex_value if len({member.timex_value for member in members}) == 1 else None
    return Period(earliest, latest, timex.precision, value, first, at, timex.direction in ("before", "until"))


def _carries(clause: Clause, verb: int, carried: set[int]) -> bool:
    """Whether a verb without a cue can hold a date: not one that only carries a noun, nor an adjective ("the exiled X")."""
    if "-" in clause.low(verb) or clause.has(verb - 1, "determiner"):
        return False
    return not clause.has(verb, "light_verb") or clause.low(verb + 1) == "that" or verb not in carried


def _inserted(clause: Clause, date: int, verb: int) -> bool:
    """Whether `verb` stands in a relative clause between commas that opened after `date`."""
    if clause.low(verb - 1) == "," and clause.low(verb + 1) == "by":
        return True
    if clause.low(verb - 1) == "," and clause.kind(verb - 2) == "actor" and clause.has(verb, "ed"):
        return any(clause.low(i) == "," for i in range(verb + 2, min(verb + 9, clause.size)))
    for i in range(verb - 1, date, -1):
        if clause.low(i) == ",":
            return False
        if clause.has(i, "relative") and clause.low(i - 1) == ",":
            return True
    return False


def _anchor(
    clause: Clause, at: int, first: int, anchors: list[int], owned: dict[int, Statement], states: set[int]
) -> int | None:
    """The node of the verb or event that the date at `at` belongs to."""
    right = [i for i in anchors if i > at]
    if clause.low(first - 1) == ",":
        # "two months after the raid on X, in August 2020, ..." does not date the raid
        anchors = [i for i in anchors if i > at or not _reference(clause, i, first)]
        right = [i for i in anchors if i > at]
    when = _told_of(clause, at)
    nearest = next((i for i in reversed(anchors) if i < first), None)
    if when and right and nearest not in owned:
        return right[0]
    bound = next((i for i in range(first - 1, -1, -1) if clause.low(i) in (";", ":")), -1)
    left = [i for i in anchors if bound < i < first]
    before = clause.low(first - 1)
    if before == ",":
        left = [i for i in left if i not in states]
    if (
        right
        and right[0] - at <= 3
        and all(
            clause.kind(i) == "word" and clause.nodes[i].classes.isdisjoint(_JOINING) for i in range(at + 1, right[0])
        )
        and clause.has(at - 1, "determiner")
    ):
        return right[0]
    opens = (
        first == 0
        or _fronted(clause, first, left, owned)
        or not left
        or clause.has(first - 1, "relative")
        or (before == "," and (clause.has(first - 2, "relative") or clause.has(first - 2, "subordinator")))
        or (clause.has(first - 1, "conjunction") and (first < at or clause.kind(first - 2) != "date"))
        or (clause.has(first - 1, "subordinator") and clause.low(at + 1) == ",")
        or before in (";", ":")
        or (before.isdigit() and clause.kind(first - 2) == "mark")
    )
    if opens:
        for i in right:
            if _inserted(clause, at, i):
                continue
            if _relative_date(clause, at, i):
                return None
            if i in owned or i in states or not clause.has(i + 1, "preposition") or clause.has(i - 1, "auxiliary"):
                return i
        return left[-1] if left else None
    return left[-1]


def _share(told: Told, found: dict[int, Period]) -> None:
    """Give the date of a statement to the undated one beside it where "and" or a participle joins them."""
    firsts = [s.first for s in told.statements if s.cue.get("dated", True)]
    pairs = list(pairwise(firsts))
    steps = [*pairs, *((later, earlier) for earlier, later in reversed(pairs))]
    for have, lack in steps:
        if have in found and lack not in found and not _parted(told.clause, have, lack):
            period = found[have]
            if lack < period.first and _of_noun(told.clause, period.last):
                continue
            if have < period.first < lack and not _joined(told.clause, period.last, lack):
                continue
            found[lack] = replace(period, shared=True)


def _in_relative(clause: Clause, verb: int) -> bool:
    """Whether the verb stands in a relative clause behind a comma: "X, which had fought Y, surrendered"."""
    start = clause.group_start(verb)[0] - 1
    if clause.kind(start) == "actor":
        start -= 1
    return clause.low(start) in ("which", "who", "whom") and clause.low(start - 1) == ","


def _continues(clause: Clause, verb: int, later: int) -> bool:
    """Whether the verb at `later` goes on with what `verb` began: "In 2014 they met and attacked X"."""
    start, _, _ = clause.group_start(later)
    joint = clause.low(start - 1) in ("and", "then") and clause.kind(start) == "word"
    return joint and not _parted(clause, verb, later)


def _joined(clause: Clause, date: int, statement: int) -> bool:
    if clause.low(date + 1) == "," and "ing" in clause.nodes[statement].classes:
        return True
    return any(clause.has(i, "conjunction") for i in range(date + 1, statement))


def _parted(clause: Clause, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    comma = next((i for i in range(low + 1, high) if clause.low(i) == ","), None)
    if comma is not None and _in_relative(clause, low) and not clause.has(comma + 1, "ing"):
        return True
    return any(
        clause.low(i) in (";", ":")
        or (clause.kind(i) == "word" and not clause.nodes[i].classes.isdisjoint(_PARTING) and clause.low(i) != "as")
        for i in range(low + 1, high)
    )
