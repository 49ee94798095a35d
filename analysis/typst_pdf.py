"""A report as a tagged PDF: the data that the Typst template reads, and the run of the compiler.

The template is code and never changes; a report is data (`report.json`) and files beside it. The compiler runs without
the fonts of the machine: Libertinus and DejaVu Sans Mono come with it, DejaVu Sans (Arabic, Hebrew, Cyrillic, ...) with
matplotlib. It refuses what breaks PDF/UA-1 (ISO 14289-1) or PDF/A-3a (ISO 19005-3).
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import math
import re
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from analysis.cells import ASSERTED, cell_text
from analysis.errors import ReportError
from analysis.html_blocks import day, shortened
from analysis.nodes import Node, inner_text
from analysis.report_document import Report, clean
from analysis.writing_direction import direction, has_rtl, prose_direction, rtl_runs

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]
MIN_CONTENTS = 5
# what a paragraph before it leads to, and is not parted from
STAY_WITH = frozenset({"figure", "data_table", "table", "image", "note", "findings", "quotes"})
SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg"}

# Characters of the text face that fit a line of the page's full width, by size in points: widest first.
LINE_CHARACTERS = {9.0: 106, 8.5: 112, 8.0: 119, 7.5: 127, 7.0: 136, 6.5: 147, 6.0: 159}
WIDEST = 64
SMALLEST_TO_FIT = 8.0
SMALLEST_UNBROKEN = 8.0
GUTTER = 3
LONG_WORD = 18
LONG_LABEL = 26
LONG_CELL = 600
WIDER = 1.1
MAX_UNBROKEN = 2400

_BLANKS = re.compile(r"[ \t]{2,}")


def project(
    report: Report, paper: str = "a4", attachments: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, bytes]:
    """The files of a Typst project for `report`, by name: `main.typ`, `report.json`, images and attachments.

    `attachments` maps a file name to `data` (bytes), `mime` and `description`.
    """
    files: dict[str, bytes] = {"main.typ": TEMPLATE.read_bytes()}
    head = dict(report.head)
    head |= {key: _own(head[key]) if head[key] else None for key in ("kicker", "subtitle")}
    head["shown_title"] = _own(head["title"])
    head["long_labels"] = any(len(label) > LONG_LABEL for label, _ in head["facts"])
    head["facts"] = [[_own(label), _own(value)] for label, value in head["facts"]]
    sections = sum(1 for node in report.body if node["t"] == "h" and node["level"] == 2)
    as_of = day(head["as_of"])
    body = [_prepared(node, files) for node in report.body]
    for node, following in pairwise(body):
        node["sticky"] = node["t"] == "p" and following["t"] in STAY_WITH
    attached: list[Node] = []
    for name, attachment in (attachments or {}).items():
        path = f"attachment-{len(attached) + 1}"
        files[path] = attachment["data"]
        attached.append(
            {"name": name, "path": path, "mime": attachment["mime"], "description": attachment["description"]}
        )
    data = {
        "head": head,
        "date": document_date(head["as_of"]),
        "language": head["language"],
        "paper": paper,
        "running": isolated(shortened(report.head["kicker"] or head["title"], 90)),
        "footing": isolated(shortened(head["title"], 90)),
        "as_of_line": f"As of {as_of}" if as_of else "",
        "contents": sections >= MIN_CONTENTS,
        "body": body,
        "attachments": attached,
        "replaced": False,
    }
    files["report.json"] = _json(clean(data))
    return files


def compile_pdf(files: Mapping[str, bytes]) -> bytes:
    """The PDF of a project. Raises `ReportError` with the compiler's message and hints.

    Where a text has characters that no font has, PDF/UA forbids the file: it is set again with these replaced by
    U+FFFD, and says so at its end.
    """
    try:
        return _compile(files)
    except ReportError as error:
        if "could not be displayed" not in str(error):
            raise
        data = json.loads(files["report.json"])
        return _compile({**files, "report.json": _json({**_displayable(data), "replaced": True})})


def _compile(files: Mapping[str, bytes]) -> bytes:
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        try:
            found = typst.compile(
                Path(folder) / "main.typ",
                root=Path(folder),
                format="pdf",
                font_paths=[font_folder()],
                ignore_system_fonts=True,
                pdf_standards=[*STANDARDS],
            )
        except typst.TypstError as error:
            hints = "".join(f"\n  hint: {hint}" for hint in error.hints)
            trace = "".join(f"\n  {line}" for line in error.trace)
            raise ReportError(f"the PDF cannot be set: {error.message}{hints}{trace}") from error
    return bytes(found)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def _displayable(data: Any) -> Any:
    """JSON data with every character that DejaVu Sans does not have replaced by U+FFFD."""
    if isinstance(data, str):
        return data if data.isascii() else "".join(c if c in font_characters() else "\ufffd" for c in data)
    if isinstance(data, dict):
        return {key: _displayable(value) for key, value in data.items()}
    return [_displayable(item) for item in data] if isinstance(data, list) else data


@cache
def font_characters() -> frozenset[str]:
    """The characters that DejaVu Sans has, and the blanks and controls that need no glyph."""
    from fontTools.ttLib import TTFont

    with TTFont(font_folder() / "DejaVuSans.ttf", lazy=True) as font:
        return frozenset(map(chr, font["cmap"].getBestCmap())) | frozenset("\n\t\u2068\u2069")


@cache
def font_folder() -> Path:
    """The folder of the .ttf files that come with matplotlib, found without importing it."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ReportError(
            "matplotlib is not installed, and its fonts are needed for the PDF; install the package again"
        )
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


