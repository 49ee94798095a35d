"""Paragraph kinds and what stands above the body, over many layouts of one invented article."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.front_matter import cue
from analysis.rulebook import rulebook
from analysis.text import normalise
from tests.invented import (
    CLANS,
    COAST,
    CONCLUSION,
    ELDERS,
    FEES,
    FRONT,
    NEWS_AR,
    PORT,
    SHIPS,
    TITLE,
    WINTER,
    check_spans,
    headings,
    items,
    page,
    read,
)


def kinds(text):
    return [paragraph.kind for paragraph in read(text).document.paragraphs]


def front(text):
    document = read(text).document
    published = document.published.isoformat() if document.published else None
    body = None if document.body_start_char is None else document.text[document.body_start_char :][:15]
    return document.kicker, document.title, published, document.published_raw, body


BODY = page(PORT, CLANS)
START = PORT[:15]

FRONTS = {
    "plain": (page(TITLE, "12 May 2019", BODY), (None, TITLE, "2019-05-12", "12 May 2019", START)),
    "header_without_bullets": (
        page("أخبار المركز", TITLE, "12 مايو، 2019", BODY),
        (None, TITLE, "2019-05-12", "12 مايو، 2019", START),
    ),
    "header_with_bullets": (
        page(NEWS_AR, TITLE, "12 مايو، 2019\n", BODY),
        (None, TITLE, "2019-05-12", "12 مايو، 2019", START),
    ),
    "bullets_without_header": (
        page("• خبر أول عن الميناء\n• خبر ثان عن الميناء", TITLE, "12 مايو، 2019", BODY),
        (None, TITLE, "2019-05-12", "12 مايو، 2019", START),
    ),
    "english_header": (
        page("Latest news\n  • A Siege Ends\n  • A Port Opens", TITLE, "12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "unknown_header_over_bullets": (
        page("Institute Bulletin\n  • A Siege Ends\n  • A Port Opens", TITLE, "12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "breadcrumb": (
        page("Home > Analysis > Coasts", TITLE, "Jane Doe | 12 May 2019 | 5 min read", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "image": (
        page(NEWS_AR, "image", TITLE, "12 مايو، 2019", "image", BODY),
        (None, TITLE, "2019-05-12", "12 مايو، 2019", START),
    ),
    "kicker": (page("Sea Power", TITLE, "12 May 2019", BODY), ("Sea Power", TITLE, "2019-05-12", "12 May 2019", START)),
    "kicker_with_colon": (
        page("Sea Power:", TITLE, "12 May 2019", BODY),
        ("Sea Power:", TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "kicker_without_blank_line": (
        "\n".join(["Sea Power", TITLE, "12 May 2019", PORT, CLANS]),
        ("Sea Power", TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "kicker_and_header": (
        page(NEWS_AR, "Sea Power", "Why the Militia Wants the Port", "04 أبريل، 2018", BODY),
        ("Sea Power", "Why the Militia Wants the Port", "2018-04-04", "04 أبريل، 2018", START),
    ),
    "title_with_colon": (
        page("Sea Power: Why the Militia Holds Ostra", "12 May 2019", BODY),
        (None, "Sea Power: Why the Militia Holds Ostra", "2019-05-12", "12 May 2019", START),
    ),
    "title_with_date": (
        page("Who Holds the Port after 3 May 2019?", "May 12, 2019", BODY),
        (None, "Who Holds the Port after 3 May 2019?", "2019-05-12", "May 12, 2019", START),
    ),
    "title_is_a_date": (
        page("11 September 2001", "Published: 12 May 2019", BODY),
        (None, "11 September 2001", "2019-05-12", "12 May 2019", START),
    ),
    "title_in_quotes": (
        page("“Closed for Good”: The Port of Ostra", "By Jane Doe", "May 12, 2019", BODY),
        (None, "“Closed for Good”: The Port of Ostra", "2019-05-12", "May 12, 2019", START),
    ),
    "title_with_full_stop": (
        page("The Port Is Closed.", "12 May 2019", BODY),
        (None, "The Port Is Closed.", "2019-05-12", "12 May 2019", START),
    ),
    "author_by_name": (
        page(TITLE, "Jane Doe", "12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "author_with_title": (
        page(TITLE, "Dr. Jane Doe", "12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "author_and_date_in_one_line": (
        page(TITLE, "By Jane Doe, 12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "subtitle": (
        page(TITLE, "How a militia learned to tax the sea without owning a single ship", "12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "standfirst": (
        page(TITLE, "The militia taxes the sea. It owns no ship.", "12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "date_first": (
        page("12 May 2019", TITLE, BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "date_last": (
        page(TITLE, BODY, "Published: 12 May 2019"),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "published_before_updated": (
        page(TITLE, "Last updated: 14 May 2019\nPublished on 12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "fields": (
        page(f"Title: {TITLE}\nAuthor: Jane Doe\nDate: 2019-05-12", BODY),
        (None, TITLE, "2019-05-12", "2019-05-12", START),
    ),
    "front_matter_of_markdown": (
        page(f"---\ntitle: {TITLE}\ndate: 2019-05-12\n---", BODY),
        (None, TITLE, "2019-05-12", "2019-05-12", START),
    ),
    "markdown": (page(f"# {TITLE}", "*12 May 2019*", BODY), (None, TITLE, "2019-05-12", "12 May 2019", START)),
    "setext": (page(f"{TITLE}\n=====", "12 May 2019", BODY), (None, TITLE, "2019-05-12", "12 May 2019", START)),
    "bold": (page(f"**{TITLE}**", "12 May 2019", BODY), (None, TITLE, "2019-05-12", "12 May 2019", START)),
    "carriage_returns": (
        page(TITLE, "12 May 2019", BODY).replace("\n", "\r\n"),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "byte_order_mark": ("\ufeff" + page(TITLE, "12 May 2019", BODY), (None, TITLE, "2019-05-12", "12 May 2019", START)),
    "no_break_spaces": (
        page(f"{TITLE}\u00a0", "12\u00a0May\u00a02019\u00a0", BODY),
        (None, TITLE, "2019-05-12", "12\u00a0May\u00a02019", START),
    ),
    "bidi_marks": (
        page(f"\u202a{TITLE}\u202c", "\u200f12 مايو\u200f، 2019\u200f", BODY),
        (None, TITLE, "2019-05-12", "12 مايو\u200f، 2019", START),
    ),
    "periodical": (
        page(TITLE, "Publication: Coast Monitor Volume: 14 Issue: 23", "By: Jane Doe", "May 12, 2019 11:29 AM", BODY),
        (None, TITLE, "2019-05-12", "May 12, 2019", START),
    ),
    "issue": (
        page("August 2017, Volume 10, Issue 7", TITLE, "Author(s): Jane Doe", BODY),
        (None, TITLE, None, "August 2017", START),
    ),
    "genre_above": (
        page("Commentary", "The Militia’s Long Winter", "Jane Doe and John Roe", "May 12, 2019", BODY),
        ("Commentary", "The Militia’s Long Winter", "2019-05-12", "May 12, 2019", START),
    ),
    "genre_and_buttons_below": (
        page(TITLE, "Jane Doe", "May 12, 2019", "Commentary", "Share this article", BODY),
        (None, TITLE, "2019-05-12", "May 12, 2019", START),
    ),
    "title_ends_with_a_date": (
        page("Coast Update, 12 May 2019", "13 May 2019 - The Institute", BODY),
        (None, "Coast Update, 12 May 2019", "2019-05-13", "13 May 2019", START),
    ),
    "title_holds_the_only_date": (
        page("Coast Update, 12 May 2019", "By Jane Doe", BODY),
        (None, "Coast Update, 12 May 2019", "2019-05-12", "12 May 2019", START),
    ),
    "title_and_date_in_one_line": (
        page("Blockade of the Port – 12 May 2019", BODY),
        (None, "Blockade of the Port – 12 May 2019", "2019-05-12", "12 May 2019", START),
    ),
    "author_and_date_but_no_title": (
        page("Jane Doe | 12 May 2019", BODY),
        (None, None, "2019-05-12", "12 May 2019", START),
    ),
    "label_and_date_but_no_title": (
        page("Published: Sunday, 12 May 2019", BODY),
        (None, None, "2019-05-12", "12 May 2019", START),
    ),
    "place_and_date": (
        page(TITLE, "Ostra/New Ostra, 12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "label_above_the_date": (
        page(TITLE, "Published:", "12 May 2019", BODY),
        (None, TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "question_as_kicker": (
        page("Who Pays?", TITLE, "12 May 2019", BODY),
        ("Who Pays?", TITLE, "2019-05-12", "12 May 2019", START),
    ),
    "bullets_with_blank_lines": (
        page("أخبار المركز", "• خبر أول", "• خبر ثان", TITLE, "12 مايو، 2019", BODY),
        (None, TITLE, "2019-05-12", "12 مايو، 2019", START),
    ),
    "chronicle": (
        page(TITLE, PORT, "12 May 2019", CLANS, "13 May 2019", WINTER),
        (None, TITLE, None, None, START),
    ),
    "date_of_a_linked_article": (
        page(TITLE, BODY, "Read more: A Siege Ends", "12 May 2019"),
        (None, TITLE, None, None, START),
    ),
    "no_date": (page(TITLE, BODY), (None, TITLE, None, None, START)),
    "no_date_but_a_heading": (page(TITLE, "New Clans", BODY), (None, TITLE, None, None, "New Clans\n\nThe ")),
    "no_title": (page("12 May 2019", BODY), (None, None, "2019-05-12", "12 May 2019", START)),
    "nothing_above": (BODY, (None, None, None, None, START)),
    "title_alone": (TITLE, (None, TITLE, None, None, None)),
    "ambiguous_date": (page(TITLE, "12/05/2019", BODY), (None, TITLE, None, "12/05/2019", START)),
}


@pytest.mark.parametrize("name", FRONTS)
def test_front(name):
    text, expected = FRONTS[name]
    assert front(text) == expected
    check_spans(read(text))


HEADINGS = {
    "plain": (page(FRONT, PORT, "New Clans", CLANS, "Who Pays?", WINTER), ["New Clans", "Who Pays?"]),
    "colon": (page(FRONT, PORT, "New Clans:", CLANS, "The Winter :", WINTER), ["New Clans", "The Winter"]),
    "sentence_case": (page(FRONT, PORT, "The clans of the coast", CLANS, WINTER), ["The clans of the coast"]),
    "above_the_body": (page(FRONT, PORT, f"New Clans\n{CLANS}", f"Who Pays?\n{WINTER}"), ["New Clans", "Who Pays?"]),
    "single_newlines": (
        "\n".join([TITLE, "12 May 2019", PORT, "New Clans", CLANS, "Who Pays?", WINTER]),
        ["New Clans", "Who Pays?"],
    ),
    "first_in_body": (page(FRONT, "New Clans", PORT, CLANS), ["New Clans"]),
    "quoted_word": (page(FRONT, PORT, "“Advanced Defence” at Sea", CLANS), ["“Advanced Defence” at Sea"]),
    "no_break_space": (page(FRONT, f"{PORT}\u00a0", "New\u00a0Clans\u00a0", CLANS), ["New\u00a0Clans"]),
    "markdown": (page(FRONT, PORT, "## New Clans ##", CLANS, "## Who Pays?", WINTER), ["New Clans", "Who Pays?"]),
    "bold": (page(FRONT, PORT, "**New Clans**", CLANS), ["New Clans"]),
    "setext": (page(FRONT, PORT, "New Clans\n---------", CLANS), ["New Clans"]),
    "two_in_a_row": (page(FRONT, PORT, "The Coast", "New Clans", CLANS), ["The Coast", "New Clans"]),
    "over_a_list": (page(FRONT, PORT, "Various Means:", f"1. {COAST}", f"2. {FEES}", CONCLUSION), ["Various Means"]),
    "introduction_of_a_list": (page(FRONT, PORT, "The militia has these means:", f"1. {COAST}", f"2. {FEES}"), []),
    "quotation": (page(FRONT, PORT, "“Nobody moves here”", CLANS), []),
    "short_last_line": (page(FRONT, PORT, CLANS, "And then it was over"), []),
    "short_sentence": (page(FRONT, PORT, "Nothing moved.", CLANS), []),
    "captions": (page(FRONT, PORT, "Photo: a ship off Ostra", CLANS, "Figure 1: Ships by month", WINTER), []),
    "verse": (page(FRONT, PORT, "The sea is wide\nThe port is far\nThe night is long\nThe road is dark", CLANS), []),
    "ornament": (page(FRONT, PORT, "* * *", CLANS), []),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings(name):
    text, expected = HEADINGS[name]
    reading = read(text)
    assert [heading for _, heading in headings(reading)] == expected
    assert [reading.quote(section).rstrip(" :") for section in reading.sections] == expected
    check_spans(reading)


def test_every_kind():
    text = page(
        NEWS_AR,
        "image",
        "Sea Power:",
        TITLE,
        "12 مايو، 2019",
        PORT,
        "Means",
        SHIPS,
        f"1. {COAST}",
        f"2. {FEES}",
        CONCLUSION,
        "Read more: A Siege Ends",
        "Keywords: port, militia",
        "https://example.org/ostra",
        "© 2019 The Institute",
    )
    assert kinds(text) == [
        *["header"] * 3,
        "caption",
        "kicker",
        "title",
        "published",
        "body",
        "heading",
        "body",
        *["item"] * 2,
        "body",
        *["closing"] * 4,
    ]


def test_references_close_the_text_but_a_section_named_sources_does_not():
    text = page(FRONT, "Sources", PORT, CLANS, WINTER, "References", "1. Interview in Ostra.", "2. A count of ships.")
    assert kinds(text) == ["title", "published", "heading", *["body"] * 3, *["closing"] * 3]


def test_a_last_section_named_sources_is_read():
    assert kinds(page(FRONT, PORT, CLANS, "Sources", f"{PORT} {CLANS}", f"{CLANS} {WINTER}")) == [
        *("title", "published", "body", "body", "heading", "body", "body")
    ]


def wrapped(*paragraphs, gap="\n\n"):
    return gap.join(textwrap.fill(paragraph, 72) for paragraph in paragraphs)


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_hard_wrapped_text_is_joined_to_paragraphs(gap):
    listed = [f"1. {COAST}", f"2. {FEES}", f"3. {ELDERS}"]
    text = wrapped(FRONT.split("\n\n")[0], "12 May 2019", PORT, "New Clans", CLANS, "Means", SHIPS, *listed, gap=gap)
    text += "\n\n" + wrapped(CONCLUSION, WINTER)
    reading = read(text)
    assert [heading for _, heading in headings(reading)] == ["New Clans", "Means"]
    assert items(reading) == [
        (1, "1.", "Control of the coast"),
        (2, "2.", "Fees at sea"),
        (3, "3.", "Local elders"),
    ]
    assert (
        " ".join(text[reading.sentences[1].start : reading.sentences[1].end].split()) == PORT[: PORT.index(" Traders")]
    )
    assert " ".join(reading.quote(reading.mechanisms[2]).split()) == listed[2]
    check_spans(reading)


def test_a_wrapped_line_that_begins_with_a_date_opens_no_item():
    item = (
        f"* The militia that holds the two forts above the harbour closed it on\n10 December 2019, and {FEES.lower()}"
    )
    text = "\n\n".join(
        [wrapped(PORT), wrapped(CLANS), wrapped(f"* {COAST}"), item, wrapped(f"* {ELDERS}"), wrapped(WINTER)]
    )
    reading = read(page(text))
    told = [" ".join(text.split()) for text in (reading.text[span.start : span.end] for span in reading.sentences)]
    assert sum("closed it on 10 December 2019, and" in sentence for sentence in told) == 1


@pytest.mark.parametrize(
    "entry", [entry for entry in rulebook().entries("layout_cues") if "example" in entry], ids=lambda entry: entry["id"]
)
def test_examples_of_cues(entry):
    pattern = cue(entry["kind"], rulebook())
    text = entry["example"].replace("[[", "").replace("]]", "")
    found = pattern.match(normalise(text).text)
    assert found
    assert found.span() == (entry["example"].index("[["), entry["example"].index("]]") - 2)
    if "counter_example" in entry:
        assert not pattern.match(entry["counter_example"])


PIECES = [
    *(
        "أخبار المركز",
        "  • خبر عن الميناء",
        "image",
        "Sea Power:",
        TITLE,
        "12 May 2019",
        "12/05/2019",
        "# Ostra",
        "---",
    ),
    *(
        PORT,
        CLANS,
        SHIPS,
        CONCLUSION,
        "New Clans",
        "Who Pays?",
        f"1. {COAST}",
        f"2- {FEES}",
        "3)",
        "(4) x",
        "First, a b.",
    ),
    *(
        "Second: b",
        "• a",
        "- **Label**: b",
        "أولاً: ج",
        "١- د",
        "I. Port",
        "a) b",
        "Read more: x",
        "https://a.b",
        "References",
    ),
    *("", " ", "\u00a0", "\u200f", "\ufeff", "…", "²½ﷺ", "\r", "\t", "“", ".", "1.", "**", "I.", "2014. The year"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.sampled_from(["\n\n", "\n", " ", "\r\n"]))
def test_spans_hold_on_shuffled_pieces(pieces, gap):
    try:
        reading = read(gap.join(pieces))
    except AnalysisError:
        return
    check_spans(reading)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_spans_hold_on_any_text(text):
    try:
        reading = read(text)
    except AnalysisError:
        return
    check_spans(reading)
