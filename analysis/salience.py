"""How much each actor is talked about at a point of an article: the salience of Lappin and Leass (1994).

What a sentence says of an actor weighs by the place the name has in it: most as subject of a main clause (`TOPIC`), then
as subject of another, as object, as owner. It fades with each sentence and paragraph behind it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from math import inf

ARMED = frozenset({"armed_group", "other"})
"""Kinds of actors that are groups before all others."""
TOPIC, SUBJECT, OBJECT, OWNER = 8.0, 5.0, 3.0, 2.0
_HEADING, _MAIN, _ONLY, _TAKEN_UP, _UNARMED = 4.0, 4.0, 3.5, 0.5, -4.0
"""What is added for an actor that the heading names, for the main one by as much as it leads, for the only group named
before in the paragraph, for the one taken up last, and for one that is no armed group.
"""
_FADING, _PARAGRAPH, _IN_SECTION = 0.7, 2, 0.15
"""What a sentence leaves of the salience before it; for how many sentences the end of a paragraph stands; what each
mention in the section leaves for good.
"""
CLEAR = 1.0
"""By how much the most salient actor must lead."""
_FORGOTTEN, _MOST = 30, 24
"""After so many sentences nothing fades any more; so many actors at least are kept, and twice as many at most."""
_LEFT = tuple(_FADING**sentences for sentences in range(_FORGOTTEN + 1))
"""What is left of the salience after so many sentences."""


class Salience:
    """How much one actor is talked about: `past`, at the time `clock`, by what was said before that sentence, `now` by
    what that sentence says, and `total` in the section.
    """

    __slots__ = ("clock", "now", "past", "total")

    def __init__(self, clock: int, weight: float) -> None:
        self.clock, self.past, self.now, self.total = clock, 0.0, weight, weight

    def add(self, clock: int, weight: float) -> None:
        """Adds what a sentence says at the time `clock`; of several places in it the most prominent counts."""
        if clock > self.clock:
            self.past, self.now, self.clock = self.at(clock), 0.0, clock
        if weight > self.now:
            self.total += weight - self.now
            self.now = weight

    def at(self, clock: int) -> float:
        """What is left at the time `clock`."""
        return (self.past + self.now) * _LEFT[min(clock - self.clock, _FORGOTTEN)]


@dataclass
class Passage:
    """What is being talked about: how salient each actor is in this section; who was named in the sentence before
    (`before`, its `topics`) and in this one (`here`), in order, and before it in the paragraph (`told`); the persons of the last sentence with persons (the
    last at word `person_at`), of the one before (`earlier`) and of this one; the groups that the `heading` names, and its `level`; who was `taken_up` last; the offset at which the sentence
    starts. `clock` counts sentences, and the ends of paragraphs as several. `lead` is by how much `main` is the main actor.
    """

    types: dict[str, str]
    names: dict[str, str]
    main: str | None
    lead: float
    clock: int = 0
    salience: dict[str, Salience] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    here: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    topics_here: set[str] = field(default_factory=set)
    earlier: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    persons_here: list[str] = field(default_factory=list)
    heading: frozenset[str] = frozenset()
    level: int = 0
    taken_up: str | None = None
    start: int = 0
    person_at: int = 0

    def turn(self, sentences: int, *, is_new_paragraph: bool) -> None:
        """Goes on to the sentence that stands so many `sentences` behind the last one that named somebody."""
        self.clock += sentences + is_new_paragraph * _PARAGRAPH
        follows = sentences == 1 and not is_new_paragraph
        self.before, self.topics = (self.here, self.topics_here) if follows else ([], set())
        self.told = set() if is_new_paragraph else self.told.union(self.here)
        if is_new_paragraph:
            self.earlier, self.persons = [], []
        elif self.persons_here:
            self.earlier, self.persons = self.persons, self.persons_here
        self.here, self.topics_here, self.persons_here = [], set(), []

    def name(self, actor_id: str, weight: float, at: int) -> None:
        """Takes note of an actor that is named, or stood in for, at word `at`, with so much `weight`."""
        self.here.append(actor_id)
        if weight:
            known = self.salience.get(actor_id)
            if known is not None:
                known.add(self.clock, weight)
            else:
                if len(self.salience) > 2 * _MOST:
                    kept = sorted(self.salience.items(), key=lambda item: (item[1].clock, item[0]))[-_MOST:]
                    self.salience = dict(kept)
                self.salience[actor_id] = Salience(self.clock, weight)
            if weight == TOPIC:
                self.topics_here.add(actor_id)
        elif self.types[actor_id] == "person":
            self.persons_here.append(actor_id)
            self.person_at = at

    def salient(self, wanted: frozenset[str], among: Collection[str] = (), *, clear: float = CLEAR) -> str | None:
        """The most salient actor of a `wanted` kind, of those `among` if there are any, if it leads so clearly."""
        types, clock, main = self.types, self.clock, self.main
        heading = [actor_id for actor_id in self.heading if types[actor_id] in wanted]
        is_main = main is not None and (not heading or main in heading)
        weights = dict.fromkeys((*among, *heading, *((main,) if is_main and main else ())), 0.0)
        for actor_id, known in self.salience.items():
            if types[actor_id] in wanted:
                left = (known.past + known.now) * _LEFT[min(clock - known.clock, _FORGOTTEN)]
                weights[actor_id] = left + _IN_SECTION * known.total
        told = [actor_id for actor_id in self.told if types[actor_id] in ARMED]
        only = told[0] if len(told) == 1 else None
        best, second, found = -inf, -inf, None
        for actor_id, weight in weights.items():
            kind = types[actor_id]
            if kind not in wanted or (among and actor_id not in among):
                continue
            if kind not in ARMED:
                weight += _UNARMED
            if actor_id in heading:
                weight += _HEADING / len(heading)
            if is_main and actor_id == main:
                weight += _MAIN * self.lead
            if actor_id == only:
                weight += _ONLY
            if actor_id == self.taken_up:
                weight += _TAKEN_UP
            if weight > best:
                best, second, found = weight, best, actor_id
            elif weight > second:
                second = weight
        return found if best - second >= clear else None
