"""Writing the tables as files: Parquet, CSV, Excel or JSON Lines, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

_SHEET_LIMIT = 32_767
_EPOCH = dt.datetime(1980, 1, 1)


def save(corpus: Corpus, folder: str | Path, formats: Sequence[str] = ("parquet",)) -> list[Path]:
    """Write the tables of `corpus` into `folder` (made when missing) in each of `formats`; returns the files.

     `parquet`, `csv` (UTF-8, ISO 8601 dates, RFC 4180) and `jsonl` give one file per table, texts exactly as they are;
    , `xlsx` one workbook with a
     sheet per table. `ParameterError` for an unknown format.
    """
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise ParameterError(f"no format {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    return [path for name in formats for path in FORMATS[name](corpus.tables, target)]


def _parquet(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    return [_write(folder / f"{name}.parquet", table.to_parquet(index=False)) for name, table in tables.items()]


def _csv(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    return [
        _write(
            folder / f"{name}.csv", table.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n").encode()
        )
        for name, table in tables.items()
    ]


def _jsonl(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    paths = []
    for name, table in tables.items():
        dated = table.select_dtypes("datetime").columns
        days: dict[str, pd.Series[Any]] = {str(name): table[name].dt.strftime("%Y-%m-%d") for name in dated}
        text = table.assign(**days).to_json(orient="records", lines=True, force_ascii=False)
        paths.append(_write(folder / f"{name}.jsonl", text.encode()))
    return paths


def _xlsx(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    import pandas as pd

    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl", date_format="YYYY-MM-DD", datetime_format="YYYY-MM-DD") as writer:
        for name, table in tables.items():
            columns: list[str] = table.select_dtypes("string").columns.to_list()
            texts: dict[str, pd.Series[Any]] = {column: _sheet_text(table[column]) for column in columns}
            table.assign(**texts).to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
        book: Any = writer.book
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    # words of an article are text, though they begin with "=" or read "#REF!"
                    if cell.data_type in ("f", "e"):
                        cell.data_type = "s"
        book.properties.creator = "narrative-evidence"
        book.properties.created = book.properties.modified = _EPOCH
    return [_write(folder / "tables.xlsx", _timeless(buffer.getvalue()))]


def _sheet_text(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Texts as a cell can hold them: not longer than Excel allows, without control characters."""
    return texts.str.slice(0, _SHEET_LIMIT).str.replace(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", regex=True)


def _timeless(data: bytes) -> bytes:
    """The zip archive `data` with the same time for every member, and none of the moment of saving inside."""
    import re

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":
                moment = _EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, content)
            target.writestr(zipfile.ZipInfo(name, _EPOCH.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


FORMATS: dict[str, Callable[[Mapping[str, pd.DataFrame], Path], list[Path]]] = {
    "parquet": _parquet,
    "csv": _csv,
    "xlsx": _xlsx,
    "jsonl": _jsonl,
}
