"""What one sentence tells as events, before places and names are filled in: one draft per event.

A draft starts as one statement. Statements that tell the same event become one ("an ambush that killed two", "was killed when
X overran the camp"), and the counts of the dead go to the events that they belong to.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

from analysis.casualties import Casualties
from analysis.clause_nodes import Clause
from analysis.event_places import parted
from analysis.event_refusals import refused
from analysis.periods import Period, period_at
from analysis.statements import Statement, Told

FORCES = frozenset({"state", "state_force", "international_force"})
VIOLENT = frozenset({"attack", "strike", "raid", "leader_killed", "kidnapping"})
OWN_DATE = frozenset({"other", "statement"})
"""Types that take no date from the statement beside them."""
_MEANS = frozenset({"attack", "strike", "raid"})
_REPORTED = frozenset(
    {"attack", "strike", "raid", "leader_killed", "kidnapping", "arrest", "territorial_change", "merger"}
)
"""Types that a speech may report as done; then the speech is no event beside them."""
_CLOSE = 10
_FAR = 14
"""How many nodes off a shared date may stand, and what tells the same event."""
_TIED = frozenset({"when", "as", "after", "while", "where"})
_COMPANIONS = frozenset({"along_with_n", "with_n_other"})
"""Counts of those who died with a person named."""
_BY = frozenset({"in", "by", "during", "from", "to"})


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making; `sources` and `targets` are nodes of its clause, `triggers` the first nodes of its cues."""

    statement: Statement
    type: str
    period: Period | None
    dead: Casualties | None = None
    sources: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    triggers: list[int] = field(default_factory=list)
    verb: bool = True
    """Whether a verb tells it, and not only a noun."""
    at: int = 0
    """The node from which it is told."""
    end: int | None = None
    """The node at which another event of the same verb begins: "bombed X in May [and Y in June]"."""
    place: int | None = None
    """The node of its place, where that is settled."""


def drafts(
    told: Told,
    dates: dict[int, Period],
    dead: list[Casualties],
    types: dict[str, str],
    leaders: frozenset[str],
    words: dict[str, frozenset[str]],
) -> list[Draft]:
    """The events that the sentence tells, each with a date or with its dead. `types` are those of the actors, `leaders` the
    persons who are known to lead, `words` those of `event_words.jsonl`."""
    clause = told.clause
    made: list[Draft] = []
    for statement in told.statements:
        if "event" not in statement.cue or statement.host or refused(clause, statement, words):
            continue
        kind = event_type(clause, statement, types, leaders)
        period = dates.get(statement.first)
        if period and period.shared and kind in OWN_DATE and not 0 < period.first - statement.last <= _CLOSE:
            period = None
        for other in told.statements:
            if other.host is statement and (period is None or period.shared):
                period = dates.get(other.first, period)
        acting = {clause.actor(i) for i in statement.sources}
        targets = [i for i in statement.targets if clause.actor(i) not in acting]
        draft = Draft(statement, kind, period, None, statement.sources, targets)
        draft.verb, draft.at = statement.cue["kind"] != "noun", statement.first
        draft.triggers = [statement.first, *(s.first for s in told.statements if s.host is statement)]
        made.append(draft)
    made = _victims(clause, made, types, leaders)
    made = _gapped(clause, _reported(clause, made), frozenset(s.first for s in told.statements))
    for count in dead:
        _attach(clause, made, count)
    made = _founders(told, made)
    for draft in made:
        if draft.type in ("merger", "alliance") and not draft.targets and len(draft.sources) > 1:
            draft.sources, draft.targets = draft.sources[:1], draft.sources[1:]
    _parties(made)
    _only_date(clause, made, dates, words["whole"])
    made = _merge(clause, _tied(clause, made))
    _others_too(clause, made, words["other_victim"])
    return made


def event_type(clause: Clause, statement: Statement, types: dict[str, str], leaders: frozenset[str]) -> str:
    """The event type, with what the actors say of it: a force raids, a group attacks, and who kills a person named kills
    a leader."""
    kind: str = statement.cue["event"]
    force = bool(statement.sources) and (
        types.get(clause.actor(statement.sources[0])) in FORCES or clause.nodes[statement.sources[0]].adjective
    )
    if "person_event" in statement.cue and any(types.get(clause.actor(i)) == "person" for i in statement.sources):
        return str(statement.cue["person_event"])
    if kind == "leader_killed" and not (
        any(types.get(clause.actor(i)) == "person" and (force or clause.actor(i) in leaders) for i in statement.targets)
    ):
        kind = "attack"
    hostile = statement.cue.get("predicate") != "rival_of" and (
        statement.cue["event"] != "leader_killed" or statement.targets
    )
    if kind in ("attack", "raid") and statement.sources and hostile:
        kind = statement.cue.get("force_event", "raid") if force else "attack"
    return kind


