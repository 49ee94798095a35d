"""From a match of the grammar to TIMEX3: type, value and modifier, reckoned from the anchors of the story so far."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from analysis import intervals, numbers
from analysis.dates_lexicon import Words, key, words
from analysis.dates_story import Story, add
from analysis.rulebook import Rulebook

GRAIN = {"day": "D", "month": "M", "year": "Y"}
SIZES = {"D": 0, "W": 1, "WE": 1, "M": 2, "Q": 3, "Y": 4, "DE": 5, "CE": 6}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression to be reckoned: its span, the rule's id and kind, and the words of its fields."""

    start: int
    end: int
    rule_id: str
    kind: str
    fields: Mapping[str, str]
    future: bool | None = None

    def get(self, name: str) -> str:
        """The words of a field, or an empty text."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means: TIMEX3 type, value and modifier, and the anchor."""

    type: str
    value: str
    mod: str | None = None
    anchor: str = "explicit"


Reader = Callable[[Candidate, Story, "Reckoner"], Value | None]


class Reckoner:
    """Reads the words of fields by the vocabulary of a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules
        self.words: Words = words(rules)

    def meaning(self, name: str, text: str) -> object:
        """The value of a word of class `name`, or None."""
        try:
            return self.words.meaning(name, text).get("value")
        except KeyError:
            return None

    def integer(self, name: str, text: str) -> int | None:
        """The value of a word of class `name` where it is a whole number."""
        found = self.meaning(name, text) if text else None
        return found if isinstance(found, int) else None

    def anchor(self, name: str, text: str) -> str:
        """The anchor hint of a word of class `name`."""
        try:
            return str(self.words.meaning(name, text).get("anchor", "narrative"))
        except KeyError:
            return "narrative"

    def number(self, text: str) -> float | None:
        """The value of a count: "two", "half a", "a"; None for a vague one."""
        if key(text) in ("a", "an", "one"):
            return 1
        text = text.removesuffix(" of").strip()
        return numbers.value(text, self.rules) or numbers.value(f"a {text}", self.rules)

    def ordinal(self, text: str) -> int | None:
        """The value of an ordinal or of a day's number with or without its ending."""
        found = numbers.value(text.strip(), self.rules)
        return int(found) if found is not None else None

    def unit(self, text: str) -> str:
        """The TIMEX3 letter of a unit of time; those of clock time begin with T."""
        for name in ("unit", "units", "weekend", "weekends", "clock_unit", "clock_units"):
            found = self.meaning(name, text)
            if found is not None:
                return f"T{found}" if name.startswith("clock") else str(found)
        return "Q" if key(text).startswith("quarter") else ""

    def mod(self, candidate: Candidate) -> str | None:
        """The modifier that "early", "the end of", "about" ... give."""
        for name, field in (("part", "part"), ("part", "part_inner"), ("part", "part_b"), ("approx", "approx")):
            if text := candidate.get(field):
                found = self.meaning(name, text) or self.meaning(name, f"the {text}")
                if found is None and field.startswith("part"):
                    found = {"later": "END", "earlier": "START", "end": "END", "middle": "MID"}.get(key(text))
                return str(found) if found else None
        return None


@lru_cache(maxsize=8)
def reckoner(rules: Rulebook) -> Reckoner:
    """The reckoner of `rules`."""
    return Reckoner(rules)


def resolve(candidate: Candidate, story: Story, rules: Rulebook) -> Value | None:
    """What `candidate` means, or None where it is no temporal expression after all; moves the story on."""
    reader = READERS.get(candidate.kind)
    if reader is None:
        return None
    found = reader(candidate, story, reckoner(rules))
    if found is not None and found.type in ("DATE", "TIME"):
        story.tell(found.value, candidate.start)
    return found


def _year(text: str) -> int:
    return int(text[:4])