def document_date(as_of: str | None) -> dict[str, int]:
    """The date of the PDF: that of the report, whole or with its first month or day; never the clock's.

    PDF/A asks for a date; a report without one gets the Unix epoch.

    >>> document_date("2018-04"), document_date(None)
    ({'year': 2018, 'month': 4, 'day': 1}, {'year': 1970, 'month': 1, 'day': 1})
    """
    try:
        found = dt.date.fromisoformat(((as_of or "") + "-01-01")[:10])
    except ValueError:
        found = dt.date(1970, 1, 1)
    return {"year": found.year, "month": found.month, "day": found.day}


def _prepared(node: Any, files: dict[str, bytes]) -> Any:
    """A copy of a node with what the template needs worked out: directions, widths, short quotes, files of images."""
    if isinstance(node, list):
        return [_prepared(item, files) for item in node]
    kind = node.get("t")
    found = dict(node)
    if kind == "p":
        found["direction"] = direction(inner_text(node["c"]))
    elif kind == "h":
        words = inner_text(node["c"])
        found |= {"direction": direction(words), "has_rtl": has_rtl(words)}
    elif kind == "image":
        found |= {"file": _file(node["media"], found.pop("data"), files), "full": False}
    elif kind == "figure":
        found |= {"file": _file("image/svg+xml", found.pop("svg").encode(), files), "full": True}
        found |= {"marks": [_mark(mark) for mark in node["marks"]], **_captions(node)}
    elif kind == "findings":
        found["items"] = [_finding(item) for item in node["items"]]
    elif kind == "quotes":
        found["marks"] = [_mark(mark) for mark in node["marks"]]
    elif kind == "note":
        found |= {key: _own(node[key]) if node[key] else None for key in ("text", "label")}
    elif kind == "data_table":
        found |= {**_data_table(node), **_captions(node)}
    elif kind == "table":
        found |= _generic_table(node)
    elif kind == "sources":
        found["sources"] = [_source(source) for source in node["sources"]]
    if kind in {"findings", "quotes", "note", "figure", "data_table", "sources"}:
        return found
    for key in ("c", "head", "rows"):
        if isinstance(found.get(key), list):
            found[key] = [_prepared(item, files) for item in found[key]]
    return found


