"""The words of a text in lower case with their places, found once for all who look for cues by word."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import accumulate

from analysis.article import Reading

_MANY = 40
"""With more kinds of punctuation than this, one pass with a pattern is faster than one replacement for each."""
_PLAIN = {ord(mark): " " for mark in map(chr, range(128)) if not mark.isalnum() and mark not in " '"}
_BETWEEN = re.compile(r"[^\w']|_")


@dataclass(frozen=True, slots=True)
class Tokens:
    """`low`: the text in lower case with plain apostrophes, each character at its place; `words`: its runs of letters and
    digits, apostrophes inside included, an empty one for each further character between two; `lengths`: of the words so
    far, this one included."""

    low: str
    words: list[str]
    lengths: list[int]

    def where(self, vocabulary: Container[str]) -> list[int]:
        """The numbers of the words that are in `vocabulary`."""
        return [number for number, word in enumerate(self.words) if word in vocabulary]

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
    low = lowered(text)
    if low.isascii():
        plain = low.translate(_PLAIN)
    else:
        marks = [mark for mark in set(low) if not mark.isalnum() and mark not in " '"]
        plain = low if len(marks) <= _MANY else _BETWEEN.sub(" ", low)
        for mark in marks if plain is low else ():
            plain = plain.replace(mark, " ")
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
