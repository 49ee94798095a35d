"""The report on mechanisms: what the articles enumerate, by article and by category."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.blocks import Block, Column, DataTable, Finding, Findings, Note
from analysis.citing import cite, cite_sentence
from analysis.figures import ACCENT, FAINT, GRID, canvas, figure, shorten
from analysis.report_news import missing_categories, new_categories
from analysis.report_parts import ARTICLE, fact, newest, numbers_of, shown_of, title_of, without
from analysis.rows import rows_of
from analysis.schema import vocabulary
from analysis.wording import Names, count, label, listing, missing, more_than, sentence, share

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

_NAMED = 12
_NEWEST = 5
_COLUMNS = 3
_OPENINGS = 40
NONE = "No article in this selection enumerates mechanisms, indications or reasons."
_fact = partial(fact, "mechanisms")


def findings(corpus: Corpus) -> Findings:
    """How many items each article enumerates, under which heading, which categories recur or stand alone, what the newest
    article adds, and what is missing. Of more than twelve enumerations, the newest five are told."""
    table = corpus.tables["mechanisms"]
    if table.empty:
        return Findings([Finding(NONE, tables=["documents"])])
    articles = table["doc_id"].nunique()
    verb = "enumerates" if articles == 1 else "enumerate"
    total = f"{share(articles, len(corpus.articles), 'article')} {verb} {count(len(table), 'item')}"
    if articles > 1:
        total = f"{share(articles, len(corpus.articles), 'article')} {verb} items, {len(table):,} in all"
    first = table.drop_duplicates("doc_id").head(_NAMED)
    items = [_fact(f"{total}.", [cite_sentence(corpus, row) for row in rows_of(first)])]
    items += [*_lists(corpus, table), *_categories(corpus, table)]
    items += [*new_categories(corpus), *missing_categories(corpus)]
    return Findings([*items, *without(corpus, "mechanisms", "enumerates none", "enumerate none")])


def _lists(corpus: Corpus, table: pd.DataFrame) -> list[Finding]:
    """Each enumeration with its heading and labels."""
    numbers = numbers_of(corpus)
    lists = list(table.fillna({"list_heading": ""}).groupby(["doc_id", "list_heading"], sort=False))
    told = lists if len(lists) <= _NAMED else sorted(lists, key=lambda found: -numbers[str(found[0][0])])[:_NEWEST]
    items = []
    for (doc_id, heading), rows in told:
        under = f" under the heading “{heading}”" if heading else ""
        labels = "; ".join([*(str(value) for value in rows["label"].head(_NAMED)), *more_than(len(rows), _NAMED)])
        text = f"{title_of(corpus, str(doc_id))} lists {count(len(rows), 'item')}{under}: {labels}."
        items.append(_fact(text, [cite_sentence(corpus, row) for row in rows_of(rows.head(_NAMED))]))
    left = len(lists) - len(told)
    if left:
        verb = "stands" if left == 1 else "stand"
        items.append(_fact(f"{sentence(count(left, 'earlier enumeration'))} {verb} in the table."))
    return items


def _categories(corpus: Corpus, table: pd.DataFrame) -> list[Finding]:
    if table["doc_id"].nunique() < 2:
        return []
    spread = table.groupby("category")["doc_id"].nunique()
    terms = [term for term in vocabulary("vocabulary_category") if spread.get(term, 0) > 1]
    shared = sorted(terms, key=lambda term: (term == "other", -spread[term]))
    if not shared:
        return [_fact("By the categories that the rules assign, no two articles have items of the same one.")]
    rows = table[table["category"].isin(shared)].groupby(["category", "doc_id"], sort=False).head(1)
    told = [f"{label('vocabulary_category', term)} ({count(int(spread[term]), '').strip()})" for term in shared]
    if spread.max() == 2:
        told = [label("vocabulary_category", term) for term in shared]
    text = f"By the categories that the rules assign, more than one article has items on {listing(told)}."
    return [_fact(text, [cite_sentence(corpus, row) for row in rows_of(rows.head(_NAMED))])]


def overview(corpus: Corpus) -> Block:
    """Categories by articles: a mark where an article has items of a category, with their number.

    Up to three articles with up to forty items stand in columns, with the labels written out; more are counted.
    """
    table = corpus.tables["mechanisms"]
    if table.empty:
        return Note("No article in this selection enumerates mechanisms, so there is nothing to draw.", "No figure")
    counts = table["category"].fillna("other").value_counts()
    categories = [term for term in vocabulary("vocabulary_category") if counts.get(term, 0)]
    named = ", ".join(f"{label('vocabulary_category', term)} {counts[term]}" for term in categories)
    alt = f"{sentence(count(len(table), 'item'))} in {count(len(categories), 'category', 'categories')}: {named}."
    if table["doc_id"].nunique() > _COLUMNS or len(table) > _OPENINGS:
        return _bars(table, categories, alt)
    return _matrix(corpus, table, categories, alt)


def _matrix(corpus: Corpus, table: pd.DataFrame, categories: list[str], alt: str) -> Block:
    columns = list(dict.fromkeys(table["doc_id"]))
    room = max(14, 86 // len(columns))
    lines = {
        (term, doc_id): [shorten(f"{row.number}  {row.label}", room) for row in rows_of(rows)]
        for (term, doc_id), rows in table.fillna({"category": "other"}).groupby(["category", "doc_id"])
    }
    heights = [max(len(lines.get((term, doc_id), [])) for doc_id in columns) for term in categories]
    drawing, axes = canvas(0.75 + 0.19 * sum(heights) + 0.16 * len(heights))
    top = 0.0
    for term, height in zip(categories, heights, strict=True):
        axes.axhline(top, color=GRID, linewidth=0.8)
        name = sentence(label("vocabulary_category", term))
        axes.text(-0.02, top + 0.75, name, ha="right", va="center", fontweight="bold", fontsize=8.5)
        for place, doc_id in enumerate(columns):
            for step, text in enumerate(lines.get((term, doc_id), [])):
                middle = top + 0.75 + step
                axes.plot([place + 0.02], [middle], marker="s", markersize=5, color=ACCENT, clip_on=False)
                axes.text(place + 0.05, middle, text, va="center", fontsize=8.5)
        top += height + 0.5
    for place, doc_id in enumerate(columns):
        heading = shorten(title_of(corpus, doc_id), room - 2)
        axes.text(place + 0.005, -0.35, heading, va="bottom", fontsize=8.5, color=FAINT)
    axes.set_xlim(0, len(columns))
    axes.set_ylim(top, -0.4)
    axes.set_axis_off()
    alt += " " + " ".join(
        f"{title_of(corpus, doc_id)}: {'; '.join(table[table['doc_id'] == doc_id]['label'])}." for doc_id in columns
    )
    note = "A square is one item. The categories are assigned by the rules, from the words of an item's label and text."
    return figure(drawing, "What the articles enumerate, by category", alt, note=note)


def _bars(table: pd.DataFrame, categories: list[str], alt: str) -> Block:
    import seaborn as sns

    per = table.fillna({"category": "other"}).groupby("category")["doc_id"].agg(["size", "nunique"]).loc[categories]
    per = per.sort_values("size", ascending=False)
    drawing, axes = canvas(0.9 + 0.28 * len(per))
    names = [sentence(label("vocabulary_category", term)) for term in per.index]
    sns.barplot(x=per["size"].to_numpy(dtype=int), y=names, color=ACCENT, ax=axes)
    for place, row in enumerate(rows_of(per)):
        axes.text(row.size, place, f" {row.size} in {count(row.nunique, 'article')}", va="center", fontsize=8)
    axes.set_xlabel("items")
    axes.set_ylabel("")
    axes.margins(x=0.18)
    axes.grid(axis="x", color=GRID)
    return figure(drawing, "What the articles enumerate, by category", alt)


def items(corpus: Corpus) -> DataTable:
    """Every item, of very many those of the newest articles, with its label, category, whose it is, and the words it stands on."""
    table = corpus.tables["mechanisms"]
    shown, names, numbers = newest(corpus, table), Names(corpus), numbers_of(corpus)
    rows = [
        [
            row.number,
            row.label,
            sentence(label("vocabulary_category", row.category)),
            names.actor(row.actor_id),
            numbers[row.doc_id],
            None if missing(row.list_heading) else row.list_heading,
        ]
        for row in rows_of(shown)
    ]
    columns = [
        Column("number", "No.", "right"),
        Column("label", "Item"),
        Column("category", "Category"),
        Column("actor_id", "Whose"),
        ARTICLE,
        Column("list_heading", "Listed under"),
    ]
    return DataTable(
        "Items that the articles enumerate",
        columns,
        rows,
        [[cite(corpus, row)] for row in rows_of(shown)],
        empty=NONE,
        note=shown_of(len(table), len(shown), "mechanisms"),
        name="mechanisms",
    )


def openings(corpus: Corpus) -> Findings:
    """Each item with the sentence that opens it, in the article's words; of more than forty, those of the newest articles."""
    table = corpus.tables["mechanisms"]
    if table.empty:
        return Findings([Finding(NONE, tables=["documents"])])
    numbers = numbers_of(corpus)
    shown = table
    if len(table) > _OPENINGS:
        order = table["doc_id"].map(numbers).rank(method="first", ascending=False)
        shown = table[order <= _NAMED]
    items = [
        Finding(f"{row.label} (article {numbers[row.doc_id]}, item {row.number})", [cite_sentence(corpus, row)])
        for row in rows_of(shown)
    ]
    left = len(table) - len(items)
    more = f"The table says where the other {left:,} are."
    return Findings([*items, *([Finding(more, tables=["mechanisms"])] if left else [])])
