"""The places that the articles name: a sentence and a table; the map is `analysis.figure_map`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.blocks import Column, DataTable, Finding
from analysis.citing import cite, cite_distinct
from analysis.report_parts import ARTICLE, articles_of, left_out, most_cited, most_rows, numbers_of
from analysis.rows import rows_of
from analysis.wording import count, country, listing, sentence, times

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

_MOST = 5
NO_PLACES = "No article in this selection names a place."


def places_found(corpus: Corpus) -> list[Finding]:
    """How many places in how many countries are named, and which most often."""
    table = corpus.tables["places"]
    if table.empty:
        return [Finding(NO_PLACES, tables=["documents"])]
    ranked = _ranked_places(table)
    told = [f"{row.name} ({times(int(row.mentions))})" for row in rows_of(ranked.head(_MOST))]
    countries = table["country"].nunique()
    text = (
        f"{sentence(count(len(ranked), 'place'))} in {count(countries, 'country', 'countries')} are named, most often "
    )
    text = f"{text}{listing(told)}." if len(ranked) > 1 else f"One place is named: {told[0]}."
    first = table[table["place_id"].isin(ranked["place_id"].head(_MOST))].drop_duplicates("place_id")
    return [Finding(text, cite_distinct(corpus, first), assertion="asserted", shown=0, tables=["places"])]


def _ranked_places(table: pd.DataFrame) -> pd.DataFrame:
    grouped = table.groupby("place_id", sort=False)
    ranked = grouped.agg(
        name=("name", "first"), country=("country", "first"), mentions=("name", "size"), articles=("doc_id", "nunique")
    ).reset_index()
    return ranked.sort_values(["mentions", "name"], ascending=[False, True], kind="stable")


def places_table(corpus: Corpus) -> DataTable:
    """Every place with its country and how often it is named, those named most first."""
    table = corpus.tables["places"]
    every = _ranked_places(table)
    ranked = every.head(most_rows(corpus))
    numbers = numbers_of(corpus)
    first: dict[str, list[Any]] = {}
    for row in rows_of(table.drop_duplicates(["place_id", "doc_id"])):
        first.setdefault(row.place_id, []).append(row)
    rows = [
        [
            row.name,
            country(row.country) or None,
            int(row.mentions),
            articles_of([numbers[place.doc_id] for place in first[row.place_id]]),
        ]
        for row in rows_of(ranked)
    ]
    columns = [
        Column("name", "Place"),
        Column("country", "Country"),
        Column("mentions", "Named", "right"),
        ARTICLE,
    ]
    return DataTable(
        "Places that the articles name",
        columns,
        rows,
        [[cite(corpus, place) for place in first[row.place_id][: most_cited(corpus)]] for row in rows_of(ranked)],
        note=left_out(len(every), len(ranked), "place", "places").strip() or None,
        empty=NO_PLACES,
        name="places",
        assertions=["asserted"] * len(rows),
    )
