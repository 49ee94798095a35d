"""Relations between actors: the statements of an article that tie two of them, one row per statement and pair.

Predicates follow `vocabulary_predicate` (after Mapping Militants); the cues are `rules/relation_cues.jsonl`. A relation
that is denied, planned or supposed is a row too; `analysis.hedging` says so on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis import statements
from analysis.article import Reading
from analysis.clause_nodes import Clause
from analysis.periods import Period, appointed, clause_dates
from analysis.records import Relation
from analysis.rulebook import Entry
from analysis.statements import Statement, Told

_SPOKEN_OF: list[int | None] = [None]
"""The target that the clause does not name."""
_WHOLE = 40
"""How many nodes a quote may span; a farther name is left out of it."""


def read(reading: Reading) -> None:
    """Fill `reading.relations`; needs its sentences, mentions, actors, dates and places."""
    types = {actor.actor_id: actor.type for actor in reading.actors}
    found: dict[tuple[str, str, str, int], Relation] = {}
    led = _Led(reading, types)
    derived: set[tuple[str, str, str, int]] = set()
    """What is only said of a leader's deputy; it is left out where the article says that he leads the group."""
    for told in statements.read(reading):
        dates = clause_dates(told)
        for statement in told.statements:
            if "predicate" in statement.cue:
                for relation in _relations(told, statement, types, dates.get(statement.first), led, reading.text):
                    key = (relation.source_id, relation.predicate, relation.target_id, relation.start)
                    found.setdefault(key, relation)
                    if relation.predicate == "member_of" and any(told.clause.is_person(i) for i in statement.targets):
                        derived.add(key)
    leads = {(relation.source_id, relation.target_id) for relation in found.values() if relation.predicate == "leads"}
    for key in [key for key in derived if (key[0], key[2]) in leads]:
        del found[key]
    reading.relations = sorted(found.values(), key=lambda relation: (relation.start, relation.end))


def read_events(reading: Reading) -> None:
    """Add who killed whom where only `reading.events` knows it: from a claim in the next sentence, or over two clauses."""
    types = {actor.actor_id: actor.type for actor in reading.actors}
    known = {
        (relation.source_id, relation.target_id) for relation in reading.relations if relation.predicate == "killed"
    }
    added = []
    for event in reading.events:
        source, target = event.actor_id, event.recipient_id
        if event.event_type != "leader_killed" or source is None or target is None or (source, target) in known:
            continue
        if types.get(target) == "person" and source != target:
            known.add((source, target))
            added.append(
                Relation(
                    start=event.start,
                    end=event.end,
                    rule_id=event.rule_id,
                    source_id=source,
                    predicate="killed",
                    target_id=target,
                    earliest=event.earliest,
                    latest=event.latest,
                )
            )
    if added:
        reading.relations = sorted((*reading.relations, *added), key=lambda relation: (relation.start, relation.end))


class _Led:
    """Who leads which group, for what is said of a leader's deputy or successor."""

    def __init__(self, reading: Reading, types: dict[str, str]) -> None:
        self.groups: dict[str, list[tuple[tuple[int, int], str]]] = {}
        self.types = types
        for told in statements.read(reading):
            for statement in told.statements:
                if statement.cue.get("predicate") == "leads":
                    for source in statement.sources:
                        for target in statement.targets:
                            self._add(told.clause, source, target)

    def _add(self, clause: Clause, source: int, target: int) -> None:
        if clause.is_person(source) and not clause.is_person(target):
            place = (clause.origin, source)
            self.groups.setdefault(clause.actor(source), []).append((place, clause.actor(target)))

    def group(self, person: str, place: tuple[int, int]) -> str | None:
        """The group that `person` leads, as said last before `place` (where a sentence starts, which node of it), else as
        said first."""
        known = self.groups.get(person, [])
        earlier = [key for start, key in known if start <= place]
        return earlier[-1] if earlier else known[0][1] if known else None


def _relations(
    told: Told, statement: Statement, types: dict[str, str], period: Period | None, led: _Led, text: str
) -> Iterator[Relation]:
    clause, cue = told.clause, statement.cue
    wish = _wish(clause, statement)
    dated = cue.get("dated", True) or appointed(clause, statement) is not None
    first, last = statement.first, statement.last
    for source in statement.sources:
        for target in statement.targets or (_SPOKEN_OF if statement.implied else ()):
            source_id = clause.actor(source)
            target_id: str | None = statement.implied if target is None else clause.actor(target)
            if cue.get("through") and types.get(target_id or "") == "person":
                target_id = led.group(target_id or "", (clause.origin, first))
            if target_id is None:
                continue
            predicate = _predicate(cue, types.get(source_id), types.get(target_id))
            if cue["kind"] == "genitive" and target is not None and source < target:
                predicate = "member_of"
            if "indefinite_predicate" in cue and (
                (cue["kind"] == "role" and _indefinite(clause, first))
                or (target is not None and _of_part(clause, target, first))
            ):
                predicate = str(cue["indefinite_predicate"])
            if predicate in ("branch_of", "member_of") and types.get(source_id) == "media_arm":
                predicate = "media_arm_of"
            if source_id == target_id or predicate is None:
                continue
            near = [node for node in (source, target) if node is not None and abs(node - first) <= _WHOLE]
            yield Relation(
                start=clause.start(min(first, *near)),
                end=clause.end(max(last, *near)),
                rule_id=f"relation_cues.{cue['id']}",
                source_id=source_id,
                predicate=predicate,
                target_id=target_id,
                earliest=period.earliest if period and dated else None,
                latest=period.latest if period and dated else None,
                assertion=None if wish is None else "possible",
                hedge_cue=None if wish is None else text[clause.start(wish) : clause.end(wish + 1)],
            )


def _wish(clause: Clause, statement: Statement) -> int | None:
    """The verb by which the relation was only sought: "X wanted to join Y". Plans and refusals are hedges and found there."""
    if statement.cue["kind"] != "verb":
        return None
    start, _, _ = clause.group_start(statement.first)
    found = (i for i in range(start, statement.first - 1) if clause.has(i, "wish") and clause.low(i + 1) == "to")
    return next(found, None)


def _indefinite(clause: Clause, noun: int) -> bool:
    """Whether the noun is one of several: "a commander of X"; a group has few founders, and each of them led it."""
    if "founder" in clause.low(noun):
        return False
    for i in range(noun - 1, max(-1, noun - 5), -1):
        if clause.low(i) == "one" and clause.low(i + 1) == "of":
            return True
    for i in range(noun - 1, max(-1, noun - 4), -1):
        if clause.low(i) in ("a", "an"):
            return True
        if clause.kind(i) == "actor" and not clause.nodes[i].owner:
            continue
        if clause.kind(i) != "word" or clause.nodes[i].classes:
            return False
    return False


def _of_part(clause: Clause, group: int, cue: int) -> bool:
    """Whether only a part of the group is led: "a unit of X commanded by Y", "the head of X's media office"."""
    if clause.low(group - 1) == "of" or clause.has(group - 1, "determiner"):
        of = group - 1 - clause.has(group - 1, "determiner")
        if clause.low(of) == "of" and (clause.has(of - 1, "part_noun") or clause.low(of - 1) == "one"):
            return True
    for i in range(group + 1, min(group + 4, clause.size)):
        if clause.has(i, "part_noun"):
            return not clause.has(i + 1, "part_noun") and not group < cue <= i
        if clause.kind(i) != "word" or clause.has(i, "preposition") or i == cue:
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
