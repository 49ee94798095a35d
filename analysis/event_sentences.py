"""What one sentence tells as events: one draft per event.

A draft starts as one statement. Statements that tell the same event become one ("an ambush that killed two", "was killed when
X overran the camp"), and the counts of the dead go to the events that they belong to.
"""

from __future__ import annotations

from analysis.casualties import Casualties
from analysis.event_drafts import OWN_DATE, Draft, event_type
from analysis.event_merging import founders, gapped, merge, parties, reported, tied, victims
from analysis.event_refusals import refused
from analysis.event_tolls import attach, only_date, others_too
from analysis.periods import Period
from analysis.statements import Told

_CLOSE = 10
"""How many nodes off a date may stand that a speech shares with another statement."""


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
    lows = {node.low for node in clause.nodes}
    made: list[Draft] = []
    for statement in told.statements:
        if "event" not in statement.cue or statement.host or refused(clause, statement, words, lows):
            continue
        kind = event_type(clause, statement, types, leaders, words["aircraft"])
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
    made = [draft for draft in made if not draft.statement.cue.get("both") or (draft.sources and draft.targets)]
    made = victims(clause, made, types, leaders)
    made = gapped(clause, reported(clause, made), frozenset(s.first for s in told.statements))
    for count in dead:
        attach(clause, made, count)
    made = founders(told, made)
    for draft in made:
        if draft.type in ("merger", "alliance") and not draft.targets and len(draft.sources) > 1:
            draft.sources, draft.targets = draft.sources[:1], draft.sources[1:]
    parties(made)
    only_date(clause, made, dates, words)
    made = merge(clause, tied(clause, made))
    others_too(clause, made, words["other_victim"])
    return made
