"""The grammar of temporal expressions: patterns over token classes, from `dates_patterns.jsonl` and `dates_parts.jsonl`.

The notation of a pattern:

    <month>        a token, or a phrase, of that class; it is captured as the field "month"
    <day=first>    the same, captured as the field "first"
    {number @num}  what stands in the braces, captured as the field "number"
    @num           the part of that name
    of , -         the word or mark itself, in any case
    ( | ) ?        group, alternatives, optional

There is no repetition, so the length of a match is bounded and matching is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from analysis.dates_lexicon import OTHER, Letters, Words, tokens, words
from analysis.errors import RuleError
from analysis.rulebook import Rulebook

_LONGEST_WINDOW, _REMEMBERED = 40, 20_000
_SYMBOL = re.compile(
    r"<(?P<name>\w+)(?:=(?P<field>\w+))?>|@(?P<part>\w+)|\{(?P<open>\w+) |(?P<word>[a-z]+)|(?P<mark>.)"
)
TRIGGERS = (
    "month", "month_short", "weekday", "weekdays", "unit", "units", "weekend", "weekends", "clock_unit", "clock_units",
    "season", "seasons", "season_fall", "daypart", "dayparts", "clock_word", "deictic", "deictic_night", "overnight",
    "reference", "reference_adjective", "set", "quarter", "quarters", "half", "era_bc", "era_ad", "ampm", "decade_word",
    "holiday", "year", "=century", "=fiscal", "=clock", "=time", "=period", "=moment", "=present", "=future", "=past",
    "two_digits", "=gmt", "=utc", "=hrs", "=local", "=:", "=/", "=m", "=b", "=q", "=st", "=nd", "=rd", "=th",
)  # fmt: skip
"""Every expression has a token of one of these classes; stretches of text without any are passed over."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern. `fields` gives the field's name for each numbered group."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    fields: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the text that a rule matched, with the spans of its fields."""

    start: int
    end: int
    rule: Rule
    fields: Mapping[str, tuple[int, int]]


class _Fit(NamedTuple):
    """A match within a window of letters: its end, and its fields by name."""

    end: int
    rule: Rule
    fields: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Grammar:
    """The letters of tokens, and the rules by the letter that an expression begins with."""

    letters: Letters
    by_letter: Mapping[str, Sequence[Rule]]
    trigger: re.Pattern[str]
    _fits: dict[str, tuple[tuple[int, list[_Fit]], ...]] = field(default_factory=dict)

    def matches(self, text: str, start: int, end: int, accept: Callable[[Match], bool]) -> Iterator[Match]:
        """From left to right, the longest match at each place of `text[start:end]` that `accept` lets through."""
        pieces = tokens(text[start:end])
        string = "".join(map(self.letters.__getitem__, pieces))
        offsets: list[int] = []
        stop = 0
        for trigger in self.trigger.finditer(string):
            if trigger.start() < stop:
                continue
            offsets = offsets or list(accumulate(map(len, pieces), initial=start))
            first = max(string.rfind(OTHER, stop, trigger.start()) + 1, stop)
            stop = string.find(OTHER, trigger.end())
            stop = len(string) if stop < 0 else stop
            done = first
            for place, fits in self._fitting(string[first:stop]):
                position = first + place
                if position < done:
                    continue
                for fit in fits:
                    fields = {name: (offsets[first + a], offsets[first + b]) for name, (a, b) in fit.fields.items()}
                    found = Match(offsets[position], offsets[first + fit.end], fit.rule, fields)
                    if accept(found):
                        yield found
                        done = first + fit.end
                        break

    def _fitting(self, window: str) -> Iterable[tuple[int, list[_Fit]]]:
        """The places of `window` at which rules match, with their matches, the longest and then the first rule's first.

        Windows are short, of few different letters, and the same in most articles ("in 2014"), so that a dictionary of
        them spares most of the matching; long ones are not remembered, nor matched beyond what is asked for.
        """
        if len(window) > _LONGEST_WINDOW:
            return self._places(window)
        found = self._fits.get(window)
        if found is None:
            found = tuple(self._places(window))
            if len(self._fits) < _REMEMBERED:
                self._fits[window] = found
        return found

    def _places(self, window: str) -> Iterator[tuple[int, list[_Fit]]]:
        ahead = -1
        for place, letter in enumerate(window):
            if ahead < place:
                further = self.trigger.search(window, place)
                if further is None:
                    return
                ahead = further.start()
            fitting = []
            for rule in self.by_letter.get(letter, ()):
                match = rule.pattern.match(window, place)
                if match is not None:
                    fields: dict[str, tuple[int, int]] = {}
                    for index, name in enumerate(rule.fields, 1):
                        if match.start(index) >= 0:
                            fields.setdefault(name, match.span(index))
                    fitting.append(_Fit(match.end(), rule, fields))
            if fitting:
                yield place, sorted(fitting, key=lambda fit: (-fit.end, fit.rule.order))


@dataclass
class _Piece:
    """A translated part of a pattern: its regular expression, the letters it may begin with, whether it may be empty."""

    regex: str
    first: frozenset[str]
    nullable: bool


class _Translator:
    """Translates one pattern by recursive descent."""

    def __init__(self, source: str, name: str, parts: Mapping[str, str], known: Words, letters: Letters | None) -> None:
        self.name, self.parts, self.known, self.letters = name, parts, known, letters
        self.fields: list[str] = []
        self.literals: set[str] = set()
        self.piece = self.translate(source)

    def translate(self, source: str) -> _Piece:
        symbols = list(_SYMBOL.finditer(source))
        piece, rest = self._alternatives(symbols, 0)
        if rest != len(symbols):
            raise RuleError(f"pattern {self.name!r}: unmatched {symbols[rest][0]!r} in {source!r}")
        return piece

    def _alternatives(self, symbols: list[re.Match[str]], index: int) -> tuple[_Piece, int]:
        branches: list[_Piece] = []
        while True:
            branch, index = self._sequence(symbols, index)
            branches.append(branch)
            if index >= len(symbols) or symbols[index][0] != "|":
                break
            index += 1
        if len(branches) == 1:
            return branches[0], index
        regex = "(?:" + "|".join(branch.regex for branch in branches) + ")"
        first = frozenset().union(*(branch.first for branch in branches))
        return _Piece(regex, first, any(branch.nullable for branch in branches)), index

    def _sequence(self, symbols: list[re.Match[str]], index: int) -> tuple[_Piece, int]:
        regex, first, nullable = "", frozenset[str](), True
        while index < len(symbols) and symbols[index][0] not in ("|", ")", "}"):
            piece, index = self._item(symbols, index)
            regex += piece.regex
            if nullable:
                first |= piece.first
            nullable = nullable and piece.nullable
        return _Piece(regex, first, nullable), index

    def _item(self, symbols: list[re.Match[str]], index: int) -> tuple[_Piece, int]:
        symbol = symbols[index]
        index += 1
        if symbol[0] == "(" or symbol["open"]:
            if symbol["open"]:
                self.fields.append(symbol["open"])
            piece, index = self._alternatives(symbols, index)
            closing = "}" if symbol["open"] else ")"
            if index >= len(symbols) or symbols[index][0] != closing:
                raise RuleError(f"pattern {self.name!r}: {symbol[0]!r} is not closed by {closing!r}")
            index += 1
            piece = _Piece(("(" if symbol["open"] else "(?:") + piece.regex + ")", piece.first, piece.nullable)
        elif symbol["name"]:
            self.fields.append(symbol["field"] or symbol["name"])
            piece = self._class(symbol["name"])
        elif symbol["part"]:
            if symbol["part"] not in self.parts:
                raise RuleError(f"pattern {self.name!r}: no part {symbol[0]!r} in dates_parts.jsonl")
            piece = self.translate(self.parts[symbol["part"]])
            piece = _Piece(f"(?:{piece.regex})", piece.first, piece.nullable)
        else:
            piece = self._literal(symbol[0])
        if index < len(symbols) and symbols[index][0] == "?":
            piece, index = _Piece(f"(?:{piece.regex})?", piece.first, True), index + 1
        return piece, index

    def _literal(self, word: str) -> _Piece:
        self.literals.add(word)
        letters = self.letters.of(f"={word}") if self.letters is not None else ""
        return _Piece(f"[{letters}]", frozenset(letters), False)

    def _class(self, name: str) -> _Piece:
        """A class is captured; its phrases stand before its words, the longest first."""
        phrases = sorted(self.known.phrases.get(name, ()), key=len, reverse=True)
        branches = []
        first: frozenset[str] = frozenset()
        for phrase in phrases:
            pieces = [self._literal(" " if part.isspace() else part) for part in phrase]
            branches.append("".join(piece.regex for piece in pieces))
            first |= pieces[0].first
        letters = self.letters.of(name) if self.letters is not None else ""
        if not letters and not phrases and self.letters is not None:
            raise RuleError(f"pattern {self.name!r}: no word has the class <{name}>")
        if letters:
            branches.append(f"[{letters}]")
        return _Piece("(" + "|".join(branches) + ")", first | frozenset(letters), False)


@lru_cache(maxsize=8)
def grammar(rules: Rulebook) -> Grammar:
    """The compiled grammar of `rules`; raises `RuleError` when a pattern cannot be read."""
    known = words(rules)
    parts = {entry["id"]: entry["pattern"] for entry in rules.entries("dates_parts")}
    entries = rules.entries("dates_patterns")
    literals = {name[1:] for name in TRIGGERS if name.startswith("=")}
    for entry in entries:
        literals |= _Translator(entry["pattern"], entry["id"], parts, known, None).literals
    letters = Letters(known, literals)
    by_letter: dict[str, list[Rule]] = {}
    for order, entry in enumerate(entries):
        translated = _Translator(entry["pattern"], entry["id"], parts, known, letters)
        rule = Rule(entry["id"], entry["kind"], re.compile(translated.piece.regex), tuple(translated.fields), order)
        for letter in sorted(translated.piece.first):
            by_letter.setdefault(letter, []).append(rule)
    trigger = re.compile("[" + "".join(letters.of(name) for name in TRIGGERS) + "]")
    return Grammar(letters, by_letter, trigger)
