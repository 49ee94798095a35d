"""Temporal expressions of a text as TIMEX3, with bounds, anchors and ranges.

Three steps: the grammar finds stretches of words (`analysis.dates_grammar`), evidence around them throws out what is no
date ("page 2014", "they may", "$50 million"), and each is reckoned in reading order (`analysis.dates_resolve`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis import intervals
from analysis.article import Reading
from analysis.dates_evidence import accepted, looks_ahead
from analysis.dates_grammar import Match, grammar
from analysis.dates_resolve import Candidate, Value, resolve
from analysis.dates_story import Story, is_news
from analysis.records import Timex
from analysis.rulebook import Rulebook
from analysis.text import Normalised, Span, normalise

_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")
_RANGE = re.compile(r"\s?-\s?|\s?/\s?|,?\s(?:to|until|till|through|up to)\s(?:the\s)?")
_AND = re.compile(r"\s(?:and|or)\s(?:in\s|the\s)?|,\s")
_LINK = re.compile(r"\s?[-/]\s?|,?\s(?:to|until|till|through|and|or|up to)\s(?:(?:in|the|by|late|early)\s)?")
_BEFORE = re.compile(
    r"(?:^|[^\w])(?P<cue>since|ever since|until|till|up to|before|prior to|by|after|following|from|between)\s+(?:the\s)?$",
    re.IGNORECASE,
)
_DIRECTIONS = {
    "since": "since", "ever since": "since", "until": "until", "till": "until", "up to": "until", "before": "before",
    "prior to": "before", "by": "before", "after": "after", "following": "after",
}  # fmt: skip


def read(reading: Reading) -> None:
    """Sets `reading.dates` from the document's prose. Nothing is read from an Arabic text."""
    document = reading.document
    if document.language == "ar":
        reading.dates = []
        return
    spans = [Span(paragraph.start, paragraph.end) for paragraph in document.prose]
    reading.dates = _find(document.normalised, document.published, spans, reading.rules)


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
    return _find(normalise(text), published, spans, rules)


def _find(copy: Normalised, published: dt.date | None, spans: Sequence[Span] | None, rules: Rulebook) -> list[Timex]:
    text = copy.text
    stretches = (
        [(0, len(text))] if spans is None else [(copy.position(span.start), copy.position(span.end)) for span in spans]
    )
    candidates: list[Candidate] = []
    compiled = grammar(rules)
    for start, end in stretches:
        if _is_arabic(text, start, end):
            continue
        for match in compiled.matches(text, start, end):
            candidates.extend(_candidates(match, text, start, end))
    candidates = _share_years(candidates, text)
    story = Story(published, is_news(*_evidence(candidates), published))
    found: list[tuple[Candidate, Value]] = []
    for candidate in candidates:
        if story.news:
            candidate = replace(candidate, future=looks_ahead(text, candidate.start, candidate.end))
        value = resolve(candidate, story, rules)
        if value is not None:
            found.append((candidate, value))
    return _records(found, copy, published)


def _is_arabic(text: str, start: int, end: int) -> bool:
    if text.isascii() or not _ARABIC.search(text, start, end):
        return False
    stretch = text[start:end]
    return len(_ARABIC.findall(stretch)) > len(_LATIN.findall(stretch))


def _candidates(match: Match, text: str, start: int, end: int) -> Iterable[Candidate]:
    """The expressions of one match: two for a range that shares its month or year, else one, where evidence allows."""
    fields = {name: text[a:b] for name, (a, b) in match.fields.items()}
    rule = match.rule
    if not accepted(rule, fields, text, match.start, match.end, start, end):
        return
    if rule.kind != "range":
        fields["letter"] = text[match.start : match.end].lower()
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
        if len(gap) > 14 or not (other.get("year") or other.get("bc_year")) or not _LINK.fullmatch(gap):
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


def _records(found: Sequence[tuple[Candidate, Value]], copy: Normalised, published: dt.date | None) -> list[Timex]:
    ranges = _ranges([candidate for candidate, _ in found], copy.text)
    records = []
    for index, (candidate, value) in enumerate(found):
        span = copy.span(candidate.start, candidate.end)
        bounds = _bounds(candidate, value, published)
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
                anchor=value.anchor,
                direction=_direction(copy.text, candidate.start),
                range_id=ranges.get(index),
            )
        )
    return [
        replace(record, anchor="publication") if record.timex_type == "DURATION" and record.earliest else record
        for record in records
    ]


def _bounds(candidate: Candidate, value: Value, published: dt.date | None) -> intervals.Interval:
    if value.type in ("DATE", "TIME"):
        return intervals.interval(value.value, value.mod)
    lead = (candidate.get("lead") or candidate.get("rel")).lower()
    if value.type == "DURATION" and published is not None and value.anchor != "narrative":
        if lead in ("last", "past"):
            return intervals.ending(value.value, published)
        if lead in ("next", "coming"):
            return intervals.beginning(value.value, published)
    return intervals.VAGUE


def _ranges(candidates: Sequence[Candidate], text: str) -> dict[int, str]:
    """The range that each candidate is an end of: "from X to Y", "between X and Y", "X-Y"."""
    result: dict[int, str] = {}
    number = 0
    for index, (one, other) in enumerate(pairwise(candidates)):
        gap = text[one.end : other.start]
        if (
            index in result
            or len(gap) > 14
            or one.kind not in ("calendar", "season", "decade", "quarter", "half", "century")
        ):
            continue
        between = _BEFORE.search(text[max(0, one.start - 16) : one.start])
        cue = between["cue"].lower() if between else ""
        if _RANGE.fullmatch(gap) or (cue == "between" and _AND.fullmatch(gap)):
            number += 1
            result[index] = result[index + 1] = f"r{number}"
    return result


def _direction(text: str, start: int) -> str:
    match = _BEFORE.search(text[max(0, start - 16) : start])
    return _DIRECTIONS.get(match["cue"].lower(), "at") if match else "at"
