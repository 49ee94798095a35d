"""The map: outlines, windows, panels, and labels that cover nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis import figure_map
from analysis.blocks import Figure, Note
from analysis.corpus import Corpus
from analysis.figure_labels import Box
from analysis.map_window import NARROWEST, Window, distance, extent, panels
from analysis.outlines import outlines
from analysis.rulebook import rulebook
from tests.conftest import ROOT
from tests.first_contact import developed

POINTS = st.tuples(st.floats(-170, 170), st.floats(-60, 70))


def test_the_outlines_are_small_closed_and_know_every_code() -> None:
    assert (Path(analysis.__file__).parent / "data" / "outlines.json").stat().st_size < 300_000
    world = outlines()
    for code, rings in world.countries.items():
        assert rings, code
        for ring in rings:
            assert ring[0] == ring[-1]
            assert len(ring) > 3 or len(rings) == 1, code
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
    codes = {entry["country"] for name in ("states", "places") for entry in rulebook().entries(name)}
    # the islands of Tuvalu are too small for the scale
    assert codes - set(world.countries) == {"TUV"}


def _inside(point: tuple[float, float], code: str) -> bool:
    """Whether a point lies in a country, by the number of times a line to the east crosses its rings."""
    x, y = point
    crossings = 0
    for ring in outlines().countries[code]:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ((2.6, 28.0), "DZA"),
        ((-7.2, 31.7), "MAR"),
        ((-13.2, 26.0), "ESH"),
        ((-13.0, 24.0), "ESH"),
        ((34.1, 45.2), "UKR"),
        ((44.0, 9.6), "SOM"),
        ((45.3, 2.05), "SOM"),
        ((28.2, -29.5), "LSO"),
        ((36.8, -1.3), "KEN"),
    ],
)
def test_places_lie_where_the_gazetteer_has_them(point: tuple[float, float], code: str) -> None:
    assert [found for found in outlines().countries if found and _inside(point, found)] == [code]


def test_label_points_of_states_lie_in_them() -> None:
    missed = [
        entry["id"]
        for entry in rulebook().entries("states")
        if entry["country"] in outlines().countries
        and not _inside((entry["longitude"], entry["latitude"]), entry["country"])
    ]
    # small island states whose outline is coarser than the point
    assert len(missed) < 25, missed


@given(st.lists(POINTS, min_size=1, max_size=8))
def test_a_window_holds_its_points_and_is_wide_enough(points: list[tuple[float, float]]) -> None:
    height, window = extent(points, 6.8, 0.42 * 6.8, 0.64 * 6.8)
    assert 0.42 * 6.8 - 1e-6 <= height <= 0.64 * 6.8 + 1e-6
    assert window.inches(NARROWEST) <= 6.8 + 1e-6
    for longitude, latitude in points:
        x, y = window.project(longitude, latitude)
        assert -0.35 <= y <= height + 0.35
        if max(abs(p[1]) for p in points) < 30:
            assert -1e-6 <= x <= 6.8 + 1e-6


@given(st.lists(POINTS, min_size=1, max_size=14))
def test_panels_part_the_places(points: list[tuple[float, float]]) -> None:
    groups = panels(points)
    assert sorted(number for group in groups for number in group) == list(range(len(points)))


def test_places_far_apart_stand_on_panels_of_their_own() -> None:
    mali, niger, colombia = (-4.0, 17.0), (9.0, 17.0), (-73.0, 4.0)
    assert panels([mali, niger]) == [[0, 1]]
    assert sorted(panels([mali, niger, colombia])) == [[0, 1], [2]]
    assert distance(mali, colombia) == pytest.approx(7600, rel=0.05)


def test_a_ring_is_cut_to_the_window() -> None:
    window = Window(0, 0, 10, 10, Box(0, 0, 10 * math.cos(math.radians(5)), 10), 1.0)
    cut = window.cut([(-5, -5), (5, -5), (5, 5), (-5, 5), (-5, -5)])
    xs, ys = [x for x, _ in cut], [y for _, y in cut]
    assert (min(xs), max(xs), min(ys), max(ys)) == pytest.approx((0, 5 * math.cos(math.radians(5)), 0, 5))
    assert window.cut([(20, 20), (21, 20), (21, 21), (20, 20)]) == []
    [line] = window.crossed([(-5, 5), (5, 5), (15, 5)])
    assert line[0][0] == pytest.approx(0)
    assert line[-1][0] == pytest.approx(window.frame.right)


def test_the_seeds_as_a_map(corpus: Corpus) -> None:
    figure = figure_map.places_map(corpus)
    assert isinstance(figure, Figure)
    assert figure.alt.startswith(
        "Map of 11 places with the number of times each is named, 23 in all: Syria 9, Mali 4, Iraq 2, Algeria 1"
    )
    assert figure.note == "Outlines: Natural Earth; no position on the status of any territory."


def test_every_place_of_the_articles_is_told_drawn_or_not() -> None:
    # First contact, see articles/README.md: with those articles the map spans from Moscow to Mozambique.
    articles = analysis.load(developed((ROOT / "tests" / "articles").glob("*.txt")))
    figure = figure_map.places_map(articles)
    assert isinstance(figure, Figure)
    drawn, unknown = figure_map.named_places(articles)
    assert {place.name for place in drawn} | set(unknown) == set(articles.places["name"])
    assert sum(place.mentions for place in drawn) == articles.places["latitude"].notna().sum()
    for place in drawn:
        assert f"{place.name} {place.mentions}" in figure.alt
    assert "Named in the articles, but of unknown position:" in str(figure.note)
    assert len(figure.svg) < 500_000


def test_labels_cover_neither_dots_nor_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[Box] = []
    write = figure_map._label

    def recorded(*arguments: object) -> Box | None:
        box = write(*arguments)  # type: ignore[arg-type]
        if box is not None:
            assert all(box.overlap(other) == 0 for other in placed)
            placed.append(box)
        return box

    monkeypatch.setattr(figure_map, "_label", recorded)
    somalia = analysis.load(ROOT / "tests" / "articles" / "101_shabaab_income.txt")
    assert isinstance(figure_map.places_map(somalia), Figure)
    assert len(placed) >= 8


def test_one_place_and_none(corpus: Corpus) -> None:
    one = replace(corpus, tables={**corpus.tables, "places": corpus.places.head(1)})
    figure = figure_map.places_map(one)
    assert isinstance(figure, Figure)
    assert figure.alt.startswith("Map of one place with the number of times each is named, 1 in all:")
    nowhere = corpus.places.assign(latitude=pd.array([None] * len(corpus.places), "Float64"))
    assert isinstance(figure_map.places_map(replace(corpus, tables={**corpus.tables, "places": nowhere})), Note)


def test_sizes_and_tints_tell_places_apart_in_many_articles_too() -> None:
    state, town = (
        figure_map.Named("Mali", "MLI", -4.0, 17.0, 1, True),
        figure_map.Named("Gao", "MLI", 0.0, 16.3, 1, False),
    )
    assert figure_map._unit([state, town]) == figure_map._unit([replace(town, mentions=30)]) == 1
    few = figure_map._legend_entries([state, replace(town, mentions=6)], 1)
    assert [entry.text for entry in few] == ["state named once or twice", "place named once", "place named 5 times"]
    many = [replace(state, mentions=59), replace(town, mentions=493)]
    assert figure_map._unit(many) == 20
    assert [entry.text for entry in figure_map._legend_entries(many, 20)] == [
        "state named up to 59 times",
        "place named 20 times",
        "place named 100 times",
        "place named 400 times",
    ]
    assert figure_map._radius(493, 20) == pytest.approx(figure_map._radius(493 // 20, 1), rel=0.02)
