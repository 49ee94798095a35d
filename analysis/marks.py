"""Words of an article, and the stretches of them that read like names or cues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from analysis import gazetteer
from analysis.gazetteer import Known


class Mark(NamedTuple):
    """A stretch of words that reads like a name of `entry`.

    `use` is the kind of form: name, context (counts only once the actor is named otherwise), surname, demonym or
    metonym. `first` and `last` are the places of its first word and behind its last one; `start`, `end` are offsets in
    the document's text.
    """

    entry: Known
    use: str
    first: int
    last: int
    start: int
    end: int


_FIRST = itemgetter(Mark._fields.index("first"))
_ORDER = {kind: place for place, kind in enumerate(gazetteer.FILES)}


class Cue(NamedTuple):
    """A cue of one of the files `CUES`; `id` is that of its entry, `first` and `last` as in `Mark`."""

    file: str
    id: str
    first: int
    last: int


@dataclass(frozen=True)
class Words:
    """The words of a document with the offsets in its text at which they start, in lower case too, and their skeletons
    (`norms`); `capitals` are the places of those that begin with a capital. `ends` is None where a word ends as many
    characters behind its start as it has.
    """

    words: list[str]
    lowered: list[str]
    norms: list[str]
    starts: list[int]
    ends: list[int] | None
    capitals: list[int]

    def end(self, at: int) -> int:
        """The offset behind word `at`."""
        return self.starts[at] + len(self.words[at]) if self.ends is None else self.ends[at]


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Of `marks` that overlap, the longest; of two as long, actors before states before places, then the first one. In
    the order of the text.
    """
    kept: list[Mark] = []
    cluster: list[Mark] = []
    end = -1
    for mark in sorted(marks, key=_FIRST):
        _, _, first, last, _, _ = mark
        if first >= end:
            kept += cluster if len(cluster) < 2 else _longest_of(cluster)
            cluster, end = [mark], last
        else:
            cluster.append(mark)
            if last > end:
                end = last
    return [*kept, *_longest_of(cluster)]


def _longest_of(cluster: list[Mark]) -> list[Mark]:
    if len(cluster) == 2:
        return cluster[:1] if _rank(cluster[0]) <= _rank(cluster[1]) else cluster[1:]
    ranked = sorted(cluster, key=_rank)
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in ranked:
        if taken.isdisjoint(range(mark.first, mark.last)):
            taken.update(range(mark.first, mark.last))
            kept.append(mark)
    return sorted(kept, key=_FIRST)


def _rank(mark: Mark) -> tuple[int, int]:
    return mark.first - mark.last, _ORDER[mark.entry.kind]
