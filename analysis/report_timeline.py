"""The report on time: what happened when, within which bounds, and every date that the articles give."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from analysis.blocks import Block, Column, DataTable, Finding, Findings, Note
from analysis.citing import cite, cite_rows
from analysis.figures import ACCENT, FAINT, GRID, PALETTE, SECOND, canvas, figure, shorten
from analysis.report_parts import ARTICLE, ASSERTION, ROWS, foreign, numbers_of, shown_of, stated, without
from analysis.rows import rows_of
from analysis.schema import vocabulary
from analysis.wording import Names, count, counted, day, deaths, label, listing, missing, prepositions, sentence, span

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

_LISTED = 15
_VAGUE = 3
_ROWS = 30
NO_EVENTS = "No article in this selection tells a dated event."
NO_DATES = "No article in this selection gives a date that can be bounded."


def findings(corpus: Corpus) -> Findings:
    """How many events in which period, each event in a sentence (the first fifteen), and how precise the dates are."""
    events = in_order(corpus.tables["events"])
    dates = corpus.tables["dates"]
    items: list[Finding] = []
    if events.empty:
        items += [Finding(NO_EVENTS), *foreign(corpus)]
    else:
        dated = events.dropna(subset=["earliest", "latest"])
        numbers = events["event_type"].value_counts()
        kinds = listing([counted("vocabulary_event_type", term, int(number)) for term, number in numbers.items()])
        period = f", from {period_of(dated)}" if len(dated) else ""
        told = f"The articles tell of {count(len(events), 'event')} with a date or a death toll{period}: {kinds}."
        items.append(Finding(told, [cite(corpus, row) for row in rows_of(events)], assertion="asserted", shown=0))
        items += [
            Finding(f"{event_sentence(corpus, row)}.", [cite(corpus, row)]) for row in rows_of(events.head(_LISTED))
        ]
        if len(events) > _LISTED:
            items.append(Finding(f"The table of events has the other {len(events) - _LISTED:,}."))
    if len(dates):
        vague = dates[dates["earliest"].isna()]
        text = f"The articles hold {count(len(dates), 'expression')} of time; "
        text += f"{count(len(vague), 'is', 'are')} too vague to be bounded by days" if len(vague) else "all have bounds"
        cited = [cite(corpus, row) for row in rows_of(vague.drop_duplicates("timex_value").head(_VAGUE))]
        items.append(Finding(f"{text}.", cited, assertion="asserted", shown=0))
    silent = without(corpus, "events", "tells no dated event", "tell no dated event") if len(events) else []
    return Findings([*items, *silent])


def period_of(dated: pd.DataFrame) -> str:
    """From the first to the last of dated events, each in the words of its own bounds."""
    first = dated.sort_values("earliest", kind="stable").iloc[0]
    last = dated.sort_values("latest", kind="stable").iloc[-1]
    return f"{span(first['earliest'], first['latest'])} to {span(last['earliest'], last['latest'])}"


def in_order(events: pd.DataFrame) -> pd.DataFrame:
    """The rows of `events`, earliest first, undated ones last."""
    return events.sort_values(["earliest", "latest", "doc_id", "start_char"], kind="stable", na_position="last")


def event_sentence(corpus: Corpus, row: Any) -> str:
    """When, what, by whom, to whom, where and how many deaths, as a sentence without its full stop."""
    names = Names(corpus)
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


def events_figure(corpus: Corpus) -> Block:
    """Events in time: a point for a day, a bar for an interval; publications as lines. Many events are counted by year."""
    events = in_order(corpus.tables["events"]).dropna(subset=["earliest", "latest"])
    if events.empty:
        return Note(NO_EVENTS, "No figure")
    return _rows(corpus, events) if len(events) <= _ROWS else _by_year(events)


def _rows(corpus: Corpus, events: pd.DataFrame) -> Block:
    names = Names(corpus)
    kinds = [term for term in vocabulary("vocabulary_event_type") if term in set(events["event_type"])]
    colours = {term: PALETTE[place % len(PALETTE)] for place, term in enumerate(kinds)}
    drawing, axes = canvas(1.1 + 0.3 * len(events))
    labels = []
    for place, row in enumerate(rows_of(events)):
        first, last = row.earliest.to_pydatetime(), row.latest.to_pydatetime() + dt.timedelta(days=1)
        mark_interval(axes, place, first, last, colours[row.event_type])
        labels.append(shorten(_labelled(names, row), 46))
    mark_publications(corpus, axes)
    axes.set_yticks(range(len(events)), labels)
    axes.set_ylim(len(events) - 0.4, -0.9)
    time_axis(axes)
    told = "; ".join(
        f"{span(row.earliest, row.latest)}, {name}" for row, name in zip(rows_of(events), labels, strict=True)
    )
    return figure(
        drawing,
        "Events in time: a point is a day, a bar an interval within which the event lies",
        f"{sentence(count(len(events), 'event'))}, earliest first: {told}.",
        note="A bar is no duration but the interval in which the event lies. Broken lines are days of publication.",
    )


def _labelled(names: Names, row: Any) -> str:
    what = sentence(label("vocabulary_event_type", row.event_type))
    who, whom = names.actor(row.actor_id), names.actor(row.recipient_id)
    return f"{what}{f': {who}' if who else ''}{f' → {whom}' if whom else ''}"


def _by_year(events: pd.DataFrame) -> Block:
    import seaborn as sns

    counts = events.assign(year=events["earliest"].dt.year).groupby(["event_type", "year"]).size().unstack(fill_value=0)
    first, last = int(counts.columns.min()), int(counts.columns.max())
    counts = counts.reindex(columns=range(first, last + 1), fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    drawing, axes = canvas(1.2 + 0.3 * len(counts))
    sns.heatmap(counts, cmap="Blues", annot=counts.shape[1] <= 20, fmt="d", linewidths=0.5, cbar=False, ax=axes)
    axes.set_yticklabels([sentence(label("vocabulary_event_type", term)) for term in counts.index], rotation=0)
    axes.set_xlabel("year in which the event's bounds begin")
    axes.set_ylabel("")
    told = "; ".join(f"{label('vocabulary_event_type', term)} {int(row.sum())}" for term, row in counts.iterrows())
    alt = f"{count(len(events), 'event')} from {first} to {last}, by kind: {told}."
    return figure(drawing, "Events by kind and year", sentence(alt))


def dates_figure(corpus: Corpus) -> Block:
    """Every bounded date by its precision: a point for a day, a bar for the bounds of anything longer."""
    dates = corpus.tables["dates"].dropna(subset=["earliest", "latest"])
    if dates.empty:
        return Note(NO_DATES, "No figure")
    grains = [term for term in vocabulary("vocabulary_precision") if term in set(dates["precision"])]
    drawing, axes = canvas(1.1 + 0.38 * len(grains))
    thin = len(dates) > 60
    for place, grain in enumerate(grains):
        rows = dates[dates["precision"] == grain].sort_values(["earliest", "latest"])
        for step, row in enumerate(rows_of(rows)):
            first, last = row.earliest.to_pydatetime(), row.latest.to_pydatetime() + dt.timedelta(days=1)
            lane = place + (step % 5 - 2) * 0.11
            mark_interval(axes, lane, first, last, ACCENT if row.timex_type == "DATE" else SECOND, thin=thin)
    mark_publications(corpus, axes)
    axes.set_yticks(
        range(len(grains)),
        [
            f"{sentence(label('vocabulary_precision', grain))} ({(dates['precision'] == grain).sum()})"
            for grain in grains
        ],
    )
    axes.set_ylim(len(grains) - 0.4, -0.9)
    time_axis(axes)
    told = ", ".join(f"{grain} {(dates['precision'] == grain).sum()}" for grain in grains)
    alt = f"{count(len(dates), 'date')} from {day(dates['earliest'].min())} to {day(dates['latest'].max())}, by precision: {told}."
    return figure(
        drawing,
        "Dates that the articles give, by precision",
        sentence(alt),
        note="Durations that lean on a day are drawn in orange. Broken lines mark the days of publication.",
    )


def mark_interval(
    axes: Any, place: float, first: dt.datetime, last: dt.datetime, colour: str, thin: bool = False
) -> None:
    """Draw the time from `first` to `last` (exclusive) in line `place`: a point for a day, else a bar."""
    if (last - first).days <= 1:
        axes.plot([first], [place], marker="o", markersize=4 if thin else 7, color=colour, alpha=0.5 if thin else 1)
    else:
        axes.hlines(place, first, last, color=colour, linewidth=2 if thin else 6, alpha=0.4 if thin else 0.75)
        if not thin:
            axes.plot([first, last], [place, place], marker="|", linestyle="", markersize=9, color=colour)


def mark_publications(corpus: Corpus, axes: Any) -> None:
    """Draw a broken line for each day of publication, unless there are many."""
    days = corpus.tables["documents"]["published"].dropna()
    for value in sorted(set(days)) if len(days) <= 12 else []:
        axes.axvline(value.to_pydatetime(), color=FAINT, linewidth=0.9, linestyle=(0, (4, 3)))


def time_axis(axes: Any) -> None:
    """Give `axes` the look and the labels of time."""
    import matplotlib.dates as mdates

    axes.margins(x=0.04)
    locator = mdates.AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    formatter = mdates.ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(formatter)
    axes.grid(axis="x", color=GRID)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def events_table(corpus: Corpus) -> DataTable:
    """Every event with its bounds, who, whom, where, deaths, and how sure the article is; earliest first."""
    table = in_order(corpus.tables["events"])
    names = Names(corpus)
    rows = [
        [
            sentence(span(row.earliest, row.latest)),
            sentence(label("vocabulary_event_type", row.event_type)),
            names.actor(row.actor_id),
            names.actor(row.recipient_id),
            names.place(row.place_id),
            deaths(row) or None,
            stated(row),
        ]
        for row in rows_of(table.head(ROWS))
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
        cite_rows(corpus, table.head(ROWS)),
        empty=NO_EVENTS,
        note=shown_of(len(table), "events"),
        name="events",
    )


def dates_table(corpus: Corpus) -> DataTable:
    """Every expression of time as written, with its TIMEX3 value, its bounds and what it was reckoned from."""
    table, numbers = corpus.tables["dates"], numbers_of(corpus)
    rows = [
        [
            row.quote,
            row.timex_value if missing(row.timex_mod) else f"{row.timex_value} {row.timex_mod}",
            None if missing(row.earliest) else day(row.earliest),
            None if missing(row.latest) else day(row.latest),
            label("vocabulary_precision", row.precision),
            label("vocabulary_anchor", row.anchor),
            numbers[row.doc_id],
        ]
        for row in rows_of(table.head(ROWS))
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
        cite_rows(corpus, table.head(ROWS)),
        empty=empty,
        note=shown_of(len(table), "dates"),
        name="dates",
    )
