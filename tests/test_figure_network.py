"""The network: every name free of every other, the same each time, small and large, directed and not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import networkx
import pandas as pd
import pytest

from analysis import figure_network
from analysis.blocks import Figure, Note
from analysis.corpus import Corpus
from analysis.figure_labels import Box, clipped, flowed, text_width, wrapped
from analysis.network_layout import Extent, layout
from analysis.schema import vocabulary
from tests.conftest import ROOT

WIDE = 6.7


def _graph(edges: Sequence[tuple[str, str]]) -> networkx.Graph:
    graph = networkx.Graph()
    graph.add_edges_from(edges)
    return graph


SHAPES = {
    "pair": [("a", "b")],
    "chain": [("a", "b"), ("b", "c"), ("c", "d")],
    "star": [("hub", f"leaf{number}") for number in range(14)],
    "ring": [(f"n{number}", f"n{(number + 1) % 9}") for number in range(9)],
    "many pairs": [(f"a{number}", f"b{number}") for number in range(12)],
    "dense": list(combinations("abcdefgh", 2)),
    "forty": [(f"n{number // 3}", f"n{number}") for number in range(1, 40)],
}


@pytest.mark.parametrize("name", SHAPES)
def test_no_name_covers_another_or_leaves_the_sheet(name: str) -> None:
    graph = _graph(SHAPES[name])
    extents = {node: Extent(0.3 + 0.02 * len(node), 0.15, 0.35) for node in graph}
    places, height = layout(graph, extents, WIDE)
    assert set(places) == set(graph)
    boxes = {node: extents[node].box(point) for node, point in places.items()}
    for one, other in combinations(boxes, 2):
        assert boxes[one].overlap(boxes[other]) < 0.002, (one, other)
    for box in boxes.values():
        assert box.within(Box(-0.01, -0.01, WIDE + 0.01, height + 0.01))
    assert height < 8


def test_the_order_of_the_edges_does_not_matter() -> None:
    edges = SHAPES["ring"] + SHAPES["chain"]
    extents = {node: Extent(0.4, 0.15, 0.35) for node in _graph(edges)}
    first = layout(_graph(edges), extents, WIDE)
    assert layout(_graph([(b, a) for a, b in reversed(edges)]), extents, WIDE) == first


@pytest.mark.parametrize("folder", ["seeds", "tests/articles"])
def test_the_same_bytes_whatever_the_order_of_sets(folder: str) -> None:
    code = (
        "import hashlib, sys, analysis; from analysis import figure_map, figure_network\n"
        "corpus = analysis.load(sys.argv[1])\n"
        "blocks = [figure_network.network(corpus), figure_map.places_map(corpus)]\n"
        "print(hashlib.sha256(repr(blocks).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code, str(ROOT / folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_a_line_stops_before_the_name_of_its_end() -> None:
    extent = Extent(0.5, 0.15, 0.4)
    assert figure_network.edge_of((0, 0), (1, 0), 0.0, 0.1, extent) == 0.13
    assert figure_network.edge_of((0, 0), (0, -1), 0.0, 0.1, extent) == 0.42
    assert figure_network.edge_of((0, 0), (0, 1), 0.2, 0.1, extent) == 0.13


def test_every_kind_of_relation_has_a_line_of_its_own() -> None:
    kinds = vocabulary("vocabulary_predicate")
    assert set(kinds) == set(figure_network.LINES)
    assert len({str(figure_network.LINES[kind]) for kind in kinds}) == len(kinds)
    # without colour too: pattern and width differ, but for those that an arrow tells apart
    assert len({str(figure_network.LINES[kind][1:]) for kind in kinds}) >= len(kinds) - 1
    assert set(figure_network.SHAPES) == set(vocabulary("vocabulary_actor_type"))


def test_the_seeds_as_a_network(corpus: Corpus) -> None:
    figure = figure_network.network(corpus)
    assert isinstance(figure, Figure)
    assert figure.alt.startswith("Network of 24 actors and 20 relations: Al-Mourabitoun is allied with AQIM;")
    assert "Jabhat al-Nusra was renamed to Jabhat Fateh al-Sham" in figure.alt
    assert len(figure.citations) == 20
    assert "<text" not in figure.svg
    assert not re.search(r"\d\.\d{3,}[ ,]", " ".join(re.findall(r' d="([^"]+)"', figure.svg)))


def _with(corpus: Corpus, relations: pd.DataFrame) -> Corpus:
    return replace(corpus, tables={**corpus.tables, "relations": relations})


def test_what_is_denied_is_not_drawn(corpus: Corpus) -> None:
    relations = corpus.relations.assign(assertion="negated")
    assert isinstance(figure_network.network(_with(corpus, relations)), Note)
    some = corpus.relations.copy()
    some.loc[some["predicate"] == "attacked", "assertion"] = "negated"
    figure = figure_network.network(_with(corpus, some))
    assert isinstance(figure, Figure)
    assert "attacked" not in figure.alt
    assert "Two relations that the articles deny are not drawn." in str(figure.note)


def test_a_relation_without_direction_is_drawn_once(corpus: Corpus) -> None:
    one = corpus.relations[corpus.relations["predicate"] == "allied_with"].head(1)
    back = one.assign(source_id=one["target_id"], target_id=one["source_id"])
    figure = figure_network.network(_with(corpus, pd.concat([one, back], ignore_index=True)))
    assert isinstance(figure, Figure)
    assert figure.alt.startswith("Network of two actors and one relation:")


def test_of_many_relations_those_that_most_articles_state_are_drawn(corpus: Corpus) -> None:
    row = corpus.relations.head(1)
    rows = [
        row.assign(source_id=f"group_{number:03d}", target_id=f"group_{number % 7:03d}") for number in range(7, 120)
    ]
    figure = figure_network.network(_with(corpus, pd.concat(rows, ignore_index=True)))
    assert isinstance(figure, Figure)
    drawn = re.search(
        r"Drawn are (\d+) of 113 relations: those that most articles state, of equals by kind\.", str(figure.note)
    )
    assert drawn
    assert 20 < int(drawn[1]) <= 40
    assert len(figure.alt) < 4000
    assert len(figure.svg) < 300_000


def test_texts_are_measured_wrapped_and_set_in_lines() -> None:
    assert 0 < text_width("ii", 8) < text_width("WW", 8) < text_width("WW", 8, bold=True)
    assert wrapped("Al-Qaeda", 10) == "Al-Qaeda"
    assert wrapped("United Nations Multidimensional Integrated Stabilization Mission", 16).count("\n") == 2
    assert flowed([], 3.0, 0.1) == []
    assert clipped((0, 0), (1, 1), Box(2, 2, 3, 3)) is None
