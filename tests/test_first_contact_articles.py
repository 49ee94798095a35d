"""The articles of first contact are read no worse than when the rules first met them: see `articles/README.md`."""

import shutil

import pytest

import analysis
from analysis.evaluate import TableScore, evaluate
from tests.conftest import ROOT
from tests.first_contact import BATCHES, FIRST_CONTACT, unseen

# Relaxed F1 of each table and batch, rounded down.
AT_FIRST_CONTACT = {
    "bdea160": {
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
    },
    "de18bc4": {
        "documents": 1.0,
        "sections": 1.0,
        "mechanisms": 1.0,
        "dates": 0.96,
        "amounts": 1.0,
        "funding": 0.60,
        "events": 0.71,
        "relations": 0.54,
        "mentions": 0.88,
        "actors": 0.85,
        "places": 0.86,
        "hedges": 0.82,
    },
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, TableScore]]:
    found = {}
    for batch, stems in BATCHES.items():
        folder = tmp_path_factory.mktemp("gold")
        for stem in sorted(stems):
            shutil.copy(ROOT / "tests" / "gold" / f"{stem}.json", folder)
        corpus = analysis.load([ROOT / "tests" / "articles" / f"{stem}.txt" for stem in sorted(stems)])
        found[batch] = {score.table: score for score in evaluate(corpus, folder)}
    return found


def test_every_article_named_is_there() -> None:
    for folder, ending in (("articles", "txt"), ("gold", "json")):
        assert {path.stem for path in unseen((ROOT / "tests" / folder).glob(f"*.{ending}"))} == FIRST_CONTACT


def test_every_table_is_held_to_its_floor(scores: dict[str, dict[str, TableScore]]) -> None:
    assert {batch: set(tables) for batch, tables in scores.items()} == {
        batch: set(floors) for batch, floors in AT_FIRST_CONTACT.items()
    }


@pytest.mark.parametrize(("batch", "table"), [(b, table) for b, floors in AT_FIRST_CONTACT.items() for table in floors])
def test_no_table_is_read_worse(batch: str, table: str, scores: dict[str, dict[str, TableScore]]) -> None:
    score = scores[batch][table]
    assert score.relaxed.f1 >= AT_FIRST_CONTACT[batch][table], (score.missed, score.spurious)
