"""Relations and events against the gold: whole on the seeds, and no worse than measured on the development articles."""

import shutil
from pathlib import Path

import analysis
from analysis.evaluate import evaluate
from tests.conftest import ROOT
from tests.first_contact import developed

GOLD = ROOT / "tests" / "gold"


def test_the_seeds_are_right(tmp_path: Path) -> None:
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    for path in seeds:
        shutil.copy(GOLD / f"{path.stem}.json", tmp_path)
    scores = {score.table: score for score in evaluate(analysis.load(seeds), tmp_path)}
    for table in ("events", "relations"):
        assert scores[table].missed == ()
        assert scores[table].spurious == ()


def test_the_development_articles_are_read_as_well_as_measured(tmp_path: Path) -> None:
    # First contact, see articles/README.md: those articles have floors of their own.
    for path in developed(GOLD.glob("*.json")):
        shutil.copy(path, tmp_path)
    corpus = analysis.load([ROOT / "seeds", *developed((ROOT / "tests" / "articles").glob("*.txt"))])
    scores = {score.table: score for score in evaluate(corpus, tmp_path)}
    events, relations = scores["events"], scores["relations"]
    assert events.relaxed.precision >= 0.96
    assert events.relaxed.f1 >= 0.88
    assert events.strict.f1 >= 0.79
    assert relations.strict.precision >= 0.94
    assert relations.strict.f1 >= 0.8
