"""Expressions reckoned from another date, lengths of time, sets, and references to past, present and future."""

from __future__ import annotations

import datetime as dt

from analysis import intervals
from analysis.dates_calendar import calendar
from analysis.dates_lexicon import key
from analysis.dates_periods import season
from analysis.dates_reckoner import Candidate, Reckoner, Value
from analysis.dates_story import Story, add

YEARS = {"Y": 1, "DE": 10, "CE": 100}
"""How many years a unit has, for those that hold whole years."""

_FRACTIONS = {"H": ("TM", 60), "TH": ("TM", 60), "CE": ("Y", 100), "DE": ("Y", 10)}
_DIRECTION = {"after": 1, "following": 1, "later": 1}


def unit_value(day: dt.date, unit: str) -> str:
    """The TIMEX3 value of the day, week, month ... that holds `day`.

    >>> unit_value(dt.date(2013, 3, 22), "M"), unit_value(dt.date(2013, 3, 22), "DE")
    ('2013-03', '201')
    """
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "WE", "2W"):
        return intervals.week(day) + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"
    return f"{day.year:04d}-{day.month:02d}" if unit == "M" else f"{day.year:04d}"[: {"Y": 4, "DE": 3, "CE": 2}[unit]]


def unknown(unit: str, story: Story | None) -> str:
    """A value with X for what is not known: "XXXX-XX-XX", "1980-XX-XX", "BC0479-06-XX"."""
    head = "XXXX"
    if story and story.bc_year is not None:
        head = f"BC{story.bc_year:04d}"
    elif story and story.year is not None:
        head = f"{story.year:04d}"
    month = f"{story.month:02d}" if story and story.month and unit == "D" else "XX"
    return {
        "D": f"{head}-{month}-XX",
        "W": f"{head}-WXX",
        "WE": f"{head}-WXX-WE",
        "M": f"{head}-XX",
        "Q": f"{head}-QX",
        "Y": head,
        "DE": "XXX",
        "CE": "XX",
    }.get(unit, f"{head}-XX-XX")


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time; None stands for an unknown number.

    >>> duration(2.5, "Y"), duration(None, "D"), duration(3, "TH"), duration(0.5, "TH"), duration(2, "Q")
    ('P2.5Y', 'PXD', 'PT3H', 'PT30M', 'P6M')
    """
    unit, size = {"Q": ("M", 3), "2W": ("W", 2)}.get(unit, (unit, 1))
    if number is not None and number < 1 and unit in _FRACTIONS:
        unit, size = _FRACTIONS[unit]
    count = "X" if number is None else f"{number * size:.12g}"
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def calendar_unit(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "Last week", "the following year", "later that month", "the end of the year", "the year-ago quarter"."""
    get = candidate.get
    if get("month"):
        return calendar(candidate, story, reckon)
    if get("season"):
        return season(candidate, story, reckon)
    mod = reckon.mod(candidate)
    if candidate.rule_id == "year_ago_adjective":
        return _before(1, reckon.unit(get("unit")), story, mod, "quarter" in get("text").lower())
    unit = reckon.unit(get("unit")) if get("unit") else "Y"
    number = reckon.integer("rel", get("rel")) or 0
    hint = reckon.hint(candidate)
    if get("offset"):
        number = _DIRECTION.get(key(get("offset")), -1)
    if unit == "DE" and number and key(get("rel")) in ("last", "past", "next", "coming") and story.bc_year is None:
        return Value("DURATION", "P1DE", mod, "none")
    if story.bc_year is not None and unit in YEARS and hint == "narrative":
        return Value("DATE", _before_christ(story.bc_year - number * YEARS[unit], unit), mod, "narrative")
    if unit == "D" and number == 0 and hint == "narrative" and get("rel"):
        told = story.same_day()
        if told is not None:
            sound = bool(told) and not told.startswith("X")
            return Value("DATE", told or unknown("D", None), mod, "narrative" if sound else "none")
    if not get("rel") and not get("offset") and story.is_now(candidate.future):
        hint = "publication"
    if unit == "WE" and not get("rel") and story.news:
        hint = "publication"
    return _moved(number, unit, story, mod, hint)


