"""Temporal expressions of a text as TIMEX3, with bounds, anchors and ranges.

Three steps: the grammar finds stretches of words (`analysis.dates_grammar`), evidence around them throws out what is no
date ("page 2014", "they may", "$50 million"), and each is reckoned in reading order (`analysis.dates_resolve`).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from analysis import intervals
from analysis.article import Reading
from analysis.dates_calendar import fault
from analysis.dates_dateline import dateline
from analysis.dates_evidence import (
    accepted,
    direction,
    is_announcement,
    is_background,
    is_joined,
    is_rate,
    looks_ahead,
    stands_before,
)
from analysis.dates_grammar import Match, grammar
from analysis.dates_reckoner import Candidate, Value, reckoner
from analysis.dates_resolve import resolve
from analysis.dates_story import Story, manner
from analysis.records import Reject, Timex
from analysis.rulebook import Rulebook
from analysis.text import Normalised, Span, normalise

_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")
_RANGE = re.compile(r"\s?[-–—/]\s?|,?\s(?:to|until|till|through|up to)\s(?:the\s)?")
_AND = re.compile(r"\s(?:and|or)\s(?:in\s|the\s)?|,\s")
_LINK = re.compile(r"\s?[-–—/]\s?|,?\s(?:to|until|till|through|and|or|up to)\s(?:(?:in|the|by|late|early)\s)?")
_SENTENCE_END = re.compile(r"[.!?][\d\"'”’)\]]{0,6}\s")
_HEADING = re.compile(r"[^\n]{1,90}(?<![.!?,;])(?=\n|$)")
_GAP = 14
_ENDS = frozenset({"calendar", "season", "decade", "quarter", "half", "century", "weekday", "time", "daypart"})
_TENSED_RULES = frozenset({"unit_the", "unit_possessive"})
_CLAUSES = re.compile(r"[^.!?;:\n]{0,60}\b(?:and|to|until|or)\b[^.!?;:\n]{0,30}")
_TENSED = frozenset({"calendar", "weekday", "season", "quarter", "half", "holiday", "time", "daypart"})
"""Kinds whose value depends on the tense of the sentence in news."""


class _Found(NamedTuple):
    """An expression with its value, how a fact lies to it, and whether "between" stands before it."""

    candidate: Candidate
    value: Value
    direction: str
    between: bool


def read(reading: Reading) -> None:
    """Sets `reading.dates` from the document's prose; what looks like a date and is none is added to `reading.rejects`.

    Nothing is read from a text known to be in another language: of "octobre 2020" only a bare year would be left.
    """
    document = reading.document
    if (document.language or "en").split("-")[0] != "en":
        reading.dates = []
        return
    spans = [Span(paragraph.start, paragraph.end) for paragraph in document.prose]
    reading.dates = _find(document.normalised, document.published, spans, reading.rules, reading.rejects)


def find(
    text: str,
    *,
    published: dt.date | None = None,
    spans: Sequence[Span] | None = None,
    rules: Rulebook,
) -> list[Timex]:
    """The temporal expressions of `text` in order, none overlapping another.

    `published` is the day that "yesterday" leans on. Only `spans` (default: all) are searched, and no expression
    crosses the end of one. Offsets are into `text`. Stretches in Arabic script are passed over.
    """
    return _find(normalise(text), published, spans, rules, [])


def _find(
    copy: Normalised, published: dt.date | None, spans: Sequence[Span] | None, rules: Rulebook, rejects: list[Reject]
) -> list[Timex]:
    text = copy.text
    stretches = (
        [(0, len(text))] if spans is None else [(copy.position(span.start), copy.position(span.end)) for span in spans]
    )
    candidates: list[Candidate] = []
    compiled = grammar(rules)
    plain = text.isascii() or _ARABIC.search(text) is None
    for start, end in stretches:
        if not plain and _is_arabic(text, start, end):
            continue
        allow = partial(accepted, text=text, first=start, last=end, rules=rules)
        for match in compiled.matches(text, start, end, allow):
            candidates.extend(_candidates(match, text, start, end, rules))
    candidates = _share_years(candidates, text)
    spoken = published or dateline(candidates, text, rules)
    story = Story(spoken, manner(*_evidence(candidates), spoken))
    refers = any(candidate.rule_id == "unit_rel" and candidate.get("unit").lower() == "day" for candidate in candidates)
    found: list[_Found] = []
    starts = [start for start, _ in stretches]
    position = 0
    for candidate in candidates:
        if spans is None:
            paragraph = max(story.paragraph, text.rfind("\n", position, candidate.start) + 1)
        else:
            # a line of a hard-wrapped text is no paragraph
            paragraph = starts[bisect_right(starts, candidate.start) - 1]
        if paragraph != story.paragraph or position == 0:
            story.paragraph, story.heading = paragraph, _HEADING.match(text, paragraph) is not None
        ends = [match.end() for match in _SENTENCE_END.finditer(text, position, candidate.start)]
        story.enter(max(story.paragraph, story.sentence, *ends[-1:]))
        position = candidate.start
        tensed = candidate.kind in _TENSED or candidate.rule_id in _TENSED_RULES
        if story.manner != "history" and tensed and not candidate.get("year"):
            candidate = replace(candidate, future=looks_ahead(text, candidate.start, candidate.end, rules))
        towards, between = direction(text, candidate.start, rules)
        story.direction = "between" if between else towards
        story.background = story.day is not None and is_background(text, candidate.start)
        story.joined = story.told_at >= story.sentence and is_joined(text, story.told_at, candidate.start, rules)
        tells_day = bool(candidate.get("day") or candidate.get("weekday"))
        story.announced = refers and tells_day and is_announcement(text, candidate.start, candidate.end, rules)
        value = resolve(candidate, story, rules)
        if value is not None:
            found.append(_Found(candidate, value, towards, between))
        elif reason := fault(candidate, reckoner(rules)):
            rejects.append(_reject(candidate, copy, reason))
    return _records(found, copy, published, spoken)


def _reject(candidate: Candidate, copy: Normalised, reason: str) -> Reject:
    span = copy.span(candidate.start, candidate.end)
    return Reject(
        start=span.start,
        end=span.end,
        rule_id=candidate.rule_id,
        stage="dates",
        reason=f"looks like a date, but {reason}",
    )


def _is_arabic(text: str, start: int, end: int) -> bool:
    if not _ARABIC.search(text, start, end):
        return False
    stretch = text[start:end]
    return len(_ARABIC.findall(stretch)) > len(_LATIN.findall(stretch))


def _candidates(match: Match, text: str, start: int, end: int, rules: Rulebook) -> Iterable[Candidate]:
    """The expressions of one match: two for a range that shares its month or year, else one, where evidence allows."""
    fields = {name: text[a:b] for name, (a, b) in match.fields.items()}
    rule = match.rule
    if rule.kind == "offset" and stands_before(match, text, end, rules):
        fields["text"] = text[match.start : match.fields["unit"][1]].lower()
        yield Candidate(match.start, match.fields["unit"][1], rule.id, "duration", fields)
        return
    if rule.kind == "duration" and is_rate(match, text, start):
        yield Candidate(match.start, match.end, "duration_per", "set", fields)
        return
    if rule.kind != "range":
        fields["text"] = text[match.start : match.end].lower()
        yield Candidate(match.start, match.end, rule.id, rule.kind, fields)
        return
    first, second = match.fields["a"], match.fields["b"]
    shared = {name: value for name, value in fields.items() if name not in ("a", "b")}
    own = {name.removesuffix("_b") for name in shared if name.endswith("_b")}
    head = {name: value for name, value in shared.items() if not name.endswith("_b")}
    if "short_year" in shared:
        head = {name: value for name, value in head.items() if name != "short_year"}
        tail = {"year": fields["year"][:2] + fields["short_year"]}
    else:
        tail = {name: value for name, value in shared.items() if name not in own and name != "part"}
        tail |= {name.removesuffix("_b"): value for name, value in shared.items() if name.endswith("_b")}
    begin = match.start if first[0] > match.start else first[0]
    yield Candidate(begin, first[1], rule.id, "calendar", head)
    yield Candidate(second[0], match.end, rule.id, "calendar", tail)


def _share_years(candidates: list[Candidate], text: str) -> list[Candidate]:
    """ "From April to June 2013": a date without a year takes that of the one it is joined with."""
    result = list(candidates)
    for index in range(len(result) - 2, -1, -1):
        one, other = result[index], result[index + 1]
        if (
            one.kind not in ("calendar", "season")
            or other.kind not in ("calendar", "season")
            or one.rule_id == "rel_month"
        ):
            continue
        if any(one.get(name) for name in ("year", "bc_year", "short_year", "two_digits", "rel", "ad_year", "first")):
            continue
        gap = text[one.end : other.start]
        if one.rule_id == "day_of_month" and other.get("month") and _CLAUSES.fullmatch(gap):
            # "resumed on the 5th and ended on the 9th of April"
            names = [name for name in ("month", "year", "bc_year") if other.get(name)]
            result[index] = replace(one, fields={**one.fields, **{name: other.get(name) for name in names}})
            continue
        if len(gap) > _GAP or not (other.get("year") or other.get("bc_year")) or not _LINK.fullmatch(gap):
            continue
        if one.get("month") or one.get("season"):
            name = "year" if other.get("year") else "bc_year"
            result[index] = replace(one, fields={**one.fields, name: other.get(name)})
    return result


def _evidence(candidates: Sequence[Candidate]) -> tuple[list[int], int]:
    """The years that a text names, and how many expressions presuppose a day of speaking."""
    years = [int(candidate.get("year")[:4]) for candidate in candidates if candidate.get("year")]
    years += [-1 for candidate in candidates if candidate.get("bc_year")]
    relative = sum(
        1
        for candidate in candidates
        if candidate.kind in ("weekday", "deictic")
        or candidate.get("rel").lower() in ("last", "this", "next", "past")
        or candidate.get("offset").lower() == "ago"
    )
    return years, relative


def _records(
    found: Sequence[_Found], copy: Normalised, published: dt.date | None, spoken: dt.date | None
) -> list[Timex]:
    """The records; where the day of speaking is that of a dateline, what leans on it is reckoned from a date told."""
    ranges = _ranges(found, copy.text)
    records = []
    for index, (candidate, value, towards, _) in enumerate(found):
        span = copy.span(candidate.start, candidate.end)
        bounds = _bounds(candidate, value, spoken)
        leans = value.type == "DURATION" and bounds.earliest is not None
        anchor = "publication" if leans else value.anchor
        records.append(
            Timex(
                start=span.start,
                end=span.end,
                rule_id=candidate.rule_id,
                timex_type=value.type,
                timex_value=value.value,
                timex_mod=value.mod,
                edtf=bounds.edtf,
                earliest=bounds.earliest,
                latest=bounds.latest,
                precision=bounds.precision,
                anchor="narrative" if published is None and anchor == "publication" else anchor,
                direction=towards,
                range_id=ranges.get(index),
            )
        )
    return records


def _bounds(candidate: Candidate, value: Value, published: dt.date | None) -> intervals.Interval:
    """The bounds of a calendar value; of a length of time where it leans on the day of publication."""
    if value.type in ("DATE", "TIME"):
        return intervals.interval(value.value, value.mod)
    lead = (candidate.get("lead") or candidate.get("rel")).lower()
    if value.type == "DURATION" and published is not None:
        if lead in ("last", "past"):
            return intervals.ending(value.value, published)
        if lead in ("next", "coming"):
            return intervals.beginning(value.value, published)
    return intervals.VAGUE


def _ranges(found: Sequence[_Found], text: str) -> dict[int, str]:
    """The range that each expression is an end of: "from X to Y", "between X and Y", "X-Y"."""
    result: dict[int, str] = {}
    number = 0
    for index, (one, other) in enumerate(pairwise(found)):
        gap = text[one.candidate.end : other.candidate.start]
        kinds = {one.candidate.kind, other.candidate.kind}
        if index in result or len(gap) > _GAP or not kinds <= _ENDS:
            continue
        if _RANGE.fullmatch(gap) or (one.between and _AND.fullmatch(gap)):
            number += 1
            result[index] = result[index + 1] = f"r{number}"
    return result
