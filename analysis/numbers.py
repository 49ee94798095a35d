"""Numbers in digits and words: "1,500", "2.5 million", "two hundred and fifty", "half a million", "21st", "several".

The words are data: `analysis/rules/numbers.jsonl`. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.rulebook import Entry, Rulebook

TOKEN = re.compile(
    r"(?P<ordinal>\d{1,4}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)
_GAP = re.compile(r"[ \t\n-]{1,3}")
_LONGEST = 15
"""More digits than this are an identifier, not a count."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands (half-open). `kind` is cardinal, ordinal or vague; a vague one has no value."""

    start: int
    end: int
    value: float | None
    kind: str


@lru_cache(maxsize=8)
def words(rules: Rulebook) -> dict[str, Entry]:
    """The number words by their lower-case form."""
    return {entry["id"]: entry for entry in rules.entries("numbers")}


def digits(text: str) -> float | None:
    """The value of digits with optional thousands commas and decimal point; None when there are too many.

    >>> digits("1,500"), digits("2.5"), digits("٢٠١٦")
    (1500, 2.5, 2016)
    """
    plain = text.replace(",", "")
    if len(plain) > _LONGEST:
        return None
    return float(plain) if "." in plain else int(plain)


def value(text: str, rules: Rulebook) -> float | None:
    """The value of a text that is one number and nothing else; None when it is not, or is vague.

    >>> from analysis.rulebook import rulebook
    >>> [value(words, rulebook()) for words in ("two hundred and fifty", "half a million", "21st", "several")]
    [250, 500000, 21, None]
    """
    number = match(text, 0, rules)
    return number.value if number and number.end == len(text) else None


def find(text: str, rules: Rulebook, start: int = 0, end: int | None = None) -> list[Number]:
    """All numbers of `text[start:end]`, the longest at each place, in order."""
    return list(_find(text, rules, start, len(text) if end is None else end))


def match(text: str, start: int, rules: Rulebook, end: int | None = None) -> Number | None:
    """The longest number that begins exactly at `start` and ends at `end` (default: the text's) or before."""
    stop = len(text) if end is None else end
    known = words(rules)
    return _read(_run(text, start, stop, known), known)


def _find(text: str, rules: Rulebook, start: int, end: int) -> Iterator[Number]:
    known = words(rules)
    position = start
    while token := TOKEN.search(text, position, end):
        position = token.end()
        if token.lastgroup == "word" and token[0].lower() not in known and token[0].lower() not in ("a", "an"):
            continue
        if number := _read(_run(text, token.start(), end, known), known):
            yield number
            position = number.end


def _run(text: str, start: int, end: int, known: dict[str, Entry]) -> list[re.Match[str]]:
    """The tokens from `start` on that may belong to one number: only blanks or hyphens part them."""
    tokens: list[re.Match[str]] = []
    position = start
    before = None
    while len(tokens) < 14 and (token := TOKEN.match(text, position, end)):
        kind = _kind(token, known)
        if kind is None or (kind == before and kind not in ("scale", "joint")):
            break
        tokens.append(token)
        before = kind
        gap = _GAP.match(text, token.end(), end)
        if gap is None:
            break
        position = gap.end()
    return tokens


def _read(tokens: Sequence[re.Match[str]], known: dict[str, Entry]) -> Number | None:
    """Number := [a] scale | half a [scale] | group (scale group)* [and a half] [scale] | ordinal | vague."""
    if not tokens:
        return None
    first = tokens[0]
    if first.lastgroup == "ordinal":
        return Number(first.start(), first.end(), int(first[0][:-2]), "ordinal")
    total: float = 0
    group: float | None = None
    after = "start"
    index = end = 0
    while index < len(tokens):
        token = tokens[index]
        text = token[0].lower()
        entry = known.get(text)
        kind = entry["kind"] if entry else token.lastgroup
        if kind == "digits":
            amount = digits(text)
            if after != "start" or amount is None:
                break
            group, after = amount, "digits"
        elif text in ("a", "an"):
            following = known.get(tokens[index + 1][0].lower()) if index + 1 < len(tokens) else None
            if after != "start" or following is None:
                break
            if following["kind"] == "vague" and following["id"] in ("few", "many"):
                return Number(first.start(), _scales(tokens, index + 2, known), None, "vague")
            if following["kind"] != "scale":
                break
            group, after = 1, "article"
            index += 1
            continue
        elif entry is None:
            if text == "and" and after in ("scale", "unit", "digits", "ten") and index + 1 < len(tokens):
                if half := _half(tokens, index + 1):
                    group, after = (group or 0) + 0.5, "half"
                    index = end = half
                    continue
                following = known.get(tokens[index + 1][0].lower())
                if after == "scale" and following and following["kind"] in ("unit", "ten", "ordinal"):
                    index += 1
                    continue
            break
        elif kind == "vague":
            if after == "start":
                return Number(first.start(), _scales(tokens, index + 1, known), None, "vague")
            break
        elif kind == "fraction":
            if after != "start":
                break
            if index + 1 < len(tokens) and tokens[index + 1][0].lower() in ("a", "an"):
                index += 1
            elif not (index + 1 < len(tokens) and _kind(tokens[index + 1], known) == "scale"):
                break
            group, after = float(entry["value"]), "half"
        elif kind == "ordinal":
            if after in ("start", "ten", "scale") or (after == "article" and entry["value"] >= 100):
                return Number(first.start(), token.end(), total + (group or 0) + entry["value"], "ordinal")
            break
        elif kind == "unit":
            if after not in ("start", "ten", "scale") or (after == "ten" and entry["value"] > 9):
                break
            group, after = (group or 0) + entry["value"], "unit"
        elif kind == "ten":
            if after not in ("start", "scale"):
                break
            group, after = (group or 0) + entry["value"], "ten"
        else:
            if entry.get("after_article") and after not in ("article",):
                break
            if after == "start" and not entry.get("bare"):
                break
            if entry["value"] == 100:
                group = (group or 1) * 100
            else:
                total, group = total + (group or 1) * entry["value"], None
            after = "scale"
        index += 1
        end = index
    if not end or after == "start":
        return None
    result = total + (group or 0)
    return Number(
        first.start(), tokens[end - 1].end(), int(result) if float(result).is_integer() else result, "cardinal"
    )


def _kind(token: re.Match[str], known: dict[str, Entry]) -> str | None:
    word = token[0].lower()
    if entry := known.get(word):
        return entry["kind"]
    if token.lastgroup != "word":
        return token.lastgroup
    return "joint" if word in ("a", "an", "and", "of") else None


def _half(tokens: Sequence[re.Match[str]], index: int) -> int:
    """The index behind "a half" or "half" at `index`, or 0."""
    following = [token[0].lower() for token in tokens[index : index + 2]]
    if following[:2] == ["a", "half"]:
        return index + 2
    return index + 1 if following[:1] == ["half"] else 0


def _scales(tokens: Sequence[re.Match[str]], index: int, known: dict[str, Entry]) -> int:
    """Where the words end that go on a vague number: "several hundred thousand", "tens of thousands"."""
    following = [_kind(token, known) for token in tokens[index : index + 2]]
    if following == ["joint", "vague"] and tokens[index][0].lower() == "of":
        return tokens[index + 1].end()
    while index < len(tokens) and _kind(tokens[index], known) == "scale":
        index += 1
    return tokens[index - 1].end()
