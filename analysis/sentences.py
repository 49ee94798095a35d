"""Sentences: spans of the prose, none across a paragraph.

One pass over the marks that can end a sentence (".", "!", "?", "؟", "…", with closing quotes and brackets behind them); a stop
behind an abbreviation (`rules/abbreviations.jsonl`), an initial or a list number is none, nor is one before a small letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.article import Reading
from analysis.rulebook import Rulebook
from analysis.text import Span

WHOLE = frozenset({"kicker", "title", "heading"})
_END = re.compile(
    r"(?<![.!?؟۔…。！？])[.!?؟۔…。！？]++[\"'”’»)\]*_]*(?=\s|[。！？]|[A-Z][a-z])\s*|[。！？]+[”’」』]*\s*"
)
_WORD = re.compile(r"[^\s(\[\"“«'‘]+$")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]$")
_OPENING = "\"“«'‘([*_"


@lru_cache(maxsize=8)
def _abbreviations(rules: Rulebook) -> tuple[frozenset[str], frozenset[str]]:
    entries = rules.entries("abbreviations")
    never = frozenset(entry["pattern"] for entry in entries if not entry.get("final"))
    return never, frozenset(entry["pattern"] for entry in entries if entry.get("final"))


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
    start = 0
    for mark in _END.finditer(text):
        if mark.end() >= len(text):
            break
        if mark.end() == start or not _ends(text, start, mark, rules):
            continue
        stop = mark.start() + len(mark.group().rstrip())
        found.append((start, stop))
        start = mark.end()
    rest = text[start:].rstrip()
    if rest:
        found.append((start, start + len(rest)))
    return found


def _ends(text: str, start: int, mark: re.Match[str], rules: Rulebook) -> bool:
    following = text[mark.end() : mark.end() + 3].lstrip(_OPENING)[:1]
    if following.islower():
        return False
    if text[mark.start()] != "." or mark.group().startswith(".."):
        return True
    never, final = _abbreviations(rules)
    word = _WORD.search(text, max(start, mark.start() - 20), mark.start())
    before = word.group() if word else ""
    if mark.group()[-1] not in " \n\t" and not mark.group().endswith((" ", "\n", "\t")) and len(mark.group()) == 1:
        # no blank behind the stop: a missing blank only where a word of small letters ends and a capital begins
        return len(before) > 2 and before.isalpha() and before.islower() and len(text) > mark.end() + 1
    if not before or before in never or (before.lower() in never and before.islower()):
        return False
    if before in final or _INITIAL.match(before):
        # "the U.S. Army" goes on, "left the U.S. The base" does not
        return before in final and _starts_sentence(text, mark.end())
    return not (
        mark.start() - start <= 4 and before.strip("()").isalnum() and (before.strip("()").isdigit() or len(before) < 3)
    )


_STARTERS = frozenset(
    [
        "The",
        "A",
        "An",
        "This",
        "That",
        "These",
        "Those",
        "It",
        "He",
        "She",
        "They",
        "We",
        "I",
        "In",
        "On",
        "At",
        "But",
        "And",
        "However",
        "Moreover",
        "As",
        "If",
        "When",
        "While",
        "After",
        "Before",
        "Its",
        "His",
        "Her",
        "Their",
        "There",
        "Despite",
        "Although",
        "For",
        "With",
        "By",
        "From",
        "Such",
        "Some",
        "Many",
        "Several",
    ]
)


def _starts_sentence(text: str, offset: int) -> bool:
    word = re.match(r"[\"“«'‘(]*(\w+)", text[offset : offset + 24])
    return word is not None and word.group(1) in _STARTERS
