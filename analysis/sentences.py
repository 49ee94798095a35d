"""Sentences: spans of the prose, none across a paragraph.

One pass over the marks that can end a sentence (".", "!", "?", "؟", "…", with closing quotes and brackets behind them, and
the number of a footnote, which belongs to no sentence); a stop
behind an abbreviation (`rules/abbreviations.jsonl`; some may end a sentence, which a word of `rules/sentence_openers.jsonl` shows), an initial or a list number is none, nor is one before a small letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.article import Reading
from analysis.rulebook import Rulebook
from analysis.text import Span

WHOLE = frozenset({"kicker", "title", "heading"})
# the look behind keeps a run of marks from being tried at each of its marks; it stands second so that the scan is fast
_END = re.compile(
    r"(?P<marks>[.!?؟۔…](?<![.!?؟۔…].)[.!?؟۔…]*+[\"'”’»)\]*_]*+)"
    r"(?P<note>(?:\d{1,3}(?:[,–-]\d{1,3})*+|(?:\[\d{1,3}(?:[,–-]\s?\d{1,3})*+\])++)(?=\s|$))?+(?:\s+|$|(?=[A-Z][a-z]))"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD = re.compile(r"[^\s(\[\"“«'‘]+$")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]$")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[ivxIVX]{1,5}|\w)\)?")
_OPENING = "\"“«'‘([*_"


@lru_cache(maxsize=8)
def _abbreviations(rules: Rulebook) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    entries = rules.entries("abbreviations")
    final = frozenset(entry["pattern"] for entry in entries if entry.get("final"))
    before_digit = frozenset(entry["pattern"] for entry in entries if entry.get("before_digit"))
    return frozenset(entry["pattern"] for entry in entries) - final - before_digit, final, before_digit


def read(reading: Reading) -> None:
    """Fills `reading.sentences` from the prose of its document, in order."""
    copy = reading.document.normalised
    for paragraph in reading.document.prose:
        if paragraph.kind in WHOLE:
            reading.sentences.append(Span(paragraph.start, paragraph.end))
            continue
        start, end = copy.position(paragraph.start), copy.position(paragraph.end - 1) + 1
        for first, last in split(copy.text[start:end], reading.rules):
            span = copy.span(start + first, start + last)
            reading.sentences.append(Span(span.start, span.end))


def split(text: str, rules: Rulebook) -> list[tuple[int, int]]:
    """The half-open stretches of `text` (normalised, one paragraph) that are its sentences, without blanks around them.

    >>> from analysis.rulebook import rulebook
    >>> text = 'Gen. Doe left the U.S. base. "Why?" asked Lt. Roe.'
    >>> [text[start:end] for start, end in split(text, rulebook())]
    ['Gen. Doe left the U.S. base.', '"Why?" asked Lt. Roe.']
    """
    found = []
    start = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    for mark in _END.finditer(text):
        if mark.end() >= len(text):
            if mark["note"] and _notes(text, start, mark):
                last = mark.end("marks")
            break
        if not _ends(text, start, mark, rules):
            continue
        found.append((start, mark.end("marks")))
        start = mark.end()
    if start < last:
        found.append((start, last))
    return found


def _notes(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether the digits behind the stop number a footnote: "rose by 3.5 Between" has a figure."""
    if mark["note"].startswith("["):
        return True
    word = _WORD.search(text, max(start, mark.start() - 20), mark.start())
    before = word.group().rstrip("\"'”’»)") if word else ""
    return before[-1:].isalpha() or _YEAR.fullmatch(before) is not None


def _ends(text: str, start: int, mark: re.Match[str], rules: Rulebook) -> bool:
    position, end = mark.span()
    following = text[end]
    if following in _OPENING:
        following = text[end : end + 3].lstrip(_OPENING)[:1]
    if following.islower():
        return False
    if mark["note"] and not _notes(text, start, mark):
        return False
    if text[position] != "." or text[position + 1 : position + 2] == ".":
        return True
    word = _WORD.search(text, max(start, position - 20), position)
    before = word.group() if word else ""
    if end == position + 1:
        # no blank behind the stop: a forgotten one only where a word of small letters ends and a capital begins
        return len(before) > 2 and before.isalpha() and before.islower()
    never, final, before_digit = _abbreviations(rules)
    if not before or before in never or (following.isdigit() and before in before_digit):
        return False
    if before in final or _INITIAL.match(before):
        # "the U.S. Army" goes on, "left the U.S. The base" does not
        return before in final and _starts_sentence(text, end, rules)
    return position - start > 4 or not _LIST_NUMBER.fullmatch(before)


@lru_cache(maxsize=8)
def _openers(rules: Rulebook) -> frozenset[str]:
    return frozenset(word for entry in rules.entries("sentence_openers") for word in entry["words"])


def _starts_sentence(text: str, offset: int, rules: Rulebook) -> bool:
    word = re.match(r"[\"“«'‘(]*(\w+)", text[offset : offset + 24])
    return word is not None and word.group(1) in _openers(rules)
