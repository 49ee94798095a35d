"""The scores of `analysis evaluate`, and what the rules must reach on the gold of this project."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import analysis
from analysis import evaluate, gold, timeml
from analysis.corpus import Corpus
from analysis.errors import ParameterError, SeedError
from analysis.evaluate import TableScore
from analysis.rulebook import rulebook
from analysis.scoring import Score, aligned
from tests.conftest import ROOT
from tests.first_contact import developed

SEED_IDS = ("000_4c83a6919461b5c5", "001_429426be079a22d1")
RIGHT = ("documents", "sections", "mechanisms", "amounts")
AT_LEAST = {"dates": 0.95, "mentions": 0.9, "places": 0.9, "funding": 0.8, "events": 0.8, "relations": 0.8}


@pytest.fixture(scope="module")
def all_articles() -> Corpus:
    # First contact, see articles/README.md: those articles have floors of their own.
    return analysis.load([ROOT / "seeds", *developed((ROOT / "tests" / "articles").glob("*.txt"))])


@pytest.fixture(scope="module")
def on_seeds(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> dict[str, TableScore]:
    folder = tmp_path_factory.mktemp("gold")
    for doc_id in SEED_IDS:
        (folder / f"{doc_id}.json").write_bytes((ROOT / "tests" / "gold" / f"{doc_id}.json").read_bytes())
    return {score.table: score for score in evaluate.evaluate(corpus, folder)}


@pytest.fixture(scope="module")
def on_all(all_articles: Corpus, tmp_path_factory: pytest.TempPathFactory) -> dict[str, TableScore]:
    folder = tmp_path_factory.mktemp("gold")
    for path in developed((ROOT / "tests" / "gold").glob("*.json")):
        shutil.copy(path, folder)
    return {score.table: score for score in evaluate.evaluate(all_articles, folder, baseline=True)}


@pytest.mark.parametrize("table", RIGHT)
def test_the_seeds_are_right(table: str, on_seeds: dict[str, TableScore]) -> None:
    assert on_seeds[table].missed == ()
    assert on_seeds[table].spurious == ()


@pytest.mark.parametrize("table", AT_LEAST)
def test_the_seeds_reach_what_is_asked(table: str, on_seeds: dict[str, TableScore]) -> None:
    assert on_seeds[table].strict.f1 >= AT_LEAST[table], on_seeds[table].missed


@pytest.mark.parametrize("table", [*RIGHT, "dates"])
def test_the_development_articles_reach_what_is_asked(table: str, on_all: dict[str, TableScore]) -> None:
    assert on_all[table].strict.f1 >= 0.95, on_all[table].missed


def test_the_baseline_is_measured_on_the_same_articles(on_all: dict[str, TableScore]) -> None:
    assert on_all["dateparser"].strict.wanted == on_all["dates"].strict.wanted
    assert on_all["dateparser"].relaxed.f1 < on_all["dates"].relaxed.f1


def test_every_miss_is_listed(on_all: dict[str, TableScore]) -> None:
    score = on_all["events"]
    assert len(score.missed) == score.strict.wanted - score.strict.right
    assert len(score.spurious) == score.strict.found - score.strict.right
    lines = evaluate.lines([score])
    assert len(lines) == 3 + len(score.missed) + len(score.spurious)
    assert lines[2].split()[:3] == ["events", str(score.strict.wanted), str(score.strict.found)]


def test_a_table_that_the_gold_says_nothing_of_is_not_scored() -> None:
    entry = json.loads((ROOT / "tests" / "gold" / "110_arabic_lake_chad.json").read_text(encoding="utf-8"))
    assert set(gold.wanted(entry)) == {"documents", "sections", "mechanisms"}


def test_gold_is_compared_with_what_the_tables_hold(corpus: Corpus) -> None:
    entry = json.loads((ROOT / "tests" / "gold" / f"{SEED_IDS[0]}.json").read_text(encoding="utf-8"))
    items: dict[str, list[Any]] = gold.found(corpus.tables, SEED_IDS[0])
    wanted = gold.wanted(entry)
    assert wanted["amounts"] == [(5190, 5206, 5e7, None, None, "USD")] == items["amounts"]
    assert wanted["dates"][0] == (827, 835, "DATE", "2014", "MID", "2014-05-01", "2014-08-31")
    assert ("published", "2016-11-11") in items["documents"]


def test_scores() -> None:
    score = Score(3, 4, 6)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert (Score().precision, Score().recall, Score().f1) == (1, 1, 1)
    assert Score(1, 2, 3) + Score(1, 1, 1) == Score(2, 3, 4)
    assert aligned([1, 5], [2, 9], lambda one, other: abs(one - other) <= 1) == (Score(1, 2, 2), [9], [5])


def test_gold_that_cannot_be_used_is_told(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no gold files here"):
        evaluate.evaluate(corpus, tmp_path)
    (tmp_path / "x.json").write_text('{"doc_id": "x"}')
    with pytest.raises(SeedError, match=r"x\.json: no gold file"):
        evaluate.evaluate(corpus, tmp_path)
    (tmp_path / "x.json").write_text('{"doc_id": "x", "document": {}}')
    with pytest.raises(ParameterError, match="no article for the gold of x; name its folder with --seeds"):
        evaluate.evaluate(corpus, tmp_path)


def test_timeml_scores_are_shown_beside_the_baseline(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(
        '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2018-04-04">2018-04-04</TIMEX3></DCT><TEXT>It began in '
        '<TIMEX3 tid="t1" type="DATE" value="2016-06">June 2016</TIMEX3> and nobody knows its '
        '<TIMEX3 tid="t2" type="DATE" value="FUTURE_REF">end to come</TIMEX3>.</TEXT></TimeML>'
    )
    result = timeml.evaluate(tmp_path, rulebook())
    lines = evaluate.timeml_lines(result)
    assert lines[0].split() == ["TimeML", "analysis", "dateparser"]
    assert next(line for line in lines if line.startswith("relaxed recall")).split()[2] == "50.0"
    assert "a: missed: 'end to come': expected FUTURE_REF, found None" in lines
