"""What a temporal expression is reckoned from: the day of publication, or what the article has told so far.

War histories and analyses reckon from the date told last, news from the day of publication. `Story` holds both and
chooses by evidence: which years the article names, how far they lie from its publication, the paragraph, and the tense
of the sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis import intervals

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX.*)?")
_WEEKDAY = re.compile(r"XXXX-WXX-\d(?:T.*)?")
_YEAR = re.compile(r"(\d{4})(?:-.*)?")
_BEFORE_CHRIST = re.compile(r"BC(\d{4})(?:-(\d\d))?.*")
_GRAINS = ("day", "month", "year")
_ROLLS_OVER = 9
"""A month that lies this many months before the one told last, without its year, is that of the next year."""


_GOES_BACK = 4
"""In an article of mixed manner, a new sentence does not go back this many months where a year later fits as well."""
_JUST_BEFORE = 45
"""Days before publication in which a date without its year is that of the publication's year."""
_YEARS_BACK = 3
_MOVED = (
    "year",
    "month",
    "day",
    "bc_year",
    "value",
    "told_at",
    "told_in_heading",
    "last_day",
    "last_event",
    "event_day",
)
"""What `Story.tell` moves on."""
_HISTORY = 0.05


@dataclass(frozen=True, slots=True)
class Told:
    """A day that the article told: its TIMEX3 value, its place, its sentence, and whether something was announced on it."""

    value: str
    position: int
    sentence: int
    announced: bool


