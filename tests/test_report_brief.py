"""The brief: at most eight statements, one figure, one table, two pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import analysis
from analysis import report_brief
from analysis.blocks import Block, Figure, Findings, Note, block_citations, read_block
from analysis.build import build, reports
from analysis.corpus import Corpus
from tests.conftest import ARTICLE, ROOT
from tests.test_reports import _empty, _large, _texts

PARTS: dict[str, Callable[[Corpus], Block]] = {
    "findings": report_brief.findings,
    "events": report_brief.events,
    "overview": report_brief.overview,
}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("size", ["seeds", "empty", "large"])
def test_every_part_is_whole_for_any_size(name: str, size: str, corpus: Corpus) -> None:
    chosen = {"seeds": lambda: corpus, "empty": _empty, "large": _large}[size]()
    block = PARTS[name](chosen)
    assert read_block(block.data()) == block
    assert not re.search(r"\bnan\b|<NA>|NaT|None\b", _texts(block))
    if isinstance(block, Findings):
        assert all(item.citations or item.tables for item in block.items), "a sentence that stands on nothing"
    for citation in block_citations(block):
        text = chosen.text(citation.doc_id)
        assert text[citation.start : citation.end] == citation.quote


def test_what_the_brief_says_of_the_seeds(corpus: Corpus) -> None:
    items = report_brief.findings(corpus).items
    said = [item.text for item in items]
    assert 5 <= len(said) <= 8
    assert said[0] == (
        "Two articles of 11 November 2016 and 4 April 2018 name 26 actors, most often ISIS, AQIM and Abdelmalek Droukdel."
    )
    assert said[1].startswith("Nine items are enumerated as mechanisms, indications or reasons: Flexible alliances;")
    assert any("named for AQIM: kidnapping for ransom, human smuggling" in text for text in said)
    assert any("more than US$50 million from kidnapping for ransom for AQIM" in text for text in said)
    assert any("The highest toll: 28 February 2018, attack on MINUSMA (Mali), 4 killed." in text for text in said)
    assert said[-1].startswith("Of 46 statements on mechanisms, funding, events and relations, five are not stated as")
    assert "one of two articles says nothing of funding" in said[-1]
    assert all(item.citations for item in items)


def test_an_empty_selection_and_a_silent_article_read_as_that(write: Callable[..., Any]) -> None:
    assert _texts(report_brief.findings(_empty())) == report_brief.EMPTY
    quiet = analysis.load(
        write(a="A Quiet Year\n\n3 March 2020\n\nThe year was quiet in the region, by all accounts.\n")
    )
    assert _texts(report_brief.findings(quiet)) == (
        f"One article of 3 March 2020 names no actor.\n{report_brief.NOTHING}"
    )
    assert isinstance(report_brief.events(quiet), Note)


def test_articles_without_a_day_are_counted(write: Callable[..., Any]) -> None:
    undated = "A Quiet Year\n\nThe year was quiet in the region, by all accounts.\n"
    said = _texts(report_brief.findings(analysis.load(write(a=ARTICLE, b=undated))))
    assert said.startswith("Two articles (published on 12 May 2019, one undated) name ")
    same_day = _texts(report_brief.findings(analysis.load(write(a=ARTICLE, b=ARTICLE.replace("Gao", "Kidal")))))
    assert same_day.startswith("Two articles of 12 May 2019 name ")


def test_one_event_is_told_once(write: Callable[..., Any]) -> None:
    said = _texts(report_brief.findings(analysis.load(write(a=ARTICLE))))
    assert said.count("3 May 2019") == 1
    assert "One event with a date or a toll: 3 May 2019, attack by" in said


def test_many_events_are_chosen_from_and_many_articles_counted_by_year() -> None:
    large = _large()
    figure = report_brief.events(large)
    assert isinstance(figure, Figure)
    assert figure.alt.startswith("Nine events, earliest first"), "each once, though 60 articles tell it"
    apart = large.tables["events"].assign(event_group=[str(number) for number in range(540)])
    figure = report_brief.events(replace(large, tables={**large.tables, "events": apart.head(24)}))
    assert isinstance(figure, Figure)
    assert figure.alt.startswith("Ten events, earliest first")
    assert str(figure.note).endswith("Drawn are 10 of 24 dated events: those with the highest tolls, and the latest.")
    figure = report_brief.events(replace(large, tables={**large.tables, "events": apart}))
    assert isinstance(figure, Figure)
    assert figure.alt.startswith("540 events from 2012 to 2018: statement 180 (most, 120, in 2018)")
    table = report_brief.overview(large)
    assert [row[:2] for row in table.rows] == [("2016", 60), ("2018", 60)]
    assert [column.key for column in table.columns[:2]] == ["year", "articles"]


def test_the_table_counts_what_the_tables_hold(corpus: Corpus) -> None:
    table = report_brief.overview(corpus)
    assert len(table.rows) == 2
    for place, name in enumerate(("mechanisms", "funding", "events", "relations"), 3):
        assert sum(row[place] for row in table.rows) == len(corpus.tables[name])


def test_the_brief_is_two_pages_and_its_sources(tmp_path: Path) -> None:
    made = build(ROOT / "seeds", tmp_path, wanted=reports(["brief"]), formats=("pdf",))
    assert made.ok
    with pikepdf.open(made.folder / "brief.pdf") as pdf:
        with pdf.open_outline() as outline:
            titles = {str(item.title): item for item in outline.root}
        pages = [page.objgen for page in pdf.pages]
        starts = {}
        for title, item in titles.items():
            target = item.destination or item.action.D
            if not isinstance(target, pikepdf.Array):
                target = pdf.Root.Names.Dests
            starts[title] = pages.index(target[0].objgen) + 1
    assert max(page for title, page in starts.items() if title != "Sources") <= 2
    assert starts["Sources"] <= 3
