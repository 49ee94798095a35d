"""Pronouns that coreference leaves open, for the nodes of one sentence at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from analysis.actors import main_actor
from analysis.article import Reading
from analysis.clause_nodes import Clause, Node, classes, span
from analysis.records import Mention
from analysis.rulebook import Entry, Rulebook

_PERSON = 600
_TOPIC = 400
"""How many characters back a pronoun may reach for a person, and for a group spoken of as "it"."""
_BOTH = frozenset({"two", "both"})
_NO_GROUP = frozenset({"person", "state", "media_arm"})
_INSIDE = frozenset({"determiner", "member_noun", "target_noun"})
_PARAGRAPH = 4_000
_FEW = 8
_MANY = 40
"""How far back a paragraph is read, and how many mentions of a sentence and of a paragraph, so that the time is linear."""
_GOVERNED = re.compile(r"\b(?:of|to|by|from|with|against|in|for|on|under|between|like)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""The end of what stands before a name that is no subject."""


_NEW_NAME = re.compile(
    r"\b(?:(?:united|merged|joined|regrouped|together|forces|itself|themselves) (?:as|into|under|in)|formed|founded|created|"
    r"launched|set up|established|renamed|the name(?: of)?) (?:the )?\Z",
    re.IGNORECASE,
)
"""The end of what stands before a group that is new, of which the next sentence speaks."""


@lru_cache(maxsize=8)
def pronoun_words(rules: Rulebook) -> frozenset[str]:
    """The pronouns that may stand for an actor, "both" among them."""
    entries = rules.entries("clause_words")
    return frozenset(word for entry in entries if entry["id"] == "pronoun" for word in entry["words"].split()) | {
        "both"
    }


@lru_cache(maxsize=8)
def stand_ins(rules: Rulebook) -> frozenset[str]:
    """The other words that may stand for actors: "the group", "the two"."""
    known = classes(rules)
    return frozenset(word for word, kinds in known.items() if "nominal" in kinds) | _BOTH


class Statement(Protocol):
    """What is asked here of a statement (`analysis.statements`)."""

    cue: Entry
    sources: list[int]
    targets: list[int]


