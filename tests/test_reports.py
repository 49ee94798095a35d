"""The sentences, tables and figures of the reports: on the seeds, on nothing, on one row, and on many articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import pytest

import analysis
from analysis import report_funding, report_mechanisms, report_method, report_parts, report_timeline, tables
from analysis.blocks import Block, DataTable, Figure, Findings, Note, block_citations, read_block
from analysis.corpus import Corpus
from tests.conftest import ARTICLE, ROOT

PARTS: dict[str, Callable[[Corpus], Block]] = {
    f"{module.__name__.removeprefix('analysis.')}.{name}": getattr(module, name)
    for module, names in {
        report_mechanisms: ("findings", "overview", "openings", "items"),
        report_funding: ("findings", "sources", "sums", "statements", "amounts"),
        report_timeline: ("findings", "events_figure", "events_table", "dates_figure", "dates_table"),
        report_method: ("method", "made_with", "version_line", "documents_table", "rejects_table"),
    }.items()
    for name in names
}


@cache
def _empty() -> Corpus:
    return Corpus(tables.build([]), {})


@cache
def _large(copies: int = 60) -> Corpus:
    seeds = analysis.load(ROOT / "seeds")
    made: dict[str, list[pd.DataFrame]] = {name: [] for name in seeds.tables}
    articles = {}
    for number in range(copies):
        for doc_id, article in seeds.articles.items():
            articles[f"{number:03d}_{doc_id}"] = article
        for name, table in seeds.tables.items():
            made[name].append(table.assign(doc_id=f"{number:03d}_" + table["doc_id"]))
    joined = {name: pd.concat(frames, ignore_index=True) for name, frames in made.items()}
    return Corpus({**joined, "actors": joined["actors"].drop_duplicates("actor_id")}, articles)


def _texts(block: Block) -> str:
    return "\n".join(item.text for item in block.items) if isinstance(block, Findings) else block.plain()


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("size", ["seeds", "empty", "large"])
def test_every_part_is_whole_for_any_size(name: str, size: str, corpus: Corpus) -> None:
    chosen = {"seeds": corpus, "empty": _empty(), "large": _large()}[size] if size != "seeds" else corpus
    block = PARTS[name](chosen)
    assert read_block(block.data()) == block
    assert block.plain().strip()
    assert not re.search(r"\bnan\b|<NA>|NaT|None\b", _texts(block))
    for citation in block_citations(block):
        text = chosen.text(citation.doc_id)
        assert text[citation.start : citation.end] == citation.quote
    if isinstance(block, Findings):
        assert all(item.citations or item.tables for item in block.items), "a sentence that stands on nothing"
    if isinstance(block, Figure):
        assert 40 < len(block.alt) < 4000
        assert block.alt != block.caption
        assert len(block.svg) < 500_000


@pytest.mark.parametrize("name", PARTS)
def test_the_same_corpus_gives_the_same_block(name: str, corpus: Corpus) -> None:
    assert PARTS[name](corpus) == PARTS[name](corpus)


@pytest.mark.parametrize("name", [name for name in PARTS if not name.startswith("report_method") or "rejects" in name])
def test_nothing_found_is_said_in_a_sentence(name: str) -> None:
    block = PARTS[name](_empty())
    if isinstance(block, DataTable):
        assert block.rows == ()
        assert block.empty.startswith(("No ", "Nothing "))
    elif isinstance(block, Findings):
        assert [item.text[:3] for item in block.items[:1]] in ([], ["No "])
    else:
        assert isinstance(block, Note)


def test_what_the_reports_say_of_the_seeds(corpus: Corpus) -> None:
    mechanisms = _texts(report_mechanisms.findings(corpus))
    assert "Both articles enumerate items, 9 in all." in mechanisms
    assert (
        "under the heading “Various Mechanisms”: Flexible alliances; Diversification of funding sources;" in mechanisms
    )
    funding = _texts(report_funding.findings(corpus))
    assert "One of two articles makes seven statements on funding, with seven kinds of income in all." in funding
    assert (
        "More than US$50 million from kidnapping for ransom for AQIM, 11 November 2006 to 11 November 2016" in funding
    )
    assert "“Why AQIM is Interested in Syria” (2018) has no statement on funding." in funding
    timeline = _texts(report_timeline.findings(corpus))
    assert "The articles tell of nine events with a date or a death toll, from 2012 to 28 March 2018: three" in timeline
    assert "28 February 2018: attack on MINUSMA (Mali), 4 killed." in timeline
    assert "September to December 2014 (“the end of 2014”): killing of Ahmed el Tilemsi by France." in timeline


def test_every_row_of_the_main_tables_is_cited_by_its_own_words(corpus: Corpus) -> None:
    for block, table in (
        (report_mechanisms.items(corpus), corpus.mechanisms),
        (report_funding.statements(corpus), corpus.funding),
        (report_timeline.dates_table(corpus), corpus.dates),
    ):
        assert [row[0].quote for row in block.citations] == table["quote"].to_list()
        assert list(block.assertions) == table["assertion"].to_list()


def test_a_hedged_sum_looks_hedged(corpus: Corpus) -> None:
    items = [item for item in report_funding.findings(corpus).items if "US$50 million" in item.text]
    assert [item.assertion for item in items] == ["estimated"]
    assert {citation.quote for item in items for citation in item.citations} == {
        "kidnapping and ransoming foreign tourists",
        "over $50 million",
    }


def test_a_selection_is_named_in_the_head(corpus: Corpus) -> None:
    head = report_parts.head(corpus.select(actor="aqim", start="2014", end="2016-06"), "Funding", "How?")
    assert head.title == "Funding: AQIM, 1 January 2014 to 30 June 2016"
    assert dict(head.facts)["Scope"] == "AQIM, 1 January 2014 to 30 June 2016"
    assert head.as_of == "2018-04-04"
    assert report_parts.head(corpus, "Funding", "How?").title == "Funding"
    assert report_parts.head(_empty(), "Funding", "How?").as_of is None


def test_an_article_without_funding_reads_as_that(write: Callable[..., Any]) -> None:
    loaded = analysis.load(
        write(a="A Quiet Year\n\n3 March 2020\n\nThe year was quiet in the region, by all accounts.\n")
    )
    assert _texts(report_funding.findings(loaded)) == report_funding.NONE
    assert isinstance(report_funding.sums(loaded), Note)
    assert report_funding.statements(loaded).plain() == f"Statements on funding: {report_funding.NONE}"


def test_a_sum_that_funds_nobody_is_listed_as_that(write: Callable[..., Any]) -> None:
    text = ARTICLE.partition("Some estimates")[0] + "The ministry spent $3 million on roads.\n"
    loaded = analysis.load(write(a=text))
    assert "One other sum of money is stated without being said to fund an actor." in _texts(
        report_funding.findings(loaded)
    )
    assert report_funding.amounts(loaded).rows[0][0] == "$3 million"


def test_articles_are_numbered_by_publication(corpus: Corpus) -> None:
    later, earlier = sorted(corpus.articles)[::-1]
    assert report_parts.numbers_of(corpus) == {earlier: 1, later: 2}
    assert [row[0] for row in report_method.documents_table(corpus).rows] == [1, 2]


def test_many_silent_articles_are_counted_not_listed(corpus: Corpus) -> None:
    large = _large()
    silent = report_parts.without(large, "funding", "has none", "have none")
    assert [item.text for item in silent] == ["60 of 120 articles have none."]
    assert report_parts.without(replace(corpus, articles={}), "funding", "has none", "have none") == []


def test_a_list_of_hundreds_of_items_is_cut_and_counted(corpus: Corpus) -> None:
    many = pd.concat([corpus.mechanisms.head(1)] * 300, ignore_index=True).assign(number=range(1, 301))
    long = replace(corpus, tables={**corpus.tables, "mechanisms": many})
    listed = report_mechanisms.findings(long).items[1]
    assert listed.text.endswith("; Flexible alliances; 288 more.")
    assert len(listed.citations) == 12
    figure = report_mechanisms.overview(long)
    assert isinstance(figure, Figure)
    assert figure.alt == "300 items in one category: alliances 300."
    assert len(report_mechanisms.items(long).rows) == 250
    assert len(report_mechanisms.openings(long).items) == 13
