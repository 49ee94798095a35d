"""Dates and sums of any text: what is asked of the caller."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.errors import ParameterError


@pytest.mark.parametrize("name", ["find_dates", "find_amounts"])
@pytest.mark.parametrize(
    "text", [None, 5, b"May 2014", Path("a.txt"), ["May 2014"]], ids=lambda text: type(text).__name__
)
def test_what_is_no_text_is_refused(name: str, text: object) -> None:
    find: Callable[[object], pd.DataFrame] = getattr(analysis, name)
    message = (
        f"{name} needs the text itself, as a str, not {type(text).__name__}; of a file, pass"
        " Path(path).read_text(encoding='utf-8-sig'), of a column, one cell at a time"
    )
    with pytest.raises(ParameterError, match=re.escape(message)):
        find(text)


@pytest.mark.parametrize("name", ["find_dates", "find_amounts"])
def test_an_empty_text_has_all_columns_and_no_rows(name: str) -> None:
    found: pd.DataFrame = getattr(analysis, name)("")
    assert len(found) == 0
    assert list(found.columns)[:3] == ["quote", "start_char", "end_char"]
