"""The words of a report: counts, dates with their bounds, sums with theirs, lists and names.

All functions take values of the tables (pandas' missing values included) and give plain text.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.rows import rows_of
from analysis.rulebook import rulebook

if TYPE_CHECKING:
    from analysis.corpus import Corpus

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DIRECTION = {"since": "since ", "until": "until ", "before": "before ", "after": "after "}
_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£"}


def missing(value: Any) -> bool:
    """Whether a cell of a table holds nothing."""
    import pandas as pd

    return bool(pd.isna(value))


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun; up to ten in words.

    >>> count(1, "article"), count(0, "sum"), count(12, "category", "categories")
    ('one article', 'no sums', '12 categories')
    """
    noun = one if number == 1 or not one else many or f"{one}s"
    return f"{_SMALL[number] if 0 <= number < len(_SMALL) else f'{number:,}'} {noun}"


def more_than(total: int, shown: int) -> list[str]:
    """What ends a list that shows the first of many; nothing when it has all.

    >>> more_than(13, 12), more_than(40, 12), more_than(12, 12)
    (['one more'], ['28 more'], [])
    """
    return [count(total - shown, "more", "more")] if total > shown else []


def times(number: int) -> str:
    """How often.

    >>> times(1), times(2), times(16)
    ('once', 'twice', '16 times')
    """
    return {1: "once", 2: "twice"}.get(number, count(number, "time"))


def sentence(text: str) -> str:
    """`text` with a capital first letter, left alone otherwise.

    >>> sentence("two articles")
    'Two articles'
    """
    return text[:1].upper() + text[1:]


def share(number: int, total: int, noun: str) -> str:
    """How many of a total, as the subject of a sentence that goes on in the plural unless `number` is one.

    >>> share(2, 2, "article"), share(1, 2, "article"), share(1, 1, "article"), share(12, 40, "article")
    ('Both articles', 'One of two articles', 'The article', '12 of 40 articles')
    """
    if number == total:
        return {1: f"The {noun}", 2: f"Both {noun}s"}.get(total, f"All {count(total, noun)}")
    return sentence(f"{count(number, '').strip()} of {count(total, noun)}")


