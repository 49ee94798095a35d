"""How a report was made: its method in words, what it was made with, the articles, and what could not be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.blocks import Column, DataTable, Note, Prose
from analysis.citing import cite
from analysis.manifest import digest, rule_hashes
from analysis.report_parts import ARTICLE, most_rows, newest, numbers_of, shown_of
from analysis.rows import rows_of
from analysis.rulebook import own_folders
from analysis.versions import package_digest, versions
from analysis.wording import Names, count, day, missing

if TYPE_CHECKING:
    from analysis.blocks import Block
    from analysis.corpus import Corpus

_DIGITS = 16
_DONE = {"add": "added", "change": "changed", "remove": "removed"}
_TOOL = "narrative-evidence"
HOW = (
    "The articles were read by rules: gazetteers, grammars of dates and money, cue words for events, relations and "
    "hedges. The rules are data and can be read. Every fact is stated by words of an article, and every mark leads to "
    "those words in the sources below; usual names, categories and kinds are assigned by the rules, publishers by the "
    "list of origins. What is set in italics is not stated as fact; the word beside it says how it is stated. Bounds are "
    "inclusive days; “early”, “mid” and “late” are the first, middle and last third of a period, by convention. Rules "
    "read wrongly at times and miss much: silence is no evidence of absence."
)


def method(corpus: Corpus) -> Prose:
    """How the articles were read, and of a narrowed corpus what was kept and what was left out."""
    return Prose([HOW, *_narrowed(corpus)])


def _narrowed(corpus: Corpus) -> list[str]:
    chosen = corpus.selection
    said = []
    if "documents" in chosen:
        said.append("Only the chosen articles were read.")
    if "start" in chosen or "end" in chosen:
        said.append(
            "What is known to lie outside the period was left out. What has no date stays, as it may lie within: undated "
            "statements on funding, events and relations, vague dates, and all items of enumerations, sums and places, "
            "for which no date is read."
        )
    if "actor" in chosen:
        name = Names(corpus).actor(chosen["actor"])
        said.append(
            f"Items, statements on funding, events and relations are those that name {name}, or that the rules refer to "
            f"{name}; dates, sums and places those whose sentence mentions {name}. Other actors stand in this report "
            f"only where such a statement names them. All articles are counted, also those that do not mention {name}."
        )
    elif "start" in chosen or "end" in chosen:
        said.append("Actors stay where one of the rows that are left names them; mentions have no date.")
    return [f"This report is on a part of what was read. {' '.join(said)}"] if said else []


def made_with(corpus: Corpus) -> DataTable:
    """The tool and the rules by version and hash, the articles and the day that the report stands for."""
    found = versions()
    rules = rule_hashes(own_folders())
    unread = len(corpus.problems)
    rows = [
        ["Tool", f"{_TOOL} {found[_TOOL]}, Python {found['python']}"],
        ["Code, rules and templates", f"{package_digest()[:_DIGITS]} (SHA-256, “package” of the manifest)"],
        ["Rules", f"{digest(rules)[:_DIGITS]} (SHA-256 over “rules” of the manifest, {count(len(rules), 'file')})"],
        [
            "As of",
            f"{day(corpus.as_of)}, the newest article" if corpus.as_of else "no article has a day of publication",
        ],
        ["Articles", f"{len(corpus.articles):,}" + (f"; {count(unread, 'file')} could not be read" if unread else "")],
    ]
    if corpus.corrections:
        made = Counter(correction.action for correction in corpus.corrections)
        each = ", ".join(f"{count(number, '').strip()} {_DONE[action]}" for action, number in sorted(made.items()))
        rows.append(
            [
                "Corrections",
                f"{count(len(corpus.corrections), 'row')} by an analyst: {each} (“corrections” of the manifest)",
            ]
        )
    note = "Digests by their first 16 digits; the manifest, manifest.json, travels in the PDF and lies beside the HTML."
    columns = [Column("what", "What"), Column("value", "Version")]
    return DataTable("What the report was made with", columns, rows, note=note, name="made")


def version_line(corpus: Corpus) -> Prose:
    """The method and the versions in two sentences, for a report of two pages."""
    rules = digest(rule_hashes(own_folders()))
    tool = f"Read by {_TOOL} {versions()[_TOOL]}, rules {rules[:_DIGITS]}" + (
        f", as of {day(corpus.as_of)}" if corpus.as_of else ""
    )
    text = (
        "Read by rules from the articles alone: a mark leads to the words that a sentence stands on, italics are not "
        "stated as fact, and silence is no evidence of absence. The other reports have every row and the limits of the "
        "method."
    )
    return Prose([f"{text} {tool}.", *_narrowed(corpus)])


def documents_table(corpus: Corpus) -> DataTable:
    """The articles of the report, with the numbers that other tables call them by; of very many the newest."""
    numbers = numbers_of(corpus)
    table = newest(corpus, corpus.tables["documents"])
    cited = len(table) == len(numbers)
    rows, citations = [], []
    for row in sorted(rows_of(table), key=lambda row: numbers[row.doc_id]):
        published = None if missing(row.published) else day(row.published)
        rows.append([numbers[row.doc_id], row.title, published, row.publisher, row.language, row.n_words])
        # of very many articles the title alone is no source worth a paragraph
        citations.append([] if missing(row.start_char) or not cited else [cite(corpus, row)])
    columns = [
        Column("number", "No.", "right"),
        Column("title", "Title"),
        Column("published", "Published"),
        Column("publisher", "Publisher"),
        Column("language", "Language"),
        Column("n_words", "Words", "right"),
    ]
    note = shown_of(len(numbers), len(rows), "documents", "the newest articles")
    empty = "No article is in this selection."
    return DataTable("The articles read", columns, rows, citations, note=note, empty=empty, name="documents")


def rejects_table(corpus: Corpus) -> Block:
    """What looked like a fact and could not be read, or a note that there was nothing of the kind; of many, counted."""
    table = corpus.tables["rejects"]
    if table.empty:
        return Note(
            "Nothing that the rules took for a fact had to be left out. What they did not recognise is not counted.",
            "Not read",
        )
    caption = "What looked like a fact and could not be read"
    if len(table) > most_rows(corpus) // 2:
        counted = table.groupby(["stage", "reason"]).agg(number=("doc_id", "size"), articles=("doc_id", "nunique"))
        counted = counted.reset_index().sort_values(["number", "stage", "reason"], ascending=[False, True, True])
        rows = [[row.stage, row.reason, row.number, row.articles] for row in rows_of(counted.head(most_rows(corpus)))]
        columns = [
            Column("stage", "Stage"),
            Column("reason", "Why"),
            Column("passages", "Passages", "right"),
            Column("articles", "Articles", "right"),
        ]
        note = "Counted by reason; tables/rejects.csv of the run has every passage."
        return DataTable(caption, columns, rows, note=note, name="rejects")
    numbers = numbers_of(corpus)
    rows = [[numbers.get(row.doc_id, row.doc_id), row.stage, row.reason] for row in rows_of(table)]
    citations = [
        [] if missing(row.start_char) or row.doc_id not in corpus.articles else [cite(corpus, row)]
        for row in rows_of(table)
    ]
    columns = [ARTICLE, Column("stage", "Stage"), Column("reason", "Why")]
    return DataTable(caption, columns, rows, citations, assertions=["asserted"] * len(rows), name="rejects")
