"""TimeML files: reading them, and scoring temporal expressions the way TempEval-3 does (UzZaman et al. 2013).

Relaxed: an expression counts when it overlaps one of the gold, each of which counts once. Strict: same extent. Value
and type are counted among the expressions that match relaxed; value F1 is over all expressions.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analysis import dates
from analysis.errors import SeedError
from analysis.records import Timex
from analysis.rulebook import Rulebook


@dataclass(frozen=True)
class Miss:
    """An expression of the gold that was missed or has another value, or one that is not in the gold."""

    document: str
    kind: str
    quote: str
    expected: str | None
    found: str | None
    context: str


@dataclass
class Score:
    """Counts of one system on some documents, and the shares made of them (in percent)."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    values: int = 0
    misses: list[Miss] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.types + other.types,
            self.values + other.values,
            self.misses + other.misses,
        )

    def measures(self) -> dict[str, float]:
        """Precision, recall and F1, strict and relaxed, and the F1 of type and of value, in percent."""
        result: dict[str, float] = {}
        for name, count in (
            ("strict", self.strict),
            ("relaxed", self.relaxed),
            ("type", self.types),
            ("value", self.values),
        ):
            precision = 100 * count / self.found if self.found else 0.0
            recall = 100 * count / self.gold if self.gold else 0.0
            both = precision + recall
            result |= {f"{name}_precision": precision, f"{name}_recall": recall}
            result[f"{name}_f1"] = 2 * precision * recall / both if both else 0.0
        return result


def read(path: Path | str) -> tuple[str, dt.date | None, list[Timex]]:
    """The text of a TimeML file, its day of creation, and its TIMEX3 elements with offsets into the text.

    Raises `SeedError` when the file is not TimeML.
    """
    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError, UnicodeDecodeError) as error:
        raise SeedError(f"{path}: not a readable TimeML file ({error}); give a file that is well-formed XML") from error
    body = root.find("TEXT")
    if body is None:
        raise SeedError(f"{path}: no <TEXT> element; give a TimeML file")
    pieces: list[str] = []
    found: list[Timex] = []
    _walk(body, pieces, found, [0])
    return "".join(pieces), _published(root), found


def _walk(element: ElementTree.Element, pieces: list[str], found: list[Timex], length: list[int]) -> None:
    start = length[0]
    _push(element.text, pieces, length)
    for child in element:
        _walk(child, pieces, found, length)
        _push(child.tail, pieces, length)
    if element.tag == "TIMEX3":
        found.append(
            Timex(
                start=start,
                end=length[0],
                rule_id=element.get("tid", ""),
                timex_type=element.get("type", "DATE"),
                timex_value=element.get("value", ""),
                timex_mod=element.get("mod"),
            )
        )


def _push(text: str | None, pieces: list[str], length: list[int]) -> None:
    if text:
        pieces.append(text)
        length[0] += len(text)


def _published(root: ElementTree.Element) -> dt.date | None:
    for element in root.iter("TIMEX3"):
        if element.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            match = re.match(r"\d{4}-\d\d-\d\d", element.get("value", ""))
            return dt.date.fromisoformat(match[0]) if match else None
    return None


def score(text: str, gold: Sequence[Timex], found: Sequence[Timex], document: str = "") -> Score:
    """How well `found` agrees with `gold`, both with offsets into `text`; every disagreement is listed."""
    result = Score(len(gold), len(found))
    taken: set[int] = set()
    ordered = sorted(range(len(found)), key=lambda index: found[index].start)
    first = 0
    for expected in sorted(gold, key=lambda timex: timex.start):
        while first < len(ordered) and found[ordered[first]].end <= expected.start:
            first += 1
        choices = []
        for index in ordered[first:]:
            if found[index].start >= expected.end:
                break
            if index not in taken and found[index].end > expected.start:
                choices.append(index)
        context = " ".join(text[max(0, expected.start - 60) : expected.end + 30].split())
        quote = " ".join(text[expected.start : expected.end].split())
        if not choices:
            result.misses.append(Miss(document, "missed", quote, expected.timex_value, None, context))
            continue
        best = max(choices, key=lambda index: _fit(expected, found[index]))
        taken.add(best)
        timex = found[best]
        result.relaxed += 1
        result.strict += (timex.start, timex.end) == (expected.start, expected.end)
        result.types += timex.timex_type == expected.timex_type
        if timex.timex_value == expected.timex_value:
            result.values += 1
        else:
            result.misses.append(Miss(document, "value", quote, expected.timex_value, timex.timex_value, context))
    for index, timex in enumerate(found):
        if index not in taken:
            context = " ".join(text[max(0, timex.start - 60) : timex.end + 30].split())
            quote = " ".join(text[timex.start : timex.end].split())
            result.misses.append(Miss(document, "spurious", quote, None, timex.timex_value, context))
    return result


def _fit(expected: Timex, timex: Timex) -> tuple[bool, int]:
    overlap = min(expected.end, timex.end) - max(expected.start, timex.start)
    return (timex.start, timex.end) == (expected.start, expected.end), overlap


@dataclass(frozen=True)
class Evaluation:
    """The scores of the tagger and of the baseline, in all and by document."""

    tagger: Score
    baseline: Score | None
    documents: dict[str, Score]


def evaluate(folder: Path | str, rules: Rulebook, *, baseline: bool = True) -> Evaluation:
    """Scores the tagger, and dateparser's `search_dates` on the same text, on the .tml files of a folder."""
    paths = sorted(Path(folder).glob("*.tml"))
    if not paths:
        raise SeedError(f"{folder}: no .tml file; give a folder of TimeML files")
    documents: dict[str, Score] = {}
    other = Score()
    for path in paths:
        text, published, gold = read(path)
        found = dates.find(text, published=published, rules=rules)
        documents[path.stem] = score(text, gold, found, path.stem)
        if baseline:
            other += score(text, gold, search_dates(text, published), path.stem)
    return Evaluation(sum(documents.values(), Score()), other if baseline else None, documents)


def search_dates(text: str, published: dt.date | None) -> list[Timex]:
    """What dateparser's `search_dates` finds, paragraph by paragraph, as days."""
    from dateparser.search import search_dates as search

    settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
    if published is not None:
        settings["RELATIVE_BASE"] = dt.datetime(published.year, published.month, published.day)
    found: list[Timex] = []
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        position = paragraph.start()
        for quote, moment in search(paragraph[0], languages=["en"], settings=settings) or []:
            start = text.find(quote, position, paragraph.end())
            if start < 0:
                continue
            position = start + len(quote)
            found.append(
                Timex(
                    start=start, end=position, rule_id="dateparser", timex_type="DATE", timex_value=_like(quote, moment)
                )
            )
    return found


def _like(quote: str, moment: dt.datetime) -> str:
    """The value at the grain of the quote: a bare year is a year, a month and a year are a month, all else is a day."""
    if re.fullmatch(r"\d{4}", quote.strip()):
        return f"{moment.year:04d}"
    if re.fullmatch(r"[A-Za-z]+\.?,?(?: (?:of )?\d{4})?", quote.strip()):
        return f"{moment:%Y-%m}"
    return f"{moment:%Y-%m-%d}"