def _relative_year(candidate: Candidate, story: Story, reckon: Reckoner) -> tuple[int | None, str]:
    """The year of "of that year", "last year", and the anchor."""
    number = reckon.integer("rel", candidate.get("rel")) or 0
    base, _, anchor = story.reference(reckon.anchor("rel", candidate.get("rel")))
    return (base.year + number if base else None), anchor


def _calendar(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    get = candidate.get
    mod = reckon.mod(candidate)
    if get("bc_year") or get("bc_year_b"):
        return _before_christ(candidate, reckon, mod)
    if get("first"):
        return _slash(candidate)
    if get("month_digits"):
        return _valid(
            _year(get("year")),
            int(get("month_digits")),
            int(get("day")),
            None,
            get("hour") and f"T{int(get('hour')):02d}:{get('minute')}",
        )
    anchor = "explicit"
    year: int | None = None
    if get("year"):
        year = _year(get("year"))
    elif get("ad_year"):
        year = int(get("ad_year"))
    elif get("short_year"):
        year = _century_of(int(get("short_year")), story, candidate)
    elif get("two_digits") and not get("month"):
        year = _century_of(int(get("two_digits")), story, candidate)
    month = reckon.integer("month", get("month_b") or get("month"))
    day = reckon.ordinal(get("day_b") or get("day")) if get("day_b") or get("day") else None
    if year is None and "rel" in candidate.fields and month and candidate.rule_id != "rel_month":
        year, anchor = _relative_year(candidate, story, reckon)
    elif candidate.rule_id == "rel_month" and month:
        year, anchor = _relative_month(candidate, month, story, reckon)
    elif month is None and day is not None and year is None:
        base, grain, anchor = story.reference("narrative")
        if base is None or grain == "year":
            return None
        year, month = base.year, base.month
    elif year is None and month is not None:
        if story.bc_year is not None:
            return Value(
                "DATE", f"BC{story.bc_year:04d}-{month:02d}" + (f"-{day:02d}" if day else ""), mod, "narrative"
            )
        year, anchor = story.year_of(month, day, candidate.future)
    if year is None:
        return Value("DATE", f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), mod, "none") if month else None
    return _valid(year, month, day, mod, "", anchor)


def _valid(
    year: int, month: int | None, day: int | None, mod: str | None, time: str, anchor: str = "explicit"
) -> Value | None:
    if month is None:
        return Value("DATE", f"{year:04d}", mod, anchor)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return Value("DATE", f"{year:04d}-{month:02d}", mod, anchor)
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Value("TIME" if time else "DATE", f"{year:04d}-{month:02d}-{day:02d}{time}", mod, anchor)


def _slash(candidate: Candidate) -> Value | None:
    """Month and day in the American order unless only the other one is possible."""
    first, second = int(candidate.get("first")), int(candidate.get("second_number"))
    year = int(candidate.get("year") or 0)
    if not year:
        short = int(candidate.get("short_year"))
        year = 1900 + short if short > 40 else 2000 + short
    if first > 12:
        first, second = second, first
    return _valid(year, first, second, None, "")


def _century_of(short: int, story: Story, candidate: Candidate) -> int:
    """The full year of two digits: that of the century told, else the latest past one."""
    if story.year is not None and not story.news:
        return story.year // 100 * 100 + short
    last = story.published.year if story.published else 2030
    year = last // 100 * 100 + short
    return year if year <= last + 5 else year - 100


def _before_christ(candidate: Candidate, reckon: Reckoner, mod: str | None) -> Value:
    year = int(candidate.get("bc_year_b") or candidate.get("bc_year"))
    month = reckon.integer("month", candidate.get("month"))
    season = reckon.meaning("season", candidate.get("season")) or reckon.meaning("season_fall", candidate.get("season"))
    rest = f"-{month:02d}" if month else f"-{season}" if season else ""
    return Value("DATE", f"BC{year:04d}{rest}", mod)


