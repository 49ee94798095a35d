"""Statements: each cue of `relation_cues.jsonl` and `event_cues.jsonl` in a sentence, with the actors in its slots.

`read` is shared by relations and events: a statement says which cue was met, where, who fills its source and its target,
and nothing more. Cues of kind verb, state, noun, role and former find their slots each in their own way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from analysis.actors import state_words
from analysis.article import Reading
from analysis.casualties import needed
from analysis.clause_nodes import ADJECTIVE, Clause, lowered, nodes, order
from analysis.constructions import hyphened, listed, owner
from analysis.cues import cues, hyphens_of, match, of_kind, present_in
from analysis.noun_phrases import behind
from analysis.pronouns import Resolver, pronoun_words, stand_ins
from analysis.records import Mention, Place, Reject, Timex
from analysis.roles import fits
from analysis.rulebook import Entry
from analysis.slots import fill
from analysis.text import Span

_NEW = frozenset({"verb", "conjunction"})
_NAMING = frozenset({"renamed", "alias_of"})
_GROUPS = frozenset({"armed_group", "organisation"})
_BEHIND = frozenset({"preposition", "conjunction", "adverb", "subordinator", "relative"})
_OWN = frozenset({"his", "her"})
_TO = frozenset({"to"})
_FAR = 10
_LONGEST = 4_000


@dataclass(slots=True, eq=False)
class Statement:
    """A cue met at nodes `first`..`last` (inclusive), and the nodes of the actors in its slots."""

    cue: Entry
    first: int
    last: int
    sources: list[int]
    targets: list[int]
    implied: str | None = None
    """The actor that fills the target though the clause does not name it: whom "X broke away" speaks of."""
    host: Statement | None = None
    """The statement that tells the same event: the killing of which this raid was the means."""


@dataclass(slots=True, eq=False)
class Told:
    """A sentence with its clause and the statements in it, in order."""

    sentence: Span
    clause: Clause
    statements: list[Statement]
    periods: dict[int, Any] | None = None
    """The dates of the statements, once `analysis.periods` has worked them out."""


def read(reading: Reading) -> list[Told]:
    """The sentences of the article that hold a cue, with their statements; worked out once per reading."""
    kept: dict[str, Any] = vars(reading)
    key = (len(reading.sentences), len(reading.mentions), len(reading.dates), len(reading.places))
    if kept.get("_told_for") != key:
        kept["_told_for"], kept["_told"] = key, list(_read(reading))
    return kept["_told"]


def forget(reading: Reading) -> None:
    """Let go of what `read` has kept, once nobody asks for it: it is many small objects."""
    vars(reading).pop("_told", None)
    vars(reading).pop("_told_for", None)


def _read(reading: Reading) -> Iterator[Told]:
    index = cues(reading.rules)
    types = {actor.actor_id: actor.type for actor in reading.actors}
    named: list[Mention | Timex | Place] = [*reading.mentions, *reading.dates, *reading.places]
    named = _without_overlap(named)
    named += _adjectives(reading, named, types)
    named.sort(key=order)
    persons = frozenset(key for key, kind in types.items() if kind == "person")
    states = frozenset(key for key, kind in types.items() if kind == "state")
    starts = [record.start for record in named]
    pronouns = pronoun_words(reading.rules)
    open_words = pronouns | stand_ins(reading.rules)
    deadly = needed(reading.rules)
    text = lowered(reading.text)
    resolver = Resolver(reading, persons, types, text)
    tied = hyphens_of(reading.rules)
    owning, parts, made, dissidents, onward = (
        of_kind(reading.rules, kind) for kind in ("owner", "whole", "made", "dissidents", "join")
    )
    for sentence in reading.sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high:
            continue
        if sentence.end - sentence.start > _LONGEST:
            reason = f"a sentence of more than {_LONGEST:,} characters: who does what in it cannot be told; split it"
            reading.rejects.append(
                Reject(start=sentence.start, end=sentence.end, rule_id="statements", stage="relations", reason=reason)
            )
            continue
        within = named[low:high]
        if within[-1].end > sentence.end:
            within = [record for record in within if record.end <= sentence.end]
        row = nodes(text, reading.rules, sentence, within)
        words = {node.low for node in row}
        present = present_in(within, words, index, pronouns, deadly, persons)
        hyphens = tied if tied and "-" in words and not tied.keys().isdisjoint(words) else None
        owned = (
            owning is not None
            and bool(persons)
            and (not _OWN.isdisjoint(words) or (_led(within, persons) and any(node.owner for node in row)))
        )
        if not present and not owned and not hyphens:
            continue
        if not open_words.isdisjoint(words):
            resolver.fill(row, sentence.start)
        clause = Clause(row, persons, states, text, sentence.start)
        matches = match(clause, present) if present else []
        found = list(_statements(clause, matches, types, parts, made, dissidents, onward, resolver))
        if owned and owning is not None:
            found += [Statement(owning, person, person, [person], [group]) for person, group in owner(clause, types)]
        if hyphens:
            found = [statement for statement in found if clause.low(statement.first - 1) != "-"]
            for entry, word, before, behind in hyphened(clause, hyphens):
                sources, targets = ([before], [behind]) if entry.get("source") == "before" else ([behind], [before])
                if fits(types.get(clause.actor(sources[0])), entry.get("source_is", "any")):
                    found.append(Statement(entry, word, word, sources, targets))
        found.sort(key=lambda statement: statement.first)
        if matches or found:
            found = _means(clause, _dissidents(clause, list(_merged(clause, found, parts)), types, resolver))
            resolver.remember(clause, found)
            dated = any(isinstance(record, Timex) for record in within)
            yield Told(sentence, clause, found, None if dated else {})


def _without_overlap(named: list[Mention | Timex | Place]) -> list[Mention | Timex | Place]:
    """`named` without the descriptions and durations that run into a name ("the Movement" of "the Movement for Oneness")."""
    names = [(m.start, m.end) for m in named if isinstance(m, Mention) and m.mention_type == "name"]
    starts = [start for start, _ in names]
    kept = []
    for record in named:
        if not isinstance(record, Place) and getattr(record, "mention_type", None) != "name":
            at = bisect_left(starts, record.end)
            if at and names[at - 1][1] > record.start:
                continue
        kept.append(record)
    return kept


def _adjectives(reading: Reading, named: list[Mention | Timex | Place], types: dict[str, str]) -> list[Mention]:
    """Adjectives and attributes of states ("a French raid", "US airstrikes"), which are no mentions but name an agent."""
    taken = {record.start for record in named}
    found = []
    for mark in state_words(reading):
        if mark.start not in taken:
            types.setdefault(mark.entry.id, "state")
            found.append(Mention(start=mark.start, end=mark.end, rule_id=ADJECTIVE, actor_id=mark.entry.id))
    return found


def _led(named: list[Mention | Timex | Place], persons: frozenset[str]) -> bool:
    """Whether a person and another actor are named."""
    actors = {record.actor_id for record in named if isinstance(record, Mention)}
    return len(actors) > 1 and not persons.isdisjoint(actors)


def _statements(
    clause: Clause,
    matches: list[tuple[Entry, int, int]],
    types: dict[str, str],
    parts: Entry | None,
    made: Entry | None,
    dissidents: Entry | None,
    onward: Entry | None,
    resolver: Resolver,
) -> Iterator[Statement]:
    stops = frozenset(first for entry, first, _ in matches if entry["kind"] == "verb")
    for entry, first, last in matches:
        found = fill(clause, entry, first, last, stops, types)
        if found is None:
            continue
        sources, targets = found
        if sources and targets:
            _part(clause, sources, targets)
        if made is not None and entry["id"] == "found_verb" and _founds(clause, last, sources, targets, types):
            people = dissidents is not None and _people(clause, sources[0])
            yield Statement(dissidents if people and dissidents else made, first, last, targets, sources)
        several = parts is not None and len(sources) > 1 and "plural" in entry
        if parts is not None and several and all(types.get(clause.actor(i)) in _GROUPS for i in sources):
            entry = {**parts, "event": entry["event"]} if "event" in entry else parts
        if sources and (wanted := entry.get("source_is", "any")) != "any":
            sources = [i for i in sources if fits(types.get(clause.actor(i)), wanted)]
        if targets:
            wanted, through = entry.get("target_is", "any"), entry.get("through", False)
            targets = [
                i
                for i in targets
                if (not clause.nodes[i].adjective or clause.low(i + 1) in _INSTITUTIONS)
                and (fits(types.get(clause.actor(i)), wanted) or (through and clause.is_person(i)))
            ]
        if sources and "person_predicate" in entry:
            sources = [i for i in sources if not _followers(clause, i)]
        if clause.low(last + 1) in ("a", "an") and entry.get("predicate") in _NAMING:
            continue
        implied = None
        if sources and not targets and "implied" in entry and _alone(clause, last):
            implied = _implied(clause, first, sources, types, resolver)
        if entry.get("bare") is False and not targets and implied is None and entry["kind"] != "under":
            continue
        if entry.get("mutual") and not sources:
            sources, targets = targets, []
        elif entry.get("mutual") and not targets and len(sources) > 1:
            sources, targets = sources[:1], sources[1:]
        yield Statement(entry, first, last, sources, targets, implied)
        if sources and onward is not None and entry["id"] == "split" and clause.low(first).startswith("defect"):
            new = [i for i in behind(clause, last, _TO, stops - {first}) if i not in targets]
            if new:
                yield Statement(onward, first, last, sources, new)


def _founds(clause: Clause, last: int, sources: list[int], targets: list[int], types: dict[str, str]) -> bool:
    """Whether one group founded another: "X established Y"."""
    if len(sources) != 1 or not targets or any(clause.low(i) == "of" for i in range(last + 1, targets[0])):
        return False
    return all(types.get(clause.actor(i)) in _GROUPS for i in (*sources, *targets))


def _alone(clause: Clause, last: int) -> bool:
    """Whether no object follows the verb that ends at `last`, and no office: "he took over as president"."""
    if clause.low(last + 1) == "as" and not any(clause.has(i, "chief") for i in range(last + 2, last + 5)):
        return False
    kind = clause.kind(last + 1)
    return kind in ("", "mark", "date") or (kind == "word" and not clause.nodes[last + 1].classes.isdisjoint(_BEHIND))


def _implied(clause: Clause, cue: int, sources: list[int], types: dict[str, str], resolver: Resolver) -> str | None:
    """The group spoken of: the nearest named before the cue, else the one that the passage is about."""
    acting = {clause.actor(i) for i in sources}
    for i in range(cue - 1, -1, -1):
        key = clause.actor(i)
        if key and key not in acting and types.get(key) in _GROUPS and not _speaks(clause, i, cue):
            return key
    topic = resolver.topic(clause.origin)
    return topic.actor_id if topic and topic.actor_id not in acting else None


def _speaks(clause: Clause, at: int, cue: int) -> bool:
    """Whether the actor at `at` only says what the cue tells: "X announced that"."""
    return any(clause.low(i) == "that" and clause.has(i - 1, "verb") for i in range(at + 2, min(at + 6, cue)))


def _merged(clause: Clause, found: list[Statement], parts: Entry | None) -> Iterator[Statement]:
    """`found`, and the parts of a whole that was formed when they merged: "X was formed when Y and Z merged under A"."""
    whole: list[int] = []
    for statement in found:
        late = statement.cue["kind"] == "under"
        if not late or statement.targets:
            yield statement
        if statement.cue["id"] == "found_verb" and not statement.sources and statement.targets:
            whole = statement.targets
        when = next((i for i in range(whole[0], statement.first) if clause.low(i) == "when"), 0) if whole else 0
        if not when:
            continue
        if statement.cue.get("event") == "merger" and parts is not None:
            sources = listed(clause, when, statement.first)
            if len(sources) > 1:
                yield Statement(parts, statement.first, statement.last, sources, whole)
        elif late and statement.sources:
            statement.targets = whole
            yield statement


def _dissidents(clause: Clause, found: list[Statement], types: dict[str, str], resolver: Resolver) -> list[Statement]:
    """`found`, where people who left one group and founded another make the second a splinter of the first: "commanders
    left X and founded Y", "he left and founded Y"."""
    for left, founded in pairwise(found):
        if left.cue.get("predicate") != "split_from" or (left.sources and left.targets):
            continue
        if founded.cue["id"] != "found_verb" or not founded.targets or founded.first - left.last > _FAR:
            continue
        if any(not clause.is_person(i) for i in (*left.sources, *founded.sources)):
            continue
        between = [clause.low(i) for i in range(left.last + 1, founded.first)]
        if "and" in between or "to" in between:
            left.sources = founded.targets
            if not left.targets and _alone(clause, left.last):
                left.implied = _implied(clause, left.first, founded.targets, types, resolver)
    return found