def _victims(clause: Clause, made: list[Draft], types: dict[str, str], leaders: frozenset[str]) -> list[Draft]:
    """Whoever died or lost men in an attack, strike or raid is whom it was done to: one event for both."""
    spent: list[Draft] = []
    for draft in made:
        if not draft.statement.cue.get("victim") or not draft.sources:
            continue
        for means in made:
            noun = means.statement
            behind = range(noun.last + 1, draft.statement.first)
            near = 0 < noun.first - draft.statement.last <= _FAR or (
                len(behind) <= _FAR and any(clause.has(i, "relative") or clause.low(i) in _TIED for i in behind)
            )
            if noun.cue["kind"] != "noun" or noun.cue["event"] not in _MEANS or not near or means in spent:
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


def _reported(clause: Clause, made: list[Draft]) -> list[Draft]:
    """`made` without speeches that only report what was done ("announced that it had killed nine"); the deed takes the date
    of the speech where it has none of its own."""
    spent: list[Draft] = []
    for draft, deed in itertools.pairwise(made):
        speech = draft.statement
        if speech.cue["id"] != "say_verb" or draft.type != "statement" or deed.type not in _REPORTED:
            continue
        between = range(speech.last + 1, deed.statement.first)
        if deed.statement.cue["kind"] == "verb":
            start = clause.group_start(deed.statement.first)[0]
            told = clause.low(speech.last + 1) == "that" or clause.low(start) in ("had", "has", "have")
        else:
            told = deed.type not in _MEANS and all(
                clause.has(i, "determiner") and clause.low(i) != "that" for i in between
            )
        if len(between) > _FAR or not told or any(clause.low(i) in (";", ":") for i in between):
            continue
        if deed.period is None and draft.period is not None:
            deed.period = replace(draft.period, shared=True)
        spent.append(draft)
    return [draft for draft in made if draft not in spent]


def _gapped(clause: Clause, made: list[Draft], cues: frozenset[int]) -> list[Draft]:
    """`made` with the events whose verb is left out: "bombed X in May and Y in June" tells two."""
    grown: list[Draft] = []
    for draft in made:
        grown.append(draft)
        if draft.period is None or draft.period.shared or draft.type not in VIOLENT | {"territorial_change", "arrest"}:
            continue
        for joint in range(draft.period.last + 1, min(draft.period.last + _FAR, clause.size)):
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


def _only_date(clause: Clause, made: list[Draft], dates: dict[int, Period], whole: frozenset[str]) -> None:
    """Give a count of the dead that has no date the one date of the sentence that no other event has."""
    lacking = [draft for draft in made if draft.dead and draft.period is None]
    if not lacking:
        return
    taken = {period.last for period in dates.values()} | {draft.period.last for draft in made if draft.period}
    if any(clause.low(i) in whole for i in range(clause.size)):
        return
    found = [period for i in range(clause.size) if (period := period_at(clause, i)) is not None]
    if len(found) == 1 and found[0].last not in taken:
        for draft in lacking:
            draft.period = replace(found[0], shared=True)


