"""The values of a report's tables: as JSON can say them, as a reader sees them, and as CSV.

Nothing of pandas is imported here; its missing values and NumPy's numbers are known by their behaviour.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import numbers
from collections.abc import Mapping
from typing import Any

ASSERTED = "asserted"
RULE = "rule"

Cell = str | int | float | bool | None


def _missing(value: Any) -> bool:
    return (
        value is None or type(value).__name__ in {"NAType", "NaTType"} or (isinstance(value, float) and value != value)
    )


def as_text(value: Any) -> str | None:
    """`value` as text: None where it is missing (None, NaN, NaT, NA), an ISO 8601 day where it is a date."""
    if _missing(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def as_cell(value: Any) -> Cell:
    """`value` as JSON can say it; numbers of NumPy and pandas become those of Python, and an infinite one is missing."""
    if _missing(value):
        return None
    if isinstance(value, bool) or type(value).__name__ in {"bool", "bool_"}:
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value) if math.isfinite(value) else None
    return as_text(value)


def cell_text(value: Cell) -> str:
    """A cell as a reader sees it: a missing one is empty, numbers from 10,000 on are grouped.

    A year given as a number stays as it is; give a string where another form is wanted.

    >>> [cell_text(value) for value in (None, True, 2016, 50_000_000.0, 0.25, "over $50 million")]
    ['', 'yes', '2016', '50,000,000', '0.25', 'over $50 million']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if not value.is_integer():
            return f"{value:,.2f}".rstrip("0")
        value = int(value)
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    return value


def _unformulated(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def table_csv(data: Mapping[str, Any]) -> str:
    """The CSV (RFC 4180) of a table's `data`; see `DataTable.csv`.

    A text that a spreadsheet would take for a formula has an apostrophe before it: these files are opened by readers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    provenance = ("doc_id", "start", "end", "quote") if any(data["citations"]) else ()
    hedged = any(term != ASSERTED for term in data["assertions"])
    names = {"start": "start_char", "end": "end_char"}
    header = [column["key"] for column in data["columns"]]
    header += ["assertion"] if (provenance or hedged) and "assertion" not in header else []
    added = [name for name in provenance if names.get(name, name) not in header]
    writer.writerow(header + [names.get(name, name) for name in added])
    width = len(data["columns"])
    for row, cited, term in zip(data["rows"], data["citations"], data["assertions"], strict=True):
        first = cited[0] if cited else {}
        values = ["" if value is None else value for value in row]
        values += [term] if len(header) > width else []
        writer.writerow([_unformulated(value) for value in values + [first.get(name, "") for name in added]])
    return out.getvalue()
