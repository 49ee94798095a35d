"""The nodes of a sentence, and `Clause`, the row of them with the questions that need no grammar.

A sentence becomes a row of nodes: the actors, dates and places found before, each as one node, and the words between them
with the part that `rules/clause_words.jsonl` gives them. `analysis.clauses` and `analysis.noun_phrases` say who stands where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from analysis.records import Mention, Place, Timex
from analysis.rulebook import Rulebook
from analysis.text import Span

# The first alternative is the plain word, which most are; the others need a closer look.
TOKEN = re.compile(
    r"[^\W\d_]+(?![\w'’&‐‑-])"
    r"|\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+(?:(?:[-‐‑&]|['’](?!s\b))[^\W_]+)*|['’]s\b|[^\w\s]"
)
NONE: frozenset[str] = frozenset()
_MARK: frozenset[str] = frozenset({"mark"})
"""Stands for the classes of what is no word."""
_HELPING: frozenset[str] = frozenset({"auxiliary", "negation"})
CLAUSAL: frozenset[str] = frozenset({"conjunction", "relative", "subordinator", "auxiliary", "finite"})
"""Classes of words that no noun phrase goes across."""
_ED: frozenset[str] = frozenset({"verb", "ed"})
_ING: frozenset[str] = frozenset({"ing"})
_LY: frozenset[str] = frozenset({"adverb"})
ADJECTIVE = "states.adjective"
"""The rule_id of the stand-in mention of a state by its adjective."""
_KEPT = 50_000
_GENITIVE = re.compile(r"['’]s\b")
_APOSTROPHES = frozenset("'’")
_OPENERS = ("the ", "this ", "that ")
"""A name that brings its article along opens its noun phrase."""
_QUOTES = frozenset("\"“”«»'‘’")
_INSERTED = frozenset(
    {"formerly", "previously", "led", "headed", "commanded", "splinter", "offshoot", "affiliate", "branch"}
)
_DROPPED = frozenset({*_QUOTES, "'s", "’s"})
REACH = 14
"""How many nodes a scan looks at before it gives up."""


class Node:
    """A word, a mark, or an actor, date or place as a whole. `kind` is one of actor, date, place, word, mark.

    Words and marks are shared by all sentences and have no place of their own (`start` is -1): `Clause.start` and
    `Clause.end` tell where they stand. To change one, put a copy in its stead.
    """

    __slots__ = ("adjective", "classes", "end", "kind", "low", "mention", "other", "owner", "place", "start", "timex")

    def __init__(self, low: str, start: int = -1, end: int = -1, classes: frozenset[str] = NONE, kind: str = "word"):
        self.low = low
        self.start = start
        self.end = end
        self.classes = classes
        self.kind = kind
        self.mention: Mention | None = None
        self.timex: Timex | None = None
        self.place: Place | None = None
        self.other: Mention | None = None
        """What a pronoun may stand for when it cannot stand for `mention`: "X attacked its base" tells of another's."""
        self.owner = False
        """Whether the actor stands in the genitive ("AQIM's", "its")."""
        self.adjective = False
        """Whether the actor is only named by an adjective ("French")."""


