"""The actors of a noun phrase, read to the right: objects, what stands behind a preposition, possessors.

Coordination is resolved ("A, B, and C"), and what belongs to an actor stands for it ("one of the camps of X"). Every answer is
a list of node numbers, empty where the words do not decide: a wrong answer costs more than none.
"""

from __future__ import annotations

from analysis.clause_nodes import CLAUSAL, REACH, Clause

SHARES = frozenset(
    [
        "one",
        "two",
        "some",
        "most",
        "many",
        "both",
        "number",
        "several",
        "part",
        "all",
        "another",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
    ]
)
_NAMED = frozenset({"called", "named", "dubbed", "nicknamed"})
_BEFORE_ADJECTIVE = frozenset({"determiner", "adverb", "preposition", "conjunction", "ed", "list_opener"})
_NEW_CLAUSE = frozenset({"auxiliary", "conjunction", "relative", "finite"})
_OPENING = frozenset({"determiner", "list_opener"})
_HEADS = frozenset({"member_noun", "target_noun"})
_OWNED = _HEADS | {"owner_preposition", "part_noun"}
_NO_MODIFIER = frozenset({"preposition", "conjunction", "verb", "auxiliary", "relative", "subordinator"})
_NO_HEAD = _NO_MODIFIER | {"adverb", "negation"}
_NO_POSSESSED = CLAUSAL | {"preposition", "determiner"}
_QUANTITIES = frozenset(["most", "two", "three", "four", "five", "six", "several", "many", "other", "more"])


def phrase(clause: Clause, at: int) -> tuple[list[int], int]:
    """The actors of the noun phrase that starts at `at`, with its coordination, and where it ends."""
    paired = clause.low(at - 1) == "between"
    preposition = clause.low(at - 1) if clause.has(at - 1, "preposition") else None
    found, at = _single(clause, at)
    while found and len(found) < 24:
        after = at
        if clause.low(at) in ("in", "on") and clause.kind(at + 1) == "date" and clause.low(at + 2) == "and":
            after += 2
        comma = clause.low(after) == ","
        if comma:
            after += 1
        if clause.low(after) in ("and", "or", "&"):
            after += 1
        elif clause.low(after) == "as" and clause.low(after + 1) == "well":
            after += 3
        elif clause.low(after) == "along" and clause.low(after + 1) == "with":
            after += 2
        elif not (comma and _list_ahead(clause, after)):
            break
        if preposition is not None and clause.low(after) == preposition:
            after += 1
        verb = after
        while clause.has(verb, "adverb"):
            verb += 1
        if clause.has(verb, "ed") and (clause.kind(verb + 1) == "actor" or clause.has(verb + 1, "determiner")):
            break
        more, end = _single(clause, after)
        if not more and clause.is_person(found[0]) and (more := _apposition(clause, after)):
            end = more[-1] + 1
        if (
            not more
            or clause.is_person(more[0]) != clause.is_person(found[0])
            or (not paired and _subject_ahead(clause, end))
        ):
            break
        found, at = found + more, end
    return found, at


def _subject_ahead(clause: Clause, end: int) -> bool:
    """Whether a finite verb follows: then the last actor is its subject, not one more of the list."""
    while clause.has(end, "adverb"):
        end += 1
    return clause.has(end, "auxiliary") or (clause.has(end, "verb") and clause.low(end + 1) != "by")


def _list_ahead(clause: Clause, at: int) -> bool:
    """Whether "X," or "X and" follows, so that a comma before it parts a list."""
    for _ in range(12):
        found, end = _single(clause, at)
        if not found:
            return False
        if clause.low(end) in ("and", "or") or (clause.low(end) == "," and clause.low(end + 1) in ("and", "or")):
            return bool(_single(clause, end + (2 if clause.low(end) == "," else 1))[0])
        if clause.low(end) != ",":
            return False
        at = end + 1
    return False


