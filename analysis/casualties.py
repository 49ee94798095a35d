"""How many were killed, as low, best and high.

"killing two" is 2/2/2; "at least 12" 12/12/-; "more than 40" 40/-/-, the number named being the bound that is certain; "up to
30" -/-/30; "between 10 and 15" and "12 to 15" 10..15 without a best; "dozens" 24/-/-, the smallest plural of a dozen; "no
casualties" 0. The wounded are not counted. Phrases are `rules/casualty_cues.jsonl`, numbers those of `analysis.numbers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis import numbers
from analysis.rulebook import Rulebook

_BOUNDS = {
    "above": ("at least", "no fewer than", "not less than", "no less than", "a minimum of", "more than", "over", "above",
              "upwards of", "in excess of"),
    "below": ("up to", "as many as", "at most", "no more than", "a maximum of", "fewer than", "less than", "under"),
    "about": ("about", "around", "some", "approximately", "nearly", "almost", "roughly", "an estimated", "a total of",
              "all", "the", "another", "only", "both"),
}  # fmt: skip
_PLURALS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
"""The least that a plural without a number can mean: two dozen, two score, and so on."""
_NONE = frozenset({"no", "zero"})
_NO_WORD = r"wounded|injured|wounding|injuring|wounds|captured|missing|displaced|arrested|\d"
_NO_COUNT = (
    r"(?!\s+(?:days?|weeks?|months?|years?|hours?|minutes?|kilomet|km|miles?|per\s?cent|percent|%|number|few|group|total"
    r"|handful|lot|series|couple|large|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b)"
)
_TAIL = (
    r"(?:\s+of\s+(?:the|its|his|their|her|these|those)\s+[\w-]+"
    r"|\s+(?!(?:in|on|at|and|or|near|during|by|as|when|after|before|with|of|from|while|including|who|to|there)\b)[a-z][\w-]*)?"
)


@dataclass(frozen=True, slots=True)
class Casualties:
    """A count of the dead. `start`, `end` (half-open) span the words that give it."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    rule_id: str


@lru_cache(maxsize=8)
def _patterns(rules: Rulebook) -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...], str]:
    known = sorted((word for word in numbers.words(rules) if " " not in word), key=len, reverse=True)
    word = rf"(?:{'|'.join(map(re.escape, [*known, *_PLURALS, *_NONE]))})\b"
    one = rf"(?:\d[\d,]{{0,9}}\b(?:\s+(?:hundred|thousand|million)\b)?|(?:an?\s+)?{word}(?:(?:\s+and\s+|[\s-]){word}){{0,4}})"
    bound = "|".join(re.escape(phrase) for group in _BOUNDS.values() for phrase in sorted(group, key=len, reverse=True))
    count = rf"(?:(?:{bound})\s+|(?:between|from)\s+)?{one}(?:\s?(?:to|and|or|-|–|—)\s?{one})?{_NO_COUNT}"
    firsts: set[str] = set()
    compiled = []
    for entry in rules.entries("casualty_cues"):
        parts = entry["pattern"].split()
        pieces = []
        for part in parts:
            if part == "N":
                single = rf"|an?(?=\s){_NO_COUNT}" if entry["id"] == "killing_n" else ""
                pieces.append(rf"(?P<count>{count}{single})")
            elif part == "*":
                pieces.append(rf"(?:(?!(?:{_NO_WORD})\b)[^\W\d][\w'’-]*\s+){{0,5}}?")
            elif part.startswith("?"):
                pieces.append(rf"(?:(?:{part[1:]})\s+)?")
            else:
                pieces.append(rf"(?:{part})\b")
                firsts.update(part.split("|"))
        pattern = r"\b" + r"".join(
            piece + (r"\s+" if i < len(pieces) - 1 and parts[i] != "*" and not parts[i].startswith("?") else "")
            for i, piece in enumerate(pieces)
        )
        compiled.append((str(entry["id"]), re.compile(pattern + (_TAIL if parts[-1] == "N" else ""), re.IGNORECASE)))
    firsts -= {
        "were",
        "was",
        "are",
        "is",
        "being",
        "been",
        "had",
        "have",
        "has",
        "left",
        "leave",
        "took",
        "taken",
        "cost",
    }
    return re.compile(rf"\b(?:{'|'.join(sorted(firsts))}|lives|dead)\b", re.IGNORECASE), tuple(compiled), count


