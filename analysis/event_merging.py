"""Several statements of one sentence that tell one event, and one verb that tells two."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from analysis.clause_nodes import Clause
from analysis.event_drafts import FAR, MEANS, REPORTED, VIOLENT, Draft, agree, event_type
from analysis.periods import period_at
from analysis.statements import Statement, Told

_CLOSE = 10
_TIED = frozenset({"when", "as", "after", "while", "where"})
_BY = frozenset({"in", "by", "during", "from", "to"})
_WEIGHT = ("attack", "raid", "strike", "leader_killed")
"""Types of which one may tell more exactly what the other tells, the most exact last."""


def victims(clause: Clause, made: list[Draft], types: dict[str, str], leaders: frozenset[str]) -> list[Draft]:
    """Whoever died or lost men in an attack, strike or raid is whom it was done to: one event for both."""
    spent: list[Draft] = []
    for draft in made:
        if not draft.statement.cue.get("victim") or not draft.sources:
            continue
        for means in made:
            noun = means.statement
            behind = range(noun.last + 1, draft.statement.first)
            near = 0 < noun.first - draft.statement.last <= FAR or (
                len(behind) <= FAR and any(clause.has(i, "relative") or clause.low(i) in _TIED for i in behind)
            )
            if noun.cue["kind"] != "noun" or noun.cue["event"] not in MEANS or not near or means in spent:
                continue
            if draft.statement.first < noun.first and not any(
                clause.low(i) in _BY for i in range(draft.statement.last + 1, noun.first)
            ):
                continue
            sources = [i for i in means.sources or means.targets if i not in draft.sources]
            told = replace(
                draft.statement, sources=sources, targets=draft.sources, cue={**noun.cue, "event": "leader_killed"}
            )
            killing = event_type(clause, told, types, leaders)
            draft.type = "leader_killed" if killing == "leader_killed" else means.type
            draft.sources, draft.targets = sources, draft.sources
            draft.period = draft.period if draft.period and not draft.period.shared else means.period or draft.period
            draft.triggers += means.triggers
            spent.append(means)
            break
    return [draft for draft in made if draft not in spent]


def reported(clause: Clause, made: list[Draft]) -> list[Draft]:
    """`made` without speeches that only report what was done ("announced that it had killed nine"); the deed takes the date
    of the speech where it has none of its own."""
    spent: list[Draft] = []
    for draft, deed in pairwise(made):
        speech = draft.statement
        if speech.cue["id"] != "say_verb" or draft.type != "statement" or deed.type not in REPORTED:
            continue
        between = range(speech.last + 1, deed.statement.first)
        if deed.statement.cue["kind"] == "verb":
            start = clause.group_start(deed.statement.first)[0]
            told = clause.low(speech.last + 1) == "that" or clause.low(start) in ("had", "has", "have")
        else:
            told = deed.type not in MEANS and all(
                clause.has(i, "determiner") and clause.low(i) != "that" for i in between
            )
        if len(between) > FAR or not told or any(clause.low(i) in (";", ":") for i in between):
            continue
        if deed.period is None and draft.period is not None:
            deed.period = replace(draft.period, shared=True)
        spent.append(draft)
    return [draft for draft in made if draft not in spent]


def gapped(clause: Clause, made: list[Draft], cues: frozenset[int]) -> list[Draft]:
    """`made` with the events whose verb is left out: "bombed X in May and Y in June" tells two."""
    grown: list[Draft] = []
    for draft in made:
        grown.append(draft)
        if draft.period is None or draft.period.shared or draft.type not in VIOLENT | {"territorial_change", "arrest"}:
            continue
        for joint in range(draft.period.last + 1, min(draft.period.last + FAR, clause.size)):
            if clause.low(joint) == ";" or clause.has(joint, "relative"):
                break
            second = _second(clause, draft, joint, cues) if clause.low(joint) == "and" else None
            if second is None or second.period is None:
                continue
            draft.end = joint
            grown.append(second)
            for other in made:
                if other.at < joint and other.period and other.period.first > joint:
                    other.period = replace(draft.period, shared=True)
            break
    return grown


def _second(clause: Clause, draft: Draft, joint: int, cues: frozenset[int]) -> Draft | None:
    """The event behind "and" at `joint`: a place and a date, and no verb."""
    place = None
    for i in range(joint + 1, min(joint + 1 + _CLOSE, clause.size)):
        if i in cues:
            return None
        if clause.kind(i) == "place":
            place = i if place is None else place
        elif clause.kind(i) == "date":
            found = [period_at(clause, at) for at in range(i, min(i + 4, clause.size)) if clause.kind(at) == "date"]
            periods = [period for period in found if period is not None]
            if place is None or not periods:
                return None
            period = min(periods, key=lambda period: period.latest - period.earliest)
            copy = Draft(draft.statement, draft.type, period, None, draft.sources, draft.targets)
            copy.at, copy.place, copy.triggers, copy.verb = joint, place, [joint], draft.verb
            return copy
        elif clause.kind(i) == "actor" or clause.has(i, "verb") or clause.has(i, "auxiliary") or clause.low(i) == ";":
            return None
    return None


def founders(told: Told, made: list[Draft]) -> list[Draft]:
    """`made`, where who left a group and founded another makes one event: the new group split from the old one."""
    spent: list[Statement] = []
    for draft in made:
        if draft.type != "split" or draft.sources or not draft.targets:
            continue
        for other in told.statements:
            if other.cue["id"] == "found_verb" and 0 < other.first - draft.statement.last <= FAR and other.targets:
                draft.sources = other.targets
                spent.append(other)
    return [draft for draft in made if draft.statement not in spent]


def parties(made: list[Draft]) -> None:
    """A ceasefire has the parties of the talks that brought it about."""
    parties = next((draft for draft in made if draft.type == "talks" and draft.sources), None)
    for draft in made:
        if parties and draft.type == "talks" and not draft.sources and not draft.targets:
            draft.sources, draft.targets = parties.sources, parties.targets


def tied(clause: Clause, made: list[Draft]) -> list[Draft]:
    """`made` where "twelve men of X were killed when Y overran the camp" is one event done to X."""
    spent: list[Draft] = []
    for draft, deed in pairwise(made):
        killing = draft.statement.cue.get("predicate") == "killed" and not draft.sources and draft.targets
        if not killing or deed.type not in MEANS or (draft.period and deed.period and not deed.period.shared):
            continue
        between = range(draft.statement.last + 1, deed.statement.first)
        if len(between) > FAR or not any(clause.low(i) in _TIED for i in between):
            continue
        if not deed.targets or agree(clause, deed.targets, draft.targets):
            deed.targets, deed.dead = draft.targets, deed.dead or draft.dead
            deed.period = draft.period if deed.period is None else deed.period
            if draft.type == "leader_killed":
                deed.type = draft.type
            deed.triggers += draft.triggers
            spent.append(draft)
    return [draft for draft in made if draft not in spent]


def merge(clause: Clause, made: list[Draft]) -> list[Draft]:
    """One draft for what one sentence tells twice: the speech and what it issued, the strike and the killing."""
    kept: list[Draft] = []
    for draft in made:
        for other in kept:
            same = other.type == draft.type or (other.type in _WEIGHT and draft.type in _WEIGHT)
            same = same and not _another(clause, other.at, draft.at) and other.place is None and draft.place is None
            same = same and (draft.type != "other" or draft.statement.cue["id"] == other.statement.cue["id"])
            if (
                same
                and not (other.dead and draft.dead)
                and _one_period(other, draft)
                and agree(clause, other.sources, draft.sources)
                and agree(clause, other.targets, draft.targets)
            ):
                if draft.type in _WEIGHT and _WEIGHT.index(draft.type) > _WEIGHT.index(other.type):
                    other.type = draft.type
                other.sources = other.sources or draft.sources
                other.targets = other.targets or draft.targets
                if other.period is None or (draft.period and other.period.shared):
                    other.period = draft.period
                other.dead = other.dead or draft.dead
                other.triggers += draft.triggers
                other.verb = other.verb or draft.verb
                break
        else:
            kept.append(draft)
    return kept


def _another(clause: Clause, one: int, other: int) -> bool:
    """Whether words between two cues say that the second tells of one case among those of the first."""
    return any(
        clause.low(i) == "whom" or (clause.low(i) == "among" and clause.low(i + 1) in ("them", "whom"))
        for i in range(one + 1, other)
    )


def _one_period(one: Draft, other: Draft) -> bool:
    if one.period is None or other.period is None:
        return True
    return (one.period.earliest, one.period.latest) == (other.period.earliest, other.period.latest)
