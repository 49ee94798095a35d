"""Sections: the headings of an article and the stretch of text below each."""

from __future__ import annotations

import re

from analysis import enumerations
from analysis.article import Paragraph, Reading
from analysis.records import Section

_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s+")
_HASHES = re.compile(r"(#{1,6})[ \t]+$")
_EMPHASIS = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)$")


def read(reading: Reading) -> None:
    """Fills `reading.sections`: "s1", "s2", ... in order, each from its heading to the last prose before the next heading of
    its level or above. The span is the heading's as printed; `heading` is its words without number and colon."""
    document = reading.document
    headings = [paragraph for paragraph in document.prose if paragraph.kind == "heading"]
    if not headings:
        return
    prose = [paragraph for paragraph in document.prose if paragraph.kind not in {"title", "kicker"}]
    levels = _levels(reading, headings)
    position = {paragraph.start: index for index, paragraph in enumerate(prose)}
    ends = _ends(headings, levels, prose, position)
    for number, (heading, level, end) in enumerate(zip(headings, levels, ends, strict=True), start=1):
        reading.sections.append(
            Section(
                start=heading.start,
                end=heading.end,
                rule_id="sections.heading",
                section_id=f"s{number}",
                number=number,
                level=level,
                heading=_words(document.text[heading.start : heading.end], reading),
                body_start_char=heading.start,
                body_end_char=end,
            )
        )


def _ends(headings: list[Paragraph], levels: list[int], prose: list[Paragraph], position: dict[int, int]) -> list[int]:
    """Where each section ends: before the next heading of its level or above."""
    ends = [prose[-1].end] * len(headings)
    open_sections: list[int] = []
    for index, level in enumerate(levels):
        while open_sections and levels[open_sections[-1]] >= level:
            ends[open_sections.pop()] = prose[position[headings[index].start] - 1].end
        open_sections.append(index)
    return ends


def _levels(reading: Reading, headings: list[Paragraph]) -> list[int]:
    """The level of each heading: by the hashes of markdown, by decimals ("2.1"), or by which numbering lies within which."""
    text = reading.document.text
    texts = [text[heading.start : heading.end] for heading in headings]
    hashes = [
        len(found.group(1)) if (found := _HASHES.search(text, max(0, heading.start - 12), heading.start)) else 0
        for heading in headings
    ]
    if any(hashes):
        base = min(count for count in hashes if count)
        return [count - base + 1 if count else 1 for count in hashes]
    readings = [enumerations.markers(words, reading.rules) for words in texts]
    levels = [1] * len(headings)
    for one in enumerations.series(readings, texts):
        members = {item.index for item in one.items}
        for index in range(one.items[0].index, one.items[-1].index + 1):
            levels[index] += index not in members
    for index, words in enumerate(texts):
        if decimal := _DECIMAL.match(words):
            levels[index] = decimal.group(1).count(".") + 1
    return levels


def _words(heading: str, reading: Reading) -> str:
    """The heading without its number and marks of emphasis."""
    if decimal := _DECIMAL.match(heading):
        heading = heading[decimal.end() :]
    elif found := enumerations.markers(heading, reading.rules):
        heading = heading[found[0].words :] or heading
    if emphasis := _EMPHASIS.match(heading):
        heading = emphasis.group(1)
    return heading.rstrip(" :\u00a0") or heading
