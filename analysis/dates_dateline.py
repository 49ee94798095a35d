"""The day in the dateline of an article: "BAMAKO, Thursday 8 October 2020 —".

Where no day of publication is known, it is the day from which a correspondent's "on Tuesday" is reckoned.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from analysis.dates_calendar import calendar
from analysis.dates_reckoner import Candidate, reckoner
from analysis.dates_story import Story
from analysis.rulebook import Rulebook

_LONGEST = 60
_PLACE = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*(?:[ ,/]+(?:(?:al|and|da|de|des|do|du|el|es|la|le|of)[ -])?|[,/] ?)){1,7}\(?"
)
_BEHIND = re.compile(r"\)?(?: ?\([^()\n]{1,40}\))? ?(?:—|–|--| -|:|$)", re.MULTILINE)


def dateline(candidates: Iterable[Candidate], text: str, rules: Rulebook) -> dt.date | None:
    """The day that stands with a place at the head of a paragraph, before a dash; None without one.

    Several of different days are entries of a chronology, and no dateline.
    """
    days = {day for candidate in candidates if (day := _day(candidate, text, rules)) is not None}
    return days.pop() if len(days) == 1 else None


def _day(candidate: Candidate, text: str, rules: Rulebook) -> dt.date | None:
    get = candidate.get
    if candidate.kind != "calendar" or not (get("year") and (get("month") or get("month_digits"))):
        return None
    begin = text.rfind("\n", max(0, candidate.start - _LONGEST - 1), candidate.start) + 1
    if candidate.start - begin > _LONGEST or not _PLACE.fullmatch(text, begin, candidate.start):
        return None
    if not _BEHIND.match(text, candidate.end):
        return None
    value = calendar(candidate, Story(None, "history"), reckoner(rules))
    return dt.date.fromisoformat(value.value) if value is not None and len(value.value) == 10 else None