class _Chunks(dict[str, tuple[Node, ...]]):
    """The nodes of what stands between two blanks, made when it is first met; quotation marks are left out."""

    def __init__(self, known: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self.known = known
        self.words: dict[str, Node] = {}

    def __missing__(self, chunk: str) -> tuple[Node, ...]:
        made = tuple(self._node(low) for low in TOKEN.findall(chunk) if low not in _DROPPED)
        if len(self) < _KEPT:
            self[chunk] = made
        return made

    def _node(self, low: str) -> Node:
        node = self.words.get(low)
        if node is None:
            mark = not low[0].isalnum()
            node = Node(low, classes=_MARK if mark else self.classes(low), kind="mark" if mark else "word")
            if len(self.words) < _KEPT:
                self.words[low] = node
        return node

    def classes(self, low: str) -> frozenset[str]:
        return self.known[low] if low in self.known else _by_form(low, NONE)


def _by_form(low: str, kinds: frozenset[str]) -> frozenset[str]:
    if low.endswith("ed") and len(low) > 3 and "not_verb" not in kinds:
        return kinds | _ED if kinds else _ED
    if low.endswith("ing") and len(low) > 4:
        return kinds | _ING if kinds else _ING
    if not kinds and low.endswith("ly"):
        return _LY
    return kinds


@lru_cache(maxsize=8)
def classes(rules: Rulebook) -> Mapping[str, frozenset[str]]:
    """The classes of each lower-case word of `clause_words.jsonl`, with "verb" for forms in -ed and the listed past forms,
    "ing" for forms in -ing, "adverb" for those in -ly.
    """
    found: dict[str, set[str]] = {}
    for entry in rules.entries("clause_words"):
        for word in entry["words"].split():
            found.setdefault(word, set()).add(entry["id"])
    for kinds in found.values():
        if "finite" in kinds:
            kinds.add("verb")
    return {word: _by_form(word, frozenset(kinds)) for word, kinds in found.items()}


@lru_cache(maxsize=8)
def _chunks(rules: Rulebook) -> _Chunks:
    return _Chunks(classes(rules))


def lowered(text: str) -> str:
    """`text` in lower case, of the same length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def nodes(text: str, rules: Rulebook, sentence: Span, named: Sequence[Mention | Timex | Place]) -> list[Node]:
    """The row of nodes of one sentence of `text`, which is `lowered`. `named` holds its mentions, dates and places in
    `order`, which may overlap: the longest wins, a mention before a place, and a bracketed second name of the same actor
    becomes part of the first."""
    chunks = _chunks(rules)
    row: list[Node] = []
    position = sentence.start
    for record in named:
        if record.start < position:
            if isinstance(record, Place) and row and row[-1].start == record.start and row[-1].kind == "actor":
                row[-1].place = record
            continue
        if position < record.start:
            row += chain.from_iterable(map(chunks.__getitem__, text[position : record.start].split()))
        low = text[record.start : record.end]
        node = Node(low, record.start, record.end)
        if isinstance(record, Mention):
            node.kind, node.mention = "actor", record
            if low in chunks.known:
                node.classes = chunks.known[low]
                node.owner = record.mention_type == "pronoun" and "possessive_pronoun" in node.classes
            node.adjective = record.rule_id == ADJECTIVE
        elif isinstance(record, Timex):
            node.kind, node.timex = "date", record
        else:
            node.kind, node.place = "place", record
        row.append(node)
        position = record.end
        if text[position : position + 1] in _QUOTES:
            position = _genitive(node, text, sentence.end)
    row += chain.from_iterable(map(chunks.__getitem__, text[position : sentence.end].split()))
    return row if text.find("(", sentence.start, sentence.end) < 0 else _join(row, text, sentence.start)


def _genitive(node: Node, text: str, stop: int) -> int:
    """Where the text goes on behind a name and its quotation marks and genitive ("X's", "the X fighters' camp")."""
    at = node.end
    while at < stop and (text[at] in _QUOTES or text[at].isspace()):
        if text[at] in _APOSTROPHES and node.kind != "date":
            if match := _GENITIVE.match(text, at, stop):
                node.owner = True
                at = match.end()
                continue
            if at == node.end and node.kind == "actor" and node.low[-1] == "s":
                node.owner = True
        at += 1
    return at


def order(record: Mention | Timex | Place) -> tuple[int, int, bool]:
    """The order in which `nodes` wants the named: by start, the longest first, a mention before a place."""
    return record.start, -record.end, not isinstance(record, Mention)


def span(row: Sequence[Node], index: int, text: str, origin: int) -> tuple[int, int]:
    """Where node `index` of a row stands in the lower-case `text`; the row's sentence starts at `origin`."""
    node = row[index]
    if node.start >= 0:
        return node.start, node.end
    first = index
    while first and row[first - 1].start < 0:
        first -= 1
    end = row[first - 1].end if first else origin
    for each in row[first : index + 1]:
        start = text.find(each.low, end)
        end = start + len(each.low)
    return start, end


def _join(row: list[Node], text: str, origin: int) -> list[Node]:
    """`row` with "name (other name of the same actor)" as one node, what tells of another actor between commas ("(formerly
    Y)", "(led by Z)"), and other brackets left out."""
    joined: list[Node] = []
    index = 0
    while index < len(row):
        if row[index].low == "(":
            close = next((i for i in range(index, min(index + 12, len(row))) if row[i].low == ")"), None)
            if close is not None:
                inner, last = row[index + 1 : close], joined[-1] if joined else None
                same = [n for n in inner if n.mention and last and last.mention and _same(n.mention, last.mention)]
                _, end = span(row, close, text, origin)
                if not same and any(n.mention for n in inner) and any(n.low in _INSERTED for n in inner):
                    for at in (index, close):
                        row[at] = Node(",", *span(row, at, text, origin), kind="mark")
                    continue
                if same and last:
                    last.end = end
                elif len(inner) == 1 and inner[0].mention and last and last.kind == "word":
                    # the short form stands for a name that is not known: "the Workers' League (WL)"
                    joined.append(inner[0])
                index = close + 1
                if index < len(row) and row[index].start < 0:
                    # what stood in the bracket must not be taken for it when its place is sought
                    following = row[index]
                    start = text.find(following.low, end)
                    row[index] = Node(
                        following.low, start, start + len(following.low), following.classes, following.kind
                    )
                continue
        joined.append(row[index])
        index += 1
    return joined


def _same(one: Mention, other: Mention) -> bool:
    return one.actor_id == other.actor_id


class Clause:
    """The nodes of a sentence, which of its actors are persons and which are states; `text` is the article's, `lowered`,
    and the sentence starts at `origin`."""

    __slots__ = ("nodes", "origin", "persons", "size", "states", "text")

    def __init__(
        self, row: list[Node], persons: frozenset[str], states: frozenset[str], text: str, origin: int = 0
    ) -> None:
        self.nodes = row
        self.size = len(row)
        self.persons = persons
        self.states = states
        self.text = text
        self.origin = origin

    def start(self, index: int) -> int:
        """Where node `index` starts in the article."""
        return span(self.nodes, index, self.text, self.origin)[0]

    def end(self, index: int) -> int:
        """Where node `index` ends in the article."""
        return span(self.nodes, index, self.text, self.origin)[1]

    def has(self, index: int, kind: str) -> bool:
        """Whether node `index` exists and is of the word class `kind`."""
        if 0 <= index < self.size:
            node = self.nodes[index]
            return kind in node.classes and node.kind == "word"
        return False

    def low(self, index: int) -> str:
        """The lower-case words of node `index`, "" outside the row."""
        return self.nodes[index].low if 0 <= index < self.size else ""

    def kind(self, index: int) -> str:
        """The kind of node `index`, "" outside the row."""
        return self.nodes[index].kind if 0 <= index < self.size else ""

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
                if self.low(start - 2) in ("away", "off") and self.has(start - 3, "verb"):
                    start, first, passive = start - 3, False, False
                    continue
                if self.has(start - 2, "control_verb"):
                    start, first = start - 2, False
                    passive = False
                    continue
                return start, passive, True
            if not kinds.isdisjoint(_HELPING):
                passive = passive or (first and "be" in kinds)
                first = first and here.low not in ("have", "has", "had")
            elif "adverb" not in kinds and not (
                here.low in ("since", "all", "both", "each") and self.has(start - 2, "auxiliary")
            ):
                break
            start -= 1
        return start, passive, False

    def governor(self, index: int) -> int | None:
        """The preposition that governs the noun phrase around `index`, or None."""
        closed = self.nodes[index].kind == "actor" and self.nodes[index].low.startswith(_OPENERS)
        for i in self.before(index, 1 if closed else 8):
            node = self.nodes[i]
            if node.kind == "actor":
                continue
            if node.kind != "word":
                return None
            if "preposition" in node.classes and "determiner" not in node.classes:
                return i
            if not node.classes.isdisjoint(CLAUSAL):
                return None
            if "ed" in node.classes and not self.has(i - 1, "determiner"):
                return None
        return None
