"""The articles of first contact are read no worse than when the rules first met them (20 November 2026, bdea160)."""

import shutil

import pytest

import analysis
from analysis.evaluate import TableScore, evaluate
from tests.conftest import ROOT
from tests.first_contact import FIRST_CONTACT, unseen

# Relaxed F1 of each table, rounded down.
AT_FIRST_CONTACT = {
    "documents": 0.94,
    "sections": 1.0,
    "mechanisms": 0.73,
    "dates": 0.90,
    "amounts": 1.0,
    "funding": 0.25,
    "events": 0.34,
    "relations": 0.33,
    "mentions": 0.74,
    "actors": 0.78,
    "places": 0.90,
    "hedges": 0.57,
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TableScore]:
    folder = tmp_path_factory.mktemp("gold")
    for path in unseen((ROOT / "tests" / "gold").glob("*.json")):
        shutil.copy(path, folder)
    corpus = analysis.load(unseen((ROOT / "tests" / "articles").glob("*.txt")))
    return {score.table: score for score in evaluate(corpus, folder)}


def test_every_article_named_is_there() -> None:
    for folder, ending in (("articles", "txt"), ("gold", "json")):
        assert {path.stem for path in unseen((ROOT / "tests" / folder).glob(f"*.{ending}"))} == FIRST_CONTACT


def test_every_table_is_held_to_its_floor(scores: dict[str, TableScore]) -> None:
    assert set(scores) == set(AT_FIRST_CONTACT)


@pytest.mark.parametrize("table", AT_FIRST_CONTACT)
def test_no_table_is_read_worse(table: str, scores: dict[str, TableScore]) -> None:
    assert scores[table].relaxed.f1 >= AT_FIRST_CONTACT[table], (scores[table].missed, scores[table].spurious)
