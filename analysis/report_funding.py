"""The report on funding: which sources the articles name, for whom, with which sums, and how sure they are."""

from __future__ import annotations

from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

from analysis.blocks import Block, Citation, Column, DataTable, Finding, Findings, Note
from analysis.citing import cite, cite_distinct, cite_rows
from analysis.figures import ACCENT, GRID, canvas, figure, shorten
from analysis.report_news import missing_of_funding, new_sources
from analysis.report_parts import ARTICLE, ASSERTION, fact, foreign, newest, numbers_of, shown_of, stated, without
from analysis.report_sums import highest, rate, sum_citations, sums
from analysis.rows import rows_of
from analysis.schema import vocabulary
from analysis.wording import Names, count, label, listing, missing, money, more_than, sentence, share, span

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

__all__ = ["amounts", "findings", "sources", "statements", "sums"]

_CITED = 12
_EACH = 8
_ACTORS = 6
NONE = "No article in this selection has a statement on how an actor is financed."
_fact = partial(fact, "funding")


def findings(corpus: Corpus) -> Findings:
    """How many statements, which sources for which actors, the sums with their bounds, what the newest article adds, and
    what is missing. Of many actors those with most statements are told, of many sums the highest."""
    table = corpus.tables["funding"]
    if table.empty:
        return Findings([Finding(NONE, tables=["documents"]), *foreign(corpus), *_uncounted(corpus)])
    sources = table["source"].nunique()
    articles = table["doc_id"].nunique()
    verb = "makes" if articles == 1 else "make"
    text = (
        f"{share(articles, len(corpus.articles), 'article')} {verb} {count(len(table), 'statement')} on funding, "
        f"with {count(sources, 'kind')} of income in all."
    )
    items = [_fact(text, _cited(corpus, table))]
    items += [*_by_actor(corpus, table), *_sums(corpus, table)]
    hedged = table[table["assertion"] != "asserted"]
    if len(hedged):
        numbers = hedged["assertion"].value_counts().items()
        kinds = listing(
            [f"{count(int(number), '').strip()} {label('vocabulary_assertion', term)}" for term, number in numbers]
        )
        text = f"Not everything is stated as fact: of {count(len(table), 'statement')}, {kinds}."
        items.append(_fact(text, _cited(corpus, hedged)))
    items += [*new_sources(corpus), *missing_of_funding(corpus)]
    silent = without(corpus, "funding", "has no statement on funding", "have no statement on funding")
    return Findings([*items, *silent, *_uncounted(corpus)])


def _by_actor(corpus: Corpus, table: pd.DataFrame) -> list[Finding]:
    """The kinds of income of each actor; of many actors of those with most statements, the others by name."""
    names = Names(corpus)
    groups = list(table.groupby("actor_id", sort=False, dropna=False))
    told = groups if len(groups) <= _EACH else sorted(groups, key=lambda group: -len(group[1]))[:_EACH]
    items = []
    for actor, rows in told:
        name = names.actor(actor) or "an actor that the article does not name"
        terms = []
        for source, stated_as in rows.groupby("source", sort=False)["assertion"]:
            hedge = set(stated_as)
            mark = ""
            if len(hedge) == 1 and hedge != {"asserted"}:
                mark = f" ({label('vocabulary_assertion', hedge.pop())})"
            terms.append(f"{label('vocabulary_source', source)}{mark}")
        kind = "kind" if len(terms) == 1 else "kinds"
        text = f"For {name}, the {kind} of income named: {listing(terms)}."
        items.append(Finding(text, _cited(corpus, rows), shown=2 if len(groups) <= _EACH else 1))
    chosen = {id(rows) for _, rows in told}
    rest = [(actor, rows) for actor, rows in groups if id(rows) not in chosen]
    if rest:
        named = [names.actor(actor) or "an actor that the article does not name" for actor, _ in rest]
        more = more_than(len(named), _CITED)
        text = f"Income is also named for {count(len(rest), 'other actor')}: {listing([*named[:_CITED], *more])}."
        cited = [citation for _, rows in rest[:_CITED] for citation in _cited(corpus, rows.head(1))]
        items.append(_fact(text, cited))
    return items


def _cited(corpus: Corpus, rows: pd.DataFrame) -> list[Citation]:
    """One citation per stretch of words: three sources named in one phrase stand on the same words."""
    return cite_distinct(corpus, rows, _CITED)


def _sums(corpus: Corpus, table: pd.DataFrame) -> list[Finding]:
    """Each sum; of many, the highest in the currency that is named most."""
    with_sum = table[table[["low", "best", "high"]].notna().any(axis=1)]
    if with_sum.empty:
        return [_fact("No statement gives a sum.")]
    names = Names(corpus)
    shown, items = with_sum, []
    if len(with_sum) > _EACH:
        shown = highest(with_sum, _EACH)
        currency = shown["currency"].iloc[0]
        most = f"{count(len(shown), '').strip()}{'' if missing(currency) else f' in {currency}'}"
        text = f"{sentence(count(len(with_sum), 'statement'))} give a sum; the highest {most} follow."
        items.append(_fact(text))
    for row in rows_of(shown):
        period = "" if span(row.earliest, row.latest) == "undated" else f", {span(row.earliest, row.latest)}"
        who = names.actor(row.actor_id)
        text = f"{sentence(money(row))}{rate(corpus, row)} from {label('vocabulary_source', row.source)}"
        items.append(Finding(f"{text}{f' for {who}' if who else ''}{period}.", sum_citations(corpus, row), shown=2))
    return items


