"""Currencies: the tokens that make a number a sum of money, and what a bare "pesos" means in one text.

The currencies are data: `analysis/rules/currencies.jsonl` (ISO 4217) and `currency_units.jsonl` (units that several
currencies share). One line there adds one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.rulebook import Rulebook

BEFORE = 100
"""How far before its currency a sum may begin, in characters."""
BEHIND = 70
"""How far behind its currency a sum may end."""
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Currency:
    """What a token stands for: the ISO 4217 `code` (None for a bare unit), a `factor` for minor units, the entry's id."""

    code: str | None
    rule: str
    unit: str | None = None
    factor: float = 1.0
    weak: bool = False

    def same(self, other: Currency) -> bool:
        """Whether the two can mean one currency: "pesos" may be Colombian ones."""
        return self.code == other.code or (
            self.unit is not None and self.unit == other.unit and None in (self.code, other.code)
        )


@dataclass(frozen=True)
class Money:
    """The compiled currency files. `prefix` and `suffix` match a token at a place; `tokens` says what it stands for."""

    tokens: dict[str, Currency]
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    sign: re.Pattern[str]
    heads: dict[str, re.Pattern[str]]
    words: frozenset[str]
    first_words: frozenset[str]
    signs: tuple[str, ...]
    cased: bool
    codes: frozenset[str]
    code_words: dict[str, list[re.Pattern[str]]]
    defaults: dict[str, str | None]
    fixed: frozenset[str]
    countries: dict[str, dict[str, tuple[str, ...]]]
    barred: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def begins(self, text: str, place: int) -> bool:
        """Whether a letter at `place` begins a word that may begin a `suffix`; other characters may."""
        first = _WORDS.match(text, place)
        return first is None or first[0].casefold() in self.first_words

    def token(self, text: str) -> Currency:
        """The currency that the matched token `text` stands for."""
        words = " ".join(text.split())
        return self.tokens.get(words) or self.tokens[words.casefold()]


@lru_cache(maxsize=8)
def money(rules: Rulebook) -> Money:
    """The currencies of `rules`, compiled."""
    tokens: dict[str, Currency] = {}
    symbols: set[str] = set()
    codes: set[str] = set()
    words: set[str] = set()
    countries: dict[str, dict[str, tuple[str, ...]]] = {}
    units = {unit["id"]: unit for unit in rules.entries("currency_units")}
    defaults = {name: unit.get("default") for name, unit in units.items()}
    for name, unit in units.items():
        bare = Currency(None, name, unit=name)
        for form in unit["forms"]:
            words.add(form)
            tokens[form.casefold()] = bare
        for symbol in unit.get("symbols", ()):
            symbols.add(symbol)
            tokens[symbol] = bare
        if unit.get("by_country"):
            countries[name] = {}
    for entry in rules.entries("currencies"):
        code = entry.get("code", entry["id"])
        named = Currency(code, entry["id"], entry.get("unit"), entry.get("factor", 1.0))
        if code == entry["id"]:
            codes.add(code)
            tokens[code] = Currency(code, entry["id"], entry.get("unit"), 1.0, bool(entry.get("word_code")))
        for symbol in entry.get("symbols", ()):
            symbols.add(symbol)
            letters = symbol.rstrip(".")
            weak = letters.isalpha() and letters.isascii() and letters.isupper() and len(letters) < 3
            tokens[symbol] = Currency(code, entry["id"], entry.get("unit"), 1.0, weak)
        for form in entry.get("words", ()):
            words.add(form)
            tokens[form.casefold()] = named
        shared = units.get(str(entry.get("unit")))
        if shared is not None:
            for adjective in entry.get("adjectives", ()):
                for form in shared["forms"]:
                    words.add(f"{adjective} {form}")
                    tokens[f"{adjective} {form}".casefold()] = named
            if shared["id"] in countries:
                countries[shared["id"]][code] = tuple(entry.get("adjectives", ()))
    signs = [symbol for symbol in symbols if not any(character.isalpha() for character in symbol)]
    lettered = [symbol for symbol in symbols if symbol not in signs]
    heads = {word.split()[-1].casefold() for word in words} | {sign.casefold() for sign in signs}
    code_words: dict[str, list[re.Pattern[str]]] = {}
    for code in sorted({*codes, *lettered}):
        if _CODE.fullmatch(code):
            # letters that are no code of three stand before a number
            behind = r"(?= ?\d)" if len(code) < 3 else ""
            code_words.setdefault(_WORDS.findall(code.casefold())[0], []).append(re.compile(re.escape(code) + behind))
    other = [head for head in sorted(heads) if not _WORDS.fullmatch(head)]
    return Money(
        tokens=tokens,
        prefix=re.compile(rf"(?<!\w)(?:{_any([*lettered, *codes])})(?![^\W\d_])|(?<![^\W\d_])(?:{_any(signs)})"),
        suffix=re.compile(
            rf"(?:{_any(signs)}|(?i:{_any(words)})(?!\w|-(?!an?-|plus)\w)|(?:{_any([*(s for s in lettered if len(s) > 2), *codes])})(?!\w))"
        ),
        sign=re.compile(rf"(?:{_any(signs)})"),
        heads={
            head: re.compile(f"(?i){re.escape(head)}(?!\\w)" if head[-1].isalnum() else re.escape(head))
            for head in sorted(heads)
        },
        words=frozenset({*code_words, *(head for head in heads if _WORDS.fullmatch(head))}),
        first_words=frozenset(
            first[0].casefold() for form in (*words, *lettered, *codes) if (first := _WORDS.match(form))
        ),
        signs=tuple(other),
        cased=any(character.isalpha() for head in other for character in head),
        codes=frozenset(codes | set(lettered)),
        code_words=code_words,
        defaults=defaults,
        fixed=frozenset(name for name, unit in units.items() if unit.get("fixed")),
        countries=countries,
        barred={name: re.compile(unit["not_before"]) for name, unit in units.items() if unit.get("not_before")},
    )


