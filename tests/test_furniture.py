"""Layouts of other publishers: what pages, sites and organisations add to an article is none of its words."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from analysis.text import normalise
from tests.invented import CLANS, CONCLUSION, FRONT, PORT, TITLE, WINTER, check_spans, headings, items, page, read

PANEL = page(
    "S/2019/849",
    TITLE,
    "6 October 2019",
    "Summary",
    PORT,
    "I. Introduction",
    f"1. {PORT}",
    f"2. {CLANS}",
    "II. Means",
    "A. Fees",
    "3. The militia earned between $1.2 million and $1.8 million a month from fees at sea.",
    "4. Three captains told the Panel that a ship pays about $800.",
    "B. Sales",
    "5. Between January and June 2019 the militia sold salt.1",
    "III. Recommendations",
    "6. The Panel recommends that the Council:",
    "(a) Request the neighbours to share their count of ships;",
    "(b) Encourage the council to license traders;",
    "(c) Renew the ban on salt.",
    "__________________",
    "1 Interview with a trader, 4 March 2019.",
)
PAGES = """POLICY BRIEF No. 14 | 12 MARCH 2021

BLOCKADE OF THE PORT: AN ANATOMY
Jane Doe, Senior Fellow

Executive Summary
The militia has outlived three govern-
ments and two interventions from the south-
east. This brief describes how it is organised,
and how it earns its money in the harbour.

1. Organisation
The militia was founded in 2009 by a former
officer. It has some 800 fighters in four units
and a treasurer. Its units answer to elders.

POLICY BRIEF No. 15 | 12 MARCH 2021
2

2. Money
In 2019 the militia collected about EUR 3
million in fees at sea. It also sells charcoal to
traders from the coast of the Al-
Madar peninsula.

