"""Words that stand for a name."""

from __future__ import annotations

from analysis.article import Reading
from analysis.pipeline import Words
from analysis.records import Mention


def read(reading: Reading, words: Words) -> list[Mention]:
    """Nominal and pronominal mentions."""
    return []
