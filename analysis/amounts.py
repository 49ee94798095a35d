"""Sums of money: ranges, comparators, rates, vague plurals and two currencies for one sum.

    sum := comparator* (term | term "-" term | "between" term "and" term | "from" term "to" term) comparator? rate?

The quote runs from the first comparator to the last ("over $50 million"); a rate ("a month") stands behind it and is
`rate_unit`. `comparator` says what the numbers mean: exact and about have
`best` (exact also `low` and `high`), above has `low` only, below `high` only, between both ends. A vague plural is a
lower bound of two of its unit, "several" one of three: "tens of millions of dollars" is above, low 20,000,000. Two
currencies for one sum ("€5 million ($6 million)") are two rows; the second's `rule_id` ends in ":equivalent". What looks
like a sum and cannot be read becomes a reject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis import amounts_money, numbers
from analysis.amounts_money import Currency, Resolver, money, windows
from analysis.amounts_terms import Term, scales, term, without_superscripts
from analysis.article import Paragraph, Reading
from analysis.records import Amount, Reject
from analysis.rulebook import Rulebook
from analysis.text import Normalised, Span, normalise
from analysis.tokens import tokens

LEFT = 48
"""How far before the number a comparator may begin, in characters."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled files `comparators` and `rates`, and where a number may begin."""

    before: tuple[tuple[re.Pattern[str], str, re.Pattern[str] | None], ...]
    any_before: re.Pattern[str]
    after: tuple[tuple[re.Pattern[str], str], ...]
    rates: tuple[tuple[re.Pattern[str], str], ...]
    any_rate: re.Pattern[str]
    adjectives: tuple[tuple[re.Pattern[str], str], ...]
    begin: re.Pattern[str]
    starters: frozenset[str]
    symbols: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum in the normalised text, before its currency is settled and its span mapped back."""

    start: int
    end: int
    core: int
    currency: Currency
    comparator: str
    low: float | None
    best: float | None
    high: float | None
    rate: str | None = None


@lru_cache(maxsize=8)
def cues(rules: Rulebook) -> Cues:
    """The comparators, rates and beginnings of numbers of `rules`, compiled."""
    known = money(rules)
    comparators = rules.entries("comparators")
    before = [entry for entry in comparators if entry["side"] == "before"]
    rates = rules.entries("rates")
    behind = [entry["pattern"] for entry in rates if entry.get("pattern")]
    return Cues(
        before=tuple(
            (
                re.compile(rf"(?i)(?<![\w$-])(?:{entry['pattern']})[ \n]*$"),
                entry["comparator"],
                re.compile(rf"(?i)(?<!\w)(?:{entry['not_after']})[ \n]+$") if entry.get("not_after") else None,
            )
            for entry in before
        ),
        any_before=re.compile(
            r"(?i)(?<![\w$-])(?:"
            + "|".join(f"(?P<c{number}>{entry['pattern']})" for number, entry in enumerate(before))
            + r")[ \n]*$"
        ),
        after=tuple(
            (re.compile(rf"(?i)(?:{entry['pattern']})(?!\w)"), entry["comparator"])
            for entry in comparators
            if entry["side"] == "after"
        ),
        rates=tuple(
            (re.compile(rf"(?i)[ \n]?(?:{entry['pattern']})(?!\w)"), entry["unit"])
            for entry in rates
            if entry.get("pattern")
        ),
        any_rate=re.compile(rf"(?i)[ \n]?(?:{'|'.join(behind)})(?!\w)"),
        adjectives=tuple(
            (
                re.compile(
                    rf"(?i)(?<!\w)(?:{entry['before']})(?:[ \n][\w-]+){{1,3}}[ \n](?:of|at|is|was|worth|reach\w*)[ \n]*$"
                ),
                entry["unit"],
            )
            for entry in rates
            if entry.get("before")
        ),
        begin=re.compile(rf"(?<![^\W\d_])\d[\d.,]*|(?<!\w)[^\W\d_]+|{known.sign.pattern}"),
        starters=frozenset(
            {"half", "three", "quarter", "a"}
            | {form.split()[0] for form in scales(rules).least}
            | {f"multi{scale}" for scale in ("million", "billion")}
            | set(numbers.words(rules))
        ),
        symbols=frozenset(re.match(r"[^\W\d_]*", code)[0] for code in known.codes) - {""},  # type: ignore[index]
    )


def find(text: str, *, spans: Sequence[Span] | None = None, rules: Rulebook) -> list[Amount]:
    """The sums of money in `text`, in order; only those inside `spans` where given (code points of `text`).

    >>> from analysis.rulebook import rulebook
    >>> [(sum.low, sum.best, sum.currency) for sum in find("over $50 million", rules=rulebook())]
    [(50000000.0, None, 'USD')]
    """
    return _scan(text, normalise(text), spans if spans is not None else [Span(0, len(text))], rules)[0]


def read(reading: Reading) -> None:
    """Fill `reading.amounts` from the prose, and `reading.rejects` with what looks like a sum and cannot be read."""
    document = reading.document
    found, rejects = _scan(document.text, document.normalised, document.prose, reading.rules, tokens(reading).different)
    reading.amounts.extend(found)
    reading.rejects.extend(rejects)


def _scan(
    text: str,
    copy: Normalised,
    spans: Sequence[Span | Paragraph],
    rules: Rulebook,
    words: frozenset[str] | None = None,
) -> tuple[list[Amount], list[Reject]]:
    known = money(rules)
    matched = without_superscripts(text, copy)
    near = amounts_money.tokens(matched, known, words)
    if not near:
        return [], []
    sums: list[_Sum] = []
    faults: list[tuple[int, int, str]] = []
    for span in spans:
        start, end = copy.position(span.start), copy.position(span.end)
        for left, right in windows(near, start, end):
            sums.extend(_window(matched, left, right, start, end, rules, faults))
    amounts: list[Amount] = []
    named: dict[str, str] = {}
    for found in sums:
        if found.currency.code and found.currency.unit:
            named.setdefault(found.currency.unit, found.currency.code)
    resolver = Resolver(matched, named, known)
    for index, found in enumerate(sums):
        place = copy.span(found.start, found.end)
        code = found.currency.code
        if code is None and (unit := found.currency.unit):
            code = resolver.code(unit, found.start)
            if code is None:
                faults.append((found.start, found.end, f"which country's {unit} is meant; name it once in full"))
        twin = index > 0 and _equivalent(matched, sums[index - 1], found)
        amounts.append(
            Amount(
                start=place.start,
                end=place.end,
                rule_id=f"currencies:{found.currency.rule}" + (":equivalent" if twin else ""),
                currency=code,
                comparator=found.comparator,
                low=found.low,
                best=found.best,
                high=found.high,
                rate_unit=found.rate,
            )
        )
    rejects = []
    for first, last, reason in sorted(set(faults)):
        place = copy.span(first, last)
        rejects.append(
            Reject(
                start=place.start,
                end=place.end,
                rule_id="amounts",
                stage="amounts",
                reason=f"looks like a sum of money, but it is not clear {reason}"
                if reason.startswith("which")
                else f"looks like a sum of money, but {reason}",
            )
        )
    return amounts, rejects


def _window(
    text: str, left: int, right: int, start: int, end: int, rules: Rulebook, faults: list[tuple[int, int, str]]
) -> Iterator[_Sum]:
    """The sums of one stretch near a currency."""
    known, compiled = money(rules), cues(rules)
    position = left
    while match := compiled.begin.search(text, position, right):
        word = match[0]
        if word[0].isalpha() and word not in compiled.symbols and word.lower() not in compiled.starters:
            position = match.end()
            continue
        first = term(text, match.start(), end, known, rules)
        if first is None:
            position = match.end()
            continue
        if first.fault:
            if first.currency:
                faults.append((first.start, first.end, first.fault))
            position = max(first.end, match.end())
            continue
        found, stop = _sum(text, first, start, end, rules)
        if found is None:
            position = max(match.end(), first.end if first.grouped else match.end())
            if known.sign.match(text, match.start()):
                faults.append((first.start, first.end, "the number cannot be read"))
            continue
        yield found
        position = stop


CONNECTORS = re.compile(
    r"[ \n]?[-–—‒−‑][ \n]?|[ \n]to[ \n]|-to-|[ \n]and[ \n]|[ \n]or[ \n]|[ \n]?/[ \n]?|,[ \n](?=[^\W\d])"
)
BETWEEN = re.compile(r"(?i)(?<!\w)between[ \n]+$")
FROM = re.compile(r"(?i)(?<!\w)from[ \n]+$")
CHANGE = re.compile(
    r"(?i)\b(?:r[io]se|risen|rising|grew|grown|grow|growing|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|went|go|gone|up|"
    r"fell|fall|fallen|falling|drop\w*|declin\w+|decreas\w+|reduc\w+|cut|down|slump\w*|shr[aiu]nk|rais\w+|lower\w*|"
    r"expand\w*|doubl\w+|tripl\w+|chang\w+|mov\w+)\b[^.;]{0,40}$"
)
BARE_SECOND = re.compile(
    r"[ \n]*(?:$|[.,;:)\]\"”?!]|(?:an?|per|each|every|in|for|from|by|on|annually|monthly|daily|weekly|yearly|depending|was|were|is|and|to)\b)"
)


def _sum(text: str, first: Term, start: int, end: int, rules: Rulebook) -> tuple[_Sum | None, int]:
    """The sum that begins with the term `first`, and where to go on."""
    before = text[max(start, first.start - LEFT) : first.start]
    opened = BETWEEN.search(before) or FROM.search(before)
    second = _second(text, first, end, rules, opened)
    begin, stop = first.start, first.end
    vague = first.vague
    if second is not None:
        currency = second.currency or first.currency
        ranged = _ranged(text, first, second, opened)
        factor = second.scale if _hands_on(first, second, ranged=ranged) else first.scale
        unit = currency.factor if currency else 1.0
        low, high = round(first.number * factor * unit, 6), second.value
        if ranged and high < low:
            low, high = high, low
        changed = opened is not None and opened[0].lower().startswith("from") and _changed(text, begin, start)
        if currency is None or high < low or changed:
            second = None
        else:
            stop = second.end
            if opened:
                begin = first.start - (len(before) - opened.start())
    if second is None:
        currency = first.currency
        if currency is None:
            return None, first.end
        low = high = first.value
    assert currency is not None
    begin, comparator = _comparators(text, begin, start, rules)
    stop, rate, behind, onward = _behind(text, stop, end, rules)
    if rate is None:
        rate = _adjective(text, begin, start, rules)
    bound = behind or comparator
    least: float | None = low
    best: float | None = None
    most: float | None = None
    if second is not None and low != high:
        kind, most = "between", high
    elif bound == "above" or (vague and bound != "below"):
        kind = "above"
    elif bound == "below":
        kind, least, most = "below", None, high
    elif bound == "about":
        kind, least, best = "about", None, low
    else:
        kind, best, most = "exact", low, low
    return _Sum(begin, stop, first.start, currency, kind, least, best, most, rate), onward


def _ranged(text: str, first: Term, second: Term, opened: re.Match[str] | None) -> bool:
    """Whether the two are ends of a range in whichever order: "between" stands before them or a dash joins them."""
    if opened is not None:
        return opened[0].lower().startswith("between")
    return first.end + 1 == second.start and first.currency is not None and second.currency is not None


def _hands_on(first: Term, second: Term, *, ranged: bool) -> bool:
    """Whether the scale of the second end holds for the first too ("$2-5 million"), by the smaller number before it."""
    return (
        first.scale == 1
        and second.scale > 1
        and not first.grouped
        and first.number < 1000
        and (ranged or first.number <= second.number)
    )


def _second(text: str, first: Term, end: int, rules: Rulebook, opened: re.Match[str] | None) -> Term | None:
    """The other end of a range, when one follows."""
    join = CONNECTORS.match(text, first.end, end)
    if join is None:
        return None
    word = join[0].strip().lower()
    if word == "and" and not (opened and opened[0].lower().startswith("between")):
        return None
    if word == "/" or (word == "," and not text[first.start].isalpha()):
        return None
    second = term(text, join.end(), end, money(rules), rules)
    if second is None or second.fault or second.vague:
        return None
    if word == "," and (first.currency or first.vague or not first.number < second.number <= 2 * first.number):
        return None  # "twenty, thirty dollars" is a range, "one, two thousand dollars" none
    if first.currency and second.currency and not first.currency.same(second.currency):
        return None
    if second.currency is None and first.currency is not None:
        dashed = word in "-–—‒−‑"
        if not dashed and second.scale == 1 and not (opened or BARE_SECOND.match(text, second.end)):
            return None
        if first.scale > 1 and second.scale == 1:
            return None
    return second


def _changed(text: str, begin: int, start: int) -> bool:
    """Whether the words before "from" tell of a change, so that the two sums are two facts and no range."""
    return CHANGE.search(text[max(start, begin - 70) : begin].removesuffix(" ").removesuffix("from")) is not None


def _comparators(text: str, begin: int, start: int, rules: Rulebook) -> tuple[int, str | None]:
    """Where the sum begins with the comparators before it, and which bounds it; a bound outweighs "about"."""
    compiled = cues(rules)
    bound: str | None = None
    for _ in range(2):
        before = text[max(start, begin - LEFT) : begin]
        first = compiled.any_before.search(before)
        if first is None:
            break
        _, comparator, barred = compiled.before[int((first.lastgroup or "c0")[1:])]
        longest: tuple[int, str] | None = (first.start(), comparator)
        if barred and barred.search(before, 0, first.start()):
            longest = None
            for pattern, comparator, barred in compiled.before:
                match = pattern.search(before)
                if match and not (barred and barred.search(before, 0, match.start())):
                    found = (match.start(), comparator)
                    longest = min(longest, found) if longest else found
        if longest is None:
            break
        begin -= len(before) - longest[0]
        bound = longest[1] if bound in (None, "about") else bound
    return begin, bound


def _behind(text: str, stop: int, end: int, rules: Rulebook) -> tuple[int, str | None, str | None, int]:
    """Where the sum ends with the comparator behind it, the rate, the comparator, and where the rate ends."""
    compiled = cues(rules)
    rate: str | None = None
    bound: str | None = None
    last = stop
    for _ in range(2):
        if rate is None and compiled.any_rate.match(text, last, end):
            for pattern, unit in compiled.rates:
                if match := pattern.match(text, last, end):
                    last, rate = match.end(), unit
                    break
        if bound is None:
            for pattern, comparator in compiled.after:
                if match := pattern.match(text, last, end):
                    stop = last = match.end()
                    bound = comparator
                    break
    return stop, rate, bound, last


def _adjective(text: str, begin: int, start: int, rules: Rulebook) -> str | None:
    before = text[max(start, begin - LEFT) : begin]
    return next((unit for pattern, unit in cues(rules).adjectives if pattern.search(before)), None)


TWIN = re.compile(r"(?i)[ \n]?[(\[]?(?:or|i\.e\.|equal to|equivalent to|the equivalent of|=|/|,)?[ \n]?$")


def _equivalent(text: str, one: _Sum, other: _Sum) -> bool:
    """Whether the second sum only says the first in another currency."""
    between = text[one.end : other.start]
    if len(between) > 24 or one.currency == other.currency or not between.strip():
        return False
    return TWIN.match(between) is not None and between.strip() != ","
