"""Shallow clause analysis: who stands where around a verb or a noun, without a parser or a model.

A sentence becomes a row of nodes: the actors, dates and places found before, each as one node, and the words between them
with the part that `rules/clause_words.jsonl` gives them. `Clause` then answers what a rule asks about a word: its subject,
its objects, the actors behind a preposition, the possessor. Every answer is a list of node numbers, coordination
resolved ("A, B, and C attacked D"), and an empty list where the words do not decide: a wrong answer costs more than
none. Scans have fixed lengths, so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_QUOTES = frozenset("\"“”«»'‘’")
_QUANTITIES = frozenset(["most", "two", "three", "four", "five", "six", "several", "many", "other", "more"])
_REACH = 14
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


@lru_cache(maxsize=8)
def classes(rules: Rulebook) -> dict[str, frozenset[str]]:
    """The classes of each word of `clause_words.jsonl`."""
    found: dict[str, set[str]] = {}
    for entry in rules.entries("clause_words"):
        for word in entry["words"].split():
            found.setdefault(word, set()).add(entry["id"])
    for kinds in found.values():
        if "finite" in kinds:
            kinds.add("verb")
    return {word: frozenset(kinds) for word, kinds in found.items()}


def word_classes(low: str, known: dict[str, frozenset[str]]) -> frozenset[str]:
    """The classes of a lower-case word: those of the data, with "verb" for a form in -ed and "ing" for one in -ing."""
    kinds = known.get(low, NONE)
    if low.endswith("ed") and len(low) > 3 and "not_verb" not in kinds:
        return kinds | _ED if kinds else _ED
    if low.endswith("ing") and len(low) > 4:
        return kinds | _ING if kinds else _ING
    if not kinds and low.endswith("ly"):
        return _LY
    return kinds


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
    return _join(row)


def _words(row: list[Node], text: str, start: int, end: int, known: dict[str, frozenset[str]]) -> None:
    for token in TOKEN.finditer(text, start, end):
        low = token[0].lower()
        if low in ("'s", "’s"):
            if row and row[-1].kind in ("actor", "place"):
                row[-1].owner = True
            continue
        if low[0].isalnum():
            row.append(Node("word", low, token.start(), token.end(), word_classes(low, known)))
        elif (
            low in "'’" and row and row[-1].kind == "actor" and row[-1].end == token.start() and row[-1].low[-1] == "s"
        ):
            row[-1].owner = True
        elif low not in _QUOTES:
            row.append(Node("mark", low, token.start(), token.end()))


def _join(row: list[Node]) -> list[Node]:
    """`row` with "name (other name of the same actor)" as one node, and other brackets left out."""
    if not any(node.low == "(" for node in row):
        return row
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
    """The nodes of a sentence and the questions that rules ask about them."""

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

    def before(self, index: int, reach: int = _REACH) -> Iterator[int]:
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

    def subject(self, verb: int, depth: int = 0) -> list[int]:
        """The actors that are the subject of the verb at `verb`: left of it, across insertions, relative clauses,
        coordinated verbs and fronted participles."""
        start, passive, infinitive = self.group_start(verb)
        if infinitive or depth > 3:
            return []
        at = start - 1
        if "ing" in self.nodes[verb].classes and start == verb:
            return self._participle_subject(verb, at, depth)
        if at < 0:
            return self.main_subject(verb) if "ed" in self.nodes[verb].classes and not passive else []
        if self.has(at, "conjunction") or (self.low(at) == "," and self.has(at + 1, "conjunction")):
            return self._coordinated(at, depth)
        if self.low(at) == ",":
            for _ in range(3):
                comma = next((i for i in self.before(at, 24) if self.low(i) == ","), None)
                if comma is None:
                    return self._coordinated(at, depth)
                if found := self.leftward(comma - 1):
                    return found
                at = comma
            return []
        return self.leftward(at)

    def _participle_subject(self, verb: int, at: int, depth: int) -> list[int]:
        if at < 0:
            return self.main_subject(verb)
        if self.kind(at) == "actor":
            return self.leftward(at)
        if self.low(at) == ",":
            return self._coordinated(at, depth)
        if not self.has(at, "preposition"):
            return self._coordinated(at, depth) if self.has(at, "conjunction") else []
        if self.low(at) in ("of", "for", "from") and self.kind(at - 1) == "actor":
            return [at - 1]
        if at == 0:
            return self.main_subject(verb)
        if self.low(at - 1) == ",":
            return self.leftward(at - 2) or self.main_subject(verb)
        if self.low(at) in ("after", "before", "by", "since", "while", "when", "upon", "without", "despite"):
            return self._coordinated(at, depth)
        return []

    def _coordinated(self, at: int, depth: int) -> list[int]:
        previous = self.previous_verb(at)
        return [] if previous is None else self.subject(previous, depth + 1)

    def previous_verb(self, at: int) -> int | None:
        """The nearest verb left of `at` that is no reduced relative ("led by"), or None before a new statement."""
        for i in self.before(at, 24):
            kinds = self.nodes[i].classes
            if self.low(i) in (";", ":"):
                return None
            if self.kind(i) == "word" and "verb" in kinds and self.low(i + 1) != "by":
                return i
        return None

    def main_subject(self, verb: int) -> list[int]:
        """The actors right behind the next comma: the subject of the main clause after a fronted participle or noun."""
        for i in range(verb + 1, min(verb + 24, len(self.nodes))):
            if self.low(i) == ",":
                found, _end = self.phrase(i + 1)
                if found and (found[0] == i + 1 or not self.has(i + 1, "preposition")):
                    return found
        return []

    def leftward(self, at: int) -> list[int]:
        """The actors of the noun phrase that ends at `at`, past the phrases that modify it."""
        head = ""
        for _ in range(_REACH):
            if at < 0:
                return []
            node = self.nodes[at]
            kinds = node.classes
            if node.kind == "actor":
                found = self._accept_left(at, head)
                if isinstance(found, list):
                    return found
                at, head = found, ""
            elif node.kind in ("date", "place"):
                governor = self.governor(at)
                at, head = (at - 1 if governor is None else governor - 1), ""
            elif node.low in (",", "-"):
                if head:
                    return []
                at -= 1
            elif node.kind == "mark":
                return []
            elif "relative" in kinds and (node.low != "that" or not head):
                return [] if head else self.antecedent(at)
            elif "adverb" in kinds or (not head and kinds & {"auxiliary"}):
                at -= 1
            elif kinds & {"preposition", "conjunction", "subordinator", "auxiliary"} or (
                "verb" in kinds and "member_noun" not in kinds
            ):
                return []
            else:
                head = head or node.low
                at -= 1
        return []

    def _accept_left(self, at: int, head: str) -> list[int] | int:
        """The actors at `at` as a subject, or where to go on looking."""
        if head and not self._own_head(at, head):
            return []
        governor = self.governor(at)
        if governor is None or self.has(governor, "subordinator"):
            return [] if self.nodes[at].owner and not head else self.coordinated_left(at)
        low = self.low(governor)
        if low in ("of", "from", "to", "with"):
            link = governor - 1
            while self.has(link, "owner_preposition") or (self.has(link, "ed") and low in ("with", "to")):
                link -= 1
            if self.has(link, "member_noun"):
                return [at]
            if low == "of":
                return []
        if low == "by" and self.has(governor - 1, "light_verb"):
            return [at]
        before = governor - 1
        while self.has(before, "ed") or self.has(before, "finite") or self.has(before, "adverb"):
            before -= 1
        return before

    def _own_head(self, at: int, head: str) -> bool:
        """Whether the noun `head` right of the actor at `at` stands for that actor: "FARC guerrillas", "AQIM's base"."""
        kinds = next((self.nodes[i].classes for i in range(at + 1, len(self.nodes)) if self.nodes[i].low == head), NONE)
        own = bool(kinds & {"member_noun", "target_noun"})
        return own and not (self.is_person(at) and self.nodes[at].owner)

    def coordinated_left(self, at: int) -> list[int]:
        """The actor at `at` and those before it in the same list ("A, B and C")."""
        found = [at]
        first = at
        joined = False
        for _ in range(12):
            left = first - 1
            while self.kind(left) == "word" and not self.nodes[left].classes & {
                "preposition",
                "conjunction",
                "verb",
                "auxiliary",
                "relative",
                "subordinator",
            }:
                left -= 1
            conjunction = self.low(left) in ("and", "or", "&")
            if conjunction:
                left -= 1
            comma = self.low(left) == ","
            if comma:
                left -= 1
            while self.has(left, "member_noun"):
                left -= 1
            if not (conjunction or (comma and joined)) or self.kind(left) != "actor":
                break
            if self.is_person(left) != self.is_person(at):
                break
            joined = True
            found.append(left)
            first = left
        if len(found) > 1:
            left = first - 1
            while self.has(left, "determiner"):
                left -= 1
            if self.has(left, "preposition") or (self.has(left, "verb") and not self.has(left, "ing")):
                return found[:1]
        return found[::-1]

    def antecedent(self, relative: int) -> list[int]:
        """The actor that the relative pronoun at `relative` stands for."""
        at = relative - 1
        if self.has(at, "conjunction"):
            earlier = next((i for i in self.before(at, 24) if self.has(i, "relative")), None)
            return [] if earlier is None else self.antecedent(earlier)
        while self.low(at) == "," or self.has(at, "preposition"):
            at -= 1
        low = self.low(relative)
        seen = 0
        for i in range(at, max(-1, at - 10), -1):
            node = self.nodes[i]
            if node.kind == "actor" and not node.owner:
                if low in ("which", "that") and self.is_person(i):
                    return []
                plural = self.low(relative + 1) in ("have", "were", "are")
                return self.coordinated_left(i) if plural else [i]
            if node.kind == "word" and "member_noun" not in node.classes and "adverb" not in node.classes:
                seen += 1
                if seen > 2 or "verb" in node.classes or not node.classes & {"preposition", "determiner"}:
                    return []
        return []

    def phrase(self, at: int) -> tuple[list[int], int]:
        """The actors of the noun phrase that starts at `at`, with its coordination, and where it ends."""
        paired = self.low(at - 1) == "between"
        found, at = self._single(at)
        while found and len(found) < 24:
            after = at
            comma = self.low(after) == ","
            if comma:
                after += 1
            if self.low(after) in ("and", "or", "&"):
                after += 1
            elif self.low(after) == "as" and self.low(after + 1) == "well":
                after += 3
            elif self.low(after) == "along" and self.low(after + 1) == "with":
                after += 2
            elif not (comma and self._list_ahead(after)):
                break
            more, end = self._single(after)
            if (
                not more
                or self.is_person(more[0]) != self.is_person(found[0])
                or (not paired and self._subject_ahead(end))
            ):
                break
            found, at = found + more, end
        return found, at

    def _subject_ahead(self, end: int) -> bool:
        """Whether a finite verb follows: then the last actor is its subject, not one more of the list."""
        while self.has(end, "adverb"):
            end += 1
        return self.has(end, "auxiliary") or (self.has(end, "verb") and self.low(end + 1) != "by")

    def _list_ahead(self, at: int) -> bool:
        """Whether "X," or "X and" follows, so that a comma before it parts a list."""
        for _ in range(12):
            found, end = self._single(at)
            if not found:
                return False
            if self.low(end) in ("and", "or") or (self.low(end) == "," and self.low(end + 1) in ("and", "or")):
                return bool(self._single(end + (2 if self.low(end) == "," else 1))[0])
            if self.low(end) != ",":
                return False
            at = end + 1
        return False

    def _single(self, at: int) -> tuple[list[int], int]:
        for i in range(at, min(at + 9, len(self.nodes))):
            node = self.nodes[i]
            if node.kind == "actor":
                return self._accept_right(i)
            if (
                node.kind == "place"
                and self.kind(i + 1) in ("actor", "word")
                and (node.owner or "member_noun" in self.nodes[i + 1].classes)
            ):
                continue
            if node.kind != "word":
                return [], at
            kinds = node.classes
            if kinds & {"auxiliary", "conjunction", "relative", "finite"} and not kinds & {"determiner", "list_opener"}:
                return [], at
            if "preposition" in kinds and "list_opener" not in kinds:
                back = i - 1
                owner = self.nodes[back].classes & {"member_noun", "target_noun", "owner_preposition"} or self.low(
                    back
                ) in ("one", "two", "some", "most", "many", "both", "number", "several", "part", "all")
                if not (back >= at and owner and (node.low in ("of", "from", "to", "with"))):
                    return [], at
        return [], at

    def _accept_right(self, at: int) -> tuple[list[int], int]:
        end = at + 1
        words = 0
        while (
            words < 4
            and self.kind(end) == "word"
            and not self.nodes[end].classes
            & {"preposition", "conjunction", "relative", "subordinator", "auxiliary", "verb", "adverb", "negation"}
        ):
            end += 1
            words += 1
        if self.kind(end) == "actor" and words and words < 4 and not self.nodes[end].owner:
            return [end], end + 1
        if self.kind(end) == "actor" and not words:
            return self._accept_right(end)
        head = self.nodes[end - 1]
        owned = bool(head.classes & {"member_noun", "target_noun"})
        if self.low(end) == "," and words and self.nodes[at].owner and self.is_person(end + 1):
            return [end + 1], end + 2
        if not words and self.nodes[at].adjective:
            return [], at
        if words and not owned and (self.nodes[at].owner or self.actor(at) in self.states):
            return [], at
        if not words and self.nodes[at].owner:
            return [], at
        return [at], (end if owned else at + 1)

    def objects(self, verb: int) -> list[int]:
        """The actors that are the object of the verb at `verb`."""
        at = verb + 1
        while (
            self.has(at, "adverb")
            or (self.kind(at) == "date")
            or (self.low(at) in ("on", "in") and self.kind(at + 1) == "date")
        ):
            at += 1
        return self.phrase(at)[0]

    def behind(self, at: int, prepositions: frozenset[str], stops: frozenset[int] = frozenset()) -> list[int]:
        """The actors behind the nearest of `prepositions` right of `at`, within the clause; `stops` are nodes not to cross."""
        i = at + 1
        end = min(at + 1 + _REACH, len(self.nodes))
        while i < end:
            node = self.nodes[i]
            if node.kind == "word":
                if node.low in prepositions:
                    if found := self.phrase(i + 1)[0]:
                        return found
                elif (
                    node.classes & {"relative"}
                    or i in stops
                    or ("finite" in node.classes and "light_verb" not in node.classes)
                    or ("subordinator" in node.classes and "preposition" not in node.classes)
                ):
                    return []
            elif node.low in (";", ":", ".") or (
                node.low == ","
                and not (self.low(i + 1) in prepositions or self.kind(i + 1) == "date" or self.kind(i + 2) == "date")
            ):
                return []
            i += 1
        return []

    def possessor(self, noun: int) -> list[int]:
        """The actor before the noun at `noun`: "AQIM's deadly attack", "its alliance", "a French raid"."""
        passed_verb = False
        for i in self.before(noun, 5):
            node = self.nodes[i]
            if node.kind == "actor":
                if passed_verb and not node.owner:
                    return []
                return self.coordinated_left(i) if node.owner else [i]
            if node.kind in ("date", "place"):
                continue
            if node.low in _QUANTITIES:
                continue
            if node.kind != "word" or node.classes & {
                "preposition",
                "determiner",
                "conjunction",
                "auxiliary",
                "relative",
                "finite",
                "subordinator",
            }:
                return []
            if "verb" in node.classes and "ed" not in node.classes:
                return []
            passed_verb = passed_verb or "ed" in node.classes
        return []
