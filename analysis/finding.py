"""Dates and sums in any piece of text, for use outside a corpus."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from analysis import amounts, dates
from analysis.errors import ParameterError
from analysis.records import Amount, Timex
from analysis.rulebook import rulebook
from analysis.schema import TABLES
from analysis.selecting import bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def find_dates(text: str, published: str | dt.date | None = None) -> pd.DataFrame:
    """The temporal expressions of `text`, one row each: quote, start_char, end_char and the columns of table `dates`.

    `published` is the day from which "last December" or a date without its year is reckoned; `ParameterError` when it
    cannot be read, or when `text` is no text.
    """
    _check(text, "find_dates")
    day = bound(published, last=False) if published else None
    return _frame("dates", text, dates.find(text, published=day, rules=rulebook()))


def find_amounts(text: str) -> pd.DataFrame:
    """The sums of money in `text`, one row each: quote, start_char, end_char and the columns of table `amounts`.

    `ParameterError` when `text` is no text.
    """
    _check(text, "find_amounts")
    return _frame("amounts", text, amounts.find(text, rules=rulebook()))


def _check(text: object, name: str) -> None:
    if not isinstance(text, str):
        raise ParameterError(
            f"{name} needs the text itself, as a str, not {type(text).__name__}; of a file, pass"
            " Path(path).read_text(encoding='utf-8-sig'), of a column, one cell at a time"
        )


def _frame(name: str, text: str, found: Sequence[Timex] | Sequence[Amount]) -> pd.DataFrame:
    import pandas as pd

    own = TABLES[name].fields
    made = {
        "quote": pd.Series([text[record.start : record.end] for record in found], dtype="string"),
        "start_char": pd.Series([record.start for record in found], dtype="Int64"),
        "end_char": pd.Series([record.end for record in found], dtype="Int64"),
    }
    for field in own:
        made[field.name] = pd.Series([getattr(record, field.name) for record in found], dtype=field.dtype)
    return pd.DataFrame(made)
