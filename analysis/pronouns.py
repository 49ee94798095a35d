"""Pronouns that coreference leaves open, for the nodes of one sentence at a time."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Any

from analysis.actors import main_actor
from analysis.article import Reading
from analysis.clause_nodes import classes
from analysis.records import Mention
from analysis.rulebook import Rulebook

_PERSON = 600
_TOPIC = 400
"""How many characters back a pronoun may reach for a person, and for a group spoken of as "it"."""


@lru_cache(maxsize=8)
def pronoun_words(rules: Rulebook) -> frozenset[str]:
    """The pronouns that may stand for an actor."""
    entries = rules.entries("clause_words")
    return frozenset(word for entry in entries if entry["id"] == "pronoun" for word in entry["words"].split())


class Resolver:
    """Stands in for pronouns that the mentions leave open: the nearest actor of the right kind in the sentence."""

    def __init__(self, reading: Reading, persons: frozenset[str], types: dict[str, str]) -> None:
        self.others = frozenset(key for key, kind in types.items() if kind in ("person", "state"))
        self.known = classes(reading.rules)
        self.people = [m for m in reading.mentions if m.actor_id in persons]
        self.starts = [m.start for m in self.people]
        self.groups = [m for m in reading.mentions if m.actor_id not in self.others]
        self.group_starts = [m.start for m in self.groups]
        self.text = reading.text
        self.reading = reading
        self.main = None
        key = main_actor(reading) if reading.mentions else None
        if key is not None and key not in self.others:
            self.main = next(mention for mention in reading.mentions if mention.actor_id == key)

    def _topic(self, start: int) -> Mention | None:
        """The first group of the nearest sentence before `start` in the same paragraph, else the actor of the article."""
        at = bisect_left(self.group_starts, start) - 1
        if at < 0 or start - self.groups[at].start > _TOPIC or "\n\n" in self.text[self.groups[at].end : start]:
            return self.main if self.main and self.main.start < start else None
        sentence = self.reading.sentence_at(self.groups[at].start)
        if sentence is None:
            return self.groups[at]
        return self.groups[bisect_left(self.group_starts, sentence.start)]

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
