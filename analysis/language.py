"""The language of a text, by its script and its commonest words (`rules/languages.jsonl`).

This is enough to tell the body of an article from a site header in another script, and English from French; it is no
detector for single words or mixed lines.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from analysis.rulebook import Rulebook

SAMPLE = 1500
_SCRIPT_SAMPLE = 600
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]+"),
    "arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]+"),
    "cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "hebrew": re.compile(r"[\u05d0-\u05ea]+"),
    "han": re.compile(r"[\u4e00-\u9fff]+"),
}
_WORDS = re.compile(r"[^\W\d_]+")


def script(text: str) -> str | None:
    """The script that most letters of `text` (of its first 600 characters) are written in, or None without letters.

    >>> script("Mali 2012"), script("مالي 2012"), script("2012")
    ('latin', 'arabic', None)
    """
    sample = text[:_SCRIPT_SAMPLE]
    if sample.isascii():
        return "latin" if any(map(str.isalpha, sample)) else None
    sizes: dict[str, int] = {}
    for name, letters in _SCRIPTS.items():
        sizes[name] = sum(map(len, letters.findall(sample)))
        if sizes[name] * 2 > len(sample):
            return name
    largest = max(sizes, key=sizes.__getitem__)
    return largest if sizes[largest] else None


@lru_cache(maxsize=8)
def _languages(rules: Rulebook) -> tuple[tuple[str, str, frozenset[str]], ...]:
    return tuple(
        (entry["id"], entry["script"], frozenset(entry["pattern"].split())) for entry in rules.entries("languages")
    )


def label(code: str, rules: Rulebook) -> str:
    """The English name of the language `code`, or the code itself where the rules have none."""
    return next((entry["label"] for entry in rules.entries("languages") if entry["id"] == code), code)


def detect(text: str, rules: Rulebook) -> str | None:
    """The ISO 639-1 code of the language that most of `text` is written in, or None where nothing tells.

    >>> from analysis.rulebook import rulebook
    >>> detect("The siege of the town was lifted in March.", rulebook()), detect("Abc", rulebook())
    ('en', None)
    """
    found = script(text)
    candidates = [(code, words) for code, its_script, words in _languages(rules) if its_script == found]
    if len(candidates) == 1:
        return candidates[0][0]
    tokens = Counter(_WORDS.findall(text[:SAMPLE].lower()))
    scores = {code: sum(map(tokens.__getitem__, words & tokens.keys())) for code, words in candidates}
    if not scores:
        return None
    if not max(scores.values()):
        # another script than the Latin tells nearly as much; the file names its main language first
        return None if found == "latin" else candidates[0][0]
    return max(scores, key=scores.__getitem__)