def listing(parts: Sequence[str], last: str = "and") -> str:
    """Parts as an English list.

    >>> listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return f" {last} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def day(value: Any) -> str:
    """A day as people write it; "undated" where there is none.

    >>> import datetime as dt
    >>> day(dt.date(2016, 11, 11))
    '11 November 2016'
    """
    return "undated" if missing(value) else f"{value.day} {calendar.month_name[value.month]} {value.year}"


def span(earliest: Any, latest: Any) -> str:
    """Inclusive bounds in the shortest exact words.

    >>> import datetime as dt
    >>> span(dt.date(2014, 9, 1), dt.date(2014, 12, 31)), span(dt.date(2012, 1, 1), dt.date(2012, 12, 31))
    ('September to December 2014', '2012')
    """
    if missing(earliest) and missing(latest):
        return "undated"
    if missing(earliest) or missing(latest):
        return f"until {day(latest)}" if missing(earliest) else f"from {day(earliest)}"
    if (earliest.year, earliest.month, earliest.day) == (latest.year, latest.month, latest.day):
        return day(earliest)
    whole = earliest.day == 1 and latest.day == calendar.monthrange(latest.year, latest.month)[1]
    if whole and (earliest.month, latest.month) == (1, 12):
        return f"{earliest.year}" if earliest.year == latest.year else f"{earliest.year} to {latest.year}"
    if whole and (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{calendar.month_name[earliest.month]} {earliest.year}"
    if whole:
        first = calendar.month_name[earliest.month] + ("" if earliest.year == latest.year else f" {earliest.year}")
        return f"{first} to {calendar.month_name[latest.month]} {latest.year}"
    if earliest.year == latest.year and earliest.month == latest.month:
        return f"{earliest.day} to {day(latest)}"
    return f"{day(earliest)} to {day(latest)}"


def bounds(row: Any) -> tuple[float | None, float | None, float | None]:
    """Low, best and high of a row of `amounts` or `funding`, None where open."""
    low, best, high = (None if missing(value) else float(value) for value in (row.low, row.best, row.high))
    return low, best, high


def money(row: Any) -> str:
    """The sum of a row of `amounts` or `funding`, with how it is bounded; empty where there is none.

    >>> from types import SimpleNamespace as Row
    >>> money(Row(low=5e7, best=None, high=None, currency="USD", comparator="above"))
    'more than US$50 million'
    """
    low, best, high = bounds(row)
    currency = None if missing(row.currency) else str(row.currency)
    if low is None and best is None and high is None:
        return ""
    if best is not None:
        return f"{'about ' if row.comparator == 'about' else ''}{_sum(best, currency)}"
    if low is not None and high is not None:
        return f"{_sum(low, currency)} to {_sum(high, currency)}"
    if low is not None:
        return f"more than {_sum(low, currency)}"
    return f"up to {_sum(high or 0.0, currency)}"


def _sum(value: float, currency: str | None) -> str:
    sign = _SIGNS.get(currency or "", f"{currency} " if currency else "")
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if value >= size:
            return f"{sign}{value / size:,.10g}{word}"
    return f"{sign}{value:,.10g}"


def deaths(row: Any) -> str:
    """The deaths of a row of `events`; empty where none are stated.

    >>> from types import SimpleNamespace as Row
    >>> deaths(Row(killed_low=40, killed_best=None, killed_high=None)), deaths(Row(killed_low=2, killed_best=2, killed_high=2))
    ('at least 40', '2')
    """
    low, best, high = (
        None if missing(value) else int(value) for value in (row.killed_low, row.killed_best, row.killed_high)
    )
    if best is not None:
        return f"{best:,}" if low in (None, best) and high in (None, best) else f"about {best:,}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return "" if high is None else f"up to {high:,}"


@cache
def _labels(vocabulary: str) -> dict[str, str]:
    return {str(entry["id"]): str(entry["label"]) for entry in rulebook().entries(vocabulary)}


def label(vocabulary: str, term: Any) -> str:
    """The label of `term` in a vocabulary file, such as label("vocabulary_source", "donations"); empty for none."""
    return "" if missing(term) else _labels(vocabulary).get(str(term), str(term).replace("_", " "))


def counted(vocabulary: str, term: Any, number: int) -> str:
    """A number of things of the kind that `term` is.

    >>> counted("vocabulary_event_type", "leader_killed", 2), counted("vocabulary_event_type", "attack", 1)
    ('two killings of leaders', 'one attack')
    """
    entry = next(entry for entry in rulebook().entries(vocabulary) if entry["id"] == term)
    return count(number, str(entry["label"]), entry.get("plural"))


def prepositions(event_type: str) -> tuple[str, str]:
    """The words that join an event with who did it and to whom: ("by", "on") for an attack."""
    entry = next(entry for entry in rulebook().entries("vocabulary_event_type") if entry["id"] == event_type)
    return str(entry.get("agent", "by")), str(entry.get("patient", "with"))


@cache
def _countries() -> dict[str, str]:
    return {str(entry["country"]): str(entry["name"]) for entry in rulebook().entries("states")}


def country(code: Any) -> str:
    """The name of the state with an ISO 3166-1 alpha-3 code; empty for none.

    >>> country("MLI")
    'Mali'
    """
    return "" if missing(code) else _countries().get(str(code), str(code))


class Names:
    """Names of actors and places of a corpus, as a reader knows them."""

    def __init__(self, corpus: Corpus) -> None:
        self._actors = {row.actor_id: _short(row) for row in rows_of(corpus.tables["actors"])}
        places = corpus.tables["places"].drop_duplicates("place_id")
        self._places = {row.place_id: row.name for row in rows_of(places)}

    def actor(self, actor_id: Any) -> str:
        """The acronym that the articles use for the actor, else its name; empty for none."""
        return "" if missing(actor_id) else self._actors.get(actor_id, _readable(actor_id))

    def place(self, place_id: Any) -> str:
        """The place's name; empty for none."""
        return "" if missing(place_id) else self._places.get(place_id, _readable(place_id))


def _readable(identifier: Any) -> str:
    return " ".join(part.capitalize() for part in str(identifier).split("_"))


def _short(row: Any) -> str:
    if row.type != "person":
        acronyms = [name for name in str(row.aliases).split("; ") if name.isupper() and 2 <= len(name) <= 10]
        if acronyms:
            return min(acronyms, key=len)
    return str(row.name)
