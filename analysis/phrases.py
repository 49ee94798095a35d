"""Capitalised phrases in running text: where a name that no list holds begins and ends.

A `Phrase` is tight (one name: "Idris Ag Almou", "Al Wasat") or, joined with the words that stand inside the names of
organisations, wide ("Movement for the Renewal of the Delta"). Headings, titles and labels of items are left out: there
every word has a capital.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from sys import maxsize
from types import MappingProxyType
from typing import NamedTuple

from analysis import names
from analysis.article import Document
from analysis.marks import Mark, Words
from analysis.rulebook import Rulebook

_CONNECTORS = frozenset({"of", "the", "for", "and", "in", "to", "&", "on", "against"})
_FIRST_CONNECTORS = frozenset({"of", "for", "&"})
_INNER_CONNECTORS = frozenset({"and", "in", "to"})
_STOPS = frozenset({".", "!", "?", ":", ";", "”", "…"})
_OPEN_QUOTES = frozenset({'"', "“", "'", "‘", "«", "„"})
_CLOSE_QUOTES = frozenset({'"', "”", "'", "’", "»", "“"})
_JOINING = frozenset({"'", "’", "'s", "’s", "."})
# Whose party or army it may be: "Workers' Party".
_OWNERS = frozenset(
    {"Workers", "Peasants", "Farmers", "Peoples", "Teachers", "Soldiers", "Officers", "Veterans", "Students", "Martyrs"}
)


class Phrase(NamedTuple):
    """The words `first` up to, not including, `last`."""

    first: int
    last: int


@dataclass(frozen=True)
class Lexicon:
    """The words of `discovery` that are looked up: single words by kind, and those of organisations with type and rank
    (the place of their line; the lowest decides), phrases of two words among them; `parts` are the words of those, `titles`
    the titles with a capital, `single_titles` those of one word, `given` given names in plain form, `kinds` the
    kinds of the entries by id, `noun_types` the types of the nouns of groups.
    """

    sets: Mapping[str, frozenset[str]]
    organisations: Mapping[str, tuple[int, str, str]]
    parts: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    single_titles: frozenset[str]
    kinds: Mapping[str, str]
    noun_types: Mapping[str, str]


@lru_cache(maxsize=4)
def lexicon(rules: Rulebook) -> Lexicon:
    """The words of the file `discovery` that are looked up word by word."""
    sets: dict[str, set[str]] = {}
    organisations: dict[str, tuple[int, str, str]] = {}
    entries = rules.entries("discovery")
    for rank, entry in enumerate(entries):
        sets.setdefault(entry["kind"], set()).update(entry["forms"])
        if entry["kind"] == "organisation":
            for form in entry["forms"]:
                organisations.setdefault(form, (rank, entry["type"], entry["id"]))
    return Lexicon(
        MappingProxyType({kind: frozenset(forms) for kind, forms in sets.items()}),
        MappingProxyType(organisations),
        frozenset(part for form in organisations for part in form.split()),
        frozenset(
            word
            for entry in rules.entries("titles")
            for form in entry["forms"]
            for word in form.split()
            if word[0].isupper()
        ),
        frozenset(names.plain(form) for form in sets["given_name"]),
        frozenset(
            form for entry in rules.entries("titles") for form in entry["forms"] if form.isalpha() and form[0].isupper()
        ),
        {entry["id"]: entry["kind"] for entry in entries},
        {entry["id"]: entry["type"] for entry in entries if entry["kind"] == "group_noun"},
    )


def tight_phrases(document: Document, rules: Rulebook, words: Words) -> list[Phrase]:
    """The names in the running text, in order: words with capitals, and particles ("al-", "ould", "de") between them.

    The word that opens a sentence is left out where it is a usual opener or stands in the text in lower case too.
    """
    sets = lexicon(rules).sets
    openers, particles, genitives = sets["opener"], sets["particle"], sets["genitive"]
    text, lowered, norms, capitals = words.words, words.lowered, words.norms, words.capitals
    common = set(text)
    found: list[Phrase] = []
    place, number = 0, len(capitals)
    for start, end in _running_text(document, words):
        done = start
        place = bisect_left(capitals, start, place)
        while place < number and (at := capitals[place]) < end:
            place += 1
            if at < done:
                continue
            if (text[at] in openers or lowered[at] in common) and _opens(text, at, start):
                continue
            first = at - 1 if at > done and norms[at - 1] == "al" else at
            done = _end(text, norms, at + 1, end, particles, genitives)
            # the plain constructor of tuples takes half the time
            found.append(tuple.__new__(Phrase, (first, done)))
    return found


def _end(
    text: list[str], norms: list[str], at: int, end: int, particles: frozenset[str], genitives: frozenset[str]
) -> int:
    """Where the name ends of which the word before `at` is the first."""
    while at < end:
        word = text[at]
        if word[0].isupper():
            at += 1
        elif word in particles or norms[at] == "al":
            step = 2 if at + 1 < end and text[at + 1] in particles else 1
            if not _capital(text, at + step, end):
                break
            at += step + 1
        elif word in _JOINING and _joins(word, text[at - 1], genitives) and _capital(text, at + 1, end):
            at += 2
        else:
            break
    return at


def _running_text(document: Document, words: Words) -> list[tuple[int, int]]:
    """The words of body and items, by paragraph, an item's marker and label left out."""
    found = []
    starts, end = words.starts, 0
    for paragraph in document.prose:
        if paragraph.kind in ("body", "item"):
            start = bisect_left(starts, paragraph.start, end)
            end = bisect_left(starts, paragraph.end, start)
            found.append((_behind_label(words, start, end) if paragraph.kind == "item" else start, end))
    return found


