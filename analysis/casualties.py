"""How many were killed, as low, best and high.

"killing two" is 2/2/2; "at least 12" 12/-/-; "more than 40" 40/-/-, the number named being the bound that is certain; "up to
30" -/-/30; "between 10 and 15" and "12 to 15" 10..15 without a best; "dozens" 24/-/-, the least that the plural can mean; "no
casualties" 0. The wounded are not counted. Phrases are `rules/casualty_cues.jsonl`, numbers those of `analysis.numbers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis import numbers
from analysis.clause_nodes import TOKEN, Clause, Node
from analysis.rulebook import Entry, Rulebook

_BOUNDS = {
    "above": ("at least", "no fewer than", "not less than", "no less than", "a minimum of", "more than", "over", "above",
              "upwards of", "in excess of"),
    "below": ("up to", "as many as", "at most", "no more than", "a maximum of", "fewer than", "less than", "under"),
    "about": ("about", "around", "some", "approximately", "nearly", "almost", "roughly", "an estimated", "estimated",
              "a total of", "all", "the", "another", "only", "both", "his", "her", "its", "their", "these", "those"),
    "between": ("between", "from"),
}  # fmt: skip
_BOUND = {tuple(phrase.split()): kind for kind, phrases in _BOUNDS.items() for phrase in phrases}
_PLURALS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
"""The least that a plural without a number can mean: two dozen, two score, and so on."""
_NONE = frozenset({"no", "zero", "nobody", "no one"})
_NUMERAL = frozenset({*_PLURALS, *_NONE, "a", "half"})
_OF_ONE = frozenset({"killing_n", "n_killed", "n_died"})
"""The phrases whose number may be "a": "a judge was murdered"."""
_SCALES = frozenset({"dozen", "score", "hundred", "thousand"})


@dataclass(frozen=True, slots=True)
class Casualties:
    """A count of the dead. `start`, `end` (half-open) span the words that give it."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    rule_id: str


