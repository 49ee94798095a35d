"""A corpus: the tables of a set of articles, their texts, and the way back from any row to the words it stands on."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import corrections as correcting
from analysis.corrections import Correction
from analysis.errors import ParameterError, SeedError
from analysis.passages import Passage, passage
from analysis.rows import rows_of
from analysis.rulebook import own_folders, rulebook
from analysis.schema import TABLES
from analysis.versions import package_digest

if TYPE_CHECKING:
    import pandas as pd

    from analysis.article import Document
    from analysis.rulebook import Rulebook

CACHE = "ANALYSIS_CACHE"


class UnreadableArticleWarning(UserWarning):
    """An article could not be read; the others were."""


@dataclass(frozen=True)
class Article:
    """What a corpus keeps of an article beside its rows: the text and the spans of its sentences and paragraphs."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Corpus:
    """The tables of a set of articles. Each table is an attribute: `corpus.mechanisms`, `corpus.funding`, ...

    `selection` says what the corpus was narrowed to by `select`; `problems` lists the files that could not be read;
    `corrections` are those that an analyst made.
    """

    tables: Mapping[str, pd.DataFrame]
    articles: Mapping[str, Article]
    problems: tuple[str, ...] = ()
    selection: Mapping[str, Any] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in TABLES:
            return self.tables[name]
        raise AttributeError(f"a corpus has no {name!r}; its tables are {', '.join(TABLES)}")

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *TABLES]

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table)} {name}" for name, table in self.tables.items() if len(table))
        return f"<Corpus: {counts or 'no articles'}>"

    def text(self, doc_id: str) -> str:
        """The text of the article `doc_id`, unchanged; `ParameterError` when there is no such article."""
        return self._article(doc_id).text

    def source(self, row: Any) -> Passage:
        """The words that a row of any table stands on, highlighted in their paragraph when displayed in a notebook.

        `row` is a row of a table (a Series, a mapping, or a named tuple of `itertuples`) with doc_id, start_char and
        end_char; `ParameterError` when it has none, as a row of `rejects` for a file that could not be read.
        """
        values = row if isinstance(row, Mapping) else row._asdict() if hasattr(row, "_asdict") else dict(row)
        missing = [name for name in ("doc_id", "start_char", "end_char") if _is_null(values.get(name))]
        if missing:
            raise ParameterError(f"the row has no {', '.join(missing)}, so it stands on no words of an article")
        doc_id, start, end = str(values["doc_id"]), int(values["start_char"]), int(values["end_char"])
        article = self._article(doc_id)
        if not 0 <= start <= end <= len(article.text):
            raise ParameterError(f"{doc_id} has {len(article.text)} characters; the row says {start} to {end}")
        document = self._documents[doc_id]
        assertion = values.get("assertion")
        return passage(
            article.text,
            article.paragraphs,
            start,
            end,
            doc_id=doc_id,
            title=None if _is_null(document.title) else str(document.title),
            published=None if _is_null(document.published) else document.published.date(),
            publisher=None if _is_null(document.publisher) else str(document.publisher),
            url=None if _is_null(document.url) else str(document.url),
            assertion=None if _is_null(assertion) else str(assertion),
        )

    def select(
        self,
        *,
        actor: str | None = None,
        start: str | dt.date | None = None,
        end: str | dt.date | None = None,
        documents: Sequence[str] | str | None = None,
    ) -> Corpus:
        """A narrower corpus.

        - `actor`: an actor_id, or a name as the articles or the gazetteer have it. Rows that name actors stay when the
          actor is one of them; rows of dates, amounts and places when their sentence mentions the actor.
        - `start`, `end`: the period, as a date or as "2014", "2014-06", "2014-06-30" (inclusive). Rows that are known
          to lie outside it go; undated rows stay, as they may lie in it.
        - `documents`: doc_ids.

        `ParameterError` for an unknown actor or document, or a date that cannot be read.
        """
        from analysis import selecting

        chosen = selecting.selection(self, actor=actor, start=start, end=end, documents=documents)
        if not chosen:
            return self
        tables = selecting.narrow(self, chosen)
        kept = set(tables["documents"]["doc_id"])
        articles = {doc_id: article for doc_id, article in self.articles.items() if doc_id in kept}
        return replace(self, tables=tables, articles=articles, selection={**self.selection, **chosen})

    def correct(self, row: Any, *, note: str | None = None, analyst: str | None = None, **values: Any) -> Corpus:
        """The corpus with other `values` in the columns of `row` (a row of one of its tables), which then has origin
        "analyst"; `note` and `analyst` say why and who. A date is written "2016-11-11", a missing value None.

        `CorrectionError` when a column or value cannot be, or the corpus has no such row.
        """
        return self._corrected(correcting.of_row("change", row, values, note, analyst))

    def remove(self, row: Any, *, note: str | None = None, analyst: str | None = None) -> Corpus:
        """The corpus without `row`; see `correct`."""
        return self._corrected(correcting.of_row("remove", row, {}, note, analyst))

    def add(
        self,
        table: str,
        doc_id: str,
        quote: str,
        *,
        occurrence: int = 1,
        note: str | None = None,
        analyst: str | None = None,
        **values: Any,
    ) -> Corpus:
        """The corpus with a new row of `table` that stands on the words `quote` of the article `doc_id` (which of the
        places that have these words: `occurrence`, from 1); see `correct`."""
        place = correcting.place(self._article(doc_id).text, quote, occurrence)
        return self._corrected(
            correcting.Correction("add", table, doc_id, *place, quote, {}, correcting.plain(values), note, analyst)
        )

    def save_corrections(self, folder: str | Path = "seeds") -> Path:
        """Write all corrections into `corrections.jsonl` in the articles' `folder`, where `load` and every build find
        them; returns the file's path."""
        return correcting.write(locate(folder), self.corrections)

    def _corrected(self, correction: Correction) -> Corpus:
        correcting.check(correction)
        tables = correcting.apply(self.tables, self.articles, [correction], strict=True)
        return replace(self, tables=tables, corrections=(*self.corrections, correction))

    def to_parquet(self, folder: str | Path) -> Path:
        """Write the corpus into `folder`, one Parquet file per table and `articles.parquet` for the texts; returns it."""
        import pandas as pd

        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        for name, table in self.tables.items():
            table.to_parquet(target / f"{name}.parquet", index=False)
        rows = [
            (doc_id, article.text, json.dumps(article.sentences), json.dumps(article.paragraphs))
            for doc_id, article in sorted(self.articles.items())
        ]
        frame = pd.DataFrame(rows, columns=["doc_id", "text", "sentences", "paragraphs"], dtype="string")
        frame.to_parquet(target / "articles.parquet", index=False)
        corrections = [correction.as_dict() for correction in self.corrections]
        about = {"problems": self.problems, "selection": dict(self.selection), "corrections": corrections}
        (target / "corpus.json").write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return target

    def _article(self, doc_id: str) -> Article:
        try:
            return self.articles[doc_id]
        except KeyError:
            raise ParameterError(f"no article {doc_id!r}; there are {_some(sorted(self.articles))}") from None

    @cached_property
    def _documents(self) -> dict[str, Any]:
        return {str(row.doc_id): row for row in rows_of(self.tables["documents"])}

    @cached_property
    def as_of(self) -> dt.date | None:
        """The latest day of publication of its articles."""
        published = self.tables["documents"]["published"].dropna()
        return published.max().date() if len(published) else None


