"""The report on actors: who is named, under which names, how they stand to each other, and where."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from analysis.blocks import Block, Column, DataTable, Finding, Findings, Note
from analysis.citing import cite, cite_distinct
from analysis.figure_network import LINES, OTHER_LINE, network
from analysis.figure_time import mark_interval, mark_publications, publication_note, time_axis
from analysis.figures import GRID, canvas, figure, shorten
from analysis.report_news import latest_article
from analysis.report_parts import (
    ARTICLE,
    ASSERTION,
    articles_of,
    fact,
    foreign,
    left_out,
    most_cited,
    most_rows,
    numbers_of,
    stated,
    title_of,
    without,
)
from analysis.report_places import places_found
from analysis.rows import rows_of
from analysis.schema import vocabulary
from analysis.wording import Names, count, country, label, listing, more_than, sentence, share, span, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.corpus import Corpus

__all__ = ["actors_table", "findings", "network", "newcomers", "relations_figure", "relations_table"]

_NAMED = 12
_MOST = 5
_DATED = 20
_SHOWN = 3
NONE = "No article in this selection names an actor."
NO_RELATIONS = "No article in this selection states a relation between two actors."
NO_DATED = "No article in this selection dates a relation between two actors."
_fact = partial(fact, "actors")


def findings(corpus: Corpus) -> Findings:
    """How many actors of which kinds, who is named most and in several articles, who is new to the gazetteer, who leads
    whom, and which places are named."""
    actors = _ranked(corpus)
    if actors.empty:
        return Findings([Finding(NONE, tables=["documents"]), *places_found(corpus), *foreign(corpus)])
    items = [_kinds(corpus, actors), _most_named(corpus, actors)]
    items += [*_shared(corpus, actors), *newcomers(corpus), *_discovered(corpus, actors)]
    items += [*_relations(corpus), *_leaders(corpus), *places_found(corpus)]
    return Findings([*items, *without(corpus, "mentions", "names no actor", "name no actor")])


def _ranked(corpus: Corpus) -> pd.DataFrame:
    """The actors, those named most first."""
    actors = corpus.tables["actors"]
    return actors.sort_values(["n_mentions", "name"], ascending=[False, True], kind="stable")


def _kinds(corpus: Corpus, actors: pd.DataFrame) -> Finding:
    numbers = actors["type"].value_counts()
    kinds = listing(
        [
            count(int(numbers[term]), label("vocabulary_actor_type", term))
            for term in vocabulary("vocabulary_actor_type")
            if term in numbers
        ]
    )
    articles = corpus.tables["mentions"]["doc_id"].nunique()
    verb = "names" if articles == 1 else "name"
    text = f"{share(articles, len(corpus.articles), 'article')} {verb} {count(len(actors), 'actor')}: {kinds}."
    return _fact(text, cite_distinct(corpus, actors))


def _most_named(corpus: Corpus, actors: pd.DataFrame) -> Finding:
    names = Names(corpus)
    first = actors.head(_MOST)
    told = [f"{names.actor(row.actor_id)} ({times(int(row.n_mentions))})" for row in rows_of(first)]
    lead = "Named most often" if len(actors) > 1 else "Named"
    return _fact(f"{lead}: {listing(told)}.", cite_distinct(corpus, first))


def _shared(corpus: Corpus, actors: pd.DataFrame) -> list[Finding]:
    if len(corpus.articles) < 2:
        return []
    rows = actors[actors["n_documents"] > 1].sort_values("n_documents", ascending=False, kind="stable")
    if rows.empty:
        return [_fact("No actor is named in more than one article.")]
    names = Names(corpus)
    total = len(corpus.articles)
    told = [
        names.actor(row.actor_id) + ("" if total == 2 else f" ({int(row.n_documents):,})")
        for row in rows_of(rows.head(_NAMED))
    ]
    more = more_than(len(rows), _NAMED)
    many = "both articles" if total == 2 else "more than one article"
    verb = "is" if len(rows) == 1 else "are"
    text = f"{sentence(count(len(rows), 'actor'))} {verb} named in {many}: {listing([*told, *more])}."
    chosen = corpus.tables["mentions"]
    chosen = chosen[chosen["actor_id"].isin(rows["actor_id"].head(_NAMED)) & (chosen["mention_type"] == "name")]
    return [_fact(text, cite_distinct(corpus, chosen.drop_duplicates(["actor_id", "doc_id"])))]


def newcomers(corpus: Corpus) -> list[Finding]:
    """Who is named in the latest article and in none of the earlier ones; nothing where days of publication are
    missing, or where the corpus holds one actor's mentions only."""
    latest = latest_article(corpus)
    if "actor" in corpus.selection or latest is None:
        return []
    mentions = corpus.tables["mentions"]
    earlier = set(mentions[mentions["doc_id"] != latest]["actor_id"])
    new = mentions[
        (mentions["doc_id"] == latest) & ~mentions["actor_id"].isin(earlier) & (mentions["mention_type"] == "name")
    ]
    new = new.drop_duplicates("actor_id")
    title = title_of(corpus, latest)
    if new.empty:
        return [_fact(f"{title}, the latest article, names nobody whom the earlier ones do not name.")]
    names = Names(corpus)
    told = [names.actor(actor) for actor in new["actor_id"].head(_NAMED)]
    more = more_than(len(new), _NAMED)
    text = f"Named only in {title}, the latest article: {listing([*told, *more])}."
    return [_fact(text, cite_distinct(corpus, new))]