def _relative_month(candidate: Candidate, month: int, story: Story, reckon: Reckoner) -> tuple[int | None, str]:
    """The year of "last December", "next May", "this June", "the previous March"."""
    number = reckon.integer("rel", candidate.get("rel")) or 0
    base, grain, anchor = story.reference(reckon.anchor("rel", candidate.get("rel")))
    if base is None:
        return None, anchor
    if number == 0 or grain == "year":
        return base.year + (number if grain == "year" and anchor == "narrative" and number < 0 else 0), anchor
    if number < 0:
        return (base.year if month < base.month else base.year - 1), anchor
    return (base.year if month > base.month else base.year + 1), anchor


def _decade(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    mod = reckon.mod(candidate)
    if text := candidate.get("decade_word"):
        tens = reckon.integer("decade_word", text)
        century = story.year // 100 if story.year and not story.news else 19
        return Value("DATE", f"{century}{tens}", mod)
    digits = candidate.get("decade")
    if not digits.endswith("0"):
        return None
    if candidate.get("era_bc"):
        return Value("DATE", f"BC{int(digits) // 10:03d}", mod)
    if len(digits) == 4:
        return Value("DATE", digits[:3], mod)
    if len(digits) == 2:
        century = story.year // 100 if story.year and not story.news else 19
        return Value("DATE", f"{century}{digits[0]}", mod)
    return None


def _century(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    number = reckon.ordinal(candidate.get("ordinal"))
    if not number or number > 30:
        return None
    era = "BC" if candidate.get("era_bc") else ""
    return Value("DATE", f"{era}{number - 1:02d}", reckon.mod(candidate))


def _quarter(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    number = reckon.ordinal(candidate.get("ordinal")) if candidate.get("ordinal") else None
    base, _, anchor = story.reference("publication")
    mod = reckon.mod(candidate)
    if candidate.get("year"):
        year: int | None = _year(candidate.get("year"))
        anchor = "explicit"
    elif number and candidate.get("rel"):
        year, anchor = _relative_year(candidate, story, reckon)
    else:
        year = base.year if base else None
    if number is None:
        base, _, anchor = story.reference(
            reckon.anchor("rel", candidate.get("rel")) if candidate.get("rel") else "publication"
        )
        if base is None:
            return None
        index = base.year * 4 + (base.month - 1) // 3 + (reckon.integer("rel", candidate.get("rel")) or 0)
        return Value("DATE", f"{index // 4}-Q{index % 4 + 1}", mod, anchor)
    letter = "H" if "half" in candidate.get("letter") else "Q"
    if year is None:
        return Value("DATE", f"XXXX-{letter}{number}", mod, "none")
    if (
        anchor == "publication"
        and story.published
        and number > (story.published.month - 1) // 3 + 1
        and not candidate.future
    ):
        year -= 1
    return Value("DATE", f"{year}-{letter}{number}", mod, anchor)


def _half(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    word = key(candidate.get("ordinal"))
    number = 2 if word in ("latter", "final") else reckon.ordinal(word) if word else None
    if number not in (1, 2):
        return None
    if candidate.get("month"):
        return _calendar(
            replace(candidate, fields={**candidate.fields, "part": "early" if number == 1 else "late"}), story, reckon
        )
    base, _, anchor = story.reference("publication")
    year = base.year if base else None
    if candidate.get("year"):
        year, anchor = _year(candidate.get("year")), "explicit"
    elif candidate.get("rel"):
        year, anchor = _relative_year(candidate, story, reckon)
    return Value("DATE", f"{year}-H{number}", reckon.mod(candidate), anchor) if year else None


def _season(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    text = candidate.get("season")
    season = reckon.meaning("season", text) or reckon.meaning("season_fall", text)
    mod = reckon.mod(candidate)
    if candidate.get("bc_year"):
        return _before_christ(candidate, reckon, mod)
    if candidate.get("year"):
        return Value("DATE", f"{_year(candidate.get('year')):04d}-{season}", mod)
    if story.bc_year is not None:
        return Value("DATE", f"BC{story.bc_year:04d}-{season}", mod, "narrative")
    if candidate.get("rel") and "year" in candidate.rule_id:
        year, anchor = _relative_year(candidate, story, reckon)
    elif candidate.get("rel"):
        base, grain, anchor = story.reference(reckon.anchor("rel", candidate.get("rel")))
        number = reckon.integer("rel", candidate.get("rel")) or 0
        month = intervals.SEASONS[str(season)][0]
        year = base.year if base else None
        if base and number < 0 and (grain == "year" or month + 2 >= base.month):
            year = base.year - 1
        if base and number > 0 and (grain == "year" or month <= base.month):
            year = base.year + 1
    else:
        base, _, anchor = story.reference("narrative")
        year = base.year if base else None
    if year is None:
        return Value("DATE", f"XXXX-{season}", mod, "none")
    return Value("DATE", f"{year}-{season}", mod, anchor)


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


def _moved(base: dt.date, number: int, unit: str) -> dt.date | None:
    if unit == "Q":
        return add(base, 3 * number, "M")
    return add(base, number * (2 if unit == "2W" else 1), "W" if unit in ("WE", "2W") else unit)


def _unit(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    get = candidate.get
    rel = get("rel")
    if get("month"):
        return _calendar(candidate, story, reckon)
    if get("season"):
        return _season(candidate, story, reckon)
    unit = reckon.unit(get("unit")) if get("unit") else "Y"
    number = reckon.integer("rel", rel) or 0 if rel else 0
    hint = reckon.anchor("rel", rel) if rel else "narrative"
    if get("offset"):
        number = {"after": 1, "following": 1, "later": 1}.get(key(get("offset")), -1)
    mod = reckon.mod(candidate)
    base, grain, anchor = story.reference(hint)
    if unit == "DE" and number and rel and key(rel) in ("last", "past", "next", "coming"):
        return Value("DURATION", "P1DE", mod, anchor)
    if story.bc_year is not None and unit in ("Y", "DE", "CE") and hint == "narrative":
        year = story.bc_year - number * {"Y": 1, "DE": 10, "CE": 100}[unit]
        return Value("DATE", f"BC{year:04d}"[: {"Y": 6, "DE": 5, "CE": 4}[unit]], mod, "narrative")
    if base is None:
        return Value("DATE", _unknown(unit, None), mod, "none")
    if SIZES.get(unit, 1) < SIZES[GRAIN[grain]]:
        return Value("DATE", _unknown(unit, story), mod, anchor)
    moved = _moved(base, number, unit)
    return Value("DATE", unit_value(moved, unit), mod, anchor) if moved else None


def _unknown(unit: str, story: Story | None) -> str:
    """A value with X for what is not known: "XXXX-XX-XX", "1980-XX-XX"."""
    head = f"{story.year:04d}" if story and story.year else "XXXX"
    month = f"{story.month:02d}" if story and story.month and unit == "D" else "XX"
    return {
        "D": f"{head}-{month}-XX",
        "W": f"{head}-WXX",
        "WE": f"{head}-WXX-WE",
        "M": f"{head}-XX",
        "Q": f"{head}-QX",
        "Y": "XXXX",
        "DE": "XXX",
        "CE": "XX",
    }.get(unit, "XXXX-XX-XX")


def _offset(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    unit = reckon.unit(candidate.get("unit"))
    offset = candidate.get("offset")
    sign = reckon.integer("offset", offset) or 1
    base, grain, anchor = story.reference(reckon.anchor("offset", offset))
    number = reckon.number(candidate.get("number")) if candidate.get("number") else None
    mod = reckon.mod(candidate)
    if number is None:
        return Value("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", mod, "none")
    if unit.startswith("T"):
        return Value("TIME", f"{unit_value(base, 'D')}TXX" if base and grain == "day" else "XXXX-XX-XXTXX", mod, anchor)
    if story.bc_year is not None and unit in ("Y", "DE", "CE"):
        year = story.bc_year - sign * int(number) * {"Y": 1, "DE": 10, "CE": 100}[unit]
        return Value("DATE", f"BC{year:04d}", mod, "narrative")
    if base is None or SIZES.get(unit, 1) < SIZES[GRAIN[grain]]:
        return Value("DATE", _unknown(unit, story), mod, anchor if base else "none")
    if number != int(number):
        unit, number = {"Y": ("M", number * 12), "DE": ("Y", number * 10), "CE": ("Y", number * 100)}.get(
            unit, (unit, number)
        )
    moved = _moved(base, sign * int(number), unit)
    return Value("DATE", unit_value(moved, unit), mod, anchor) if moved else None


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time.

    >>> duration(2.5, "Y"), duration(None, "D"), duration(3, "TH")
    ('P2.5Y', 'PXD', 'PT3H')
    """
    count = "X" if number is None else f"{number:g}" if number != int(number) else str(int(number))
    if unit == "Q":
        count, unit = ("X" if number is None else f"{number * 3:g}"), "M"
    if unit == "2W":
        count, unit = ("X" if number is None else f"{number * 2:g}"), "W"
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def _duration(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    unit = reckon.unit(candidate.get("unit"))
    if not unit:
        return None
    if candidate.get("number"):
        number = reckon.number(candidate.get("number"))
    elif key(candidate.get("unit")) in (
        "days",
        "weeks",
        "months",
        "years",
        "decades",
        "centuries",
        "hours",
        "minutes",
        "seconds",
        "quarters",
        "weekends",
    ):
        number = None
    else:
        number = 1
    return Value("DURATION", duration(number, unit), reckon.mod(candidate), "none")


def _set(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
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
    number = reckon.number(get("number")) if get("number") and candidate.rule_id == "set_every" else 1
    return Value("SET", duration(number, unit), reckon.mod(candidate), "none") if unit else None


def _weekday(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    number = reckon.integer("weekday", candidate.get("weekday"))
    rel = candidate.get("rel")
    hint = reckon.anchor("rel", rel) if rel else "publication" if story.news else "narrative"
    base, grain, anchor = story.reference(hint)
    part = reckon.meaning("daypart", candidate.get("daypart"))
    tail = f"T{part}" if part else ""
    kind = "TIME" if tail else "DATE"
    if number is None or base is None or grain != "day":
        return Value(kind, f"XXXX-WXX-{number}{tail}", None, "none")
    sign = reckon.integer("rel", rel) if rel else None
    back = (base.isoweekday() - number) % 7
    if sign is None or sign == 0:
        sign = 1 if candidate.future or (anchor == "narrative") else -1
        step = (number - base.isoweekday()) % 7 if sign > 0 else -back
    elif sign < 0:
        step = -(back or 7)
    else:
        step = (number - base.isoweekday()) % 7 or 7
    moved = add(base, step, "D")
    return Value(kind, f"{moved}{tail}", None, anchor) if moved else None


def _deictic(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    base = story.published
    if candidate.get("deictic_night"):
        return Value("TIME", f"{base}TNI" if base else "XXXX-XX-XXTNI", None, "publication" if base else "none")
    number = reckon.integer("deictic", candidate.get("deictic")) or 0
    part = reckon.meaning("daypart", candidate.get("daypart"))
    if base is None or (number == 0 and not story.news and not part):
        return Value("DATE", "PRESENT_REF" if number == 0 else "XXXX-XX-XX", None, "none")
    moved = add(base, number, "D")
    return Value("TIME" if part else "DATE", f"{moved}T{part}" if part else f"{moved}", None, "publication")


def _base_day(candidate: Candidate, story: Story, reckon: Reckoner) -> tuple[str, str]:
    """The date part of a time: of the date in the same expression, else of the story."""
    get = candidate.get
    if get("month"):
        found = _calendar(candidate, story, reckon)
    elif get("deictic"):
        found = _deictic(replace(candidate, fields={"deictic": get("deictic")}), story, reckon)
    elif get("weekday"):
        found = _weekday(
            replace(candidate, fields={k: v for k, v in candidate.fields.items() if k in ("weekday", "rel")}),
            story,
            reckon,
        )
    else:
        found = None
    if found:
        return found.value, found.anchor
    base, grain, anchor = story.reference("publication" if story.news else "narrative")
    if base is None or grain != "day":
        unknown = _unknown("D", story) if base else "XXXX-XX-XX"
        return unknown, anchor if base else "none"
    return base.isoformat(), anchor


def _time(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    get = candidate.get
    if get("clock_word"):
        clock = str(reckon.meaning("clock_word", get("clock_word")))
    else:
        hour = reckon.number(get("hour") or get("hour_word"))
        if hour is None and get("hour").strip("0") == "":
            hour = 0
        if hour is None or hour > 24:
            return None
        shift = reckon.integer("ampm", get("ampm"))
        if shift is not None:
            hour = hour % 12 + shift
        clock = f"{int(hour):02d}:{get('minute') or '00'}" + (f":{get('second')}" if get("second") else "")
    day, anchor = _base_day(candidate, story, reckon)
    return Value("TIME", f"{day}T{clock}", None, anchor)


def _daypart(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    get = candidate.get
    text = get("daypart")
    part = reckon.meaning("daypart", text) or {"overnight": "NI", "tonight": "NI"}.get(key(text))
    mod = reckon.mod(candidate)
    if get("month") or get("weekday") or get("deictic"):
        day, anchor = _base_day(candidate, story, reckon)
        return Value("TIME", f"{day}T{part}", mod, anchor)
    if candidate.rule_id in ("night", "overnight") and not (story.news and key(text) != "night"):
        return Value("TIME", f"XXXX-XX-XXT{part}", mod, "none")
    number = reckon.integer("rel", get("rel")) or 0 if get("rel") else 0
    hint = reckon.anchor("rel", get("rel")) if get("rel") else "publication" if story.news else "narrative"
    base, grain, anchor = story.reference(hint)
    if base is None or grain != "day":
        return Value("TIME", f"{_unknown('D', story)}T{part}", mod, anchor if base else "none")
    moved = add(base, number, "D")
    return Value("TIME", f"{moved}T{part}", mod, anchor) if moved else None


def _reference(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    text = candidate.get("reference")
    found = reckon.meaning("reference", text) or reckon.meaning("reference_adjective", text)
    return Value("DATE", str(found), None, "none") if found else None


def _holiday(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    entry = reckon.words.meaning("holiday", candidate.get("holiday"))
    anchor = "explicit"
    if candidate.get("year"):
        year: int | None = _year(candidate.get("year"))
    elif candidate.get("rel"):
        year, anchor = _relative_year(candidate, story, reckon)
    else:
        year, anchor = story.year_of(entry.get("month", 4), entry.get("day"), candidate.future)
    part = reckon.meaning("daypart", candidate.get("daypart"))
    tail = f"T{part}" if part else ""
    kind = "TIME" if part else "DATE"
    if year is None:
        return Value(
            kind,
            f"XXXX-{entry.get('month', 4):02d}-{entry['day']:02d}{tail}" if "day" in entry else "XXXX-XX-XX",
            None,
            "none",
        )
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


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


READERS: Mapping[str, Reader] = {
    "calendar": _calendar,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "unit": _unit,
    "offset": _offset,
    "duration": _duration,
    "set": _set,
    "weekday": _weekday,
    "deictic": _deictic,
    "time": _time,
    "daypart": _daypart,
    "reference": _reference,
    "holiday": _holiday,
}
