"""From one document to all its records: the stages in their order.

Each stage reads the lists that earlier stages filled and fills its own; hedging comes last and says of every record how
sure the article is of it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from analysis import (
    actors,
    amounts,
    dates,
    documents,
    events,
    funding,
    hedging,
    mechanisms,
    places,
    relations,
    sections,
    sentences,
)
from analysis.article import Document, Reading
from analysis.rulebook import Rulebook


def extract(
    document: Document, rules: Rulebook, model: str | None = None, origin: Mapping[str, str] | None = None
) -> Reading:
    """All records of `document`, read by `rules`; `model` names a spaCy model whose entities come in beside them, `origin`
    is the article's row of the origin table, against which its checksum is held."""
    reading = Reading(document, rules)
    reading.rejects.extend(documents.problems(document, origin, rules))
    sentences.read(reading)
    sections.read(reading)
    mechanisms.read(reading)
    dates.read(reading)
    amounts.read(reading)
    actors.read(reading, model)
    places.read(reading)
    relations.read(reading)
    events.read(reading)
    relations.read_events(reading)
    funding.read(reading)
    hedging.read(reading)
    reading.forget()
    return reading


def extract_all(
    documents: Iterable[Document],
    rules: Rulebook,
    model: str | None = None,
    origins: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Reading]:
    """The readings of many documents, in their order; `origins` are rows of the origin table by doc_id."""
    with uncollected():
        return [extract(document, rules, model, (origins or {}).get(document.doc_id)) for document in documents]


@contextmanager
def uncollected() -> Iterator[None]:
    """While a corpus is read its records only grow, and nothing in them points back: to look through all of them for cycles
    again and again would take a quarter of the time."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
