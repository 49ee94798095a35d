"""Names outside the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.article import Document
from analysis.pipeline import Cue, Known, Mark, Words
from analysis.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Introduced:
    """An actor that the text itself introduces; `start`, `end` are the words that do so."""

    entry: Known
    start: int
    end: int
    rule_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a text introduces: new actors, and where they and new aliases of known ones are named."""

    introduced: tuple[Introduced, ...]
    marks: tuple[Mark, ...]


def find(document: Document, rules: Rulebook, words: Words, marks: Sequence[Mark], cues: Sequence[Cue]) -> Found:
    """The actors and aliases that `document` introduces."""
    return Found((), ())