def _attach(clause: Clause, made: list[Draft], dead: Casualties) -> None:
    """Give the count of the dead to the violent event told before it, else to the next one, else to the taking of a place.
    A count whose own verb has a date of its own stays with it, and the dead beside a person named go to that killing."""
    free = [draft for draft in made if draft.dead is None]
    if dead.rule_id.removeprefix("casualty_cues.") in _COMPANIONS:
        killed = [
            d
            for d in free
            if d.targets and clause.is_person(d.targets[0]) and clause.start(d.statement.first) < dead.start
        ]
        if killed:
            killed[-1].dead = dead
        return
    own = next((d for d in free if dead.start <= clause.start(d.at) < dead.end), None)
    if own is not None and own.statement.cue.get("victim") and not own.sources and own.type == "other":
        own.type = "attack"
    violent = [draft for draft in free if draft.type in VIOLENT]
    before = [draft for draft in violent if clause.start(draft.at) <= dead.end]
    if any(draft.statement.cue["id"] == "kill" for draft in before):
        before = [draft for draft in before if draft.type != "kidnapping"]
    if own is not None and own.type in VIOLENT and own.period is not None and not own.period.shared:
        own.dead = dead
    elif own is not None and (taking := _taking(free, own)) is not None and before == [own]:
        taking.dead = dead
    elif before:
        strong = [draft for draft in before if draft.statement.cue["id"] not in ("kill", "die_verb", "lives_verb")]
        near = (strong or before)[-1]
        if near is not before[-1] and parted(clause, near.at, before[-1].at):
            near = before[-1]
        near.dead = dead
    elif violent:
        violent[0].dead = dead
    else:
        others = [d for d in free if d.type == "territorial_change" or d.statement.cue.get("victim")]
        if others:
            others[-1].dead = dead


def _taking(free: list[Draft], own: Draft) -> Draft | None:
    """The taking of a place before a bare count of the dead: "it took the camps; five commanders were killed"."""
    if own.sources or own.targets or own.period is not None:
        return None
    return next((d for d in free if d.type == "territorial_change" and d.period and d.at < own.at), None)


def _others_too(clause: Clause, made: list[Draft], words: frozenset[str]) -> None:
    """Add the persons named to a count that leaves them out: "X was killed; 24 other people died with him"."""
    for draft in made:
        named = {clause.actor(i) for i in draft.targets if clause.is_person(i)}
        if draft.dead is None or not named:
            continue
        beside = draft.dead.rule_id.removeprefix("casualty_cues.") in _COMPANIONS
        if not beside and words.isdisjoint(clause.text[draft.dead.start : draft.dead.end].split()):
            continue
        low, best, high = (
            None if each is None else each + len(named) for each in (draft.dead.low, draft.dead.best, draft.dead.high)
        )
        draft.dead = replace(draft.dead, low=low, best=best, high=high)


def _founders(told: Told, made: list[Draft]) -> list[Draft]:
    """`made`, where who left a group and founded another makes one event: the new group split from the old one."""
    spent: list[Statement] = []
    for draft in made:
        if draft.type != "split" or draft.sources or not draft.targets:
            continue
        for other in told.statements:
            if other.cue["id"] == "found_verb" and 0 < other.first - draft.statement.last <= _FAR and other.targets:
                draft.sources = other.targets
                spent.append(other)
    return [draft for draft in made if draft.statement not in spent]


def _parties(made: list[Draft]) -> None:
    """A ceasefire has the parties of the talks that brought it about."""
    parties = next((draft for draft in made if draft.type == "talks" and draft.sources), None)
    for draft in made:
        if parties and draft.type == "talks" and not draft.sources and not draft.targets:
            draft.sources, draft.targets = parties.sources, parties.targets


def _tied(clause: Clause, made: list[Draft]) -> list[Draft]:
    """`made` where "twelve men of X were killed when Y overran the camp" is one event done to X."""
    spent: list[Draft] = []
    for draft, deed in itertools.pairwise(made):
        killing = draft.statement.cue.get("predicate") == "killed" and not draft.sources and draft.targets
        if not killing or deed.type not in _MEANS or (draft.period and deed.period and not deed.period.shared):
            continue
        between = range(draft.statement.last + 1, deed.statement.first)
        if len(between) > _FAR or not any(clause.low(i) in _TIED for i in between):
            continue
        if not deed.targets or agree(clause, deed.targets, draft.targets):
            deed.targets, deed.dead = draft.targets, deed.dead or draft.dead
            deed.period = draft.period if deed.period is None else deed.period
            if draft.type == "leader_killed":
                deed.type = draft.type
            deed.triggers += draft.triggers
            spent.append(draft)
    return [draft for draft in made if draft not in spent]


_WEIGHT = ("attack", "raid", "strike", "leader_killed")


def _merge(clause: Clause, made: list[Draft]) -> list[Draft]:
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


def agree(clause: Clause, one: list[int], other: list[int]) -> bool:
    """Whether two slots do not contradict each other: one is empty, or they share an actor."""
    return not one or not other or not {clause.actor(i) for i in one}.isdisjoint(clause.actor(i) for i in other)
