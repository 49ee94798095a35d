"""Which bearer of a name is meant where the gazetteer has several: "Tripoli", "Ansar al-Sharia", "Haqqani".

Of actors, places and states with one form in common, the one is meant that the article names by a form of its own, or
whose country it names most; of persons with one surname, the one named in full last. Where nothing tells, the one that
stands first in the gazetteer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from analysis.marks import Mark


def settled(marks: Sequence[Mark]) -> list[Mark]:
    """`marks`, in the order of the text, without those that read a shared form as the name of the less likely bearer."""
    if not any(one.first == other.first and one.last == other.last for one, other in pairwise(marks)):
        return list(marks)
    read: dict[tuple[int, int, str], list[Mark]] = {}
    for mark in marks:
        read.setdefault((mark.first, mark.last, mark.entry.kind), []).append(mark)
    shared = {place: row for place, row in read.items() if len(row) > 1 and len({mark.entry.id for mark in row}) > 1}
    if not shared:
        return list(marks)
    own = [row[0] for place, row in read.items() if place not in shared]
    forms = Counter(mark.entry.id for mark in own if mark.use != "surname")
    countries = Counter(mark.entry.country for mark in own if mark.entry.country)
    named: dict[str, list[int]] = {}
    for mark in own:
        if mark.use == "name":
            named.setdefault(mark.entry.id, []).append(mark.first)
    kept = {}
    for place, row in shared.items():
        if all(mark.use == "surname" for mark in row):
            kept[place] = max(row, key=lambda mark: _last_before(named.get(mark.entry.id, []), mark.first))
        else:
            kept[place] = max(row, key=_likelihood(forms, countries))
    less = {id(mark) for place, row in shared.items() for mark in row if mark.entry is not kept[place].entry}
    return [mark for mark in marks if id(mark) not in less]


def of_the_country(short: Sequence[Mark], marks: Sequence[Mark]) -> list[Mark]:
    """Of the `short` forms that several actors bear, those of the actor whose country the `marks` name most."""
    read: dict[tuple[int, int], list[Mark]] = {}
    for mark in short:
        if mark.use == "context":
            read.setdefault((mark.first, mark.last), []).append(mark)
    shared = [row for row in read.values() if len({mark.entry.id for mark in row}) > 1]
    if not shared:
        return []
    countries = Counter(mark.entry.country for mark in marks if mark.entry.country)
    kept = []
    for row in shared:
        best, second = sorted(row, key=lambda mark: -countries[mark.entry.country or ""])[:2]
        if countries[best.entry.country or ""] > max(1, countries[second.entry.country or ""]):
            kept.append(best)
    return kept


def _last_before(places: Sequence[int], at: int) -> int:
    """The last of `places` before `at`; where there is none, the less the farther behind."""
    index = bisect_left(places, at)
    return places[index - 1] if index else -places[0] if places else -at - 1_000_000_000


def _likelihood(forms: Counter[str], countries: Counter[str]) -> Callable[[Mark], tuple[int, bool]]:
    return lambda mark: (forms[mark.entry.id] + countries[mark.entry.country or ""], mark.use == "name")
