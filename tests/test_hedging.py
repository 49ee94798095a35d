"""Hedging: labelled sentences, the data files' own examples, what `read` fills, and time."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import hedging
from analysis.article import Document, Paragraph, Reading
from analysis.errors import RuleError
from analysis.hedging_cues import lexicon
from analysis.records import Amount, Event, Mechanism
from analysis.rulebook import Rulebook, rulebook
from analysis.text import Span
from tests import hedged_blind
from tests.hedged_sentences import DEV, GAPS

RULES = rulebook()
SENTENCE = re.compile(r"\S(?:.*?[.!?][”\"]?(?= [A-Z“\"]|$)|.*$)", re.DOTALL)


def made(text: str, rules: Rulebook = RULES) -> Reading:
    paragraphs = []
    start = 0
    for line in text.split("\n\n"):
        if line.strip():
            paragraphs.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 2
    reading = Reading(Document("made", "made.txt", "0" * 64, text, language="en", paragraphs=tuple(paragraphs)), rules)
    for paragraph in paragraphs:
        for match in SENTENCE.finditer(text, paragraph.start, paragraph.end):
            reading.sentences.append(Span(match.start(), match.end()))
    return reading


def assessed(marked: str, rules: Rulebook = RULES) -> hedging.Assessment:
    start = marked.index("[[")
    plain = marked.replace("[[", "", 1)
    end = plain.index("]]")
    return hedging.assess(made(plain.replace("]]", ""), rules), start, end)


@pytest.mark.parametrize(("marked", "assertion", "source"), DEV, ids=[marked for marked, _, _ in DEV])
def test_a_labelled_sentence_is_read_as_labelled(marked: str, assertion: str, source: str | None) -> None:
    found = assessed(marked)
    assert (found.assertion, found.attributed_to) == (assertion, source)
    assert (found.hedge_cue is None) == (assertion == "asserted")


@pytest.mark.parametrize(
    ("marked", "assertion", "source"), [pytest.param(*row, marks=pytest.mark.xfail(strict=True)) for row in GAPS]
)
def test_known_gaps(marked: str, assertion: str, source: str | None) -> None:
    found = assessed(marked)
    assert (found.assertion, found.attributed_to) == (assertion, source)


BLIND = [
    pytest.param(
        *row, marks=pytest.mark.xfail(strict=True, reason=reason) if (reason := hedged_blind.GAPS.get(row[0])) else ()
    )
    for row in (
        *hedged_blind.FIRST,
        *hedged_blind.SECOND,
        *hedged_blind.THIRD,
        *hedged_blind.FOURTH,
        *hedged_blind.FIFTH,
    )
]


@pytest.mark.parametrize(("marked", "assertion", "source"), BLIND)
def test_sentences_written_before_the_cues_saw_them(marked: str, assertion: str, source: str | None) -> None:
    found = assessed(marked)
    assert (found.assertion, found.attributed_to) == (assertion, source)


def cue_words(text: str) -> list[tuple[str, str, str]]:
    reading = made(text)
    return [
        (cue.rule_id, cue.category, text[cue.start : cue.end])
        for group in hedging.cues(reading).values()
        for cue in group
    ]


@pytest.mark.parametrize("entry", RULES.entries("hedges"), ids=lambda entry: str(entry["id"]))
def test_the_examples_of_the_hedges(entry: dict[str, str]) -> None:
    plain = re.sub(r"\[\[|\]\]", "", entry["example"])
    words = re.search(r"\[\[(.*?)\]\]", entry["example"])
    assert words is not None
    found = cue_words(plain)
    rule_id = f"hedges:{entry['id']}"
    if entry["category"] in ("pseudo", "terminator"):
        assert rule_id not in [rule for rule, _, _ in found]
        assert all(words[1] != quote for _, _, quote in found)
    else:
        assert (rule_id, words[1]) in [(rule, quote) for rule, _, quote in found]
    if "counter_example" in entry:
        assert rule_id not in [rule for rule, _, _ in cue_words(entry["counter_example"])]


@pytest.mark.parametrize("entry", RULES.entries("attributions"), ids=lambda entry: str(entry["id"]))
def test_the_examples_of_the_attributions(entry: dict[str, str]) -> None:
    plain = re.sub(r"\[\[|\]\]", "", entry["example"])
    words = re.search(r"\[\[(.*?)\]\]", entry["example"])
    assert words is not None
    assert words[1] in [quote for _, _, quote in cue_words(plain)]


def test_read_fills_every_record_and_leaves_what_a_stage_has_said() -> None:
    text = "Some estimates stated that it earned $5 million. It left."
    reading = made(text)
    amount = Amount(start=37, end=47, rule_id="x", currency="USD", comparator="exact", best=5e6)
    reading.amounts = [amount, dataclasses.replace(amount, assertion="asserted", start=52, end=56)]
    hedging.read(reading)
    assert [(a.assertion, a.hedge_cue, a.attributed_to) for a in reading.amounts] == [
        ("estimated", "Some estimates stated", "Some estimates"),
        ("asserted", None, None),
    ]


def test_a_statement_is_not_hedged_by_its_own_verb() -> None:
    text = "The leader said the group had left the valley."
    reading = made(text)
    reading.events = [
        Event(start=0, end=15, rule_id="x", event_type="statement", sentence=text),
        Event(start=16, end=45, rule_id="x", event_type="other", sentence=text),
    ]
    hedging.read(reading)
    assert [event.assertion for event in reading.events] == ["asserted", "reported"]


def test_what_is_told_in_two_sentences_is_no_surer_than_its_end() -> None:
    text = "A bomb went off at the gate. According to the police, ten men died. It rained."
    reading = made(text)
    reading.events = [
        Event(start=0, end=text.index(" It rained"), rule_id="x", event_type="attack", sentence=text),
        Event(start=0, end=27, rule_id="x", event_type="attack", sentence=text),
    ]
    hedging.read(reading)
    assert [(event.assertion, event.attributed_to) for event in reading.events] == [
        ("reported", "the police"),
        ("asserted", None),
    ]


def test_a_mechanism_is_assessed_by_its_label() -> None:
    text = "1. Loose borders: the group may cross them."
    reading = made(text)
    reading.mechanisms = [
        Mechanism(start=0, end=len(text), rule_id="x", number=1, marker="1.", label="Loose borders", text="the group")
    ]
    hedging.read(reading)
    assert reading.mechanisms[0].assertion == "asserted"


def test_words_in_quotation_marks_are_reported_over_several_sentences() -> None:
    text = "The elder said: “We pay them each month for the road. We have no choice in this matter.” It rained."
    reading = made(text)
    places = [text.index(words) for words in ("We pay", "We have no", "It rained")]
    found = [hedging.assess(reading, place, place + 6) for place in places]
    assert [(a.assertion, a.attributed_to) for a in found] == [
        ("reported", "The elder"),
        ("reported", "The elder"),
        ("asserted", None),
    ]


def test_a_hedge_is_one_line_of_data(tmp_path: Path) -> None:
    line = {
        "id": "rumour_mill",
        "category": "reported",
        "forms": ["the bazaar murmurs that"],
        "direction": "forward",
        "scope": "sentence",
    }
    (tmp_path / "hedges.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    marked = "The bazaar murmurs that the front [[has split]]."
    assert assessed(marked).assertion == "asserted"
    found = assessed(marked, Rulebook((tmp_path,)))
    assert (found.assertion, found.hedge_cue, found.rule_id) == (
        "reported",
        "The bazaar murmurs that",
        "hedges:rumour_mill",
    )


def test_a_form_that_begins_with_a_gap_is_refused(tmp_path: Path) -> None:
    line = {"id": "bad", "category": "reported", "forms": ["... says"], "direction": "forward", "scope": "sentence"}
    (tmp_path / "hedges.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        lexicon(Rulebook((tmp_path,)))
    assert str(caught.value) == "hedges.jsonl: bad: the form '... says' must begin with a word"


PIECES = st.sampled_from(
    ["may ", "The UN ", "said ", "that ", "according to ", ", ", ". ", "not ", "only ", "“", "”", '"', "in ", "view ", "some ",
     "estimates ", "will ", "but ", "\n\n", "; ", "\u200f", "\u00a0", "ﬁ", "there are ", "’s ", "if ", "perhaps 5 "]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_cues_and_scopes_lie_in_the_text(text: str) -> None:
    reading = made(text)
    for group in hedging.cues(reading).values():
        for cue in group:
            assert 0 <= cue.start < cue.end <= len(text)
            assert all(0 <= scope.start <= scope.end <= len(text) for scope in cue.scopes)
            assert cue.source is None or cue.source in text


@pytest.mark.parametrize(
    "piece", ["may ", "said, ", "not ", "according to ", "“", '"', "in view ", "the UN said that ", ", ", "; "]
)
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    times = []
    for size in (10_000, 20_000):
        reading = made(piece * (size // len(piece)))
        started = time.process_time()
        hedging.cues(reading)
        times.append(time.process_time() - started)
    assert times[1] < max(0.5, 4 * times[0])


@pytest.mark.parametrize(
    ("marked", "assertion", "source"),
    [
        ("The second man was reportedly [[killed]] by his comrades, who found him lenient.", "reported", None),
        ("He had moved money for the Islamic State; later the police [[arrested]] him.", "asserted", None),
        ("It denied a link, but on 21 March 2021 the CPC announced that he had [[agreed]].", "reported", "the CPC"),
        ("That branch [[extorts]] firms, with an income estimated at $100,000.", "estimated", None),
    ],
)
def test_a_source_is_a_noun_phrase_without_its_date(marked: str, assertion: str, source: str | None) -> None:
    found = assessed(marked)
    assert (found.assertion, found.attributed_to) == (assertion, source)
