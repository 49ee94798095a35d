"""Publication lines: is this line nothing but the day an article came out, and which day is it?

Read are English, French, Spanish, German, Portuguese and Italian forms with the month's name before or after the day, ISO
8601, Arabic forms in every naming set (Egypt and Gulf, Levant, Maghreb, Mauritania, and the dual "تشرين الثاني/نوفمبر"),
Eastern Arabic digits, either comma. "12/05/2019" is a day only where no other reading exists ("25/05/2019"). Month names
are in `rules/publication_months.jsonl` (CLDR), the words beside a date in `rules/publication_words.jsonl`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.rulebook import Rulebook

LONGEST = 160
_YEARS = range(1900, 2101)
_FIELDS = re.compile(r"\s+[|·•–—-]\s+|\s*[|·•]\s*")
_PLACES = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*[-\s/]{0,2}){1,5}[,،]\s*$")
_NUMBERS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication line: where in the line the date is printed, the day (None where it cannot be told, then `problem`
    says why), and whether the line speaks of an update rather than of the publication."""

    start: int
    end: int
    date: dt.date | None
    problem: str | None = None
    is_update: bool = False


@dataclass(frozen=True, slots=True)
class _Forms:
    dates: re.Pattern[str]
    months: dict[str, int]
    label: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    update: re.Pattern[str]
    byline: re.Pattern[str]
    updated_behind: re.Pattern[str]


def folded(name: str) -> str:
    """A month name as it is compared: lower case, blanks single, alefs without hamza.

    >>> folded("Avril"), folded("أبريل") == folded("ابريل")
    ('avril', True)
    """
    return re.sub("[أإآ]", "ا", " ".join(name.casefold().split()))


@lru_cache(maxsize=8)
def _forms(rules: Rulebook) -> _Forms:
    months = {folded(entry["pattern"]): int(entry["month"]) for entry in rules.entries("publication_months")}
    names = "|".join(
        re.sub("ا", "[اأإآ]", re.escape(name)).replace(r"\ ", r"\s+") for name in sorted(months, key=len, reverse=True)
    )
    words: dict[str, list[str]] = {}
    for entry in rules.entries("publication_words"):
        words.setdefault(entry["kind"], []).append(entry["pattern"])
    one = {kind: "(?:" + "|".join(patterns) + ")" for kind, patterns in words.items()}
    month = rf"(?:{names})(?!\w)\.?(?:\s?[/(]\s?(?P<other{{0}}>{names})(?!\w)\)?)?"
    gap = r"[\s,،.\-/]{1,3}"
    dates = "|".join(
        (
            r"(?P<iso>(?P<y0>\d{4})[-/.](?P<m0>\d{1,2})[-/.](?P<d0>\d{1,2}))(?!\d)(?:T[\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?",
            rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|[.º])?(?:\s{one['of']})?[\s,،.\-/]{{0,3}}"
            rf"(?P<m1>{month.format(1)})(?:\s{one['of']})?{gap}(?P<y1>\d{{4}})(?!\d)",
            rf"(?P<m2>{month.format(2)})\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{gap}(?P<y2>\d{{4}})(?!\d)",
            r"(?P<a>\d{1,2})(?P<mark>[/.\-])(?P<b>\d{1,2})(?P=mark)(?P<y3>\d{4})(?!\d)",
            rf"(?P<m4>{month.format(4)})(?:\s{one['of']})?{gap}(?P<y4>\d{{4}})(?!\d)",
        )
    )
    label = rf"(?:{one['published']}[\s:،,.\-–—]*)?(?:{one['weekday']}\.?[\s,،]*)?(?:{one['published']}[\s:]*)?"
    time = r"(?:at\s|à\s)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\.?|[صم]))?(?:\s?\(?[A-Z]{2,4}\)?)?"
    return _Forms(
        dates=re.compile(rf"(?<![\d/.\-])(?:{dates})", re.IGNORECASE),
        months=months,
        label=re.compile(rf"[\s(\[*_]*{label}", re.IGNORECASE),
        before=re.compile(rf"[\s(\[*_]*(?:{one['series']}[\s|/,·:–-]*)?{label}", re.IGNORECASE),
        after=re.compile(
            rf"[\s,،.)\]*_م]*(?:[-–—,،]?\s*{time})?[\s.,;)\]*_]*(?:{one['issue']}|{one['behind']})", re.IGNORECASE
        ),
        update=re.compile(rf"[\s(\[*_]*{one['update']}", re.IGNORECASE),
        updated_behind=re.compile(
            rf"(?P<before>(?:[\s,،]*(?:[-–—]\s*)?{time})?)[\s,;|·–—-]*[(\[]?\s?{one['update']}[\s:]*"
            rf"(?:{re.sub(r'[?]P<[a-z0-9]+>', '?:', dates).replace('(?P=mark)', '[/.-]')})(?:,?\s*{time})?[)\]]?",
            re.IGNORECASE,
        ),
        byline=re.compile(rf"[\s*_]*{one['byline']}", re.IGNORECASE),
    )


