"""Dates of the calendar: days, months, years, decades, centuries, holidays, with what they leave out reckoned."""

from __future__ import annotations

import datetime as dt
from calendar import isleap, monthrange
from collections.abc import Mapping

from analysis.dates_reckoner import Candidate, Reckoner, Value, leading_year
from analysis.dates_story import Story

_MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LEAP_YEAR = 2000
_SHORTEST_MONTH = 28
_PIVOT = 40
"""Two digits above this, in a date such as 03/28/89, are a year of the twentieth century."""


_ABOUT = {"START": 5, "MID": 15, "END": 25}
"""The day of a month that "early", "mid" and "late" stand for when a year is looked for."""


def relative_year(candidate: Candidate, story: Story, reckon: Reckoner) -> tuple[int | None, str]:
    """The year of "of that year", "last year", "the following year", and the anchor."""
    number = reckon.integer("rel", candidate.get("rel")) or 0
    base, _, anchor = story.reference(reckon.anchor("rel", candidate.get("rel")))
    return (base.year + number if base else None), anchor


def calendar(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "March 28, 2018", "late March", "28 March of that year", "the 19th", "mid-2014", "480 BC"."""
    get = candidate.get
    mod = reckon.mod(candidate)
    if get("bc_year"):
        return before_christ(candidate, reckon, mod)
    if get("first"):
        return _slash(candidate)
    if get("month_digits"):
        return _iso(candidate)
    month = reckon.integer("month", get("month"))
    day = reckon.ordinal(get("day")) if get("day") else None
    if day is not None and not 1 <= day <= _SHORTEST_MONTH and fault(candidate, reckon):
        return None
    year = _named_year(candidate, story)
    anchor = "explicit"
    if year is None and month is None:
        base, _, anchor = story.reference("narrative", "month")
        return _valid(base.year, base.month, day, mod, anchor) if base and day else None
    if year is None and month is not None:
        if candidate.rule_id == "rel_month":
            year, anchor = _relative_month(candidate, month, story, reckon)
        elif get("rel"):
            year, anchor = relative_year(candidate, story, reckon)
        elif story.bc_year is not None:
            return Value("DATE", f"BC{story.bc_year:04d}" + _rest(month, day), mod, "narrative")
        else:
            year, anchor = story.year_of(month, day or _ABOUT.get(mod or ""), candidate.future, candidate.start)
    if year is None or (month == 2 and day == 29 and anchor != "explicit" and not isleap(year)):
        return Value("DATE", "XXXX" + _rest(month, day), mod, "none")
    return _valid(year, month, day, mod, anchor)


def impossible(candidate: Candidate, story: Story, reckon: Reckoner) -> None:
    """ "45 March 2017": looks like a date and has no value."""
    return None


def fault(candidate: Candidate, reckon: Reckoner) -> str | None:
    """What is wrong with a date that names its month and day and that the calendar does not have; None for another.

    A date without its year is faulty when no year has it.
    """
    get = candidate.get
    if not get("day") and not get("first"):
        return None
    year = leading_year(get("year")) if get("year") else None
    month: int | None
    day: int | None
    if get("month_digits"):
        month, day = int(get("month_digits")), reckon.ordinal(get("day"))
    elif get("first") and year is not None:
        month, day = sorted((int(get("first")), int(get("second_number"))))
    else:
        month, day = reckon.integer("month", get("month")), reckon.ordinal(get("day")) if get("day") else None
    if month is None or day is None:
        return None
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day == 0:
        return "there is no day 0"
    name = f"{_MONTHS[month]} {year}" if month == 2 and year else _MONTHS[month]
    length = monthrange(year or _LEAP_YEAR, month)[1]
    return f"{name} has {length} days" if day > length else None


def before_christ(candidate: Candidate, reckon: Reckoner, mod: str | None) -> Value:
    """ "480 BC", "April 480 BC", "the autumn of 481 BC": BC and four digits, as the WikiWars corpus writes it."""
    year = int(candidate.get("bc_year"))
    month = reckon.integer("month", candidate.get("month"))
    letters = reckon.meaning("season", candidate.get("season")) or reckon.meaning(
        "season_fall", candidate.get("season")
    )
    return Value("DATE", f"BC{year:04d}" + (_rest(month, None) or (f"-{letters}" if letters else "")), mod)


def decade(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "The late 1980s", "the '90s", "the nineties", "the 470s BC"."""
    mod = reckon.mod(candidate)
    century = _decades_century(candidate, story, reckon)
    if text := candidate.get("decade_word"):
        return Value("DATE", f"{century}{reckon.integer('decade_word', text)}", mod)
    digits = candidate.get("decade")
    if not digits.endswith("0"):
        return None
    if candidate.get("era_bc"):
        return Value("DATE", f"BC{int(digits) // 10:03d}", mod)
    if len(digits) == 2:
        return Value("DATE", f"{century}{digits[0]}", mod)
    return Value("DATE", digits[:3], mod) if len(digits) == 4 else None


def _decades_century(candidate: Candidate, story: Story, reckon: Reckoner) -> int:
    """The century of "the '90s": the last in which that decade had begun, seen from the story or the publication."""
    last = story.published.year if story.published else 2000
    if story.year is not None and not story.news:
        last = story.year
    tens = candidate.get("decade")[:1] or reckon.integer("decade_word", candidate.get("decade_word"))
    return last // 100 if int(tens or 0) * 10 <= last % 100 else last // 100 - 1


def century(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "The early 21st century", "nineteenth-century", "the 4th century BC"."""
    number = reckon.ordinal(candidate.get("ordinal"))
    if not number or number > 30:
        return None
    era = "BC" if candidate.get("era_bc") else ""
    return Value("DATE", f"{era}{number - 1:02d}", reckon.mod(candidate))


def holiday(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "Christmas Day 2017", "Easter", "Thanksgiving"."""
    entry = reckon.words.meaning("holiday", candidate.get("holiday"))
    month, anchor = entry.get("month", 4), "explicit"
    year: int | None
    if candidate.get("year"):
        year = leading_year(candidate.get("year"))
    elif candidate.get("rel"):
        year, anchor = relative_year(candidate, story, reckon)
    else:
        year, anchor = story.year_of(month, entry.get("day"), candidate.future, candidate.start)
    part = reckon.meaning("daypart", candidate.get("daypart"))
    kind, tail = ("TIME", f"T{part}") if part else ("DATE", "")
    if year is None or not 1 <= year <= 9999:
        known = _rest(month, entry["day"]) if "day" in entry else "-XX-XX"
        return Value(kind, f"XXXX{known}{tail}", None, "none")
    return Value(kind, f"{holiday_date(entry, year)}{tail}", None, anchor)


def holiday_date(entry: Mapping[str, int], year: int) -> dt.date:
    """The day of a holiday (an entry of dates_holidays) in a year.

    >>> holiday_date({"easter": 0}, 2016), holiday_date({"month": 11, "weekday": 4, "week": 4}, 2013)
    (datetime.date(2016, 3, 27), datetime.date(2013, 11, 28))
    """
    if "easter" in entry:
        return _easter(year) + dt.timedelta(days=entry["easter"])
    if "day" in entry:
        return dt.date(year, entry["month"], entry["day"])
    last = monthrange(year, entry["month"])[1]
    days = [dt.date(year, entry["month"], day) for day in range(1, last + 1)]
    fitting = [day for day in days if day.isoweekday() == entry["weekday"]]
    return fitting[entry["week"] - 1 if entry["week"] > 0 else entry["week"]]


def _rest(month: int | None, day: int | None) -> str:
    return "" if month is None else f"-{month:02d}" + ("" if day is None else f"-{day:02d}")


def _valid(
    year: int, month: int | None, day: int | None, mod: str | None, anchor: str = "explicit", time: str = ""
) -> Value | None:
    """The value of a date that the calendar has, or None."""
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Value("TIME" if time else "DATE", f"{year:04d}{_rest(month, day)}{time}", mod, anchor)


def _named_year(candidate: Candidate, story: Story) -> int | None:
    """The year that the words name, two digits among them."""
    if text := candidate.get("year"):
        return leading_year(text)
    if text := candidate.get("ad_year"):
        return int(text)
    short = candidate.get("short_year")
    if not short:
        return None
    if story.year is not None and not story.news:
        return story.year // 100 * 100 + int(short)
    last = story.published.year if story.published else 2030
    year = last // 100 * 100 + int(short)
    return year if year <= last + 5 else year - 100


def _iso(candidate: Candidate) -> Value | None:
    get = candidate.get
    time = f"T{int(get('hour')):02d}:{get('minute')}" if get("hour") else ""
    return _valid(leading_year(get("year")), int(get("month_digits")), int(get("day")), None, time=time)


def _slash(candidate: Candidate) -> Value | None:
    """Month and day in the American order, unless only the other one is possible."""
    first, second = int(candidate.get("first")), int(candidate.get("second_number"))
    if text := candidate.get("year"):
        year = leading_year(text)
    else:
        short = int(candidate.get("short_year"))
        year = (1900 if short > _PIVOT else 2000) + short
    return _valid(year, second, first, None) if first > 12 else _valid(year, first, second, None)


def _relative_month(candidate: Candidate, month: int, story: Story, reckon: Reckoner) -> tuple[int | None, str]:
    """The year of "last December", "next May", "this June", "the previous March"."""
    number = reckon.integer("rel", candidate.get("rel")) or 0
    base, grain, anchor = story.reference(reckon.hint(candidate))
    if base is None:
        return None, anchor
    if number == 0 or grain == "year":
        return base.year + min(number, 0), anchor
    if number < 0:
        return (base.year if month < base.month else base.year - 1), anchor
    return (base.year if month > base.month else base.year + 1), anchor


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return dt.date(year, month, day + 1)
