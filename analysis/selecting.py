"""Narrowing a corpus to an actor, a period or some of its articles."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from analysis.errors import ParameterError
from analysis.rows import rows_of
from analysis.schema import PROVENANCE

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

_ACTOR_COLUMNS = ("actor_id", "recipient_id", "source_id", "target_id")
_BY_SENTENCE = ("dates", "amounts", "places")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


def selection(
    corpus: Corpus,
    *,
    actor: str | None,
    start: str | dt.date | None,
    end: str | dt.date | None,
    documents: Sequence[str] | str | None,
) -> dict[str, Any]:
    """What was asked for, in checked form: only the keys that narrow the corpus; the empty string and None do not."""
    chosen: dict[str, Any] = {}
    if actor:
        chosen["actor"] = _actor(corpus, actor)
    if start:
        chosen["start"] = bound(start, last=False).isoformat()
    if end:
        chosen["end"] = bound(end, last=True).isoformat()
    if chosen.get("start", "") > chosen.get("end", "9999-12-31"):
        raise ParameterError(f"the period starts ({chosen['start']}) after it ends ({chosen['end']})")
    wanted = [documents] if isinstance(documents, str) and documents else list(documents or [])
    if wanted:
        unknown = sorted(set(wanted) - set(corpus.articles))
        if unknown:
            raise ParameterError(f"no article {', '.join(unknown)}; there are {', '.join(sorted(corpus.articles))}")
        chosen["documents"] = sorted(set(wanted))
    return chosen


def bound(value: str | dt.date, *, last: bool) -> dt.date:
    """The first or the last day of a date, a month ("2014-06") or a year ("2014").

    >>> bound("2016-02", last=True)
    datetime.date(2016, 2, 29)
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    match = _PERIOD.match(str(value).strip())
    try:
        if match is None:
            raise ValueError("not a year, month or day")
        year, month = int(match[1]), int(match[2] or (12 if last else 1))
        return dt.date(year, month, int(match[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except ValueError as error:
        raise ParameterError(f"{value!r} is no date ({error}); write 2014, 2014-06 or 2014-06-30") from error


def narrow(corpus: Corpus, chosen: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """The tables of `corpus`, narrowed to what `selection` returned."""
    tables = dict(corpus.tables)
    if "documents" in chosen:
        tables = {name: table[table["doc_id"].isin(chosen["documents"])] for name, table in tables.items()}
    if "start" in chosen or "end" in chosen:
        tables = {name: _within(table, chosen.get("start"), chosen.get("end")) for name, table in tables.items()}
    if "actor" in chosen:
        tables = {name: _about(corpus, name, table, chosen["actor"]) for name, table in tables.items()}
    tables["actors"] = _actors(corpus, tables)
    return {name: table.reset_index(drop=True) for name, table in tables.items()}


def _actor(corpus: Corpus, actor: str) -> str:
    actors = corpus.tables["actors"]
    wanted = actor.strip().casefold()
    for row in rows_of(actors):
        names = [row.actor_id, row.name, *str(row.aliases).split("; ")]
        if wanted in {str(name).casefold() for name in names}:
            return str(row.actor_id)
    known = sorted(actors["actor_id"])
    close = get_close_matches(wanted.replace(" ", "_"), known, n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    raise ParameterError(f"no actor {actor!r} in these articles{hint}; there are {', '.join(known) or 'none'}")


def _within(table: pd.DataFrame, start: str | None, end: str | None) -> pd.DataFrame:
    if "earliest" not in table or table.empty:
        return table
    import pandas as pd

    outside = pd.Series(False, index=table.index)
    if start:
        outside |= table["latest"] < pd.Timestamp(start)
    if end:
        outside |= table["earliest"] > pd.Timestamp(end)
    return table[~outside]


def _about(corpus: Corpus, name: str, table: pd.DataFrame, actor: str) -> pd.DataFrame:
    columns = [column for column in _ACTOR_COLUMNS if column in table]
    if columns and name != "actors":
        return table[(table[columns] == actor).fillna(False).any(axis=1)]
    if name in _BY_SENTENCE:
        held = _sentences_with(corpus, actor)
        keep = [any(start <= row.start_char < end for start, end in held.get(row.doc_id, ())) for row in rows_of(table)]
        return table[keep]
    return table


def _sentences_with(corpus: Corpus, actor: str) -> dict[str, list[tuple[int, int]]]:
    mentions = corpus.tables["mentions"]
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows_of(mentions[mentions["actor_id"] == actor]):
        for sentence in corpus.articles[row.doc_id].sentences:
            if sentence[0] <= row.start_char < sentence[1]:
                found.setdefault(row.doc_id, []).append(sentence)
    return found


def _actors(corpus: Corpus, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The actors that the narrowed tables still name, with the counts of the articles that are left.

    An actor that was introduced in an article that is gone stands on its first mention by name in those that are left.
    """
    named: set[str] = set()
    for name, table in tables.items():
        if name != "actors":
            for column in _ACTOR_COLUMNS:
                if column in table:
                    named.update(table[column].dropna())
    left = tables["documents"]["doc_id"]
    all_mentions = corpus.tables["mentions"]
    mentions = all_mentions[all_mentions["doc_id"].isin(left) & (all_mentions["mention_type"] == "name")]
    actors = corpus.tables["actors"]
    actors = actors[actors["actor_id"].isin(named)].copy()
    counts = mentions.groupby("actor_id")["doc_id"].agg(["size", "nunique"])
    actors["n_mentions"] = actors["actor_id"].map(counts["size"]).fillna(0).astype("Int64")
    actors["n_documents"] = actors["actor_id"].map(counts["nunique"]).fillna(0).astype("Int64")
    gone = ~actors["doc_id"].isin(left)
    first = mentions.drop_duplicates("actor_id").set_index("actor_id")
    actors = actors[~gone | actors["actor_id"].isin(first.index)].copy()
    gone = ~actors["doc_id"].isin(left)
    for field in PROVENANCE:
        actors.loc[gone, field.name] = actors.loc[gone, "actor_id"].map(first[field.name])
    return actors.sort_values(["doc_id", "start_char", "end_char"], kind="stable")
