"""What a report is made of: titled, captioned, cited blocks that a notebook displays and the exporters set.

A block is a frozen dataclass of plain data. As the last expression of a cell it shows as HTML in JupyterLab; beside the
HTML its display carries the same data as JSON under `MIME`, and from that data `analysis.exporters` makes the HTML page
and the PDF. The text of an article therefore never becomes markup or code anywhere.

Numbers of figures, tables and sources are given at export, in the order of the notebook; blocks do not hold them.

    Title("Funding", facts=[("As of", "2018-04-04"), ("Articles", "2")])
    Findings([Finding("One article states a sum.", [citation])])
    DataTable("Sums of money", ["Sum", "Who"], [["over $50 million", "AQIM"]], citations=[[citation]])
    Sources()
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from analysis.cells import ASSERTED, RULE, as_cell, as_text, cell_text, table_csv
from analysis.errors import ReportError

MIME = "application/vnd.narrative-evidence.block+json"
VERSION = 1
ALIGNMENTS = ("left", "right", "center")


@dataclass(frozen=True)
class Block(ABC):
    """The part that all blocks share: display in a notebook, and the way to and from JSON."""

    kind: ClassVar[str]

    def data(self) -> dict[str, Any]:
        """The block as JSON can say it, with its kind and the version of the format."""
        return {"block": self.kind, "version": VERSION, **_plain(self)}

    @abstractmethod
    def plain(self) -> str:
        """The block in plain text, for a terminal."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from analysis.html_blocks import live_html

        data = self.data()
        return {"text/html": live_html(data), "text/plain": self.plain(), MIME: data}


def _plain(value: Any) -> Any:
    if isinstance(value, (Block, Column, Finding, Citation)):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _set(block: Any, **values: Any) -> None:
    for name, value in values.items():
        object.__setattr__(block, name, value)


@dataclass(frozen=True)
class Citation:
    """The words of an article that a statement stands on.

    `start` and `end` are code points of the document's text, half-open; `quote` is `text[start:end]`. `paragraph` is
    the paragraph (or paragraphs) around it and `paragraph_start` its offset in the same text, so that the quote can be
    highlighted in it: `paragraph[start - paragraph_start : end - paragraph_start] == quote`, else `ReportError`.
    `assertion` is a term of the vocabulary `assertion`; any but "asserted" makes what cites it look hedged. `origin`
    is one of the vocabulary `origin`; any but "rule" is told in the sources.
    """

    doc_id: str
    start: int
    end: int
    quote: str
    paragraph: str
    paragraph_start: int
    title: str | None = None
    published: str | dt.date | None = None
    url: str | None = None
    assertion: str = ASSERTED
    hedge_cue: str | None = None
    attributed_to: str | None = None
    origin: str = RULE

    def __post_init__(self) -> None:
        offsets = {name: int(getattr(self, name)) for name in ("start", "end", "paragraph_start")}
        optional = {name: as_text(getattr(self, name)) for name in ("title", "published", "url", "hedge_cue")}
        attributed, assertion = as_text(self.attributed_to), as_text(self.assertion) or ASSERTED
        _set(self, **offsets, **optional, attributed_to=attributed, assertion=assertion)
        _set(self, origin=as_text(self.origin) or RULE)
        first, last = self.start - self.paragraph_start, self.end - self.paragraph_start
        if not 0 <= first <= last or self.paragraph[first:last] != self.quote:
            raise ReportError(
                f"{self.doc_id}: the quote at {self.start}-{self.end} is not what its paragraph (from "
                f"{self.paragraph_start}) has there; give the paragraph that holds the quote, and its offset in the text"
            )

    @property
    def key(self) -> tuple[str, int, int]:
        """What makes two citations the same source: document and span."""
        return self.doc_id, self.start, self.end


@dataclass(frozen=True)
class Title(Block):
    """The head of a report; one per notebook. It takes the place of the notebook's own opening `# heading`.

    `facts` are short labelled statements for the first page (as-of date, scope, number of articles). `as_of` is the day
    the report stands for: it becomes the date of the files, whatever the clock says. `kicker` is the short line above
    the title. `description`, `keywords` and `language` (BCP 47) go into the metadata of the files.
    """

    kind: ClassVar[str] = "title"
    title: str
    subtitle: str | None = None
    facts: Sequence[tuple[str, Any]] = ()
    as_of: str | dt.date | None = None
    kicker: str | None = None
    description: str | None = None
    keywords: Sequence[str] = ()
    language: str = "en"

    def __post_init__(self) -> None:
        facts = tuple((str(label), cell_text(as_cell(value))) for label, value in self.facts)
        _set(self, facts=facts, keywords=tuple(self.keywords), as_of=as_text(self.as_of))

    def plain(self) -> str:
        """Title, subtitle and facts, a line each."""
        lines = [self.title, self.subtitle, *(f"{label}: {value}" for label, value in self.facts)]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True)
