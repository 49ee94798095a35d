"""Words that stand for a name: "the organization", "the group", "it" at the head of a sentence, "he", "the latter".

A nominal takes up the actor of a kind it can speak of ("the group" is no state, "the movement" no mission) that is most
salient there, after Lappin and Leass (1994): subjects of main clauses count most, then other subjects, objects, owners;
what a sentence added fades with each sentence and paragraph behind it; the group that the heading names, the article's
main actor and the one taken up before count more. Where two are about equally salient, nothing is taken up. "It" is read only at the head of a sentence, where the subject before it, or the main actor, is meant. The
phrases are those of `nominals`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf
from operator import itemgetter

from analysis import states
from analysis.article import Reading
from analysis.pipeline import Cue, Mark, Words
from analysis.records import Mention, Section
from analysis.rulebook import Entry, Rulebook

_GROUPS = frozenset({"armed_group", "organisation", "international_force", "other"})
_NO_TOPIC = frozenset({"person", "state"})
# The kinds of actors that the nominals of an id speak of; those of other ids speak of `_ARMED_FIRST`.
_ARMED = frozenset({"armed_group", "other"})
_ARMED_FIRST = frozenset({"armed_group", "other", "organisation"})
_WANTED = {
    "the_mission": frozenset({"international_force", "state_force"}),
    "it": _GROUPS,
}
_TOPIC, _SUBJECT, _OBJECT, _OWNER = 8.0, 5.0, 3.0, 2.0
_HEADING, _MAIN, _TAKEN_UP, _UNARMED = 4.0, 4.0, 0.5, -4.0
_FADING, _PARAGRAPH, _IN_SECTION = 0.7, 2, 0.15
"""What a sentence leaves of the salience before it; for how many sentences the end of a paragraph stands."""
_CLEAR = 1.0
"""By how much the most salient actor must lead."""
_FORGOTTEN, _MOST = 30, 24
"""After so many sentences nothing fades any more; so many actors at least are kept, and twice as many at most."""
_GENITIVES = frozenset({"'s", "’s", "'", "’"})
_SUBORDINATORS = frozenset(
    {"that", "which", "while", "as", "when", "after", "before", "because", "if", "since", "although", "though", "until"}
)
_RESTRICTING = frozenset({"of", "that", "known", "called", "named", "dubbed", "calling", "responsible", "behind"})
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", ")", "”", '"', "and", "but", "or"})
_BEYOND = 7
"""How many words before a name are looked at for what governs it."""


class _Salience:
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
        return (self.past + self.now) * _FADING ** min(clock - self.clock, _FORGOTTEN)


@dataclass
class _Passage:
    """What is being talked about: how salient each actor is in this section; who was named in the sentence before
    (`before`, its `topics`) and in this one (`here`), in order; the persons of the last sentence with persons and of this
    one; the groups that the `heading` names, and its `level`; who was `taken_up` last; the offset at which the sentence
    starts. `clock` counts sentences, and the ends of paragraphs as several. `lead` is by how much `main` is the main actor.
    """

    types: dict[str, str]
    names: dict[str, str]
    main: str | None
    lead: float
    clock: int = 0
    salience: dict[str, _Salience] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    here: list[str] = field(default_factory=list)
    topics_here: set[str] = field(default_factory=set)
    persons: list[str] = field(default_factory=list)
    persons_here: list[str] = field(default_factory=list)
    heading: frozenset[str] = frozenset()
    level: int = 0
    taken_up: str | None = None
    start: int = 0

    def turn(self, sentences: int, *, is_new_paragraph: bool) -> None:
        """Goes on to the sentence that stands so many `sentences` behind the last one that named somebody."""
        self.clock += sentences + is_new_paragraph * _PARAGRAPH
        follows = sentences == 1 and not is_new_paragraph
        self.before, self.topics = (self.here, self.topics_here) if follows else ([], set())
        self.persons = [] if is_new_paragraph else self.persons_here or self.persons
        self.here, self.topics_here, self.persons_here = [], set(), []

    def name(self, actor_id: str, weight: float) -> None:
        """Takes note of an actor that is named, or stood in for, with so much `weight`."""
        self.here.append(actor_id)
        if weight:
            known = self.salience.get(actor_id)
            if known is not None:
                known.add(self.clock, weight)
            else:
                if len(self.salience) > 2 * _MOST:
                    kept = sorted(self.salience.items(), key=lambda item: (item[1].clock, item[0]))[-_MOST:]
                    self.salience = dict(kept)
                self.salience[actor_id] = _Salience(self.clock, weight)
            if weight == _TOPIC:
                self.topics_here.add(actor_id)
        elif self.types[actor_id] == "person":
            self.persons_here.append(actor_id)

    def salient(self, wanted: frozenset[str], among: Collection[str] = ()) -> str | None:
        """The most salient actor of a `wanted` kind, of those `among` if there are any, if it is clearly so."""
        types, clock = self.types, self.clock
        heading = [actor_id for actor_id in self.heading if types[actor_id] in wanted]
        is_main = self.main is not None and (not heading or self.main in heading)
        weights = dict.fromkeys((*among, *heading, *((self.main,) if is_main and self.main else ())), 0.0)
        for actor_id, known in self.salience.items():
            weights[actor_id] = known.at(clock) + _IN_SECTION * known.total
        best, second, found = -inf, -inf, None
        for actor_id, weight in weights.items():
            kind = types[actor_id]
            if kind not in wanted or (among and actor_id not in among):
                continue
            if kind not in _ARMED:
                weight += _UNARMED
            if actor_id in heading:
                weight += _HEADING / len(heading)
            if is_main and actor_id == self.main:
                weight += _MAIN * self.lead
            if actor_id == self.taken_up:
                weight += _TAKEN_UP
            if weight > best:
                best, second, found = weight, best, actor_id
            elif weight > second:
                second = weight
        return found if best - second >= _CLEAR else None


def read(reading: Reading, words: Words, marks: Sequence[Mark], cues: Sequence[Cue]) -> list[Mention]:
    """The nominal and pronominal mentions of `reading`. `marks` are the actors named."""
    stand_ins = _stand_ins(words, marks, cues)
    if not stand_ins:
        return []
    rules = reading.rules
    entries = _entries(rules)
    weights = {mark.first: 0.0 if mark.entry.type in _NO_TOPIC else _weight(words, mark, rules) for mark in marks}
    types = {mark.entry.id: mark.entry.type for mark in marks}
    names = {mark.entry.id: mark.entry.name.lower() for mark in marks}
    passage = _Passage(types, names, *_main(reading, marks, weights))
    found: list[Mention] = []
    starts, ends = words.starts, words.ends
    for item in _told(reading, words, sorted([*marks, *stand_ins], key=_FIRST), passage):
        if isinstance(item, Mark):
            passage.name(item.entry.id, weights[item.first])
            continue
        actor_id = _antecedent(words, item, entries[item.id], passage, rules)
        if actor_id is None:
            continue
        passage.name(actor_id, 0.0 if types[actor_id] in _NO_TOPIC else _weight(words, item, rules))
        kind = "pronoun" if item.last - item.first == 1 else "nominal"
        found.append(
            Mention(
                start=starts[item.first],
                end=ends[item.last - 1],
                rule_id=f"nominals:{item.id}",
                actor_id=actor_id,
                mention_type=kind,
            )
        )
    return found


def _main(reading: Reading, marks: Sequence[Mark], weights: Mapping[int, float]) -> tuple[str | None, float]:
    """The actor that stands as subject and object most, twice as much in the title, and by which part it leads."""
    title = reading.document.title_span
    totals: dict[str, float] = {}
    for mark in marks:
        if weight := weights[mark.first]:
            in_title = title is not None and title.start <= mark.start < title.end
            totals[mark.entry.id] = totals.get(mark.entry.id, 0.0) + (2 * _TOPIC if in_title else weight)
    ranked = sorted(totals.items(), key=itemgetter(1, 0), reverse=True)[:2]
    if not ranked:
        return None, 0.0
    return ranked[0][0], 1 - ranked[1][1] / ranked[0][1] if len(ranked) > 1 else 1.0


@lru_cache(maxsize=4)
def _entries(rules: Rulebook) -> dict[str, Entry]:
    return {entry["id"]: entry for entry in rules.entries("nominals")}


def _stand_ins(words: Words, marks: Sequence[Mark], cues: Sequence[Cue]) -> list[Cue]:
    """The cues that may stand for a name: those that are no part of one."""
    starts = [mark.first for mark in marks]
    found = []
    for cue in cues:
        if cue.file == "nominals" and (cue.last - cue.first == 1 or words.words[cue.last - 1].islower()):
            place = bisect_left(starts, cue.last) - 1
            if place < 0 or marks[place].last <= cue.first:
                found.append(cue)
    return found


def _told(reading: Reading, words: Words, items: Sequence[Mark | Cue], passage: _Passage) -> Iterator[Mark | Cue]:
    """`items` one by one; `passage` goes along from sentence to sentence."""
    sentences, paragraphs, sections = reading.sentences, reading.document.prose, reading.sections
    number = paragraph = section = previous = 0
    told = -1
    for item in items:
        start = words.starts[item.first]
        while number < len(sentences) and sentences[number].end <= start:
            number += 1
        if number == len(sentences):
            return
        if sentences[number].start > start:
            continue
        if number != told:
            while paragraph < len(paragraphs) and paragraphs[paragraph].end <= start:
                paragraph += 1
            while section < len(sections) and sections[section].start <= start:
                _enter(sections[section], words, items, passage)
                section += 1
            passage.turn(number - told, is_new_paragraph=paragraph != previous)
            passage.start = sentences[number].start
            told, previous = number, paragraph
        yield item


def _enter(section: Section, words: Words, items: Sequence[Mark | Cue], passage: _Passage) -> None:
    """What was said before a heading counts no more; what the heading names counts in all its section."""
    passage.salience = {}
    first = bisect_left(items, section.start, key=lambda item: words.starts[item.first])
    last = bisect_left(items, section.end, lo=first, key=lambda item: words.starts[item.first])
    named = frozenset(item.entry.id for item in items[first:last] if isinstance(item, Mark))
    groups = frozenset(actor_id for actor_id in named if passage.types[actor_id] not in _NO_TOPIC)
    if groups or section.level <= passage.level:
        passage.heading, passage.level = groups, section.level


def _weight(words: Words, item: Mark | Cue, rules: Rulebook) -> float:
    """How much the words of `item` add to the salience of their actor, by the place they stand at: a subject has no
    preposition or verb that takes it before it and no genitive behind.
    """
    lowered, first, last = words.lowered, item.first, item.last
    behind = lowered[last] if last < len(lowered) else ""
    before = lowered[first - 1] if first else ""
    if behind in _GENITIVES:
        return _OWNER
    if before == "(":
        return 0.0
    objects = states.words_before_objects(rules)
    for at in range(first - 1, max(-1, first - _BEYOND), -1):
        word = lowered[at].rstrip("-")
        if word in objects and word not in _SUBORDINATORS:
            return _OBJECT
        if not word.isalpha() or word in _SUBORDINATORS or word in _CLAUSE_ENDS:
            break
    if before == "," and behind == ",":
        return _OBJECT
    if before in _SUBORDINATORS or (first > 1 and lowered[first - 2] in _SUBORDINATORS):
        return _SUBJECT
    return _TOPIC


def _antecedent(words: Words, cue: Cue, entry: Entry, passage: _Passage, rules: Rulebook) -> str | None:
    behind = words.lowered[cue.last] if cue.last < len(words.lowered) else ""
    kind = entry["kind"]
    if kind == "person":
        persons = {*passage.persons, *passage.persons_here}
        return persons.pop() if len(persons) == 1 else None
    if kind == "pair":
        return _of_two(passage, entry["place"]) if _stands_alone(behind, rules) else None
    if behind in _RESTRICTING:
        return None
    if cue.id == "it":
        return _it(words, cue, passage, rules)
    wanted = _WANTED.get(cue.id, _ARMED_FIRST)
    if entry.get("in_name"):
        noun = words.lowered[cue.last - 1]
        among = [actor_id for actor_id, name in passage.names.items() if noun in name]
        found = passage.salient(wanted, among) if among else None
    else:
        found = passage.salient(wanted)
    passage.taken_up = found or passage.taken_up
    return found


def _it(words: Words, cue: Cue, passage: _Passage, rules: Rulebook) -> str | None:
    """The actor that "it" stands for: the subject of the sentence before, or the main actor if that one names it."""
    at = cue.first
    opens = words.starts[at] == passage.start
    opens = opens or (at > 1 and words.starts[at - 2] == passage.start and words.words[at - 1] == ",")
    if not opens or not states.is_act(words.words[cue.last : cue.last + 3], rules):
        return None
    found = passage.salient(_WANTED["it"])
    return found if found in passage.topics or (found == passage.main and found in passage.before) else None


def _of_two(passage: _Passage, place: int) -> str | None:
    named = list(dict.fromkeys(passage.here or passage.before))
    if place == 1:
        return named[-1] if named else None
    return named[-2] if len(named) == 2 else None


def _stands_alone(behind: str, rules: Rulebook) -> bool:
    return (
        not behind.isalpha()
        or behind in _CLAUSE_ENDS
        or states.is_act([behind], rules)
        or behind in states.words_before_objects(rules)
    )


_FIRST = itemgetter(Mark._fields.index("first"))
