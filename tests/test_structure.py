"""Any combination of header, kicker, title, date, headings, list and ending gives the structure it was made from."""

import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from tests.invented import (
    CLANS,
    COAST,
    CONCLUSION,
    ELDERS,
    FEES,
    LABELS,
    NEWS_AR,
    PORT,
    SHIPS,
    WINTER,
    check_spans,
    headings,
    items,
    read,
)

HEADERS = [None, "أخبار المركز", NEWS_AR, NEWS_AR + "\n  • خبر ثالث عن الميناء", NEWS_AR + "\n\nimage"]
KICKERS = [None, "Sea Power", "Sea Power:", "Two Winters"]
TITLES = [
    "Blockade of the Port of Ostra",
    "Who Holds the Port after 3 May 2019?",
    "“Closed for Good”: The Port of Ostra",
    "Why the militia holds the port, and what its neighbours could do about it before the winter",
    "The Port: A Story in Three Parts",
]
DATES = [
    None,
    "12 May 2019",
    "May 12, 2019",
    "Published: 2019-05-12",
    "12 مايو، 2019",
    "١٢ أيار/مايو ٢٠١٩",
    "12 ماي، 2019",
]
HEADINGS = [("New Clans", "Various Means"), ("New Clans:", "Various Means:"), ("Who Are They?", "How do they do it?")]
MARKERS = [
    ("1.", "2.", "3."),
    ("1-", "2-", "3-"),
    ("1 –", "2 –", "3 –"),
    ("(1)", "(2)", "(3)"),
    ("a)", "b)", "c)"),
    ("First:", "Second:", "Third:"),
    ("•", "•", "•"),
    ("١-", "٢-", "٣-"),
]
ENDINGS = [
    (),
    ("Read more: A Siege Ends",),
    ("Keywords: port, militia", "© 2019 The Institute"),
    ("https://example.org/a",),
]


@settings(max_examples=150, deadline=None)
@given(
    header=st.sampled_from(HEADERS),
    kicker=st.sampled_from(KICKERS),
    title=st.sampled_from(TITLES),
    date=st.sampled_from(DATES),
    titles=st.sampled_from(HEADINGS),
    markers=st.sampled_from(MARKERS),
    second=st.sampled_from([None, WINTER]),
    ending=st.sampled_from(ENDINGS),
    gap=st.sampled_from(["\n\n", "\n", "\n\n\n", "\u00a0\n\n", "\r\n\r\n"]),
    wrap=st.booleans(),
)
def test_any_combination(header, kicker, title, date, titles, markers, second, ending, gap, wrap):
    listed = [f"{marker} {item}" for marker, item in zip(markers, (COAST, FEES, ELDERS), strict=True)]
    listed[0] += gap + second if second else ""
    front = [part for part in (kicker, title, date) if part]
    body = [PORT, titles[0], CLANS, titles[1], SHIPS, *listed, CONCLUSION, *ending]
    if wrap:
        # a block of a header keeps its lines, and so does an item with a second paragraph
        body = [gap.join(textwrap.fill(part, 72) for part in block.split(gap)) for block in body]
    text = gap.join([*([header] if header else []), *front, *body]) + "\n"
    reading = read(text)
    document = reading.document
    assert (document.kicker, document.title) == (kicker, title)
    assert (document.published is None) == (date is None)
    assert text[document.body_start_char :].startswith(PORT[:40])
    assert [words for _, words in headings(reading)] == [words.rstrip(":") for words in titles]
    assert items(reading) == [(number, markers[number - 1], LABELS[number - 1]) for number in (1, 2, 3)]
    quotes = [" ".join(reading.quote(found).split()) for found in reading.mechanisms]
    assert quotes == [" ".join(item.split()) for item in listed]
    check_spans(reading)


@pytest.mark.parametrize("count", [1, 20])
def test_a_long_text_reads_as_its_parts(count):
    part = "\n\n".join(["New Clans", CLANS, SHIPS, f"1. {COAST}", f"2. {FEES}", CONCLUSION])
    reading = read("\n\n".join(["Blockade of the Port of Ostra", "12 May 2019", PORT, *[part] * count]))
    assert len(reading.sections) == count
    assert items(reading) == [(1, "1.", LABELS[0]), (2, "2.", LABELS[1])] * count


SEEDS = [
    path.read_text(encoding="utf-8-sig") for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
]
EDITS = [
    "",
    " ",
    "\n",
    "\n\n",
    "\u00a0",
    "\u200f",
    "1. ",
    "• ",
    "…",
    "ﷺ",
    "\r",
    "\x00",
    "“",
    ":",
    "12 May 2019\n",
    "# ",
    "**",
    "١-",
]


@settings(max_examples=80, deadline=None)
@given(
    text=st.sampled_from(SEEDS),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), st.sampled_from(EDITS)), max_size=12),
)
def test_mutated_seeds_keep_their_spans(text, edits):
    for place, length, new in edits:
        start = int(place * len(text))
        text = text[:start] + new + text[start + length :]
    try:
        reading = read(text)
    except AnalysisError:
        return
    check_spans(reading)


HOSTILE = [
    "in ",
    "1",
    ",",
    ".",
    ". ",
    '."',
    "March ",
    "1.",
    "1. ",
    "(",
    "“",
    " ",
    "\u00a0",
    "*",
    "**",
    "# ",
    "a: ",
    "- ",
    "First, ",
    "ا",
    "…",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_pattern_backtracks_badly(piece):
    text = "Blockade of the Port\n\n" + piece * (300_000 // len(piece)) + "x\n\n" + PORT
    started = time.perf_counter()
    check_spans(read(text))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "line", ["1. a", "• a", "Aaa bbb", "First, a b.", "12 May 2019", "# a", "Read more: a", "أ- ا"]
)
def test_many_short_lines_are_read_in_linear_time(line):
    started = time.perf_counter()
    check_spans(read(f"{line}\n" * 5_000))
    assert time.perf_counter() - started < 5
