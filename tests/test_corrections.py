"""An analyst's corrections: made in Python, kept beside the articles, found by every load and build."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import analysis
from analysis import build, corrections, manifest, verifying
from analysis.corpus import Corpus
from analysis.errors import CorrectionError
from tests.conftest import ARTICLE

Write = Callable[..., Path]


@pytest.fixture
def folder(write: Write) -> Path:
    return write(front=ARTICLE)


@pytest.fixture
def read(folder: Path) -> Corpus:
    return analysis.load(folder)


def test_a_row_is_changed_and_everything_else_stays(read: Corpus) -> None:
    row = read.funding.iloc[0]
    corrected = read.correct(row, source="goods_smuggling", earliest="2018-01-01", high=5e6, note="says the annex")
    now = corrected.funding.iloc[0]
    assert (now["source"], now["earliest"].date(), now["high"]) == ("goods_smuggling", dt.date(2018, 1, 1), 5e6)
    assert (now["origin"], now["rule_id"]) == ("analyst", "corrections.apply")
    same = [name for name in row.index if name not in ("source", "earliest", "high", "origin", "rule_id")]
    assert now[same].astype(str).to_dict() == row[same].astype(str).to_dict()
    assert read.funding.iloc[0]["origin"] == "rule"
    for name, table in read.tables.items():
        if name != "funding":
            assert corrected.tables[name].equals(table)


def test_a_row_is_removed(read: Corpus) -> None:
    corrected = read.remove(next(read.events.itertuples(index=False)), note="a metaphor", analyst="A. Reader")
    assert len(corrected.events) == len(read.events) - 1
    assert corrected.corrections[0].note == "a metaphor"


def test_a_row_is_added_on_words_of_the_article(read: Corpus) -> None:
    corrected = read.add(
        "relations",
        "front",
        "Northern Front",
        occurrence=2,
        source_id="northern_front",
        predicate="rival_of",
        target_id="mali",
        assertion="reported",
    )
    row = corrected.relations[corrected.relations["origin"] == "analyst"].iloc[0]
    assert row["start_char"] == ARTICLE.index("Northern Front", ARTICLE.index("Northern Front") + 1)
    assert (row["quote"], row["assertion"], row["predicate"]) == ("Northern Front", "reported", "rival_of")
    assert corrected.source(row).quote == "Northern Front"


def test_an_added_event_has_its_sentence_and_its_group(read: Corpus) -> None:
    told = read.events.iloc[0]
    corrected = read.add(
        "events",
        "front",
        "killing two officers",
        event_type=told["event_type"],
        earliest=told["earliest"].date(),
        latest=told["latest"].date(),
        actor_id=told["actor_id"],
    )
    added = corrected.events[corrected.events["origin"] == "analyst"].iloc[0]
    assert added["sentence"].startswith("The Northern Front attacked a police post")
    assert added["event_group"] == corrected.events.iloc[0]["event_group"]


def test_counts_of_actors_follow_the_mentions(read: Corpus) -> None:
    mention = read.mentions[read.mentions["mention_type"] == "name"].iloc[0]
    actor = read.actors.set_index("actor_id").loc[mention["actor_id"]]
    corrected = read.remove(mention).actors.set_index("actor_id").loc[mention["actor_id"]]
    assert corrected["n_mentions"] == actor["n_mentions"] - 1


def test_corrections_are_kept_beside_the_articles(read: Corpus, folder: Path, tmp_path: Path) -> None:
    corrected = read.correct(read.funding.iloc[0], source="livestock_theft", note="cattle are livestock")
    path = corrected.save_corrections(folder)
    assert json.loads(path.read_text(encoding="utf-8"))["note"] == "cattle are livestock"
    again = analysis.load(folder)
    assert again.corrections == corrected.corrections
    for name, table in corrected.tables.items():
        assert again.tables[name].equals(table)
    assert analysis.read_parquet(again.to_parquet(tmp_path / "kept")).corrections == corrected.corrections


def test_a_correction_that_fits_no_longer_is_told(read: Corpus, folder: Path) -> None:
    read.correct(read.funding.iloc[0], source="other").save_corrections(folder)
    (folder / "front.txt").write_text("A word before. " + ARTICLE, encoding="utf-8")
    again = analysis.load(folder)
    told = again.rejects[again.rejects["stage"] == "corrections"]
    assert told["reason"].str.endswith("the article has other words there; it was edited since").all()
    assert len(told) == 1
    assert again.documents.iloc[0]["n_rejects"] == len(again.rejects)
    assert (again.funding["origin"] == "rule").all()


def test_a_row_that_the_rules_do_not_read_is_told(read: Corpus, folder: Path) -> None:
    one = read.correct(read.funding.iloc[0], source="other").corrections[0]
    line = {**one.as_dict(), "row": {"source": "charcoal_trade"}}
    (folder / corrections.FILE).write_text(json.dumps(line), encoding="utf-8")
    assert analysis.load(folder).rejects["reason"].str.contains("the rules read no such row").any()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"source": "gold"}, "source is 'gold'; the terms are"),
        ({"colour": "red"}, "column 'colour' of funding cannot be set"),
        ({"quote": "other words"}, "column 'quote' of funding cannot be set"),
        ({"earliest": "in May"}, "earliest is 'in May'; write it as 2016-11-11"),
        ({"low": "much"}, "low is 'much'; write it as float64"),
        ({"source": None}, "source cannot be empty"),
        ({"low": 9e9, "high": 1.0}, "low, best, high of funding would be"),
        ({"earliest": "2019-01-01", "latest": "2018-01-01"}, "earliest, latest of funding would be"),
        ({"actor_id": "northern_frond"}, "did you mean northern_front"),
        ({"actor_id": "martians of mars"}, "no actor 'martians of mars'"),
    ],
)
def test_what_cannot_be_is_refused(read: Corpus, values: dict[str, object], message: str) -> None:
    with pytest.raises(CorrectionError, match=message):
        read.correct(read.funding.iloc[0], **values)


def test_words_that_the_article_does_not_have_are_refused(read: Corpus) -> None:
    with pytest.raises(CorrectionError, match="does not have the words 'Southern Front'"):
        read.add("mentions", "front", "Southern Front", actor_id="southern_front")
    with pytest.raises(CorrectionError, match="a row of relations needs source_id, predicate, target_id"):
        read.add("relations", "front", "Northern Front")
    with pytest.raises(CorrectionError, match="no table 'documents' to correct"):
        read.remove(read.documents.iloc[0])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"corrections\.jsonl:2: no JSON"),
        ('{"action": "change", "colour": 1}', r"corrections\.jsonl:2: unknown colour; the keys are"),
        ('{"action": "change"}', r"corrections\.jsonl:2: .*missing"),
        (
            '{"action": "burn", "table": "events", "doc_id": "a", "start_char": 0, "end_char": 1, "quote": "a"}',
            r"corrections\.jsonl:2: no action 'burn'",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_named(folder: Path, line: str, message: str) -> None:
    (folder / corrections.FILE).write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match=message):
        analysis.load(folder)


def test_a_run_records_its_corrections_and_can_be_rebuilt(read: Corpus, folder: Path, tmp_path: Path) -> None:
    wanted = build.reports(["brief"])
    plain = build.build(folder, tmp_path / "out", wanted=wanted, formats=["html"])
    read.remove(read.events.iloc[0], note="a metaphor").save_corrections(folder)
    corrected = build.build(folder, tmp_path / "out", wanted=wanted, formats=["html"])
    assert corrected.folder != plain.folder
    assert [each["note"] for each in manifest.read(corrected.folder)["corrections"]] == ["a metaphor"]
    assert verifying.verify(tmp_path / "out", folder) == []


def test_a_report_says_what_an_analyst_stated(read: Corpus, folder: Path, tmp_path: Path) -> None:
    read.correct(read.funding.iloc[0], high=3e6, note="see the annex").save_corrections(folder)
    made = build.build(folder, tmp_path / "out", wanted=build.reports(["funding"]), formats=["html", "pdf"])
    page = (made.folder / "funding.html").read_text(encoding="utf-8")
    assert "stated by an analyst" in page
    assert "one row by an analyst: one changed" in page
    assert made.ok


def test_truth_values_and_counts_are_not_guessed(read: Corpus) -> None:
    with pytest.raises(CorrectionError, match="known is 'false'; write it as boolean"):
        read.correct(read.actors.iloc[0], known="false")
    with pytest.raises(CorrectionError, match=r"killed_best is 3\.7; write it as Int64"):
        read.correct(read.events.iloc[0], killed_best=3.7)