Bounds = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Count:
    first: int
    last: int
    bounds: Bounds
    indefinite: bool = False
    """Whether it is the "a" of one person."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    parts: tuple[frozenset[str] | str, ...]
    optional: tuple[bool, ...]
    needs: frozenset[str]


@lru_cache(maxsize=8)
def _patterns(rules: Rulebook) -> tuple[tuple[_Pattern, ...], frozenset[str]]:
    """The phrases, and the words of which a sentence must hold one."""
    found = []
    words_needed: set[str] = set()
    for entry in rules.entries("casualty_cues"):
        words = entry["pattern"].split()
        parts = tuple(word if word in ("N", "*") else frozenset(word.removeprefix("?").split("|")) for word in words)
        needs = frozenset(entry["needs"].split())
        found.append(_Pattern(str(entry["id"]), parts, tuple(word.startswith("?") for word in words), needs))
        words_needed |= needs
    return tuple(found), frozenset(words_needed)


@lru_cache(maxsize=8)
def _lists(rules: Rulebook) -> dict[str, frozenset[str]]:
    return {entry["id"]: frozenset(entry["words"].split()) for entry in rules.entries("casualty_words")}


def needed(rules: Rulebook) -> frozenset[str]:
    """The lower-case words of which a sentence that counts the dead holds at least one."""
    return _patterns(rules)[1]


def find(text: str, rules: Rulebook) -> list[Casualties]:
    """The counts of the dead in a sentence, in order, none overlapping another.

    >>> from analysis.rulebook import rulebook
    >>> [(c.low, c.best, c.high) for c in find("It left at least 12 soldiers dead and killed two civilians.", rulebook())]
    [(12, None, None), (2, 2, 2)]
    """
    tokens = [Node(token[0].lower(), *token.span()) for token in TOKEN.finditer(text)]
    return within(tokens, rules)


def within(tokens: Sequence[Node], rules: Rulebook, clause: Clause | None = None) -> list[Casualties]:
    """The counts of the dead among the nodes of one sentence; spans are offsets in the document's text. `clause` tells
    where the nodes stand, if they do not themselves."""
    patterns, words = _patterns(rules)
    lows = [token.low for token in tokens]
    present = words.intersection(lows)
    if not present:
        return []
    lists = _lists(rules)
    counts = {count.first: count for count in _counts(tokens, rules)}
    articles = [i for i, low in enumerate(lows) if low in ("a", "an")]
    if not counts and not articles:
        return []
    firsts = sorted(counts)
    opening_words = _openings(rules)
    openings = {i: low for i, low in enumerate(lows) if low in opening_words}
    taken: set[int] = set()
    found: list[Casualties] = []
    for pattern in patterns:
        if pattern.needs.isdisjoint(present):
            continue
        opening = pattern.parts[0]
        begins = [i for i, low in openings.items() if low in opening] if isinstance(opening, frozenset) else firsts
        if pattern.name in _OF_ONE and not isinstance(opening, frozenset):
            begins = sorted({*firsts, *articles})
        for begin in begins:
            hit = _match(tokens, counts, pattern, begin, lists)
            if hit is None or not taken.isdisjoint(range(begin, hit[0] + 1)):
                continue
            first, last, bounds = _joined(tokens, counts, lists, begin, *hit)
            taken.update(range(first, last + 1))
            start, end = (clause.start(first), clause.end(last)) if clause else (tokens[first].start, tokens[last].end)
            found.append(Casualties(start, end, *bounds, rule_id=f"casualty_cues.{pattern.name}"))
    return sorted(found, key=lambda record: record.start)


@lru_cache(maxsize=8)
def _openings(rules: Rulebook) -> frozenset[str]:
    """The words that open a phrase."""
    parts = [pattern.parts[0] for pattern in _patterns(rules)[0]]
    return frozenset(word for part in parts if isinstance(part, frozenset) for word in part)


def _match(
    tokens: Sequence[Node],
    counts: dict[int, _Count],
    pattern: _Pattern,
    begin: int,
    lists: dict[str, frozenset[str]],
) -> tuple[int, _Count, bool] | None:
    """The last token of the pattern that begins at `begin`, its count, and whether the count ends it; or None."""
    at, found, part_at = begin, None, 0
    while part_at < len(pattern.parts):
        part = pattern.parts[part_at]
        if part == "N":
            found = counts.get(at) or (_one(tokens, at, lists) if pattern.name in _OF_ONE else None)
            if found is None:
                return None
            at = found.last + 1
        elif part == "*":
            wanted = pattern.parts[part_at + 1]
            for _ in range(6):
                at = _past_partial(tokens, at)
                if (
                    at >= len(tokens)
                    or tokens[at].low in lists["other_fate"]
                    or at in counts
                    or tokens[at].low in (";", ":")
                    or (found and found.indefinite and tokens[at].low not in wanted and not _same_noun(tokens[at]))
                ):
                    return None
                if tokens[at].low in wanted:
                    break
                at += 1
            else:
                return None
        elif at < len(tokens) and tokens[at].low in part:
            at += 1
        elif not pattern.optional[part_at]:
            return None
        part_at += 1
    if found is None or (at + 1 < len(tokens) and tokens[at].low == "or" and tokens[at + 1].low in lists["other_fate"]):
        return None
    return at - 1, found, pattern.parts[-1] == "N"


def _one(tokens: Sequence[Node], at: int, lists: dict[str, frozenset[str]]) -> _Count | None:
    """ "a soldier" behind "killing" as a count of one."""
    if at + 1 >= len(tokens) or tokens[at].low not in ("a", "an") or tokens[at + 1].kind == "mark":
        return None
    low = tokens[at + 1].low
    return None if low in lists["not_one"] or low in _PLURALS else _Count(at, at, (1, 1, 1), indefinite=True)


def _past_partial(tokens: Sequence[Node], at: int) -> int:
    """The node behind the insertion at `at` that counts some of those counted before, else `at`."""
    if at + 2 < len(tokens) and tokens[at].low == "," and _partial(tokens, at + 2):
        close = next((i for i in range(at + 3, min(at + 9, len(tokens))) if tokens[i].low == ","), None)
        return at if close is None else close + 1
    return at


def _same_noun(token: Node) -> bool:
    """Whether the word can stand between the "a" of one person and what became of that person."""
    return token.kind != "mark" and not token.classes & _NO_NOUN and token.low != "which"


_NO_NOUN = frozenset({"verb", "finite", "relative", "subordinator", "conjunction", "auxiliary"})


def _joined(
    tokens: Sequence[Node],
    counts: dict[int, _Count],
    lists: dict[str, frozenset[str]],
    begin: int,
    last: int,
    count: _Count,
    ends: bool,
) -> tuple[int, int, Bounds]:
    """The span and bounds with the noun behind the count and with a second count that the same verb governs: "killed two
    soldiers and three civilians"."""
    first, bounds = begin, count.bounds
    if ends:
        last = _tail(tokens, last, lists)
        more = counts.get(last + 2) or _one(tokens, last + 2, lists)
        if more and tokens[last + 1].low == "and" and last > count.last:
            tail = _tail(tokens, more.last, lists)
            after = tokens[tail + 1].low if tail + 1 < len(tokens) else ""
            hurt = any(tokens[i].low in lists["other_fate"] for i in range(more.first, min(tail + 2, len(tokens))))
            if tail > more.last and not hurt and after not in ("were", "was"):
                last, bounds = tail, _sum(bounds, more.bounds)
    elif (more := _also_one(tokens, count.last + 1, last, lists)) is not None:
        bounds = _sum(bounds, more.bounds)
    elif count.first == begin and begin >= 3 and tokens[begin - 1].low == "and":
        for back in range(begin - 3, max(-1, begin - 7), -1):
            more = counts.get(back)
            if more and not any(
                tokens[i].low in lists["other_fate"] | lists["stop"] for i in range(more.last + 1, begin - 1)
            ):
                first, bounds = back, _sum(bounds, more.bounds)
                break
    while first > 0 and ends is False and first in counts and counts[first].first < first:
        first -= 1
    return first, last, bounds


