"""Words that stand for a name: "the organization", "the group", "it" at the head of a sentence, "he", "the latter".

A nominal takes up the actor of a kind it can speak of ("the group" is no state, "the movement" no mission) that
`analysis.salience` finds the most salient there; where two are about equally so, nothing is taken up. "It" is read only
at the head of a sentence, where the subject before it, or the main actor, is meant. The
phrases are those of `nominals`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from analysis import phrases, states
from analysis.article import Reading
from analysis.marks import Cue, Mark, Words
from analysis.names import Memo
from analysis.records import Mention, Section
from analysis.rulebook import Entry, Rulebook
from analysis.salience import ARMED, CLEAR, OBJECT, OWNER, SUBJECT, TOPIC, Passage

_GROUPS = frozenset({"armed_group", "organisation", "international_force", "other"})
_NO_TOPIC = frozenset({"person", "state"})
# The kinds of actors that the nominals of an id speak of; those of other ids speak of `_ARMED_FIRST`.
_ARMED_FIRST = frozenset({"armed_group", "other", "organisation"})
_WANTED = {
    "the_mission": frozenset({"international_force", "state_force"}),
    "the_militants": ARMED,
    "the_network": frozenset({"armed_group", "other", "organisation", "international_force"}),
    "it": _GROUPS,
}
_GENITIVES = frozenset({"'s", "’s", "'", "’"})
_SUBORDINATORS = frozenset(
    {"that", "which", "while", "as", "when", "after", "before", "because", "if", "since", "although", "though", "until"}
)
_RESTRICTING = frozenset({"of", "that", "known", "called", "named", "dubbed", "calling", "responsible", "behind"})
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", ")", "”", '"', "and", "but", "or"})
_MEN_OF = frozenset(
    {"fighters", "members", "militants", "elements", "men", "rebels", "insurgents", "gunmen", "units", "remnants"}
)
"""Whose "of" is passed over: fighters of a group stand for it."""
_OF = frozenset({"of", "of-"})
_GOVERNS, _BREAKS = 1, 2
_FEW = 12
_MEN = 3.0
"""By how much the most salient actor must lead where men are spoken of, who may be nobody's."""
_BEYOND = 7
"""How many words before a name are looked at for what governs it."""


