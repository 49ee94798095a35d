"""Events in passages on sixteen conflicts that the rules had not seen, through all stages; known gaps strict."""

from __future__ import annotations

import pytest

from analysis.rulebook import Rulebook
from tests import event_passages, more_event_passages
from tests.event_passages import Row
from tests.event_reading import events_of, normal, rules_with, shown

GAPS: dict[str, str] = {
    "The Papuan Liberation Army took": "'the shooting of two teachers' may have left them alive",
    "A bomb exploded at the railway station of Bologna": "a town outside the gazetteer that nothing introduces is no place",
    "In Genoa, a judge was murdered": "'together with his two escorts' is added to persons named only",
    "Five militants died in a shootout": "of two sides that shoot, the one that lost men is not told from the other",
    "Guillaume Soro of the New Forces met": "who signs behind 'and' is not sought across the place",
}


def _gap(text: str) -> str | None:
    return next((reason for start, reason in GAPS.items() if text.startswith(start)), None)


def _cases(passages: list[tuple[str, list[Row]]]) -> list[object]:
    return [
        pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason) if (reason := _gap(case[0])) else ())
        for case in passages
    ]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return rules_with(event_passages.NAMES, event_passages.PLACES, tmp_path_factory.mktemp("names"))


@pytest.fixture(scope="module")
def more_rules(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return rules_with(more_event_passages.NAMES, more_event_passages.PLACES, tmp_path_factory.mktemp("names"))


def _told(text: str, rules: Rulebook, expected: list[Row]) -> None:
    found = [shown(event) for event in events_of(text, rules)]
    assert sorted(found, key=str) == sorted(map(normal, expected), key=str)


@pytest.mark.parametrize(("text", "expected"), _cases(event_passages.PASSAGES))
def test_passage(text: str, expected: list[Row], rules: Rulebook) -> None:
    _told(text, rules, expected)


@pytest.mark.parametrize(("text", "expected"), _cases(more_event_passages.PASSAGES))
def test_one_more_passage(text: str, expected: list[Row], more_rules: Rulebook) -> None:
    _told(text, more_rules, expected)


@pytest.mark.parametrize("text", event_passages.NEGATIVES)
def test_nothing_that_happened(text: str, rules: Rulebook) -> None:
    assert [event for event in events_of(text, rules) if event.assertion == "asserted"] == []


@pytest.mark.parametrize("text", more_event_passages.NEGATIVES)
def test_nothing_more_that_happened(text: str, more_rules: Rulebook) -> None:
    assert [event for event in events_of(text, more_rules) if event.assertion == "asserted"] == []


def test_an_attack_that_nobody_claims_happened(rules: Rulebook) -> None:
    text = "No group has claimed responsibility for the attack on Macomia on 3 May 2021, which left six people dead."
    (event,) = events_of(text, rules)
    assert (event.event_type, event.assertion, event.killed_best) == ("attack", "asserted", 6)


def test_a_town_taken_by_surprise_is_not_taken(rules: Rulebook) -> None:
    assert events_of("The Tatmadaw took Loikaw by surprise on 3 May 2021.", rules) == []


def test_quote_and_sentence_hold_what_two_sentences_tell(rules: Rulebook) -> None:
    text = (
        "On 3 May 2021 gunmen of the Karenni Front attacked a police post in Demoso. Twelve officers died. They fled."
    )
    (event,) = events_of(text, rules)
    assert f"On a matter\n\n{text}"[event.start : event.end] == text.removesuffix(". They fled.")
    assert event.sentence == text.removesuffix(" They fled.")
