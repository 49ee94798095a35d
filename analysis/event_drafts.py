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
from analysis.periods import Period
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
        draft.verb = statement.cue["kind"] != "noun"
        draft.triggers = [statement.first, *(s.first for s in told.statements if s.host is statement)]
        made.append(draft)
    made = _victims(clause, made, types, leaders)
    made = _reported(clause, made)
    for count in dead:
        _attach(clause, made, count)
    _others_too(clause, made, words["other_victim"])
    _founders(told, made)
    for draft in made:
        if draft.type in ("merger", "alliance") and not draft.targets and len(draft.sources) > 1:
            draft.sources, draft.targets = draft.sources[:1], draft.sources[1:]
    _parties(made)
    made = _tied(clause, made)
    return _merge(clause, made)


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
            near = 0 < noun.first - draft.statement.last <= _FAR or (
                0 < draft.statement.first - noun.last <= _FAR and clause.low(draft.statement.last + 1) not in _BY
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
            told = all(clause.has(i, "determiner") or clause.has(i, "preposition") for i in between)
        if len(between) > _FAR or not told or any(clause.low(i) in (";", ":") for i in between):
            continue
        if deed.period is None and draft.period is not None:
            deed.period = replace(draft.period, shared=True)
        spent.append(draft)
    return [draft for draft in made if draft not in spent]


def _attach(clause: Clause, made: list[Draft], dead: Casualties) -> None:
    """Give the count of the dead to the violent event told before it, else to the next one, else to the taking of a place."""
    violent = [draft for draft in made if draft.type in VIOLENT and draft.dead is None]
    before = [draft for draft in violent if clause.start(draft.statement.first) <= dead.end]
    if any(draft.statement.cue["id"] == "kill" for draft in before):
        before = [draft for draft in before if draft.type != "kidnapping"]
    if before:
        strong = [draft for draft in before if draft.statement.cue["id"] != "kill"]
        near = (strong or before)[-1]
        if near is not before[-1] and parted(clause, near.statement.first, before[-1].statement.first):
            near = before[-1]
        near.dead = dead
    elif violent:
        violent[0].dead = dead
    else:
        others = [
            draft
            for draft in made
            if (draft.type == "territorial_change" or draft.statement.cue.get("victim")) and draft.dead is None
        ]
        if others:
            others[-1].dead = dead


def _others_too(clause: Clause, made: list[Draft], words: frozenset[str]) -> None:
    """Add the persons named to a count that leaves them out: "X was killed; 24 other people died with him"."""
    for draft in made:
        named = {clause.actor(i) for i in draft.targets if clause.is_person(i)}
        if draft.dead is None or not named or words.isdisjoint(clause.text[draft.dead.start : draft.dead.end].split()):
            continue
        low, best, high = (
            None if each is None else each + len(named) for each in (draft.dead.low, draft.dead.best, draft.dead.high)
        )
        draft.dead = replace(draft.dead, low=low, best=best, high=high)


def _founders(told: Told, made: list[Draft]) -> None:
    """Who left a group and founded another: the new group split from the old one."""
    for draft in made:
        if draft.type != "split" or draft.sources or not draft.targets:
            continue
        for other in told.statements:
            if other.cue["id"] == "found_verb" and 0 < other.first - draft.statement.last <= _FAR and other.targets:
                draft.sources = other.targets


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


def _one_period(one: Draft, other: Draft) -> bool:
    if one.period is None or other.period is None:
        return True
    return (one.period.earliest, one.period.latest) == (other.period.earliest, other.period.latest)


def agree(clause: Clause, one: list[int], other: list[int]) -> bool:
    """Whether two slots do not contradict each other: one is empty, or they share an actor."""
    return not one or not other or not {clause.actor(i) for i in one}.isdisjoint(clause.actor(i) for i in other)