def read(line: str, rules: Rulebook) -> Published | None:
    """The publication date that the normalised `line` consists of, or None where the line is something else.

    Beside the date the line may hold a word such as "Published:", a weekday, a time of day, and, set off by "|", "·" or a
    dash, other short fields such as an author's name.
    """
    if len(line) > LONGEST or not _NUMBERS.search(line):
        return None
    forms = _forms(rules)
    found = forms.dates.search(line)
    if found is None:
        return None
    start, end = found.span()
    before, after = line[:start], line[end:]
    is_update = False
    if update := forms.update.match(before):
        is_update, before = True, before[update.end() :].lstrip(" :,-–—")
    fields = _FIELDS.split(before)
    if len(fields) == 1 and (forms.byline.match(before) or _PLACES.match(before)):
        fields = re.split("[,،]", before)
    if not forms.before.fullmatch(fields[-1]) or any(len(field.split()) > 6 for field in fields[:-1]):
        return None
    if update := forms.updated_behind.match(after):
        after = update["before"] + after[update.end() :]
    fields = _FIELDS.split(after)
    if not forms.after.fullmatch(fields[0]) or any(len(field.split()) > 6 for field in fields[1:]):
        return None
    date, problem = _date(found, forms)
    return Published(start, end, date, problem, is_update)


def is_label(line: str, rules: Rulebook) -> bool:
    """Whether the normalised `line` is only what may stand before a date: "Published:" above the date's own line, a weekday."""
    forms = _forms(rules)
    return 0 < len(line) < 40 and (forms.label.fullmatch(line) or forms.update.fullmatch(line.rstrip(" :"))) is not None


def _date(found: re.Match[str], forms: _Forms) -> tuple[dt.date | None, str | None]:
    part = found.groupdict()
    if part["iso"]:
        return _day(part["y0"], int(part["m0"]), part["d0"])
    for form in ("1", "2", "4"):
        if part[f"m{form}"]:
            name, other = part[f"m{form}"], part[f"other{form}"]
            month = forms.months[folded(re.split(r"[/(]", name)[0].strip(" ."))]
            if other and forms.months[folded(other)] != month:
                return None, "the two month names differ"
            if form == "4":
                return None, "the day is missing"
            return _day(part[f"y{form}"], month, part[f"d{form}"])
    first, second = int(part["a"]), int(part["b"])
    if first != second and first <= 12 and second <= 12:
        return None, "day and month cannot be told apart"
    return _day(part["y3"], *((second, first) if first > 12 else (first, second)))


def _day(year: str, month: int, day: str | int) -> tuple[dt.date | None, str | None]:
    if int(year) not in _YEARS:
        return None, f"the year is not between {_YEARS.start} and {_YEARS.stop - 1}"
    try:
        return dt.date(int(year), month, int(day)), None
    except ValueError:
        return None, "the calendar has no such day"
