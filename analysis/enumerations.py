"""Lists: the marker that opens an item ("1.", "2-", "(3)", "iv.", "b)", "First:", "أولاً:", "١-", "•"), and which items
belong together.

A marker alone proves nothing ("2014. ...", "1.5 million", "I. Smith"): an item is one only within a series that starts at
one and counts on. Ordinal words and bullets are in `rules/list_openers.jsonl`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.rulebook import Rulebook

ARABIC_LETTERS = "أبجدهوزحطي"
_ROMAN = {
    numeral: number
    for number, numeral in enumerate(
        [
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
            "XIX",
            "XX",
        ],
        start=1,
    )
}
_LONGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Marker:
    """One way to read the head of a paragraph: `text[start:end]` is the marker, `words` where the item's words begin.

    `style` is number, roman, ROMAN, letter, LETTER, arabic, word, noun ("Scenario 1:"), or the id of a bullet; `shape` the punctuation around a
    number. `number` is None for bullets and for words such as "Finally".
    """

    style: str
    shape: str
    number: int | None
    start: int
    end: int
    words: int


@dataclass(slots=True)
class Item:
    """An item of a series: the index of its paragraph, its marker, and its number."""

    index: int
    marker: Marker
    number: int


@dataclass(slots=True)
class Series:
    """Items that count on from one. `nested` within an item of another series."""

    style: str
    items: list[Item] = field(default_factory=list)
    nested: bool = False


@lru_cache(maxsize=8)
def _patterns(rules: Rulebook) -> tuple[re.Pattern[str], tuple[tuple[str, int | None], ...]]:
    words: list[str] = []
    numbers: list[tuple[str, int | None]] = []
    nouns: list[str] = []
    for entry in rules.entries("list_openers"):
        if entry["kind"] == "word":
            words.append(f"(?P<w{len(words)}>{entry['pattern']})")
            numbers.append((f"w{len(numbers)}", entry.get("number")))
        elif entry["kind"] == "noun":
            nouns.append(entry["pattern"])
    pattern = re.compile(
        r"(?P<bold>[*_]{2,3})?(?:"
        r"(?P<open>[(\[]\s?)?(?:(?P<number>\d{1,3})|(?P<roman>[IVX]{1,5}|[ivx]{1,5})|(?P<letter>[A-Za-z])|"
        rf"(?P<arabic>[{ARABIC_LETTERS}])ـ?)(?:\s?(?P<close>[)\]]|\.[)-]|[.:/](?!\d)|[-–—]{{1,2}}))(?(open)(?<=[)\]])[.:]?)"
        r"(?=\s|[^\W\d_a-z]|[\"“«*'‘(])"
        rf"|(?P<word>(?i:{'|'.join(words)})(?P<noun>\s\w{{3,20}})?)(?P<after>\s?[:–—]|\s-(?=\s)|[,،.])(?=\s|$|\*)"
        rf"|(?i:{'|'.join(nouns)})\s(?:no\.?\s)?(?P<count>\d{{1,2}})(?P<colon>\s?[:.–—]|\s-)(?=\s|$)"
        rf"|{'|'.join(_bullets(rules))})"
    )
    return pattern, tuple(numbers)


@lru_cache(maxsize=8)
def bullet(rules: Rulebook) -> re.Pattern[str]:
    """What a paragraph begins with that is a bullet, by its looks alone."""
    return re.compile("|".join(_bullets(rules)))


def _bullets(rules: Rulebook) -> list[str]:
    follow = {True: r"(?=\s)", False: r"(?=\s|[^\W_]|[\"“«*(])"}
    return [
        f"(?P<b_{entry['id']}>{entry['pattern']}){follow[bool(entry.get('spaced'))]}"
        for entry in rules.entries("list_openers")
        if entry["kind"] == "bullet"
    ]


# one cheap look at the head of a paragraph spares most of them the long pattern
MAYBE = re.compile(
    r"[*_(\[]|\d{1,3}\s?[.)\]:/–—-]|[IVXivx]{1,5}\s?[.)\]:/–—-]|\w\s?[.)\]:/–—-]|\W|[\w'\u064b-\u0652 ]{2,40}[:،,.–—-]"
)


def markers(text: str, rules: Rulebook) -> list[Marker]:
    """The ways to read the head of `text` (normalised) as a marker; empty for most paragraphs.

    >>> from analysis.rulebook import rulebook
    >>> [(m.style, m.number) for m in markers("i) Taxes", rulebook())]
    [('roman', 1), ('letter', 9)]
    >>> markers("1.5 million", rulebook()), markers("2014. The war", rulebook())
    ([], [])
    """
    if not MAYBE.match(text):
        return []
    pattern, numbers = _patterns(rules)
    found = pattern.match(text)
    if found is None:
        return []
    start = found.end("bold") if found["bold"] else 0
    end = found.end()
    words = end + len(text[end : end + 12]) - len(text[end : end + 12].lstrip())
    if found["word"] is not None:
        if found["noun"] and found["after"].strip() not in {":", "-", "–", "—"}:
            return []
        number = next(value for group, value in numbers if found[group] is not None)
        return [Marker("word", "", number, start, end, words)]
    if found["count"]:
        return [Marker("noun", "", int(found["count"]), start, end, words)]
    if (group := found.lastgroup or "").startswith("b_"):
        return [Marker(group[2:], "", None, start, end, words)]
    shape = (found["open"] or "").strip() + "n" + found["close"].strip()
    # "10 - 15 fighters" and "3-day" are quantities
    if shape[-1] in "-–—" and (
        text[words : words + 1].isdigit() or (text[end : end + 1].isalpha() and text[end].islower())
    ):
        return []
    readings: list[tuple[str, int]] = []
    if found["number"]:
        readings.append(("number", int(found["number"])))
    if (roman := found["roman"]) and roman.upper() in _ROMAN:
        readings.append(("ROMAN" if roman.isupper() else "roman", _ROMAN[roman.upper()]))
    letter = found["letter"] or (found["roman"] if found["roman"] and len(found["roman"]) == 1 else None)
    if letter:
        readings.append(("LETTER" if letter.isupper() else "letter", ord(letter.lower()) - ord("a") + 1))
    if found["arabic"]:
        readings.append(("arabic", ARABIC_LETTERS.index(found["arabic"]) + 1))
    return [Marker(style, shape, number, start, end, words) for style, number in readings if number > 0]


def series(readings: Sequence[list[Marker]], texts: Sequence[str]) -> list[Series]:
    """The series that the paragraphs `texts` form, their possible markers given; those of one item are none.

    A series takes the next number, or the one after where an item was skipped. One that begins inside an item of another,
    before that goes on, is nested. Bullets belong together when they follow one another, or when each has a lead-in and
    few paragraphs lie between.
    """
    stack: list[Series] = []
    done: list[Series] = []
    for index, candidates in enumerate(readings):
        if not candidates:
            continue
        place = next((found for one in candidates if (found := _place(stack, one, index, texts))), None)
        if place is not None:
            depth, marker, number = place
            for inner in stack[depth + 1 :]:
                inner.nested = True
                done.append(inner)
            del stack[depth + 1 :]
            stack[depth].items.append(Item(index, marker, number))
            continue
        starting = next((one for one in candidates if one.number == 1 or _is_bullet(one)), None)
        if starting is None:
            continue
        same = next((i for i, old in enumerate(stack) if _key(old.items[0].marker) == _key(starting)), None)
        if same is not None:
            done.extend(stack[same:])
            del stack[same:]
        opened = Series(starting.style, [Item(index, starting, 1)])
        if stack and stack[-1].items[-1].index == index - 1:
            opened.nested = texts[index - 1].rstrip().endswith(":")
        stack.append(opened)
    done.extend(stack)
    return sorted((one for one in done if len(one.items) > 1), key=lambda one: one.items[0].index)


def _key(marker: Marker) -> tuple[str, bool]:
    return marker.style, marker.shape.startswith(("(", "["))


def _is_bullet(marker: Marker) -> bool:
    return marker.number is None and marker.style != "word"


def _place(stack: list[Series], marker: Marker, index: int, texts: Sequence[str]) -> tuple[int, Marker, int] | None:
    """Where on the stack `marker` goes on: (depth, marker, number). An exact next number comes before one that skips an
    item, and before one that stands twice ("1.", "1.", "1." in Markdown, or a slip)."""
    second_best = None
    for depth in range(len(stack) - 1, -1, -1):
        last = stack[depth].items[-1]
        if stack[depth].style != marker.style:
            continue
        if marker.number is None:
            if not _is_bullet(marker) or _bullets_meet(last, marker, index, texts):
                return depth, marker, last.number + 1
            continue
        step = marker.number - (last.marker.number or last.number)
        if step == 1:
            return depth, marker, last.number + 1
        again = step == 0 and marker.style == "number" and index - last.index <= _LONGEST_GAP
        if marker.shape == last.marker.shape and (step == 2 or again):
            second_best = second_best or (depth, marker, last.number + max(step, 1))
    return second_best


def _bullets_meet(last: Item, marker: Marker, index: int, texts: Sequence[str]) -> bool:
    gap = index - last.index
    if gap == 1:
        return True
    if gap > _LONGEST_GAP or any(len(text.split()) < 12 for text in texts[last.index + 1 : index]):
        return False
    return all(
        re.match(r"\W{0,3}.{2,80}?(?::|\*\*)", text[place.words : place.words + 90])
        for text, place in ((texts[last.index], last.marker), (texts[index], marker))
    )
