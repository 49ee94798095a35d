"""An article as the later stages see it: its exact text, what it says of itself, and its paragraphs by kind."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from analysis.records import (
    Actor,
    Amount,
    Event,
    Funding,
    Mechanism,
    Mention,
    Place,
    Record,
    Reject,
    Relation,
    Section,
    Timex,
)
from analysis.rulebook import Rulebook, rulebook
from analysis.text import Normalised, Span, normalise

PROSE = frozenset({"kicker", "title", "heading", "item", "body"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or block of lines, without the blanks around it.

    `kind` is one of header (the site's, with its bullets), kicker, title, published, heading, item (opens a numbered or
    bulleted item), body, caption (a line such as "image"), closing (link lines, tags and the like after the text).
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Document:
    """One article. `text` is what `Path(path).read_text(encoding="utf-8-sig")` gives; all offsets are into it."""

    doc_id: str
    path: str
    sha256: str
    text: str
    language: str | None = None
    kicker: str | None = None
    title: str | None = None
    title_span: Span | None = None
    published: dt.date | None = None
    published_raw: str | None = None
    body_start_char: int | None = None
    publisher: str | None = None
    url: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()

    @cached_property
    def normalised(self) -> Normalised:
        """The copy for matching; it maps back to `text`."""
        return normalise(self.text)

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """The paragraphs that facts are read from: kicker, title, headings, items and body, in order."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.kind in PROSE)


@dataclass
class Reading:
    """A document and what the stages have found in it so far; each stage reads those before it and fills its own list.

    Every list is in the order of `start`. `sentences` are spans of the prose without the blanks around them; a heading,
    the title and the kicker are one sentence each, and no sentence crosses a paragraph.
    """

    document: Document
    rules: Rulebook = field(default_factory=rulebook)
    sentences: list[Span] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    mechanisms: list[Mechanism] = field(default_factory=list)
    dates: list[Timex] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    funding: list[Funding] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's text, unchanged."""
        return self.document.text

    def quote(self, record: Record) -> str:
        """The words that `record` stands on."""
        return self.document.text[record.start : record.end]

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds the character at `offset`, or None between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return None

    def section_at(self, offset: int) -> Section | None:
        """The innermost section whose heading or body holds `offset`, or None."""
        # sections are in order and a nested one starts behind its parent, so the last that holds the offset is innermost
        for index in range(bisect_right(self._section_starts, offset) - 1, -1, -1):
            section = self.sections[index]
            if offset < max(section.end, section.body_end_char):
                return section
            if section.level == 1:
                return None
        return None

    def forget(self) -> None:
        """Let go of what the stages remembered for each other; a large corpus keeps the records and the texts only."""
        for part, fields in ((self, Reading.__dataclass_fields__), (self.document, Document.__dataclass_fields__)):
            kept = vars(part)
            for name in [name for name in kept if name not in fields]:
                del kept[name]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [min(section.start, section.body_start_char) for section in self.sections]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]
