"""The tables: one declaration per field (name, dtype, description, unit, nullable, vocabulary), and the check of a table.

A text column is `string`, a date is `datetime64[us]`, a count is `Int64`, a truth value is `boolean`; measures are
`float64`. Offsets are code points of the document's text, half-open (W3C Web Annotation, TextPositionSelector).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from analysis.errors import SchemaError
from analysis.rulebook import rulebook

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa


@dataclass(frozen=True)
class Field:
    """One column. `vocabulary` names a file of `analysis/rules/` whose ids are the allowed values."""

    name: str
    dtype: str
    description: str
    nullable: bool = True
    unit: str | None = None
    vocabulary: str | None = None


@dataclass(frozen=True)
class Table:
    """One table: what a row is, and its own columns; `columns` adds those of the provenance."""

    name: str
    description: str
    fields: tuple[Field, ...]

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """All columns in their order: those of the provenance first, then the table's own."""
        own = {field.name for field in self.fields}
        return (*(field for field in PROVENANCE if field.name not in own), *self.fields)


def _text(name: str, description: str, vocabulary: str | None = None, nullable: bool = True) -> Field:
    return Field(name, "string", description, nullable=nullable, vocabulary=vocabulary)


def _date(name: str, description: str) -> Field:
    return Field(name, "datetime64[us]", description, unit="day")


def _count(name: str, description: str, unit: str, nullable: bool = True) -> Field:
    return Field(name, "Int64", description, nullable=nullable, unit=unit)


def _measure(name: str, description: str, unit: str) -> Field:
    return Field(name, "float64", description, unit=unit)


PROVENANCE = (
    _text("doc_id", "the article, by the stem of its file name", nullable=False),
    _text("section_id", "the section the words stand in; null before the first heading"),
    _count("start_char", "where the words start (inclusive)", "code point"),
    _count("end_char", "where the words end (exclusive)", "code point"),
    _text("quote", "the words themselves: text[start_char:end_char]"),
    _text("rule_id", "the rule that read them", nullable=False),
    _text("assertion", "how sure the article is of it", vocabulary="vocabulary_assertion", nullable=False),
    _text("hedge_cue", "the words that made it so"),
    _text("attributed_to", "who says so, as the text names the source"),
    _text("origin", "read by a rule, or stated by an analyst", vocabulary="vocabulary_origin", nullable=False),
)

