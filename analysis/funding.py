"""How actors are financed: one row per source, earner and passage, with sum and period where the text gives them.

A row needs a phrase that names a source (`analysis.funding_sources`), or a state that pays (`analysis.funding_sponsors`),
and somebody who earns (`analysis.funding_earners`). Measures against a source, and an event such as an abduction without
a word of money, are no rows. A sum or a period that follows in a later sentence of the paragraph joins the row of the same
source and earner, with the certainty of the sentence that has the sum. A sum stated for several sources together is an
upper bound for each. What is denied is a row with the assertion negated and without a sum.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis import funding_earners, hedging
from analysis.article import Paragraph, Reading
from analysis.funding_sources import Lexicon, Source, find, lexicon
from analysis.records import Amount, Funding, Timex
from analysis.text import Span

NEAR = 160
"""How far a sum may stand from the source it belongs to, in characters."""


def read(reading: Reading) -> None:
    """Fill `reading.funding` from the sentences of items and body; needs mentions, amounts and dates."""
    known = lexicon(reading.rules)
    copy = reading.document.normalised
    hits = sorted({copy.span(match.start(), match.end()).start for match in known.triggers.finditer(copy.text)})
    for paragraph in reading.document.prose:
        if paragraph.kind not in ("item", "body") or bisect_left(hits, paragraph.end) == bisect_left(
            hits, paragraph.start
        ):
            continue
        rows: list[Funding] = []
        for sentence in _sentences(reading, paragraph):
            if bisect_left(hits, sentence.end) > bisect_left(hits, sentence.start):
                for row in _rows(reading, sentence, paragraph, known):
                    _add(reading, rows, row)
        reading.funding.extend(rows)
    reading.funding.sort(key=lambda row: (row.start, row.end))


def _sentences(reading: Reading, paragraph: Paragraph) -> Iterable[Span]:
    first = bisect_left(reading.sentences, Span(paragraph.start, paragraph.start))
    for sentence in reading.sentences[first:]:
        if sentence.start >= paragraph.end:
            break
        yield sentence


def _rows(reading: Reading, sentence: Span, paragraph: Paragraph, known: Lexicon) -> list[Funding]:
    copy = reading.document.normalised
    start, end = copy.position(sentence.start), copy.position(sentence.end)
    sources = [
        source
        for source in find(copy.text, start, end, reading.rules)
        if not _countered(copy.text, source, start, known)
    ]
    if not sources:
        return []
    sums = _incomes(reading, sentence, known)
    words = copy.text[start:end]
    rows: list[Funding] = []
    spans = [copy.span(source.start, source.end) for source in sources]
    shares = _shares(reading, sums, spans)
    for source, span in zip(sources, spans, strict=True):
        if not _needed(reading, source, sentence, words, sums, known):
            continue
        earner = funding_earners.earner(reading, span, sentence, paragraph, strong=_speaks_of_income(words, known))
        if earner is None:
            continue
        row = Funding(
            start=span.start,
            end=span.end,
            rule_id=source.rule_id,
            source=source.source,
            actor_id=earner,
            recipient_id=funding_earners.recipient(reading, span, sentence, earner, known),
        )
        row = _dated(reading, row, sentence, shares.get(span, [])[:1])
        negated = hedging.assess(reading, span.start, span.end).assertion == "negated"
        own = [] if negated else shares.get(span, [])
        rows.extend([_with_sum(row, amount, joint) for amount, joint in own] or [row])
    return rows


def _countered(text: str, source: Source, start: int, known: Lexicon) -> bool:
    """Whether the words before the source are a measure against it ("crackdown on drug trafficking")."""
    before = text[max(start, source.start - 60) : source.start]
    last = None
    for last in known.context["counter"].finditer(before):
        pass
    if last is None:
        return False
    between = before[last.end() :]
    return len(between.split()) <= 3 and not re.search(r"[.;:()]", between)


def _speaks_of_income(words: str, known: Lexicon) -> bool:
    return known.context["money"].search(words) is not None


def _needed(
    reading: Reading, source: Source, sentence: Span, words: str, sums: Sequence[Amount], known: Lexicon
) -> bool:
    """Whether the sentence holds what the source's rule needs besides its own words."""
    if source.needs is None:
        return True
    if source.needs == "armed":
        return funding_earners.armed(reading, sentence, words, known)
    if sums:
        return True
    if source.needs == "sum":
        return False
    copy = reading.document.normalised
    start, end = copy.position(sentence.start), copy.position(sentence.end)
    rest = f"{copy.text[start : source.start]} | {copy.text[source.end : end]}"
    return known.context[source.needs].search(rest) is not None


def _incomes(reading: Reading, sentence: Span, known: Lexicon) -> list[Amount]:
    """The sums of the sentence that can be income: no bounty, no fine, no second currency for the same sum."""
    first = bisect_left(reading.amounts, sentence.start, key=lambda amount: amount.start)
    found = []
    for amount in reading.amounts[first:]:
        if amount.start >= sentence.end:
            break
        around = f"{reading.text[max(sentence.start, amount.start - 30) : amount.start]} {reading.text[amount.end : amount.end + 24]}"
        if not amount.rule_id.endswith(":equivalent") and not known.context["barred"].search(around):
            found.append(amount)
    return found