def load(
    seeds: str | Path | Sequence[str | Path] | None = None,
    *,
    model: str | None = None,
    rules: str | Path | Sequence[str | Path] | None = None,
) -> Corpus:
    """The corpus of the articles in `seeds`: a folder, a file, or a list of them; default: the project's `seeds/`.

    A relative path is looked up in the current folder, then in its parents, then beside the package, so that a notebook
    finds `seeds` wherever it is run. `model` names a spaCy model whose entities come in beside the rules'. `rules` are
    folders of data files that extend the packaged ones (see `analysis.rulebook`); default: those that the environment
    variable ANALYSIS_RULES names, as a build with `--rules` sets it.

    Corrections in `corrections.jsonl` beside the articles are applied (see `analysis.corrections`).

    A file that cannot be read is warned of (`UnreadableArticleWarning`), listed in `problems` and in the table
    `rejects`; the others are read. `SeedError` when there is no article, or none that can be read.
    """
    from analysis import documents

    own = own_folders() if rules is None else [rules] if isinstance(rules, str | Path) else rules
    book = rulebook(*(Path(folder) for folder in own))
    places = [seeds] if isinstance(seeds, str | Path) else list(seeds) if seeds is not None else ["seeds"]
    paths = documents.find([locate(place) for place in places])
    origins: dict[str, Mapping[str, str]] = {}
    corrections: list[Correction] = []
    for folder in sorted({path.parent for path in paths}):
        origins.update(documents.origins(folder))
        corrections += correcting.read(folder)
    read, problems = [], []
    for path in paths:
        try:
            read.append(documents.read(path, rules=book, origin=origins.get(path.stem)))
        except SeedError as error:
            # the file's name alone: reports and manifests must not hold the paths of a machine
            problems.append((path.stem, str(error).replace(str(path), path.name)))
    if not read:
        raise SeedError("no article could be read:\n" + "\n".join(reason for _, reason in problems))
    keys = [*(document.sha256 + document.path for document in read), *(reason for _, reason in problems)]
    keys += [json.dumps(correction.as_dict(), sort_keys=True) for correction in corrections]
    cached = _cache_folder(keys, origins, book.digest, model)
    if cached and (cached / "corpus.json").exists():
        return read_parquet(cached)
    for _, reason in problems:
        warnings.warn(reason, UnreadableArticleWarning, stacklevel=2)
    corpus = _extract(read, problems, book, model, origins)
    if corrections:
        tables = correcting.apply(corpus.tables, corpus.articles, corrections)
        corpus = replace(corpus, tables=tables, corrections=tuple(corrections))
    if cached:
        corpus.to_parquet(cached)
    return corpus


