"""Which sum and which period belong to a source of funding: the nearest in the sentence, tied words first."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from analysis import hedging
from analysis.article import Reading
from analysis.funding_sources import Lexicon
from analysis.records import Amount, Funding, Record, Timex
from analysis.text import Span

NEAREST = 8
"""How many dates are looked at for one source, the nearest first."""
NEAR = 160
"""How far a sum may stand from the source it belongs to, in characters."""
OTHER_CLAUSE = 80
"""How much farther a sum counts that stands in another clause, in characters."""
FORWARD = re.compile(r"[ \n](?:[\w-]+[ \n]){0,5}?(?:from|through|by|via|in|as|for|on|out of|thanks to)\b")
BACKWARD = re.compile(r"[ \n](?:of|worth|totalling|amounting to|at|brought in|earn\w*|generat\w*|yield\w*|provid\w*)\b")
JOINT = re.compile(
    r"[ \n]*(?:,|,?[ \n](?:and|or|as well as)|/)[ \n](?:(?:the|its|from|through|by|other|illegal|illicit|some|two|three|\w+ly)[ \n])*"
)


VERBAL = re.compile(
    r"(?i)(?:s[eo]ll?s?|sold|smuggle[sd]?|traffick(?:s|ed)|tax(?:es|ed)|lev(?:ies|ied)|extort(?:s|ed)|robbed|looted|stole|exported)\b"
)
"""A source that begins so is a statement of its own, not one more item of a list."""
CHANGE = re.compile(
    r"(?i)\b(?:r[io]se|risen|gr[eo]w\w*|increas\w+|fell|fall\w*|dropped|declin\w+|doubled|tripled|cut|raised|lowered)\b.{0,60}\bto\b[^.;]{0,20}$"
)
"""Words between two sums of which only the later still holds ("rose from $800 to $1,000")."""


def changed(text: str, start: int, amount: Amount) -> bool:
    """Whether the words from `start` to the sum tell of a change to it."""
    return CHANGE.search(text[max(start, amount.start - 200) : amount.start]) is not None


def incomes(reading: Reading, sentence: Span, known: Lexicon) -> list[Amount]:
    """The sums of the sentence that can be income: no bounty, no fine, no second currency for the same sum."""
    first = bisect_left(reading.amounts, sentence.start, key=lambda amount: amount.start)
    found = []
    for amount in reading.amounts[first:]:
        if amount.start >= sentence.end:
            break
        left = reading.text[max(sentence.start, amount.start - 30) : amount.start]
        around = f"{left} {reading.text[amount.end : amount.end + 24]}"
        if not amount.rule_id.endswith(":equivalent") and not known.context["barred"].search(around):
            found.append(amount)
    return found


PART_OF_IT = re.compile(
    r"(?i)(?:[ \n](?:an?|per|each|every)[ \n]\w+)?,?[ \n](?:of which[ \n])?(?:(?:about|roughly|some|nearly|almost|over|more than|at least|up to)[ \n])*"
    r"(?:(?:a|one|two|three)[ \n-])?(?:thirds?|half|quarters?|fifths?|tenth|\d+ ?(?:%|per ?cent)|most|much|part|some|the bulk|the rest)\b"
    r"[^.;]{0,30}?\b(?:of (?:it|this|that|which|them|the (?:sum|total|money))|from|through|by)\b"
)
"""Behind a sum of which the source is only a part ("$400 million, a third of it from opium")."""


def shares(reading: Reading, sums: Sequence[Amount], spans: Sequence[Span]) -> dict[Span, list[tuple[Amount, bool]]]:
    """The sums of each source's span, and whether a sum is shared: each goes to the nearest source and to those that a
    list joins to it."""
    found: dict[Span, list[tuple[Amount, bool]]] = {}
    places = sorted(set(spans))
    for amount in sums:
        if PART_OF_IT.match(reading.text, amount.end):
            continue
        nearest = min(places, key=lambda span: _distance(reading.text, amount, span), default=None)
        if nearest is None or _distance(reading.text, amount, nearest) > NEAR:
            continue
        group = _coordinated(reading.text, places, places.index(nearest), amount)
        shared = len(group) > 1 or sum(span == nearest for span in spans) > 1
        for span in group:
            own = found.setdefault(span, [])
            if own and changed(reading.text, min(span.start, own[-1][0].start), amount):
                own.pop()
            own.append((amount, shared))
    return found


def _distance(text: str, amount: Amount, span: Span) -> int:
    """Characters between a sum and a source; words that tie them ("$5 million from", "ransom of") make it small."""
    if span.start < amount.end and amount.start < span.end:
        return 0
    before = amount.end <= span.start
    between = text[amount.end : span.start] if before else text[span.end : amount.start]
    if len(between) > 3 * NEAR:
        return len(between)
    tied_to = (FORWARD if before else BACKWARD).match(between)
    return len(between) // (3 if tied_to else 1) + (OTHER_CLAUSE if CLAUSE.search(between) else 0)


def _coordinated(text: str, places: Sequence[Span], index: int, amount: Amount) -> list[Span]:
    """The sources that a list joins to `places[index]`, when the sum stands outside of the list."""
    first = last = index
    while first > 0 and amount.start >= places[first].end:
        if not JOINT.fullmatch(text[places[first - 1].end : places[first].start]):
            break
        first -= 1
    while last + 1 < len(places) and amount.end <= places[last].start:
        joint = text[places[last].end : places[last + 1].start]
        if not JOINT.fullmatch(joint) or VERBAL.match(text, places[last + 1].start):
            break
        last += 1
    return list(places[first : last + 1])


def with_sum(row: Funding, amount: Amount, shared: bool) -> Funding:
    """The row with the sum; with only its upper bound where several sources share it."""
    if not shared:
        return replace(
            row,
            low=amount.low,
            best=amount.best,
            high=amount.high,
            currency=amount.currency,
            comparator=amount.comparator,
        )
    most = amount.high if amount.high is not None else amount.best
    if most is None:
        return row
    return replace(row, high=most, currency=amount.currency, comparator="below")


def dated(reading: Reading, row: Funding, sentence: Span, sums: Sequence[tuple[Amount, bool]]) -> Funding:
    """The row with the period of its clause: the date nearest to the sum, else to the source; a range as its hull."""
    first = bisect_left(reading.dates, sentence.start, key=START)
    last = bisect_left(reading.dates, sentence.end, key=START)
    anchor = Span(sums[0][0].start, sums[0][0].end) if sums else Span(row.start, row.end)
    near = sorted(reading.dates[first:last], key=lambda date: abs(date.start - anchor.start))[:NEAREST]
    dates = [
        date
        for date in near
        if (date.earliest or date.latest)
        and not BY.search(reading.text[max(0, date.start - 4) : date.start])
        and tied(reading.text, date, anchor)
        and not _of_the_source(reading, date)
    ]
    if not dates:
        return row
    nearest = dates[0]
    group = [date for date in dates if date is nearest or (date.range_id and date.range_id == nearest.range_id)]
    earliest, latest = _hull(group)
    return replace(row, earliest=earliest, latest=latest)


DAY = dt.timedelta(days=1)
BY = re.compile(r"(?i)\bby[ \n]$")
"""What holds by then has begun at an unknown time before and goes on: no period."""
START = attrgetter("start")
CLAUSE = re.compile(
    r"[;:]|\b(?:who|which|whom|whose)\b|,[ \n](?:and|but|while|whereas|although|though)[ \n]"
    r"(?:the|a|an|its|their|his|it|they|he|she|one|another|some|[A-Z][\w’'-]+)[ \n]"
)
"""Words behind which another clause begins, with a time of its own."""
PAPER = re.compile(
    r"(?i)\b(?:reports?|study|survey|assessment|estimate|article|paper|memo|interviews?|statement|testimony|indictment),?[ \n]"
    r"(?:of|in|from|dated|published[ \n]in|issued[ \n]in|released[ \n]in)[ \n](?:the[ \n])?$"
)
SAID_THEN = re.compile(r"[ \n]*(?:(?:in|on|at|last|early|late|earlier)[ \n])*(?:the[ \n])?")


def tied(text: str, record: Record, anchor: Span) -> bool:
    """Whether no clause ends between a date or sum and the words at `anchor`."""
    between = text[record.end : anchor.start] if record.end <= anchor.start else text[anchor.end : record.start]
    return CLAUSE.search(between) is None


def _of_the_source(reading: Reading, date: Timex) -> bool:
    """Whether the date tells when somebody said so: "According to a report of 2018, ...", "said in May that ..."."""
    sentence = reading.sentence_at(date.start)
    text = reading.text
    if PAPER.search(text[max(0, date.start - 40) : date.start]):
        return True
    for cue in hedging.cues(reading).get(sentence.start, ()) if sentence else ():
        if cue.source is None or cue.start > date.start:
            continue
        if cue.start <= date.start < cue.end:
            return True
        between = text[cue.end : date.start]
        behind = text[date.end : date.end + 6].lstrip()
        if SAID_THEN.fullmatch(between) and behind.startswith(("that", ",", ":")):
            return True
        opening = sentence is not None and cue.start == sentence.start and cue.rule_id == "hedges:according_to"
        if opening and "," not in between and "," in text[date.end : date.end + 40]:
            return True
    return False


def _hull(dates: Sequence[Timex]) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of the dates together, open where a direction leaves it open ("since 2009")."""
    earliest = min((date.earliest for date in dates if date.earliest), default=None)
    latest = max((date.latest for date in dates if date.latest), default=None)
    if len(dates) == 1:
        direction = dates[0].direction
        if direction == "since":
            latest = None
        elif direction == "after":
            earliest, latest = latest and latest + DAY, None
        elif direction == "before":
            earliest, latest = None, earliest and earliest - DAY
        elif direction == "until":
            earliest = None
    return earliest, latest
