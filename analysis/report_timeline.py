"""The report on time: what happened when, within which bounds, and every date that the articles give."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from analysis.blocks import Citation, Column, DataTable, Finding, Findings
from analysis.citing import cite, cite_distinct, cite_rows
from analysis.figure_time import NO_DATES, NO_EVENTS, dates_figure, events_figure, in_order, once
from analysis.report_news import missing_of_events, new_events
from analysis.report_parts import ARTICLE, ASSERTION, fact, foreign, most_rows, newest, numbers_of, shown_of, without
from analysis.rows import rows_of
from analysis.wording import Names, count, counted, deaths, label, listing, missing, prepositions, sentence, span

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

__all__ = [
    "NO_DATES",
    "NO_EVENTS",
    "dates_figure",
    "dates_table",
    "events_figure",
    "events_table",
    "findings",
    "in_order",
]

_LISTED = 15
_EACH = 6
_CITED = 12
_VAGUE = 3
_fact = partial(fact, "events")


def findings(corpus: Corpus) -> Findings:
    """How many events in which period, each event in a sentence (of many, those with the highest tolls and the latest),
    what the newest article adds, what is missing, and how precise the dates are."""
    events = in_order(corpus.tables["events"])
    items: list[Finding] = []
    if events.empty:
        items += [Finding(NO_EVENTS, tables=["documents"]), *foreign(corpus)]
    else:
        dated = events.dropna(subset=["earliest", "latest"])
        numbers = events["event_type"].value_counts()
        kinds = listing([counted("vocabulary_event_type", term, int(number)) for term, number in numbers.items()])
        period = f", {period_of(dated)}" if len(dated) else ""
        told = f"The articles tell of {count(len(events), 'event')} with a date or a death toll{period}: {kinds}."
        items.append(_fact(told, cite_distinct(corpus, events, _CITED)))
        items += [*_told_again(corpus, events), *_each(corpus, events)]
        items += [*new_events(corpus), *missing_of_events(corpus)]
    items += _precision(corpus)
    silent = without(corpus, "events", "tells no dated event", "tell no dated event") if len(events) else []
    return Findings([*items, *silent])


def _told_again(corpus: Corpus, events: pd.DataFrame) -> list[Finding]:
    """How many events are told more than once, and the one that most articles tell."""
    grouped = events.groupby("event_group", sort=False)["doc_id"].agg(["size", "nunique"])
    again = grouped[grouped["size"] > 1]
    if again.empty:
        return []
    verb = "is" if len(again) == 1 else "are"
    text = f"By type, date and actors, {count(len(again), 'of them is', 'of them are')} told more than once"
    if len(again) > 1:
        text = f"By type, date and actors, {count(len(grouped), 'event')} can be told apart; {len(again):,} {verb} told more than once"
    most = again.sort_values(["nunique", "size"], ascending=False, kind="stable").index[0]
    rows = events[events["event_group"] == most]
    articles = int(again.loc[most, "nunique"])
    if articles > 1:
        first = next(rows_of(rows))
        text += f", most often (in {count(articles, 'article')}): {event_sentence(corpus, first)}"
    return [_fact(f"{text}.", cite_distinct(corpus, rows, _CITED))]


def _each(corpus: Corpus, events: pd.DataFrame) -> list[Finding]:
    """Each event in a sentence, those told more than once once; of many, the deadliest and the latest."""
    names = Names(corpus)
    first = once(events)
    if len(first) <= _LISTED:
        return [
            Finding(f"{event_sentence(corpus, row, names)}.", _of_group(corpus, events, row)) for row in rows_of(first)
        ]
    tolls = first[["killed_low", "killed_best", "killed_high"]].max(axis=1)
    worst = first.loc[tolls[tolls > 0].sort_values(ascending=False, kind="stable").index]
    latest = first.dropna(subset=["latest"]).iloc[::-1]
    items = []
    said: set[str] = set()
    for lead, rows in (("Among the highest tolls", worst), ("Among the latest", latest)):
        chosen: dict[str, Any] = {}
        for row in rows_of(rows):
            told = event_sentence(corpus, row, names)
            if told not in said:
                chosen[told] = row
                said.add(told)
            if len(chosen) == _EACH:
                break
        for told, row in sorted(chosen.items(), key=lambda found: str(found[1].earliest)):
            items.append(Finding(f"{lead}: {told}.", _of_group(corpus, events, row), tables=["events"]))
    return items


def _of_group(corpus: Corpus, events: pd.DataFrame, row: Any) -> list[Citation]:
    """The words of an event, its own first, then those that tell it again."""
    others = events[(events["event_group"] == row.event_group) & (events["doc_id"] != row.doc_id)]
    return [cite(corpus, row), *cite_distinct(corpus, others.drop_duplicates("doc_id"), 2)]


def _precision(corpus: Corpus) -> list[Finding]:
    dates = corpus.tables["dates"]
    if dates.empty:
        return []
    vague = dates[dates["earliest"].isna()]
    text = f"The articles hold {count(len(dates), 'expression')} of time; "
    text += f"{count(len(vague), 'is', 'are')} too vague to be bounded by days" if len(vague) else "all have bounds"
    return [fact("dates", f"{text}.", cite_distinct(corpus, vague.drop_duplicates("timex_value"), _VAGUE))]


def period_of(dated: pd.DataFrame) -> str:
    """From when to when dated events lie, first and last in the words of their own bounds."""
    first = dated.sort_values("earliest", kind="stable").iloc[0]
    last = dated.sort_values("latest", kind="stable").iloc[-1]
    since, until = span(first["earliest"], first["latest"]), span(last["earliest"], last["latest"])
    return f"from {since} to {until}" if since != until else f"of {since}"


def event_sentence(corpus: Corpus, row: Any, names: Names | None = None) -> str:
    """When, what, by whom, to whom, where and how many deaths, as a sentence without its full stop."""
    names = names or Names(corpus)
    by, to = prepositions(row.event_type)
    who, whom, where = names.actor(row.actor_id), names.actor(row.recipient_id), names.place(row.place_id)
    what = label("vocabulary_event_type", row.event_type)
    if row.event_type == "leader_killed" and whom:
        what, whom = f"killing of {whom}", ""
    place = "" if not where else f"concerning {where}" if row.event_type == "statement" else f"({where})"
    parts = [what, f"{by} {who}" if who else "", f"{to} {whom}" if whom else "", place]
    toll = f", {deaths(row)} killed" if deaths(row) else ""
    when = f"{sentence(span(row.earliest, row.latest))}{_as_written(corpus, row)}"
    return f"{when}: {' '.join(part for part in parts if part)}{toll}"


def _as_written(corpus: Corpus, row: Any) -> str:
    """The article's own words for the date of an event, in brackets, where its bounds follow from a convention."""
    if missing(row.timex_value) or missing(row.earliest):
        return ""
    dates = corpus.tables["dates"]
    same = dates[
        (dates["doc_id"] == row.doc_id) & (dates["timex_value"] == row.timex_value) & dates["timex_mod"].notna()
    ]
    same = same[(same["earliest"] == row.earliest) & (same["latest"] == row.latest)]
    near = sorted(rows_of(same), key=lambda date: abs(date.start_char - row.start_char))
    return f" (“{near[0].quote}”)" if near else ""


