"""Times of the day: clock times, mornings and nights, with the day that they belong to."""

from __future__ import annotations

from dataclasses import replace

from analysis.dates_calendar import calendar, fault
from analysis.dates_lexicon import key
from analysis.dates_reckoner import Candidate, Reckoner, Value
from analysis.dates_relative import deictic, unknown, weekday
from analysis.dates_story import Story, add


def clock_time(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "5:30 a.m.", "9:34 p.m. on March 19", "noon", "four o'clock"."""
    get = candidate.get
    if fault(candidate, reckon):
        return None
    if get("clock_word"):
        clock = str(reckon.meaning("clock_word", get("clock_word")))
    elif digits := get("clock_digits"):
        if len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
            return None
        clock = f"{digits[:2]}:{digits[2:]}"
    else:
        hour = int(get("hour")) if get("hour") else int(reckon.number(get("hour_word")) or 0)
        shift = reckon.integer("ampm", get("ampm"))
        if hour > (24 if shift is None else 12):
            return None
        if shift is not None:
            hour = hour % 12 + shift
        clock = f"{hour:02d}:{get('minute') or '00'}" + (f":{get('second')}" if get("second") else "")
    day, anchor = _day(candidate, story, reckon, _hint(story), 0)
    return Value("TIME", f"{day}T{clock}", None, anchor)


def daypart(candidate: Candidate, story: Story, reckon: Reckoner) -> Value | None:
    """ "The morning of April 19", "last night", "that afternoon", "overnight", "night"."""
    get = candidate.get
    if fault(candidate, reckon):
        return None
    text = key(get("daypart"))
    part = {"overnight": "NI", "tonight": "NI"}.get(text) or reckon.meaning("daypart", text)
    mod = reckon.mod(candidate)
    dated = any(get(name) for name in ("month", "weekday", "deictic"))
    if candidate.rule_id == "daypart_bare" or (candidate.rule_id == "overnight" and not story.news):
        return Value("TIME", f"XXXX-XX-XXT{part}", mod, "none")
    number = reckon.integer("rel", get("rel")) or 0
    hint = reckon.hint(candidate) if get("rel") else _hint(story)
    day, anchor = _day(candidate, story, reckon, hint, 0 if dated else number)
    return Value("TIME", f"{day}T{part}", mod, anchor)


def _hint(story: Story) -> str:
    """A time leans on a day told in the same sentence, else in news on the day of publication."""
    return "publication" if story.news and story.told_at < story.sentence else "narrative"


def _day(candidate: Candidate, story: Story, reckon: Reckoner, hint: str, number: int) -> tuple[str, str]:
    """The day of a time: that of the date in the same expression, else `number` days from the reference."""
    get = candidate.get
    found: Value | None = None
    if get("month"):
        found = calendar(replace(candidate, fields={**candidate.fields, "part": "", "approx": ""}), story, reckon)
    elif get("deictic"):
        found = deictic(replace(candidate, fields={"deictic": get("deictic")}), story, reckon)
    elif get("weekday"):
        fields = {name: get(name) for name in ("weekday", "rel", "text") if get(name)}
        found = weekday(replace(candidate, fields=fields), story, reckon)
    if found:
        return found.value, found.anchor
    base, _, anchor = story.reference(hint, "day")
    moved = add(base, number, "D") if base else None
    return (moved.isoformat(), anchor) if moved else (unknown("D", story), anchor if story.told else "none")