def _shares(reading: Reading, sums: Sequence[Amount], spans: Sequence[Span]) -> dict[Span, list[tuple[Amount, bool]]]:
    """The sums of each source's span, and whether a sum is shared: that of the nearest source, and of those coordinated
    with it."""
    shares: dict[Span, list[tuple[Amount, bool]]] = {}
    places = sorted(set(spans))
    for amount in sums:
        nearest = min(places, key=lambda span: _distance(reading.text, amount, span), default=None)
        if nearest is None or _distance(reading.text, amount, nearest) > NEAR:
            continue
        group = _coordinated(reading.text, places, places.index(nearest), amount)
        shared = len(group) > 1 or sum(span == nearest for span in spans) > 1
        for span in group:
            shares.setdefault(span, []).append((amount, shared))
    return shares


def _distance(text: str, amount: Amount, span: Span) -> int:
    """Characters between a sum and a source; a preposition that ties them ("$5 million from", "ransom of") makes it small."""
    if span.start < amount.end and amount.start < span.end:
        return 0
    if amount.end <= span.start:
        between = text[amount.end : span.start]
        tied = re.match(r"[ \n](?:[\w-]+[ \n]){0,5}?(?:from|through|by|via|in|as|for|on|out of|thanks to)\b", between)
    else:
        between = text[span.end : amount.start]
        tied = re.match(
            r"[ \n](?:of|worth|totalling|amounting to|at|brought in|earn\w*|generat\w*|yield\w*|provid\w*)\b", between
        )
    return len(between) // (3 if tied else 1) + (40 if ";" in between else 0)


def _coordinated(text: str, places: Sequence[Span], index: int, amount: Amount) -> list[Span]:
    """The sources that a list joins to `places[index]`, when the sum stands outside of the list."""
    first = last = index
    joint = re.compile(
        r"[ \n]*(?:,|,?[ \n](?:and|or|as well as)|/)[ \n](?:(?:the|its|from|through|by|other|illegal|illicit|some)[ \n])*"
    )
    while (
        first > 0
        and joint.fullmatch(text[places[first - 1].end : places[first].start])
        and amount.start >= places[first].end
    ):
        first -= 1
    while (
        last + 1 < len(places)
        and joint.fullmatch(text[places[last].end : places[last + 1].start])
        and amount.end <= places[last].start
    ):
        last += 1
    return list(places[first : last + 1])


def _with_sum(row: Funding, amount: Amount, shared: bool) -> Funding:
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


def _dated(reading: Reading, row: Funding, sentence: Span, sums: Sequence[tuple[Amount, bool]]) -> Funding:
    """The row with the period of its sentence: the date nearest to the sum, else to the source; a range as its hull."""
    first = bisect_left(reading.dates, sentence.start, key=lambda date: date.start)
    last = bisect_right(reading.dates, sentence.end, key=lambda date: date.start)
    dates = [date for date in reading.dates[first:last] if date.earliest or date.latest]
    if not dates:
        return row
    anchor = sums[0][0].start if sums else row.start
    nearest = min(dates, key=lambda date: abs(date.start - anchor))
    group = [date for date in dates if date is nearest or (date.range_id and date.range_id == nearest.range_id)]
    earliest, latest = _hull(group)
    return replace(row, earliest=earliest, latest=latest)


def _hull(dates: Sequence[Timex]) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of the dates together, open where a direction leaves it open ("since 2009")."""
    firsts = [date.earliest for date in dates if date.earliest]
    lasts = [date.latest for date in dates if date.latest]
    earliest = min(firsts, default=None)
    latest = max(lasts, default=None)
    if len(dates) == 1:
        direction = dates[0].direction
        if direction == "since":
            latest = None
        elif direction == "after":
            earliest, latest = latest, None
        elif direction in ("until", "before"):
            earliest = None
    return earliest, latest


def _add(reading: Reading, rows: list[Funding], row: Funding) -> None:
    """Add a row, or join it to that of the same source and earner which lacks what it has."""
    for index, other in enumerate(rows):
        if (other.source, other.actor_id) != (row.source, row.actor_id) or other.rule_id.startswith("funding:"):
            continue
        has, brings = other.currency is not None, row.currency is not None
        if has and brings:
            continue
        if brings:
            found = hedging.assess(reading, row.start, row.end)
            if found.assertion == "negated":
                continue
            rows[index] = replace(
                other,
                low=row.low,
                best=row.best,
                high=row.high,
                currency=row.currency,
                comparator=row.comparator,
                earliest=row.earliest or other.earliest,
                latest=row.latest or other.latest,
                assertion=found.assertion,
                hedge_cue=found.hedge_cue,
                attributed_to=found.attributed_to,
            )
        elif not has and (other.earliest, other.latest) == (None, None):
            rows[index] = replace(other, earliest=row.earliest, latest=row.latest)
        return
    rows.append(row)