def events_table(corpus: Corpus) -> DataTable:
    """Every event with its bounds, who, whom, where, deaths, and how sure the article is; earliest first. Of very many,
    the latest, each once."""
    table = in_order(corpus.tables["events"])
    shown, names, most = table, Names(corpus), most_rows(corpus)
    if len(table) > most:
        dated = table.dropna(subset=["earliest", "latest"])
        shown = once(dated if len(dated) else table).tail(most)
    rows = [
        [
            sentence(span(row.earliest, row.latest)),
            sentence(label("vocabulary_event_type", row.event_type)),
            names.actor(row.actor_id),
            names.actor(row.recipient_id),
            names.place(row.place_id),
            deaths(row) or None,
            label("vocabulary_assertion", row.assertion),
        ]
        for row in rows_of(shown)
    ]
    columns = [
        Column("when", "When"),
        Column("event_type", "Event"),
        Column("actor_id", "By"),
        Column("recipient_id", "To or with"),
        Column("place_id", "Place"),
        Column("killed", "Killed", "right"),
        ASSERTION,
    ]
    return DataTable(
        "Events, earliest first",
        columns,
        rows,
        cite_rows(corpus, shown),
        empty=NO_EVENTS,
        note=shown_of(len(table), len(shown), "events", "the latest, those told more than once once"),
        name="events",
    )


def dates_table(corpus: Corpus) -> DataTable:
    """Every expression of time as written, with its TIMEX3 value, its bounds and what it was reckoned from; of very many
    those of the newest articles."""
    table, numbers = corpus.tables["dates"], numbers_of(corpus)
    shown = newest(corpus, table)
    rows = [
        [
            row.quote,
            row.timex_value if missing(row.timex_mod) else f"{row.timex_value} {row.timex_mod}",
            row.earliest,
            row.latest,
            label("vocabulary_precision", row.precision),
            label("vocabulary_anchor", row.anchor),
            numbers[row.doc_id],
        ]
        for row in rows_of(shown)
    ]
    columns = [
        Column("quote", "As written"),
        Column("timex_value", "TIMEX3 value, mod"),
        Column("earliest", "Earliest"),
        Column("latest", "Latest"),
        Column("precision", "Precision"),
        Column("anchor", "Reckoned from"),
        ARTICLE,
    ]
    empty = "No article in this selection holds an expression of time."
    return DataTable(
        "Expressions of time, in the order of the articles",
        columns,
        rows,
        cite_rows(corpus, shown),
        empty=empty,
        note=shown_of(len(table), len(shown), "dates"),
        name="dates",
    )
