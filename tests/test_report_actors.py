"""The report on actors: on the seeds, on nothing, on many articles, on a selection, and on names that no list holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

import analysis
from analysis import figure_map, report_actors, report_places
from analysis.blocks import Block, DataTable, Figure, Findings, Note, block_citations, read_block
from analysis.corpus import Corpus
from tests.conftest import ROOT
from tests.test_reports import _empty, _large, _texts

PARTS: dict[str, Callable[[Corpus], Block]] = {
    "findings": report_actors.findings,
    "network": report_actors.network,
    "relations_figure": report_actors.relations_figure,
    "relations_table": report_actors.relations_table,
    "actors_table": report_actors.actors_table,
    "places_map": figure_map.places_map,
    "places_table": report_places.places_table,
}
MILITIA = """A Quarrel in the Hills

5 June 2021

The Wadi Falcons, led by Karim Osman, attacked the Hill Guards, a militia, in Kidal on 3 May 2021. Wadi Falcons fighters
reportedly pledged allegiance to the Islamic State in April 2021.
"""


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("size", ["seeds", "empty", "large"])
def test_every_part_is_whole_for_any_size(name: str, size: str, corpus: Corpus) -> None:
    chosen = {"seeds": lambda: corpus, "empty": _empty, "large": _large}[size]()
    block = PARTS[name](chosen)
    assert read_block(block.data()) == block
    assert block.plain().strip()
    assert not re.search(r"\bnan\b|<NA>|NaT|None\b", _texts(block))
    if isinstance(block, Findings):
        assert all(item.citations or item.tables for item in block.items), "a sentence that stands on nothing"
    for citation in block_citations(block):
        text = chosen.text(citation.doc_id)
        assert text[citation.start : citation.end] == citation.quote
    if isinstance(block, Figure):
        assert 40 < len(block.alt) < 4000
        assert block.alt != block.caption
        assert len(block.svg) < 500_000


@pytest.mark.parametrize("name", PARTS)
def test_the_same_corpus_gives_the_same_block(name: str, corpus: Corpus) -> None:
    assert PARTS[name](corpus) == PARTS[name](corpus)


@pytest.mark.parametrize("name", PARTS)
def test_nothing_found_is_said_in_a_sentence(name: str) -> None:
    block = PARTS[name](_empty())
    if isinstance(block, DataTable):
        assert block.rows == ()
        assert block.empty.startswith("No article in this selection")
    elif isinstance(block, Findings):
        assert [item.text for item in block.items] == [report_actors.NONE, report_places.NO_PLACES]
    else:
        assert isinstance(block, Note)
        assert block.text.startswith("No article in this selection")


def test_what_the_report_says_of_the_seeds(corpus: Corpus) -> None:
    said = _texts(report_actors.findings(corpus))
    assert "Both articles name 26 actors: 15 armed groups, six persons, one state, three international forces" in said
    assert "Named most often: ISIS (20 times), AQIM (16 times)" in said
    assert "Three actors are named in both articles: ISIS, AQIM and Al-Qaeda." in said
    assert "Named only in “Why AQIM is Interested in Syria” (2018), the latest article: Jabhat al-Nusra" in said
    assert "Every actor named is in the gazetteer" in said
    assert "Mokhtar Belmokhtar of Al-Mourabitoun" in said
    assert "11 places in 11 countries are named, most often Syria (nine times), Mali (four times)" in said


def test_names_that_no_list_holds_are_shown_with_their_words(write: Callable[..., Any]) -> None:
    loaded = analysis.load(write(a=MILITIA))
    items = [item for item in report_actors.findings(loaded).items if "gazetteer" in item.text]
    assert len(items) == 1
    assert "not in the gazetteer and known from the articles’ own words only" in items[0].text
    assert {"Wadi Falcons", "Karim Osman", "Hill Guards"} <= set(
        re.split(r", | and |: |\.", items[0].text.replace("The ", ""))
    )
    assert items[0].shown > 0
    known = {row[0]: row[-1] for row in report_actors.actors_table(loaded).rows}
    assert known["Wadi Falcons"] == "the article"


def test_tables_have_a_row_for_all_and_cite_the_first_mention(corpus: Corpus) -> None:
    actors = report_actors.actors_table(corpus)
    assert sorted(row[0] for row in actors.rows) == sorted(corpus.actors["name"])
    named = [row[4] for row in actors.rows]
    assert named == sorted(named, reverse=True)
    assert {cited[0].quote for cited in actors.citations} == set(corpus.actors["quote"])
    places = report_places.places_table(corpus)
    assert sum(row[2] for row in places.rows) == len(corpus.places)
    assert places.rows[0] == ("Syria", "Syria", 9, "2")
    relations = report_actors.relations_table(corpus)
    cited = {citation.key for row in relations.citations for citation in row}
    assert cited == {(row.doc_id, row.start_char, row.end_char) for row in corpus.relations.itertuples()}


def test_what_is_hedged_looks_hedged(corpus: Corpus) -> None:
    relations = corpus.relations.copy()
    leads = relations.index[relations["predicate"] == "leads"][0]
    relations.loc[leads, ["assertion", "hedge_cue"]] = ["reported", "reportedly"]
    hedged = replace(corpus, tables={**corpus.tables, "relations": relations})
    table = report_actors.relations_table(hedged)
    [row] = [number for number, row in enumerate(table.rows) if "reportedly" in row[4]]
    assert table.rows[row][4] == "reported (“reportedly”)"
    assert table.assertions[row] == "reported"
    [finding] = [item for item in report_actors.findings(hedged).items if item.text.startswith("Said to lead")]
    assert finding.text == "Said to lead, but not stated as fact: Abubakar Shekau of Boko Haram."
    assert finding.assertion == "reported"
    figure = report_actors.network(hedged)
    assert isinstance(figure, Figure)
    assert "Abubakar Shekau leads Boko Haram (reported)" in figure.alt
    assert "A pale line with a question mark is not stated as fact." in str(figure.note)


def test_repeated_statements_make_one_row(corpus: Corpus) -> None:
    large = _large()
    table = report_actors.relations_table(large)
    assert len(table.rows) == len(report_actors.relations_table(corpus).rows)
    assert {row[5] for row in table.rows} == {"60 articles"}
    assert max(len(cited) for cited in table.citations) <= 5


def test_long_tables_keep_what_is_named_most_and_say_what_is_left_out(corpus: Corpus) -> None:
    first = corpus.actors.head(1)
    many = [first.assign(actor_id=f"group_{n}", name=f"Group {n}", n_mentions=n + 1) for n in range(400)]
    table = report_actors.actors_table(replace(corpus, tables={**corpus.tables, "actors": pd.concat(many)}))
    assert [row[0] for row in table.rows] == [f"Group {n}" for n in range(399, 149, -1)]
    assert str(table.note).endswith("150 actors named less often are left out; tables/actors.csv of the run has all.")
    one = corpus.relations.head(1)
    ties = pd.concat([one.assign(source_id=f"group_{n}") for n in range(300)] + [one.assign(source_id="group_299")] * 2)
    relations = report_actors.relations_table(replace(corpus, tables={**corpus.tables, "relations": ties}))
    assert len(relations.rows) == 250
    assert relations.rows[0][0] == "Group 299"
    assert relations.note == "50 relations named less often are left out; tables/relations.csv of the run has all."


def test_a_selection_by_actor_claims_no_newcomers(corpus: Corpus) -> None:
    assert len(report_actors.newcomers(corpus)) == 1
    assert report_actors.newcomers(corpus.select(actor="aqim")) == []
    assert report_actors.newcomers(corpus.select(documents=sorted(corpus.articles)[0])) == []


def test_dated_relations_stand_in_time(corpus: Corpus) -> None:
    figure = report_actors.relations_figure(corpus)
    assert isinstance(figure, Figure)
    assert figure.alt.startswith(
        "Four relations with a date, earliest first: September to December 2014, France killed"
    )
    undated = corpus.relations.assign(earliest=pd.NaT, latest=pd.NaT)
    none = report_actors.relations_figure(replace(corpus, tables={**corpus.tables, "relations": undated}))
    assert isinstance(none, Note)


def test_an_article_in_another_language_is_not_said_to_be_silent() -> None:
    french = analysis.load(ROOT / "tests" / "articles" / "111_french_burkina.txt")
    said = _texts(report_actors.findings(french))
    assert "is not in English and is read for sections and enumerations only." in said
