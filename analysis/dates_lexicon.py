"""Tokens of a text and their classes: the words of temporal expressions, from the data files, and the shapes of numbers.

Every token becomes one letter; two tokens have the same letter when they belong to the same classes. So a text becomes
a short string over a small alphabet, on which the grammar (`analysis.dates_grammar`) is matched. A word that no rule
knows has the letter `OTHER`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis import numbers
from analysis.rulebook import Rulebook

TOKEN = re.compile(r"[A-Za-z]+| |\d+|\s+|[^\W\d_]+|.", re.DOTALL)
OTHER = "."
_FIRST_LETTER = 0xE000
_REMEMBERED = 50_000
_FOLDED = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("’‘ʼ`´", "'")})

Classes = frozenset[str]


@dataclass(frozen=True)
class Words:
    """What the data files say of words: classes by lower-case form and by exact form, phrases and values by class."""

    caseless: Mapping[str, Classes]
    cased: Mapping[str, Classes]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    meanings: Mapping[tuple[str, str], Mapping[str, Any]]

    def meaning(self, name: str, text: str) -> Mapping[str, Any]:
        """The entry of class `name` that lists `text`, in any case and with any blanks; raises `KeyError` without one."""
        return self.meanings[name, key(text)]


def key(text: str) -> str:
    """The form under which a word or phrase is looked up."""
    return " ".join(text.translate(_FOLDED).lower().split())


def tokens(text: str) -> list[str]:
    """The tokens of a text; put together they are the text again.

    >>> tokens("mid-2014, 21st")
    ['mid', '-', '2014', ',', ' ', '21', 'st']
    """
    return TOKEN.findall(text)


@lru_cache(maxsize=8)
def words(rules: Rulebook) -> Words:
    """The temporal vocabulary of `rules`: dates_words, months, dates_holidays and numbers."""
    caseless: defaultdict[str, set[str]] = defaultdict(set)
    cased: defaultdict[str, set[str]] = defaultdict(set)
    phrases: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    meanings: dict[tuple[str, str], Mapping[str, Any]] = {}

    def add(name: str, forms: Iterable[str], entry: Mapping[str, Any], capital: bool) -> None:
        for form in forms:
            meanings.setdefault((name, key(form)), entry)
            parts = tokens(form.translate(_FOLDED))
            if len(parts) > 1:
                phrases[name].append(tuple(part.lower() for part in parts))
            elif capital:
                cased[form].add(name)
                cased[form.upper()].add(name)
            else:
                caseless[form.lower()].add(name)

    for entry in rules.entries("dates_words"):
        add(entry["class"], entry["words"], entry, bool(entry.get("case")))
    for entry in rules.entries("months"):
        name, *short = entry["words"]
        add("month", [name], entry, True)
        add("month_word" if entry.get("ambiguous") else "month_name", [name], entry, True)
        add("month_short", short, entry, True)
        meanings |= {("month", key(form)): entry for form in short}
    for entry in rules.entries("dates_holidays"):
        add("holiday", entry["words"], entry, True)
    for word, entry in numbers.words(rules).items():
        add(f"number_{entry['kind']}", [word], entry, False)
        if entry["kind"] == "ordinal" and entry["value"] <= 4:
            add("ordinal_quarter", [word], entry, False)
    return Words(
        {word: frozenset(names) for word, names in caseless.items()},
        {word: frozenset(names) for word, names in cased.items()},
        {name: tuple(forms) for name, forms in phrases.items()},
        meanings,
    )


def shape(digits: str) -> Classes:
    """The classes of a token of digits, by its length and value."""
    found = {"digits"}
    length, value = len(digits), int(digits) if len(digits) <= 4 else 0
    if length <= 2:
        found |= {"day"} if 1 <= value <= 31 else set()
        found |= {"month_number"} if 1 <= value <= 12 else set()
        found |= {"hour"} if value <= 24 else set()
    if length == 2:
        found |= {"two_digits"} | ({"minute"} if value < 60 else set())
    if length == 3:
        found |= {"three_digits"}
    if length == 4 and 1000 <= value <= 2999:
        found |= {"year"}
    return frozenset(found)


def shapes() -> set[Classes]:
    """All sets of classes that `shape` can give."""
    return {shape(f"{value:0{width}d}") for width in (1, 2, 3, 4) for value in range(10**width)} | {shape("1" * 5)}


class Letters(dict[str, str]):
    """The letter of each token, reckoned on first sight and remembered (up to a bound).

    `literals` are the words and marks that patterns name themselves; the class of such a one is "=" and the word.
    """

    def __init__(self, known: Words, literals: Iterable[str]) -> None:
        self._known = known
        self._literals = frozenset(literals)
        every = {*known.caseless, *known.cased, *self._literals}
        signatures = {self.classes(form) for word in every for form in (word, word.lower(), word.title(), word.upper())}
        ordered = sorted({*signatures, *shapes()} - {frozenset()}, key=sorted)
        self._by_class: dict[str, str] = {}
        self._letters = {signature: chr(_FIRST_LETTER + index) for index, signature in enumerate(ordered)}

    def classes(self, token: str) -> Classes:
        """The classes of a token."""
        if token.isdecimal():
            return shape(token)
        if token.isspace():
            return frozenset(["= "] if token.count("\n") < 2 else [])
        word = token.translate(_FOLDED).lower()
        found = self._known.caseless.get(word, frozenset()) | self._known.cased.get(token, frozenset())
        return found | {f"={word}"} if word in self._literals else found

    def of(self, name: str) -> str:
        """All letters whose tokens belong to class `name`."""
        if name not in self._by_class:
            self._by_class[name] = "".join(letter for classes, letter in self._letters.items() if name in classes)
        return self._by_class[name]

    def __missing__(self, token: str) -> str:
        letter = self._letters.get(self.classes(token), OTHER)
        if len(self) < _REMEMBERED and len(token) < 40:
            self[token] = letter
        return letter
