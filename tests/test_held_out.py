"""How good the tables are on articles that the rules were not written on; a fall below these floors is a loss."""

import json

import pytest

import analysis
from analysis import gold
from analysis.evaluate import evaluate
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "held_out"
FLOORS = {
    "documents": 0.99,
    "sections": 0.99,
    "mechanisms": 0.99,
    "dates": 0.90,
    "amounts": 0.99,
    "funding": 0.60,
    "events": 0.50,
    "relations": 0.40,
    "mentions": 0.75,
    "places": 0.85,
    "hedges": 0.80,
}


def test_the_gold_stands_on_the_articles() -> None:
    for entry in gold.read(FOLDER / "gold"):
        text = (FOLDER / "articles" / f"{entry['doc_id']}.txt").read_text(encoding="utf-8-sig")
        for table in ("sections", "mechanisms", "dates", "amounts", "funding", "events", "hedges"):
            for row in entry.get(table, []):
                quote = row.get("quote", row.get("heading"))
                assert 0 <= row["start"] < row["end"] <= len(text)
                assert quote is None or text[row["start"] : row["end"]] == quote, json.dumps(row)


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    corpus = analysis.load(FOLDER / "articles")
    return {score.table: score.relaxed.f1 for score in evaluate(corpus, FOLDER / "gold")}


@pytest.mark.parametrize("table", FLOORS)
def test_floors(scores: dict[str, float], table: str) -> None:
    assert scores[table] >= FLOORS[table]
