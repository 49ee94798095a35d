"""What one sentence tells as events: one draft per event.

A draft starts as one statement. Statements that tell the same event become one ("an ambush that killed two", "was killed when
X overran the camp"), and the counts of the dead go to the events that they belong to.
"""

from __future__ import annotations

from dataclasses import replace

from analysis.casualties import Casualties
from analysis.clause_nodes import Clause
from analysis.clauses import subject
from analysis.event_drafts import OWN_DATE, VIOLENT, Draft, event_type
from analysis.event_merging import founded, founders, gapped, merge, parties, reported, shown, tied, victims, wounded
from analysis.event_refusals import refused
from analysis.event_tolls import attach, only_date, others_too
from analysis.noun_phrases import phrase
from analysis.periods import Period
from analysis.statements import Told

_CLAIMS = frozenset({"which", "held"})
_JOINED = frozenset({"split", "merger", "alliance"})
_CLOSE = 10
"""How many nodes off a date may stand that a speech shares with another statement."""


def drafts(
    told: Told,
    dates: dict[int, Period],
    dead: list[Casualties],
    types: dict[str, str],
    leaders: frozenset[str],
    words: dict[str, frozenset[str]],
    lows: set[str],
) -> list[Draft]:
    """The events that the sentence tells, each with a date or with its dead. `types` are those of the actors, `leaders` the
    persons who are known to lead, `words` those of `event_words.jsonl`, `lows` the words of the sentence."""
    clause = told.clause
    hosted = [statement for statement in told.statements if statement.host is not None]
    made: list[Draft] = []
    for statement in told.statements:
        if "event" not in statement.cue or statement.host or refused(clause, statement, words, lows):
            continue
        kind = event_type(clause, statement, types, leaders, words)
        period = dates.get(statement.first)
        if period and period.shared and kind in OWN_DATE and not 0 < period.first - statement.last <= _CLOSE:
            period = None
        means = [other for other in hosted if other.host is statement]
        for other in means:
            if period is None or period.shared:
                period = dates.get(other.first, period)
        if statement.cue["id"] == "found_verb" and not statement.sources and not clause.group_start(statement.first)[1]:
            # only a person leads what he founds, but a group may found another
            statement = replace(statement, sources=subject(clause, statement.first))
        targets = statement.targets
        if targets and statement.sources:
            acting = {clause.actor(i) for i in statement.sources}
            targets = [i for i in targets if clause.actor(i) not in acting]
        draft = Draft(statement, kind, period, None, statement.sources, targets)
        draft.verb, draft.at = statement.cue["kind"] != "noun", statement.first
        draft.triggers = [statement.first, *(other.first for other in means)]
        made.append(draft)
    # each of these looks for a way of telling that few sentences have
    made = [draft for draft in made if not draft.statement.cue.get("both") or (draft.sources and draft.targets)]
    if not lows.isdisjoint(_CLAIMS):
        _claimed(clause, made)
    if "own" in lows:
        _own_men(told, made)
    if len(made) > 1:
        made = reported(clause, victims(clause, wounded(clause, made), types, leaders, words))
    if "and" in lows and dates:
        made = gapped(clause, made, frozenset(s.first for s in told.statements))
    for count in dead:
        attach(clause, made, count)
    if dead and len(made) > 1:
        made = shown(clause, made)
    if any(draft.type in _JOINED or draft.statement.cue["id"] == "found_verb" for draft in made):
        made = founders(told, founded(told, made))
        for draft in made:
            if draft.type in ("merger", "alliance") and not draft.targets and len(draft.sources) > 1:
                draft.sources, draft.targets = draft.sources[:1], draft.sources[1:]
    if any(draft.period is None for draft in made):
        only_date(clause, made, dates, words)
    if len(made) > 1:
        parties(made)
        made = merge(clause, tied(clause, made))
    if dead:
        others_too(clause, made, words["other_victim"])
    return made


def _claimed(clause: Clause, made: list[Draft]) -> None:
    """Give an attack without an agent who claims it in a relative clause ("a bombing for which X took responsibility"), and
    a kidnapping who holds the hostage ("who was abducted in May and is held by X")."""
    for draft in made:
        if draft.sources or draft.type not in VIOLENT:
            continue
        if draft.type == "kidnapping":
            by = next((i for i in range(draft.at + 1, clause.size) if clause.low(i) == "by"), None)
            if by is not None and clause.low(by - 1) == "held":
                draft.sources = phrase(clause, by + 1)[0][:1]
            continue
        if draft.verb:
            continue
        which = next((i for i in range(draft.at + 1, clause.size) if clause.low(i) == "which"), None)
        if which is None:
            continue
        at = which + 1
        while clause.has(at, "determiner"):
            at += 1
        verb = at + 1
        while clause.has(verb, "adverb") or clause.has(verb, "auxiliary"):
            verb += 1
        claims = clause.low(verb) in ("claimed", "claims") or clause.low(verb + 1) == "responsibility"
        if clause.kind(at) == "actor" and claims and clause.low(which - 1) in (",", "for"):
            draft.sources = [at]


def _own_men(told: Told, made: list[Draft]) -> None:
    """Who was killed "by his own men" was killed by the group that the sentence says he leads or belongs to."""
    clause = told.clause
    for draft in made:
        if draft.sources or not draft.targets or draft.statement.cue.get("predicate") != "killed":
            continue
        own = next((i for i in range(draft.at + 1, min(draft.at + 6, clause.size)) if clause.low(i) == "own"), None)
        if own is None or clause.low(own - 2) != "by":
            continue
        killed = {clause.actor(i) for i in draft.targets}
        for other in told.statements:
            if other.cue.get("predicate") in ("leads", "member_of") and killed & {
                clause.actor(i) for i in other.sources
            }:
                draft.sources = other.targets[:1]
