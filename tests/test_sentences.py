"""Where sentences end."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rulebook import Rulebook, rulebook
from analysis.sentences import split
from analysis.text import normalise
from tests.invented import CLANS, FRONT, PORT, page, read

RULES = rulebook()

GAP = re.compile(r"(\d{1,3})?\s*")
"""What may stand between sentences: blanks, and the number of a footnote."""

SENTENCES = [
    ["The port is closed.", "Nothing moves."],
    ["Who pays?", "The ships do!", "Why?!", "Nobody knows..."],
    ["Mr. Doe, Gen. Roe and Lt. Col. Poe left.", "They came back."],
    ["Dr. J. R. Doe of St. Anne left the U.S. base.", "He came back."],
    ["He left the U.S.", "The base was closed."],
    ["It sent weapons, e.g. rifles, i.e. small arms, etc. to the coast.", "More came."],
    ["See No. 5 of vol. 2, pp. 3-4.", "The answer was no.", "Then they left."],
    ["It cost $1.5 million.", "It rose by 2.5 percent in 2014.", "In 2015 it fell."],
    ["“Closed for good.”", "The port slept.", "'So be it.'", "Next."],
    ["He said (in May.)", "She did not."],
    ['"Why?" asked Roe.', "Nobody answered."],
    ["They met at 5 p.m. on Monday.", "It was late."],
    ["1. Fees at sea.", "Small boats collect them."],
    ["a) Fees.", "Boats collect them."],
    ["iv. Fees.", "Boats collect them."],
    ["Fees rose….", "Ships left."],
    ["Fees rose… and ships left."],
    ["The door closed.", "The port slept."],
    ["www.example.org is closed."],
    ["قال ذلك.", "هل انتهى الأمر؟", "نعم!"],
    ["كتب د. سالم حداد عن الميناء.", "وانتهى الأمر."],
    ["M. Dupont est parti.", "Mme Martin est restée."],
    ["No stop at the end"],
]


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda sentences: sentences[0][:30])
def test_split(sentences):
    gap = "" if sentences[0] == "The door closed." else " "
    text = gap.join(sentences)
    assert [text[start:end] for start, end in split(text, RULES)] == sentences


def test_no_sentence_crosses_a_paragraph_and_headings_are_one_each():
    reading = read(page(FRONT, PORT, "Mr. Roe: A Life at Sea", CLANS))
    assert [reading.text[span.start : span.end] for span in reading.sentences] == [
        "Blockade of the Port of Ostra",
        PORT[: PORT.index(" Traders")],
        "Traders say that nothing moves.",
        "Mr. Roe: A Life at Sea",
        CLANS[: CLANS.index(" It has")],
        CLANS[CLANS.index("It has") :],
    ]


def test_sentences_are_found_under_no_break_spaces_and_marks():
    reading = read(page(FRONT, "The\u00a0port is closed.\u00a0Nothing\u200f moves…\u00a0 Who pays?\u00a0", CLANS))
    assert [reading.text[span.start : span.end] for span in reading.sentences[1:4]] == [
        "The\u00a0port is closed.",
        "Nothing\u200f moves…",
        "Who pays?",
    ]


def test_an_abbreviation_is_one_line_of_data(tmp_path):
    text = "The Hptm. Doe left."
    assert len(split(text, RULES)) == 2
    (tmp_path / "abbreviations.jsonl").write_text('{"id": "hptm", "pattern": "Hptm"}\n', encoding="utf-8")
    assert len(split(text, Rulebook((tmp_path,)))) == 1


@pytest.mark.parametrize(
    "entry", [e for e in RULES.entries("abbreviations") if "example" in e], ids=lambda entry: entry["id"]
)
def test_examples(entry):
    assert split(entry["example"], RULES) == [(0, len(entry["example"]))]


@pytest.mark.parametrize("entry", RULES.entries("sentence_openers"), ids=lambda entry: entry["id"])
def test_examples_of_openers(entry):
    start = entry["example"].index("[[")
    text = entry["example"].replace("[[", "").replace("]]", "")
    assert split(text, RULES) == [(0, start - 1), (start, len(text))]
    assert len(split(entry["counter_example"], RULES)) == 1


@given(st.text(alphabet="aB. !?…\"”'()\n1؟", max_size=80))
def test_sentences_cover_all_words_in_order(text):
    found = split(text, RULES)
    position = 0
    for start, end in found:
        assert GAP.fullmatch(text[position:start])
        assert start < end
        assert text[start:end] == text[start:end].strip()
        position = end
    assert GAP.fullmatch(text[position:])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "They closed it, the council said.1 On 10 March it opened.12,13 “So be it.”4 It ended in 2014.[5][6] Nobody came.²",
            [
                "They closed it, the council said.",
                "On 10 March it opened.",
                "“So be it.”",
                "It ended in 2014.",
                "Nobody came.",
            ],
        ),
        ("Fees rose by 1.5 The sum fell at 4.30 Monday.", ["Fees rose by 1.5 The sum fell at 4.30 Monday."]),
    ],
)
def test_the_number_of_a_footnote_belongs_to_no_sentence(text: str, sentences: list[str]) -> None:
    text = normalise(text).text
    assert [text[start:end] for start, end in split(text, RULES)] == sentences
