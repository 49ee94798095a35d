"""Names outside the gazetteer, read from the words that introduce them.

Acronyms behind their long form (Schwartz and Hearst 2003), "X, led by Y", "a group called X", "also known as",
"nicknamed", "which rebranded itself as", lists of groups, names that hold a word such as "Front" or "Brigade"; names
beside a noun of groups by `analysis.discovery_groups`, persons by `analysis.discovery_persons`. The cues are those of the files `discovery` and `titles`. What is
introduced once is then found wherever the text names it. Not read: what only a Title Case heading introduces, and names
that nothing introduces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from analysis import acronyms, discovery_groups, discovery_persons, introductions, names, phrases
from analysis.article import Document
from analysis.introductions import Introduced, Introductions
from analysis.marks import Cue, Mark, Words
from analysis.phrases import Phrase
from analysis.rulebook import Rulebook

_OPENING = frozenset({"In", "At", "Near", "Around", "Outside", "Inside"})
_BEFORE_PLACE = _OPENING | {"of"}
_LISTED = frozenset({",", "and", "or", "&", "the", "as", "well"})
_ITEMS = 12
_REACH_OF_NOUN = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What a text introduces: new actors, and where they and new aliases of known ones are named."""

    introduced: tuple[Introduced, ...]
    marks: tuple[Mark, ...]


def find(
    document: Document, rules: Rulebook, words: Words, marks: Sequence[Mark], short: Sequence[Mark], cues: Sequence[Cue]
) -> Found:
    """The actors, aliases and places that `document` introduces, beside the `marks` of the known ones; `short` are short forms
    of known ones that the text has not licensed.
    """
    search = introductions.searching(document, rules, words, marks, short)
    kinds, types = search.lexicon.kinds, search.lexicon.noun_types
    cues = _longest(cues)
    by_kind: dict[str, list[Cue]] = {}
    nouns: dict[int, str] = {}
    for cue in cues:
        if cue.file == "discovery":
            if cue.id in types:
                nouns[cue.last] = types[cue.id]
            else:
                by_kind.setdefault(kinds[cue.id], []).append(cue)
    discovery_groups.read_forces(search)
    _acronyms(search)
    discovery_groups.read(search)
    _organisations(search)
    for kind, read in (("led", _led), ("called", _called), ("rename", _rename), ("alias", _alias), ("list", _list)):
        for cue in by_kind.get(kind, ()):
            read(search, cue, nouns)
    discovery_groups.read_nouns(search, nouns)
    discovery_persons.read(search, cues)
    _places(search)
    return Found(tuple(search.introduced.values()), tuple(introductions.occurrences(document, search)))


