"""What a temporal expression is reckoned from: the day of publication, or what the article has told so far.

War histories and analyses reckon from the date told last, news from the day of publication. `Story` holds both and
chooses by evidence: which years the article names, how far they lie from its publication, and the tense of the sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from analysis import intervals

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX.*)?")
_YEAR = re.compile(r"(\d{4})(?:-.*)?")
_BC = re.compile(r"BC(\d{4})(?:-(\d\d))?.*")


@dataclass
class Story:
    """The anchors while an article is read from front to back; `tell` moves them on.

    `year`, `month` and `day` are the latest told, each at its own grain; `bc_year` is a year before Christ.
    """

    published: dt.date | None
    news: bool
    year: int | None = None
    month: int | None = None
    day: dt.date | None = None
    value: str | None = None
    bc_year: int | None = None
    told_at: int = -1

    def tell(self, value: str, position: int) -> None:
        """Takes note of a calendar value read at `position`."""
        if match := _BC.fullmatch(value):
            self.bc_year, self.year, self.month, self.day = int(match[1]), None, None, None
        elif match := _DAY.fullmatch(value):
            try:
                self.day = dt.date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                return
            self.year, self.month, self.bc_year = self.day.year, self.day.month, None
        elif match := _MONTH.fullmatch(value):
            self.year, self.month, self.day, self.bc_year = int(match[1]), int(match[2]), None, None
        elif match := _YEAR.fullmatch(value):
            year = int(match[1])
            if year != self.year or len(value) == 4:
                self.month, self.day = None, None
            self.year, self.bc_year = year, None
        else:
            return
        self.value, self.told_at = value, position

    @property
    def told(self) -> bool:
        """Whether a year has been told yet."""
        return self.year is not None

    def reference(self, hint: str) -> tuple[dt.date | None, str, str]:
        """The day to reckon from, its grain (day, month, year) and the anchor's name, for a word with this `hint`.

        Words such as "last" and "ago" (hint publication) lean on the day of publication, words such as "following" and
        "later" (hint narrative) on what was told last; either takes the other when its own is missing or far off.
        """
        narrative = self._narrative()
        if self.published is None:
            return *narrative, "narrative"
        if self.bc_year is not None:
            return None, "none", "narrative"
        if narrative[0] is None:
            return self.published, "day", "publication"
        if hint == "publication" and (self.news or narrative[0].year >= self.published.year - 1):
            return self.published, "day", "publication"
        return *narrative, "narrative"

    def _narrative(self) -> tuple[dt.date | None, str]:
        if self.day is not None:
            return self.day, "day"
        if self.year is not None and 1 <= self.year <= 9999:
            return (dt.date(self.year, self.month, 1), "month") if self.month else (dt.date(self.year, 1, 1), "year")
        return None, "none"

    def year_of(self, month: int, day: int | None, future: bool | None) -> tuple[int | None, str]:
        """The year of a date that names only its month (and day), and the anchor it was taken from."""
        if self.year is not None and not self._leans_on_publication():
            return self._forward(month), "narrative"
        if self.published is None:
            return self.year, "narrative"
        return _nearest_year(self.published, month, day, future), "publication"

    def _leans_on_publication(self) -> bool:
        if self.published is None or not self.news:
            return False
        return self.year is None or abs(self.published.year - self.year) <= 1

    def _forward(self, month: int) -> int | None:
        """A story goes forward: a month far before the last one told is that of the next year."""
        if self.year is not None and self.month is not None and self.month - month >= 9:
            return self.year + 1
        return self.year


def _nearest_year(published: dt.date, month: int, day: int | None, future: bool | None) -> int:
    """The year of the latest such date up to publication; of the next one after it where the sentence looks ahead."""
    last = day or 1
    this_year = dt.date(published.year, month, min(last, monthrange(published.year, month)[1]))
    if future:
        ahead = (month, day or 31) >= (published.month, published.day)
        return published.year if ahead else published.year + 1
    if this_year <= published:
        return published.year
    if future is None and (this_year - published).days < 60:
        return published.year
    return published.year - 1


def is_news(years: Sequence[int], relative: int, published: dt.date | None) -> bool:
    """Whether an article reckons from its publication: most of the years it names are those around its own.

    `relative` counts the expressions that presuppose a day of speaking (weekdays, "yesterday", "last week").
    """
    if published is None:
        return False
    near = sum(1 for year in years if published.year - 1 <= year <= published.year + 1)
    return 2 * near + relative >= len(years)


def add(day: dt.date, number: int, unit: str) -> dt.date | None:
    """`day` moved by `number` units (TIMEX3 letters)."""
    return intervals.shift(day, f"P{abs(number)}{unit}", 1 if number >= 0 else -1)