def _uncounted(corpus: Corpus) -> list[Finding]:
    """Sums of money that the articles state and that no statement on funding takes up."""
    amounts, funding = corpus.tables["amounts"], corpus.tables["funding"]
    used = {(row.doc_id, row.currency, money(row)) for row in rows_of(funding) if money(row)}
    rest = [row for row in rows_of(amounts) if (row.doc_id, row.currency, money(row)) not in used]
    if not rest:
        return []
    verb = "is" if len(rest) == 1 else "are"
    text = f"{sentence(count(len(rest), 'other sum'))} of money {verb} stated without being said to fund an actor."
    return [fact("amounts", text, [cite(corpus, row) for row in rest[:_CITED]])]


def sources(corpus: Corpus) -> Block:
    """Sources by actors: a dot for each pair that the articles name, filled where one states it as fact, with the number
    of statements where it is more than one. Beyond six actors, those with the fewest statements share a column."""
    table = corpus.tables["funding"]
    if table.empty:
        return Note(NONE, "No figure")
    names = Names(corpus)
    earners = table["actor_id"].map(lambda actor: names.actor(actor) or "not named", na_action=None)
    frequent = list(earners.value_counts(sort=True).index[:_ACTORS])
    who = earners.where(earners.isin(frequent), "others")
    pairs = (
        table.assign(who=who, fact=table["assertion"] == "asserted")
        .groupby(["source", "who"])["fact"]
        .agg(["size", "any"])
    )
    rows = [term for term in vocabulary("vocabulary_source") if term in set(table["source"])]
    columns = [*frequent, *(["others"] if (who == "others").any() else [])]
    drawing, axes = canvas(1.0 + 0.3 * len(rows))
    told = []
    for (source, actor), number, sure in zip(pairs.index, pairs["size"], pairs["any"], strict=True):
        place = columns.index(actor), rows.index(source)
        axes.plot(
            *place,
            marker="o",
            markersize=10,
            color=ACCENT,
            markerfacecolor=ACCENT if sure else "none",
            markeredgewidth=1.8,
        )
        if number > 1:
            axes.annotate(f"{number}", place, xytext=(9, 0), textcoords="offset points", va="center", fontsize=8)
        times = f" {number} times" if number > 1 else ""
        told.append(f"{actor}, {label('vocabulary_source', source)}{times}{'' if sure else ' (not as fact)'}")
    axes.set_xticks(range(len(columns)), [fill(shorten(name, 36), 14) for name in columns])
    axes.set_yticks(range(len(rows)), [sentence(label("vocabulary_source", term)) for term in rows])
    # few columns stand in the middle, not at the left of an empty frame
    spare = max(0, 3 - len(columns)) / 2
    axes.set_xlim(-0.6 - spare, len(columns) - 0.4 + spare)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.grid(color=GRID)
    alt = f"{sentence(count(len(rows), 'kind'))} of income and the actors they are stated for: {'; '.join(told)}."
    note = "A filled dot is stated as fact; an open one is reported, estimated, possible, expected or denied."
    return figure(drawing, "Kinds of income and the actors they are stated for", alt, note=note)


def statements(corpus: Corpus) -> DataTable:
    """Every statement on funding, of very many those of the newest articles: source, who earns, sum, period, and how sure the article is."""
    table = corpus.tables["funding"]
    shown, names, numbers = newest(corpus, table), Names(corpus), numbers_of(corpus)
    rows = [
        [
            sentence(label("vocabulary_source", row.source)),
            names.actor(row.actor_id),
            f"{money(row)}{rate(corpus, row)}" or None,
            None if span(row.earliest, row.latest) == "undated" else span(row.earliest, row.latest),
            stated(row),
            numbers[row.doc_id],
        ]
        for row in rows_of(shown)
    ]
    columns = [
        Column("source", "Income from"),
        Column("actor_id", "Actor"),
        Column("sum", "Sum"),
        Column("period", "Period"),
        ASSERTION,
        ARTICLE,
    ]
    return DataTable(
        "Statements on funding",
        columns,
        rows,
        cite_rows(corpus, shown),
        empty=NONE,
        note=shown_of(len(table), len(shown), "funding"),
        name="funding",
    )


def amounts(corpus: Corpus) -> DataTable:
    """Every sum of money in the articles, whatever it is for; of very many those of the newest articles."""
    table, numbers = corpus.tables["amounts"], numbers_of(corpus)
    shown = newest(corpus, table)
    rows = [
        [
            row.quote,
            row.low,
            row.best,
            row.high,
            row.currency,
            None if missing(row.rate_unit) else row.rate_unit,
            label("vocabulary_assertion", row.assertion),
            numbers[row.doc_id],
        ]
        for row in rows_of(shown)
    ]
    columns = [
        Column("quote", "As written"),
        Column("low", "At least", "right"),
        Column("best", "Exactly", "right"),
        Column("high", "At most", "right"),
        Column("currency", "Currency"),
        Column("rate_unit", "Per"),
        ASSERTION,
        ARTICLE,
    ]
    empty = "No article in this selection states a sum of money."
    return DataTable(
        "Sums of money",
        columns,
        rows,
        cite_rows(corpus, shown),
        empty=empty,
        note=shown_of(len(table), len(shown), "amounts"),
        name="amounts",
    )