def _behind_label(words: Words, start: int, end: int) -> int:
    letters = False
    for at in range(start, min(end, start + 25)):
        if letters and words.words[at] in (":", "."):
            return at + 1
        letters = letters or (len(words.words[at]) > 1 and words.words[at].isalpha())
    return start


def _joins(word: str, before: str, genitives: frozenset[str]) -> bool:
    """Whether `word` goes on within a name: the genitive of "People's Army", the full stop of an initial."""
    if word in ("'", "’"):
        return before.endswith("s") and before.removesuffix("s") + "s" in _OWNERS
    return (word in ("'s", "’s") and before in genitives) or (word == "." and len(before) == 1)


def _capital(text: list[str], at: int, end: int) -> bool:
    return at < end and text[at][0].isupper()


def _opens(text: list[str], at: int, start: int) -> bool:
    return at == start or text[at - 1] in _STOPS or text[at - 1] in _OPEN_QUOTES or text[at - 1].isspace()


def wide_phrases(rules: Rulebook, words: Words, tight: Sequence[Phrase], marked: Mapping[int, Mark]) -> list[Phrase]:
    """`tight` phrases joined over the connectors inside names of organisations: "of", "for (the)", and behind one of
    these also "and", "in", "to"; never over the name of a known actor (`marked`: the known names by word).
    """
    text = words.words
    lexical = lexicon(rules)
    parts = lexical.parts
    found: list[Phrase] = []
    at = 0
    count = len(tight)
    while at < count:
        first, last = tight[at]
        if at + 1 == count or tight[at + 1][0] - last > 3 or text[last] not in _CONNECTORS:
            found.append(tight[at])
            at += 1
            continue
        inner = False
        # "Troops of the ..." at the head of a sentence is a plain noun, "Movement for the ..." begins a name.
        if last - first == 1 and text[first] not in parts and (not first or not text[first - 1][-1].isalnum()):
            at += 1
            found.append(Phrase(first, last))
            continue
        while at + 1 < len(tight) and tight[at + 1].first - last <= 3:
            between = text[last : tight[at + 1].first]
            opening = between and between[0] in _FIRST_CONNECTORS
            within = between and between[0] in _INNER_CONNECTORS and (inner or text[last - 1] == "Mission")
            if not between or not set(between) <= _CONNECTORS or not (opening or within):
                break
            following = tight[at + 1]
            if len(between) == 1 and _is_leader(words, tight[at], following, lexical, marked):
                break
            if text[following.first] in lexical.single_titles or (
                between[0] == "and" and not set(between) <= {"and", "the"}
            ):
                break
            if any(at in marked and marked[at].entry.kind in ("actors", "persons") for at in range(*following)):
                break
            if between[0] == "and" and following.last - following.first > 1 and organisation(lexical, words, following):
                break
            inner = True
            at += 1
            last = following.last
        found.append(Phrase(first, last))
        at += 1
    return found


