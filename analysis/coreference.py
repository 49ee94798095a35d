"""Words that stand for a name: "the organization", "the group", "it" at the head of a sentence, "he", "the latter".

They resolve to the actor the passage is about, and only where that is clear: to the group that was the subject last in
the same paragraph, else to the only one that the sentence before names, else to the subject carried over from the
paragraph before in the same section, else to the actor the article is about. The phrases are those of `nominals`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis import states
from analysis.article import Reading
from analysis.pipeline import Cue, Mark, Words
from analysis.records import Mention
from analysis.rulebook import Entry, Rulebook
from analysis.text import Span

_GROUPS = frozenset({"armed_group", "organisation", "international_force", "other"})
_FORCES = frozenset({"international_force", "state_force"})
# How many names of a sentence are looked at; longer ones are no sentences.
_WINDOW = 40
_GENITIVES = frozenset({"'s", "’s", "'", "’"})
_SUBORDINATORS = frozenset(
    {"that", "which", "while", "as", "when", "after", "before", "because", "if", "since", "although", "though", "until"}
)
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", ")", "”", '"', "and", "but", "or"})


class _Named(NamedTuple):
    """An actor at the words `first` up to `last`; `is_subject` says whether it stands where subjects
    stand, `is_topic` whether it does so in a main clause.
    """

    first: int
    last: int
    actor_id: str
    type: str
    is_subject: bool
    is_topic: bool = False
    is_genitive: bool = False


@dataclass
class _Passage:
    """What is being talked about: the group that was subject last, and who is named in this sentence (`here`), in
    the one before, in the paragraph so far, and which persons were named last in it.
    """

    subject: _Named | None = None
    is_same_paragraph: bool = False
    here: list[_Named] = field(default_factory=list)
    before: list[_Named] = field(default_factory=list)
    persons: list[_Named] = field(default_factory=list)
    paragraph: set[tuple[str, str]] = field(default_factory=set)


def read(
    reading: Reading, words: Words, marks: Sequence[Mark], cues: Sequence[Cue], main: str | None = None
) -> list[Mention]:
    """The nominal and pronominal mentions of `reading`. `marks` are the actors named, `main` the article's main one."""
    entries = {entry["id"]: entry for entry in reading.rules.entries("nominals")}
    types = {mark.entry.id: mark.entry.type for mark in marks}
    objects, prepositions = states.words_before_objects(reading.rules), states.prepositions(reading.rules)
    passage = _Passage()
    found: list[Mention] = []
    previous: tuple[Span | None, str | None] = (None, None)
    for sentence, follows, paragraph, section, items in _sentences(reading, words, marks, cues):
        if not follows:
            passage.before = []
        if section != previous[1]:
            passage.subject = None
        if paragraph != previous[0]:
            passage.is_same_paragraph, passage.before, passage.paragraph, passage.persons = False, [], set(), []
        previous = (paragraph, section)
        passage.here = []
        for item in items:
            if isinstance(item, Mark):
                actor_id = item.entry.id
            else:
                entry = entries[item.id]
                answer = _antecedent(words, item, entry, passage, types, main, sentence, reading.rules)
                if answer is None:
                    continue
                actor_id = answer
                found.append(
                    Mention(
                        start=words.starts[item.first],
                        end=words.ends[item.last - 1],
                        rule_id=f"nominals:{item.id}",
                        actor_id=actor_id,
                        mention_type="pronoun" if item.last - item.first == 1 else "nominal",
                    )
                )
            subject = _is_subject(words, item, objects, prepositions)
            topic = subject and _is_topic(words, item)
            genitive = words.words[item.last : item.last + 1] in (["'s"], ["’s"])
            passage.here.append(_Named(item.first, item.last, actor_id, types[actor_id], subject, topic, genitive))
        passage.paragraph.update((each.actor_id, each.type) for each in passage.here)
        passage.before = passage.here
        passage.persons = [each for each in passage.here if each.type == "person"] or passage.persons
        topics = [each for each in passage.here if each.is_topic and each.type in _GROUPS]
        if topics:
            is_one = len({each.actor_id for each in topics}) == 1
            passage.subject, passage.is_same_paragraph = (topics[0] if is_one else None), True
    return found