© Institute for Peace Studies, 2021
"""
WIKI = page(
    "Blockade of Ostra",
    "From Wikipedia, the free encyclopedia",
    "The blockade of Ostra began in 2009 in the north of the country.[1] It has closed the port for years.[2][3]",
    "Background[edit]",
    CLANS,
    "2012[edit]",
    "14 January – Five ships are stopped at the harbour.\n2 April – The militia closes the harbour road for good.",
    "See also[edit]",
    "War of the coast\nList of ports",
    "References[edit]",
    '^ "A blockade". Retrieved 3 March 2014.',
)
BLOG = page(
    "Home > Blog > Coast",
    TITLE,
    "Posted on 3 March 2021 by Jane Doe in Coast, Ports | 4 comments",
    "Share this: Twitter Facebook",
    "Key takeaways\n• The militia earns most from fees.\n• Salt plays a small part.",
    PORT,
    "What comes next?",
    CLANS,
    "Related posts\nWhy the valley matters\nSalt and ships",
    "Leave a Reply",
)
INSTITUTE = page(
    "Institute for Coastal Studies\nAnalysis",
    "Published: 3 Mar 2021 | Updated: 5 Mar 2021 | Reading time: 7 minutes",
    "Four Drivers of the Blockade’s Resilience",
    "Jane Doe is a researcher at the Institute.",
    PORT,
    "Local legitimacy",
    CLANS,
    "Conclusion",
    CONCLUSION,
)


def test_paragraphs_numbered_through_a_report_are_no_items() -> None:
    reading = read(PANEL)
    assert reading.document.published == dt.date(2019, 10, 6)
    assert headings(reading) == [
        (1, "Summary"),
        (1, "Introduction"),
        (1, "Means"),
        (2, "Fees"),
        (2, "Sales"),
        (1, "Recommendations"),
    ]
    assert [marker for _, marker, _ in items(reading)] == ["(a)", "(b)", "(c)"]
    told = [reading.text[span.start : span.end] for span in reading.sentences]
    assert "Three captains told the Panel that a ship pays about $800." in told
    assert not any("Interview" in sentence for sentence in told)
    assert reading.rejects == []
    check_spans(reading)


def test_a_list_in_one_section_is_none_of_numbered_paragraphs() -> None:
    listed = [f"{number}. {PORT}" for number in (1, 2, 3, 4)]
    reading = read(page(TITLE, "12 May 2019", CLANS, "Means", WINTER, *listed, "Conclusion", CONCLUSION))
    assert [number for number, _, _ in items(reading)] == [1, 2, 3, 4]


def test_heads_of_pages_and_their_numbers_are_no_prose() -> None:
    reading = read(PAGES)
    assert reading.document.title == "BLOCKADE OF THE PORT: AN ANATOMY"
    assert [heading for _, heading in headings(reading)] == ["Executive Summary", "Organisation", "Money"]
    told = [" ".join(reading.text[span.start : span.end].split()) for span in reading.sentences]
    assert not any("POLICY BRIEF" in sentence or "Fellow" in sentence or sentence == "2" for sentence in told)
    assert [kind.kind for kind in reading.document.paragraphs][-1] == "closing"


def test_a_word_broken_at_the_end_of_a_line_is_read_whole() -> None:
    copy = normalise(PAGES)
    for whole, printed in (
        ("governments", "govern-\nments"),
        ("Al-Madar", "Al-\nMadar"),
        ("southeast", "south-\neast"),
    ):
        start = copy.text.index(whole)
        span = copy.span(start, start + len(whole))
        assert PAGES[span.start : span.end] == printed
    assert "governments\nand two" in copy.text
    assert "long-term" in normalise("a long-\nterm plan, which is a long-term plan").text


@given(st.text(alphabet="ab-\n A.é\u00ad", max_size=60))
def test_the_copy_leads_back_to_every_character(text: str) -> None:
    copy = normalise(text)
    for place, character in enumerate(copy.text):
        span = copy.span(place, place + 1)
        assert character.isspace() or text[span.start : span.end] == character
        assert copy.position(span.start) <= place


def test_a_wiki_page() -> None:
    reading = read(WIKI)
    assert reading.document.title == "Blockade of Ostra"
    assert [heading for _, heading in headings(reading)] == ["Background", "2012"]
    told = [reading.text[span.start : span.end] for span in reading.sentences]
    assert "14 January – Five ships are stopped at the harbour." in told
    assert not any("Retrieved" in sentence or "List of ports" in sentence for sentence in told)


def test_a_blog_post() -> None:
    reading = read(BLOG)
    assert (reading.document.title, reading.document.published) == (TITLE, dt.date(2021, 3, 3))
    assert headings(reading) == [(1, "Key takeaways"), (1, "What comes next?")]
    assert [label for _, _, label in items(reading)] == ["The militia earns most from fees", "Salt plays a small part"]
    told = [reading.text[span.start : span.end] for span in reading.sentences]
    assert not any("Share this" in sentence or "Reply" in sentence or "valley" in sentence for sentence in told)


def test_the_publishers_name_above_the_date_is_no_title() -> None:
    reading = read(INSTITUTE)
    assert reading.document.title == "Four Drivers of the Blockade’s Resilience"
    assert reading.document.published == dt.date(2021, 3, 3)
    assert [heading for _, heading in headings(reading)] == ["Local legitimacy", "Conclusion"]


def test_notes_below_the_text_are_no_items() -> None:
    noted = PORT.replace("weeks. ", "weeks.[1] ").replace("moves.", "moves.[2]")
    reading = read(page(TITLE, "12 May 2019", noted, CLANS, "[1] Interview, March 2019.\n[2] Interview, 9 May 2019."))
    assert items(reading) == []
    assert [paragraph.kind for paragraph in reading.document.paragraphs][-2:] == ["closing", "closing"]


def test_questions_and_answers_are_no_list() -> None:
    asked = ["Q: How does it pay its fighters?", f"A: {PORT}", "Q: And who leads it?", f"A: {CLANS}"]
    assert items(read(page(TITLE, "March 3rd, 2021", WINTER, *asked))) == []


def test_the_authors_names_below_the_date_are_no_heading() -> None:
    reading = read(
        page("COAST SENTINEL\n\nMARCH 2021, VOLUME 14, ISSUE 3", TITLE, "MARCH 18, 2021", "JANE DOE, JOHN ROE", PORT)
    )
    assert (reading.document.title, reading.document.published) == (TITLE, dt.date(2021, 3, 18))
    assert headings(reading) == []
    reading = read(page(TITLE, "Report N°267 / Coast 3 March 2021", PORT, "New Clans", CLANS))
    assert (reading.document.title, reading.document.published) == (TITLE, dt.date(2021, 3, 3))
    assert headings(reading) == [(1, "New Clans")]


def test_headings_and_items_that_differ_in_digits_stay() -> None:
    first = ["Means", "1. Ransoms of 2 million dollars", "2. Fees at the port"]
    second = ["More means", "1. Ransoms of 3 million dollars", "2. Fees at the port"]
    reading = read(
        page(FRONT, PORT, "The year 2014", CLANS, "The year 2015", PORT, *first, WINTER, *second, CONCLUSION)
    )
    assert [heading for _, heading in headings(reading)] == ["The year 2014", "The year 2015", "Means", "More means"]
    assert [number for number, _, _ in items(reading)] == [1, 2, 1, 2]
    phases = read(page(FRONT, "Phase 1", PORT, "Phase 2", CLANS))
    assert [heading for _, heading in headings(phases)] == ["Phase 1", "Phase 2"]
