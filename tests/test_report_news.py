"""What the newest article adds, and what all leave open: said from the tables, with the words it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from analysis import manifest, report_method, report_news, report_parts
from analysis.blocks import DataTable, Finding
from analysis.corpus import Corpus
from analysis.rulebook import PACKAGED
from analysis.versions import package_digest

EARLIER, LATER = "000_4c83a6919461b5c5", "001_429426be079a22d1"
TITLE = "“Why AQIM is Interested in Syria” (2018)"


def _with(corpus: Corpus, **tables: pd.DataFrame) -> Corpus:
    return replace(corpus, tables={**corpus.tables, **tables})


def _texts(findings: list[Finding]) -> list[str]:
    assert all(finding.tables for finding in findings)
    return [finding.text for finding in findings]


def _moved(table: pd.DataFrame, doc_id: str = LATER) -> pd.DataFrame:
    """The rows as if `doc_id` said them, on its first words."""
    return table.assign(doc_id=doc_id, start_char=0, end_char=5)


@pytest.fixture
def undated(corpus: Corpus) -> Corpus:
    documents = corpus.documents.copy()
    documents["published"] = documents["published"].where(documents["doc_id"] != EARLIER)
    return _with(corpus, documents=documents)


def test_categories_that_the_newest_article_brings(corpus: Corpus) -> None:
    (found,) = report_news.new_categories(corpus)
    assert found.text == (
        f"New in {TITLE}, the latest article: items on messaging (“Defying International Efforts”, “Sending out Implicit "
        "Messages”), pressure relief (“Reducing Pressure”) and support of the network (“Supporting al-Qaeda’s Survival "
        "in Syria”)."
    )
    assert [citation.doc_id for citation in found.citations] == [LATER] * 4
    same = _with(corpus, mechanisms=corpus.mechanisms.assign(category="financing"))
    assert _texts(report_news.new_categories(same)) == [
        f"New in {TITLE}, the latest article: no category that the earlier ones do not have."
    ]


def test_kinds_of_income_that_the_newest_article_brings(corpus: Corpus) -> None:
    assert report_news.new_sources(corpus) == [], "the newest article says nothing of funding"
    own = _moved(corpus.funding.head(2))
    again = _with(corpus, funding=pd.concat([corpus.funding, own], ignore_index=True))
    assert _texts(report_news.new_sources(again)) == [
        f"New in {TITLE}, the latest article: no kind of income that the earlier ones do not name for the same actor."
    ]
    other = own.assign(source=["donations", "antiquities"], actor_id=["aqim", None])
    fresh = _with(corpus, funding=pd.concat([corpus.funding, other], ignore_index=True))
    assert _texts(report_news.new_sources(fresh)) == [
        f"New in {TITLE}, the latest article: donations for AQIM; antiquities for an actor not named."
    ]
    denied = _with(corpus, funding=pd.concat([corpus.funding, other.assign(assertion="negated")], ignore_index=True))
    assert report_news.new_sources(denied) == [], "what is denied is nothing new"


def test_events_since_the_article_before(corpus: Corpus) -> None:
    (found,) = report_news.new_events(corpus)
    assert found.text == (
        f"New since 11 November 2016, when the article before it was published: {TITLE} tells of four events after that "
        "day, and of one other of earlier or unknown date."
    )
    old = corpus.events.assign(earliest=pd.Timestamp("2012-01-01"), latest=pd.Timestamp("2012-12-31"))
    assert _texts(report_news.new_events(_with(corpus, events=old))) == [
        f"New since 11 November 2016, when the article before it was published: {TITLE} tells of no event after that day."
    ]


@pytest.mark.parametrize("find", [report_news.new_categories, report_news.new_sources, report_news.new_events])
def test_nothing_is_new_where_no_article_is_the_newest(
    find: Callable[[Corpus], list[Finding]], undated: Corpus, corpus: Corpus
) -> None:
    assert report_news.latest_article(undated) is None
    assert find(undated) == []
    same_day = _with(corpus, documents=corpus.documents.assign(published=pd.Timestamp("2018-04-04")))
    assert find(same_day) == []


def test_what_is_missing_is_counted(corpus: Corpus) -> None:
    assert _texts(report_news.missing_categories(corpus)) == ["Missing: no item is on targeting or recruitment."]
    nobody = corpus.mechanisms.assign(actor_id=pd.NA)
    assert _texts(report_news.missing_categories(_with(corpus, mechanisms=nobody))) == [
        "Missing: no item is on targeting or recruitment; all items name no actor as their own."
    ]
    (funding,) = report_news.missing_of_funding(corpus)
    assert funding.text.startswith(
        "Missing: six of seven statements give no sum; six of seven statements give no period; no "
    )
    assert funding.citations
    first, gap = _texts(report_news.missing_of_events(corpus))
    assert first.startswith("Missing: four of nine events have no place; one of nine events names nobody who did it.")
    assert gap == "No event is told of the time from 1 July 2016 to 27 February 2018, the longest such gap."


def test_a_report_says_what_it_was_made_with(corpus: Corpus) -> None:
    table = report_method.made_with(corpus)
    rows = dict(table.rows)
    rules = {path.name: manifest.sha256(path.read_bytes()) for path in sorted(PACKAGED.glob("*.jsonl"))}
    assert str(rows["Rules"]).startswith(manifest.digest(rules)[:16])
    assert str(rows["Code, rules and templates"]).startswith(package_digest()[:16])
    assert str(rows["Tool"]).startswith("narrative-evidence ")
    assert rows["As of"] == "4 April 2018, the newest article"
    assert manifest.digest(rules)[:16] in report_method.version_line(corpus).plain()
    unread = replace(corpus, problems=("bad.txt: no words",))
    assert dict(report_method.made_with(unread).rows)["Articles"] == "2; one file could not be read"


def test_a_narrowed_report_says_what_it_kept(corpus: Corpus) -> None:
    assert len(report_method.method(corpus).paragraphs) == 1
    period = corpus.select(start="2014", end="2016")
    said = report_method.method(period).paragraphs[1]
    assert "What has no date stays, as it may lie within: " in said
    assert "all items of enumerations" in said
    assert said.endswith("Actors stay where one of the rows that are left names them; mentions have no date.")
    assert len(period.mechanisms) == len(corpus.mechanisms)
    assert dict(report_parts.head(period, "Funding", "How?").facts)["Kept beside it"] == (
        "what has no date, such as items of enumerations"
    )
    actor = corpus.select(actor="aqim")
    assert (
        "Other actors stand in this report only where such a statement names them."
        in report_method.method(actor).plain()
    )
    assert dict(report_parts.head(actor, "Funding", "How?").facts)["Kept beside it"] == (
        "whoever is named in one statement with the actor"
    )
    chosen = corpus.select(documents=[LATER])
    assert report_method.method(chosen).paragraphs[1].endswith("Only the chosen articles were read.")
    assert "Kept beside it" not in dict(report_parts.head(chosen, "Funding", "How?").facts)


def test_a_long_table_has_the_newest_articles(corpus: Corpus) -> None:
    many = pd.concat([_moved(corpus.dates.head(1), EARLIER)] * 200 + [_moved(corpus.dates.head(1))] * 100)
    shown = report_parts.newest(_with(corpus, dates=many), many)
    assert shown["doc_id"].value_counts().to_dict() == {EARLIER: 150, LATER: 100}
    assert shown["doc_id"].iloc[0] == EARLIER


def test_many_rejects_are_counted_by_reason(corpus: Corpus) -> None:
    row = pd.DataFrame(
        {"doc_id": [LATER], "stage": ["amounts"], "reason": ["no number"], "start_char": [0], "end_char": [3]}
    )
    few, many = (_with(corpus, rejects=pd.concat([row] * number, ignore_index=True)) for number in (3, 200))
    table = report_method.rejects_table(few)
    assert isinstance(table, DataTable)
    assert [len(table.rows), table.columns[0].key] == [3, "doc_id"]
    table = report_method.rejects_table(many)
    assert isinstance(table, DataTable)
    assert table.rows == (("amounts", "no number", 200, 1),)
