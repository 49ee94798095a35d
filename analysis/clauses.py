"""Shallow clause analysis: who is the subject of a verb and the antecedent of a pronoun, without a parser or a model.

Read to the left, across insertions, relative clauses, coordinated verbs and fronted participles. Every answer is a list of
node numbers, coordination resolved, and an empty list where the words do not decide. Scans have fixed lengths, so the time
is linear in the length of the text.
"""

from __future__ import annotations

from analysis.clause_nodes import CLAUSAL, NONE, REACH, Clause
from analysis.noun_phrases import SHARES, coordinated_left, phrase, start_of

_NO_NOUN = frozenset({"preposition", "conjunction", "subordinator", "auxiliary"})
_BEFORE_NOUN = frozenset({"preposition", "determiner"})
_HELD = frozenset({"known", "notorious", "infamous", "famous", "responsible", "guilty"})
"""Words whose subject is also that of the gerund behind "for" or "of"."""
_HEADS = frozenset({"member_noun", "target_noun"})


def subject(clause: Clause, verb: int, depth: int = 0) -> list[int]:
    """The actors that are the subject of the verb at `verb`: left of it, across insertions, relative clauses,
    coordinated verbs and fronted participles."""
    start, passive, infinitive = clause.group_start(verb)
    if infinitive or depth > 3:
        return []
    at = start - 1
    if "ing" in clause.nodes[verb].classes and start == verb:
        return _participle_subject(clause, verb, at, depth)
    if at < 0:
        return main_subject(clause, verb) if "ed" in clause.nodes[verb].classes and not passive else []
    if clause.has(at, "conjunction") or (clause.low(at) == "," and clause.has(at + 1, "conjunction")):
        return _coordinated(clause, at, depth)
    if clause.low(at) == ",":
        for _ in range(3):
            comma = next((i for i in clause.before(at, 24) if clause.low(i) == ","), None)
            if comma is None:
                return _coordinated(clause, at, depth)
            if found := leftward(clause, comma - 1):
                return _outside(clause, found)
            named = clause.kind(at - 1) == "actor" and not clause.nodes[at - 1].owner
            if named and at - 1 - comma <= 4 and not clause.has(comma + 1, "relative"):
                return [at - 1]
            at = comma
        return []
    return leftward(clause, at)


def _outside(clause: Clause, found: list[int]) -> list[int]:
    """`found`, or the actors before the relative clause that it stands in: "X, who leads Y, a group, [was seen]"."""
    comma = next((i for i in clause.before(found[0], 10) if clause.low(i) == ","), None)
    if comma is None or not clause.has(comma + 1, "relative"):
        return found
    return leftward(clause, comma - 1) or found


def _participle_subject(clause: Clause, verb: int, at: int, depth: int) -> list[int]:
    if at < 0:
        return main_subject(clause, verb)
    if clause.kind(at) == "actor":
        return leftward(clause, at)
    if clause.low(at) == ",":
        return _coordinated(clause, at, depth)
    if not clause.has(at, "preposition"):
        return _coordinated(clause, at, depth) if clause.has(at, "conjunction") else []
    if clause.low(at) in ("of", "for", "from") and clause.kind(at - 1) == "actor":
        return [at - 1]
    if at == 0:
        return main_subject(clause, verb)
    if clause.low(at) in ("of", "for") and clause.has(at - 1, "ed") | (clause.low(at - 1) in _HELD):
        start, passive, _ = clause.group_start(at - 1)
        while clause.kind(start - 1) == "word" and not clause.nodes[start - 1].classes:
            start -= 1
        if passive:
            return subject(clause, at - 1, depth + 1)
        return [start - 2] if clause.low(start - 1) == "," and clause.kind(start - 2) == "actor" else []
    if clause.low(at - 1) == ",":
        return leftward(clause, at - 2) or main_subject(clause, verb)
    if clause.low(at) in ("after", "before", "by", "since", "while", "when", "upon", "without", "despite"):
        return _coordinated(clause, at, depth)
    return []


def _coordinated(clause: Clause, at: int, depth: int) -> list[int]:
    previous = previous_verb(clause, at)
    return [] if previous is None else subject(clause, previous, depth + 1)


def previous_verb(clause: Clause, at: int) -> int | None:
    """The nearest verb left of `at` that is no reduced relative ("led by"), or None before a new statement."""
    for i in clause.before(at, 24):
        kinds = clause.nodes[i].classes
        if clause.low(i) in (";", ":"):
            return None
        if clause.kind(i) == "word" and clause.low(i + 1) != "by":
            if "verb" in kinds and clause.low(clause.group_start(i)[0] - 1) != "what":
                return i
            if "copula" in kinds and clause.low(i + 1) in ("a", "an", "the", "one", "part"):
                return i
    return None


def main_subject(clause: Clause, verb: int) -> list[int]:
    """The actors right behind the next comma: the subject of the main clause after a fronted participle or noun."""
    for i in range(verb + 1, min(verb + 24, len(clause.nodes))):
        if clause.low(i) == ",":
            found, _end = phrase(clause, i + 1)
            if found and (found[0] == i + 1 or not clause.has(i + 1, "preposition")):
                return found
    return []


