"""Time drawn: events and dates as points and bars, and as counts by period where they are many."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from analysis.blocks import Block, Note
from analysis.figures import ACCENT, FAINT, GRID, PALETTE, SECOND, canvas, figure, shorten
from analysis.rows import rows_of
from analysis.schema import vocabulary
from analysis.wording import Names, count, day, label, sentence, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.corpus import Corpus

NO_EVENTS = "No article in this selection tells a dated event."
NO_DATES = "No article in this selection gives a date that can be bounded."

_ROWS = 24
_MANY_DATES = 300
_THIN = 60
_PUBLICATIONS = 12
_PERIODS = 20
_REST = "other kinds"
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TOLD = 3000


def in_order(events: pd.DataFrame) -> pd.DataFrame:
    """The rows of `events`, earliest first, undated ones last."""
    return events.sort_values(["earliest", "latest", "doc_id", "start_char"], kind="stable", na_position="last")


def once(events: pd.DataFrame) -> pd.DataFrame:
    """The first row of each event that is told more than once."""
    group = events["event_group"]
    return events[group.isna() | ~group.duplicated()]


def events_figure(corpus: Corpus, kinds: int | None = None) -> Block:
    """Events in time, each once: a point for a day, a bar for an interval; publications as lines. Many are counted by
    year, in the most frequent `kinds` (default: all) and a line for the others."""
    events = once(in_order(corpus.tables["events"]).dropna(subset=["earliest", "latest"]))
    if events.empty:
        return Note(NO_EVENTS, "No figure")
    return _rows(corpus, events) if len(events) <= _ROWS else _events_by_period(events, kinds)


def _rows(corpus: Corpus, events: pd.DataFrame) -> Block:
    names = Names(corpus)
    kinds = list(events["event_type"].value_counts().index)
    # the last colour is for all kinds that no colour is left for
    colours = {term: PALETTE[min(place, len(PALETTE) - 1)] for place, term in enumerate(kinds)}
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
    note = "A bar is no duration but the interval in which the event lies."
    if len(kinds) > 1:
        grey = "; the rarer kinds are grey" if len(kinds) > len(PALETTE) else ""
        note += f" The colour is that of the kind, with which the line begins{grey}."
    return figure(
        drawing,
        "Events in time: a point is a day, a bar an interval within which the event lies",
        f"{sentence(count(len(events), 'event'))}, earliest first: {told}.",
        note=note + publication_note(corpus),
    )


def _labelled(names: Names, row: Any) -> str:
    what = sentence(label("vocabulary_event_type", row.event_type))
    who, whom = names.actor(row.actor_id), names.actor(row.recipient_id)
    return f"{what}{f': {who}' if who else ''}{f' → {whom}' if whom else ''}"


def _events_by_period(events: pd.DataFrame, kinds: int | None) -> Block:
    import pandas as pd

    counts, step = _by_period(events, "event_type")
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    if kinds is not None and len(counts) > kinds + 1:
        rest = counts.iloc[kinds:].sum().to_frame(_REST).T
        counts = pd.concat([counts.iloc[:kinds], rest])
    names = [sentence(label("vocabulary_event_type", term)) for term in counts.index]
    caption = f"Events by kind and {_period(step)}, each once however often it is told"
    note = "An event counts where its bounds begin. An empty cell is no event told, not none that happened."
    return _heat(counts, names, step, caption, count(len(events), "event"), note)


def dates_figure(corpus: Corpus) -> Block:
    """Every bounded date by its precision: a point for a day, a bar for the bounds of anything longer; many are counted."""
    dates = corpus.tables["dates"].dropna(subset=["earliest", "latest"])
    if dates.empty:
        return Note(NO_DATES, "No figure")
    grains = [term for term in vocabulary("vocabulary_precision") if term in set(dates["precision"])]
    if len(dates) > _MANY_DATES:
        counts, step = _by_period(dates, "precision")
        names = [sentence(label("vocabulary_precision", grain)) for grain in grains]
        caption = f"Dates that the articles give, by precision and {_period(step)}"
        note = "A date counts where its bounds begin."
        return _heat(counts.loc[grains], names, step, caption, count(len(dates), "date"), note)
    drawing, axes = canvas(1.1 + 0.38 * len(grains))
    thin = len(dates) > _THIN
    for place, grain in enumerate(grains):
        rows = dates[dates["precision"] == grain].sort_values(["earliest", "latest"])
        for step, row in enumerate(rows_of(rows)):
            first, last = row.earliest.to_pydatetime(), row.latest.to_pydatetime() + dt.timedelta(days=1)
            lane = place + (step % 5 - 2) * 0.11
            mark_interval(axes, lane, first, last, ACCENT if row.timex_type == "DATE" else SECOND, thin=thin)
    mark_publications(corpus, axes)
    numbers = {grain: int((dates["precision"] == grain).sum()) for grain in grains}
    axes.set_yticks(
        range(len(grains)), [f"{sentence(label('vocabulary_precision', grain))} ({numbers[grain]})" for grain in grains]
    )
    axes.set_ylim(len(grains) - 0.4, -0.9)
    time_axis(axes)
    told = ", ".join(f"{grain} {numbers[grain]}" for grain in grains)
    alt = f"{count(len(dates), 'date')} from {day(dates['earliest'].min())} to {day(dates['latest'].max())}, by precision: {told}."
    leaning = (dates["timex_type"] != "DATE").any()
    note = "Dates are blue, durations and repetitions that lean on a day orange." if leaning else ""
    note = f"{note}{publication_note(corpus)}".strip()
    return figure(drawing, "Dates that the articles give, by precision", sentence(alt), note=note or None)


def _by_period(rows: pd.DataFrame, kind: str) -> tuple[pd.DataFrame, int]:
    """How many rows of each kind begin in each period, and of how many years a period is: at most twenty periods."""
    years = rows["earliest"].dt.year
    first, last = int(years.min()), int(years.max())
    step = next((step for step in _STEPS if last // step - first // step < _PERIODS), _STEPS[-1])
    counts = rows.assign(period=years // step * step).groupby([kind, "period"]).size().unstack(fill_value=0)
    return counts.reindex(columns=range(first // step * step, last + 1, step), fill_value=0), step


def _period(step: int) -> str:
    return "year" if step == 1 else f"period of {count(step, 'year')}"


def _heat(counts: pd.DataFrame, names: Sequence[str], step: int, caption: str, total: str, note: str) -> Block:
    """Counts as a heat map with its numbers and a colour key."""
    import seaborn as sns
    from matplotlib.colors import PowerNorm
    from matplotlib.ticker import MaxNLocator

    drawing, axes = canvas(1.2 + 0.26 * len(counts))
    most = int(counts.to_numpy().max())
    shown = counts.map(lambda number: f"{number:,}" if number else "")
    size = 7.5 if counts.shape[1] <= 12 else 6.2
    sns.heatmap(
        counts,
        cmap=sns.light_palette(ACCENT, as_cmap=True),
        norm=PowerNorm(0.5, vmin=0, vmax=most),
        annot=shown,
        fmt="",
        annot_kws={"fontsize": size},
        linewidths=0.8,
        linecolor="white",
        ax=axes,
        cbar_kws={"shrink": 0.9, "aspect": 30, "pad": 0.02, "ticks": MaxNLocator(4, integer=True)},
    )
    years = [int(year) for year in counts.columns.to_list()]
    columns = [f"{year}" if step == 1 else f"{year}–{(year + step - 1) % 100:02d}" for year in years]
    axes.set_xticks(
        [place + 0.5 for place in range(len(columns))], columns, rotation=60, ha="right", rotation_mode="anchor"
    )
    axes.set_yticks([place + 0.5 for place in range(len(names))], names, rotation=0)
    axes.set_xlabel("")
    axes.set_ylabel("")
    axes.tick_params(length=0, labelsize=8.5)
    key: Any = axes.collections[0].colorbar
    key.ax.tick_params(labelsize=7.5, length=2)
    key.set_label("number", fontsize=8)
    told = []
    for name, (_, row) in zip(names, counts.iterrows(), strict=True):
        busiest = columns[int(row.to_numpy().argmax())]
        told.append(f"{name.lower()} {int(row.sum()):,} (most, {int(row.max()):,}, in {busiest})")
    alt = f"{total} from {columns[0]} to {columns[-1]}: {'; '.join(told)}."
    return figure(drawing, caption, sentence(alt)[:_TOLD], note=note)


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
    for value in _publications(corpus):
        axes.axvline(value.to_pydatetime(), color=FAINT, linewidth=0.9, linestyle=(0, (4, 3)))


def publication_note(corpus: Corpus) -> str:
    """What the broken lines are, for the note under a figure that has any, with a blank before it."""
    return " Broken lines are days of publication." if _publications(corpus) else ""


def _publications(corpus: Corpus) -> list[Any]:
    days = sorted(set(corpus.tables["documents"]["published"].dropna()))
    return days if len(days) <= _PUBLICATIONS else []


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
