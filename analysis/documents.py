"""Articles as files: which files are articles, what each one is, and what is wrong with those that are none.

An article is a UTF-8 text file; its name without ".txt" is its `doc_id`. `origins.csv` beside the articles may say where
each came from. A file that cannot be read raises `SeedError`; an article without a title or a date is still read, and
`problems` says what it lacks.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analysis import language, layout, publication_dates
from analysis.article import Document, Paragraph
from analysis.encodings import decode
from analysis.errors import SeedError
from analysis.records import Reject
from analysis.rulebook import Rulebook, rulebook
from analysis.text import Normalised, Span, normalise

ORIGINS = "origins.csv"
ORIGIN_COLUMNS = ("doc_id", "publisher", "title", "published", "language", "url", "sha256", "licence_note")
READ_LANGUAGES = frozenset({"en"})
_NO_ARTICLES = frozenset({"readme", "license", "licence", "origins", "origin", "copying"})
_OTHER_FORMATS = frozenset({".doc", ".docx", ".htm", ".html", ".md", ".odt", ".pdf", ".rtf"})


def find(seeds: Path | str | Iterable[Path | str]) -> list[Path]:
    """The articles in `seeds`: a folder (its *.txt files), a file, or a list of them; sorted by name, none twice.

    Hidden files, a README, a licence and the table of origins are no articles. `SeedError` for a path that does not exist, a
    folder without articles, and two files with one stem, which would be one `doc_id`.
    """
    places = [Path(seeds)] if isinstance(seeds, str | Path) else [Path(place) for place in seeds]
    if not places:
        raise SeedError("no seeds given; name a folder of articles (*.txt), a file, or several of them")
    found: dict[Path, None] = {}
    for place in places:
        if place.is_dir():
            found.update(dict.fromkeys(_articles(place)))
        elif place.exists() or place.is_symlink():
            found[place] = None
        else:
            raise SeedError(f"{place}: no such file or folder; name a folder of articles (*.txt) or a file")
    unique = {path.absolute(): path for path in found}
    stems: dict[str, Path] = {}
    for path in unique.values():
        if path.stem in stems:
            raise SeedError(
                f"{path}: has the same name as {stems[path.stem]}, and an article is known by its name without .txt; "
                f"rename one of them or leave it out"
            )
        stems[path.stem] = path
    return sorted(unique.values(), key=lambda path: (path.stem, str(path)))


def _articles(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise SeedError(f"{folder}: cannot be listed ({error.strerror}); check its permissions") from error
    articles = [
        path
        for path in entries
        if path.suffix.lower() == ".txt" and not path.name.startswith(".") and path.stem.lower() not in _NO_ARTICLES
    ]
    if not articles:
        raise SeedError(f"{folder}: no articles in this folder; put UTF-8 text files named *.txt into it")
    return articles


def unread(folder: Path) -> list[str]:
    """The names of files in `folder` that could be articles and are not read, as they are no text files."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.suffix.lower() in _OTHER_FORMATS and path.is_file())


