"""Sums of money: labelled examples, the data files' own examples, offsets, and time on hostile text."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import amounts
from analysis.article import Document, Paragraph, Reading
from analysis.records import Amount
from analysis.rulebook import Rulebook, rulebook
from analysis.text import Span
from tests.money_examples import DEV, GAPS, REJECTED, Labelled

RULES = rulebook()
SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = Path(__file__).parent / "gold"


def labels(text: str, found: list[Amount]) -> list[Labelled]:
    return [(text[a.start : a.end], a.comparator, a.low, a.best, a.high, a.currency, a.rate_unit) for a in found]


def reading(text: str) -> Reading:
    made = Reading(
        Document("made", "made.txt", "0" * 64, text, language="en", paragraphs=(Paragraph(0, len(text), "body"),))
    )
    amounts.read(made)
    return made


@pytest.mark.parametrize(("text", "expected"), DEV, ids=[text for text, _ in DEV])
def test_a_labelled_sum_is_read_as_labelled(text: str, expected: list[Labelled]) -> None:
    assert labels(text, amounts.find(text, rules=RULES)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, expected, marks=pytest.mark.xfail(strict=True), id=text) for text, expected in GAPS],
)
def test_known_gaps(text: str, expected: list[Labelled]) -> None:
    assert labels(text, amounts.find(text, rules=RULES)) == expected


@pytest.mark.parametrize(("text", "words"), REJECTED)
def test_what_looks_like_a_sum_and_cannot_be_read_is_rejected(text: str, words: str) -> None:
    found = reading(text).rejects
    assert [(reject.stage, text[reject.start : reject.end].startswith(words)) for reject in found] == [
        ("amounts", True)
    ]
    assert found[0].reason.startswith("looks like a sum of money, but ")


def test_the_second_currency_of_one_sum_is_marked() -> None:
    found = amounts.find("€5 million ($6 million), and then $7 million", rules=RULES)
    assert [a.rule_id for a in found] == ["currencies:EUR", "currencies:USD:equivalent", "currencies:USD"]


def test_a_bare_unit_without_a_country_keeps_its_row_and_is_rejected() -> None:
    made = reading("They paid 5 million pesos.")
    assert [(a.best, a.currency) for a in made.amounts] == [(5_000_000, None)]
    assert [r.reason for r in made.rejects] == [
        "looks like a sum of money, but it is not clear which country's peso is meant; name it once in full"
    ]


def test_only_the_given_spans_are_read() -> None:
    text = "$5 million here. $6 million there."
    assert labels(text, amounts.find(text, spans=[Span(17, 34)], rules=RULES)) == [
        ("$6 million", "exact", 6e6, 6e6, 6e6, "USD", None)
    ]


@pytest.mark.parametrize("name", ["000_4c83a6919461b5c5", "001_429426be079a22d1"])
def test_the_seeds_are_read_as_the_gold_says(name: str) -> None:
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8-sig")
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))["amounts"]
    found = amounts.find(text, rules=RULES)
    assert [(a.start, a.end, a.low, a.best, a.high, a.currency) for a in found] == [
        (row["start"], row["end"], row["low"], row["best"], row["high"], row["currency"]) for row in gold
    ]


def marked(name: str) -> list[tuple[str, str, str]]:
    """Each example of a data file: its id, the text without brackets, the words in them."""
    found = []
    for entry in RULES.entries(name):
        if "example" in entry:
            match = re.search(r"\[\[(.*?)\]\]", entry["example"])
            plain = re.sub(r"\[\[|\]\]", "", entry["example"])
            found.append((str(entry["id"]), plain, match[1] if match else ""))
    return found


@pytest.mark.parametrize(
    ("name", "id_", "text", "words"),
    [
        (name, *row)
        for name in ("currencies", "currency_units", "magnitudes", "comparators", "rates")
        for row in marked(name)
    ],
)
def test_the_examples_of_the_data_files(name: str, id_: str, text: str, words: str) -> None:
    found = amounts.find(text, rules=RULES)
    assert len(found) == 1
    if name == "rates":
        units = {entry["id"]: entry["unit"] for entry in RULES.entries("rates")}
        assert found[0].rate_unit == units[id_]
        return
    assert text[found[0].start : found[0].end] == words
    if name == "currencies":
        codes = {entry["id"]: entry.get("code", entry["id"]) for entry in RULES.entries("currencies")}
        assert found[0].currency == codes[id_]
    if name == "comparators":
        kinds = {entry["id"]: entry["comparator"] for entry in RULES.entries("comparators")}
        assert found[0].comparator == kinds[id_]


@pytest.mark.parametrize(
    "text",
    [
        entry["counter_example"]
        for name in ("currencies", "currency_units", "magnitudes", "comparators")
        for entry in RULES.entries(name)
        if "counter_example" in entry
    ],
)
def test_the_counter_examples_of_the_data_files(text: str) -> None:
    assert amounts.find(text, rules=RULES) == []


def test_every_currency_is_read_by_its_code_and_its_name() -> None:
    for entry in RULES.entries("currencies"):
        code = entry.get("code", entry["id"])
        if code == entry["id"]:
            assert [a.currency for a in amounts.find(f"They paid {code} 500,000 then", rules=RULES)] == [code]
        for word in entry.get("words", ()):
            assert [a.currency for a in amounts.find(f"They paid 500 {word} then", rules=RULES)] == [code], word


def test_a_currency_is_one_line_of_data(tmp_path: Path) -> None:
    line = {"id": "RUC", "name": "Ruritanian crown", "symbols": ["Rc"], "words": ["crowns", "Ruritanian crowns"]}
    (tmp_path / "currencies.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    rules = Rulebook((tmp_path,))
    text = "over 5 million crowns, Rc 500,000, and RUC 2m a year"
    assert amounts.find(text, rules=RULES) == []
    assert labels(text, amounts.find(text, rules=rules)) == [
        ("over 5 million crowns", "above", 5e6, None, None, "RUC", None),
        ("Rc 500,000", "exact", 5e5, 5e5, 5e5, "RUC", None),
        ("RUC 2m", "exact", 2e6, 2e6, 2e6, "RUC", "year"),
    ]


PIECES = st.sampled_from(
    ["$", "€", "£", "USD ", " million", "m", "bn", " euros", " pesos", "5", "12", "1,500", "2.5", "-", "–", " to ", " and ",
     "between ", "from ", "over ", "up to ", "half a ", "tens of millions of ", " a year", " per head", ",", ".", " ", "\n",
     "\u00a0", "\u200f", "¹²", "½", "٥", "مليون", "(", ")", "or ", "₦", "İ", "ﬁ"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=80)))
def test_on_any_text_the_spans_are_ordered_and_inside(text: str) -> None:
    found = amounts.find(text, rules=RULES)
    ends = [0]
    for a in found:
        assert ends[-1] <= a.start < a.end <= len(text)
        assert text[a.start : a.end].strip() == text[a.start : a.end]
        assert any(value is not None for value in (a.low, a.best, a.high))
        assert a.low is None or a.high is None or a.low <= a.high
        ends.append(a.end)


@pytest.mark.parametrize(
    "piece",
    ["$", "$1", "1", "1,", "1,000", "$5 million to ", "million ", "five ", "5 million pesos ", "between ", "in in in ", "over ",
     "€1-", "USD ", "a ", "\u200f$5 "],
)  # fmt: skip
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    started = time.process_time()
    amounts.find(text, rules=RULES)
    assert time.process_time() - started < 5