def isolated(value: str) -> str:
    """A text of the report's own with each right-to-left run between isolates (U+2068, U+2069)."""
    alone = prose_direction(value) == "rtl"
    return "".join(f"\u2068{words}\u2069" if rtl and not alone else words for words, rtl in rtl_runs(value))


def _own(value: str | None) -> Node:
    """Words of the report's own, isolated, with their direction."""
    return {"s": isolated(value or ""), "direction": prose_direction(value or "")}


def _file(media: str, data: bytes, files: dict[str, bytes]) -> str:
    name = f"image-{sum(1 for name in files if name.startswith('image-')) + 1}.{SUFFIXES[media]}"
    files[name] = data
    return name


def _captions(node: Node) -> Node:
    found = {"caption": _own(node["caption"]), "note": _own(node["note"]) if node["note"] else None}
    return found | ({"empty": _own(node["empty"])} if "empty" in node else {})


def _mark(mark: Node) -> Node:
    origin = ", ".join(part for part in (mark["title"] or mark["doc_id"], day(mark["published"])) if part)
    quote = shortened(mark["quote"])
    return {
        "n": mark["n"],
        "id": mark["id"],
        "more": mark.get("more", 0),
        "quote": quote,
        "origin": isolated(origin),
        "direction": mark["direction"],
    }


def _tag(assertion: str) -> str:
    return "" if assertion == ASSERTED else assertion


def _finding(item: Node) -> Node:
    marks = [_mark(mark) for mark in item["marks"]]
    return {
        "text": _own(item["text"]),
        "hedged": item["hedged"],
        "tag": _tag(item["assertion"]),
        "marks": marks,
        "shown": marks[: item["shown"]],
        "tables": item["tables"],
    }


def _data_table(node: Node) -> Node:
    columns = node["columns"]
    rows = [[cell_text(value) for value in row] for row in node["rows"]]
    sourced = any(node["marks"]) or any(term != ASSERTED for term in node["assertions"])
    tagged = all(column["key"] != "assertion" for column in columns)
    tags = [_tag(term) if tagged else "" for term in node["assertions"]]
    shown = [[column["label"] for column in columns], *rows]
    if sourced:
        sources = [" ".join(f"[{mark['n']}]" for mark in marks) for marks in node["marks"]]
        last = ["Source", *(f"{found} {term}".strip() for found, term in zip(sources, tags, strict=True))]
        shown = [[*row, words] for row, words in zip(shown, last, strict=True)]
    return {
        **_widths(shown),
        "breakable": any(len(words) > LONG_CELL for row in rows for words in row),
        "columns": [{"align": column["align"], "label": _own(column["label"])} for column in columns],
        "rows": [
            {
                "cells": [_own(words) for words in row],
                "hedged": term != ASSERTED,
                "tag": tag,
                "marks": [{"n": mark["n"], "id": mark["id"], "more": mark.get("more", 0)} for mark in marks],
            }
            for row, term, tag, marks in zip(rows, node["assertions"], tags, node["marks"], strict=True)
        ],
        "sourced": sourced,
    }


def _generic_table(node: Node) -> Node:
    width = len(node["aligns"])
    shown = []
    for row in (*node["head"], *node["rows"]):
        words = ["" if cell["cols"] > 1 else inner_text(cell["c"]) for cell in row]
        shown.append((words + [""] * width)[:width])
    return _widths(shown)


