"""The words of a text in lower case with their places, found once for all who look for cues by word."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress

from analysis.article import Reading

_MANY = 40
"""With more kinds of other punctuation than this, one pass with a pattern is faster than one replacement for each."""
_MARKS = tuple(mark for mark in map(chr, range(128)) if mark.isprintable() and not mark.isalnum() and mark not in " '")
_MARKS += tuple("\n\t“”„–—−…«»‹›‘•·،؛؟٪°€£")
_MARKS += tuple(map(chr, range(0x64B, 0x653)))
"""Marks that are replaced without looking which of them a text has: that takes longer."""
_BETWEEN = re.compile(r"[^\w']|_")


@dataclass(frozen=True)
class Tokens:
    """`low`: the text in lower case with plain apostrophes, each character at its place; `words`: its runs of letters and
    digits, apostrophes inside included, an empty one for each further character between two; `lengths`: of the words so
    far, this one included."""

    low: str
    words: list[str]
    lengths: list[int]

    @cached_property
    def different(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    def where(self, vocabulary: Container[str]) -> list[int]:
        """The numbers of the words that are in `vocabulary`."""
        return list(compress(range(len(self.words)), map(vocabulary.__contains__, self.words)))

    def start(self, number: int) -> int:
        """Where the word `number` starts in the text."""
        return self.lengths[number] - len(self.words[number]) + number

    def following(self, number: int) -> str | None:
        """The word behind the word `number`, or None where only marks and blanks follow."""
        return next(filter(None, self.words[number + 1 : number + 9]), None)


def lowered(text: str) -> str:
    """`text` in lower case with plain apostrophes. A character whose lower case is two ("İ") stays, so that all keep their
    places.

    >>> lowered("Daesh’s İzmir")
    "daesh's İzmir"
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := character.lower()) == 1 else character for character in text)
    return low.replace("’", "'")


def tokenised(text: str) -> Tokens:
    """The words of `text`.

    >>> tokenised("It didn’t, 'he' said.").words
    ['it', "didn't", '', '', 'he', '', 'said', '']
    """
    plain = low = lowered(text)
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    made = _parted(low, plain)
    if not "".join(made.different).replace("'", "").isalnum():
        marks = [mark for mark in set(plain) if not mark.isalnum() and mark not in " '"]
        if len(marks) > _MANY:
            plain = _BETWEEN.sub(" ", plain)
        for mark in marks if len(marks) <= _MANY else ():
            plain = plain.replace(mark, " ")
        made = _parted(low, plain)
    return made


def _parted(low: str, plain: str) -> Tokens:
    """The words of `plain`, which is the text `low` with a blank for each mark."""
    if "'" in plain:
        plain = f" {plain} ".replace("''", "  ").replace(" '", "  ").replace("' ", "  ")[1:-1]
    words = plain.split(" ")
    return Tokens(low, words, list(accumulate(map(len, words))))


def tokens(reading: Reading) -> Tokens:
    """The words of the reading's normalised text; made once per reading."""
    kept: Tokens | None = vars(reading).get("_tokens")
    if kept is None:
        kept = vars(reading)["_tokens"] = tokenised(reading.document.normalised.text)
    return kept
