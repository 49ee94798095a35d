"""Every quote of every table equals the text at its offsets: on the seeds, and on mutated and random text."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from analysis import documents, tables
from analysis.article import Reading
from analysis.corpus import Corpus
from analysis.errors import SeedError
from analysis.extraction import extract
from analysis.rulebook import rulebook
from analysis.schema import TABLES
from tests.conftest import ROOT

SEEDS = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]
PIECES = [line for text in SEEDS for line in text.split("\n")] + [
    "",
    "\u200f",
    "\u00a0",
    "1.",
    "•",
    "\r\n",
    "$",
    "2014",
]


def _read(text: str) -> Reading:
    """What is read from `text`; a text that is refused as no article, with the one error for that, is another example."""
    try:
        document = documents.parse(text, doc_id="a", rules=rulebook())
    except SeedError:
        reject()
    return extract(document, rulebook())


def _check(text: str, made: dict[str, pd.DataFrame]) -> None:
    for name, table in made.items():
        located = table.dropna(subset=["start_char"])
        for row in located.itertuples():
            assert 0 <= row.start_char <= row.end_char <= len(text), name
            assert text[row.start_char : row.end_char] == row.quote, name
        assert len(located) == len(table) or name in ("documents", "rejects")
        order = table["start_char"].dropna().astype(int).to_list()
        assert order == sorted(order) or name == "documents"


@pytest.mark.parametrize("name", TABLES)
def test_quotes_equal_the_text_at_their_offsets_in_the_seeds(name: str, corpus: Corpus) -> None:
    table = corpus.tables[name]
    for row in table.itertuples():
        assert corpus.text(row.doc_id)[row.start_char : row.end_char] == row.quote
    assert list(zip(table["doc_id"], table["start_char"], strict=True)) == sorted(
        zip(table["doc_id"], table["start_char"], strict=True)
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["\n", "\n\n", " "]))
def test_quotes_equal_the_text_in_shuffled_articles(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    _check(text, tables.build([_read(text)]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_quotes_equal_the_text_in_random_text(text: str) -> None:
    _check(text, tables.build([_read(text)]))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_quotes_equal_the_text_in_articles_with_mutations(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SEEDS))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 40)))
        text = text[:start] + data.draw(st.text(max_size=12)) + text[end:]
    _check(text, tables.build([_read(text)]))


def test_the_order_of_the_articles_does_not_matter() -> None:
    readings = [
        extract(documents.parse(text, doc_id=f"d{number}", rules=rulebook()), rulebook())
        for number, text in enumerate(SEEDS)
    ]
    forward, backward = tables.build(readings), tables.build(readings[::-1])
    for name, table in forward.items():
        pd.testing.assert_frame_equal(table, backward[name])
