"""From a match of the grammar to TIMEX3: type, value and modifier, reckoned from the anchors of the story so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analysis import dates_calendar, dates_clock, dates_periods, dates_relative
from analysis.dates_reckoner import Candidate, Reckoner, Value, reckoner
from analysis.dates_story import Story
from analysis.errors import RuleError
from analysis.rulebook import Rulebook

Reader = Callable[[Candidate, Story, Reckoner], Value | None]

READERS: Mapping[str, Reader] = {
    "calendar": dates_calendar.calendar,
    "impossible": dates_calendar.impossible,
    "decade": dates_calendar.decade,
    "century": dates_calendar.century,
    "holiday": dates_calendar.holiday,
    "quarter": dates_periods.quarter,
    "half": dates_periods.half,
    "season": dates_periods.season,
    "unit": dates_relative.calendar_unit,
    "offset": dates_relative.distance,
    "duration": dates_relative.length,
    "set": dates_relative.repeated,
    "weekday": dates_relative.weekday,
    "deictic": dates_relative.deictic,
    "reference": dates_relative.reference,
    "time": dates_clock.clock_time,
    "daypart": dates_clock.daypart,
}
"""The reader of each kind of pattern in dates_patterns.jsonl."""


def resolve(candidate: Candidate, story: Story, rules: Rulebook) -> Value | None:
    """What `candidate` means, or None where it is no temporal expression after all; moves the story on.

    Raises `RuleError` where the pattern has a kind that no reader is for.
    """
    if candidate.kind not in READERS:
        allowed = ", ".join(sorted({*READERS, "range"}))
        raise RuleError(f"pattern {candidate.rule_id!r}: unknown kind {candidate.kind!r}; allowed are {allowed}")
    found = READERS[candidate.kind](candidate, story, reckoner(rules))
    if found is not None and found.type in ("DATE", "TIME"):
        story.tell(found.value, candidate.start)
    return found