def _longest(cues: Iterable[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in cues:
        if kept and cue.file == kept[-1].file and cue.first < kept[-1].last:
            if cue.last - cue.first > kept[-1].last - kept[-1].first:
                kept[-1] = cue
        else:
            kept.append(cue)
    return kept


def _acronyms(search: Introductions) -> None:
    text = search.words.words
    excluded = search.lexicon.sets["no_acronym"]
    for at in _places_of("(", text):
        if at + 2 >= len(text) or text[at + 2] not in (")", ",", ";"):
            continue
        short = Phrase(at + 1, at + 2)
        if not names.is_acronym(text[at + 1]) or text[at + 1] in excluded:
            continue
        matching = acronyms.long_form(text, at, text[at + 1])
        long = matching or phrases.phrase_before(search.words, search.wide, at)
        if long:
            whole = phrases.phrase_before(search.words, search.wide, at)
            long = whole if whole and whole.first < long.first and whole.last == long.last else long
        before = search.marked.get(at - 1)
        if before and before.entry.kind in ("actors", "persons"):
            search.add_alias(short, before.entry, "acronym")
            continue
        force = search.force_before(at)
        if force:
            search.add_alias(short, force, "acronym")
            continue
        kind = phrases.organisation(search.lexicon, search.words, long) if long else None
        if (
            long
            and matching
            and kind is None
            and search.key(long) not in search.named
            and _abbreviates(search, long, at)
        ):
            armed = discovery_groups.is_armed(search, text[at + 1])
            kind = ("armed_group" if armed else "organisation", "acronym")
        if long and kind and long.last - long.first > 1:
            entry = search.introduce(long, kind[0], "acronym", Phrase(long.first, at + 3))
            if entry:
                search.add_alias(short, entry, "acronym")


def _places_of(word: str, text: list[str]) -> Iterator[int]:
    """The places in `text` at which `word` stands; `index` finds them faster than a loop that looks at every word."""
    at = -1
    with suppress(ValueError):
        while True:
            at = text.index(word, at + 1)
            yield at


def _abbreviates(search: Introductions, long: Phrase, at: int) -> bool:
    """Whether the words right before a bracket name something that has an acronym: several words with capitals, none of
    which speaks of a plan, an act or the like.
    """
    parts = search.capitals(long)
    sets = search.lexicon.sets
    return long.last == at and len(parts) > 1 and sets["no_organisation"].isdisjoint(parts) and search.is_free(long)


def _organisations(search: Introductions) -> None:
    text = search.words.words
    parts = search.lexicon.parts
    for phrase in search.wide:
        if parts.isdisjoint(text[phrase.first : phrase.last]):
            continue
        mark = search.mark_in(phrase)
        if mark:
            phrase = Phrase(mark.last + (text[mark.last : mark.last + 1] in (["'s"], ["’s"])), phrase.last)
        kind = phrases.organisation(search.lexicon, search.words, phrase)
        if kind and len(search.capitals(phrase)) >= (3 if kind[1] == "party_words" else 2):
            search.introduce(phrase, kind[0], kind[1], phrase)


def _led(search: Introductions, cue: Cue, nouns: Mapping[int, str]) -> None:
    left = phrases.phrase_before(search.words, search.wide, cue.first)
    right = phrases.phrase_at(search.words, search.tight, cue.last)
    span = Phrase(left.first if left else cue.first, right.last if right else cue.last)
    excluded = search.lexicon.sets["no_organisation"]
    if left and excluded.isdisjoint(search.words.words[left.first : left.last]):
        kind = phrases.organisation(search.lexicon, search.words, left)
        search.introduce(left, kind[0] if kind else "armed_group", cue.id, span)
    if right and discovery_persons.is_person(search, right):
        search.introduce(right, "person", cue.id, span)


def _called(search: Introductions, cue: Cue, nouns: Mapping[int, str]) -> None:
    at = cue.first
    while at > 0 and search.words.words[at - 1] in (",", "which", "that", "is", "are", "was", "now", "also", "once"):
        at -= 1
    phrase = phrases.phrase_at(search.words, search.wide, cue.last)
    if phrase and at in nouns:
        search.introduce(phrase, nouns[at], cue.id, Phrase(at - 1, phrase.last))


def _rename(search: Introductions, cue: Cue, nouns: Mapping[int, str]) -> None:
    old = search.entry_before(cue.first)
    new = phrases.phrase_at(search.words, search.wide, cue.last)
    if new and (old or cue.first in nouns):
        search.introduce(new, old.type if old else "armed_group", cue.id, Phrase(cue.first, new.last))


def _alias(search: Introductions, cue: Cue, nouns: Mapping[int, str]) -> None:
    other = phrases.phrase_at(search.words, search.tight, cue.last)
    if other is None:
        return
    left = phrases.phrase_before(search.words, search.tight, cue.first)
    entry = search.entry_of(left)
    if left and entry is None:
        short = search.short.get(other.first)
        known = search.entry_of(other) or (short.entry if short and short.last == other.last else None)
        if known and search.is_free(left):
            search.add_alias(left, known, cue.id)
            search.add_alias(other, known, cue.id)
            return
        if discovery_persons.is_person(search, left):
            entry = search.introduce(left, "person", cue.id, Phrase(left.first, other.last))
    entry = entry or search.entry_before(cue.first)
    if entry:
        search.add_alias(other, entry, cue.id)
    else:
        _called(search, cue, nouns)


def _list(search: Introductions, cue: Cue, nouns: Mapping[int, str]) -> None:
    text = search.words.words
    items: list[Phrase] = []
    at = cue.last
    for _ in range(_ITEMS):
        phrase = phrases.phrase_at(search.words, search.tight, at)
        if phrase is None or not set(text[at : phrase.first]) <= _LISTED:
            break
        mark = search.marked.get(phrase.first)
        items.append(Phrase(phrase.first, max(phrase.last, mark.last if mark else 0)))
        at = items[-1].last
        if text[at : at + 1] in (["group"], ["groups"]):
            at += 1
        if at >= len(text) or text[at] not in (",", "and", "or", "&"):
            break
        while at < len(text) and text[at] in _LISTED:
            at += 1
    if not items:
        return
    noun = _noun_before(search, cue.first, nouns)
    known = [search.entry_of(item) for item in items]
    groups = [entry for entry in known if entry and entry.type == "armed_group"]
    if noun is None and not (groups and len(items) > 2):
        return
    for item, entry in zip(items, known, strict=True):
        if entry is None and all(search.marked.get(at) is None for at in range(item.first, item.last)):
            search.introduce(item, noun or "armed_group", cue.id, Phrase(cue.first, item.last))


def _noun_before(search: Introductions, at: int, nouns: Mapping[int, str]) -> str | None:
    """The type of the groups that a list is announced as: of the noun of groups before `at` in the same sentence,
    unless another plural stands right there ("towns such as").
    """
    text = search.words.words
    at -= at > 0 and text[at - 1] == ","
    if at not in nouns and text[at - 1].islower() and text[at - 1].endswith("s"):
        return None
    for place in range(at, max(0, at - _REACH_OF_NOUN), -1):
        if place in nouns:
            return nouns[place]
        if text[place - 1] in (".", ";", "!", "?") or text[place - 1].isspace():
            return None
    return None


def _places(search: Introductions) -> None:
    """Names behind "in", "near", "the village of", and before "district": places that no list holds."""
    text = search.words.words
    sets = search.lexicon.sets
    place_before, place_nouns, place_behind = sets["place_before"], sets["place_noun"], sets["place_behind"]
    facilities = sets["facility"]
    for phrase in search.beside(place_before | _BEFORE_PLACE, place_behind):
        first, last = phrase
        before = text[first - 1] if first else ""
        behind = text[last] if last < len(text) else ""
        is_place = before in place_before and behind not in ("'s", "’s", "(")
        is_place = is_place or (before in _OPENING and behind in (",", "and") and search.opens_sentence(first - 1))
        is_place = is_place or (before == "of" and first > 1 and text[first - 2] in place_nouns)
        if (
            not (is_place or behind in place_behind)
            or behind in facilities
            or any(at in search.marked for at in range(first, last))
        ):
            continue
        if search.key(phrase) not in search.named and _may_be_place(search, phrase):
            search.introduce(phrase, "place", "place", phrase)


def _may_be_place(search: Introductions, phrase: Phrase) -> bool:
    parts = search.capitals(phrase)
    sets = search.lexicon.sets
    return (
        1 <= len(parts) <= 3
        and len(parts[0]) > 2
        and not any(map(names.is_acronym, parts))
        and sets["no_organisation"].isdisjoint(parts)
        and sets["no_name"].isdisjoint(parts)
        and sets["no_place"].isdisjoint(parts)
        and sets["opener"].isdisjoint(parts)
        and phrases.organisation(search.lexicon, search.words, phrase) is None
    )