class Resolver:
    """Stands in for pronouns that the mentions leave open: the nearest actor of the right kind in the sentence."""

    def __init__(self, reading: Reading, persons: frozenset[str], types: dict[str, str], low: str) -> None:
        self.others = frozenset(key for key, kind in types.items() if kind in ("person", "state"))
        self.known = classes(reading.rules)
        self.people = [m for m in reading.mentions if m.actor_id in persons]
        self.starts = [m.start for m in self.people]
        self.groups = [m for m in reading.mentions if types.get(m.actor_id) not in _NO_GROUP]
        self.group_starts = [m.start for m in self.groups]
        self.text = reading.text
        self.low = low
        self.open = pronoun_words(reading.rules) | stand_ins(reading.rules)
        self.headings = [section.start for section in reading.sections]
        self.reading = reading
        self.led: dict[str, Mention] = {}
        """The group that a person leads, as far as the article has said."""
        self.main = None
        self.taken_up: tuple[int, Mention] | None = None
        """Where a nominal took up which group last."""
        key = main_actor(reading) if reading.mentions else None
        if key is not None and key not in self.others:
            self.main = next(mention for mention in reading.mentions if mention.actor_id == key)

    def remember(self, clause: Clause, found: Iterable[Statement]) -> None:
        """Keep who leads which group, for "his movement"."""
        for statement in found:
            if statement.cue.get("predicate") == "leads" and statement.sources and statement.targets:
                mention = clause.nodes[statement.targets[0]].mention
                if mention is not None and mention.actor_id not in self.others:
                    self.led.update({clause.actor(i): mention for i in statement.sources})

    def topic(self, start: int) -> Mention | None:
        """Which group a pronoun in the sentence at `start` takes up: the subject of the nearest sentence before that
        names a group, in the same paragraph; else the group in the heading; else the actor of the article."""
        at = bisect_left(self.group_starts, start) - 1
        heading = self._heading(start)
        if self.taken_up is not None:
            place, group = self.taken_up
            newest = at < 0 or self.group_starts[at] <= place
            if newest and start - _TOPIC < place < start and self._near(place, start):
                return group
        if at < 0 or start - self.groups[at].start > _TOPIC or not self._near(self.groups[at].end, start):
            return heading or (self.main if self.main and self.main.start < start else None)
        sentence = self.reading.sentence_at(self.groups[at].start)
        if sentence is None:
            return self.groups[at]
        named = self.groups[bisect_left(self.group_starts, sentence.start) : at + 1]
        for group in reversed(named[-_FEW:]):
            if _NEW_NAME.search(self.text, max(sentence.start, group.start - 30), group.start):
                return group
        free = (
            group
            for group in named[:_FEW]
            if not _GOVERNED.search(self.text, max(sentence.start, group.start - 20), group.start)
        )
        return next(free, None) or heading or named[0]

    def _person(self, start: int, origin: int) -> Mention | None:
        """The person whom "he" or "his" at `start` takes up: the one named last in the sentence, which starts at `origin`;
        else the one named first in the sentence before, who is its subject more often than not."""
        place = bisect_left(self.starts, start) - 1
        if place < 0 or start - self.people[place].start >= _PERSON:
            return None
        found = self.people[place]
        if found.start >= origin:
            return found
        sentence = self.reading.sentence_at(found.start)
        if sentence is None or not self._near(found.end, start):
            return found
        return self.people[bisect_left(self.starts, sentence.start)]

    def _near(self, end: int, start: int) -> bool:
        return self.text.find("\n\n", end, start) < 0

    def _heading(self, start: int) -> Mention | None:
        """The one group that the heading over `start` names."""
        at = bisect_left(self.headings, start) - 1
        if at < 0:
            return None
        section = self.reading.sections[at]
        low, high = bisect_left(self.group_starts, section.start), bisect_left(self.group_starts, section.end)
        named = self.groups[low:high][:_FEW]
        return named[0] if len({group.actor_id for group in named}) == 1 else None

    def fill(self, row: list[Node], origin: int) -> None:
        """Turn open pronouns of `row`, a sentence that starts at `origin`, into actor nodes, in place; "the two" becomes
        two."""
        last = first = topic = None
        sought = False
        for at, node in enumerate(row):  # a pair is longer than the words in whose place it comes
            if node.mention is not None:
                if node.mention.actor_id not in self.others:
                    last = node.mention
                    first = first or last
                continue
            if node.low not in self.open or node.kind != "word":
                continue
            if "nominal" in node.classes:
                self._nominal(row, at, origin)
            elif node.low in _BOTH:
                self._pair(row, at, origin)
            if "pronoun" not in node.classes:
                continue
            other = None
            if node.low == "they" and self._list(row, at, origin):
                continue
            if "person_pronoun" in node.classes:
                start = span(row, at, self.low, origin)[0]
                found = self._person(start, origin)
                named = self.people[bisect_left(self.starts, origin) : bisect_left(self.starts, start)]
                if found is not None and named and named[0].actor_id != found.actor_id:
                    other = named[0]
            else:
                # "X drove out Y, and its men": what opens a clause takes up its subject
                opens = at and (row[at - 1].low == "and" and row[at - 2].low == ",")
                nearest = last if "possessive_pronoun" in node.classes and not opens else first
                if not sought:
                    topic, sought = self.topic(origin), True
                found = nearest or topic
                if nearest and topic and topic.actor_id != nearest.actor_id:
                    other = topic
                elif nearest and last and last.actor_id != nearest.actor_id and "preposition" in row[at - 1].classes:
                    other = last
            if found is not None:
                self._stand_in(row, at, origin, found).other = other
                row[at].owner = "possessive_pronoun" in node.classes

    def _stand_in(self, row: list[Node], at: int, origin: int, mention: Mention) -> Node:
        """Put a node of the actor of `mention` in the place of the word at `at`."""
        node = row[at]
        made = Node(node.low, *span(row, at, self.low, origin), node.classes, "actor")
        made.mention = mention
        row[at] = made
        return made

    def _nominal(self, row: list[Node], at: int, origin: int) -> None:
        """ "That faction" is the group named last, "the group" that of the heading."""
        before = row[at - 1].low if at else ""
        if before in ("his", "her"):
            self._own_group(row, at, origin)
            return
        if before not in ("that", "this", "the") or (at + 1 < len(row) and row[at + 1].low == "of"):
            return
        found = None
        start, _ = span(row, at, self.low, origin)
        if before in ("that", "this"):
            place = bisect_left(self.group_starts, start) - 1
            close = place >= 0 and start - self.groups[place].end < _TOPIC
            if close and self._near(self.groups[place].end, start):
                found = self.groups[place]
        else:
            found = self._heading(origin)
            if found is not None:
                self.taken_up = (start, found)
        if found is not None:
            self._stand_in(row, at, origin, found)

    def _own_group(self, row: list[Node], at: int, origin: int) -> None:
        """ "His movement" is the group that he leads, or the only one named before in the sentence."""
        if at + 1 < len(row) and row[at + 1].low in (",", "called", "named", "known", "dubbed"):
            return
        leader = row[at - 1].mention
        group = self.led.get(leader.actor_id) if leader is not None else None
        if group is None:
            named = {
                n.mention.actor_id: n.mention for n in row[:at] if n.mention and n.mention.actor_id not in self.others
            }
            group = next(iter(named.values())) if len(named) == 1 else None
        if group is not None:
            self._stand_in(row, at, origin, group)

    def _list(self, row: list[Node], at: int, origin: int) -> bool:
        """ "They", where groups are listed before it in the sentence: "the leaders of X, Y and Z said that they"."""
        listed: list[Mention] = []
        run: list[Mention] = []
        joint = False
        for i, node in enumerate(row[:at]):
            if node.mention is not None and not node.adjective:
                if node.mention.actor_id in self.others or (run and not joint):
                    run = []
                if node.mention.actor_id not in self.others and not (
                    run and row[i - 1].low == "of" and "member_noun" in row[i - 2].classes
                ):
                    run.append(node.mention)
                joint = False
            elif node.low in (",", "and", "&"):
                joint = True
            elif node.low != "of" and not node.classes <= _INSIDE:
                listed, run = (run if len(run) > 1 else listed), []
        listed = run if len(run) > 1 else listed
        if len({mention.actor_id for mention in listed}) < 2:
            return False
        start, end = span(row, at, self.low, origin)
        made: list[Node] = []
        for mention in listed:
            node = Node("they", start, end, row[at].classes, "actor")
            node.mention = mention
            made += [Node(",", start, end, kind="mark"), node]
        made[-2] = Node("and", start, end, self.known["and"])
        row[at : at + 1] = made[1:]
        return True

    def _pair(self, row: list[Node], at: int, origin: int) -> None:
        """ "The two", "both" and "the two sides", where the paragraph has named two groups so far and no more."""
        node, after = row[at], row[at + 1] if at + 1 < len(row) else None
        sides = after is not None and "side" in after.classes
        if node.low == "two" and not (at and row[at - 1].low in ("the", "these", "those")):
            return
        verb = after is None or bool(after.classes & {"auxiliary", "verb", "adverb"}) or after.kind == "mark"
        if node.low == "both" and at == 0 and after is not None and after.kind == "word" and not after.classes:
            verb = verb or not after.low.endswith("s")  # "Both fight X", not "Both bombs"
        if not (sides or verb) or (node.low == "both" and not sides and after is not None and after.kind == "mark"):
            return
        start, end = span(row, at, self.low, origin)
        first = self.text.rfind("\n\n", max(0, start - _PARAGRAPH), start)
        first = max(first, start - _PARAGRAPH)
        low, high = bisect_left(self.group_starts, first), bisect_left(self.group_starts, start)
        named = list({group.actor_id: group for group in self.groups[max(low, high - _MANY) : high]}.values())
        if len(named) == 2:
            if sides:
                _, end = span(row, at + 1, self.low, origin)
            both = [Node(node.low, start, end, kind="actor") for _ in named]
            for made, mention in zip(both, named, strict=True):
                made.mention = mention
            joint = Node("and", start, end, self.known["and"])
            row[at : at + 1 + sides] = [both[0], joint, both[1]]