def distance(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "Two days later", "a year earlier", "three weeks ago"; without a number PAST_REF or FUTURE_REF.

    "Five years later" than nothing that was told, as in a title, is not five years after publication.
    """
    unit = reckon.unit(candidate.get("unit"))
    sign = reckon.integer("offset", candidate.get("offset")) or 1
    hint = reckon.anchor("offset", candidate.get("offset"))
    number = reckon.number(candidate.get("number")) if candidate.get("number") else None
    mod = reckon.mod(candidate)
    if number is None or number > 10_000:
        return Value("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", mod, "none")
    if unit.startswith("T"):
        base, _, anchor = story.reference(hint, "day")
        return Value("TIME", f"{base or unknown('D', story)}TXX", mod, anchor if base else "none")
    if number != int(number):
        unit, factor = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100)}.get(unit, (unit, 1))
        number *= factor
    if sign < 0 and number == 1 and unit == "Y" and hint == "narrative":
        return _before(1, unit, story, mod, False)
    if story.bc_year is not None and unit in YEARS:
        return Value("DATE", _before_christ(story.bc_year - sign * int(number) * YEARS[unit], "Y"), mod, "narrative")
    if sign > 0 and hint == "narrative" and story.reference(hint)[2] == "publication":
        return Value("DATE", unknown(unit, None), mod, "none")
    return _moved(sign * int(number), unit, story, mod, hint)


def length(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "Ten years", "a few months", "years", "a year-long"."""
    unit = reckon.unit(candidate.get("unit"))
    if not unit:
        return None
    if candidate.get("number"):
        number = reckon.number(candidate.get("number"))
        if candidate.get("and_half"):
            number = (number or 0) + 0.5
    else:
        number = None if key(candidate.get("unit")).endswith("s") else 1.5 if candidate.get("and_half") else 1
        if candidate.get("half"):
            number = 0.5
    return Value("DURATION", duration(number, unit), reckon.mod(candidate), "none")


def repeated(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "Daily", "every two weeks", "Mondays", "twice a week", "per month"."""
    get = candidate.get
    if get("set"):
        return Value("SET", str(reckon.meaning("set", get("set"))), None, "none")
    if get("weekday"):
        number = reckon.integer("weekday", get("weekday")) or reckon.integer("weekdays", get("weekday"))
        part = reckon.meaning("daypart", get("daypart")) or reckon.meaning("dayparts", get("daypart"))
        return Value("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""), None, "none")
    if get("month"):
        return Value("SET", f"XXXX-{reckon.integer('month', get('month')):02d}", None, "none")
    if get("season"):
        return Value("SET", f"XXXX-{reckon.meaning('season', get('season'))}", None, "none")
    if get("daypart"):
        return Value("SET", f"XXXX-XX-XXT{reckon.meaning('daypart', get('daypart'))}", None, "none")
    unit = reckon.unit(get("unit"))
    count = reckon.number(get("number")) if get("number") and candidate.rule_id == "set_every" else 1
    if candidate.rule_id == "set_every" and get("ordinal_quarter"):
        count = reckon.ordinal(get("ordinal_quarter"))
    return Value("SET", duration(count, unit), reckon.mod(candidate), "none") if unit else None


def weekday(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "Tuesday", "last Friday", "Monday morning": in news the latest one, or the next where the sentence looks ahead."""
    number = reckon.integer("weekday", candidate.get("weekday"))
    relation = candidate.get("rel")
    hint = reckon.hint(candidate) if relation else "publication" if story.news else "narrative"
    base, anchor = story.weekday_reference(hint)
    part = reckon.meaning("daypart", candidate.get("daypart"))
    tail = f"T{part}" if part else ""
    kind = "TIME" if tail else "DATE"
    if number is None or base is None:
        return Value(kind, f"XXXX-WXX-{number}{tail}", reckon.mod(candidate), "none")
    ahead = (number - base.isoweekday()) % 7
    back = (base.isoweekday() - number) % 7
    sign = reckon.integer("rel", relation) if relation else None
    if sign is None or (sign == 0 and anchor == "narrative"):
        step = ahead if candidate.future or anchor == "narrative" else -back
    elif sign == 0:
        step = number - base.isoweekday()
    else:
        step = (ahead or 7) if sign > 0 else -(back or 7)
    moved = add(base, step, "D")
    return Value(kind, f"{moved}{tail}", reckon.mod(candidate), anchor) if moved else None


def deictic(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "Yesterday", "tonight": from the day of publication; outside of news, "today" is merely the present."""
    base = story.published if story.manner != "history" else None
    if candidate.get("deictic_night"):
        return Value("TIME", f"{base or 'XXXX-XX-XX'}TNI", reckon.mod(candidate), "publication" if base else "none")
    number = reckon.integer("deictic", candidate.get("deictic")) or 0
    part = reckon.meaning("daypart", candidate.get("daypart"))
    tail = f"T{part}" if part else ""
    moved = add(base, number, "D") if base and (number or part or story.news) else None
    if moved is None:
        return Value("DATE", "PRESENT_REF" if number == 0 and not part else f"XXXX-XX-XX{tail}", None, "none")
    return Value("TIME" if part else "DATE", f"{moved}{tail}", reckon.mod(candidate), "publication")


def reference(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "Now", "recently", "the coming period": PRESENT_REF, PAST_REF, FUTURE_REF."""
    text = candidate.get("reference")
    found = reckon.meaning("reference", text) or reckon.meaning("reference_adjective", text)
    return Value("DATE", str(found), None, "none") if found else None


def _before_christ(year: int, unit: str) -> str:
    return f"BC{max(year, 1):04d}"[: {"Y": 6, "DE": 5, "CE": 4}[unit]]


def _moved(number: int, unit: str, story: Story, mod: str | None, hint: str) -> Value | None:
    """The unit of the calendar that lies `number` units from the reference."""
    grain = {"D": "day", "W": "day", "WE": "day", "2W": "day", "M": "month", "Q": "month"}.get(unit, "year")
    base, _, anchor = story.reference(hint, grain)
    if base is None:
        return Value("DATE", unknown(unit, story), mod, anchor if story.told else "none")
    if unit == "Q":
        moved = add(base, 3 * number, "M")
    else:
        moved = add(base, number * (2 if unit == "2W" else 1), "W" if unit in ("WE", "2W") else unit)
    return Value("DATE", unit_value(moved, unit), mod, anchor) if moved else None


def _before(number: int, unit: str, story: Story, mod: str | None, quarter: bool) -> Value | None:
    """ "A year earlier" than a quarter told is that quarter of the year before."""
    told = story.value or ""
    if unit == "Y" and told[4:6] == "-Q":
        return Value("DATE", f"{int(told[:4]) - number:04d}{told[4:]}", mod, "narrative")
    if unit == "Y" and quarter and story.published:
        last = add(story.published, -3, "M")
        moved = add(last, -number, "Y") if last else None
        return Value("DATE", unit_value(moved, "Q"), mod, "publication") if moved else None
    if story.bc_year is not None and unit in YEARS:
        return Value("DATE", _before_christ(story.bc_year + number * YEARS[unit], "Y"), mod, "narrative")
    return _moved(-number, unit, story, mod, "narrative")
