"""What a TIMEX3 value spans: inclusive first and last day, grain, and the EDTF form (ISO 8601-2).

Thirds, halves, quarters and seasons follow the date policy of DESIGN.md: START is the first third of a period, MID the
middle one, END the last (of a year: January-April, May-August, September-December; of a month: 1-10, 11-20, 21-end).
Seasons are those of the northern hemisphere, in whole months; the winter of a year begins in its December.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""First month and EDTF code of each season."""

_CALENDAR = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{2,4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)))?(?P<time>T.*)?"
)
_DURATION = re.compile(r"P(?P<number>\d+)(?P<unit>DE|CE|D|W|M|Y)")


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive bounds (None where the calendar of `datetime` does not reach), the grain, and the EDTF form."""

    earliest: dt.date | None
    latest: dt.date | None
    precision: str
    edtf: str | None


VAGUE = Interval(None, None, "vague", None)


@lru_cache(maxsize=4096)
def interval(value: str, mod: str | None = None) -> Interval:
    """The interval of a TIMEX3 calendar value; `VAGUE` for durations, references and values with unknown parts.

    >>> interval("2014", "MID")
    Interval(earliest=datetime.date(2014, 5, 1), latest=datetime.date(2014, 8, 31), precision='year', edtf='2014-05-01/2014-08-31')
    >>> interval("1989-Q3").edtf, interval("199").edtf, interval("BC0480").edtf
    ('1989-35', '199X', '-0479')
    """
    match = _CALENDAR.fullmatch(value)
    if match is None:
        return VAGUE
    if match["bc"]:
        return Interval(None, None, _grain(match), _before_christ(match))
    try:
        first, last, edtf = _bounds(match)
    except (ValueError, OverflowError):
        return VAGUE
    third = (
        _third(first, last, mod) if _grain(match) in ("year", "month", "decade", "century", "quarter", "half") else None
    )
    if third:
        first, last = third
        edtf = f"{first}/{last}"
    elif mod == "APPROX" and "/" not in edtf:
        edtf += "~"
    return Interval(first, last, _grain(match), edtf)


def ending(value: str, day: dt.date) -> Interval:
    """The stretch of the length `value` (a TIMEX3 duration of whole units) that ends on `day`.

    >>> ending("P10Y", dt.date(2016, 11, 11)).edtf
    '2006-11-11/2016-11-11'
    """
    first = shift(day, value, -1)
    return VAGUE if first is None else Interval(first, day, _precision_of(value), f"{first}/{day}")


def beginning(value: str, day: dt.date) -> Interval:
    """The stretch of the length `value` that begins on `day`."""
    last = shift(day, value, 1)
    return VAGUE if last is None else Interval(day, last, _precision_of(value), f"{day}/{last}")


def shift(day: dt.date, value: str, sign: int) -> dt.date | None:
    """`day` moved by a TIMEX3 duration of whole units, or None where there is no such day or no such length."""
    match = _DURATION.fullmatch(value)
    if match is None or len(match["number"]) > 5:
        return None
    number, unit = int(match["number"]) * sign, match["unit"]
    try:
        if unit in "DW":
            return day + dt.timedelta(days=number * (7 if unit == "W" else 1))
        months = number * {"M": 1, "Y": 12, "DE": 120, "CE": 1200}[unit]
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def week(day: dt.date) -> str:
    """The TIMEX3 value of the ISO week that holds `day`.

    >>> week(dt.date(2013, 3, 22))
    '2013-W12'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def _precision_of(duration: str) -> str:
    unit = duration.lstrip("P0123456789")
    return {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century"}.get(unit, "vague")


def _grain(match: re.Match[str]) -> str:
    for name in ("day", "month", "week", "quarter", "half", "season"):
        if match[name]:
            return "quarter" if name == "season" else name
    return {4: "year", 3: "decade", 2: "century"}[len(match["year"])]


def _before_christ(match: re.Match[str]) -> str | None:
    """EDTF counts years astronomically: 1 BC is year 0."""
    if len(match["year"]) < 4:
        return None
    rest = "".join(f"-{match[name]}" for name in ("month", "day") if match[name])
    return f"-{int(match['year']) - 1:04d}{rest}"


def _bounds(match: re.Match[str]) -> tuple[dt.date, dt.date, str]:
    digits = match["year"]
    if len(digits) < 4:
        length: int = 10 ** (4 - len(digits))
        first_year = int(digits) * length
        unknown = digits + "X" * (4 - len(digits))
        return dt.date(max(first_year, 1), 1, 1), dt.date(first_year + length - 1, 12, 31), unknown
    year = int(digits)
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day, day, day.isoformat()
    if match["week"]:
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        first = monday + dt.timedelta(days=5) if match["weekend"] else monday
        last = monday + dt.timedelta(days=6)
        return first, last, f"{first}/{last}"
    if match["season"]:
        month, code = SEASONS[match["season"]]
        return *_months(year, month, 3), f"{digits}-{code}"
    if match["quarter"]:
        quarter = int(match["quarter"])
        return *_months(year, 3 * quarter - 2, 3), f"{digits}-{32 + quarter}"
    if match["half"]:
        half = int(match["half"])
        return *_months(year, 6 * half - 5, 6), f"{digits}-{39 + half}"
    if match["month"]:
        return *_months(year, int(match["month"]), 1), f"{digits}-{match['month']}"
    return *_months(year, 1, 12), digits


def _months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    """The first and last day of `count` months from `month` on."""
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    return dt.date(year, month, 1), dt.date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])


def _third(first: dt.date, last: dt.date, mod: str | None) -> tuple[dt.date, dt.date] | None:
    if mod not in ("START", "MID", "END"):
        return None
    index = ("START", "MID", "END").index(mod)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        begin = first.replace(day=1 + 10 * index)
        return begin, last if index == 2 else first.replace(day=10 + 10 * index)
    length = months // 3
    offset = first.year * 12 + first.month - 1 + length * index
    begin = dt.date(offset // 12, offset % 12 + 1, 1)
    return begin, last if index == 2 else _months(begin.year, begin.month, length)[1]
