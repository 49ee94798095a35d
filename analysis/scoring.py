"""Precision, recall and F1 of one set of items against another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Score:
    """How many items were right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 1 when nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 1.0


def exact(found: Sequence[Any], wanted: Sequence[Any]) -> tuple[Score, list[Any], list[Any]]:
    """The score of hashable items as multisets; what was missed, and what was found beyond.

    >>> exact(["a", "b"], ["b", "c"])
    (Score(right=1, found=2, wanted=2), ['c'], ['a'])
    """
    have, need = Counter(found), Counter(wanted)
    right = sum((have & need).values())
    return Score(right, len(found), len(wanted)), list((need - have).elements()), list((have - need).elements())


def aligned(
    found: Sequence[Any], wanted: Sequence[Any], matches: Callable[[Any, Any], bool]
) -> tuple[Score, list[Any], list[Any]]:
    """The same for items that need not be equal: each wanted item takes the first free found one that it `matches`."""
    free = list(found)
    missed = []
    for item in wanted:
        partner = next((index for index, other in enumerate(free) if matches(other, item)), None)
        if partner is None:
            missed.append(item)
        else:
            free.pop(partner)
    return Score(len(wanted) - len(missed), len(found), len(wanted)), missed, free
