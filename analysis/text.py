"""Spans of a document's text, and normalised copies of it that map back to the original offsets.

A document's text is never changed. Matching may use a copy with other characters (NFKC, plain spaces, no bidi controls,
no tatweel); `Normalised.span` turns a match in the copy into a span of the original.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

TATWEEL = "\u0640"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a text, in code points."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@lru_cache(maxsize=4096)
def _replacement(character: str) -> str:
    if character == TATWEEL or unicodedata.category(character) == "Cf":
        return ""
    if character in "\n\t":
        return character
    if character.isspace():
        return " "
    return unicodedata.normalize("NFKC", character)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A copy of a text for matching. `starts[i]` is the original offset of character i; one more for the end."""

    text: str
    starts: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """The span of the original that the half-open stretch `start`..`end` of the copy stands for."""
        if self.starts is None:
            return Span(start, end)
        if start >= end:
            return Span(self.starts[start], self.starts[start])
        return Span(self.starts[start], self.starts[end - 1] + 1)

    def position(self, offset: int) -> int:
        """The first place in the copy that stands for the original's `offset` or what follows it."""
        return offset if self.starts is None else bisect_left(self.starts, offset)


def normalise(text: str) -> Normalised:
    """A copy of `text` with compatibility characters folded (Unicode NFKC, character by character), every blank but
    newline and tab as a plain space, and format characters (bidi controls, zero-width marks) and tatweel left out.

    >>> copy = normalise("5\\u00a0\\u200fmillion")
    >>> copy.text, copy.span(2, 9)
    ('5 million', Span(start=3, end=10))
    """
    if text.isascii():
        return Normalised(text, None)
    replacements = {character: _replacement(character) for character in set(text)}
    if all(len(new) == 1 for new in replacements.values()):
        table = {ord(old): new for old, new in replacements.items() if old != new}
        return Normalised(text.translate(table) if table else text, None)
    pieces: list[str] = []
    starts: list[int] = []
    for offset, character in enumerate(text):
        new = replacements[character]
        pieces.append(new)
        starts.extend([offset] * len(new))
    starts.append(len(text))
    return Normalised("".join(pieces), tuple(starts))
