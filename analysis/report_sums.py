"""The sums that statements on funding give: at which rate, on which words, which are highest, and drawn as ranges."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from analysis.blocks import Block, Note
from analysis.citing import cite
from analysis.figures import ACCENT, GRID, SECOND, canvas, figure, shorten
from analysis.report_parts import stated
from analysis.rows import rows_of
from analysis.wording import Names, bounds, count, label, listing, missing, money, sentence

if TYPE_CHECKING:
    import pandas as pd

    from analysis.blocks import Citation
    from analysis.corpus import Corpus

_ROWS = 16
_STEPS = (1.0, 2.0, 5.0)
_MARGIN = 0.06
_THIRD = 0.34


def sum_citations(corpus: Corpus, row: Any) -> list[Citation]:
    """The words that name the source, and those of the same sum in the article."""
    return [cite(corpus, row), *(cite(corpus, amount) for amount in _same_sum(corpus, row)[:1])]


def rate(corpus: Corpus, row: Any) -> str:
    """The rate of a row's sum as the table of amounts has it: " per year", or nothing."""
    rates = {str(amount.rate_unit) for amount in _same_sum(corpus, row) if not missing(amount.rate_unit)}
    return f" per {rates.pop()}" if len(rates) == 1 else ""


def _same_sum(corpus: Corpus, row: Any) -> list[Any]:
    """The rows of `amounts` that state the sum of a row of `funding` in its article."""
    if not money(row):
        return []
    amounts = corpus.tables["amounts"]
    same = amounts[(amounts["doc_id"] == row.doc_id) & (amounts["currency"] == row.currency)]
    return [amount for amount in rows_of(same) if bounds(amount) == bounds(row)]


def highest(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """The `most` rows with the highest sums, each sum once, in the currency that most rows of `table` name."""
    counts = table["currency"].value_counts()
    if counts.empty:
        return table.head(most)
    currency = sorted(counts.index, key=lambda code: (-counts[code], code))[0]
    same = table[table["currency"] == currency]
    top = same[["low", "best", "high"]].max(axis=1)
    same = same.assign(top=top).drop_duplicates(["source", "actor_id", "top"])
    return same.sort_values("top", ascending=False, kind="stable").head(most)


def sums(corpus: Corpus) -> Block:
    """The stated sums as ranges on a logarithmic scale: closed, or open where only a bound is given; of many the highest
    in the currency that is named most."""
    table = corpus.tables["funding"]
    table = table[table[["low", "best", "high"]].notna().any(axis=1)]
    if table.empty:
        return Note("No statement on funding gives a sum, so there is no figure of sums.", "No figure")
    number = len(table)
    table = highest(table, _ROWS) if number > _ROWS else table.sort_values("currency", kind="stable")
    names = Names(corpus)
    drawing, axes = canvas(1.0 + 0.42 * len(table))
    ends = [_ends(row) for row in rows_of(table)]
    first, last = _limits([value for pair in ends for value in pair])
    told, rated = [], False
    for place, (row, (left, right)) in enumerate(zip(rows_of(table), ends, strict=True)):
        colour = ACCENT if row.assertion == "asserted" else SECOND
        low, best, high = bounds(row)
        axes.hlines(place, left, right, color=colour, linewidth=5, alpha=0.35)
        for value, marker in ((low, "|"), (best, "o"), (high, "|")):
            if value is not None:
                axes.plot(value, place, marker=marker, color=colour, markersize=10, markeredgewidth=2)
        if best is None and high is None:
            axes.plot(right, place, marker=">", color=colour, markersize=7)
        if best is None and low is None:
            axes.plot(left, place, marker="<", color=colour, markersize=7)
        total = f"{money(row)}{rate(corpus, row)}"
        rated |= total != money(row)
        written = f"{total}, {label('vocabulary_assertion', row.assertion)}"
        # the words stand over the bar, but inside the frame
        middle = math.log(left * right / first**2) / 2 / math.log(last / first)
        x, side = (left, "left") if middle < _THIRD else (right, "right") if middle > 1 - _THIRD else (0.0, "center")
        text = axes.text(x or math.sqrt(left * right), place - 0.3, written, fontsize=8, va="bottom", ha=side)
        text.set_in_layout(False)
        who = names.actor(row.actor_id)
        told.append(f"{who + ', ' if who else ''}{label('vocabulary_source', row.source)}: {total}, {stated(row)}")
    axes.set_yticks(range(len(table)), [shorten(text.partition(":")[0], 44) for text in told])
    axes.set_ylim(len(table) - 0.4, -0.8)
    _money_axis(axes, first, last)
    currencies = sorted(set(table["currency"].dropna()))
    axes.set_xlabel(f"{listing(currencies)}, on a logarithmic scale")
    axes.grid(axis="x", color=GRID)
    axes.tick_params(axis="y", length=0)
    alt = f"{sentence(count(len(told), 'sum'))}: {'; '.join(told)}."
    note = _note(table, number, rated, len(currencies) > 1)
    return figure(drawing, "Sums that the articles state", alt, note=note)


def _note(table: pd.DataFrame, number: int, rated: bool, mixed: bool) -> str:
    hedged = (table["assertion"] != "asserted").any()
    open_end = (table["best"].isna() & (table["low"].isna() | table["high"].isna())).any()
    parts = ["An arrow is an open end; its length says nothing."] if open_end else []
    parts += ["What is orange is not stated as fact."] if hedged else []
    parts += ["Sums per month, year or head are drawn as stated, not added up."] if rated else []
    parts += ["Positions compare only within one currency."] if mixed else []
    if number > len(table):
        parts.append(
            f"Drawn are the {len(table)} highest in this currency, each once, of {number:,} statements with a sum."
        )
    return " ".join(parts)


def _ends(row: Any) -> tuple[float, float]:
    """Where the bar of a row begins and ends; an open end is drawn over a factor of ten."""
    low, best, high = bounds(row)
    known = [max(value, 1.0) for value in (low, best, high) if value is not None]
    left = min(known) if low is not None or best is not None else min(known) / 10
    right = max(known) if high is not None or best is not None else max(known) * 10
    return left, right


def _limits(values: list[float]) -> tuple[float, float]:
    """The limits of the axis: at least a factor of a hundred, with a margin."""
    first, last = math.log10(min(values)), math.log10(max(values))
    spare = max(0.0, 2.0 - (last - first)) / 2
    first, last = first - spare, last + spare
    margin = (last - first) * _MARGIN
    return 10 ** (first - margin), 10 ** (last + margin)


def _money_axis(axes: Any, first: float, last: float) -> None:
    axes.set_xscale("log")
    axes.set_xlim(first, last)
    decades = range(math.ceil(math.log10(first)), math.floor(math.log10(last)) + 1)
    ticks = (
        [step * 10.0**decade for decade in (decades[0] - 1, *decades) for step in _STEPS] if len(decades) < 3 else []
    )
    ticks = [tick for tick in ticks if first <= tick <= last] or [10.0**decade for decade in decades]
    while len(ticks) > 5:
        ticks = ticks[::2]
    axes.set_xticks(ticks, [_short(tick) for tick in ticks])
    axes.minorticks_off()


def _short(value: float) -> str:
    """A number on an axis.

    >>> [_short(value) for value in (500, 20_000, 2e6, 5e9)]
    ['500', '20,000', '2 million', '5 billion']
    """
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if value >= size:
            return f"{value / size:,.10g}{word}"
    return f"{value:,.10g}"