_EARLIEST = _date("earliest", "first day it can be (inclusive); null where vague")
_LATEST = _date("latest", "last day it can be (inclusive); null where vague")
_PRECISION = _text("precision", "the grain of the date", vocabulary="vocabulary_precision")
_ACTOR = _text("actor_id", "who does it")
_RECIPIENT = _text("recipient_id", "to whom it is done")
_MONEY = (
    _measure("low", "lower bound of the sum; null where open", "unit of the currency"),
    _measure("best", "the sum as stated; null where only a bound or a range is", "unit of the currency"),
    _measure("high", "upper bound of the sum; null where open", "unit of the currency"),
    _text("currency", "ISO 4217 code"),
    _text("comparator", "how the sum is bounded", vocabulary="vocabulary_comparator"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "documents",
            "one row per article; quote and offsets are those of its title",
            (
                _text("path", "the file, relative to the folder that was read", nullable=False),
                _text("sha256", "SHA-256 of the file's bytes", nullable=False),
                _text("kicker", "the line above the title"),
                _text("title", "the title"),
                _date("published", "day of publication"),
                _text("published_raw", "the publication date as printed"),
                _text("language", "ISO 639-1 code of the body's language"),
                _count("n_chars", "length of the text", "code point", nullable=False),
                _count("n_words", "words of title and body", "word", nullable=False),
                _count("n_sentences", "sentences of the body", "sentence", nullable=False),
                _count("body_start_char", "where the body starts", "code point"),
                _text("publisher", "who published it, by the origin table beside the articles"),
                _text("url", "where it was published, by the origin table"),
                _count("n_rejects", "rows of `rejects` for this article", "row", nullable=False),
            ),
        ),
        Table(
            "sections",
            "one row per heading; quote and offsets are the heading's",
            (
                _count("number", "its place in the article, from 1", "ordinal", nullable=False),
                _count("level", "1 for a heading, 2 for one below it", "level", nullable=False),
                _text("heading", "the heading without its marker", nullable=False),
                _count("body_start_char", "where the section starts", "code point", nullable=False),
                _count("body_end_char", "where the section ends (exclusive)", "code point", nullable=False),
            ),
        ),
        Table(
            "mechanisms",
            "one row per item of an enumeration of mechanisms, indications, reasons or the like",
            (
                _count("number", "the item's number; its place where the marker has none", "ordinal", nullable=False),
                _text("marker", "the marker as printed", nullable=False),
                _text("label", "the item's title", nullable=False),
                _text("text", "the item without marker and label", nullable=False),
                _text("list_heading", "heading of the section that lists it"),
                _text("category", "what kind of mechanism it is", vocabulary="vocabulary_category"),
                _text("actor_id", "whose mechanism it is"),
            ),
        ),
        Table(
            "dates",
            "one row per temporal expression, in TIMEX3 terms",
            (
                _text("timex_type", "TIMEX3 type", vocabulary="vocabulary_timex_type", nullable=False),
                _text("timex_value", "TIMEX3 value", nullable=False),
                _text("timex_mod", "TIMEX3 mod", vocabulary="vocabulary_timex_mod"),
                _text("edtf", "the same in EDTF (ISO 8601-2); null where EDTF cannot say it"),
                _EARLIEST,
                _LATEST,
                Field(
                    "precision", "string", "the grain of the date", nullable=False, vocabulary="vocabulary_precision"
                ),
                _text("anchor", "what the value was reckoned from", vocabulary="vocabulary_anchor", nullable=False),
                _text("direction", "how the fact lies to the date", vocabulary="vocabulary_direction", nullable=False),
                _text("range_id", "the same for the two ends of one range"),
            ),
        ),
        Table(
            "amounts",
            "one row per sum of money",
            (*_MONEY, _text("rate_unit", "per what the sum is (day, year, head)")),
        ),
        Table(
            "funding",
            "one row per statement on how an actor is financed",
            (
                _text("source", "where the money comes from", vocabulary="vocabulary_source", nullable=False),
                _text("actor_id", "who earns"),
                _text("recipient_id", "who receives from the actor, where the text says so"),
                *_MONEY,
                _EARLIEST,
                _LATEST,
            ),
        ),
        Table(
            "events",
            "one row per event and mention",
            (
                _text("event_type", "what kind of event", vocabulary="vocabulary_event_type", nullable=False),
                _EARLIEST,
                _LATEST,
                _PRECISION,
                _text("timex_value", "TIMEX3 value of its date"),
                _ACTOR,
                _RECIPIENT,
                _text("place_id", "where"),
                _count("killed_low", "deaths, at least", "person"),
                _count("killed_best", "deaths as stated", "person"),
                _count("killed_high", "deaths, at most", "person"),
                _text("sentence", "the whole sentence", nullable=False),
                _text("event_group", "the same for mentions of one event"),
            ),
        ),
        Table(
            "actors",
            "one row per actor named in the articles; quote and offsets are those of its first mention",
            (
                _text("actor_id", "the usual English name in snake_case", nullable=False),
                _text("name", "the usual English name", nullable=False),
                _text("type", "what kind of actor", vocabulary="vocabulary_actor_type", nullable=False),
                _text("country", "ISO 3166-1 alpha-3 code of its main country"),
                _text("aliases", "the names the articles use, joined by '; '", nullable=False),
                Field("known", "boolean", "in the gazetteer (true) or discovered in the text (false)", nullable=False),
                _count("n_mentions", "mentions by name", "mention", nullable=False),
                _count("n_documents", "articles that name it", "article", nullable=False),
            ),
        ),
        Table(
            "mentions",
            "one row per place that names an actor or stands for one",
            (
                _text("actor_id", "the actor", nullable=False),
                _text(
                    "mention_type",
                    "by name, or by words that stand for it",
                    vocabulary="vocabulary_mention_type",
                    nullable=False,
                ),
            ),
        ),
        Table(
            "relations",
            "one row per statement of a relation between two actors",
            (
                _text("source_id", "from", nullable=False),
                _text("predicate", "kind of relation", vocabulary="vocabulary_predicate", nullable=False),
                _text("target_id", "to", nullable=False),
                _EARLIEST,
                _LATEST,
            ),
        ),
        Table(
            "places",
            "one row per mention of a place",
            (
                _text("place_id", "the usual English name in snake_case", nullable=False),
                _text("name", "the usual English name", nullable=False),
                _text("country", "ISO 3166-1 alpha-3 code"),
                _measure("latitude", "WGS 84 latitude", "degree"),
                _measure("longitude", "WGS 84 longitude", "degree"),
            ),
        ),
        Table(
            "rejects",
            "one row per thing that looked like a fact and could not be read",
            (
                _text("stage", "the stage that gave up", nullable=False),
                _text("reason", "why, and what would help", nullable=False),
            ),
        ),
    )
}


def vocabulary(name: str) -> tuple[str, ...]:
    """The allowed ids of the vocabulary file `name`, in its order."""
    return tuple(str(entry["id"]) for entry in rulebook().entries(name))


@cache
def _pandera(name: str) -> pa.DataFrameSchema:
    import pandera.pandas as pa

    columns = {}
    for field in TABLES[name].columns:
        checks = [pa.Check.isin(vocabulary(field.vocabulary))] if field.vocabulary else []
        columns[field.name] = pa.Column(None, checks, nullable=field.nullable, description=field.description)
    return pa.DataFrameSchema(columns, strict=True, ordered=True, name=name)


def validate(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` itself when it keeps the schema of table `name`, else a `SchemaError` that lists every breach."""
    from pandera.errors import SchemaErrors

    lines = []
    # pandera words a failure for every text column, also for those that pass, which takes most of its time
    for field in TABLES[name].columns:
        if field.name in frame and frame[field.name].dtype != field.dtype:
            lines.append(f"  {field.name}: dtype: {frame[field.name].dtype}, not {field.dtype}")
    try:
        _pandera(name).validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases[["column", "check", "failure_case"]].drop_duplicates().head(10)
        lines += [f"  {row.column}: {row.check}: {row.failure_case}" for row in cases.itertuples()]
    if lines:
        raise SchemaError(f"table {name!r} breaks its schema:\n" + "\n".join(lines))
    return frame