def _single(clause: Clause, at: int) -> tuple[list[int], int]:
    for i in range(at, min(at + 9, len(clause.nodes))):
        node = clause.nodes[i]
        if node.kind == "actor":
            return _accept_right(clause, i)
        if (
            node.kind == "place"
            and clause.kind(i + 1) in ("actor", "word")
            and (node.owner or "member_noun" in clause.nodes[i + 1].classes or _site(clause, i + 1))
        ):
            continue
        if node.kind != "word":
            return [], at
        kinds = node.classes
        if (not kinds.isdisjoint(_NEW_CLAUSE) and kinds.isdisjoint(_OPENING)) or (node.low == "that" and i > at):
            return [], at
        if "ed" in kinds and i > at and _is_verb(clause, i):
            return [], at
        if "preposition" in kinds and "list_opener" not in kinds:
            back = i - 1
            owner = not clause.nodes[back].classes.isdisjoint(_OWNED) or clause.low(back) in SHARES
            if not (back >= at and owner and (node.low in ("of", "from", "to", "with"))):
                return [], at
    return [], at


def _is_verb(clause: Clause, at: int) -> bool:
    """Whether the word in -ed at `at` is a verb ("and the state [helped X]") and no adjective ("the so-called armed X")."""
    if clause.low(at) in _NAMED or clause.has(at, "owner_preposition"):
        return False
    return clause.kind(at - 1) == "word" and clause.nodes[at - 1].classes.isdisjoint(_BEFORE_ADJECTIVE)


def _site(clause: Clause, at: int) -> bool:
    """Whether the words at `at` name a site whose owner follows: "the Gamma air base of X"."""
    for i in range(at, at + 3):
        if clause.has(i, "target_noun"):
            return clause.low(i + 1) == "of"
    return False


def _accept_right(clause: Clause, at: int) -> tuple[list[int], int]:
    end = at + 1
    words = 0
    while words < 4 and clause.kind(end) == "word" and clause.nodes[end].classes.isdisjoint(_NO_HEAD):
        end += 1
        words += 1
    if clause.kind(end) == "actor" and words and words < 4 and not clause.nodes[end].owner:
        return [end], end + 1
    if clause.kind(end) == "actor" and not words:
        return _accept_right(clause, end)
    heads = [i for i in range(at + 1, end) if not clause.nodes[i].classes.isdisjoint(_HEADS)]
    owned = bool(heads)
    if owned and clause.nodes[at].adjective and clause.low(heads[-1] + 1) == "of":
        return _single(clause, heads[-1] + 2)
    if owned:
        end = heads[-1] + 1
    if clause.low(end) == "," and words and clause.nodes[at].owner and clause.is_person(end + 1):
        return [end + 1], end + 2
    if not words and clause.nodes[at].adjective:
        return [], at
    if words and not owned and (clause.nodes[at].owner or clause.actor(at) in clause.states):
        return [], at
    if not words and clause.nodes[at].owner:
        return [], at
    return [at], (end if owned else at + 1)


def objects(clause: Clause, verb: int) -> list[int]:
    """The actors that are the object of the verb at `verb`."""
    at = verb + 1
    while (
        clause.has(at, "adverb")
        or (clause.kind(at) == "date")
        or (clause.low(at) in ("on", "in") and clause.kind(at + 1) == "date")
    ):
        at += 1
    return phrase(clause, at)[0] or _apposition(clause, at)


def _apposition(clause: Clause, at: int) -> list[int]:
    """The person named behind the noun phrase that starts at `at`: "a commander of X, John Doe"."""
    if not clause.has(at, "determiner"):
        return []
    for i in range(at + 1, min(at + 8, len(clause.nodes))):
        node = clause.nodes[i]
        if node.low == ",":
            return [i + 1] if clause.kind(i + 1) == "actor" and clause.is_person(i + 1) else []
        if node.kind == "mark" or not node.classes.isdisjoint(CLAUSAL):
            return []
        if "preposition" in node.classes and node.low != "of":
            return []
    return []