def origins(folder: Path) -> dict[str, dict[str, str]]:
    """The rows of `origins.csv` in `folder` by doc_id (columns `ORIGIN_COLUMNS`); empty when there is no such file.

    `SeedError` when the table cannot be read or has no column doc_id.
    """
    path = folder / ORIGINS
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            if "doc_id" not in (rows.fieldnames or []):
                raise SeedError(f"{path}: has no column doc_id; its columns are {', '.join(ORIGIN_COLUMNS)}")
            return {
                row["doc_id"]: {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
                for row in rows
                if row["doc_id"]
            }
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SeedError(f"{path}: cannot be read as a UTF-8 CSV table ({error}); repair or remove it") from error


def read(
    path: Path | str,
    *,
    rules: Rulebook | None = None,
    root: Path | str | None = None,
    origin: Mapping[str, str] | None = None,
) -> Document:
    """The article in the file `path`; its `Document.path` is relative to `root` (default: the file's folder).

    `SeedError`, in one message that names the file and what to do, when it is missing, a folder, a broken link, unreadable,
    empty, blank, binary or not UTF-8.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise SeedError(f"{path}: is a folder, not an article; name the folder's files or the folder above") from None
    except FileNotFoundError:
        if path.is_symlink():
            raise SeedError(f"{path}: is a broken link; restore the file it points to or remove it") from None
        raise SeedError(f"{path}: no such file") from None
    except OSError as error:
        raise SeedError(f"{path}: cannot be opened ({error.strerror}); check its permissions") from error
    text = decode(data, path)
    folder = Path(root) if root is not None else path.parent
    relative = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
    return parse(
        text,
        doc_id=path.stem,
        path=relative.as_posix(),
        sha256=hashlib.sha256(data).hexdigest(),
        origin=origin,
        rules=rules,
    )


def parse(
    text: str,
    *,
    doc_id: str,
    path: str = "",
    sha256: str = "",
    origin: Mapping[str, str] | None = None,
    rules: Rulebook | None = None,
) -> Document:
    """The article that `text` is. What the text does not say of itself (title, date) is taken from `origin`, as are
    publisher and URL. `SeedError` when the text is blank."""
    rules = rules or rulebook()
    copy = normalise(text)
    found = layout.read(copy, rules)
    if not found.paragraphs:
        raise SeedError(f"{path or doc_id}: the file holds no text; put the article into it or remove it")
    front = found.front
    origin = origin or {}
    title_span = copy.span(*front.title) if front.title else None
    kicker_span = copy.span(*front.kicker) if front.kicker else None
    raw_span = copy.span(*front.published_at) if front.published_at else None
    sample = _sample(copy, found.paragraphs, title_span)
    document = Document(
        doc_id=doc_id,
        path=path,
        sha256=sha256,
        text=text,
        language=language.detect(sample, rules) or origin.get("language") or None,
        kicker=_plain(text, kicker_span),
        title=_plain(text, title_span) or origin.get("title") or None,
        title_span=title_span,
        published=(front.published.date if front.published else None) or _iso(origin.get("published")),
        published_raw=text[raw_span.start : raw_span.end] if raw_span else None,
        body_start_char=found.body_start_char,
        publisher=origin.get("publisher") or None,
        url=origin.get("url") or None,
        paragraphs=found.paragraphs,
    )
    # the copy is made already; cached_property would make it again
    document.__dict__["normalised"] = copy
    return document


def _sample(copy: Normalised, paragraphs: Sequence[Paragraph], title: Span | None) -> str:
    """Enough of the normalised prose to tell its language: the first long paragraphs, or all there is."""
    prose = [paragraph for paragraph in paragraphs if paragraph.kind in {"body", "item"}][:40]
    spans = [(paragraph.start, paragraph.end) for paragraph in prose] or ([(title.start, title.end)] if title else [])
    return "\n".join(
        copy.text[copy.position(start) : copy.position(min(end, start + language.SAMPLE))] for start, end in spans
    )[: language.SAMPLE]


def _plain(text: str, span: Span | None) -> str | None:
    return re.sub(r"\s*\n\s*", " ", text[span.start : span.end]) if span else None


def _iso(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date) if date else None
    except ValueError:
        return None


def problems(
    document: Document, origin: Mapping[str, str] | None = None, rules: Rulebook | None = None
) -> list[Reject]:
    """What could not be read of the article as a whole: no title, no or an unclear date, a language whose prose is not read
    yet, and a file that differs from the one `origin` describes."""
    rules = rules or rulebook()
    first = document.paragraphs[0]
    found = []
    if document.title is None:
        end = document.text.find("\n", first.start, first.end)
        line = Span(first.start, end if end > 0 else first.end)
        found.append(_reject(line, "no title: the first line is too long for one, or ends a sentence"))
    at = document.title_span or Span(first.start, first.end)
    if document.published_raw is None and document.published is None:
        found.append(_reject(at, "no publication date: no line near the title is a date"))
    elif document.published_raw and (dated := next((p for p in document.paragraphs if p.kind == "published"), None)):
        words = normalise(document.text[dated.start : dated.end]).text
        read_again = publication_dates.read(words, rules)
        if read_again and read_again.problem:
            start = document.text.index(document.published_raw, dated.start)
            span = Span(start, start + len(document.published_raw))
            found.append(_reject(span, f"publication date cannot be read: {read_again.problem}"))
    if document.language is None:
        found.append(_reject(at, "language not recognised; read as English"))
    elif document.language not in READ_LANGUAGES:
        name = language.label(document.language, rules)
        found.append(
            _reject(
                at,
                f"the article is in {name}: document, sections and numbered items are read; "
                "what its sentences say is not read in this language yet",
            )
        )
    if origin and origin.get("published") and _iso(origin["published"]) is None:
        found.append(_reject(at, f"{ORIGINS}: published is {origin['published']!r}; write it as YYYY-MM-DD"))
    if origin and origin.get("sha256") and document.sha256 and origin["sha256"].lower() != document.sha256:
        found.append(_reject(at, f"the file's sha256 is not the one in {ORIGINS}: the text was changed since"))
    return sorted(found, key=lambda reject: reject.start)


def _reject(span: Span, reason: str) -> Reject:
    return Reject(start=span.start, end=span.end, rule_id="documents.problems", stage="documents", reason=reason)
