"""Spans of a document's text, and normalised copies of it that map back to the original offsets.

A document's text is never changed. Matching may use a copy with other characters (NFKC, plain spaces, no bidi controls,
no tatweel); `Normalised.span` turns a match in the copy into a span of the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

TATWEEL = "\u0640"
_BREAKS = "\u2028\u2029\x0b\x0c\x85"
_FEW = 16
_BROKEN = re.compile(r"(?P<left>[^\W\d_]{2,})-\n(?P<right>[^\W\d_]{2,}[^\s\w]*)(?P<blank> ?)")


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
    if character in _BREAKS:
        return "\n"
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
    """A copy of `text` with compatibility characters folded (Unicode NFKC, character by character), other line breaks as
    newlines, every other blank but the tab as a plain space, format characters (bidi controls, zero-width marks) and
    tatweel left out, and words that are broken at the end of a line made whole.

    >>> copy = normalise("5\\u00a0\\u200fmillion")
    >>> copy.text, copy.span(2, 9)
    ('5 million', Span(start=3, end=10))
    """
    copy = _folded(text)
    return _mended(copy) if "-\n" in copy.text else copy


def _folded(text: str) -> Normalised:
    if text.isascii():
        return Normalised(text, None)
    changed = {old: new for old in set(text) if (new := _replacement(old)) != old}
    if all(len(new) == 1 for new in changed.values()):
        return Normalised(_replaced(text, changed), None)
    # between two characters that become none or several, offsets run on one by one
    uneven = re.compile("[" + re.escape("".join(old for old, new in changed.items() if len(new) != 1)) + "]")
    even = {old: new for old, new in changed.items() if len(new) == 1}
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in uneven.finditer(text):
        offset = match.start()
        pieces += (text[done:offset], changed[match[0]])
        starts.extend(range(done, offset))
        starts.extend([offset] * len(changed[match[0]]))
        done = offset + 1
    pieces.append(text[done:])
    starts.extend(range(done, len(text) + 1))
    return Normalised(_replaced("".join(pieces), even), tuple(starts))


def _replaced(text: str, changed: dict[str, str]) -> str:
    """`text` with single characters replaced; a few are replaced one after the other, which is faster."""
    if len(changed) > _FEW:
        return text.translate({ord(old): new for old, new in changed.items()})
    for old, new in changed.items():
        text = text.replace(old, new)
    return text


def _mended(copy: Normalised) -> Normalised:
    """`copy` with words that were broken at the end of a line made whole: "govern-", "ments" becomes "governments" in the
    first line. The hyphen of a name, and of a compound that the text writes with one elsewhere, stays."""
    text, starts = copy.text, copy.starts if copy.starts is not None else tuple(range(len(copy.text) + 1))
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for broken in _BROKEN.finditer(text):
        left, right = broken["left"], broken["right"]
        hyphen = broken.end("left")
        compound = right[0].isupper() or f"{left}-{right}".rstrip(".,;:)\"'”’") in text
        stop = hyphen + 1 if compound else hyphen
        pieces += (text[done:stop], right)
        offsets.extend(starts[done:stop])
        offsets.extend(starts[broken.start("right") : broken.end("right")])
        done = broken.end("right")
        if broken["blank"]:
            # the line ends where the word does
            pieces.append("\n")
            offsets.append(starts[done])
            done += 1
    if not pieces:
        return copy
    pieces.append(text[done:])
    offsets.extend(starts[done:])
    return Normalised("".join(pieces), tuple(offsets))
