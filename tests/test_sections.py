"""Sections: their headings, levels and extents."""

import json
from pathlib import Path

import pytest

from analysis import documents, sections
from analysis.article import Reading
from tests.invented import (
    CLANS,
    COAST,
    CONCLUSION,
    FEES,
    FRONT,
    PORT,
    SHIPS,
    WINTER,
    check_spans,
    headings,
    items,
    page,
    read,
)

ROOT = Path(__file__).parent
GOLD = sorted((ROOT / "gold").glob("*.json"))


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_gold(gold):
    expected = json.loads(gold.read_text(encoding="utf-8"))["sections"]
    folder = ROOT.parent / "seeds" if gold.stem < "1" else ROOT / "articles"
    reading = Reading(documents.read(folder / f"{gold.stem}.txt"))
    sections.read(reading)
    assert [
        {"quote": reading.quote(found), "start": found.start, "end": found.end, "level": found.level}
        for found in reading.sections
    ] == expected


OUTLINES = {
    "plain": (page(FRONT, PORT, "New Clans", CLANS, "Who Pays?", WINTER), [(1, "New Clans"), (1, "Who Pays?")]),
    "numbers": (
        page(FRONT, "1. Introduction", PORT, "2. The Clans", CLANS, WINTER, "3. Outlook", CONCLUSION),
        [(1, "Introduction"), (1, "The Clans"), (1, "Outlook")],
    ),
    "numbers_after_a_lead": (
        page(FRONT, PORT, "1. Background", CLANS, "2. The Sea", WINTER),
        [(1, "Background"), (1, "The Sea")],
    ),
    "roman": (
        page(FRONT, "I. The Port", PORT, "II. Background", CLANS, "III. Outlook", WINTER),
        [(1, "The Port"), (1, "Background"), (1, "Outlook")],
    ),
    "roman_with_letters": (
        page(
            FRONT, "I. The Port", PORT, "II. The Clans", "A. The Coast", CLANS, "B. The Hills", WINTER, "III. End", PORT
        ),
        [(1, "The Port"), (1, "The Clans"), (2, "The Coast"), (2, "The Hills"), (1, "End")],
    ),
    "decimals": (
        page(
            FRONT,
            "1. Introduction",
            PORT,
            "2. The Clans",
            "2.1 The Coast",
            CLANS,
            "2.2. The Hills",
            WINTER,
            "3. End",
            PORT,
        ),
        [(1, "Introduction"), (1, "The Clans"), (2, "The Coast"), (2, "The Hills"), (1, "End")],
    ),
    "unnumbered_within_numbers": (
        page(FRONT, "1. Introduction", PORT, "The Clans", CLANS, "2. Outlook", WINTER, "Notes on Terms", PORT),
        [(1, "Introduction"), (2, "The Clans"), (1, "Outlook"), (1, "Notes on Terms")],
    ),
    "markdown": (
        page("# Ostra", PORT, "## The Clans", CLANS, "### The Coast", WINTER, "## End", PORT),
        [(1, "The Clans"), (2, "The Coast"), (1, "End")],
    ),
    "none": (page(FRONT, PORT, CLANS), []),
}


@pytest.mark.parametrize("name", OUTLINES)
def test_outline(name):
    text, expected = OUTLINES[name]
    reading = read(text)
    assert headings(reading) == expected
    assert [section.section_id for section in reading.sections] == [f"s{number + 1}" for number in range(len(expected))]
    assert [section.number for section in reading.sections] == list(range(1, len(expected) + 1))
    assert items(reading) == []
    check_spans(reading)


def test_a_section_holds_its_text_with_what_is_nested():
    text, _ = OUTLINES["roman_with_letters"]
    text += "\n\nRead more: A Siege Ends\n"
    reading = read(text)
    assert [text[found.body_start_char : found.body_end_char] for found in reading.sections] == [
        page("I. The Port", PORT),
        page("II. The Clans", "A. The Coast", CLANS, "B. The Hills", WINTER),
        page("A. The Coast", CLANS),
        page("B. The Hills", WINTER),
        page("III. End", PORT),
    ]
    assert [reading.quote(found) for found in reading.sections][2] == "A. The Coast"


def test_numbered_lists_within_numbered_sections():
    text = page(FRONT, "I. Means", SHIPS, f"1. {COAST}", f"2. {FEES}", "II. Outlook", WINTER)
    reading = read(text)
    assert headings(reading) == [(1, "Means"), (1, "Outlook")]
    assert items(reading) == [(1, "1.", "Control of the coast"), (2, "2.", "Fees at sea")]