def _people(clause: Clause, at: int) -> bool:
    """Whether some people of the group at `at` act, not the group: "former members of X", "X commanders"."""
    return _followers(clause, at) or clause.has(at + 1, "chief") or clause.low(at + 1) in ("leaders", "commanders")


def _followers(clause: Clause, at: int) -> bool:
    """Whether only some people of the group at `at` are meant: "fighters of X", "X fighters"."""
    if clause.has(at + 1, "follower"):
        return True
    of = at - 1
    while clause.has(of, "determiner"):
        of -= 1
    return clause.low(of) == "of" and clause.has(of - 1, "follower")


def _part(clause: Clause, sources: list[int], targets: list[int]) -> None:
    """Give a pronoun that would make an actor its own target its other meaning."""
    acting = {clause.actor(i) for i in sources}
    for i in targets:
        node = clause.nodes[i]
        if node.other is not None and clause.actor(i) in acting and node.other.actor_id not in acting:
            node.mention = node.other


_INSTITUTIONS = frozenset({"government", "authorities", "officials", "delegation", "envoys"})
"""Nouns that make an adjective of nationality stand for the state that something is done to."""
_MEANS = frozenset({"attack", "raid", "strike"})


def _told_on(clause: Clause, noun: Statement, verb: Statement) -> bool:
    """Whether the verb stands in a relative clause to the noun: "the attack by X that killed two"."""
    if noun.cue["kind"] != "noun" or noun.cue.get("event") not in _MEANS or noun.cue.get("mutual") or noun.host:
        return False
    between = range(noun.last + 1, verb.first)
    return (
        bool(between)
        and clause.low(verb.first - 1) in ("that", "which")
        and all(
            clause.kind(i) in ("actor", "place", "date") or clause.nodes[i].classes.isdisjoint(_NEW) for i in between
        )
    )