def read(reading: Reading, words: Words, marks: Sequence[Mark], cues: Sequence[Cue]) -> list[Mention]:
    """The nominal and pronominal mentions of `reading`. `marks` are the actors named."""
    stand_ins = _stand_ins(words, marks, cues)
    if not stand_ins:
        return []
    rules = reading.rules
    entries, governing = _entries(rules), _governing(rules)
    weights = {mark.first: 0.0 if mark.entry.type in _NO_TOPIC else _weight(words, mark, governing) for mark in marks}
    named = {mark.entry.id: mark.entry for mark in marks}
    types = {actor_id: entry.type for actor_id, entry in named.items()}
    lowered = {actor_id: entry.name.lower() for actor_id, entry in named.items()}
    passage = Passage(types, lowered, *_main(reading, marks, weights))
    found: list[Mention] = []
    for item in _told(reading, words, sorted([*marks, *stand_ins], key=_FIRST), passage):
        if isinstance(item, Mark):
            passage.name(item.entry.id, weights[item.first], item.first)
            continue
        actor_id = _antecedent(words, item, entries[item.id], passage, rules)
        if actor_id is None:
            continue
        passage.name(actor_id, 0.0 if types[actor_id] in _NO_TOPIC else _weight(words, item, governing), item.first)
        kind = "pronoun" if item.last - item.first == 1 else "nominal"
        found.append(
            Mention(
                start=words.starts[item.first],
                end=words.end(item.last - 1),
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
            totals[mark.entry.id] = totals.get(mark.entry.id, 0.0) + (2 * TOPIC if in_title else weight)
    ranked = sorted(totals.items(), key=itemgetter(1, 0), reverse=True)[:2]
    if not ranked:
        return None, 0.0
    return ranked[0][0], 1 - ranked[1][1] / ranked[0][1] if len(ranked) > 1 else 1.0


@lru_cache(maxsize=4)
def _entries(rules: Rulebook) -> dict[str, Entry]:
    return {entry["id"]: entry for entry in rules.entries("nominals")}


def _stand_ins(words: Words, marks: Sequence[Mark], cues: Sequence[Cue]) -> list[Cue]:
    """The cues that may stand for a name: those that are no part of one."""
    nominals = [cue for cue in cues if cue.file == "nominals"]
    starts = [mark.first for mark in marks] if nominals else []
    found = []
    for cue in nominals:
        _, _, first, last = cue
        if last - first == 1 or words.words[last - 1].islower():
            place = bisect_left(starts, last) - 1
            if place < 0 or marks[place].last <= first:
                found.append(cue)
    return found


def _told(reading: Reading, words: Words, items: Sequence[Mark | Cue], passage: Passage) -> Iterator[Mark | Cue]:
    """`items` one by one; `passage` goes along from sentence to sentence."""
    sentences, paragraphs, sections = reading.sentences, reading.document.prose, reading.sections
    number = paragraph = section = previous = 0
    told = -1
    opening, closing = (sentences[0].start, sentences[0].end) if sentences else (0, 0)
    for item in items:
        start = words.starts[item.first]
        if closing <= start:
            while number < len(sentences) and sentences[number].end <= start:
                number += 1
            if number == len(sentences):
                return
            opening, closing = sentences[number].start, sentences[number].end
        if opening > start:
            continue
        if number != told:
            while paragraph < len(paragraphs) and paragraphs[paragraph].end <= start:
                paragraph += 1
            while section < len(sections) and sections[section].start <= start:
                _enter(sections[section], words, items, passage)
                section += 1
            passage.turn(number - told, is_new_paragraph=paragraph != previous)
            passage.start = opening
            told, previous = number, paragraph
        yield item


def _enter(section: Section, words: Words, items: Sequence[Mark | Cue], passage: Passage) -> None:
    """What was said before a heading counts no more; what the heading names counts in all its section."""
    passage.salience = {}
    first = bisect_left(items, section.start, key=lambda item: words.starts[item.first])
    last = bisect_left(items, section.end, lo=first, key=lambda item: words.starts[item.first])
    named = frozenset(item.entry.id for item in items[first:last] if isinstance(item, Mark))
    groups = frozenset(actor_id for actor_id in named if passage.types[actor_id] not in _NO_TOPIC)
    if groups or section.level <= passage.level:
        passage.heading, passage.level = groups, section.level


@lru_cache(maxsize=4)
def _governing(rules: Rulebook) -> Memo[int]:
    """What each word, in lower case, is for a name behind it: `_GOVERNS` it, `_BREAKS` off, or none of these (0)."""
    objects = states.words_before_objects(rules)

    def kind(written: str) -> int:
        word = written.rstrip("-")
        if word in objects and word not in _SUBORDINATORS:
            return _GOVERNS
        return _BREAKS if not word.isalpha() or word in _SUBORDINATORS or word in _CLAUSE_ENDS else 0

    return Memo(kind)


def _weight(words: Words, item: Mark | Cue, governing: Memo[int]) -> float:
    """How much the words of `item` add to the salience of their actor, by the place they stand at: a subject has no
    preposition or verb that takes it (`governing`) before it and no genitive behind.
    """
    lowered, first, last = words.lowered, item.first, item.last
    behind = lowered[last] if last < len(lowered) else ""
    before = lowered[first - 1] if first else ""
    if behind in _GENITIVES:
        return OWNER
    if before == "(":
        return 0.0
    best = TOPIC
    for at in range(first - 1, max(-1, first - _BEYOND), -1):
        word = lowered[at]
        kind = governing[word]
        if word in _OF and at and lowered[at - 1] in _MEN_OF:
            best = SUBJECT
        elif kind == _GOVERNS:
            return OBJECT
        elif kind == _BREAKS:
            break
    if before == "," and behind == ",":
        return OBJECT
    if before in _SUBORDINATORS or (first > 1 and lowered[first - 2] in _SUBORDINATORS):
        return SUBJECT
    return best


def _antecedent(words: Words, cue: Cue, entry: Entry, passage: Passage, rules: Rulebook) -> str | None:
    behind = words.lowered[cue.last] if cue.last < len(words.lowered) else ""
    kind = entry["kind"]
    if kind == "person":
        persons = {*passage.persons, *passage.persons_here}
        if "him" in words.lowered[passage.person_at : cue.first]:
            persons.update(passage.earlier)
        return persons.pop() if len(persons) == 1 else None
    if kind == "pair":
        if not _stands_alone(behind, rules) or (not passage.here and _has_capitals(words, cue, passage, rules)):
            return None
        return _of_two(passage, entry["place"])
    if behind in _RESTRICTING or (cue.last < len(words.words) and words.words[cue.last][0].isupper()):
        return None
    if cue.id == "it":
        return _it(words, cue, passage, rules)
    wanted = _WANTED.get(cue.id, _ARMED_FIRST)
    if entry.get("in_name"):
        noun = words.lowered[cue.last - 1]
        among = [actor_id for actor_id, name in passage.names.items() if noun in name]
        found = passage.salient(wanted, among) if among else None
    else:
        found = passage.salient(wanted, clear=_MEN if cue.id == "the_militants" else CLEAR)
    passage.taken_up = found or passage.taken_up
    return found


def _it(words: Words, cue: Cue, passage: Passage, rules: Rulebook) -> str | None:
    """The actor that "it" stands for: the subject of the sentence before, or the main actor if that one names it."""
    at = cue.first
    opens = words.starts[at] == passage.start
    opens = opens or (at > 1 and words.starts[at - 2] == passage.start and words.words[at - 1] == ",")
    if not opens or not states.is_act(words.words[cue.last : cue.last + 3], rules):
        return None
    found = passage.salient(_WANTED["it"])
    return found if found in passage.topics or (found == passage.main and found in passage.before) else None


def _has_capitals(words: Words, cue: Cue, passage: Passage, rules: Rulebook) -> bool:
    """Whether something that nobody knows is named in the sentence before `cue`."""
    first = bisect_left(words.starts, passage.start)
    place = bisect_left(words.capitals, first + 1)
    openers = phrases.lexicon(rules).sets["opener"]
    for at in words.capitals[place : place + _FEW]:
        if at >= cue.first:
            break
        if words.words[at] not in openers:
            return True
    return False


def _of_two(passage: Passage, place: int) -> str | None:
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
