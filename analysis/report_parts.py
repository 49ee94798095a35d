"""What all reports share: the head, the scope, what was not found, and which rows a long table shows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from analysis.blocks import Column, Finding, Title
from analysis.cells import ASSERTED
from analysis.wording import Names, count, day, label, listing, missing, sentence, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.blocks import Citation
    from analysis.corpus import Corpus

ASSERTION = Column("assertion", "Stated as")
ARTICLE = Column("doc_id", "Article", "right")
ROWS = 250
_SAMPLE = 100
_NAMED = 3
_PER_ROW = 5
_MANY = 60
_ANY_LANGUAGE = frozenset({"mechanisms", "sections"})


def head(corpus: Corpus, title: str, subtitle: str) -> Title:
    """The head of a report on `corpus`: title, question, as-of date, articles and, where it was narrowed, the scope."""
    selection = scope(corpus)
    articles = len(corpus.articles)
    return Title(
        title=f"{title}: {selection}" if selection else title,
        subtitle=subtitle,
        facts=[
            ("As of", f"{day(corpus.as_of)}, the newest article" if corpus.as_of else "no dated article"),
            ("Articles", f"{articles:,}{_published(corpus)}"),
            ("Scope", selection or "all articles, actors and dates"),
            *([("Kept beside it", kept)] if (kept := beside(corpus)) else []),
        ],
        as_of=corpus.as_of,
        kicker="Evidence from narrative articles",
        description=f"{title}. {subtitle} Read from {count(articles, 'article')}.",
        keywords=[title.casefold(), "evidence", "narrative articles"],
        language="en",
    )


def _published(corpus: Corpus) -> str:
    """From when to when several articles were published."""
    days = corpus.tables["documents"]["published"].dropna()
    return f", of {day(days.min())} to {day(days.max())}" if days.nunique() > 1 else ""


def beside(corpus: Corpus) -> str:
    """What a narrowed corpus keeps although it is not known to lie in its scope; empty when there is nothing of the kind."""
    chosen = corpus.selection
    dated = "start" in chosen or "end" in chosen
    parts = ["what has no date, such as items of enumerations"] if dated else []
    parts += ["whoever is named in one statement with the actor"] if "actor" in chosen else []
    return "; ".join(parts)


def scope(corpus: Corpus) -> str:
    """What the corpus was narrowed to, in words; empty when it was not."""
    chosen = corpus.selection
    parts = []
    if "actor" in chosen:
        parts.append(Names(corpus).actor(chosen["actor"]))
    if "start" in chosen and "end" in chosen:
        parts.append(f"{_day(chosen['start'])} to {_day(chosen['end'])}")
    elif "start" in chosen or "end" in chosen:
        parts.append(f"from {_day(chosen['start'])}" if "start" in chosen else f"until {_day(chosen['end'])}")
    if "documents" in chosen:
        parts.append(count(len(chosen["documents"]), "chosen article"))
    return ", ".join(parts)


def _day(iso: str) -> str:
    return day(dt.date.fromisoformat(iso))


def title_of(corpus: Corpus, doc_id: str) -> str:
    """An article's title in quotation marks with the year of its publication, for use in a sentence."""
    documents = corpus.tables["documents"]
    row = documents[documents["doc_id"] == doc_id].iloc[0]
    year = "" if missing(row["published"]) else f" ({row['published'].year})"
    return f"“{doc_id if missing(row['title']) else row['title']}”{year}"


def numbers_of(corpus: Corpus) -> dict[str, int]:
    """The articles numbered from 1 in the order of publication, undated ones last, as `documents_table` lists them."""
    documents = corpus.tables["documents"].sort_values(["published", "doc_id"], na_position="last")
    return {doc_id: number for number, doc_id in enumerate(documents["doc_id"], 1)}


def fact(table: str, text: str, citations: Sequence[Citation] = (), shown: int = 0) -> Finding:
    """A statement of the report's own, asserted whatever its sources are, on what `table` counts or sums up."""
    return Finding(text, citations, assertion=ASSERTED, shown=shown, tables=[table])