def find(text: str, rules: Rulebook, start: int = 0, end: int | None = None) -> list[Casualties]:
    """The counts of the dead in `text[start:end]`, in order, none overlapping another."""
    stop = len(text) if end is None else end
    trigger, patterns, _ = _patterns(rules)
    if not trigger.search(text, start, stop):
        return []
    found: list[Casualties] = []
    for name, pattern in patterns:
        for match in pattern.finditer(text, start, stop):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            first, last = match.span()
            low, best, high = bounds(match["count"], rules)
            if low is None and best is None and high is None:
                continue
            for more, place in _joined(text, match, start, stop, rules):
                low, best, high = (_sum(a, b) for a, b in zip((low, best, high), more, strict=True))
                first, last = min(first, place[0]), max(last, place[1])
            found.append(Casualties(first, last, low, best, high, f"casualty_cues.{name}"))
    return sorted(found, key=lambda one: one.start)


Bounds = tuple[int | None, int | None, int | None]


def _joined(
    text: str, match: re.Match[str], start: int, stop: int, rules: Rulebook
) -> list[tuple[Bounds, tuple[int, int]]]:
    """Further counts that the same verb governs: "killed two soldiers and three civilians"."""
    count = _patterns(rules)[2]
    if match.end("count") >= match.end() - 30 and match.start("count") > match.start():
        after = re.compile(
            rf"(?:\s+[a-z][\w-]*)?\s+and\s+(?P<count>{count})\s+(?!wounded|injured|others\s+wounded)[a-z][\w-]*(?!\s+(?:were|was|injured|wounded))\b",
            re.IGNORECASE,
        )
        more = after.match(text, match.end(), min(stop, match.end() + 80))
        if more:
            return [(bounds(more["count"], rules), more.span())]
    if match.start("count") == match.start():
        before = re.compile(rf"\b(?P<count>{count})\s+(?!wounded|injured)[a-z][\w-]*\s+and\s*$", re.IGNORECASE)
        low = max(start, match.start() - 60)
        more = before.search(text[low : match.start()])
        if more:
            return [(bounds(more["count"], rules), (low + more.start(), low + more.end()))]
    return []


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def bounds(phrase: str, rules: Rulebook) -> Bounds:
    """Low, best and high of a count in words.

    >>> from analysis.rulebook import rulebook
    >>> [bounds(words, rulebook()) for words in ("two", "at least 12", "up to 30", "between 10 and 15", "dozens", "no")]
    [(2, 2, 2), (12, None, None), (None, None, 30), (10, None, 15), (24, None, None), (0, 0, 0)]
    """
    words = " ".join(phrase.lower().split())
    kind = "exact"
    for name, phrases in _BOUNDS.items():
        for bound in phrases:
            if words.startswith(bound + " "):
                kind, words = name, words[len(bound) + 1 :]
                break
        else:
            continue
        break
    ranged = re.match(
        r"(?:between|from) (.+?) (?:and|to) (.+)$|(.+?)\s?(?: to | or |–|—|(?<=\d)-(?=\d))\s?(.+)$", words
    )
    if ranged:
        low, high = (_number(part, rules) for part in ranged.groups() if part is not None)
        if low is not None and high is not None and low <= high:
            return low, None, high
        return None, None, None
    if words in _PLURALS:
        return _PLURALS[words], None, None
    number = 0 if words in _NONE else 1 if words in ("a", "an") else _number(words, rules)
    if number is None:
        return None, None, None
    if kind == "above":
        return number, None, None
    if kind == "below":
        return None, None, number
    return number, number, number


def _number(words: str, rules: Rulebook) -> int | None:
    value = numbers.value(words, rules)
    return int(value) if value is not None and value == int(value) else None