def leftward(clause: Clause, at: int) -> list[int]:
    """The actors of the noun phrase that ends at `at`, past the phrases that modify it."""
    head = ""
    for _ in range(REACH):
        if at < 0:
            return []
        node = clause.nodes[at]
        kinds = node.classes
        if node.kind == "actor":
            found = _accept_left(clause, at, head)
            if isinstance(found, list):
                return found
            at, head = found, ""
        elif node.kind in ("date", "place"):
            governor = clause.governor(at)
            at, head = (at - 1 if governor is None else governor - 1), ""
        elif node.low in (",", "-"):
            if head:
                return []
            at -= 1
        elif node.kind == "mark":
            return []
        elif head and node.low in ("and", "or") and clause.kind(at - 1) == "actor" and _opens(clause, at - 1):
            return coordinated_left(clause, at - 1)
        elif "relative" in kinds and (node.low != "that" or not head):
            return [] if head else antecedent(clause, at)
        elif "adverb" in kinds or (not head and "auxiliary" in kinds):
            at -= 1
        elif not kinds.isdisjoint(_NO_NOUN) or ("verb" in kinds and "member_noun" not in kinds):
            return []
        else:
            head = head or node.low
            at -= 1
    return []


def _opens(clause: Clause, at: int) -> bool:
    """Whether the actor at `at` can be the first part of a subject ("X and two friends [founded]"): no verb or preposition
    stands before it in its clause."""
    if clause.nodes[at].owner or clause.nodes[at].adjective:
        return False
    for i in clause.before(at, 8):
        if clause.low(i) == "," or clause.has(i, "relative") or clause.has(i, "subordinator"):
            return True
        if clause.kind(i) == "word" and not clause.has(i, "determiner"):
            return False
    return True


def _accept_left(clause: Clause, at: int, head: str) -> list[int] | int:
    """The actors at `at` as a subject, or where to go on looking."""
    if head and not _own_head(clause, at, head):
        return []
    governor = clause.governor(at)
    if governor is None or clause.has(governor, "subordinator"):
        return [] if clause.nodes[at].owner and not head else coordinated_left(clause, at)
    low = clause.low(governor)
    if low in ("of", "from", "to", "with"):
        link = governor - 1
        while clause.has(link, "owner_preposition") or (clause.has(link, "ed") and low in ("with", "to")):
            link -= 1
        if clause.has(link, "member_noun") or (head and clause.low(link) in SHARES):
            return [at]
        if low == "of":
            return []
    if low == "by" and clause.has(governor - 1, "light_verb"):
        return [at]
    before = governor - 1
    while clause.has(before, "ed") or clause.has(before, "finite") or clause.has(before, "adverb"):
        before -= 1
    return before


def _own_head(clause: Clause, at: int, head: str) -> bool:
    """Whether the noun `head` right of the actor at `at` stands for that actor: "FARC guerrillas", "AQIM's base"."""
    kinds = next(
        (clause.nodes[i].classes for i in range(at + 1, len(clause.nodes)) if clause.nodes[i].low == head), NONE
    )
    own = not kinds.isdisjoint(_HEADS)
    return own and not (clause.is_person(at) and clause.nodes[at].owner)


def antecedent(clause: Clause, relative: int) -> list[int]:
    """The actor that the relative pronoun at `relative` stands for."""
    at = relative - 1
    if clause.has(at, "conjunction"):
        earlier = next((i for i in clause.before(at, 24) if clause.has(i, "relative")), None)
        return [] if earlier is None else antecedent(clause, earlier)
    if clause.low(at) == "," and (apposed := _apposed(clause, at)) is not None:
        return [apposed]
    if clause.kind(at) == "word" and clause.nodes[at].classes.isdisjoint(_NO_NOUN):
        start = start_of(clause, at)
        if clause.has(start, "determiner") and clause.low(start - 1) == "," and clause.kind(start - 2) == "actor":
            return [] if clause.nodes[start - 2].owner else [start - 2]
    while clause.low(at) == "," or clause.has(at, "preposition"):
        at -= 1
    low = clause.low(relative)
    seen = 0
    for i in range(at, max(-1, at - 10), -1):
        node = clause.nodes[i]
        if node.kind == "actor" and not node.owner:
            if clause.actor(i) in clause.states and clause.has(i - 1, "preposition"):
                continue
            if low in ("which", "that") and clause.is_person(i):
                return _before_reduced(clause, i)
            plural = clause.low(relative + 1) in ("have", "were", "are")
            return coordinated_left(clause, i) if plural else [i]
        if node.kind == "word" and "member_noun" not in node.classes and "adverb" not in node.classes:
            seen += 1
            if seen > 2 or "verb" in node.classes or node.classes.isdisjoint(_BEFORE_NOUN):
                return []
    return []


def _before_reduced(clause: Clause, person: int) -> list[int]:
    """The group before a participle that ends in a person: "X, led by Y, [which]"."""
    for i in clause.before(person, 6):
        if clause.low(i) == ",":
            group = clause.kind(i - 1) == "actor" and not clause.is_person(i - 1) and clause.has(i + 1, "verb")
            return [i - 1] if group else []
        if clause.kind(i) == "mark":
            return []
    return []


def _apposed(clause: Clause, comma: int) -> int | None:
    """The person before the apposition that ends at `comma`: "X, its chief of staff, [whom]"."""
    if clause.kind(comma - 1) == "actor":
        return None
    for i in clause.before(comma, 9):
        if clause.low(i) == ",":
            known = clause.kind(i - 1) == "actor" and clause.is_person(i - 1) and not clause.nodes[i - 1].owner
            return i - 1 if known else None
        if clause.kind(i) == "mark" or (clause.kind(i) == "word" and not clause.nodes[i].classes.isdisjoint(CLAUSAL)):
            return None
    return None
