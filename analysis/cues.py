"""The cues of relations and events: which words of a sentence are one, and whether they can be of that kind there.

A cue is a line of `rules/relation_cues.jsonl` or `rules/event_cues.jsonl`.
"""

from __future__ import annotations

from functools import lru_cache

from analysis.clause_nodes import Clause
from analysis.rulebook import Entry, Rulebook

_FREE = "_"

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


def match(clause: Clause, known: dict[str, list[Pattern]]) -> list[tuple[Entry, int, int]]:
    """The cues in a sentence with their first and last node, in order, none overlapping another; the longest wins."""
    found: list[tuple[Entry, int, int]] = []
    free = 0
    for at, node in enumerate(clause.nodes):
        if node.low not in known or at < free or node.kind != "word":
            continue
        for parts, entry in known[node.low]:
            end = at if len(parts) == 1 else _fit(clause, at, parts)
            if (
                end >= 0
                and _reads(clause, entry["kind"], at, end)
                and (not entry.get("place") or place_object(clause, at, end) is not None)
            ):
                found.append((entry, at, end))
                free = end + 1
                break
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
    if kind == "noun" and clause.has(first - 1, "figurative"):
        return False
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