def _is_leader(words: Words, before: Phrase, phrase: Phrase, lexical: Lexicon, marked: Mapping[int, Mark]) -> bool:
    """Whether `phrase`, with "of" before it, is rather the leader of the group `before`: "the Brigade of X Y"."""
    text = words.words
    parts = [text[at] for at in range(*phrase) if text[at][0].isupper()]
    if names.plain(parts[0].split(" ")[0]) in lexical.given:
        return True
    return (
        len(parts) == 2
        and before.last - before.first > 1
        and lexical.parts.isdisjoint(parts)
        and lexical.sets["no_name"].isdisjoint(parts)
        and not any(at in marked for at in range(*phrase))
    )


def organisation(lexical: Lexicon, words: Words, phrase: Phrase) -> tuple[str, str] | None:
    """The type and rule of the organisation that the words of `phrase` speak of, or None where they do not.

    A phrase that ends in, or begins with, a word such as "Agreement" or "Operation" names no organisation.
    """
    text = words.words[phrase.first : phrase.last]
    excluded = lexical.sets["no_organisation"]
    if lexical.parts.isdisjoint(text) or (text[0] in excluded and text[0] not in lexical.sets["no_person"]):
        return None
    if text[-1] in excluded and " ".join(text[-2:]) not in lexical.organisations:
        return None
    pairs = [f"{left} {right}" for left, right in pairwise(text)]
    genitives = [f"{a}'s {c}" for a, b, c in zip(text, text[1:], text[2:], strict=False) if b in ("'s", "’s")]
    found = [lexical.organisations[word] for word in (*text, *pairs, *genitives) if word in lexical.organisations]
    if not found:
        return None
    _, kind, rule = min(found)
    return kind, rule


def phrase_from(phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """The words of a phrase from word `at` on."""
    # phrases do not overlap and stand in order
    index = bisect_right(phrases, (at, maxsize)) - 1
    return Phrase(at, phrases[index].last) if index >= 0 and at < phrases[index].last else None


def phrase_at(words: Words, phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """The phrase that begins at word `at`, opening quotation marks, "the" and "a" skipped; a quoted phrase ends at its
    closing mark.
    """
    text = words.words
    while at < len(text) and (text[at] in ("the", "The", "a", "an", ",", "as")):
        at += 1
    if at < len(text) and text[at] in _OPEN_QUOTES:
        for end in range(at + 2, min(at + 9, len(text))):
            if text[end] in _CLOSE_QUOTES:
                if text[end - 1] in (",", "."):
                    end -= 1
                return Phrase(at + 1, end) if names.is_capitalised(text[at + 1]) else None
        at += 1
    return phrase_from(phrases, at)


def phrase_before(words: Words, phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """The phrase that ends right before word `at`; commas, brackets, quotation marks and "group" may stand between."""
    text = words.words
    while at > 0 and (
        text[at - 1] in (",", "(", "group", "is", "was", "has", "later") or text[at - 1] in _CLOSE_QUOTES
    ):
        at -= 1
    index = bisect_left(phrases, (at,)) - 1
    return phrases[index] if index >= 0 and phrases[index].last == at else None