@dataclass
class Story:
    """The anchors while an article is read from front to back; `tell` moves them on.

    `year`, `month` and `day` are the latest told, each at its own grain; `bc_year` is a year before Christ. `manner` is
    that of the whole article (see `manner`); `paragraph` and `sentence` are the starts of the current ones; a year told in a `heading` holds for
    what stands under it. `direction`, `announced`, `background` and `joined` are those of the expression that is being read (see
    `analysis.dates_evidence`); `last_day` is the day told last, `last_event` the last one on which more happened than
    an announcement, `event_day` the last one known to the day.
    """

    published: dt.date | None
    manner: str
    year: int | None = None
    month: int | None = None
    day: dt.date | None = None
    bc_year: int | None = None
    value: str | None = None
    told_at: int = -1
    paragraph: int = 0
    sentence: int = 0
    heading: bool = False
    told_in_heading: bool = False
    direction: str = "at"
    announced: bool = False
    background: bool = False
    joined: bool = False
    last_day: Told | None = None
    last_event: Told | None = None
    event_day: dt.date | None = None
    _main: dict[str, Any] | None = None

    def enter(self, sentence: int) -> None:
        """Takes note that the sentence that starts at `sentence` is being read."""
        if sentence == self.sentence:
            return
        self.sentence = sentence
        if self._main is not None:
            for name, value in self._main.items():
                setattr(self, name, value)
            self._main = None

    def tell(self, value: str, position: int) -> None:
        """Takes note of a calendar value read at `position`.

        A year after that of the publication is a plan or a forecast, from which nothing told later is reckoned; a day
        that something lasted since or until is no day of an event.
        """
        if self._is_projected(value):
            return
        if self._is_behind(value) and self._main is None:
            # what is told in passing holds to the end of its sentence
            self._main = {name: getattr(self, name) for name in _MOVED}
        if self.direction == "at" and (_DAY.fullmatch(value) or _WEEKDAY.fullmatch(value)):
            self.last_day = Told(value.partition("T")[0], position, self.sentence, self.announced)
            self.last_event = self.last_event if self.announced else self.last_day
        if match := _BEFORE_CHRIST.fullmatch(value):
            self.bc_year, self.year, self.day = int(match[1]), None, None
            self.month = int(match[2]) if match[2] else None
        elif match := _DAY.fullmatch(value):
            try:
                self.day = dt.date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                return
            self.year, self.month, self.bc_year = self.day.year, self.day.month, None
            if self.direction == "at":
                self.event_day = self.day
        elif match := _MONTH.fullmatch(value):
            self.year, self.month, self.day, self.bc_year = int(match[1]), int(match[2]), None, None
        elif match := _YEAR.fullmatch(value):
            year = int(match[1])
            if year != self.year or len(value) == 4:
                self.month, self.day = None, None
            self.year, self.bc_year = year, None
        else:
            return
        self.value, self.told_at, self.told_in_heading = value, position, self.heading
        if self.day is None:
            self.event_day = self.last_day = self.last_event = None

    def _is_behind(self, value: str) -> bool:
        """Whether a year is told in passing, of what had happened before the day that is being told of."""
        match = _YEAR.fullmatch(value)
        return self.background and self.day is not None and match is not None and int(match[1]) < self.day.year

    def _is_projected(self, value: str) -> bool:
        match = _YEAR.fullmatch(value)
        if match is None or self.published is None:
            return False
        return int(match[1]) > self.published.year and (self.direction != "at" or _DAY.fullmatch(value) is None)

    @property
    def news(self) -> bool:
        """Whether the article reckons from its publication throughout."""
        return self.manner == "news"

    @property
    def told(self) -> bool:
        """Whether a year has been told yet."""
        return self.year is not None or self.bc_year is not None

    def reference(self, hint: str, grain: str = "year") -> tuple[dt.date | None, str, str]:
        """The day to reckon from, known at least to `grain`; its own grain (day, month, year); the anchor's name.

        Words such as "last" and "ago" (hint publication) lean on the day of publication, words such as "following" and
        "later" (hint narrative) on what was told last; either takes the other where its own is missing or far off.
        """
        narrative, told_grain = self._narrative()
        fine = narrative is not None and _GRAINS.index(told_grain) <= _GRAINS.index(grain)
        if self.published is None or self.bc_year is not None:
            return (narrative if fine else None), told_grain, "narrative"
        near = narrative is None or self.manner != "history" or narrative.year >= self.published.year - 1
        if (hint == "publication" and near) or (not fine and (self.news or narrative is None)):
            return self.published, "day", "publication"
        return (narrative if fine else None), told_grain, "narrative"

    def is_now(self, future: bool | None) -> bool:
        """Whether "the end of the year" is that of the publication's year, unless a year has just been told.

        It is in what is told of the future; of the present in news, and in "by the end of the year".
        """
        if self.manner == "history" or self.published is None or self.told_in_heading:
            return False
        since = self.sentence if future and self.news else self.paragraph
        open_end = self.news or self.direction == "before"
        return self.told_at < since and (future is True or (future is None and open_end))

    def weekday_reference(self, hint: str) -> tuple[dt.date | None, str]:
        """The day that a weekday is reckoned from, and the anchor's name; None where no day is sound.

        That is the day of publication or, outside of news, a day of an event told in the same paragraph.
        """
        told = self.event_day if self.last_day and self.last_day.position >= self.paragraph else None
        if self.published is None or self.bc_year is not None:
            return (told if hint == "narrative" else None), "narrative"
        if hint == "publication" and self.reference(hint, "day")[2] == "publication":
            return self.published, "publication"
        if told is None and self.manner != "history":
            return self.published, "publication"
        return told, "narrative"

    def same_day(self) -> str | None:
        """The value of the day that "the same day" is: the last one told of an event, not of an announcement of it.

        Empty where the article has told an event and later, in another sentence, an announcement; None without a day.
        """
        last, event = self.last_day, self.last_event
        if last is None or event is None or event.position < self.paragraph:
            return last.value if last else None
        return event.value if event is last or event.sentence == last.sentence else ""

    def _narrative(self) -> tuple[dt.date | None, str]:
        if self.day is not None:
            return self.day, "day"
        if self.year is not None and 1 <= self.year <= 9999:
            return (dt.date(self.year, self.month, 1), "month") if self.month else (dt.date(self.year, 1, 1), "year")
        return None, "year"

    def year_of(self, month: int, day: int | None, future: bool | None, position: int) -> tuple[int | None, str]:
        """The year of a date at `position` that names only its month (and day), and the anchor it was taken from."""
        latest = self.nearest_year(month, day, future)
        # a day told in the same paragraph, years before publication, is what its next days follow
        follows = self.day is not None and self.told_at >= self.paragraph
        old = follows and self._is_past()
        apart = self.manner == "mixed" and self.told_at < self.sentence and not (self.told_in_heading or old)
        recent = latest is not None and self._just_before(latest, month, day)
        if apart and (future or recent):
            return latest, "publication"
        if follows and not future and not recent and self._goes_on(month, day):
            return self.year, "narrative"
        if self.leans_on_publication(position):
            return latest, "publication"
        if self.year is None or self.month is None:
            return self.year, "narrative"
        back = self.month - month
        if back >= _ROLLS_OVER:
            return self.year + 1, "narrative"
        if back > 0 and self.joined and latest is not None and latest > self.year:
            return self.year + 1, "narrative"
        if self.manner == "mixed" and latest is not None:
            if self.told_at >= self.sentence and -back >= _ROLLS_OVER:
                return self.year - 1, "narrative"
            if self.told_at < self.sentence and back >= _GOES_BACK and latest == self.year + 1:
                return latest, "narrative"
        return self.year, "narrative"

    def _goes_on(self, month: int, day: int | None) -> bool:
        """Whether such a date follows the day told last, in one of the years before that of the publication."""
        if self.published is None or self.day is None:
            return False
        years = self.published.year - self.day.year
        return 0 < years <= _YEARS_BACK and (month, day or 31) >= (self.day.month, self.day.day)

    def _is_past(self) -> bool:
        """Whether what was told last lies more than a year before publication."""
        return self.published is not None and self.year is not None and self.published.year - self.year > 1

    def _just_before(self, year: int, month: int, day: int | None) -> bool:
        """Whether such a date lies in the weeks before publication."""
        if self.published is None or not 1 <= year <= 9999:
            return False
        date = dt.date(year, month, min(day or 1, monthrange(year, month)[1]))
        return 0 <= (self.published - date).days <= _JUST_BEFORE

    def leans_on_publication(self, position: int) -> bool:
        """Whether a date without its year, at `position`, takes it from the publication rather than from the story.

        It does where nothing has been told, and in news, unless the same paragraph is about another time; where an
        article mixes both, when what was told lies years back, or is but a year in another paragraph.
        """
        if self.published is None:
            return False
        if self.year is None:
            return self.bc_year is None
        if self.manner == "history":
            return False
        if self.manner == "mixed":
            old = self.published.year - self.year > _YEARS_BACK and self.told_at < self.sentence
            elsewhere = self.told_at < self.paragraph and self.month is None
            return not self.told_in_heading and (old or elsewhere)
        return abs(self.published.year - self.year) <= 1 or self.told_at < self.paragraph

    def nearest_year(self, month: int, day: int | None, future: bool | None, last: int | None = None) -> int | None:
        """The year of the latest such date up to publication; of the next one where the sentence looks ahead.

        A period of months begins in `month` and ends with the month `last`.
        """
        published = self.published
        if published is None:
            return None
        first = dt.date(published.year, month, min(day or 1, monthrange(published.year, month)[1]))
        if future:
            ahead = (last or month, day or 31) >= (published.month, published.day)
            return published.year if ahead else published.year + 1
        if first <= published or (future is None and (first - published).days < 60):
            return published.year
        return published.year - 1


def manner(years: Sequence[int], relative: int, published: dt.date | None) -> str:
    """How an article reckons: as news, from its publication, where most of the years it names are those around its own;
    as history, from what it told, where next to none are; else mixed.

    Years to come tell nothing of it. `relative` counts the expressions that presuppose a day of speaking (weekdays,
    "yesterday", "last week").
    """
    if published is None:
        return "history"
    years = [year for year in years if year <= published.year + 1]
    near = sum(1 for year in years if published.year - 1 <= year <= published.year + 1)
    if 2 * near + relative >= len(years):
        return "news"
    return "mixed" if near > _HISTORY * len(years) else "history"


def add(day: dt.date, number: int, unit: str) -> dt.date | None:
    """`day` moved by `number` units (TIMEX3 letters)."""
    return intervals.shift(day, f"P{abs(number)}{unit}", 1 if number >= 0 else -1)
