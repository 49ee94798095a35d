"""The rows of a table, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Each row as a named tuple; its values have the types that the schema declares, which no type checker can know."""
    return iter(table.itertuples(index=False))