def _when(clause: Clause, killing: Statement, following: list[Statement]) -> list[int]:
    """Who killed in "X was killed when Y bombed his camp"."""
    for other in following:
        if other.cue["kind"] == "verb" and other.cue.get("event") in _MEANS and other.first - killing.last <= 2 * _FAR:
            between = [i for i in range(killing.last + 1, other.first) if clause.low(i) == "when"]
            if between and not any(clause.has(i, "verb") for i in range(between[-1] + 1, other.first)):
                return [i for i in other.sources if i > between[-1]]
    return []


def _means(clause: Clause, found: list[Statement]) -> list[Statement]:
    """`found`, where a killing without an agent takes that of the raid or strike beside it ("killed in a French raid"), and
    the raid or strike is no event of its own."""
    for index, statement in enumerate(found):
        killing = statement.cue.get("predicate") == "killed" and not statement.sources
        if killing and statement.targets and (agents := _when(clause, statement, found[index + 1 : index + 2])):
            statement.sources = agents
            continue
        if killing and index and _told_on(clause, found[index - 1], statement):
            statement.sources, found[index - 1].host = found[index - 1].sources, statement
            continue
        seizure = statement.cue.get("event") == "arrest" and statement.cue["kind"] == "verb"
        if not (killing or seizure) or not statement.targets:
            continue
        for other in (*found[index + 1 : index + 3], *found[max(0, index - 1) : index]):
            means = other.cue["kind"] == "noun" and other.cue.get("event") in _MEANS and not other.cue.get("mutual")
            if not means or other.host is not None:
                continue
            between = range(min(statement.last, other.last) + 1, max(statement.first, other.first))
            if len(between) > _FAR or any(clause.has(i, "relative") or clause.low(i) == ";" for i in between):
                continue
            statement.sources = statement.sources or [i for i in other.sources if i not in statement.targets]
            other.host = statement
            break
    return found