def column_widths(rows: Sequence[Sequence[str]]) -> tuple[float, list[float]]:
    """A table's text size in points and the share of the line that each column gets, by what stands in it.

    A column gets what its longest cell needs; where that is too much, the long columns share what the short ones
    leave, none narrower than its longest word or short cell. The text gets smaller only when these would be broken.

    >>> column_widths([["Year", "Words"], ["2016", "in June"]])
    (9.0, [7.0, 10.0])
    """
    count = len(rows[0]) if rows else 1
    columns = [[row[index] for row in rows] for index in range(count)]
    natural = [min(max((len(words) for words in column), default=0), WIDEST) + GUTTER for column in columns]
    longest = [_unbroken(column) + GUTTER for column in columns]
    if sum(longest) > LINE_CHARACTERS[SMALLEST_UNBROKEN]:
        longest = [_unbroken(column, names=False) + GUTTER for column in columns]
    for size, line in LINE_CHARACTERS.items():
        if size >= SMALLEST_TO_FIT and sum(natural) <= line:
            return size, [float(width) for width in natural]
    # a little smaller rather than cells of more than three lines, but not less than what reads well
    roomy = [max(least, math.ceil(full / 2.5) + GUTTER) for least, full in zip(longest, natural, strict=True)]
    if sum(roomy) <= LINE_CHARACTERS[SMALLEST_TO_FIT]:
        longest = roomy
    size, line = next(
        ((size, line) for size, line in LINE_CHARACTERS.items() if sum(longest) <= line), (6.0, LINE_CHARACTERS[6.0])
    )
    widths = [float(width) for width in longest]
    spare = max(0.0, line - sum(widths))
    # a column that few rows fill wants as much as one that all do; the long cells count for more (root mean square)
    filled = [[len(words) for words in column if words] or [0] for column in columns]
    wants = [
        max(0.0, (sum(length**2 for length in lengths) / len(lengths)) ** 0.25 * 6 - width + GUTTER)
        for lengths, width in zip(filled, widths, strict=True)
    ]
    fits = [full - width for full, width in zip(natural, widths, strict=True)]
    # What the short columns do not take goes to the others, round by round.
    for _ in range(count):
        open_columns = [index for index in range(count) if fits[index] > 0 and wants[index] > 0]
        if not open_columns or spare < 0.5:
            break
        total = sum(wants[index] for index in open_columns)
        given = {index: min(fits[index], spare * wants[index] / total) for index in open_columns}
        for index, share in given.items():
            widths[index] += share
            fits[index] -= share
        spare -= sum(given.values())
    return size, [round(width, 2) for width in widths]


def _unbroken(column: Sequence[str], names: bool = True) -> int:
    """The characters that a column needs so that no word and no short cell is broken: a date, a sum, or (`names`) a name."""
    label, *cells = column
    words = [word for words in (label, *cells) for word in re.split(r"[\s/–-]+", words)]
    # figures and capitals are wider than most letters, and one that is cut is a date or a name
    whole = [cell for cell in cells if len(cell) <= LONG_WORD and (names or any(map(str.isdigit, cell)))]
    short = [math.ceil(len(cell) * WIDER) for cell in whole]
    # "Pathmanathan": a long word of wide letters would run over the next column
    long = [math.ceil(len(word) * WIDER) for word in words]
    return min(max((*long, *short), default=0), LONG_WORD)


def _widths(rows: Sequence[Sequence[str]]) -> Node:
    size, widths = column_widths(rows)
    long = max((len(word) for row in rows for words in row for word in words.split()), default=0) > LONG_WORD
    return {"size": size, "widths": widths, "hyphenate": long or size <= min(LINE_CHARACTERS)}


def _source(source: Node) -> Node:
    where = [source["title"] or source["doc_id"], day(source["published"]), source["doc_id"]]
    where.append(f"characters {source['start']}–{source['end']}")
    if source["attributed_to"]:
        where.append(f"attributed to {source['attributed_to']}")
    if source["by"]:
        where.append(source["by"])
    address = source["url"] if (source["url"] or "").startswith(("https://", "http://")) else ""
    return {
        **{key: source[key] for key in ("n", "id", "direction", "marks")},
        **{key: _BLANKS.sub(" ", source[key]) for key in ("before", "quote", "after")},
        "short": len(source["before"]) + len(source["quote"]) + len(source["after"]) < MAX_UNBROKEN,
        "where": [isolated(part) for part in where if part],
        "tag": _tag(source["assertion"]),
        "cue": (source["hedge_cue"] or "") if source["assertion"] != ASSERTED else "",
        "url": address,
    }
