"""The words of a text: every one stands where it is said to stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.tokens import lowered, tokenised


@given(st.text(st.sampled_from("aB3 ,.'’“”\n\tİßé،ن\u00a0_-"), max_size=60))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    found = tokenised(text)
    assert len(found.low) == len(text)
    places = [(found.start(number), word) for number, word in enumerate(found.words) if word]
    assert all(found.low[place : place + len(word)] == word for place, word in places)
    assert places == sorted(places)
    covered = "".join(word for _, word in places).replace("'", "")
    assert covered == "".join(character for character in found.low if character.isalnum())


@given(st.text(max_size=60))
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_words_of_a_vocabulary_and_what_follows_them() -> None:
    found = tokenised("They did not -- may not -- go.")
    numbers = found.where({"not", "may"})
    assert [(found.words[number], found.start(number), found.following(number)) for number in numbers] == [
        ("not", 9, "may"),
        ("may", 16, "not"),
        ("not", 20, "go"),
    ]
    assert found.following(len(found.words) - 1) is None