def _also_one(tokens: Sequence[Node], start: int, end: int, lists: dict[str, frozenset[str]]) -> _Count | None:
    """The one more that stands between a count and its verb: "two soldiers and a civilian died"."""
    for i in range(start, end):
        if tokens[i].low == "and":
            return _one(tokens, i + 1, lists)
    return None


def _tail(tokens: Sequence[Node], last: int, lists: dict[str, frozenset[str]]) -> int:
    """Where the noun behind the token `last` ends: "two [soldiers]", "two [of its operatives]"."""
    lows = [token.low for token in tokens[last + 1 : last + 4]]
    if len(lows) == 3 and lows[0] == "of" and lows[1] in lists["owner"]:
        return last + 3
    if lows and tokens[last + 1].kind == "actor":
        last += 1
        lows = lows[1:]
    end = last
    while end < last + 3 and end + 1 < len(tokens) and _plain(tokens[end + 1], lists):
        end += 1
    joined = end + 1 < len(tokens) and tokens[end + 1].low == "and"
    return end if joined else min(end, last + 1)


def _plain(token: Node, lists: dict[str, frozenset[str]]) -> bool:
    """Whether the word can be part of the noun behind a count."""
    return token.kind == "word" and token.low not in lists["stop"] and token.low not in lists["other_fate"]


def _sum(one: Bounds, other: Bounds) -> Bounds:
    low, best, high = (None if a is None or b is None else a + b for a, b in zip(one, other, strict=True))
    return low, best, high


