"""Statements: each cue of `relation_cues.jsonl` and `event_cues.jsonl` in a sentence, with the actors in its slots.

`read` is shared by relations and events: a statement says which cue was met, where, who fills its source and its target,
and nothing more. Cues of kind verb, state, noun, role and former find their slots each in their own way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis.actors import main_actor, state_words
from analysis.article import Reading
from analysis.clauses import ADJECTIVE, Clause, nodes, word_classes
from analysis.clauses import classes as clause_classes
from analysis.records import Mention, Place, Timex
from analysis.rulebook import Entry, Rulebook
from analysis.text import Span

STATES = frozenset({"state"})
_FREE = "_"
_PERSON = 600
_TOPIC = 400
"""How many characters back a pronoun may reach for a person, and for a group spoken of as "it"."""


@dataclass(slots=True, eq=False)
class Statement:
    """A cue met at nodes `first`..`last` (inclusive), and the nodes of the actors in its slots."""

    cue: Entry
    first: int
    last: int
    sources: list[int]
    targets: list[int]
    host: Statement | None = None
    """The statement that tells the same event: the killing of which this raid was the means."""


@dataclass(slots=True, eq=False)
class Told:
    """A sentence with its clause and the statements in it, in order."""

    sentence: Span
    clause: Clause
    statements: list[Statement]


Pattern = tuple[tuple[frozenset[str] | str, ...], Entry]


@lru_cache(maxsize=8)
def cues(rules: Rulebook) -> dict[str, list[Pattern]]:
    """The cues by their first word, the longest pattern first."""
    found: dict[str, list[Pattern]] = {}
    for name in ("relation_cues", "event_cues"):
        for entry in rules.entries(name):
            for words in entry["words"]:
                parts = tuple(_FREE if word == _FREE else frozenset(word.split("|")) for word in words.lower().split())
                for first in parts[0]:
                    found.setdefault(first, []).append((parts, entry))
    for patterns in found.values():
        patterns.sort(key=lambda pattern: -len(pattern[0]))
    return found


def read(reading: Reading) -> list[Told]:
    """The sentences of the article that hold a cue, with their statements; worked out once per reading."""
    kept: dict[str, Any] = vars(reading)
    key = (len(reading.sentences), len(reading.mentions), len(reading.dates), len(reading.places))
    if kept.get("_told_for") != key:
        kept["_told_for"], kept["_told"] = key, list(_read(reading))
    return kept["_told"]


def _read(reading: Reading) -> Iterator[Told]:
    import re

    known = cues(reading.rules)
    types = {actor.actor_id: actor.type for actor in reading.actors}
    persons = frozenset(key for key, kind in types.items() if kind == "person")
    named: list[Mention | Timex | Place] = sorted(
        [*reading.mentions, *reading.dates, *reading.places], key=lambda record: record.start
    )
    named = _without_overlap(named)
    named += _adjectives(reading, named, types)
    named.sort(key=lambda record: record.start)
    states = frozenset(key for key, kind in types.items() if kind in STATES)
    starts = [record.start for record in named]
    word = re.compile(r"[^\W\d_]+")
    resolver = Resolver(reading, persons, types)
    for sentence in reading.sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high:
            continue
        text = reading.text[sentence.start : sentence.end].lower()
        if known.keys().isdisjoint(word.findall(text)):
            continue
        row = nodes(reading, sentence, [record for record in named[low:high] if record.end <= sentence.end])
        resolver.fill(row)
        clause = Clause(row, persons, states)
        matches = _match(clause, known)
        if matches:
            yield Told(sentence, clause, _means(clause, list(_slots(clause, matches, types))))


def _without_overlap(named: list[Mention | Timex | Place]) -> list[Mention | Timex | Place]:
    """`named` without the descriptions that run into a name ("the Movement" of "the Movement for Oneness")."""
    names = [(m.start, m.end) for m in named if isinstance(m, Mention) and m.mention_type == "name"]
    starts = [start for start, _ in names]
    kept = []
    for record in named:
        if isinstance(record, Mention) and record.mention_type != "name":
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


class Resolver:
    """Stands in for pronouns that the mentions leave open: the nearest actor of the right kind in the sentence."""

    def __init__(self, reading: Reading, persons: frozenset[str], types: dict[str, str]) -> None:
        self.others = frozenset(key for key, kind in types.items() if kind in ("person", "state"))
        self.known = clause_classes(reading.rules)
        self.people = [m for m in reading.mentions if m.actor_id in persons]
        self.starts = [m.start for m in self.people]
        self.topics = [m for m in reading.mentions if m.mention_type != "name" and m.actor_id not in self.others]
        self.topic_starts = [m.start for m in self.topics]
        self.text = reading.text
        self.reading = reading
        self.main = None
        key = main_actor(reading) if reading.mentions else None
        if key is not None and key not in self.others:
            self.main = next(mention for mention in reading.mentions if mention.actor_id == key)

    def _topic(self, start: int) -> Mention | None:
        """What the sentences before spoke of as "it" or "the group" in the same paragraph, else the actor of the article."""
        at = bisect_left(self.topic_starts, start) - 1
        if at < 0 or start - self.topics[at].start > _TOPIC or "\n" in self.text[self.topics[at].end : start]:
            return self.main if self.main and self.main.start < start else None
        return self.topics[at]

    def fill(self, row: list[Any]) -> None:
        """Turn open pronouns of `row` into actor nodes, in place."""
        last = first = None
        for node in row:
            if node.kind == "actor" and node.mention.actor_id not in self.others:
                last = node.mention
                first = first or last
            if node.kind != "word" or "pronoun" not in node.classes:
                continue
            if "person_pronoun" in node.classes:
                at = bisect_left(self.starts, node.start) - 1
                found = self.people[at] if at >= 0 and node.start - self.people[at].start < _PERSON else None
            else:
                nearest = last if "possessive_pronoun" in node.classes else first
                found = nearest or self._topic(row[0].start)
            if found is not None:
                node.kind, node.mention = "actor", found
                node.owner = "possessive_pronoun" in node.classes


def _match(clause: Clause, known: dict[str, list[Pattern]]) -> list[tuple[Entry, int, int]]:
    found: list[tuple[Entry, int, int]] = []
    at = 0
    while at < len(clause.nodes):
        node = clause.nodes[at]
        end = -1
        if node.kind == "word":
            for parts, entry in known.get(node.low, ()):
                end = _fit(clause, at, parts)
                if (
                    end >= 0
                    and _reads(clause, entry["kind"], at, end)
                    and (not entry.get("place") or place_object(clause, at, end) is not None)
                ):
                    found.append((entry, at, end))
                    break
                end = -1
        at = end + 1 if end >= 0 else at + 1
    return found


def place_object(clause: Clause, first: int, last: int) -> int | None:
    """The place taken or left: right behind the cue ("the town of Goma"), or the subject of a passive."""
    at = last + 1
    while at < last + 7 and clause.kind(at) == "word":
        if clause.nodes[at].classes & {"preposition", "conjunction", "verb", "auxiliary", "relative"} and not (
            clause.low(at) in ("of", "from", "in") and at > last + 1
        ):
            break
        at += 1
    if clause.kind(at) == "place" and (
        at == last + 1 or not clause.has(at - 1, "preposition") or clause.low(at - 1) in ("of", "from")
    ):
        return at
    start, passive, _ = clause.group_start(first)
    if passive and clause.kind(start - 1) == "place":
        return start - 1
    return None


def _reads(clause: Clause, kind: str, first: int, last: int) -> bool:
    """Whether the words can be of that kind here: "attack" is a noun in "an attack on", a verb in "they attack"."""
    if kind not in ("verb", "noun"):
        return True
    node = clause.nodes[first]
    before, after = first - 1, clause.nodes[last + 1] if last + 1 < len(clause.nodes) else None
    owned = clause.has(before, "determiner") or (clause.kind(before) == "actor" and clause.nodes[before].owner)
    if "ed" in node.classes or ("finite" in node.classes and not owned):
        return kind == "verb"
    open_end = (
        after is None
        or after.kind == "mark"
        or (
            after.kind == "word"
            and bool(after.classes & {"preposition", "auxiliary", "conjunction", "relative"})
            and not after.classes & {"determiner"}
        )
    )
    if "ing" in node.classes:
        nominal = owned or (open_end and not clause.has(before, "auxiliary") and last == first)
    elif clause.has(before, "negation") or clause.has(before, "adverb"):
        nominal = False
    elif clause.has(before, "auxiliary") or clause.low(before) == "to" or clause.has(before, "relative"):
        nominal = clause.has(before, "be") or (owned and clause.low(before) != "to")
    else:
        plain = clause.kind(before) == "word" and not clause.nodes[before].classes & {"member_noun", "conjunction"}
        nominal = owned or open_end or plain or clause.kind(before) == "date" or before < 0
    return nominal == (kind == "noun") or (kind == "verb" and last > first and not owned)


def _fit(clause: Clause, at: int, parts: tuple[frozenset[str] | str, ...]) -> int:
    """The last node of the pattern that starts at `at`, or -1."""
    here = at + 1
    for number in range(1, len(parts)):
        part = parts[number]
        if part == _FREE:
            continue
        free = 4 if parts[number - 1] == _FREE else 0
        for _ in range(free + 1):
            node = clause.nodes[here] if here < len(clause.nodes) else None
            if node is None or node.kind == "mark":
                return -1
            if node.kind == "word" and node.low in part:
                break
            if free == 0 or (
                node.kind == "word"
                and node.classes & {"preposition", "conjunction", "relative", "verb"}
                and not node.classes & {"determiner"}
                and "ed" not in node.classes
            ):
                return -1
            here += 1
        else:
            return -1
        here += 1
    while len(parts) > 1 and here < len(clause.nodes) and clause.nodes[here].low in parts[-1]:
        here += 1
    return here - 1


def _slots(clause: Clause, matches: list[tuple[Entry, int, int]], types: dict[str, str]) -> Iterator[Statement]:
    stops = frozenset(first for entry, first, _ in matches if entry["kind"] == "verb")
    for entry, first, last in matches:
        kind = entry["kind"]
        if kind in ("verb", "state"):
            found = _verb(clause, entry, first, last, stops)
        elif kind == "noun":
            found = _noun(clause, entry, first, last, stops)
        elif kind == "role":
            found = _role(clause, entry, first, last, types)
        else:
            found = _former(clause, first, last)
        if found is None:
            continue
        sources, targets = found
        sources = [i for i in sources if _fits(types.get(clause.actor(i)), entry.get("source_is", "any"))]
        targets = [i for i in targets if _fits(types.get(clause.actor(i)), entry.get("target_is", "any"))]
        if entry.get("mutual") and not sources:
            sources, targets = targets, []
        elif entry.get("mutual") and not targets and len(sources) > 1:
            sources, targets = sources[:1], sources[1:]
        yield Statement(entry, first, last, sources, targets)


_MEANS = frozenset({"attack", "raid", "strike"})


def _means(clause: Clause, found: list[Statement]) -> list[Statement]:
    """`found`, where a killing without an agent takes that of the raid or strike beside it ("killed in a French raid")."""
    for index, statement in enumerate(found):
        if statement.cue.get("predicate") != "killed" or statement.sources or not statement.targets:
            continue
        for other in (*found[index + 1 : index + 2], *found[max(0, index - 1) : index]):
            if other.cue["kind"] != "noun" or other.cue.get("event") not in _MEANS or other.host is not None:
                continue
            between = range(min(statement.last, other.last) + 1, max(statement.first, other.first))
            if len(between) > 8 or any(clause.has(i, "relative") or clause.low(i) == ";" for i in between):
                continue
            statement.sources = [i for i in other.sources if i not in statement.targets]
            other.host = statement
            break
    return found


def _fits(kind: str | None, wanted: str) -> bool:
    if wanted == "person":
        return kind in ("person", None)
    if wanted == "group":
        return kind not in ("person", "state")
    if wanted == "party":
        return kind != "person"
    return True


Slots = tuple[list[int], list[int]]


def _after(clause: Clause, entry: Entry, last: int, stops: frozenset[int]) -> list[int]:
    for slot in _parts(entry, "target", ("object",)):
        found = clause.objects(last) if slot == "object" else clause.behind(last, frozenset({slot}), stops)
        if found:
            return found
    return []


def _parts(entry: Entry, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(entry[key].split("|")) if key in entry else default


def _verb(clause: Clause, entry: Entry, first: int, last: int, stops: frozenset[int]) -> Slots | None:
    node = clause.nodes[first]
    start, passive, _ = clause.group_start(first)
    target_slots = _parts(entry, "target", ("object",))
    ends_in_preposition = clause.has(last, "preposition")
    transitive = ("object" in target_slots or "none" in target_slots) and entry["kind"] != "state"
    by = clause.low(last + 1) == "by"
    base = "ing" not in node.classes
    reduced = (
        transitive
        and base
        and not passive
        and (
            by
            or (
                bool(entry.get("complement"))
                and first == last
                and clause.low(first - 1) == ","
                and clause.kind(first - 2) == "actor"
            )
            or (
                clause.low(first - 1) == ","
                and clause.low(last + 1) in ("in", "by", "during", "on")
                and not clause.objects(last)
            )
        )
    )
    if _parts(entry, "source", ("subject",))[0] in ("to", "by"):
        return clause.behind(last, frozenset(_parts(entry, "source", ()))), clause.subject(first)
    if transitive and base and (passive or by or reduced) and not (ends_in_preposition and passive and not by):
        patients = clause.subject(first) if passive else _beside(clause, start)
        agents = clause.behind(last, frozenset({"by"}), stops)
        if "none" in target_slots:
            patients = []
        if entry.get("complement"):
            return patients, clause.objects(last)
        return agents, patients
    if entry["kind"] == "state" and not passive:
        return _beside(clause, start), _after(clause, entry, last, stops)
    sources, targets = clause.subject(first), _after(clause, entry, last, stops)
    if sources and not targets and "object" in target_slots:
        before = sources[0] - 1
        while clause.has(before, "determiner"):
            before -= 1
        if clause.low(before) == "whom":
            targets = [i for i in clause.antecedent(before) if i not in sources]
    if not sources and targets and entry.get("listed"):
        sources = [i for i in _examples(clause, targets[-1]) if i not in targets]
    return sources, targets


def _examples(clause: Clause, at: int) -> list[int]:
    """The actors behind "include", "including" or "such as" right of `at`: "groups that joined X include A and B"."""
    for i in range(at + 1, min(at + 10, len(clause.nodes))):
        if clause.has(i, "list_opener"):
            return clause.phrase(i + 1)[0]
        if clause.has(i, "be") and clause.kind(at) == "actor":
            return clause.phrase(i + 1)[0]
        if clause.low(i) == "such" and clause.low(i + 1) == "as":
            return clause.phrase(i + 2)[0]
        if clause.has(i, "verb") or clause.kind(i) == "actor":
            return []
    return []


def _beside(clause: Clause, start: int) -> list[int]:
    """The actor that a reduced relative clause starting at `start` belongs to: "X, led by", "X led by"."""
    at = start - 1
    if clause.low(at) == ",":
        at -= 1
    elif clause.has(at, "conjunction"):
        previous = clause.previous_verb(at)
        return clause.subject(previous) if previous is not None else []
    if at < 0:
        return clause.main_subject(start)
    while clause.has(at, "member_noun") or clause.low(at) == "then":
        at -= 1
    if clause.kind(at) != "actor" or (clause.nodes[at].owner and at == start - 1):
        return []
    governor = clause.governor(at)
    if governor is not None and clause.low(governor) == "of" and clause.has(governor - 1, "member_noun"):
        head = _start_of(clause, governor - 1) - 1
        if clause.low(head) == "," and clause.kind(head - 1) == "actor":
            return [head - 1]
    return [at]


def _noun(clause: Clause, entry: Entry, first: int, last: int, stops: frozenset[int]) -> Slots | None:
    targets: list[int] = []
    after = last
    if clause.low(after + 1) in ("which", "that"):
        after += 1
        while clause.has(after + 1, "auxiliary"):
            after += 1
    sources: list[int] = []
    slots = _parts(entry, "source", ("possessor", "by", "subject"))
    for slot in _parts(entry, "target", ("on", "against")):
        if slot == "none":
            break
        found = clause.possessor(first) if slot == "possessor" else clause.behind(after, frozenset({slot}), stops)
        if found:
            if slot == "between" or (entry.get("mutual") and slot == "of"):
                return found[:1], found[1:]
            targets = found
            break
    for slot in slots:
        if slot == "possessor":
            sources = clause.possessor(first)
        elif slot == "insertion":
            sources = _insertion(clause, first)
        elif slot == "subject":
            sources = _light_subject(clause, first)
        else:
            sources = clause.behind(after, frozenset({slot}), stops)
        sources = [i for i in sources if i not in targets]
        if sources:
            break
    return sources, targets


def _start_of(clause: Clause, noun: int) -> int:
    """Where the noun phrase of the noun at `noun` starts."""
    start = noun
    for i in clause.before(noun, 6):
        node = clause.nodes[i]
        plain = node.kind == "word" and (
            "determiner" in node.classes
            or not node.classes
            & {"preposition", "conjunction", "auxiliary", "relative", "subordinator", "finite", "light_verb"}
        )
        if not plain and not (node.kind in ("actor", "date") and (i == start - 1)):
            break
        start = i
        if node.kind == "word" and "determiner" in node.classes:
            break
    return start


def _light_subject(clause: Clause, noun: int) -> list[int]:
    """The subject of the verb that carries the noun ("X carried out an attack"), or the main clause's behind a fronted
    noun phrase ("Following the alliance with Y, X ...")."""
    before = _start_of(clause, noun) - 1
    if clause.has(before, "preposition") and (before == 0 or clause.low(before - 1) == ","):
        return clause.main_subject(noun)
    if clause.low(before) in ("out", "into", "up"):
        before -= 1
    if clause.low(before) in ("for", "of"):
        if clause.low(before - 1) == "responsible":
            return clause.subject(before - 1)
        if clause.low(before - 1) == "responsibility":
            verb = clause.previous_verb(before)
            return clause.subject(verb) if verb is not None else []
        if clause.has(before - 1, "blame_verb"):
            return clause.subject(before - 1)
        if clause.kind(before - 1) == "actor" and clause.has(before - 2, "blame_verb"):
            return [before - 1]
    if clause.has(before, "light_verb"):
        return clause.subject(before)
    return []


def _insertion(clause: Clause, noun: int) -> list[int]:
    """The subject before an insertion that holds the noun: "X, in a speech released on Monday, ..."."""
    before = _start_of(clause, noun) - 1
    if clause.has(before, "preposition"):
        if clause.low(before - 1) == ",":
            return clause.leftward(before - 2)
        if before == 0:
            return clause.main_subject(noun)
        if clause.has(before - 1, "verb") or clause.has(before - 1, "finite"):
            return clause.subject(before - 1)
    return _light_subject(clause, noun)


_APPOINTING = frozenset(
    {"appointed", "named", "elected", "chosen", "installed", "confirmed", "proclaimed", "declared", "served", "serves"}
)


def _role(clause: Clause, entry: Entry, first: int, last: int, types: dict[str, str]) -> Slots | None:
    owners = clause.possessor(first)
    start = owners[0] if owners else first
    if not owners and clause.low(first - 1) == "whose":
        owners = clause.antecedent(first - 1)
    end = last + 1
    if not owners and clause.low(end) in ("of", "in", "for", "to", "within"):
        owners, end = clause.phrase(end + 1)
        owners = owners[:1]
    if not owners:
        return None
    start = _start_of(clause, start) if start == first or not clause.nodes[start].owner else start
    before = start - 1
    while clause.low(before) in ("one", "of") or clause.has(before, "determiner"):
        before -= 1
    wanted = entry.get("source_is", "any")

    def suits(at: int, genitive: bool = False) -> bool:
        return (
            clause.kind(at) == "actor"
            and (genitive or not clause.nodes[at].owner)
            and at not in owners
            and clause.actor(at) != clause.actor(owners[0])
            and _fits(types.get(clause.actor(at)), wanted)
        )

    if clause.low(before) == "," and suits(before - 1):
        return [before - 1], owners
    if clause.has(before, "copula") or (clause.low(before) in _APPOINTING):
        return [i for i in clause.subject(before) if suits(i)], owners
    if clause.low(before) == "as":
        return [i for i in _as_subject(clause, before) if suits(i, genitive=True)], owners
    at = end
    while clause.low(at) in ("in", "at", "for") and clause.kind(at + 1) in ("place", "date"):
        at += 2
    if clause.has(at, "copula"):
        found, _ = clause.phrase(at + 1)
        return [i for i in found if suits(i)], owners
    comma = clause.low(at) == ","
    at += comma
    while comma is False and clause.kind(at) == "word" and not clause.nodes[at].classes and at < end + 3:
        at += 1
    if suits(at) and not (comma and clause.nodes[at].owner):
        found = [at]
        if entry["words"] and clause.low(last).endswith("s"):
            found = clause.phrase(at)[0]
        return [i for i in found if suits(i)], owners
    return None


def _as_subject(clause: Clause, at: int) -> list[int]:
    """Who stands as something: "X was named as", "they named X as", "its influence as"."""
    before = at - 1
    if clause.kind(before) == "actor":
        verb = clause.previous_verb(before)
        if verb is None or clause.low(verb) not in _APPOINTING or clause.group_start(verb)[2]:
            return []
        return [before]
    if clause.has(before, "verb") or clause.has(before, "finite"):
        return clause.subject(before) if clause.low(before) in _APPOINTING else []
    return clause.possessor(before)


def _former(clause: Clause, first: int, last: int) -> Slots | None:
    at = first - 1
    while clause.has(at, "auxiliary") or clause.has(at, "relative") or clause.low(at) == ",":
        at -= 1
    while clause.has(at, "member_noun"):
        at -= 1
    if clause.kind(at) != "actor" or clause.kind(at) == "":
        return None
    found, _ = clause.phrase(last + 1)
    if not found or any(clause.has(i, "verb") for i in range(last + 1, found[0])):
        return None
    return found[:1], [at]


__all__ = ["Statement", "Told", "cues", "read", "word_classes"]
