"""Relations that stand in a construction rather than in a word: who leads by a genitive, at the head of whom, in whose
hands, of which parts a whole is made, and what a hyphen ties.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.clause_nodes import CLAUSAL, Clause
from analysis.clauses import previous_verb, subject
from analysis.noun_phrases import phrase, possessor, start_of
from analysis.roles import Slots, before_apposition
from analysis.rulebook import Entry

_BEHIND = CLAUSAL | {"preposition", "adverb"}
_CALLED = frozenset({"called", "named", "dubbed", "known", "as"})
_INTO = frozenset({"into", "between"})
_LIST = 80
"""How many nodes of a list are read."""
_REDUCED = frozenset(
    {"made", "composed", "consisting", "comprising", "comprised", "formed", "grouping", "uniting", "bringing"}
)


def absolute(clause: Clause, first: int, last: int) -> Slots | None:
    """The leader of "with X at its head" and "with X in command", and the group spoken of."""
    person = first - 1
    if clause.low(person) == "," and (apposed := before_apposition(clause, person)) is not None:
        person = apposed
    if clause.has(last, "preposition"):
        groups = [] if clause.has(last + 1, "ing") else phrase(clause, last + 1)[0]
        if clause.has(first - 1, "be") or clause.has(first - 1, "copula"):
            return subject(clause, first - 1), groups
        return ([first - 1] if clause.is_person(first - 1) and not clause.nodes[first - 1].owner else []), groups
    noun = clause.kind(last + 1) == "word" and clause.nodes[last + 1].classes.isdisjoint(_BEHIND)
    if noun or not clause.is_person(person) or clause.low(person - 1) != "with":
        return None
    verb = previous_verb(clause, person - 1)
    spoken = subject(clause, verb) if verb is not None else []
    inner = [i for i in range(first + 1, last) if clause.kind(i) == "actor"]
    if spoken and not clause.is_person(spoken[0]):
        inner = spoken[:1]
    if not inner:
        inner = [i for i in clause.before(person - 1, 12) if clause.kind(i) == "actor" and not clause.is_person(i)][:1]
    return [person], inner


def passing(clause: Clause, first: int, last: int) -> Slots | None:
    """Who takes over in "the leadership of X passed to Y"."""
    found, _ = phrase(clause, last + 1)
    inner = [i for i in range(first + 1, last) if clause.kind(i) == "actor" and not clause.is_person(i)]
    return (found[:1], inner[:1] or possessor(clause, first)) if found else None


def whole(clause: Clause, first: int, last: int) -> Slots | None:
    """The parts and the whole of "X is a coalition made up of Y and Z", "X includes Y and Z", "X split into Y and Z" and "X,
    an alliance of Y and Z"."""
    parts = listed(clause, last)
    if not parts:
        return None
    start, passive, _ = clause.group_start(first)
    at = start - 1
    noun = clause.has(last, "preposition") and not clause.has(first, "verb")
    if noun or (clause.kind(at) == "word" and not passive and clause.low(first) in _REDUCED):
        head = start_of(clause, first if noun else at) - 1
        if clause.low(head) == "," and clause.kind(head - 1) == "actor":
            return parts, [head - 1]
        if clause.low(head) in ("by", "from", "through", "as") and clause.has(head - 1, "verb"):
            return parts, subject(clause, head - 1)
        return parts, subject(clause, head) if clause.has(head, "copula") else []
    if clause.low(at) == ",":
        at -= 1
    if clause.kind(at) != "actor" or clause.nodes[at].owner:
        return parts, subject(clause, first)
    before = at - 1 - clause.has(at - 1, "determiner")
    return parts, [] if clause.has(before, "verb") or clause.has(before, "preposition") else [at]


def listed(clause: Clause, last: int, stop: int | None = None) -> list[int]:
    """The actors, no persons, listed behind `last` and before `stop`, past what is said of each: "X under Y, Z, which is led by A, and B"."""
    found: list[int] = []
    apart, joint = False, True
    for at in range(last + 1, min(last + _LIST, clause.size, clause.size if stop is None else stop)):
        node = clause.nodes[at]
        if node.low in (";", ".", ":") or (node.low == "," and not found and clause.low(last) not in _INTO):
            break
        if node.kind == "word":
            if "relative" in node.classes:
                if not found:
                    break
                apart = True
            elif not apart and ("finite" in node.classes or "auxiliary" in node.classes):
                break
            joint = joint or "conjunction" in node.classes
        elif node.low == ",":
            apart, joint = False, True
        elif node.kind == "actor" and not (apart or clause.is_person(at) or node.owner or node.adjective):
            if not joint and not clause.has(at - 1 - clause.has(at - 1, "determiner"), "preposition"):
                break
            of = at - 1 - clause.has(at - 1, "determiner")
            part = clause.low(of) == "of" and clause.has(of - 1, "part_noun")
            if joint and not part and clause.actor(at) not in clause.states and not clause.has(at + 1, "follower"):
                found.append(at)
            joint = False
    return found


def owner(clause: Clause, types: dict[str, str]) -> list[tuple[int, int]]:
    """The leaders and groups of "X's Y" and "X and his Y", of "Y, X's gang" and of "his faction, the Y"."""
    found = []
    for at, node in enumerate(clause.nodes):
        if node.kind != "actor" or not node.owner or not clause.is_person(at):
            continue
        group = at + 1
        while clause.kind(group) == "word" and not clause.nodes[group].classes and group < at + 3:
            group += 1
        if clause.has(group, "nominal"):
            if clause.low(at - 1) == "," and _is_group(clause, at - 2, types):
                found.append((at, at - 2))
                continue
            named = group + 1 + (clause.low(group + 1) == ",")
            while clause.has(named, "determiner") or clause.low(named) in _CALLED:
                named += 1
            if named > group + 1 and _is_group(clause, named, types):
                found.append((at, named))
        elif group == at + 1 and _is_group(clause, group, types) and "nominal" not in clause.nodes[group].classes:
            found.append((at, group))
    return found


def hyphened(clause: Clause, entries: Mapping[str, Entry]) -> list[tuple[Entry, int, int, int]]:
    """What "the X-led Y" and "the X-affiliated Y" say: the cue, its word, the actor before it and the one behind it."""
    found = []
    for at, node in enumerate(clause.nodes):
        if node.low != "-" or clause.kind(at - 1) != "actor" or clause.low(at + 1) not in entries:
            continue
        named = at + 2
        while clause.kind(named) == "word" and clause.nodes[named].classes.isdisjoint(_BEHIND) and named < at + 5:
            named += 1
        if clause.kind(named) == "actor" and not clause.nodes[named].adjective:
            found.append((entries[clause.low(at + 1)], at + 1, at - 1, named))
    return found


def _is_group(clause: Clause, at: int, types: dict[str, str]) -> bool:
    return clause.kind(at) == "actor" and types.get(clause.actor(at)) in ("armed_group", "organisation")