def _counts(tokens: Sequence[Node], rules: Rulebook) -> list[_Count]:
    known, lists = numbers.words(rules), _lists(rules)
    found: list[_Count] = []
    free = 0
    numerals = [
        at
        for at, token in enumerate(tokens)
        if token.low in known or token.low in _NUMERAL or token.low[0] in "0123456789" or "-" in token.low
    ]
    for at in numerals:
        if at < free:
            continue
        end = _run(tokens, at, known)
        if end == at:
            continue
        low = _value(tokens, at, end, rules)
        first, kind = _bound(tokens, at)
        last = end - 1
        high = None
        joint = tokens[end].low if end < len(tokens) else ""
        if joint in ("to", "or", "–", "—", "-") or (joint == "and" and kind == "between"):
            further = _run(tokens, end + 1, known)
            if further > end + 1:
                high = _value(tokens, end + 1, further, rules)
                last = further - 1
        after = tokens[last + 1].low if last + 1 < len(tokens) else ""
        if (
            low is not None
            and after not in lists["unit"]
            and not _partial(tokens, last + 1)
            and not (high is None and _compound(tokens, last + 1))
        ):
            bounds = _bounds(low, high, kind, tokens[at].low)
            if bounds is not None:
                found.append(_Count(first, last, bounds))
        free = last + 1
    return found


def _partial(tokens: Sequence[Node], at: int) -> bool:
    """Whether the number before `at` counts some of those counted before: "ten civilians, seven of them children"."""
    return at + 1 < len(tokens) and tokens[at].low == "of" and tokens[at + 1].low in ("them", "those")


def _compound(tokens: Sequence[Node], at: int) -> bool:
    """Whether a hyphen at `at` makes the number before it part of a word: "a 20,000-strong force"."""
    return at + 1 < len(tokens) and tokens[at].low in ("-", "‐", "‑") and tokens[at + 1].low[0].isalpha()


def _run(tokens: Sequence[Node], at: int, known: Mapping[str, Entry]) -> int:
    """Where the number that starts at `at` ends; `at` itself when none does."""
    end = at
    while end < len(tokens) and end < at + 7:
        low = tokens[end].low
        if tokens[end].kind != "word":
            break
        digit = low[0].isdigit()
        part = digit or low in _PLURALS or low in _NONE or _is_number(low, known)
        if end > at and (digit or low in _NONE):
            break
        joint = low == "and" and end > at and tokens[end - 1].low in ("hundred", "thousand")
        article = low in ("a", "half") and end == at and end + 1 < len(tokens) and tokens[end + 1].low in _SCALES
        if not (part or joint or article):
            break
        end += 1
    return end


def _is_number(low: str, known: Mapping[str, Entry]) -> bool:
    if low in known:
        return bool(known[low]["kind"] != "ordinal")
    return "-" in low and all(piece in known for piece in low.split("-"))


def _value(tokens: Sequence[Node], at: int, end: int, rules: Rulebook) -> int | tuple[int, int] | None:
    words = " ".join(token.low for token in tokens[at:end])
    if words in _NONE:
        return 0
    if words in _PLURALS:
        return _PLURALS[words]
    if words[0].isdigit() and "-" in words:
        low, _, high = words.partition("-")
        values = numbers.value(low, rules), numbers.value(high, rules)
        return (int(values[0]), int(values[1])) if values[0] is not None and values[1] is not None else None
    number = numbers.value(words, rules)
    return int(number) if number is not None and number == int(number) else None


def _bound(tokens: Sequence[Node], at: int) -> tuple[int, str]:
    """Where the words that bound the number at `at` start, and how they bound it."""
    for length in (4, 3, 2, 1):
        phrase = tuple(token.low for token in tokens[max(0, at - length) : at])
        if len(phrase) == length and phrase in _BOUND:
            return at - length, _BOUND[phrase]
    return at, "exact"


def _bounds(low: int | tuple[int, int], high: int | tuple[int, int] | None, kind: str, word: str) -> Bounds | None:
    if isinstance(low, tuple):
        return (low[0], None, low[1]) if low[0] <= low[1] else None
    if isinstance(high, tuple):
        return None
    if high is not None:
        return (low, None, high) if low <= high else None
    if kind == "above" or word in _PLURALS:
        return low, None, None
    if kind == "below":
        return None, None, low
    return low, low, low