class Finding:
    """One statement of a report, with what it rests on.

    Under the statement stand the first `shown` quotes; all are marked and stand in the sources. `assertion` is by
    default that of the citations where they agree, else "asserted". `tables` are the names of tables that the statement
    counts or sums up: a link leads to each that the report has.
    """

    text: str
    citations: Sequence[Citation] = ()
    assertion: str | None = None
    shown: int = 1
    tables: Sequence[str] = ()

    def __post_init__(self) -> None:
        citations = tuple(self.citations)
        found = {citation.assertion for citation in citations}
        assertion = self.assertion or (found.pop() if len(found) == 1 else ASSERTED)
        _set(self, citations=citations, assertion=assertion, tables=tuple(self.tables))


@dataclass(frozen=True)
class Findings(Block):
    """The findings of a report, in sentences. Plain strings are findings without a citation."""

    kind: ClassVar[str] = "findings"
    items: Sequence[Finding | str]
    heading: str | None = None

    def __post_init__(self) -> None:
        items = tuple(Finding(item) if isinstance(item, str) else item for item in self.items)
        _set(self, items=items)

    def plain(self) -> str:
        """A line for each finding."""
        return "\n".join(
            [*([self.heading] if self.heading else []), *(f"- {item['text']}" for item in self.data()["items"])]
        )


@dataclass(frozen=True)
class Column:
    """A column of a table: the key of its data (as in the CSV file), the label that a reader sees, and its alignment."""

    key: str
    label: str
    align: str = "left"

    def __post_init__(self) -> None:
        if self.align not in ALIGNMENTS:
            raise ReportError(
                f"column {self.key!r}: alignment {self.align!r} is not known; use {', '.join(ALIGNMENTS)}"
            )


@dataclass(frozen=True)
class DataTable(Block):
    """A table with caption; `rows` hold text, numbers, truth values, dates or None (shown as not stated).

    `columns` are `Column`s, or strings that serve as key and label. `citations` has one list for each row (or is
    empty); the row's marks stand in a column of their own. `assertions` has one term per row; by default it is that of
    the row's first citation. A row that is not asserted is set in italics with the term spelled out. An empty table
    reads as the sentence `empty`. `name` is the file name, without suffix, under which its data can be saved.
    """

    kind: ClassVar[str] = "data_table"
    caption: str
    columns: Sequence[Column | str]
    rows: Sequence[Sequence[Any]] = ()
    citations: Sequence[Sequence[Citation]] = ()
    note: str | None = None
    empty: str = "Nothing was found for this table."
    assertions: Sequence[str] = ()
    name: str | None = None

    def __post_init__(self) -> None:
        columns = tuple(Column(item, item) if isinstance(item, str) else item for item in self.columns)
        rows = tuple(tuple(as_cell(value) for value in row) for row in self.rows)
        cited: tuple[tuple[Citation, ...], ...] = tuple(tuple(row) for row in self.citations) or ((),) * len(rows)
        assertions = tuple(as_text(term) or ASSERTED for term in self.assertions)
        if not assertions:
            assertions = tuple(row[0].assertion if row else ASSERTED for row in cited)
        for number, row in enumerate(rows, 1):
            if len(row) != len(columns):
                raise ReportError(
                    f"table {self.caption!r}: row {number} has {len(row)} cells for {len(columns)} columns"
                )
        for what, given in (("citations", cited), ("assertions", assertions)):
            if len(given) != len(rows):
                raise ReportError(f"table {self.caption!r}: {what} for {len(given)} rows, but there are {len(rows)}")
        _set(self, columns=columns, rows=rows, citations=cited, assertions=assertions)

    def csv(self) -> str:
        """The data as CSV (RFC 4180): the columns by key, and `assertion`, `doc_id`, `start_char`, `end_char`, `quote`
        of each row's first citation where rows are cited."""
        return table_csv(self.data())

    def plain(self) -> str:
        """Caption and a line per row, cells apart by two blanks; the first 20 rows."""
        if not self.rows:
            return f"{self.caption}: {self.empty}"
        lines = ["  ".join(column["label"] for column in self.data()["columns"])]
        lines += ["  ".join(cell_text(value) for value in row) for row in self.rows[:20]]
        more = len(self.rows) - 20
        return "\n".join([self.caption, *lines, *([f"... and {more} more rows"] if more > 0 else [])])


