"""Words that stand for a name: "the organization", "the group", "it" at the head of a sentence, "he", "the latter".

A nominal takes up the actor of a kind it can speak of ("the group" is no state, "the movement" no mission) that is most
salient there, after Lappin and Leass (1994): subjects of main clauses count most, then other subjects, objects, owners;
what a sentence added is halved with each sentence behind it and again with a new paragraph; the group that the heading
names, the article's main actor and the one taken up before count more. Where two are about equally salient, nothing is
taken up. "It" is read only at the head of a sentence, where the subject before it, or the main actor, is meant. The
phrases are those of `nominals`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
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
_FADING, _BREAK, _IN_SECTION = 0.7, 0.5, 0.15
_CLEAR = 1.0
"""By how much the most salient actor must lead."""
_FAINT, _MOST = 0.02, 24
"""Below this salience an actor is forgotten, and so many are kept at most: the time stays linear."""
_GENITIVES = frozenset({"'s", "’s", "'", "’"})
_SUBORDINATORS = frozenset(
    {"that", "which", "while", "as", "when", "after", "before", "because", "if", "since", "although", "though", "until"}
)
_RESTRICTING = frozenset({"of", "that", "known", "called", "named", "dubbed", "calling", "responsible", "behind"})
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", ")", "”", '"', "and", "but", "or"})
_BEYOND = 7
"""How many words before a name are looked at for what governs it."""


@dataclass
class _Passage:
    """What is being talked about: how salient each actor is by what the sentences before said (`past`) and by this one
    (`now`); who was named in the sentence before (`before`, its `topics`) and in this one (`here`), in order; the
    persons of the last sentence with persons and of this one; the groups that the `heading` names, and its `level`; who was
    `taken_up` last; the offset at which the sentence starts.
    """

    types: dict[str, str]
    names: dict[str, str]
    main: str | None
    lead: float
    section: dict[str, float] = field(default_factory=dict)
    past: dict[str, float] = field(default_factory=dict)
    now: dict[str, float] = field(default_factory=dict)
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
        factor = _FADING ** min(sentences, 30) * (_BREAK if is_new_paragraph else 1)
        for actor_id, weight in self.now.items():
            self.section[actor_id] = self.section.get(actor_id, 0.0) + weight
        weights = self.past
        for actor_id, weight in self.now.items():
            weights[actor_id] = weights.get(actor_id, 0.0) + weight
        self.past = {actor_id: left for actor_id, weight in weights.items() if (left := factor * weight) > _FAINT}
        if len(self.past) > _MOST:
            self.past = dict(sorted(self.past.items(), key=itemgetter(1, 0))[-_MOST:])
        follows = sentences == 1 and not is_new_paragraph
        self.before, self.topics = (self.here, self.topics_here) if follows else ([], set())
        self.persons = [] if is_new_paragraph else self.persons_here or self.persons
        self.now, self.here, self.topics_here, self.persons_here = {}, [], set(), []

    def name(self, actor_id: str, weight: float) -> None:
        """Takes note of an actor that is named, or stood in for, with so much `weight`."""
        self.here.append(actor_id)
        if self.types[actor_id] == "person":
            self.persons_here.append(actor_id)
        elif weight > self.now.get(actor_id, 0.0):
            self.now[actor_id] = weight
        if weight == _TOPIC:
            self.topics_here.add(actor_id)

    def salient(self, wanted: frozenset[str], among: Collection[str] | None, without: str | None) -> str | None:
        """The most salient actor of a `wanted` kind, if it is clearly so; one of those `among` if there are such, and
        never the one `without`.
        """
        types = self.types
        weights = self.past | self.now
        for actor_id in self.past.keys() & self.now.keys():
            weights[actor_id] += self.past[actor_id]
        for actor_id, weight in self.section.items():
            weights[actor_id] = weights.get(actor_id, 0.0) + _IN_SECTION * weight
        for actor_id in among or ():
            weights.setdefault(actor_id, 0.0)
        heading = {actor_id for actor_id in self.heading if types[actor_id] in wanted}
        for actor_id in heading:
            weights[actor_id] = weights.get(actor_id, 0.0) + _HEADING / len(heading)
        if self.main and (not heading or self.main in heading):
            weights[self.main] = weights.get(self.main, 0.0) + _MAIN * self.lead
        if self.taken_up in weights:
            weights[self.taken_up] += _TAKEN_UP
        ranked = sorted(
            (weight + (0 if types[actor_id] in _ARMED else _UNARMED), actor_id)
            for actor_id, weight in weights.items()
            if types[actor_id] in wanted and actor_id != without and (among is None or actor_id in among)
        )
        if not ranked or (len(ranked) > 1 and ranked[-1][0] - ranked[-2][0] < _CLEAR):
            return None
        return ranked[-1][1]


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
    for item in _told(reading, words, sorted([*marks, *stand_ins], key=_FIRST), passage):
        if isinstance(item, Mark):
            passage.name(item.entry.id, weights[item.first])
            continue
        weight = _weight(words, item, rules)
        answer = _antecedent(words, item, entries[item.id], passage, weight, rules)
        if answer is None:
            continue
        passage.name(answer, weight)
        found.append(
            Mention(
                start=words.starts[item.first],
                end=words.ends[item.last - 1],
                rule_id=f"nominals:{item.id}",
                actor_id=answer,
                mention_type="pronoun" if item.last - item.first == 1 else "nominal",
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
    passage.section, passage.past, passage.now = {}, {}, {}
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


def _antecedent(words: Words, cue: Cue, entry: Entry, passage: _Passage, weight: float, rules: Rulebook) -> str | None:
    behind = words.lowered[cue.last] if cue.last < len(words.lowered) else ""
    if entry["kind"] == "pair":
        return _of_two(passage, entry["place"]) if _stands_alone(behind, rules) else None
    if entry["kind"] == "person":
        persons = {*passage.persons, *passage.persons_here}
        return persons.pop() if len(persons) == 1 else None
    if behind in _RESTRICTING:
        return None
    if cue.id == "it":
        return _it(words, cue, passage, rules)
    among = None
    if entry.get("in_name"):
        noun = words.lowered[cue.last - 1]
        among = [actor_id for actor_id, name in passage.names.items() if noun in name]
    found = passage.salient(_WANTED.get(cue.id, _ARMED_FIRST), among, None)
    passage.taken_up = found or passage.taken_up
    return found


def _it(words: Words, cue: Cue, passage: _Passage, rules: Rulebook) -> str | None:
    """The actor that "it" stands for: the subject of the sentence before, or the main actor if that one names it."""
    at = cue.first
    opens = words.starts[at] == passage.start
    opens = opens or (at > 1 and words.starts[at - 2] == passage.start and words.words[at - 1] == ",")
    if not opens or not states.is_act(words.words[cue.last : cue.last + 3], rules):
        return None
    found = passage.salient(_WANTED["it"], None, None)
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
