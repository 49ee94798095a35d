"""Relations between actors: the statements of an article that tie two of them, one row per statement and pair.

Predicates follow `vocabulary_predicate` (after Mapping Militants); the cues are `rules/relation_cues.jsonl`. A relation
that is denied, planned or supposed is a row too; `analysis.hedging` says so on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis import statements
from analysis.article import Reading
from analysis.clause_nodes import Clause
from analysis.periods import Period, clause_dates
from analysis.records import Relation
from analysis.rulebook import Entry
from analysis.statements import Statement, Told

_WHOLE = 40
"""How many nodes a quote may span; a farther name is left out of it."""


def read(reading: Reading) -> None:
    """Fill `reading.relations`; needs its sentences, mentions, actors, dates and places."""
    types = {actor.actor_id: actor.type for actor in reading.actors}
    found: dict[tuple[str, str, str, int], Relation] = {}
    for told in statements.read(reading):
        dates = clause_dates(told)
        for statement in told.statements:
            if "predicate" in statement.cue:
                for relation in _relations(told, statement, types, dates.get(statement.first)):
                    key = (relation.source_id, relation.predicate, relation.target_id, relation.start)
                    found.setdefault(key, relation)
    reading.relations = sorted(found.values(), key=lambda relation: (relation.start, relation.end))


def _relations(told: Told, statement: Statement, types: dict[str, str], period: Period | None) -> Iterator[Relation]:
    clause, cue = told.clause, statement.cue
    first, last = statement.first, statement.last
    for source in statement.sources:
        for target in statement.targets:
            source_id, target_id = clause.actor(source), clause.actor(target)
            predicate = _predicate(cue, types.get(source_id), types.get(target_id))
            if "indefinite_predicate" in cue and _indefinite(clause, first):
                predicate = str(cue["indefinite_predicate"])
            if source_id == target_id or predicate is None:
                continue
            near = [node for node in (source, target) if abs(node - first) <= _WHOLE]
            yield Relation(
                start=min(clause.start(i) for i in (first, *near)),
                end=max(clause.end(i) for i in (last, *near)),
                rule_id=f"relation_cues.{cue['id']}",
                source_id=source_id,
                predicate=predicate,
                target_id=target_id,
                earliest=period.earliest if period and cue.get("dated", True) else None,
                latest=period.latest if period and cue.get("dated", True) else None,
            )


def _indefinite(clause: Clause, noun: int) -> bool:
    """Whether the noun is one of several: "a commander of X"."""
    for i in range(noun - 1, max(-1, noun - 4), -1):
        if clause.low(i) in ("a", "an"):
            return True
        if clause.kind(i) != "word" or clause.nodes[i].classes:
            return False
    return False


def _predicate(cue: Entry, source: str | None, target: str | None) -> str | None:
    """The predicate for actors of these types: a person joins as a member, a group as a whole; a group joins a coalition
    as a member; who kills members of a group attacks it."""
    predicate: str = cue["predicate"]
    if predicate == "killed" and target != "person":
        return None if target is None else "attacked"
    if "person_predicate" in cue and (source == "person" or target in ("international_force", "organisation")):
        return str(cue["person_predicate"])
    return predicate
