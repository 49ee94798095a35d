"""How good the tables are: precision, recall and F1 per table against gold files, strict and relaxed.

Strict: every compared part is equal, spans included. Relaxed, for tables with spans: the spans overlap and the part that
says what it is (the label's number, the TIMEX3 value, the currency and a bound, the kind of source or event) is equal.
Funding, events and relations are scored by what they say; see `_RELAXED`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis import gold, timeml
from analysis.corpus import Corpus
from analysis.errors import ParameterError
from analysis.scoring import Score, aligned, exact
from analysis.selecting import bound
from analysis.wording import missing

BASELINE = "dateparser"

Match = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class TableScore:
    """One table's scores over all gold files, and what was missed or found beyond the gold, strictly, by article."""

    table: str
    strict: Score
    relaxed: Score
    missed: tuple[tuple[str, Any], ...] = field(default=())
    spurious: tuple[tuple[str, Any], ...] = field(default=())


def _overlap(one: Any, other: Any) -> bool:
    return bool(one[0] < other[1] and other[0] < one[1])


def _same(*parts: int) -> Match:
    return lambda one, other: _overlap(one, other) and all(one[part] == other[part] for part in parts)


def _undirected(one: Any, other: Any) -> bool:
    return one[1] == other[1] and {one[0], one[2]} == {other[0], other[2]}


# the parts of an item (see analysis.gold) that must be equal when its span need only overlap
_RELAXED: Mapping[str, Match] = {
    "documents": lambda one, other: one == other,
    "sections": _same(2),
    "mechanisms": _same(2),
    "dates": _same(3),
    "amounts": _same(5),
    "funding": _same(2, 3),
    "events": _same(2, 3, 4),
    "relations": _undirected,
    "mentions": lambda one, other: one[0] == other[0] and (one[1] in other[1] or other[1] in one[1]),
    "actors": lambda one, other: one == other,
    "places": lambda one, other: one == other,
}
# tables whose strict score lets the span differ: what counts is what they say and that it is said there
_SPAN_FREE: Mapping[str, Match] = {
    "funding": _same(2, 3, 4, 5, 6, 7, 8, 9),
    "events": _same(2, 3, 4, 5, 6, 7),
}


def evaluate(corpus: Corpus, folder: str | Path, *, baseline: bool = False) -> list[TableScore]:
    """Score `corpus` against the gold files of `folder`; `ParameterError` when an article of the gold is missing.

    With `baseline`, one more row has what dateparser's `search_dates` finds in the same articles.
    """
    files = gold.read(Path(folder))
    absent = [entry["doc_id"] for entry in files if entry["doc_id"] not in corpus.articles]
    if absent:
        raise ParameterError(f"no article for the gold of {', '.join(absent)}; name its folder with --seeds")
    totals: dict[str, list[TableScore]] = {}
    for entry in files:
        have, need = gold.found(corpus.tables, entry["doc_id"]), gold.wanted(entry)
        for table in need:
            totals.setdefault(table, []).append(_score(entry["doc_id"], table, have[table], need[table]))
        if baseline and "dates" in need:
            guesses = _search_dates(corpus, entry["doc_id"])
            score = _score(entry["doc_id"], "dates", guesses, need["dates"])
            totals.setdefault(BASELINE, []).append(TableScore(BASELINE, score.strict, score.relaxed))
    return [_sum(table, scores) for table, scores in totals.items()]


def _search_dates(corpus: Corpus, doc_id: str) -> list[tuple[Any, ...]]:
    """What dateparser finds in the sentences of an article, in the shape of the items of `dates`."""
    documents = corpus.tables["documents"]
    published = documents.loc[documents["doc_id"] == doc_id, "published"].iloc[0]
    article = corpus.articles[doc_id]
    found = []
    for start, end in article.sentences:
        day = None if missing(published) else published.date()
        for timex in timeml.search_dates(article.text[start:end], day):
            value = timex.timex_value
            interval = (bound(value, last=False).isoformat(), bound(value, last=True).isoformat())
            found.append((start + timex.start, start + timex.end, timex.timex_type, value, None, *interval))
    return found


