"""The nodes of a sentence, and `Clause`, the row of them with the questions that need no grammar.

A sentence becomes a row of nodes: the actors, dates and places found before, each as one node, and the words between them
with the part that `rules/clause_words.jsonl` gives them. `analysis.clauses` and `analysis.noun_phrases` say who stands where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.article import Reading
from analysis.records import Mention, Place, Timex
from analysis.rulebook import Rulebook
from analysis.text import Span

TOKEN = re.compile(r"\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+(?:(?:[-‐‑&]|['’](?!s\b))[^\W_]+)*|['’]s\b|[^\w\s]")
NONE: frozenset[str] = frozenset()
_ED: frozenset[str] = frozenset({"verb", "ed"})
_ING: frozenset[str] = frozenset({"ing"})
_LY: frozenset[str] = frozenset({"adverb"})
ADJECTIVE = "states.adjective"
"""The rule_id of the stand-in mention of a state by its adjective."""
_KEPT = 50_000
_QUOTES = frozenset("\"“”«»'‘’")
REACH = 14
"""How many nodes a scan looks at before it gives up."""


@dataclass(slots=True, eq=False)
class Node:
    """A word, a mark, or an actor, date or place as a whole. `kind` is one of actor, date, place, word, mark."""

    kind: str
    low: str
    start: int
    end: int
    classes: frozenset[str] = NONE
    mention: Mention | None = None
    timex: Timex | None = None
    place: Place | None = None
    owner: bool = False
    """Whether the actor stands in the genitive ("AQIM's", "its")."""
    adjective: bool = False
    """Whether the actor is only named by an adjective ("French")."""


class _Words(dict[str, frozenset[str]]):
    """The classes of words; those of a word not in the data are worked out when it is first asked for."""

    def __missing__(self, low: str) -> frozenset[str]:
        kinds = _by_form(low, NONE)
        if len(self) < _KEPT:
            self[low] = kinds
        return kinds


def _by_form(low: str, kinds: frozenset[str]) -> frozenset[str]:
    if low.endswith("ed") and len(low) > 3 and "not_verb" not in kinds:
        return kinds | _ED if kinds else _ED
    if low.endswith("ing") and len(low) > 4:
        return kinds | _ING if kinds else _ING
    if not kinds and low.endswith("ly"):
        return _LY
    return kinds


@lru_cache(maxsize=8)
def classes(rules: Rulebook) -> dict[str, frozenset[str]]:
    """The classes of each lower-case word: those of `clause_words.jsonl`, with "verb" for forms in -ed and the listed
    past forms, "ing" for forms in -ing, "adverb" for those in -ly.
    """
    found: dict[str, set[str]] = {}
    for entry in rules.entries("clause_words"):
        for word in entry["words"].split():
            found.setdefault(word, set()).add(entry["id"])
    for kinds in found.values():
        if "finite" in kinds:
            kinds.add("verb")
    return _Words({word: _by_form(word, frozenset(kinds)) for word, kinds in found.items()})


def nodes(reading: Reading, sentence: Span, named: Sequence[Mention | Timex | Place]) -> list[Node]:
    """The row of nodes of one sentence. `named` holds its mentions, dates and places, which may overlap: the longest wins,
    a mention before a place, and a bracketed second name of the same actor becomes part of the first."""
    text, known = reading.text, classes(reading.rules)
    row: list[Node] = []
    position = sentence.start
    for record in sorted(named, key=lambda r: (r.start, -r.end, not isinstance(r, Mention))):
        if record.start < position:
            if isinstance(record, Place) and row and row[-1].start == record.start and row[-1].kind == "actor":
                row[-1].place = record
            continue
        _words(row, text, position, record.start, known)
        low = text[record.start : record.end].lower()
        if isinstance(record, Mention):
            owner = "possessive_pronoun" in known.get(low, NONE) and record.mention_type == "pronoun"
            row.append(
                Node(
                    "actor",
                    low,
                    record.start,
                    record.end,
                    known.get(low, NONE),
                    record,
                    owner=owner,
                    adjective=record.rule_id == ADJECTIVE,
                )
            )
        elif isinstance(record, Timex):
            row.append(Node("date", low, record.start, record.end, timex=record))
        else:
            row.append(Node("place", low, record.start, record.end, place=record))
        position = record.end
    _words(row, text, position, sentence.end, known)
    return _join(row) if "(" in text[sentence.start : sentence.end] else row


def _words(row: list[Node], text: str, start: int, end: int, known: Mapping[str, frozenset[str]]) -> None:
    for token in TOKEN.finditer(text, start, end):
        low = token[0].lower()
        if low in ("'s", "’s"):
            if row and row[-1].kind in ("actor", "place"):
                row[-1].owner = True
            continue
        if low[0].isalnum():
            row.append(Node("word", low, token.start(), token.end(), known[low]))
        elif (
            low in "'’" and row and row[-1].kind == "actor" and row[-1].end == token.start() and row[-1].low[-1] == "s"
        ):
            row[-1].owner = True
        elif low not in _QUOTES:
            row.append(Node("mark", low, token.start(), token.end()))


def _join(row: list[Node]) -> list[Node]:
    """`row` with "name (other name of the same actor)" as one node, and other brackets left out."""
    joined: list[Node] = []
    index = 0
    while index < len(row):
        if row[index].low == "(":
            close = next((i for i in range(index, min(index + 12, len(row))) if row[i].low == ")"), None)
            if close is not None:
                inner, last = row[index + 1 : close], joined[-1] if joined else None
                same = [n for n in inner if n.mention and last and last.mention and _same(n.mention, last.mention)]
                if same and last:
                    last.end = row[close].end
                index = close + 1
                continue
        joined.append(row[index])
        index += 1
    return joined


def _same(one: Mention, other: Mention) -> bool:
    return one.actor_id == other.actor_id


class Clause:
    """The nodes of a sentence, which of its actors are persons and which are states."""

    def __init__(self, row: list[Node], persons: frozenset[str], states: frozenset[str]) -> None:
        self.nodes = row
        self.persons = persons
        self.states = states

    def has(self, index: int, kind: str) -> bool:
        """Whether node `index` exists and is of the word class `kind`."""
        return 0 <= index < len(self.nodes) and kind in self.nodes[index].classes and self.nodes[index].kind == "word"

    def low(self, index: int) -> str:
        """The lower-case words of node `index`, "" outside the row."""
        return self.nodes[index].low if 0 <= index < len(self.nodes) else ""

    def kind(self, index: int) -> str:
        """The kind of node `index`, "" outside the row."""
        return self.nodes[index].kind if 0 <= index < len(self.nodes) else ""

    def actor(self, index: int) -> str:
        """The actor of node `index`."""
        mention = self.nodes[index].mention
        return mention.actor_id if mention else ""

    def is_person(self, index: int) -> bool:
        """Whether the actor at `index` is a person."""
        return self.actor(index) in self.persons

    def before(self, index: int, reach: int = REACH) -> Iterator[int]:
        """The numbers of the nodes left of `index`, nearest first."""
        return iter(range(index - 1, max(-1, index - 1 - reach), -1))

    def group_start(self, verb: int) -> tuple[int, bool, bool]:
        """Where the verb group that ends in `verb` starts, whether it has a form of "be" (passive), and whether it is an
        infinitive that no verb controls ("the decision to attack")."""
        start, passive, first = verb, False, True
        while start > 0 and self.kind(start - 1) == "word":
            here = self.nodes[start - 1]
            kinds = here.classes
            if here.low == "to":
                if self.has(start - 2, "control_verb"):
                    start, first = start - 2, False
                    passive = False
                    continue
                return start, passive, True
            if kinds & {"auxiliary", "negation"}:
                passive = passive or (first and "be" in kinds)
                first = first and here.low not in ("have", "has", "had")
            elif "adverb" not in kinds:
                break
            start -= 1
        return start, passive, False

    def governor(self, index: int) -> int | None:
        """The preposition that governs the noun phrase around `index`, or None."""
        for i in self.before(index, 8):
            node = self.nodes[i]
            if node.kind == "actor":
                continue
            if node.kind != "word":
                return None
            if "preposition" in node.classes and "determiner" not in node.classes:
                return i
            if node.classes & {"conjunction", "relative", "subordinator", "auxiliary", "finite"}:
                return None
            if "ed" in node.classes and not self.has(i - 1, "determiner"):
                return None
        return None