def without(corpus: Corpus, table: str, one: str, many: str) -> list[Finding]:
    """A finding that names the articles without a row of `table`, with the predicate for one or many; none when each
    article has one. Articles in which such rows are not looked for are not said to be silent: a finding names them."""
    unread = set(not_read(corpus)) if table not in _ANY_LANGUAGE else set()
    heard = set(corpus.tables[table]["doc_id"])
    empty = [doc_id for doc_id in corpus.articles if doc_id not in heard]
    silent = [doc_id for doc_id in empty if doc_id not in unread]
    found = []
    scoped = " in this scope" if corpus.selection else ""
    rests = ("documents",)
    if len(silent) > _NAMED:
        found.append(Finding(f"{share(len(silent), len(corpus.articles), 'article')} {many}{scoped}.", tables=rests))
    elif silent:
        names = listing([title_of(corpus, doc_id) for doc_id in silent])
        found.append(Finding(f"{names} {one if len(silent) == 1 else many}{scoped}.", tables=rests))
    return [*found, *(foreign(corpus) if unread else [])]


def foreign(corpus: Corpus) -> list[Finding]:
    """A finding that names the articles from which no facts are read; none where there are none."""
    unread = not_read(corpus)
    if not unread:
        return []
    named = len(unread) <= _NAMED
    names = listing([title_of(corpus, doc_id) for doc_id in unread]) if named else ""
    names = names or share(len(unread), len(corpus.articles), "article")
    verb = "is" if len(unread) == 1 else "are"
    return [
        Finding(
            f"{names} {verb} not in English and {verb} read for sections and enumerations only.", tables=("documents",)
        )
    ]


def not_read(corpus: Corpus) -> list[str]:
    """The articles, by doc_id, whose language is known and one from which no facts are read."""
    documents = corpus.tables["documents"]
    language = documents["language"].fillna("en")
    return [str(doc_id) for doc_id in documents[language.str.split("-").str[0] != "en"]["doc_id"]]


def most_rows(corpus: Corpus) -> int:
    """How many rows a table of the report has at most: fewer where the articles are so many that all would fill a book."""
    return ROWS if len(corpus.articles) <= _MANY else _SAMPLE


def newest(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `table` that the report sets, by article in the order of publication: all, or of too many the newest."""
    by_article = table["doc_id"].map(numbers_of(corpus)).argsort(kind="stable")
    return table.iloc[by_article].tail(most_rows(corpus))


def stated(row: Any) -> str:
    """How sure the article is of a row, with the source that it names or else the words that make it so."""
    term = label("vocabulary_assertion", row.assertion)
    if row.assertion == "asserted":
        return term
    words = row.hedge_cue if missing(row.attributed_to) else row.attributed_to
    return term if missing(words) else f"{term} (“{words}”)"


def left_out(total: int, shown: int, one: str, table: str) -> str:
    """What a long table says of the rows that it leaves out; empty where it has all.

    >>> left_out(251, 250, "actor", "actors")
    ' One actor named less often is left out; tables/actors.csv of the run has all.'
    """
    left = total - shown
    if left <= 0:
        return ""
    verb = "is" if left == 1 else "are"
    return f" {sentence(count(left, one))} named less often {verb} left out; tables/{table}.csv of the run has all."


def shown_of(total: int, shown: int, table: str, which: str = "those of the newest articles") -> str | None:
    """The note under a table that has the `shown` rows of `total`; None where it has all.

    >>> shown_of(251, 100, "dates")
    '100 of 251 rows, those of the newest articles; tables/dates.csv of the run has all.'
    """
    return f"{shown:,} of {total:,} rows, {which}; tables/{table}.csv of the run has all." if total > shown else None


def most_cited(corpus: Corpus) -> int:
    """How many statements a row cites: of a large corpus the first only, so that the report can be sent by e-mail."""
    return _PER_ROW if len(corpus.articles) <= _MANY else 1


def articles_of(numbers: Sequence[int]) -> str:
    """The numbers of articles, each once; many are counted.

    >>> articles_of([2, 1, 2]), articles_of(range(9))
    ('1, 2', '9 articles')
    """
    distinct = sorted(set(numbers))
    return ", ".join(str(number) for number in distinct) if len(distinct) <= _PER_ROW else f"{len(distinct):,} articles"
