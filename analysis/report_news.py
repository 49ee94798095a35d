"""What is new between articles, and what they leave open: for the findings of mechanisms, funding and timeline.

The newest article is compared with all that were published before it; where days of publication are missing, or the
newest two share one, nothing is said.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from analysis.citing import cite, cite_distinct, cite_sentence
from analysis.report_parts import fact, title_of
from analysis.rows import rows_of
from analysis.schema import vocabulary
from analysis.wording import Names, count, day, label, listing, missing, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.blocks import Finding
    from analysis.corpus import Corpus

_NAMED = 8
_CITED = 6
_GAP = dt.timedelta(days=365)


def latest_article(corpus: Corpus) -> str | None:
    """The doc_id of the newest article where there is one newer than all others."""
    documents = corpus.tables["documents"].dropna(subset=["published"]).sort_values(["published", "doc_id"])
    if len(documents) < 2 or documents["published"].iloc[-1] == documents["published"].iloc[-2]:
        return None
    return str(documents["doc_id"].iloc[-1])


def new_categories(corpus: Corpus) -> list[Finding]:
    """The categories on which the newest article has items and none before it has."""
    table = corpus.tables["mechanisms"]
    latest = latest_article(corpus)
    if latest is None or not (table["doc_id"] == latest).any():
        return []
    own = table[table["doc_id"] == latest]
    earlier = set(table[table["doc_id"] != latest]["category"])
    fresh = own[~own["category"].isin([*earlier, "other"])]
    title = title_of(corpus, latest)
    if fresh.empty:
        text = f"New in {title}, the latest article: no category that the earlier ones do not have."
        return [fact("mechanisms", text, [cite_sentence(corpus, row) for row in rows_of(own.head(1))])]
    told = [
        f"{label('vocabulary_category', term)} (“{'”, “'.join(str(value) for value in rows['label'].head(3))}”)"
        for term, rows in fresh.groupby("category", sort=False)
    ]
    text = f"New in {title}, the latest article: items on {listing(told)}."
    cited = [cite_sentence(corpus, row) for row in rows_of(fresh.head(_CITED))]
    return [fact("mechanisms", text, cited)]


def new_sources(corpus: Corpus) -> list[Finding]:
    """The kinds of income that the newest article is the first to name for an actor."""
    table = corpus.tables["funding"]
    table = table[table["assertion"] != "negated"]
    latest = latest_article(corpus)
    if latest is None or not (table["doc_id"] == latest).any():
        return []
    names = Names(corpus)
    earlier = {_pair(row) for row in rows_of(table[table["doc_id"] != latest])}
    fresh: dict[tuple[str, str], Any] = {}
    for row in rows_of(table[table["doc_id"] == latest]):
        if _pair(row) not in earlier:
            fresh.setdefault(_pair(row), row)
    title = title_of(corpus, latest)
    if not fresh:
        text = f"New in {title}, the latest article: no kind of income that the earlier ones do not name for the same actor."
        cited = cite_distinct(corpus, table[table["doc_id"] == latest], 1)
        return [fact("funding", text, cited)]
    by_actor: dict[str, list[str]] = {}
    for source, actor in fresh:
        by_actor.setdefault(names.actor(actor) or "an actor not named", []).append(label("vocabulary_source", source))
    told = [f"{listing(kinds)} for {who}" for who, kinds in by_actor.items()]
    more = [f"others for {count(len(told) - _NAMED, 'more actor')}"] if len(told) > _NAMED else []
    text = f"New in {title}, the latest article: {'; '.join([*told[:_NAMED], *more])}."
    cited = [cite(corpus, row) for row in list(fresh.values())[:_CITED]]
    return [fact("funding", text, cited)]


def _pair(row: Any) -> tuple[str, str]:
    return str(row.source), "" if missing(row.actor_id) else str(row.actor_id)


def new_events(corpus: Corpus) -> list[Finding]:
    """How many events the newest article dates after the day of the article before it, and the first and last of them."""
    events = corpus.tables["events"]
    latest = latest_article(corpus)
    if latest is None or not (events["doc_id"] == latest).any():
        return []
    days = corpus.tables["documents"]["published"].dropna().sort_values()
    before = days.iloc[-2]
    own = events[events["doc_id"] == latest]
    since = own[own["earliest"] > before].sort_values(["earliest", "latest", "start_char"], kind="stable")
    title = title_of(corpus, latest)
    lead = f"New since {day(before)}, when the article before it was published: {title} tells of"
    if since.empty:
        return [fact("events", f"{lead} no event after that day.", cite_distinct(corpus, own, 1))]
    text = f"{lead} {count(len(since), 'event')} after that day"
    old = len(own) - len(since)
    more = f", and of {count(old, 'other')} of earlier or unknown date" if old else ""
    return [fact("events", f"{text}{more}.", cite_distinct(corpus, since, _CITED))]


def missing_categories(corpus: Corpus) -> list[Finding]:
    """The categories without an item, and how many items name nobody."""
    table = corpus.tables["mechanisms"]
    there = set(table["category"])
    absent = [label("vocabulary_category", term) for term in vocabulary("vocabulary_category") if term not in there]
    absent = [term for term in absent if term != label("vocabulary_category", "other")]
    parts = [f"no item is on {listing(absent, 'or')}"] if absent else []
    parts += _without(table, "actor_id", "item", "names no actor as its own", "name no actor as their own")
    return _missing(corpus, parts, table[table["actor_id"].isna()], "mechanisms", by_sentence=True)


def missing_of_funding(corpus: Corpus) -> list[Finding]:
    """The kinds of income that nobody names, and how many statements leave open who earns, how much, or when."""
    table = corpus.tables["funding"]
    there = set(table["source"])
    absent = [
        label("vocabulary_source", term) for term in vocabulary("vocabulary_source") if term not in (*there, "other")
    ]
    bare = table.assign(sum=table[["low", "best", "high"]].notna().any(axis=1).map({True: "stated", False: None}))
    parts = _without(bare, "sum", "statement", "gives no sum", "give no sum") if bare["sum"].notna().any() else []
    parts += _without(table, "earliest", "statement", "gives no period", "give no period")
    parts += _without(table, "actor_id", "statement", "names nobody who earns it", "name nobody who earns it")
    parts += [f"no statement is on {listing(absent, 'or')}"] if absent else []
    return _missing(corpus, parts, table[table["earliest"].isna() | table["actor_id"].isna()], "funding")


def missing_of_events(corpus: Corpus) -> list[Finding]:
    """How many events have no day, place, or actor; and the longest time, of a year or more, of which nothing is told."""
    table = corpus.tables["events"]
    parts = _without(table, "earliest", "event", "has no date", "have no date")
    parts += _without(table, "place_id", "event", "has no place", "have no place")
    parts += _without(table, "actor_id", "event", "names nobody who did it", "name nobody who did it")
    found = _missing(corpus, parts, table[table["place_id"].isna() | table["actor_id"].isna()], "events")
    return [*found, *_gap(corpus, table)]


def _without(table: pd.DataFrame, column: str, noun: str, one: str, many: str) -> list[str]:
    number = int(table[column].isna().sum())
    if not number:
        return []
    if number == len(table):
        return [f"{'the' if number == 1 else 'all'} {noun}{'' if number == 1 else 's'} {one if number == 1 else many}"]
    return [f"{count(number, '').strip()} of {count(len(table), noun)} {one if number == 1 else many}"]


def _missing(
    corpus: Corpus, parts: Sequence[str], rows: pd.DataFrame, table: str, by_sentence: bool = False
) -> list[Finding]:
    if not parts:
        return []
    first = rows.drop_duplicates(["doc_id", "start_char"]).head(3)
    cited = [cite_sentence(corpus, row) if by_sentence else cite(corpus, row) for row in rows_of(first)]
    return [fact(table, f"Missing: {'; '.join(parts)}.", cited)]


def _gap(corpus: Corpus, table: pd.DataFrame) -> list[Finding]:
    """The longest time between two dated events within which no event can lie."""
    dated = table.dropna(subset=["earliest", "latest"]).sort_values(["earliest", "latest"], kind="stable")
    widest, ends, until = _GAP, None, None
    for row in rows_of(dated):
        if until is not None and row.earliest - until.latest > widest:
            widest, ends = row.earliest - until.latest, (until, row)
        until = row if until is None or row.latest > until.latest else until
    if ends is None:
        return []
    first, last = ends[0].latest + dt.timedelta(days=1), ends[1].earliest - dt.timedelta(days=1)
    text = f"No event is told of the time from {day(first)} to {day(last)}, the longest such gap."
    return [fact("events", sentence(text), [cite(corpus, row) for row in ends])]
