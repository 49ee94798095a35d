"""A quote in its paragraph: what a reader sees when asking "where does it say that?"."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Passage:
    """The words `text[start:end]` of an article, in the paragraph that holds them, with the article's title and date."""

    doc_id: str
    start: int
    end: int
    quote: str
    paragraph: str
    paragraph_start: int
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    assertion: str | None = None

    @property
    def parts(self) -> tuple[str, str, str]:
        """The paragraph before the quote, the quote, the paragraph behind it."""
        first = self.start - self.paragraph_start
        last = self.end - self.paragraph_start
        return self.paragraph[:first], self.paragraph[first:last], self.paragraph[last:]

    @property
    def reference(self) -> str:
        """Title and date of the article, for people."""
        date = f", {self.published.day} {self.published:%B %Y}" if self.published else ", undated"
        return f"{self.title or self.doc_id}{date}"

    def __str__(self) -> str:
        before, quote, after = self.parts
        return f"{before}[[{quote}]]{after}\n— {self.reference} ({self.doc_id}, {self.start}–{self.end})"

    def _repr_html_(self) -> str:
        before, quote, after = (escape(part).replace("\n", "<br>") for part in self.parts)
        place = f"{escape(self.doc_id)}, {self.start}–{self.end}"
        return (
            f'<blockquote dir="auto">{before}<mark>{quote}</mark>{after}'
            f"<footer>— <cite>{escape(self.reference)}</cite> ({place})</footer></blockquote>"
        )


def passage(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    start: int,
    end: int,
    *,
    doc_id: str,
    title: str | None = None,
    published: dt.date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    assertion: str | None = None,
) -> Passage:
    """The `Passage` of `text[start:end]`: the paragraphs (spans, in order) that hold it, from the first to the last."""
    index = max(0, bisect_right(paragraphs, (start, len(text))) - 1)
    first = min(paragraphs[index][0], start) if paragraphs else start
    last = end
    for paragraph in paragraphs[index:]:
        if paragraph[0] >= end:
            break
        last = max(last, paragraph[1])
    return Passage(
        doc_id, start, end, text[start:end], text[first:last], first, title, published, publisher, url, assertion
    )
