"""Whether a match of the grammar is a date: what stands around it decides.

Words that are something else before they are dates ("may", "second", "March", "fall"), numbers of four digits that
count or name things, and stretches cut out of longer numbers or words are thrown out here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.dates_grammar import Rule

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s.]*\s$|([^\W\d_]+)-$")
_WORD_AFTER = re.compile(r"[ \n]([^\W\d_]+)")
_CURRENCY = "$€£¥₦₽"
_YEAR_CUES = frozenset(
    "in since until till by during before after from of to between through throughout and or early late mid beginning"
    " starting ending circa about around as than begun pre post the that next last per year years spring summer autumn"
    " fall winter on for christmas versus".split()
)
_MONTH_CUES = _YEAR_CUES - {"the", "that", "for", "as", "than", "on", "per"} | {"this", "mid"}
_NUMBERED = frozenset(
    "resolution page pages article no number nos flight route highway room model section chapter law decree paragraph"
    " document figure table order item channel box boeing airbus psalm windows version vol volume".split()
)
_COUNTING = frozenset(
    "about around some over nearly almost than least most approximately roughly estimated only exactly".split()
)
_PEOPLE = frozenset(
    "men people women children troops police civilians personnel percent kilometres km miles metres feet".split()
)
_SEASON_CUES = frozenset("in during by until till since through throughout last next this early late mid".split())
_JOINTS = frozenset("and or to until when at in with after before".split())
_PREPOSITIONS = frozenset("in since until till by during before after from of to between through throughout".split())
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|going to|is to|are to|scheduled|plans?|planned|expect(?:s|ed)?|due|slated|set to|upcoming|hopes? to)\b"
    r"|'ll\b|\b(?P<past>said|says|was|were|had|did|told|came|went|took|began|made|met|\w{2,}ed)\b",
    re.IGNORECASE,
)


def accepted(rule: Rule, fields: Mapping[str, str], text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the match `text[start:end]` of `rule` within the stretch `first`..`last` is a temporal expression."""
    if _cut(text, start, end, first, last):
        return False
    before = _word(_WORD_BEFORE, text[max(first, start - 24) : start])
    after = _word_after(text, end, last)
    if rule.id in ("year", "short_year"):
        return _is_year(rule, fields, text, start, end, before, after)
    if rule.id == "month_alone" and fields.get("ambiguous"):
        return bool(fields.get("part")) or before in _MONTH_CUES
    if rule.kind == "reference":
        return text[end : end + 1] != "-" and _is_reference(fields, before, after)
    if rule.id == "season_fall":
        return bool(fields.get("part")) or (before in _SEASON_CUES and after != "of")
    if rule.id == "day_of_month":
        return not after or after in _JOINTS
    if rule.kind == "duration" and fields["unit"].lower().startswith("quarter"):
        return after != "of" and text[start:end].find("-") < 0
    if rule.kind == "daypart" and rule.id == "night" and fields["daypart"][0].isupper():
        return not before or text[start - 2 : start - 1] in ".!?\n"
    if rule.kind == "decade" and before in ("his", "her", "their", "my", "your"):
        return False
    return True


def looks_ahead(text: str, start: int, end: int) -> bool | None:
    """Whether the sentence around `start`..`end` speaks of the future (True), of the past (False), or does not tell."""
    begin = max(
        text.rfind(". ", max(0, start - 200), start), text.rfind("\n", max(0, start - 200), start), start - 200, 0
    )
    nearest = None
    for match in _FUTURE.finditer(text, begin, start):
        nearest = match
    if nearest is None:
        stop = text.find(".", end, end + 80)
        nearest = _FUTURE.search(text, end, stop if stop >= 0 else min(len(text), end + 80))
    return None if nearest is None else not nearest["past"]


def _word(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return (match[1] or match[2] or "").lower() if match else ""


def _word_after(text: str, end: int, last: int) -> str:
    match = _WORD_AFTER.match(text, end, last)
    return match[1] if match else ""


def _cut(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the stretch is cut out of a longer word or number."""
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    if before.isalnum() or before in _CURRENCY or (after.isalnum() and text[end - 1].isalnum()):
        return True
    if text[start].isdigit() and before in ".,:/#" and start - 2 >= first and text[start - 2].isdigit():
        return True
    if text[end - 1].isdigit():
        if after in "%°" or (after in ".,:/" and end + 1 < last and text[end + 1].isdigit()):
            return True
        if after == "-" and end + 1 < last and text[end + 1].isalpha() and text[end - 4 : end].isdigit() is False:
            return True
    return False


def _is_year(rule: Rule, fields: Mapping[str, str], text: str, start: int, end: int, before: str, after: str) -> bool:
    """A number of four digits is a year when it can be one and nothing says that it counts or names something."""
    if fields.get("part") or rule.id == "short_year":
        return rule.id == "year" or before in _YEAR_CUES
    year = int(fields["year"][:4])
    if not 1000 <= year <= 2100 or before in _NUMBERED:
        return False
    plural = after.islower() and (
        after in _PEOPLE or (len(after) > 3 and after.endswith("s") and not after.endswith(("ss", "us", "is")))
    )
    if before in _COUNTING and (plural or before not in ("about", "around", "than")):
        return False
    if (
        plural
        and after not in ("was", "has", "does", "as", "its", "his", "this", "is", "troops'")
        and text[start:end] == fields["year"]
    ):
        return before in ("the",) or (before in _PREPOSITIONS and year % 100 != 0 and year >= 1700)
    return 1700 <= year <= 2060 or before in _YEAR_CUES or text[start - 1 : start] in "(-"


def _is_reference(fields: Mapping[str, str], before: str, after: str) -> bool:
    return True