def _any(forms: Iterable[str]) -> str:
    """An alternation of literal forms, the longest first; a blank in a form is any run of blanks."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[ \n]+") for form in ordered) or r"(?!)"


# begins with one set of letters for all branches, which lets the search pass over the rest of the text
_LETTERED = re.compile(
    r"[A-Z](?:(?<!\w.)[A-Za-z]{0,4}\.?(?= ?\d)|(?<=[\d ].)[A-Z]{2,3}\b|(?<!\w.)(?:(?<=F) CFA|(?<=C)FA)\b)"
)
_CODE = re.compile(r"[A-Z][A-Za-z]{0,4}\.?|F CFA")
"""What `_LETTERED` can find."""


def tokens(text: str, known: Money, words: frozenset[str] | None = None) -> list[tuple[int, int]]:
    """Where tokens of currency may stand in the text, in order; `words` are its words where somebody has them."""
    if words:
        present = known.words.intersection(words)
        # of "5m" and "l'euro" the letters
        present |= known.words.intersection(_WORDS.findall(" ".join([word for word in words if not word.isalpha()])))
    else:
        present = known.words.intersection(_WORDS.findall(text.casefold()))
    found: list[tuple[int, int]] = []
    # "all" and "top" are codes too
    if [code for word in present if word in known.code_words for code in known.code_words[word] if code.search(text)]:
        found += [match.span() for match in _LETTERED.finditer(text) if match[0] in known.codes]
    heads = {head for head in present if head in known.heads}
    folded = text.casefold() if known.cased else text
    heads |= {sign for sign in known.signs if sign in folded}
    if heads:
        folded = text.casefold()
        even = len(folded) == len(text)
        for head in heads:
            found += _whole(head, folded) if even else [match.span() for match in known.heads[head].finditer(text)]
    return sorted(found)


def _whole(head: str, folded: str) -> Iterator[tuple[int, int]]:
    """Where `head` stands in `folded` and no letter goes on behind it; much faster than a pattern without regard to case."""
    start = folded.find(head)
    while start >= 0:
        end = start + len(head)
        following = folded[end : end + 1]
        if not (head[-1].isalnum() and (following.isalnum() or following == "_")):
            yield start, end
        start = folded.find(head, end)


def windows(found: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of `start`..`end` near a token of currency, of those `found` in the text; only they are parsed."""
    first = last = -1
    for begin, stop in found[bisect_left(found, (start, 0)) : bisect_left(found, (end, 0))]:
        left, right = max(start, begin - BEFORE), min(end, stop + BEHIND)
        if left > last:
            if last >= 0:
                yield first, last
            first = left
        last = right
    if last >= 0:
        yield first, last


class Resolver:
    """What a bare unit means in one text; looks the text through once per unit.

    The currency of that unit which the text names in full (`named`, by unit) goes first, then that of the country which
    the text names most before the place, then in all, then the unit's default; None where nothing decides.
    """

    def __init__(self, text: str, named: dict[str, str], known: Money) -> None:
        self._text = text
        self._named = named
        self._known = known
        self._places: dict[str, dict[str, list[int]]] = {}

    def code(self, unit: str, place: int) -> str | None:
        """The ISO 4217 code of the bare `unit` ("pesos") at `place`."""
        known = self._known
        if unit in known.fixed:
            return known.defaults[unit]
        if unit in self._named:
            return self._named[unit]
        if unit not in self._places:
            self._places[unit] = {
                code: sorted(match.start() for word in words for match in re.finditer(re.escape(word), self._text))
                for code, words in known.countries.get(unit, {}).items()
            }
        places = self._places[unit]
        for counts in (
            {code: bisect_left(found, place) for code, found in places.items()},
            {code: len(found) for code, found in places.items()},
        ):
            best = max(counts, key=lambda code: counts[code], default=None)
            if best is not None and counts[best]:
                return best
        return known.defaults.get(unit)
