"""Counts of the dead: bounds, phrases, and numbers that count something else."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.casualties import find
from analysis.rulebook import Entry, rulebook

RULES = rulebook()

COUNTS = [
    ("an ambush killing two of its operatives, among them a chief", [("killing two of its operatives", 2, 2, 2)]),
    ("at least 12 soldiers were killed and 30 wounded", [("at least 12 soldiers were killed", 12, None, None)]),
    ("leaving four troops dead", [("leaving four troops dead", 4, 4, 4)]),
    ("more than 40 people were killed", [("more than 40 people were killed", 40, None, None)]),
    ("dozens were killed", [("dozens were killed", 24, None, None)]),
    ("scores of villagers were massacred", [("scores of villagers were massacred", 40, None, None)]),
    ("between 10 and 15 rebels were killed", [("between 10 and 15 rebels were killed", 10, None, 15)]),
    ("12 to 15 people died", [("12 to 15 people died", 12, None, 15)]),
    ("killed 12-15 soldiers", [("killed 12-15 soldiers", 12, None, 15)]),
    ("up to 30 people were killed", [("up to 30 people were killed", None, None, 30)]),
    ("no casualties were reported", [("no casualties", 0, 0, 0)]),
    ("12 soldiers were wounded and 3 killed", [("3 killed", 3, 3, 3)]),
    ("killed two soldiers and three civilians", [("killed two soldiers and three civilians", 5, 5, 5)]),
    ("44 police commandos and 18 rebels were killed", [("44 police commandos and 18 rebels were killed", 62, 62, 62)]),
    ("killed five people and wounded 12", [("killed five people", 5, 5, 5)]),
    ("killing a policeman", [("killing a policeman", 1, 1, 1)]),
    ("twenty-five people had been killed", [("twenty-five people had been killed", 25, 25, 25)]),
    ("one hundred and fifty people died", [("one hundred and fifty people died", 150, 150, 150)]),
    ("1,500 people were killed", [("1,500 people were killed", 1500, 1500, 1500)]),
    ("claimed the lives of more than 90 people", [("claimed the lives of more than 90 people", 90, None, None)]),
    ("killing a number of people", []),
    ("the 20,000-strong force died of hunger", []),
    ("two soldiers and a civilian were killed", [("two soldiers and a civilian were killed", 3, 3, 3)]),
    ("killed six French aid workers and two drivers", [("killed six French aid workers and two drivers", 8, 8, 8)]),
    ("the army lost some 20 men", [("lost some 20 men", 20, 20, 20)]),
    ("he was killed two years ago", []),
    ("killed in 2012", []),
    ("12 soldiers were wounded", []),
    ("about 12 villages were burnt", []),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[tuple[str, int | None, int | None, int | None]]) -> None:
    assert [(text[c.start : c.end], c.low, c.best, c.high) for c in find(text, RULES)] == expected


@pytest.mark.parametrize("entry", RULES.entries("casualty_cues"), ids=lambda entry: entry["id"])
def test_example_of_phrase(entry: Entry) -> None:
    text = entry["example"].replace("[[", "").replace("]]", "")
    expected = re.search(r"\[\[(.+?)\]\]", entry["example"])
    assert expected is not None
    assert [text[c.start : c.end] for c in find(text, RULES)] == [expected[1]]
    assert find(entry["counter_example"], RULES) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "killed",
                "12",
                "two",
                "and",
                "between",
                "to",
                "dozens",
                "of",
                "soldiers",
                "were",
                "dead",
                "leaving",
                ",",
                "no",
                "a",
                "wounded",
            ]
        ),
        max_size=30,
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for count in find(text, RULES):
        assert last <= count.start < count.end <= len(text)
        assert count.low is None or count.high is None or 0 <= count.low <= count.high
        last = count.end


def test_long_hostile_text_is_fast() -> None:
    started = time.process_time()
    assert find("killed 1 and " * 20_000, RULES)
    assert time.process_time() - started < 3