def behind(clause: Clause, at: int, prepositions: frozenset[str], stops: frozenset[int] = frozenset()) -> list[int]:
    """The actors behind the nearest of `prepositions` right of `at`, within the clause; `stops` are nodes not to cross."""
    i = at + 1
    end = min(at + 1 + REACH, len(clause.nodes))
    while i < end:
        node = clause.nodes[i]
        if node.kind == "word":
            if node.low in prepositions:
                if found := phrase(clause, i + 1)[0]:
                    return found
            elif (
                "relative" in node.classes
                or i in stops
                or ("finite" in node.classes and "light_verb" not in node.classes)
                or ("subordinator" in node.classes and "preposition" not in node.classes)
            ):
                return []
        elif node.low == "," and (after := _past_apposition(clause, i, prepositions)):
            i = after
        elif node.low in (";", ":", ".") or (
            node.low == ","
            and not (clause.low(i + 1) in prepositions or clause.kind(i + 1) == "date" or clause.kind(i + 2) == "date")
        ):
            return []
        i += 1
    return []


def _past_apposition(clause: Clause, comma: int, prepositions: frozenset[str]) -> int:
    """The comma that closes the apposition which `comma` opens, if one of `prepositions` follows; else 0: "the killing of
    X, the leader of Y, by Z"."""
    if not clause.has(comma + 1, "determiner") and clause.kind(comma + 1) != "actor":
        return 0
    for i in range(comma + 2, min(comma + 11, len(clause.nodes))):
        if clause.low(i) == ",":
            return i if clause.low(i + 1) in prepositions else 0
        if clause.kind(i) == "word" and not clause.nodes[i].classes.isdisjoint(CLAUSAL):
            return 0
    return 0


def possessor(clause: Clause, noun: int) -> list[int]:
    """The actor before the noun at `noun`: "AQIM's deadly attack", "its alliance", "a French raid"."""
    passed_verb = False
    for i in clause.before(noun, 5):
        node = clause.nodes[i]
        if node.kind == "actor":
            if node.adjective and clause.kind(i - 1) == "actor" and clause.nodes[i - 1].owner:
                continue
            if passed_verb and not node.owner:
                return []
            several = node.owner and "possessive_pronoun" not in node.classes
            return coordinated_left(clause, i) if several else [i]
        if node.kind in ("date", "place"):
            continue
        if node.low in _QUANTITIES:
            continue
        if node.kind != "word" or not node.classes.isdisjoint(_NO_POSSESSED):
            return []
        if "verb" in node.classes and "ed" not in node.classes:
            return []
        passed_verb = passed_verb or "ed" in node.classes
    return []


def coordinated_left(clause: Clause, at: int) -> list[int]:
    """The actor at `at` and those before it in the same list ("A, B and C")."""
    found = [at]
    first = at
    joined = False
    for _ in range(12):
        left = first - 1
        while (clause.kind(left) == "word" and clause.nodes[left].classes.isdisjoint(_NO_MODIFIER)) or (
            clause.kind(left) == "actor" and clause.nodes[left].owner
        ):
            left -= 1  # past owners too: in "X and [its] ally Y" and "X's Y and [Z's] A" they are no part of the list
        conjunction = clause.low(left) in ("and", "or", "&")
        if conjunction:
            if joined:
                break
            left -= 1
        comma = clause.low(left) == ","
        if comma:
            left -= 1
        while clause.has(left, "member_noun"):
            left -= 1
        if not (conjunction or (comma and joined)) or clause.kind(left) != "actor":
            break
        if clause.is_person(left) != clause.is_person(at):
            break
        joined = True
        found.append(left)
        first = left
    if len(found) > 1:
        left = first - 1
        while clause.has(left, "determiner") and clause.low(left) != "that":
            left -= 1
        if clause.has(left, "preposition") or (clause.has(left, "verb") and not clause.has(left, "ing")):
            return found[:1]
    return found[::-1]


def start_of(clause: Clause, noun: int) -> int:
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
