"""Events: whole results on other conflicts, the examples of the cues, what is no event, and groups of mentions."""

import datetime as dt
import re
import time

import pytest

from analysis import events
from analysis.extraction import uncollected
from analysis.records import Event
from analysis.rulebook import Entry, rulebook
from tests.conflict_sentences import NAMES, PLACES, SENTENCES
from tests.conflict_sentences import Event as Expected
from tests.hand_made import reading
from tests.test_relations import CAPITALISED

CUES = rulebook().entries("event_cues")


def made(text: str) -> list[Event]:
    read = reading(text, NAMES, PLACES)
    events.read(read)
    return read.events


def stated(text: str) -> list[Expected]:
    return [
        (
            e.event_type,
            e.timex_value,
            e.actor_id,
            e.recipient_id,
            e.place_id,
            e.killed_low,
            e.killed_best,
            e.killed_high,
        )
        for e in made(text)
    ]


@pytest.mark.parametrize(("text", "expected"), [(text, wanted) for _, text, _, wanted in SENTENCES])
def test_other_conflicts(text: str, expected: list[Expected]) -> None:
    assert sorted(stated(text), key=str) == sorted(expected, key=str)


def example(entry: Entry, key: str) -> tuple[str, list[Event], str]:
    text = entry[key].replace("[[", "").replace("]]", "")
    names = {}
    for match in CAPITALISED.finditer(text):
        kind = "person" if match[0].startswith("J") else "state" if match[0].endswith("State") else "armed_group"
        names[match[0]] = (match[0].lower().replace(" ", "_"), kind)
    read = reading(text, names, ("Gamma",))
    events.read(read)
    found = [e for e in read.events if e.rule_id == f"event_cues.{entry['id']}"]
    expected = re.search(r"\[\[(.+?)\]\]", entry[key])
    return text, found, expected[1] if expected else ""


@pytest.mark.parametrize("entry", CUES, ids=lambda entry: entry["id"])
def test_example_of_cue(entry: Entry) -> None:
    text, found, expected = example(entry, "example")
    assert [text[e.start : e.end] for e in found] == [expected]
    assert {e.event_type for e in found} == {entry["event"]}


@pytest.mark.parametrize("entry", [e for e in CUES if "counter_example" in e], ids=lambda entry: entry["id"])
def test_counter_example_of_cue(entry: Entry) -> None:
    assert example(entry, "counter_example")[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "The FARC carry out attacks against the Colombian army.",
        "The FARC formed an alliance with the ELN.",
        "The ELN has grown since 2009.",
        "In 2012 the ELN was eager to establish alliances with other groups.",
    ],
)
def test_no_event(text: str) -> None:
    assert made(text) == []


def test_quote_holds_date_actor_cue_and_casualties() -> None:
    text = "For example, in June 2016, ELN fighters attacked the Colombian army in Arauca, killing two of its soldiers."
    assert [text[e.start : e.end] for e in made(text)] == [
        "in June 2016, ELN fighters attacked the Colombian army in Arauca, killing two of its soldiers"
    ]


def test_range_gives_its_hull() -> None:
    (event,) = made("Between 2008 and 2013 the ELN attacked the Colombian army.")
    assert (event.earliest, event.latest, event.timex_value) == (dt.date(2008, 1, 1), dt.date(2013, 12, 31), None)


def test_such_an_attack_keeps_the_place_told_before() -> None:
    text = "The ELN plans attacks in Arauca. One such attack was carried out against the Colombian army on 5 May 2018."
    assert stated(text) == [("attack", "2018-05-05", None, "colombian_army", "arauca", None, None, None)]


def test_told_twice_is_one_group() -> None:
    text = (
        "The ELN attacked the Colombian army in Arauca on 5 May 2018. The AUC attacked the EPL in May 2018. "
        "The attack by the ELN in May 2018 left four soldiers dead."
    )
    first, second, third = made(text)
    assert first.event_group == third.event_group == "attack/2018-05-05/eln/colombian_army/arauca"
    assert second.event_group == "attack/2018-05-01/auc/epl/-"


def test_group_keeps_order_and_parts_undated() -> None:
    dated = Event(
        start=0,
        end=1,
        rule_id="x",
        event_type="raid",
        earliest=dt.date(2018, 1, 1),
        latest=dt.date(2018, 1, 31),
        actor_id="a",
    )
    undated = Event(start=2, end=3, rule_id="x", event_type="raid", actor_id="a")
    assert [e.event_group for e in events.group([undated, dated, undated])] == [
        "raid/-/a/-/-",
        "raid/2018-01-01/a/-/-",
        "raid/-/a/-/-/2",
    ]


def test_a_site_gives_way_to_the_town_it_lies_in() -> None:
    (event,) = made("On 5 May 2018 the ELN attacked the Arauca prison in Bogotá.")
    assert event.place_id == "bogotá"


def test_a_speech_has_no_place_unless_it_says_so() -> None:
    assert [event.place_id for event in made("In May 2018 the ELN announced the end of the war of Arauca.")] == [None]
    assert [event.place_id for event in made("In May 2018 the ELN announced in Arauca that it would go on.")] == [
        "arauca"
    ]


def test_a_base_of_its_own_is_not_attacked() -> None:
    text = "The AUC had a camp in Cauca. On 5 May 2018 the ELN attacked its base in Arauca."
    assert stated(text) == [("attack", "2018-05-05", "eln", "auc", "arauca", None, None, None)]


def test_the_two_are_the_two_groups_of_the_paragraph() -> None:
    text = "The AUC had a camp near that of the ELN. In May 2018 the two clashed in Arauca."
    assert stated(text) == [("attack", "2018-05", "auc", "eln", "arauca", None, None, None)]
    text = "The AUC had a camp near those of the ELN and the EPL. In May 2018 the two clashed in Arauca."
    assert stated(text) == []


def test_named_dead_are_counted() -> None:
    text = "Two soldiers and a civilian were killed by the ELN in Arauca on 5 May 2018."
    assert stated(text) == [("attack", "2018-05-05", "eln", None, "arauca", 3, 3, 3)]


def test_time_is_linear() -> None:
    text = "In 2012 the ELN attacked the AUC in Arauca, killing two. " * 300
    with uncollected():
        started = time.process_time()
        assert len(made(text)) == 300
        first = time.process_time() - started
        started = time.process_time()
        assert len(made(text * 4)) == 1200
        assert time.process_time() - started < 8 * first + 0.2
