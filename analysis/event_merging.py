"""Several statements of one sentence that tell one event, and one verb that tells two."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from analysis.clause_nodes import Clause
from analysis.event_drafts import FAR, JOINING, MEANS, VIOLENT, Draft, agree, event_type
from analysis.periods import period_at
from analysis.statements import Statement, Told

_CLOSE = 10
_TIED = frozenset({"when", "as", "after", "while", "where"})
_BY = frozenset({"in", "by", "during", "from", "to"})
_SHOWING = frozenset({"showed", "showing", "shows", "depicting", "depicted"})
_WEIGHT = ("attack", "raid", "strike", "leader_killed")
"""Types of which one may tell more exactly what the other tells, the most exact last."""


def victims(
    clause: Clause,
    made: list[Draft],
    types: dict[str, str],
    leaders: frozenset[str],
    words: dict[str, frozenset[str]],
) -> list[Draft]:
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
            killing = event_type(clause, told, types, leaders, words)
            draft.type = "leader_killed" if killing == "leader_killed" else means.type
            draft.sources, draft.targets = sources, draft.sources
            draft.period = draft.period if draft.period and not draft.period.shared else means.period or draft.period
            draft.triggers += means.triggers
            spent.append(means)
            break
    return [draft for draft in made if draft not in spent]


def reported(clause: Clause, made: list[Draft]) -> list[Draft]:
    """`made` without speeches that are the deed themselves ("announced that they had united"); the deed takes the date of the
    speech where it has none of its own. Other deeds that a speech reports have no date but their own."""
    spent: list[Draft] = []
    for at, draft in enumerate(made):
        speech = draft.statement
        deed = next((other for other in made[at + 1 :] if other.type != "statement"), None)
        if speech.cue["id"] != "say_verb" or draft.type != "statement" or deed is None or deed.type not in JOINING:
            continue
        between = range(speech.last + 1, deed.statement.first)
        that = any(clause.low(i) == "that" for i in range(speech.last + 1, speech.last + 6))
        if len(between) > FAR or not that or any(clause.low(i) in (";", ":") for i in between):
            continue
        if deed.period is None and draft.period is not None:
            deed.period = replace(draft.period, shared=True)
        if deed.type == "merger":
            spent.append(draft)
    return [draft for draft in made if draft not in spent]


def shown(clause: Clause, made: list[Draft]) -> list[Draft]:
    """`made` where a killing that a video shows, and that has no date of its own, is told of in the statement alone, with its
    dead and its place."""
    spent: list[Draft] = []
    for draft, killing in pairwise(made):
        between = range(draft.at + 1, killing.at)
        if draft.type != "statement" or killing.type not in VIOLENT or killing.sources or killing.period is not None:
            continue
        if draft.dead is not None or len(between) > FAR or not any(clause.low(i) in _SHOWING for i in between):
            continue
        draft.dead = killing.dead
        draft.place = next((i for i in range(killing.at, clause.size) if clause.kind(i) == "place"), None)
        spent.append(killing)
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


def founded(told: Told, made: list[Draft]) -> list[Draft]:
    """`made` where a group that was formed when others merged is a merger."""
    mergers = [s for s in told.statements if s.cue.get("event") == "merger"]
    for draft in made:
        if draft.statement.cue["id"] != "found_verb" or draft.sources or not draft.targets:
            continue
        near = {s.first for s in mergers if draft.at < s.first}
        if near or _merged_behind(told.clause, draft.at):
            draft.type = "merger"
            made = [other for other in made if other.at not in near or other is draft]
    return made


def _merged_behind(clause: Clause, verb: int) -> bool:
    """Whether "when ... merged" follows the verb."""
    when = next((i for i in range(verb + 1, clause.size) if clause.low(i) in ("when", "after", "as")), None)
    return when is not None and any(clause.low(i) in ("merged", "united") for i in range(when + 1, clause.size))


def wounded(clause: Clause, made: list[Draft]) -> list[Draft]:
    """`made` where who was wounded and died of it was killed."""
    spent: list[Draft] = []
    for draft, death in pairwise(made):
        if draft.statement.cue["id"] not in ("wound_verb", "shoot_verb") or not death.statement.cue.get("victim"):
            continue
        if draft.targets and agree(clause, draft.targets, death.sources):
            draft.period, draft.type = death.period or draft.period, "leader_killed"
            draft.triggers += death.triggers
            spent.append(death)
    return [draft for draft in made if draft not in spent]


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
        among = range(draft.statement.last + 1, deed.statement.first)
        if (
            draft.type in MEANS
            and not draft.targets
            and deed.targets
            and not deed.sources
            and deed.period is None
            and deed.statement.cue.get("predicate") == "killed"
            and any(clause.low(i) == "whom" for i in among)
        ):
            # "was repelled by soldiers of X, one of whom was killed"
            draft.targets, draft.dead = deed.targets, deed.dead
            spent.append(deed)
            continue
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
            late = same and _in_which(clause, other, draft)
            if (
                same
                and not (other.dead and draft.dead)
                and (late or _one_period(other, draft))
                and agree(clause, other.sources, draft.sources)
                and agree(clause, other.targets, draft.targets)
            ):
                if draft.type in _WEIGHT and _WEIGHT.index(draft.type) > _WEIGHT.index(other.type):
                    other.type = draft.type
                other.sources = other.sources or draft.sources
                other.targets = other.targets or draft.targets
                if other.period is None or (draft.period and (other.period.shared or late)):
                    other.period = draft.period
                other.dead = other.dead or draft.dead
                other.triggers += draft.triggers
                other.verb = other.verb or draft.verb
                break
        else:
            kept.append(draft)
    return kept


def _in_which(clause: Clause, noun: Draft, killing: Draft) -> bool:
    """Whether the killing is told of the noun in a relative clause with a date of its own: "claimed in May the attack in which
    three died in March"."""
    if noun.verb or killing.sources or killing.period is None or killing.period.shared or noun.period is None:
        return False
    between = range(noun.statement.last + 1, killing.statement.first)
    relative = next((i for i in between if clause.low(i) == "which"), None)
    return relative is not None and clause.low(relative - 1) in ("in", "during") and noun.period.first < noun.at


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