def _discovered(corpus: Corpus, actors: pd.DataFrame) -> list[Finding]:
    new = actors[~actors["known"]]
    if new.empty:
        return [_fact("Every actor named is in the gazetteer; none is known from the articles’ words only.")]
    told = [str(row.name) for row in rows_of(new.head(_NAMED))]
    more = more_than(len(new), _NAMED)
    verb = "is" if len(new) == 1 else "are"
    text = f"{sentence(count(len(new), 'actor'))} {verb} not in the gazetteer and known from the articles’ own words only: "
    return [_fact(f"{text}{listing([*told, *more])}.", cite_distinct(corpus, new), shown=_SHOWN)]


def _relations(corpus: Corpus) -> list[Finding]:
    table = corpus.tables["relations"]
    if table.empty:
        return [_fact(NO_RELATIONS)]
    numbers = table["predicate"].value_counts()
    kinds = [
        f"“{label('vocabulary_predicate', term)}” {times(int(numbers[term]))}"
        for term in vocabulary("vocabulary_predicate")
        if term in numbers
    ]
    text = f"{sentence(count(len(table), 'statement'))} say how two actors stand to each other: {listing(kinds)}."
    text = text.replace("statement say", "statement says", 1)
    hedged = table[table["assertion"] != "asserted"]
    dated = int(table["earliest"].notna().sum())
    more = f"{sentence(count(dated, 'of them is', 'of them are'))} dated"
    more += f"; {count(len(hedged), 'is', 'are')} not stated as fact." if len(hedged) else "; all are stated as fact."
    return [
        fact("relations", text, cite_distinct(corpus, table)),
        fact("relations", more, cite_distinct(corpus, hedged), shown=_SHOWN),
    ]


def _leaders(corpus: Corpus) -> list[Finding]:
    """Who leads whom, in one sentence for what is stated as fact and one for what is not."""
    table = corpus.tables["relations"]
    table = table[(table["predicate"] == "leads") & (table["assertion"] != "negated")]
    names = Names(corpus)
    items = []
    for sure, lead in ((True, "Named as leaders"), (False, "Said to lead, but not stated as fact")):
        rows = table[(table["assertion"] == "asserted") == sure].drop_duplicates(["source_id", "target_id"])
        if len(rows):
            told = [
                f"{names.actor(row.source_id)} of {names.actor(row.target_id)}" for row in rows_of(rows.head(_NAMED))
            ]
            more = more_than(len(rows), _NAMED)
            text = f"{lead}: {listing([*told, *more])}."
            items.append(Finding(text, cite_distinct(corpus, rows), shown=1, tables=["relations"]))
    return items


def actors_table(corpus: Corpus) -> DataTable:
    """Every actor with type, country, the names that the articles use, mentions by name, and where it is known from."""
    ranked = _ranked(corpus)
    actors = ranked.head(most_rows(corpus))
    rows = [
        [
            row.name,
            sentence(label("vocabulary_actor_type", row.type)),
            country(row.country) or None,
            "; ".join(_variants(str(row.name), str(row.aliases).split("; "))) or None,
            int(row.n_mentions),
            int(row.n_documents),
            "gazetteer" if row.known else "the article",
        ]
        for row in rows_of(actors)
    ]
    columns = [
        Column("name", "Actor"),
        Column("type", "Type"),
        Column("country", "Country"),
        Column("aliases", "Also written"),
        Column("n_mentions", "Named", "right"),
        Column("n_documents", "Articles", "right"),
        Column("known", "Known from"),
    ]
    return DataTable(
        "Who is named",
        columns,
        rows,
        [[cite(corpus, row)] for row in rows_of(actors)],
        note="“Named” counts mentions by name; words that stand for an actor, such as “the group”, are not counted."
        + left_out(len(ranked), len(actors), "actor", "actors"),
        empty=NONE,
        name="actors",
        assertions=["asserted"] * len(rows),
    )


