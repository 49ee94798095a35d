"""Which date belongs to which statement of a sentence.

A date opens a clause ("In June 2016, X attacked"), stands before the noun it dates ("a March 24, 2018 airstrike") or follows
the verb it dates; then it belongs to the nearest verb or event before it. Statements joined by "and" or a participle
share a date; a relative or subordinate clause keeps its own.
"""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass

from analysis.article import Reading
from analysis.clauses import Clause
from analysis.records import Timex
from analysis.statements import Statement, Told

_FINE = frozenset({"day", "week", "month", "quarter", "half", "year"})
_PAIRED = frozenset({",", "and", "or", "but"})


@dataclass(frozen=True, slots=True)
class Period:
    """A date or the hull of a range, with the nodes that name it (`first` holds its preposition)."""

    earliest: dt.date
    latest: dt.date
    precision: str
    timex_value: str | None
    first: int
    last: int
    shared: bool = False
    """Whether the date stands with another statement of the sentence that shares it with this one."""


def usable(timex: Timex | None) -> bool:
    """Whether `timex` can date an event: a calendar date or time of a year or finer, with bounds."""
    return (
        timex is not None
        and timex.timex_type in ("DATE", "TIME")
        and timex.precision in _FINE
        and timex.earliest is not None
        and timex.latest is not None
    )


def clause_dates(reading: Reading, told: Told) -> dict[int, Period]:
    """The period of each statement that has one, by the number of its first node."""
    clause = told.clause
    dated = [i for i, node in enumerate(clause.nodes) if node.kind == "date" and usable(node.timex)]
    if not dated:
        return {}
    owned: dict[int, Statement] = {}
    anchors: list[int] = []
    for statement in told.statements:
        if statement.cue.get("dated", True):
            for i in range(statement.first, statement.last + 1):
                owned[i] = statement
    for i, node in enumerate(clause.nodes):
        verb = "verb" in node.classes and node.kind == "word" and "light_verb" not in node.classes
        if i in owned or (verb and clause.low(i + 1) != "by"):
            anchors.append(i)
    undated = {i for s in told.statements if not s.cue.get("dated", True) for i in range(s.first, s.last + 1)}
    anchors = [i for i in anchors if i not in undated or i in owned or clause.low(i) == "founded"]
    found: dict[int, Period] = {}
    for at in dated:
        period = _period(reading, clause, at)
        anchor = _anchor(clause, at, period.first, anchors)
        if anchor is not None and anchor in owned:
            first = owned[anchor].first
            if (
                first not in found
                or abs(found[first].last - first) > abs(at - first)
                or period.earliest == found[first].earliest
            ):
                found[first] = period
    _share(told, found)
    if not found and len(dated) == 1:
        candidates = sorted({s.first for s in owned.values()})
        if len(candidates) == 1 and not _parted(clause, candidates[0], dated[0]):
            found[candidates[0]] = _period(reading, clause, dated[0])
    return found


def _period(reading: Reading, clause: Clause, at: int) -> Period:
    timex = clause.nodes[at].timex
    assert timex is not None
    assert timex.earliest is not None
    assert timex.latest is not None
    first = at
    while clause.has(first - 1, "preposition") or clause.has(first - 1, "determiner"):
        first -= 1
    members = [timex]
    if timex.range_id is not None:
        members = [other for other in reading.dates if other.range_id == timex.range_id and usable(other)] or members
    earliest = min(member.earliest for member in members if member.earliest)
    latest = max(member.latest for member in members if member.latest)
    value = timex.timex_value if len({member.timex_value for member in members}) == 1 else None
    return Period(earliest, latest, timex.precision, value, first, at)


def _anchor(clause: Clause, at: int, first: int, anchors: list[int]) -> int | None:
    """The node of the verb or event that the date at `at` belongs to."""
    right = [i for i in anchors if i > at]
    left = [i for i in anchors if i < first]
    before = clause.low(first - 1)
    if (
        right
        and right[0] - at <= 3
        and all(
            clause.kind(i) == "word" and not clause.nodes[i].classes & {"preposition", "conjunction"}
            for i in range(at + 1, right[0])
        )
        and clause.has(at - 1, "determiner")
    ):
        return right[0]
    opens = (
        first == 0
        or not left
        or clause.has(first - 1, "relative")
        or (before == "," and (clause.has(first - 2, "relative") or clause.has(first - 2, "subordinator")))
        or (clause.has(first - 1, "conjunction") and clause.low(at + 1) == ",")
        or (clause.has(first - 1, "subordinator") and clause.low(at + 1) == ",")
        or before in (";", ":")
    )
    if opens:
        return right[0] if right else (left[-1] if left else None)
    return left[-1]


def _share(told: Told, found: dict[int, Period]) -> None:
    firsts = [s.first for s in told.statements if s.cue.get("dated", True)]
    for pairs in (list(itertools.pairwise(firsts)), list(zip(firsts[1:], firsts, strict=False))[::-1]):
        for have, lack in pairs:
            if have in found and lack not in found and not _parted(told.clause, have, lack):
                period = found[have]
                found[lack] = Period(
                    period.earliest,
                    period.latest,
                    period.precision,
                    period.timex_value,
                    period.first,
                    period.last,
                    True,
                )


def _parted(clause: Clause, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    return any(
        clause.low(i) in (";", ":")
        or (
            clause.kind(i) == "word"
            and clause.nodes[i].classes & {"relative", "subordinator"}
            and clause.low(i) != "as"
        )
        for i in range(low + 1, high)
    )
