"""Numbers in digits and words."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import numbers
from analysis.rulebook import rulebook

RULES = rulebook()

VALUES = [
    ("7", 7),
    ("1,500", 1500),
    ("12,000,000", 12_000_000),
    ("2.5", 2.5),
    ("2.5 million", 2_500_000),
    ("٢٠١٦", 2016),
    ("nineteen", 19),
    ("twenty-one", 21),
    ("forty five", 45),
    ("hundred", 100),
    ("a hundred", 100),
    ("a hundred and one", 101),
    ("two hundred and fifty", 250),
    ("two hundred fifty thousand", 250_000),
    ("three million two hundred thousand", 3_200_000),
    ("half a million", 500_000),
    ("half a", 0.5),
    ("half a dozen", 6),
    ("a dozen", 12),
    ("two dozen", 24),
    ("a couple", 2),
    ("a score", 20),
    ("one and a half", 1.5),
    ("two and half", 2.5),
    ("two and a half million", 2_500_000),
    ("second", 2),
    ("twenty-first", 21),
    ("hundred and first", 101),
    ("21st", 21),
    ("3RD", 3),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_value(text: str, value: float) -> None:
    assert numbers.value(text, RULES) == value


@pytest.mark.parametrize(
    "text", ["several", "a few", "dozens", "several hundred", "and", "half", "dozen", "", "a", "1" * 40]
)
def test_no_value(text: str) -> None:
    assert numbers.value(text, RULES) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 1999 two hundred and fifty men", [("1999", 1999, "cardinal"), ("two hundred and fifty", 250, "cardinal")]),
        ("three to five million", [("three", 3, "cardinal"), ("five million", 5_000_000, "cardinal")]),
        ("ten and twenty", [("ten", 10, "cardinal"), ("twenty", 20, "cardinal")]),
        ("the 2nd of several hundred attacks", [("2nd", 2, "ordinal"), ("several hundred", None, "vague")]),
        ("1,2345 and 1,234", [("1", 1, "cardinal"), ("2345", 2345, "cardinal"), ("1,234", 1234, "cardinal")]),
        (
            "tens of thousands fled, a few dozen stayed",
            [("tens of thousands", None, "vague"), ("a few dozen", None, "vague")],
        ),
        ("no man, nor a woman and a child", []),
    ],
)
def test_find(text: str, found: list[tuple[str, float | None, str]]) -> None:
    assert [(text[n.start : n.end], n.value, n.kind) for n in numbers.find(text, RULES)] == found


EXAMPLES = [entry for entry in RULES.entries("numbers") if "example" in entry]


@pytest.mark.parametrize("entry", EXAMPLES, ids=lambda entry: entry["id"])
def test_examples_of_the_data_file(entry: dict[str, str]) -> None:
    expected = re.findall(r"\[\[(.+?)\]\]", entry["example"])
    text = re.sub(r"\[\[|\]\]", "", entry["example"])
    assert [text[n.start : n.end] for n in numbers.find(text, RULES)] == expected
    if counter := entry.get("counter_example"):
        assert numbers.find(counter, RULES) == []


@given(st.text(alphabet="0123456789,. -andhufetwo", max_size=60))
def test_numbers_lie_in_the_text_in_order(text: str) -> None:
    found = numbers.find(text, RULES)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.integers(0, 10**12))
def test_digits_round_trip(number: int) -> None:
    assert numbers.value(f"{number:,}", RULES) == numbers.value(str(number), RULES) == number
