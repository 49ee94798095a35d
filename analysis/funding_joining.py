"""Rows that say the same thing in two places become one: a source, and the sum or period that is told later for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis import hedging
from analysis.article import Reading
from analysis.funding_sources import Lexicon, lexicon
from analysis.records import Funding

MOST = 40
"""No more rows before are looked at, for one to join."""
STEM = 4
LETTERS = re.compile(r"[^\W\d_]{4,}")
RESUMED = re.compile(r"(?i)(?:these|those|such|this|that)\b")
"""Words that take up what was told before in a statement of its own ("officials put these fees at $5 million")."""


def _named_again(reading: Reading, one: Funding, other: Funding) -> bool:
    """Whether the words of the two rows have the beginning of a word in common ("kidnapping for ransom", "ransoms"), or
    stand in one sentence."""
    if reading.sentence_at(one.start) == reading.sentence_at(other.start):
        return True
    stems = [{word[:STEM] for word in LETTERS.findall(reading.quote(row).lower())} for row in (one, other)]
    return not stems[0].isdisjoint(stems[1])


def _another_time(one: Funding, other: Funding) -> bool:
    """Whether both have a period, and not the same."""
    periods = [(row.earliest, row.latest) for row in (one, other)]
    return (None, None) not in periods and periods[0] != periods[1]


def add(reading: Reading, rows: list[Funding], row: Funding) -> None:
    """Add a row, or join it to that of the same source and earner which lacks what it has."""
    single = lexicon(reading.rules).single
    for index in range(max(0, len(rows) - MOST), len(rows)):
        other = rows[index]
        if (other.source, other.actor_id) != (row.source, row.actor_id) or "funding:topic" in (
            row.rule_id,
            other.rule_id,
        ):
            continue
        has, brings = other.currency is not None, row.currency is not None
        if (
            brings
            and not has
            and (row.rule_id in single or _another_time(other, row) or not _named_again(reading, other, row))
        ):
            continue
        given = row.rule_id.startswith("funding_context") and other.rule_id.startswith("funding_context")
        if (has and brings) or (brings and (given or RESUMED.match(reading.text, row.start))):
            continue
        if brings:
            found = hedging.assess(reading, row.start, row.end)
            rows[index] = replace(
                row,
                start=other.start,
                end=other.end,
                rule_id=other.rule_id,
                earliest=row.earliest or other.earliest,
                latest=row.latest or other.latest,
                recipient_id=other.recipient_id or row.recipient_id,
                assertion=found.assertion,
                hedge_cue=found.hedge_cue,
                attributed_to=found.attributed_to,
            )
        elif not has and row.rule_id == other.rule_id and (other.earliest, other.latest) == (None, None):
            rows[index] = replace(other, earliest=row.earliest, latest=row.latest)
        return
    rows.append(row)


def strong(made: Sequence[Funding], known: Lexicon) -> list[Funding]:
    """The rows of one sentence without those of weak cues that another row says better."""
    better = [row for row in made if row.rule_id not in known.weak_cues]
    priced = any(row.currency for row in better)
    sources = {row.source for row in better}
    return [
        row
        for row in made
        if row.rule_id not in known.weak_cues or row.currency or not (priced or (better and row.source not in sources))
    ]