def read_parquet(folder: str | Path) -> Corpus:
    """The corpus that `Corpus.to_parquet` wrote into `folder`; `SeedError` when it holds none."""
    import pandas as pd

    from analysis.tables import retype

    source = Path(folder)
    missing = [f"{name}.parquet" for name in (*TABLES, "articles") if not (source / f"{name}.parquet").exists()]
    if missing or not (source / "corpus.json").exists():
        raise SeedError(
            f"{source}: no corpus here ({', '.join(missing) or 'corpus.json'} is missing); write one with to_parquet"
        )
    tables = {name: retype(name, pd.read_parquet(source / f"{name}.parquet")) for name in TABLES}
    articles = {
        row.doc_id: Article(row.text, _pairs(row.sentences), _pairs(row.paragraphs))
        for row in rows_of(pd.read_parquet(source / "articles.parquet"))
    }
    about = json.loads((source / "corpus.json").read_text(encoding="utf-8"))
    corrections = tuple(Correction(**correction) for correction in about.get("corrections", ()))
    return Corpus(tables, articles, tuple(about["problems"]), about["selection"], corrections)


def _extract(
    read: Sequence[Document],
    problems: Sequence[tuple[str, str]],
    book: Rulebook,
    model: str | None,
    origins: Mapping[str, Mapping[str, str]],
) -> Corpus:
    from analysis import tables
    from analysis.extraction import extract_all, uncollected
    from analysis.progress import progress

    readings = extract_all(progress(read, "articles"), book, model, origins)
    articles = {
        reading.document.doc_id: Article(
            reading.document.text,
            tuple((span.start, span.end) for span in reading.sentences),
            tuple((part.start, part.end) for part in reading.document.paragraphs),
        )
        for reading in readings
    }
    with uncollected():
        made = tables.build(readings, problems)
    return Corpus(made, articles, tuple(reason for _, reason in problems))


def locate(place: str | Path) -> Path:
    """Where `place` is: as it stands, else in a parent of the current folder, else beside the package."""
    path = Path(place).expanduser()
    if path.is_absolute() or path.exists():
        return path
    for folder in (*Path.cwd().parents, Path(__file__).parent.parent):
        if (folder / path).exists():
            return folder / path
    return path


def _cache_folder(articles: list[str], origins: Mapping[str, Any], rules: str, model: str | None) -> Path | None:
    root = os.environ.get(CACHE)
    if not root:
        return None
    origin = json.dumps({key: dict(value) for key, value in origins.items()}, sort_keys=True)
    key = "\n".join([package_digest(), rules, model or "", origin, *sorted(articles)])
    return Path(root) / hashlib.sha256(key.encode()).hexdigest()[:20]


def _pairs(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in json.loads(text))


def _is_null(value: Any) -> bool:
    import pandas as pd

    return bool(pd.isna(value))


def _some(names: Sequence[str], limit: int = 8) -> str:
    return ", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else "") or "none"
