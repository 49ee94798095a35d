"""Quarters, halves and seasons."""

from __future__ import annotations

from dataclasses import replace

from analysis import intervals
from analysis.dates_calendar import before_christ, calendar, relative_year
from analysis.dates_lexicon import key
from analysis.dates_reckoner import Candidate, Reckoner, Value, leading_year
from analysis.dates_story import Story


def quarter(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "The third quarter of 2017", "the second quarter", "last quarter", "the quarter"."""
    get = candidate.get
    mod = reckon.mod(candidate)
    number = reckon.ordinal(get("ordinal")) if get("ordinal") else None
    if number is None:
        return _quarter_told(candidate, story, reckon, mod)
    if not 1 <= number <= 4:
        return None
    letter = "H" if "half" in get("text").lower() else "Q"
    size = 6 if letter == "H" else 3
    year, anchor = _year(candidate, story, reckon, (number - 1) * size + 1, size)
    head = "XXXX" if year is None else f"{year:04d}"
    return Value("DATE", f"{head}-{letter}{number}", mod, anchor)


def half(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "The first half of 2017", "the latter half of the year"; half a month is its start or end."""
    word = key(candidate.get("ordinal"))
    number = 2 if word in ("latter", "final") else reckon.ordinal(word) if word else None
    if number not in (1, 2):
        return None
    if candidate.get("month"):
        part = "early" if number == 1 else "late"
        return calendar(replace(candidate, fields={**candidate.fields, "part": part}), story, reckon)
    year, anchor = _year(candidate, story, reckon, 6 * number - 5, 6)
    return Value("DATE", f"{year:04d}-H{number}", reckon.mod(candidate), anchor) if year is not None else None


def season(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "The summer of 2017", "last winter", "spring"."""
    get = candidate.get
    letters = str(reckon.meaning("season", get("season")) or reckon.meaning("season_fall", get("season")))
    mod = reckon.mod(candidate)
    if get("bc_year"):
        return before_christ(candidate, reckon, mod)
    if story.bc_year is not None and not get("year"):
        return Value("DATE", f"BC{story.bc_year:04d}-{letters}", mod, "narrative")
    first = intervals.SEASONS[letters][0]
    if get("rel") and not get("year") and "year" not in candidate.rule_id:
        year, anchor = _next_season(candidate, story, reckon, first)
    elif not get("year") and not get("rel") and not story.leans_on_publication(candidate.start):
        year, anchor = story.year, "narrative"
    else:
        year, anchor = _year(candidate, story, reckon, first, 3)
    return Value("DATE", f"{'XXXX' if year is None else f'{year:04d}'}-{letters}", mod, anchor if year else "none")


def _next_season(candidate: Candidate, story: Story, reckon: Reckoner, first: int) -> tuple[int | None, str]:
    """The year of "last summer", "next spring", "that winter"."""
    base, grain, anchor = story.reference(reckon.hint(candidate))
    number = reckon.integer("rel", candidate.get("rel")) or 0
    if base is None:
        return None, anchor
    if number < 0 and (grain == "year" or first + 2 >= base.month):
        return base.year - 1, anchor
    if number > 0 and (grain == "year" or first <= base.month):
        return base.year + 1, anchor
    return base.year, anchor


def _quarter_told(candidate: Candidate, story: Story, reckon: Reckoner, mod: str | None) -> Value | None:
    """ "The quarter" is the one told last, else the last that was over at publication; "this quarter" is running."""
    relation = candidate.get("rel")
    if not relation and story.value and story.value[4:6] == "-Q":
        return Value("DATE", story.value, mod, "narrative")
    base, _, anchor = story.reference(reckon.hint(candidate) if relation else "publication", "month")
    if base is None:
        return None
    number = (reckon.integer("rel", relation) or 0) if relation else -1
    index = base.year * 4 + (base.month - 1) // 3 + number
    return Value("DATE", f"{index // 4:04d}-Q{index % 4 + 1}", mod, anchor)


def _year(candidate: Candidate, story: Story, reckon: Reckoner, month: int, size: int) -> tuple[int | None, str]:
    """The year of a part of the year of `size` months that begins in `month`: named, relative, told, or the latest begun."""
    if candidate.get("year"):
        return leading_year(candidate.get("year")), "explicit"
    if candidate.get("rel"):
        return relative_year(candidate, story, reckon)
    if not story.leans_on_publication(candidate.start):
        return story.year, "narrative" if story.told else "none"
    return story.nearest_year(month, None, candidate.future, month + size - 1), "publication"
