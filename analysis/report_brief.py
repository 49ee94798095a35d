"""The brief: what the articles say in a few sentences, one figure and one table, for somebody with five minutes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from analysis.blocks import Block, Column, DataTable, Figure, Finding, Findings
from analysis.citing import cite, cite_distinct, cite_sentence
from analysis.figure_time import events_figure, in_order, once
from analysis.report_actors import newcomers
from analysis.report_parts import fact, not_read, numbers_of
from analysis.report_sums import rate, sum_citations
from analysis.report_timeline import event_sentence, period_of
from analysis.rows import rows_of
from analysis.schema import vocabulary
from analysis.wording import (
    Names,
    bounds,
    count,
    counted,
    day,
    label,
    listing,
    missing,
    money,
    more_than,
    sentence,
    share,
    span,
)

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

_CITED = 6
_LISTED = 10
_EVENTS = 10
_DRAWN = 24
_KINDS = 8
_ROWS = 10
_TIES = 5
_FACTS = ("mechanisms", "funding", "events", "relations")
EMPTY = "No article is in this selection."
NOTHING = (
    "The articles enumerate no mechanisms, say nothing of funding, and tell no event or relation that could be read."
)
_fact = partial(fact, "brief")


def findings(corpus: Corpus) -> Findings:
    """At most eight statements: scope, mechanisms, funding, events, relations, what is new, what is hedged or missing."""
    if not corpus.articles:
        return Findings([_fact(EMPTY)])
    items = [_scope(corpus)]
    if all(corpus.tables[name].empty for name in _FACTS):
        return Findings([*items, _fact(NOTHING)])
    items += [*_mechanisms(corpus), *_funding(corpus), *_events(corpus), *_relations(corpus)]
    new = newcomers(corpus)
    return Findings([*items, *(new if _says_more(new) else []), _limits(corpus)])


def _says_more(new: list[Finding]) -> bool:
    return bool(new) and bool(new[0].citations)


def _words(corpus: Corpus, rows: pd.DataFrame) -> list[Any]:
    return cite_distinct(corpus, rows, _CITED)


def _scope(corpus: Corpus) -> Finding:
    """How many articles of which days, and whom they name most."""
    days = corpus.tables["documents"]["published"].dropna().sort_values()
    number = count(len(corpus.articles), "article")
    undated = len(corpus.articles) - len(days)
    if days.empty:
        published = ""
    elif undated == 0 and days.nunique() <= 2 and len(days) <= 2:
        published = f" of {listing([day(value) for value in days.unique()])}"
    else:
        first, last = day(days.iloc[0]), day(days.iloc[-1])
        published = f" (published {f'on {first}' if first == last else f'between {first} and {last}'}"
        published += f", {_number(undated)} undated)" if undated else ")"
    actors = corpus.tables["actors"].sort_values(["n_mentions", "name"], ascending=[False, True], kind="stable")
    verb = "names" if len(corpus.articles) == 1 else "name"
    if actors.empty and len(not_read(corpus)) == len(corpus.articles):
        return _fact(f"{sentence(number)}{published} {'is' if verb == 'names' else 'are'} not in English.")
    if actors.empty:
        return _fact(f"{sentence(number)}{published} {verb} no actor.")
    names = Names(corpus)
    most = listing([names.actor(actor) for actor in actors["actor_id"].head(3)])
    often = f", most often {most}" if len(actors) > 3 else f": {most}"
    text = f"{sentence(number)}{published} {verb} {count(len(actors), 'actor')}{often}."
    return _fact(text, _words(corpus, actors.head(3)))


def _mechanisms(corpus: Corpus) -> list[Finding]:
    table = corpus.tables["mechanisms"]
    if table.empty:
        return []
    cited = [cite_sentence(corpus, row) for row in rows_of(table.head(_CITED))]
    verb = "is" if len(table) == 1 else "are"
    lead = f"{sentence(count(len(table), 'item'))} {verb} enumerated as mechanisms, indications or reasons"
    if len(table) <= _LISTED:
        return [_fact(f"{lead}: {'; '.join(str(text) for text in table['label'])}.", cited)]
    counts = table["category"].fillna("other").value_counts()
    order = sorted(counts.index, key=lambda term: (-counts[term], vocabulary("vocabulary_category").index(term)))
    named = [f"{label('vocabulary_category', term)} ({counts[term]})" for term in order if term != "other"]
    return [_fact(f"{lead}, most of all on {listing(named[:4])}." if named else f"{lead}.", cited)]


def _funding(corpus: Corpus) -> list[Finding]:
    table = corpus.tables["funding"]
    table = table[table["assertion"] != "negated"]
    if table.empty:
        return []
    names = Names(corpus)
    counts = table["actor_id"].value_counts()
    if len(counts):
        first = sorted(counts.index, key=lambda actor: (-counts[actor], actor))[0]
        rows, whose = table[table["actor_id"] == first], f"for {names.actor(first)}"
    else:
        rows, whose = table, "for actors that the articles do not name"
    named = sorted(dict.fromkeys(rows["source"]), key=lambda term: term == "other")
    terms = ["other sources" if term == "other" else label("vocabulary_source", term) for term in named]
    others = counts.size - 1
    more = f" Sources are named for {count(others, 'other actor')} as well." if others > 0 else ""
    verb = "is" if len(terms) == 1 else "are"
    text = f"{sentence(count(len(terms), 'source'))} of funding {verb} named {whose}: {listing(terms)}.{more}"
    return [Finding(text, _words(corpus, rows), shown=0, tables=["brief"]), *_sums(corpus, table)]


def _sums(corpus: Corpus, table: pd.DataFrame) -> list[Finding]:
    """The highest sum in the currency that is named most."""
    table = table[table[["low", "best", "high"]].notna().any(axis=1)]
    if table.empty:
        return [_fact("No statement on funding gives a sum.")]
    counts = table["currency"].value_counts()
    if counts.empty:
        return []
    currency = sorted(counts.index, key=lambda code: (-counts[code], code))[0]
    same = table[table["currency"] == currency]
    row = max(rows_of(same), key=lambda row: max(value for value in bounds(row) if value is not None))
    who = Names(corpus).actor(row.actor_id)
    sure = "" if row.assertion == "asserted" else f", {label('vocabulary_assertion', row.assertion)}"
    when = "" if span(row.earliest, row.latest) == "undated" else f", {span(row.earliest, row.latest)}"
    said = f"{money(row)}{rate(corpus, row)} from {label('vocabulary_source', row.source)}{f' for {who}' if who else ''}{when}{sure}"
    lead = (
        "One statement on funding gives a sum"
        if len(table) == 1
        else f"{sentence(count(len(table), 'statement'))} on funding give a sum; the highest in {currency}"
    )
    return [Finding(f"{lead}: {said}.", sum_citations(corpus, row), shown=1, tables=["brief"])]


def _events(corpus: Corpus) -> list[Finding]:
    table = in_order(corpus.tables["events"])
    dated = table.dropna(subset=["earliest", "latest"])
    if dated.empty:
        return []
    if len(table) == 1:
        only = next(rows_of(table))
        return [
            Finding(
                f"One event with a date or a toll: {_in_sentence(corpus, only)}.",
                [cite(corpus, only)],
                shown=0,
                tables=["brief"],
            )
        ]
    numbers = table["event_type"].value_counts()
    order = sorted(numbers.index, key=lambda term: (term == "other", -numbers[term], term))
    kinds = [counted("vocabulary_event_type", term, int(numbers[term])) for term in order[:4] if term != "other"]
    rest = len(table) - int(sum(numbers[term] for term in order[:4] if term != "other"))
    kinds += [count(rest, "other")] if rest else []
    text = f"{sentence(count(len(table), 'event'))} with a date or a death toll, {period_of(dated)}: "
    last = max(rows_of(dated), key=lambda row: (row.earliest, row.latest))
    told = f"The latest: {_in_sentence(corpus, last)}."
    cited = [cite(corpus, last)]
    worst = max(rows_of(table), key=_toll)
    if _toll(worst) > 0 and (worst.doc_id, worst.start_char) != (last.doc_id, last.start_char):
        told += f" The highest toll: {_in_sentence(corpus, worst)}."
        cited.append(cite(corpus, worst))
    return [_fact(f"{text}{listing(kinds)}. {told}", [*cited, *_words(corpus, dated.tail(_CITED))])]


def _in_sentence(corpus: Corpus, row: Any) -> str:
    told = event_sentence(corpus, row)
    sure = "" if row.assertion == "asserted" else f" ({label('vocabulary_assertion', row.assertion)})"
    return (told[0].lower() + told[1:] if told.startswith("Undated") else told).replace(": ", ", ", 1) + sure


def _toll(row: Any) -> float:
    return max(
        (float(value) for value in (row.killed_low, row.killed_best, row.killed_high) if not missing(value)),
        default=0.0,
    )


def _relations(corpus: Corpus) -> list[Finding]:
    table = corpus.tables["relations"]
    table = table[table["assertion"] != "negated"].drop_duplicates(["source_id", "predicate", "target_id"])
    if table.empty:
        return []
    names = Names(corpus)
    ends = [*table["source_id"], *table["target_id"]]
    central = min(set(ends), key=lambda actor: (-ends.count(actor), actor))
    rows = table[(table["source_id"] == central) | (table["target_id"] == central)]
    told = _ties(names, central, rows)
    more = more_than(len(told), _TIES)
    number = len(table)
    if number == 1:
        text = "One relation between actors is stated"
    elif len(rows) == 1:
        text, told, more = (
            f"{sentence(count(number, 'relation'))} between actors are stated, no actor having more than one",
            told[:1],
            [],
        )
    else:
        most = "all" if len(rows) == number else f"the most, {count(len(rows), '').strip()},"
        text = f"{sentence(count(number, 'relation'))} between actors are stated, {most} of {names.actor(central)}"
    return [_fact(f"{text}: {'; '.join([*told[:_TIES], *more])}.", _words(corpus, rows))]


def _ties(names: Names, actor: str, rows: pd.DataFrame) -> list[str]:
    """The relations of one actor: those from it by kind, then those to it; what is not stated as fact says so."""
    targets: dict[tuple[str, str], list[str]] = {}
    sources: dict[tuple[str, str], list[str]] = {}
    for row in rows_of(rows):
        sure = "" if row.assertion == "asserted" else f" ({label('vocabulary_assertion', row.assertion)})"
        key = label("vocabulary_predicate", row.predicate), sure
        if row.source_id == actor:
            targets.setdefault(key, []).append(names.actor(row.target_id))
        else:
            sources.setdefault(key, []).append(names.actor(row.source_id))
    name = names.actor(actor)
    told = [f"{name} {verb} {listing(whom)}{sure}" for (verb, sure), whom in targets.items()]
    return told + [f"{one} {verb} {name}{sure}" for (verb, sure), who in sources.items() for one in who]


def _limits(corpus: Corpus) -> Finding:
    """How much of what the tables hold is not stated as fact, what the articles do not say, and what was not read."""
    total, kinds = 0, dict.fromkeys(vocabulary("vocabulary_assertion"), 0)
    cited: list[Any] = []
    for name in _FACTS:
        table = corpus.tables[name]
        total += len(table)
        for row in rows_of(table[table["assertion"] != "asserted"]):
            kinds[row.assertion] += 1
            if len(cited) < _CITED:
                cited.append(cite_sentence(corpus, row) if name == "mechanisms" else cite(corpus, row))
    hedged = sum(kinds.values())
    named = [f"{_number(number)} {label('vocabulary_assertion', term)}" for term, number in kinds.items() if number]
    text = f"Of {count(total, 'statement')} on mechanisms, funding, events and relations, "
    verb = "is" if hedged == 1 else "are"
    text += f"{_number(hedged)} {verb} not stated as fact ({listing(named)})." if hedged else "all are stated as fact."
    absent = _missing(corpus)
    return _fact(f"{text} What is missing: {listing(absent)}." if absent else text, cited)


def _number(number: int) -> str:
    return count(number, "").strip()


def _missing(corpus: Corpus) -> list[str]:
    """What the articles do not say, or what could not be read."""
    parts = []
    unread = set(not_read(corpus))
    for name, one, many in (
        ("mechanisms", "enumerates no mechanisms", "enumerate no mechanisms"),
        ("funding", "says nothing of funding", "say nothing of funding"),
        ("events", "tells no dated event", "tell no dated event"),
    ):
        heard = set(corpus.tables[name]["doc_id"]) | (unread if name != "mechanisms" else set())
        silent = len(set(corpus.articles) - heard)
        if silent:
            who = share(silent, len(corpus.articles), "article")
            parts.append(f"{who[:1].lower()}{who[1:]} {one if silent == 1 else many}")
    if unread:
        verb = "is" if len(unread) == 1 else "are"
        parts.append(f"{count(len(unread), 'article')} not in English {verb} read for sections and enumerations only")
    relations = corpus.tables["relations"]
    undated = int(relations["earliest"].isna().sum())
    if undated:
        verb = "has" if undated == 1 else "have"
        parts.append(f"{_number(undated)} of {count(len(relations), 'statement')} of a relation {verb} no date")
    rejects = corpus.tables["rejects"]
    if len(rejects):
        parts.append(f"{count(len(rejects), 'passage')} could not be read")
    return parts


def events(corpus: Corpus) -> Block:
    """The timeline of at most ten events: those with the highest tolls, and the latest. Very many are counted by year."""
    table = once(in_order(corpus.tables["events"]).dropna(subset=["earliest", "latest"]))
    if _EVENTS < len(table) <= _DRAWN:
        ranked = sorted(range(len(table)), key=lambda place: (-_toll(table.iloc[place]), -place))
        kept = [place for place in ranked[: _EVENTS // 2] if _toll(table.iloc[place]) > 0]
        latest = [place for place in range(len(table) - 1, -1, -1) if place not in kept]
        kept += latest[: _EVENTS - len(kept)]
        chosen = table.iloc[sorted(kept)]
        block = events_figure(replace(corpus, tables={**corpus.tables, "events": chosen}))
        if isinstance(block, Figure):
            said = (
                f"Drawn are {len(chosen)} of {len(table):,} dated events: those with the highest tolls, and the latest."
            )
            return replace(block, note=f"{block.note} {said}")
        return block
    return events_figure(corpus, kinds=_KINDS)


def overview(corpus: Corpus) -> DataTable:
    """What was read from each article; of many articles, from those of each year."""
    documents = corpus.tables["documents"]
    numbers = numbers_of(corpus)
    by_year = len(documents) > _ROWS
    groups: dict[Any, list[Any]] = {}
    for row in sorted(rows_of(documents), key=lambda row: numbers[row.doc_id]):
        key = ("undated" if missing(row.published) else str(row.published.year)) if by_year else row.doc_id
        groups.setdefault(key, []).append(row)
    tables = ("mentions", *_FACTS)
    held = {name: corpus.tables[name]["doc_id"].value_counts() for name in tables}
    held["mentions"] = corpus.tables["mentions"].drop_duplicates(["doc_id", "actor_id"])["doc_id"].value_counts()
    rows, citations = [], []
    for key, members in groups.items():
        first = members[0]
        title = first.doc_id if missing(first.title) else first.title
        head = [key, len(members)] if by_year else [title, None if missing(first.published) else day(first.published)]
        rows.append([*head, *(int(sum(held[name].get(row.doc_id, 0) for row in members)) for name in tables)])
        citations.append([] if by_year or missing(first.start_char) else [cite(corpus, first)])
    named = [
        Column("mentions", "Actors", "right"),
        Column("mechanisms", "Mechanisms", "right"),
        Column("funding", "Funding", "right"),
        Column("events", "Events", "right"),
        Column("relations", "Relations", "right"),
    ]
    if by_year:
        head_columns = [Column("year", "Published in"), Column("articles", "Articles", "right")]
    else:
        head_columns = [Column("title", "Article"), Column("published", "Published")]
    return DataTable(
        "What was read, by year of publication" if by_year else "What was read from each article",
        [*head_columns, *named],
        rows,
        citations,
        note="Actors are counted once an article; all else by statement.",
        empty=EMPTY,
        name="brief",
        assertions=["asserted"] * len(rows),
    )
