"""Which event of a sentence the dead that it counts belong to, and when they died."""

from __future__ import annotations

from dataclasses import replace

from analysis.casualties import Casualties
from analysis.clause_nodes import Clause
from analysis.event_drafts import REPORTED, VIOLENT, Draft
from analysis.event_places import parted
from analysis.periods import Period, period_at

_RIGHT_BEHIND = 3
"""How many nodes behind a verb the date stands that can only be its own."""
_COMPANIONS = frozenset({"along_with_n", "with_n_other"})
"""Counts of those who died with a person named."""


def attach(clause: Clause, made: list[Draft], dead: Casualties) -> None:
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


def others_too(clause: Clause, made: list[Draft], words: frozenset[str]) -> None:
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


def only_date(clause: Clause, made: list[Draft], dates: dict[int, Period], words: dict[str, frozenset[str]]) -> None:
    """Give what has no date the one date of the sentence that no other event has, if it counts the dead or a report of the
    day tells it: "the army said on 3 May that it had killed nine"."""
    said = next((i for i in range(clause.size) if clause.low(i) in words["reporting"] and clause.has(i, "verb")), None)
    lacking = [
        draft
        for draft in made
        if draft.period is None
        and (
            draft.dead
            or draft.statement.cue.get("predicate") == "rival_of"
            or (said is not None and draft.at > said and draft.type in REPORTED)
        )
    ]
    if not lacking:
        return
    whole = words["whole"] - {"since"}
    taken = {period.last for period in dates.values()} | {draft.period.last for draft in made if draft.period}
    if any(clause.low(i) in whole for i in range(clause.size)):
        return
    found = [period for i in range(clause.size) if (period := period_at(clause, i)) is not None]
    free = [period for period in found if period.last not in taken]
    for draft in lacking:
        near = [period for period in free if 0 < period.last - draft.at <= _RIGHT_BEHIND]
        if len(found) == 1 and free:
            draft.period = replace(free[0], shared=True)
        elif near and draft.dead:
            draft.period = near[0]
