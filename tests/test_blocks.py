"""Blocks: what they hold, how they go to JSON and back, how they show in a notebook."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.blocks import (
    MIME,
    Citation,
    Column,
    DataTable,
    Figure,
    Finding,
    Findings,
    Note,
    Prose,
    Quotes,
    Sources,
    Title,
    block_citations,
    read_block,
)
from analysis.cells import cell_text
from analysis.errors import ReportError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


def citation(start: int = 4, quote: str = "kidnapping", assertion: str = "asserted", **more: object) -> Citation:
    paragraph = f"by {quote} alone"
    return Citation(
        "a", start, start + len(quote), quote, paragraph, start - 3, title="T", published="2016-11-11",
        assertion=assertion, **more,
    )  # fmt: skip


ESTIMATE = citation(assertion="estimated", hedge_cue="Some estimates")
BLOCKS = [
    Title("T", "S", [("As of", dt.date(2018, 4, 4)), ("Articles", 2)], as_of=dt.date(2018, 4, 4), keywords=["k"]),
    Findings([Finding("Claim.", [ESTIMATE], shown=2, tables=["c"]), "Bare claim."], "Findings"),
    DataTable("C", ["a", Column("b", "B", "right")], [["x", 1], [None, 2.5]], [[ESTIMATE], []], note="n", name="c"),
    DataTable("Empty", ["a"], empty="None was found."),
    Figure(SVG, "C", "A square", [ESTIMATE], note="n"),
    Quotes([citation()], "Words"),
    Note("Nothing was found.", "Funding"),
    Prose(["Read by rules.", "A part only."]),
    Sources([citation()], "Passages"),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
def test_a_block_goes_through_json_unchanged(block):
    assert read_block(json.loads(json.dumps(block.data(), allow_nan=False))) == block


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
def test_a_block_displays_as_html_text_and_data(block):
    bundle = block._repr_mimebundle_()
    assert list(bundle) == ["text/html", "text/plain", MIME]
    assert bundle[MIME] == block.data()
    assert bundle["text/plain"] == block.plain() != ""
    assert "<script" not in bundle["text/html"]


def test_the_live_display_shows_the_words_and_where_they_stand():
    html = BLOCKS[1]._repr_mimebundle_()["text/html"]
    assert "Claim." in html
    assert "“kidnapping”" in html
    assert '<span class="tag">estimated</span>' in html
    assert "[a:4]" in html


def test_plain_text_of_each_block():
    assert [block.plain() for block in BLOCKS] == [
        "T\nS\nAs of: 2018-04-04\nArticles: 2",
        "Findings\n- Claim.\n- Bare claim.",
        "C\na  B\nx  1\n  2.5",
        "Empty: None was found.",
        "C\nA square",
        "“kidnapping” (a)",
        "Funding: Nothing was found.",
        "Read by rules.\n\nA part only.",
        "Passages: every quoted passage in its paragraph, in the exported report",
    ]


def test_values_of_pandas_and_numpy_become_plain():
    table = DataTable(
        "C",
        list("abcdefg"),
        [[np.int64(3), np.float64(2.0), pd.NA, pd.NaT, float("nan"), pd.Timestamp("2016-11-11"), np.float32("inf")]],
    )
    assert table.data()["rows"] == [[3, 2.0, None, None, None, "2016-11-11", None]]
    made = Citation("a", np.int64(0), np.int64(1), "x", "x", 0, published=pd.NaT, url=pd.NA, title=float("nan"))
    assert (made.published, made.url, made.title) == (None, None, None)


def test_hedging_comes_from_the_citations():
    other = citation(assertion="reported")
    assert Finding("x", [ESTIMATE]).assertion == "estimated"
    assert Finding("x", [ESTIMATE, other]).assertion == "asserted"
    assert Finding("x").assertion == "asserted"
    assert Finding("x", [ESTIMATE], assertion="possible").assertion == "possible"
    table = DataTable("C", ["a"], [[1], [2]], [[ESTIMATE, other], []])
    assert table.assertions == ("estimated", "asserted")


def test_citations_are_given_in_reading_order():
    first, second = citation(4), citation(40)
    table = DataTable("C", ["a"], [[1], [2]], [[first], [second, first]])
    assert list(block_citations(table)) == [first, second, first]
    assert list(block_citations(Findings(["x", Finding("y", [second])]))) == [second]
    assert list(block_citations(Note("x"))) == []


def test_csv_has_keys_values_and_where_they_come_from():
    table = DataTable(
        "C", [Column("sum", "Sum in words"), "n"], [['over "$50" million', None], ["x, y", 2.5]], [[ESTIMATE], []]
    )
    rows = list(csv.reader(io.StringIO(table.csv())))
    assert rows == [
        ["sum", "n", "assertion", "doc_id", "start_char", "end_char", "quote"],
        ['over "$50" million', "", "estimated", "a", "4", "14", "kidnapping"],
        ["x, y", "2.5", "asserted", "", "", "", ""],
    ]
    assert DataTable("C", ["a"], [[1]]).csv() == "a\r\n1\r\n"


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=2, max_size=2)))
def test_csv_gives_back_any_text(rows):
    table = DataTable("C", ["a", "b"], rows)
    found = list(csv.reader(io.StringIO(table.csv(), newline="")))
    guarded = [
        [f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in row] for row in rows
    ]
    assert found == [["a", "b"], *guarded]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Citation("a", 0, 4, "word", "other", 0),
            "a: the quote at 0-4 is not what its paragraph (from 0) has there; give the paragraph that holds the quote, "
            "and its offset in the text",
        ),
        (
            lambda: DataTable("C", ["a", "b"], [["x"]]),
            "table 'C': row 1 has 1 cells for 2 columns",
        ),
        (
            lambda: DataTable("C", ["a"], [["x"]], [[], []]),
            "table 'C': citations for 2 rows, but there are 1",
        ),
        (
            lambda: Column("a", "A", "middle"),
            "column 'a': alignment 'middle' is not known; use left, right, center",
        ),
        (lambda: Figure(SVG, "C", " "), "figure 'C' has no alt text; say in words what it shows"),
        (
            lambda: Figure("PNG", "C", "A"),
            "figure 'C' is no SVG document; give the text that savefig(format='svg') writes",
        ),
        (
            lambda: read_block({"block": "chart", "version": 1}),
            "a block of kind 'chart', version 1 cannot be read here (known: title, findings, data_table, figure, quotes, "
            "note, prose, sources; version 1); run the notebook again with this version of the package",
        ),
        (
            lambda: read_block({"block": "note", "version": 1}),
            "a block of kind 'note' is incomplete: Note.__init__() missing 1 required positional argument: 'text'; "
            "run the notebook again",
        ),
    ],
)
def test_what_is_wrong_is_said(make, message):
    with pytest.raises(ReportError) as error:
        make()
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (9999, "9999"),
        (-12345, "-12,345"),
        (1234.5, "1,234.5"),
        (0.0, "0"),
        (False, "no"),
        ("", ""),
        (1e15, "1,000,000,000,000,000"),
    ],
)
def test_cells_read_well(value, shown):
    assert cell_text(value) == shown
