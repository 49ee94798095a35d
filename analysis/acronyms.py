"""The long form of an acronym: Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in
Biomedical Text (Pacific Symposium on Biocomputing 2003).
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.phrases import Phrase

_MINOR = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "or",
        "in",
        "to",
        "&",
        "on",
        "against",
        "de",
        "la",
        "du",
        "des",
        "al-",
        "al",
        "at",
        "wal",
        "wal-",
        "wa",
        "bi",
        "fi",
        "lil",
        "'s",
        "’s",
    }
)

_LONG_PARTICLE = 4


def long_form(words: Sequence[str], at: int, acronym: str, *, with_article: bool = False) -> Phrase | None:
    """The words right before word `at` (a bracket) that `acronym` abbreviates, or None.

    Its letters are looked for from right to left; the first one must open a word, that of an article only where no other
    does (`with_article`). At most min(n + 5, 2n) words with
    letters are tried for n letters, none beyond the sentence; the long form begins and ends with a capital.

    >>> words = ["the", "Movement", "for", "Unity", "and", "Jihad", "in", "West", "Africa", "(", "MUJWA", ")"]
    >>> long_form(words, 9, "MUJWA")
    Phrase(first=1, last=9)
    """
    letters = [character.lower() for character in acronym if character.isalnum()]
    if len(letters) > 1 and acronym.endswith("s") and acronym[:-1].isupper():
        letters.pop()
    left, index, tried = at, len(letters) - 1, 0
    while index >= 0 and left > 0 and tried < min(len(letters) + 5, 2 * len(letters)):
        left -= 1
        word = words[left].lower()
        minor = word in _MINOR or (word[-1] == "-" and len(word) < _LONG_PARTICLE and words[left][0].islower())
        if not words[left][0].isupper() and not minor:
            break
        tried += 1
        if index == 0 and minor and not with_article:
            continue
        place = len(word)
        while index >= 0:
            if index:
                place = word.rfind(letters[index], 0, place)
            else:
                place = 0 if place and word.startswith(letters[0]) else -1
            if place < 0:
                break
            index -= 1
    if index >= 0:
        return None if with_article else long_form(words, at, acronym, with_article=True)
    while left < at and words[left] in _MINOR:
        left += 1
    if not (left < at and words[left][0].isupper() and words[at - 1][0].isupper()):
        return None
    return Phrase(left, at)