def timeml_lines(result: timeml.Evaluation) -> list[str]:
    """The scores on TimeML files for people, with what dateparser scores on the same text, and every miss."""
    measures = result.tagger.measures()
    other = result.baseline.measures() if result.baseline else {}
    shown = [f"{'TimeML':<18}{'analysis':>10}{'dateparser':>12}"]
    for name, value in measures.items():
        shown.append(f"{name.replace('_', ' '):<18}{value:>10.1f}{f'{other[name]:.1f}' if other else '-':>12}")
    shown.append("")
    for document, score in result.documents.items():
        own = score.measures()
        shown.append(
            f"{document}: relaxed F1 {own['relaxed_f1']:.1f}, value F1 {own['value_f1']:.1f}, {score.gold} in gold"
        )
    shown.append("")
    for miss in result.tagger.misses:
        shown.append(f"{miss.document}: {miss.kind}: {miss.quote!r}: expected {miss.expected}, found {miss.found}")
    return shown


def _score(doc_id: str, table: str, have: Sequence[Any], need: Sequence[Any]) -> TableScore:
    if table == "hedges":
        return _hedges(doc_id, have, need)
    strict, missed, spurious = aligned(have, need, _SPAN_FREE[table]) if table in _SPAN_FREE else exact(have, need)
    relaxed, _, _ = aligned(have, need, _RELAXED[table])
    return TableScore(
        table, strict, relaxed, tuple((doc_id, item) for item in missed), tuple((doc_id, item) for item in spurious)
    )


def _hedges(doc_id: str, have: Sequence[Any], need: Sequence[Any]) -> TableScore:
    """Of the gold's statements, those on which a row stands, and of these the ones with the right assertion."""
    touched = [(item, {row[2] for row in have if _overlap(row, item)}) for item in need]
    touched = [(item, assertions) for item, assertions in touched if assertions]
    right = sum(item[2] in assertions for item, assertions in touched)
    missed = tuple((doc_id, item) for item, assertions in touched if item[2] not in assertions)
    score = Score(right, len(touched), len(touched))
    return TableScore("hedges", score, score, missed)


def _sum(table: str, scores: Sequence[TableScore]) -> TableScore:
    strict, relaxed = Score(), Score()
    for score in scores:
        strict, relaxed = strict + score.strict, relaxed + score.relaxed
    missed = tuple(item for score in scores for item in score.missed)
    return TableScore(table, strict, relaxed, missed, tuple(item for score in scores for item in score.spurious))


def lines(scores: Sequence[TableScore]) -> list[str]:
    """The scores as a table for people, with every miss listed below it."""
    head = f"{'table':<12}{'gold':>6}{'found':>7}  {'strict P':>9}{'R':>7}{'F1':>7}  {'relaxed P':>10}{'R':>7}{'F1':>7}"
    shown = [head, "-" * len(head)]
    for score in scores:
        strict, relaxed = score.strict, score.relaxed
        shown.append(
            f"{score.table:<12}{strict.wanted:>6}{strict.found:>7}  {strict.precision:>9.3f}{strict.recall:>7.3f}"
            f"{strict.f1:>7.3f}  {relaxed.precision:>10.3f}{relaxed.recall:>7.3f}{relaxed.f1:>7.3f}"
        )
    for score in scores:
        for label, items in (("missed", score.missed), ("not in gold", score.spurious)):
            shown += [f"{score.table}: {label} in {doc_id}: {_shown(item)}" for doc_id, item in items]
    return shown


def _shown(item: Any) -> str:
    parts = item if isinstance(item, tuple) else (item,)
    return ", ".join("+".join(sorted(part)) if isinstance(part, frozenset) else str(part) for part in parts)
