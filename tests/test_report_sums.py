"""Sums drawn and ranked: with their rates, one currency at a time, open ends told."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analysis import report_sums
from analysis.blocks import Figure, Note
from analysis.corpus import Corpus


def _with(corpus: Corpus, rows: list[dict[str, Any]], rate: str | None = None) -> Corpus:
    """The corpus with statements on funding like its first, each with the given sum, and the same sums in `amounts`."""
    first = corpus.funding.head(1).assign(low=math.nan, best=math.nan, high=math.nan, currency="USD")
    funding = pd.concat([first.assign(**row) for row in rows], ignore_index=True)
    funding = funding.astype(corpus.funding.dtypes)
    amount = corpus.amounts.head(1).assign(low=math.nan, best=math.nan, high=math.nan, currency="USD", rate_unit=rate)
    amounts = pd.concat([amount.assign(**row) for row in rows], ignore_index=True).astype(corpus.amounts.dtypes)
    return replace(corpus, tables={**corpus.tables, "funding": funding, "amounts": amounts})


def _figure(block: object) -> Figure:
    assert isinstance(block, Figure)
    return block


def test_a_rate_stands_with_its_sum(corpus: Corpus) -> None:
    figure = _figure(report_sums.sums(_with(corpus, [{"best": 5e6}], rate="month")))
    assert "US$5 million per month" in figure.alt
    assert "Sums per month, year or head are drawn as stated, not added up." in str(figure.note)
    assert "per month" not in _figure(report_sums.sums(_with(corpus, [{"best": 5e6}]))).alt


def test_an_open_end_is_told_where_there_is_one(corpus: Corpus) -> None:
    closed = _figure(report_sums.sums(_with(corpus, [{"low": 1e6, "high": 2e6, "assertion": "asserted"}])))
    assert (closed.note or "") == ""
    opened = _figure(report_sums.sums(_with(corpus, [{"low": 1e6}, {"high": 3e5}])))
    assert str(opened.note).startswith(
        "An arrow is an open end; its length says nothing. What is orange is not stated as"
    )


def test_of_many_sums_the_highest_of_the_usual_currency_are_drawn(corpus: Corpus) -> None:
    rows = [{"best": 1e3 * number, "currency": "USD"} for number in range(1, 30)]
    rows += [{"best": 1e9, "currency": "EUR"}] * 3 + [rows[-1]] * 3
    figure = _figure(report_sums.sums(_with(corpus, rows)))
    assert figure.alt.startswith("16 sums: AQIM, kidnapping for ransom: US$29,000, ")
    assert "€" not in figure.alt
    assert str(figure.note).endswith(
        "Drawn are the 16 highest in this currency, each once, of 35 statements with a sum."
    )
    mixed = _figure(report_sums.sums(_with(corpus, [{"best": 5.0}, {"best": 7.0, "currency": "EUR"}])))
    assert "Positions compare only within one currency." in str(mixed.note)


@pytest.mark.parametrize("best", [0.0, 0.2, 1.0, 9e14])
def test_any_sum_can_be_drawn(corpus: Corpus, best: float) -> None:
    assert _figure(report_sums.sums(_with(corpus, [{"best": best}, {"low": best}, {"high": best}]))).svg


def test_no_sum_is_no_figure(corpus: Corpus) -> None:
    assert isinstance(
        report_sums.sums(replace(corpus, tables={**corpus.tables, "funding": corpus.funding.tail(2)})), Note
    )