def _sentences(
    reading: Reading, words: Words, marks: Sequence[Mark], cues: Sequence[Cue]
) -> Iterator[tuple[tuple[int, int], bool, Span | None, str | None, list[Mark | Cue]]]:
    """Each sentence that names somebody: its stretch of words, whether the one before it does so too, its paragraph,
    its section and what it names, in order.
    """
    taken = {at for mark in marks for at in range(mark.first, mark.last)}
    stand_ins = (
        cue
        for cue in cues
        if cue.file == "nominals" and words.words[cue.last - 1].islower() | (cue.last - cue.first == 1)
        if taken.isdisjoint(range(cue.first, cue.last))
    )
    items: list[Mark | Cue] = sorted([*marks, *stand_ins], key=lambda item: (item.first, item.last))
    paragraphs = iter(reading.document.prose)
    paragraph = next(paragraphs, None)
    at = 0
    follows = False
    for sentence in reading.sentences:
        while at < len(items) and words.starts[items[at].first] < sentence.start:
            at += 1
        inside = []
        while at < len(items) and words.starts[items[at].first] < sentence.end:
            inside.append(items[at])
            at += 1
        if inside:
            while paragraph and paragraph.end <= sentence.start:
                paragraph = next(paragraphs, None)
            section = reading.section_at(sentence.start)
            where = Span(paragraph.start, paragraph.end) if paragraph else None
            first, last = (bisect_left(words.starts, offset) for offset in (sentence.start, sentence.end))
            yield (first, last), follows, where, section.section_id if section else None, inside
        follows = bool(inside)


def _is_subject(words: Words, item: Mark | Cue, objects: frozenset[str], prepositions: frozenset[str]) -> bool:
    """Whether `item` stands where subjects stand: no preposition or verb that takes it before it, no genitive behind."""
    behind = words.words[item.last] if item.last < len(words.words) else ""
    if behind in _GENITIVES or behind.lower() in prepositions:
        return False
    for at in range(item.first - 1, max(-1, item.first - 7), -1):
        word = words.words[at].lower().rstrip("-")
        if word in objects and word not in _SUBORDINATORS:
            return False
        if not word.isalpha() or word in _SUBORDINATORS or word in _CLAUSE_ENDS:
            break
    return True


def _is_topic(words: Words, item: Mark | Cue) -> bool:
    """Whether `item`, a subject, is that of a main clause, and no apposition or acronym in brackets."""
    before = [word.lower() for word in words.words[max(0, item.first - 2) : item.first]]
    behind = words.words[item.last] if item.last < len(words.words) else ""
    return _SUBORDINATORS.isdisjoint(before) and before[-1:] != ["("] and not (before[-1:] == [","] and behind == ",")


def _antecedent(
    words: Words,
    cue: Cue,
    entry: Entry,
    passage: _Passage,
    types: dict[str, str],
    main: str | None,
    sentence: tuple[int, int],
    rules: Rulebook,
) -> str | None:
    behind = words.words[cue.last].lower() if cue.last < len(words.words) else ""
    if entry["kind"] == "pair":
        return _of_two(passage, entry["place"]) if _stands_alone(behind, rules) else None
    if entry["kind"] == "person":
        persons = [*passage.persons[-_WINDOW:], *(each for each in passage.here[-_WINDOW:] if each.type == "person")]
        return persons[-1].actor_id if len({each.actor_id for each in persons}) == 1 else None
    if behind == "of":
        return None
    if cue.id == "it" and not (
        _opens(words, cue, sentence) and states.is_act(words.words[cue.last : cue.last + 3], rules)
    ):
        return None
    wanted = _FORCES if cue.id == "the_mission" else _GROUPS
    found = _group(passage, types, main, wanted)
    if cue.id == "it":
        topics = {each.actor_id for each in passage.before[-_WINDOW:] if each.is_topic}
        named = {each.actor_id for each in passage.before[-_WINDOW:]}
        return found if found in topics or (found == main and found in named) else None
    return found


def _group(passage: _Passage, types: dict[str, str], main: str | None, wanted: frozenset[str]) -> str | None:
    subject = passage.subject
    early = [each for each in passage.here[-_WINDOW:] if each.is_subject and each.type in wanted]
    if early:
        return early[-1].actor_id
    if subject and passage.is_same_paragraph and subject.type in wanted:
        return subject.actor_id
    before = {each.actor_id for each in passage.before[-_WINDOW:] if each.type in wanted and not each.is_genitive}
    if len(before) == 1:
        return before.pop()
    others = {actor_id for actor_id, kind in passage.paragraph if kind in wanted}
    for candidate in (subject.actor_id if subject else None, main):
        if candidate and types.get(candidate) in wanted and others <= {candidate}:
            return candidate
    return None


def _of_two(passage: _Passage, place: int) -> str | None:
    named = list(dict.fromkeys(each.actor_id for each in (passage.here or passage.before)[-_WINDOW:]))
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


def _opens(words: Words, cue: Cue, sentence: tuple[int, int]) -> bool:
    """Whether `cue` stands at the head of its sentence, at most a word and a comma before it."""
    place = cue.first - sentence[0]
    return place == 0 or (place == 2 and words.words[cue.first - 1] == ",")