def _variants(name: str, aliases: Sequence[str]) -> list[str]:
    """The aliases that differ from the name, and from each other, in more than capitals, hyphens and blanks.

    >>> _variants("Al-Qaeda", ["Al Qaeda", "al-Qaeda", "the Base"])
    ['the Base']
    """
    found = {_letters(name): ""}
    for alias in aliases:
        found.setdefault(_letters(alias), alias)
    return [alias for alias in found.values() if alias]


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _by_kind(relations: pd.DataFrame) -> list[list[Any]]:
    """The rows of `relations` in groups that say the same with the same bounds and sureness, by kind of relation."""
    order = {term: place for place, term in enumerate(vocabulary("vocabulary_predicate"))}
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows_of(relations):
        bounds = span(row.earliest, row.latest)
        groups.setdefault((order[row.predicate], row.source_id, row.target_id, bounds, stated(row)), []).append(row)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], -len(groups[key]), *key[1:]))]


def relations_table(corpus: Corpus) -> DataTable:
    """Every relation between two actors, with its bounds and how sure the articles are; the same statement once."""
    every = _by_kind(corpus.tables["relations"])
    ranked = sorted(range(len(every)), key=lambda place: -len(every[place]))
    groups = [every[place] for place in sorted(ranked[: most_rows(corpus)])]
    names, numbers = Names(corpus), numbers_of(corpus)
    rows, citations = [], []
    for group in groups:
        row = group[0]
        rows.append(
            [
                names.actor(row.source_id),
                label("vocabulary_predicate", row.predicate),
                names.actor(row.target_id),
                None if span(row.earliest, row.latest) == "undated" else span(row.earliest, row.latest),
                stated(row),
                articles_of([numbers[member.doc_id] for member in group]),
            ]
        )
        citations.append([cite(corpus, member) for member in group[: most_cited(corpus)]])
    columns = [
        Column("source_id", "Actor"),
        Column("predicate", "Relation"),
        Column("target_id", "To whom"),
        Column("when", "When"),
        ASSERTION,
        ARTICLE,
    ]
    left = left_out(len(every), len(groups), "relation", "relations").strip() or None
    return DataTable("Relations between actors", columns, rows, citations, left, NO_RELATIONS, name="relations")


def relations_figure(corpus: Corpus) -> Block:
    """The dated relations in time: a point for a day, a bar for the bounds of anything longer; the latest twenty."""
    table = corpus.tables["relations"].dropna(subset=["earliest", "latest"])
    table = table[table["assertion"] != "negated"].drop_duplicates(
        ["source_id", "predicate", "target_id", "earliest", "latest"]
    )
    table = table.sort_values(["earliest", "latest", "source_id", "target_id"], kind="stable")
    if table.empty:
        return Note(NO_DATED, "No figure")
    left = max(0, len(table) - _DATED)
    table = table.tail(_DATED)
    names = Names(corpus)
    drawing, axes = canvas(0.9 + 0.3 * len(table))
    labels, told = [], []
    for place, row in enumerate(rows_of(table)):
        colour = LINES.get(row.predicate, OTHER_LINE)[0]
        after = row.latest.to_pydatetime() + dt.timedelta(days=1)
        mark_interval(axes, place, row.earliest.to_pydatetime(), after, colour)
        text = (
            f"{names.actor(row.source_id)} {label('vocabulary_predicate', row.predicate)} {names.actor(row.target_id)}"
        )
        sure = "" if row.assertion == "asserted" else f" ({label('vocabulary_assertion', row.assertion)})"
        labels.append(shorten(text, 60 - len(sure)) + sure)
        told.append(f"{span(row.earliest, row.latest)}, {text}{sure}")
    mark_publications(corpus, axes)
    axes.set_yticks(range(len(table)), labels)
    axes.set_ylim(len(table) - 0.4, -0.9)
    time_axis(axes)
    axes.grid(axis="x", color=GRID)
    note = f"A bar is the interval within which it lies.{publication_note(corpus)}"
    note += " The colours are those of the network above."
    note += f" {sentence(count(left, 'earlier one is', 'earlier ones are'))} not drawn." if left else ""
    alt = f"{sentence(count(len(table), 'relation'))} with a date, earliest first: {'; '.join(told)}."
    return figure(drawing, "Relations that the articles date", alt, note=note)