@dataclass(frozen=True)
class Figure(Block):
    """A vector figure. `svg` is a whole SVG document; `alt` says in words what it shows and must not be empty."""

    kind: ClassVar[str] = "figure"
    svg: str
    caption: str
    alt: str
    citations: Sequence[Citation] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        _set(self, citations=tuple(self.citations))
        if not self.alt.strip():
            raise ReportError(f"figure {self.caption!r} has no alt text; say in words what it shows")
        if "<svg" not in self.svg:
            raise ReportError(
                f"figure {self.caption!r} is no SVG document; give the text that savefig(format='svg') writes"
            )

    def plain(self) -> str:
        """Caption and alt text."""
        return f"{self.caption}\n{self.alt}"


@dataclass(frozen=True)
class Quotes(Block):
    """Passages of the articles, each with its source."""

    kind: ClassVar[str] = "quotes"
    citations: Sequence[Citation]
    heading: str | None = None

    def __post_init__(self) -> None:
        _set(self, citations=tuple(self.citations))

    def plain(self) -> str:
        """A line for each passage."""
        return "\n".join(f"“{citation.quote}” ({citation.doc_id})" for citation in self.citations)


@dataclass(frozen=True)
class Note(Block):
    """A remark, above all that nothing was found and what that means."""

    kind: ClassVar[str] = "note"
    text: str
    label: str | None = None

    def plain(self) -> str:
        """The remark."""
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True)
class Prose(Block):
    """Paragraphs of the report's own words, set as those of the notebook's Markdown cells are, but made from data."""

    kind: ClassVar[str] = "prose"
    paragraphs: Sequence[str]

    def __post_init__(self) -> None:
        _set(self, paragraphs=tuple(self.paragraphs))

    def plain(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Sources(Block):
    """Where the passages that the report cites are set out: every one of the notebook, in the order of citation, and
    the `citations` given here. Without this block they follow at the end. One per notebook."""

    kind: ClassVar[str] = "sources"
    citations: Sequence[Citation] = ()
    heading: str = "Sources"

    def __post_init__(self) -> None:
        _set(self, citations=tuple(self.citations))

    def plain(self) -> str:
        """What the block stands for."""
        return f"{self.heading}: every quoted passage in its paragraph, in the exported report"


KINDS: Mapping[str, type[Block]] = {
    kind.kind: kind for kind in (Title, Findings, DataTable, Figure, Quotes, Note, Prose, Sources)
}


def read_block(data: Mapping[str, Any]) -> Block:
    """The block that `Block.data` gave `data` for.

    Raises `ReportError` when the data are of another version, of no kind known here, or incomplete.

    >>> read_block(Note("Nothing was found.").data())
    Note(text='Nothing was found.', label=None)
    """
    kind = KINDS.get(str(data.get("block")))
    if kind is None or data.get("version") != VERSION:
        raise ReportError(
            f"a block of kind {data.get('block')!r}, version {data.get('version')!r} cannot be read here (known: "
            f"{', '.join(KINDS)}; version {VERSION}); run the notebook again with this version of the package"
        )
    values = {name: value for name, value in data.items() if name not in {"block", "version"}}
    try:
        if "items" in values:
            values["items"] = [Finding(**{**item, "citations": _citations(item)}) for item in values["items"]]
        if "columns" in values:
            values["columns"] = [Column(**column) for column in values["columns"]]
            values["citations"] = [_citations({"citations": row}) for row in values.get("citations", ())]
        elif "citations" in values:
            values["citations"] = _citations(values)
        return kind(**values)
    except (TypeError, AttributeError, ValueError) as error:
        raise ReportError(f"a block of kind {kind.kind!r} is incomplete: {error}; run the notebook again") from error


def _citations(data: Mapping[str, Any]) -> list[Citation]:
    return [Citation(**citation) for citation in data.get("citations", ())]


def block_citations(block: Block) -> Iterable[Citation]:
    """The citations of a block in the order in which a reader meets them."""
    if isinstance(block, Findings):
        for item in block.items:
            yield from () if isinstance(item, str) else item.citations
    elif isinstance(block, DataTable):
        for row in block.citations:
            yield from row
    elif isinstance(block, (Figure, Quotes, Sources)):
        yield from block.citations
