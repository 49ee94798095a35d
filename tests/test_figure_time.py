"""Events and dates drawn: each once, as points and bars while they are few, counted with a key when they are many."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from matplotlib.text import Text

from analysis import figure_time, figures
from analysis.blocks import Figure, Note
from analysis.corpus import Corpus


def _events(corpus: Corpus, number: int, years: int = 1, groups: int | None = None) -> Corpus:
    """`number` events, a day apart or over some `years`, in `groups` (default: each its own)."""
    row = corpus.events.dropna(subset=["earliest", "latest"]).head(1)
    made = []
    for place in range(number):
        day = pd.Timestamp("1990-01-01") + pd.Timedelta(days=place * 365 * years // number)
        group = f"event_{place % (groups or number)}"
        kind = ("attack", "arrest", "talks")[place % (groups or number) % 3]
        made.append(row.assign(earliest=day, latest=day, event_group=group, event_type=kind))
    return replace(corpus, tables={**corpus.tables, "events": pd.concat(made, ignore_index=True)})


def _figure(block: object) -> Figure:
    assert isinstance(block, Figure)
    return block


def test_few_events_are_drawn_in_lines_and_many_are_counted(corpus: Corpus) -> None:
    few = _figure(figure_time.events_figure(_events(corpus, 24)))
    assert few.caption.startswith("Events in time: a point is a day")
    assert few.alt.startswith("24 events, earliest first: 1 January 1990, Attack")
    many = _figure(figure_time.events_figure(_events(corpus, 31)))
    assert many.caption == "Events by kind and year, each once however often it is told"
    assert many.alt == (
        "31 events from 1990 to 1990: attack 11 (most, 11, in 1990); arrest 10 (most, 10, in 1990); round of talks 10 "
        "(most, 10, in 1990)."
    )


def test_an_event_that_is_told_often_is_drawn_once(corpus: Corpus) -> None:
    often = _events(corpus, 90, groups=3)
    assert _figure(figure_time.events_figure(often)).alt.startswith("Three events, earliest first")
    ungrouped = often.tables["events"].assign(event_group=pd.NA)
    assert len(figure_time.once(ungrouped)) == 90, "where no group is known, each is its own"


@pytest.mark.parametrize(
    ("years", "period"),
    [(15, "year"), (30, "period of two years"), (90, "period of five years"), (180, "period of ten years")],
)
def test_there_are_at_most_twenty_periods(corpus: Corpus, years: int, period: str) -> None:
    figure = _figure(figure_time.events_figure(_events(corpus, 200, years)))
    assert figure.caption.startswith(f"Events by kind and {period}, each once")
    assert figure.alt.startswith("200 events from 1990")


def test_rare_kinds_are_counted_together_where_there_is_room_for_few(corpus: Corpus) -> None:
    many = _events(corpus, 60)
    assert "other kinds" not in _figure(figure_time.events_figure(many, kinds=3)).alt
    assert "other kinds 40 (most, 40, in 1990)" in _figure(figure_time.events_figure(many, kinds=1)).alt


def test_many_dates_are_counted_by_precision(corpus: Corpus) -> None:
    dates = pd.concat([corpus.dates] * 40, ignore_index=True)
    figure = _figure(figure_time.dates_figure(replace(corpus, tables={**corpus.tables, "dates": dates})))
    assert figure.caption == "Dates that the articles give, by precision and year"
    few = _figure(figure_time.dates_figure(corpus))
    assert few.caption == "Dates that the articles give, by precision"
    assert str(few.note) == (
        "Dates are blue, durations and repetitions that lean on a day orange. Broken lines are days of publication."
    )


def test_a_colour_is_told_apart_or_said_to_be_shared(corpus: Corpus) -> None:
    note = str(_figure(figure_time.events_figure(corpus)).note)
    assert "The colour is that of the kind, with which the line begins." in note
    one = replace(corpus, tables={**corpus.tables, "events": corpus.events.head(1)})
    assert "colour" not in str(_figure(figure_time.events_figure(one)).note)
    rare = pd.concat(
        [corpus.events.head(1).assign(event_type=kind, event_group=kind) for kind in _KINDS], ignore_index=True
    )
    grey = _figure(figure_time.events_figure(replace(corpus, tables={**corpus.tables, "events": rare})))
    assert "; the rarer kinds are grey." in str(grey.note)


_KINDS = ("attack", "strike", "raid", "kidnapping", "arrest", "pledge", "split", "merger", "talks")


def test_nothing_dated_is_no_figure(corpus: Corpus) -> None:
    undated = corpus.events.assign(earliest=pd.NaT, latest=pd.NaT)
    nothing = replace(corpus, tables={**corpus.tables, "events": undated, "dates": corpus.dates.head(0)})
    assert isinstance(figure_time.events_figure(nothing), Note)
    assert isinstance(figure_time.dates_figure(nothing), Note)


def test_no_text_of_a_figure_is_read_as_a_formula() -> None:
    drawing, axes = figures.canvas(1.0)
    axes.text(0.5, 0.5, "US$5 million to US$7 million")
    figures.svg(drawing)
    assert not any(text.get_parse_math() for text in drawing.findobj(Text))
