"""The cues of relations and events: which words of a sentence are one, and whether they can be of that kind there.

A cue is a line of `rules/relation_cues.jsonl` or `rules/event_cues.jsonl`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from analysis.clause_nodes import NONE, Clause, classes
from analysis.records import Mention, Place, Timex
from analysis.rulebook import Entry, Rulebook

_FREE = "_"
TAKEN_UP = -1
"""Stands for a place named in a sentence before: "it recaptured the city"."""
_SETTLEMENTS = frozenset({"town", "city", "village", "port", "island", "capital", "base", "camp"})
"""Nouns by which a place named before is taken up: "it recaptured the town"."""
_HAVE = frozenset({"have", "has", "had"})
_NO_NOUN = frozenset({"preposition", "conjunction", "verb", "auxiliary", "relative"})
_BEHIND_NOUN = frozenset({"preposition", "auxiliary", "conjunction", "relative"})
_NO_ATTRIBUTE = frozenset({"member_noun", "conjunction"})
_NO_GAP = frozenset({"preposition", "conjunction", "relative", "verb"})

TIES, TELLS = 1, 2
"""What a cue gives: a relation, an event."""
_PERSONAL = frozenset({"genitive", "under", "absolute"})
"""Kinds of cues so frequent that only a sentence with a person is worth the look."""

_COMMON = ("preposition", "determiner", "auxiliary", "conjunction", "adverb", "pronoun")


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """The words of a cue, those that open it, its entry, and what it gives. A sentence must hold one of each of `needs`; a lower `rank` is
    tried first."""

    parts: tuple[frozenset[str] | str, ...]
    firsts: frozenset[str]
    entry: Entry
    gives: int
    needs: tuple[frozenset[str], ...]
    rank: int


@lru_cache(maxsize=8)
def cues(rules: Rulebook) -> list[tuple[dict[str, list[Pattern]], frozenset[str]]]:
    """The cues by the words of their rarest part, with these words as a set; then, in the same way, those that need a
    person. The longest pattern stands first."""
    known = classes(rules)

    def rarity(part: frozenset[str]) -> tuple[bool, bool]:
        kinds = frozenset().union(*(known.get(word, NONE) for word in part))
        return kinds.isdisjoint(_COMMON), "light_verb" not in kinds

    made: list[tuple[tuple[frozenset[str] | str, ...], Entry]] = []
    for name in ("relation_cues", "event_cues"):
        for entry in rules.entries(name):
            if entry["kind"] in ("hyphen", "owner", "made"):
                continue
            read = dict(entry)  # which is asked for more often than a read-only view can answer quickly
            for words in entry["words"]:
                split = (_FREE if word == _FREE else frozenset(word.split("|")) for word in words.lower().split())
                made.append((tuple(split), read))
    made.sort(key=lambda cue: -len(cue[0]))
    found: tuple[dict[str, list[Pattern]], dict[str, list[Pattern]]] = ({}, {})
    for rank, (parts, entry) in enumerate(made):
        gives = TIES * ("predicate" in entry) + TELLS * ("event" in entry)
        needs = sorted((part for part in parts if not isinstance(part, str)), key=rarity, reverse=True)
        pattern = Pattern(parts, frozenset(parts[0]), entry, gives, tuple(needs[1:]), rank)
        for word in needs[0]:
            found[entry["kind"] in _PERSONAL].setdefault(word, []).append(pattern)
    return [(patterns, frozenset(patterns)) for patterns in found]


@lru_cache(maxsize=32)
def of_kind(rules: Rulebook, kind: str) -> Entry | None:
    """The one relation cue of a kind that is found by its grammar, not by its words; or the one with this id."""
    return next((entry for entry in rules.entries("relation_cues") if kind in (entry["kind"], entry["id"])), None)


@lru_cache(maxsize=8)
def hyphens_of(rules: Rulebook) -> dict[str, Entry]:
    """The cues that a hyphen ties to a name, by their words: "X-led"."""
    entries = [entry for entry in rules.entries("relation_cues") if entry["kind"] == "hyphen"]
    return {word: entry for entry in entries for words in entry["words"] for word in words.split("|")}


def present_in(
    named: list[Mention | Timex | Place],
    words: set[str],
    index: Sequence[tuple[dict[str, list[Pattern]], frozenset[str]]],
    pronouns: frozenset[str],
    deadly: frozenset[str],
    persons: frozenset[str],
) -> dict[str, list[Pattern]]:
    """The cues, by their first word, of which a sentence holds all words; none where it can hold no statement: that takes
    two actors, or a date, or a count of the dead."""
    actors: set[str] = set()
    dated = False
    for record in named:
        if isinstance(record, Mention):
            actors.add(record.actor_id)
        elif isinstance(record, Timex):
            dated = True
    pair = len(actors) + (not pronouns.isdisjoint(words)) > 1
    told = dated or not deadly.isdisjoint(words)
    if not pair and not told:
        return {}
    wanted = TIES * pair + TELLS * told
    found: dict[str, list[Pattern]] = {}
    worth = False
    for by_word, openings in index[: 1 if persons.isdisjoint(actors) else 2]:
        for word in openings & words:
            for pattern in by_word[word]:
                for need in pattern.needs:
                    if need.isdisjoint(words):
                        break
                else:
                    worth = worth or bool(pattern.gives & wanted)
                    for first in pattern.firsts & words:
                        found.setdefault(first, []).append(pattern)
    return found if worth else {}


_rank = attrgetter("rank")


def match(clause: Clause, known: dict[str, list[Pattern]]) -> list[tuple[Entry, int, int]]:
    """The cues in a sentence with their first and last node, in order, none overlapping another; the longest wins."""
    found: list[tuple[Entry, int, int]] = []
    free = 0
    for patterns in known.values():
        if len(patterns) > 1:
            patterns.sort(key=_rank)
    for at in [at for at, node in enumerate(clause.nodes) if node.low in known and node.kind == "word"]:
        if at < free:
            continue
        for pattern in known[clause.nodes[at].low]:
            parts, entry = pattern.parts, pattern.entry
            end = at if len(parts) == 1 else _fit(clause, at, parts)
            if (
                end >= 0
                and _reads(clause, entry["kind"], at, end)
                and (not entry.get("place") or place_object(clause, at, end, entry["place"]) is not None)
            ):
                found.append((entry, at, end))
                free = end + 1
                break
    return found


_PARTS = frozenset({"whole", "most", "much", "half", "all", "part", "parts", "rest"})


def place_object(clause: Clause, first: int, last: int, slot: str = "object") -> int | None:
    """The place taken or left: right behind the cue ("the town of Goma"), or the subject of a passive; with `slot` subject
    the subject of the verb ("Goma fell")."""
    if slot == "subject":
        start, _, infinitive = clause.group_start(first)
        while clause.kind(start - 1) == "word" and not clause.nodes[start - 1].classes:
            start -= 1
        if clause.kind(start - 1) != "place" or infinitive:
            return None
        if clause.kind(last + 1) == "word" and not clause.nodes[last + 1].classes:
            # "Grozny fell silent"
            return None
        governor = clause.governor(start - 1)
        tied = (
            governor is None
            or clause.has(governor, "subordinator")
            or (clause.low(governor) == "of" and clause.low(governor - 1) in _SETTLEMENTS | _PARTS)
        )
        return start - 1 if tied else None
    at = last + 1
    while at < last + 7 and clause.kind(at) == "word":
        if not clause.nodes[at].classes.isdisjoint(_NO_NOUN) and not (
            clause.low(at) in ("of", "from", "in") and at > last + 1
        ):
            break
        at += 1
    taken_up = (
        clause.low(last + 1) in ("the", "this", "that") and clause.low(last + 2) in _SETTLEMENTS and at <= last + 3
    )
    if taken_up or clause.low(last + 1) == "it":
        named = next((i for i in range(first - 1, -1, -1) if clause.kind(i) == "place"), None)
        return TAKEN_UP if named is None and taken_up else named
    if clause.kind(at) == "place" and (
        at == last + 1 or not clause.has(at - 1, "preposition") or clause.low(at - 1) in ("of", "from")
    ):
        return at
    start, passive, _ = clause.group_start(first)
    if passive and clause.kind(start - 1) == "place":
        return start - 1
    relative = next((i for i in clause.before(start, 6) if clause.low(i) in ("which", "that")), None)
    if relative is not None and not clause.has(relative, "verb"):
        back = relative - 1 - (clause.low(relative - 1) == ",")
        return back if clause.kind(back) == "place" and relative < start - 1 else None
    return None


def _reads(clause: Clause, kind: str, first: int, last: int) -> bool:
    """Whether the words can be of that kind here: "attack" is a noun in "an attack on", a verb in "they attack"."""
    if kind not in ("verb", "noun"):
        return True
    node = clause.nodes[first]
    if kind == "noun" and (clause.has(first - 1, "figurative") or clause.has(last + 1, "target_noun")):
        return False  # "a verbal attack", "the battle lines"
    before, after = first - 1, clause.nodes[last + 1] if last + 1 < len(clause.nodes) else None
    owned = clause.has(before, "determiner") or (clause.kind(before) == "actor" and clause.nodes[before].owner)
    if clause.low(before) == "that" and (clause.has(before - 1, "member_noun") or clause.kind(before - 1) == "actor"):
        owned = False
    if "ed" in node.classes or ("finite" in node.classes and not owned):
        return kind == "verb"
    open_end = (
        after is None
        or after.kind == "mark"
        or (after.kind == "word" and not after.classes.isdisjoint(_BEHIND_NOUN) and "determiner" not in after.classes)
    )
    if "ing" in node.classes:
        nominal = owned or (open_end and not clause.has(before, "auxiliary") and last == first)
    elif clause.has(before, "negation") or clause.has(before, "adverb"):
        nominal = False
    elif clause.has(before, "auxiliary") or clause.low(before) == "to" or clause.has(before, "relative"):
        nominal = (
            (clause.has(before, "be") and clause.low(last + 1) != "by")
            or clause.low(before) in _HAVE
            or (owned and clause.low(before) != "to")
        )
    else:
        plain = clause.kind(before) == "word" and clause.nodes[before].classes.isdisjoint(_NO_ATTRIBUTE)
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
                and not node.classes.isdisjoint(_NO_GAP)
                and "determiner" not in node.classes
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
