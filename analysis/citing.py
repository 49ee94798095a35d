"""From rows of tables to the citations that a report's statements and cells carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.blocks import Citation
from analysis.rows import rows_of
from analysis.wording import missing

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus


def cite(corpus: Corpus, row: Any, start: int | None = None, end: int | None = None) -> Citation:
    """The citation of a row's words, or of the part `start`..`end` of them (offsets of the article's text)."""
    values = dict(row._asdict()) if hasattr(row, "_asdict") else dict(row)
    if start is not None and end is not None:
        values |= {"start_char": start, "end_char": end}
    passage = corpus.source(values)
    hedges = {key: None if missing(values.get(key)) else values[key] for key in ("hedge_cue", "attributed_to")}
    return Citation(
        doc_id=passage.doc_id,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        paragraph=passage.paragraph,
        paragraph_start=passage.paragraph_start,
        title=passage.title,
        published=passage.published,
        url=passage.url,
        assertion=passage.assertion or "asserted",
        origin="rule" if missing(values.get("origin")) else str(values["origin"]),
        **hedges,
    )


def cite_rows(corpus: Corpus, table: pd.DataFrame) -> list[list[Citation]]:
    """One citation for each row of `table`, in lists, as a `DataTable` takes them."""
    return [[cite(corpus, row)] for row in rows_of(table)]


def cite_sentence(corpus: Corpus, row: Any) -> Citation:
    """The citation of the first sentence of a row's words: for a row that stands on whole paragraphs."""
    article = corpus.articles[row.doc_id]
    for first, last in article.sentences:
        if first <= row.start_char < last:
            # a marker such as "1." or a label that ends in a full stop is no sentence that says anything
            end = last
            for following in article.sentences:
                if end - row.start_char < 60 and following[0] >= end:
                    end = following[1]
            return cite(corpus, row, int(row.start_char), min(int(row.end_char), end))
    return cite(corpus, row)


def cite_distinct(corpus: Corpus, table: pd.DataFrame, most: int = 12) -> list[Citation]:
    """One citation for each stretch of words that rows of `table` stand on, at most `most`, in the order of the rows."""
    rows = table.drop_duplicates(["doc_id", "start_char", "end_char"]).head(most)
    return [cite(corpus, row) for row in rows_of(rows)]
