"""Readings for the tests of the stages on actors: from a file, from a text, from a passage of prose."""

from __future__ import annotations

import re
from pathlib import Path

from analysis import actors, documents, mechanisms, places, sections, sentences
from analysis.article import Document, Paragraph, Reading
from analysis.rulebook import Rulebook, rulebook

_MARKED = re.compile(r"\[\[(.*?)\]\]")


def read_document(document: Document, rules: Rulebook | None = None) -> Reading:
    """`document` read up to its actors and places."""
    reading = Reading(document, rules or rulebook())
    sentences.read(reading)
    sections.read(reading)
    mechanisms.read(reading)
    actors.read(reading)
    places.read(reading)
    return reading


def read_file(path: Path) -> Reading:
    """The article in a file, read up to its actors and places."""
    return read_document(documents.read(path))


def read_passage(text: str, rules: Rulebook | None = None, language: str | None = "en") -> Reading:
    """Paragraphs of prose, with a title in front that names nobody."""
    title = "On a matter"
    whole = f"{title}\n\n{text}"
    paragraphs = [Paragraph(0, len(title), "title")]
    for found in re.finditer(r"\S(?:.*\S)?(?:\n\S(?:.*\S)?)*", text):
        paragraphs.append(Paragraph(found.start() + len(title) + 2, found.end() + len(title) + 2, "body"))
    document = Document("x", "x.txt", "0" * 64, whole, language=language, title=title, paragraphs=tuple(paragraphs))
    return read_document(document, rules)


def named(reading: Reading) -> dict[str, set[str]]:
    """The surface forms of each actor named."""
    found: dict[str, set[str]] = {}
    for mention in reading.mentions:
        if mention.mention_type == "name":
            found.setdefault(mention.actor_id, set()).add(reading.quote(mention))
    return found


def unmarked(example: str) -> tuple[str, list[str]]:
    """An example of a rule file without its double brackets, and what stands between them."""
    return _MARKED.sub(r"\1", example), _MARKED.findall(example)
