"""Where it happens: every mention of a place of the gazetteer, with country and coordinates.

The name of a state is a place ("northern Iraq", "the south of Libya") unless it stands inside an actor's name or acts
itself ("conducted by France"). Regions of several states (the Sahel, North Africa) are none.
"""

from __future__ import annotations

from analysis import actors
from analysis.article import Reading
from analysis.marks import Mark
from analysis.records import Place

_NO_PLACE = frozenset({"agent", "attribute"})


def read(reading: Reading) -> None:
    """Fills `reading.places`, in the order of the text; those that a user's model has found stay in it."""
    if not actors.is_english(reading.document):
        return
    found = actors.named(reading.document, reading.rules)
    marks = [
        mark
        for mark in (*found.places, *found.states)
        if mark.entry.kind == "places" or (mark.use == "name" and found.roles.get(mark.first) not in _NO_PLACE)
    ]
    of_a_model = [place for place in reading.places if place.origin == "model"]
    reading.places = sorted([*map(_place, marks), *of_a_model], key=lambda place: (place.start, place.end))


def _place(mark: Mark) -> Place:
    return Place(
        start=mark.start,
        end=mark.end,
        rule_id=f"{mark.entry.kind}:{mark.use}",
        place_id=mark.entry.id,
        name=mark.entry.name,
        country=mark.entry.country,
        latitude=mark.entry.latitude,
        longitude=mark.entry.longitude,
    )
