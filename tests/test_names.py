"""Names are compared by what survives of them in every usual romanisation."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import gazetteer, names
from analysis.rulebook import rulebook

NORM = gazetteer.folding(rulebook())

SAME = [
    "Qaeda Qaida Qa'ida Qa’ida Kaida Qaïda",
    "Shabab Shabaab Shebab Chabab",
    "Mourabitoun Murabitun Morabitoun Mourabitoune",
    "Mohammed Muhammad Mohamed Mohamad Mehmet",
    "Hezbollah Hizbullah Hezbullah",
    "Hussein Husayn Hussain Houssein",
    "Abdelmalek Abdulmalik Abdel-Malek",
    "Yusuf Youssef Yousef",
    "Ould Uld Wuld",
    "Nusra Nusrah Nousra",
    "Islamiyya Islamiya Islamiyah",
    "Jamaat Jama'at Jamaa",
    "Macina Massina",
    "Organisation Organization",
    "Defence Defense",
    "al- Al el- AL el",
]
DIFFERENT = [
    ("Nusra", "Nasir"),
    ("Ansar", "Ansari"),
    ("Shabab", "Shihab"),
    ("Kony", "Kenya"),
    ("IS", "is"),
    ("AA", "a"),
    ("MEND", "mend"),
    ("Houthi", "Houthis"),
]


@pytest.mark.parametrize("forms", SAME)
def test_romanisations_of_a_name_are_one_name(forms: str) -> None:
    found = {NORM(form) for form in forms.split()}
    assert len(found) == 1, found


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert NORM(one) != NORM(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AlBaghdadi", ["Al", "Baghdadi"]),
        ("al-Baghdadi", ["al-", "Baghdadi"]),
        ("Al Baghdadi", ["Al", "Baghdadi"]),
        ("AQIM’s", ["AQIM", "’s"]),
        ("Sa'id's", ["Sa'id", "'s"]),
        ("the U.S. army.", ["the", "U.S.", "army", "."]),
        ("Abd al-Malik", ["Abd al-Malik"]),
        ("(AQIM)", ["(", "AQIM", ")"]),
        ("a  b\n\nc", ["a", "b", "\n\n", "c"]),
        ("1,500", ["1", ",", "500"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert names.split(text)[0] == words


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_words_and_blanks_make_up_the_text(text: str) -> None:
    words, blanks = names.split(text)
    assert "".join(word + " " * count for word, count in zip(words, blanks, strict=True)) == text
    assert all(words)


_PIECES = ("Abd", "Abdel", "abd", "al", " ", "  ", "-", "'", "’s", "Rahman", "Al", "x", "é", "1", "\n", ".", "(", "\0")


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_words_read_chunk_by_chunk_are_those_of_the_whole(text: str) -> None:
    words = [names.words_of(chunk) for chunk in names.chunks(text)] if text else []
    whole, with_blanks = names.pieces(text.replace("\0", "\ufffd"))
    assert [word for row, _ in words for word in row] == whole
    lengths = [len(piece) for _, row in words for piece in row]
    assert sum(lengths) - sum(map(len, with_blanks)) == (bool(text) and text[-1] != " ")
    assert lengths[:-1] == list(map(len, with_blanks[:-1]))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_ids_are_snake_case(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", names.identifier(name))


def test_every_variant_belongs_to_one_entry() -> None:
    forms = [names.plain(form) for entry in rulebook().entries("name_variants") for form in set(entry["forms"])]
    by_entry = {
        (names.plain(form), entry["id"]) for entry in rulebook().entries("name_variants") for form in entry["forms"]
    }
    assert len({form for form, _ in by_entry}) == len(by_entry), sorted(forms)
