"""Relations: whole results on other conflicts, the examples of the cues, and what is no relation."""

import re
import time

import pytest

from analysis import events, hedging, relations
from analysis.records import Relation
from analysis.rulebook import Entry, rulebook
from tests import more_relation_sentences, relation_forms, relation_sentences
from tests.conflict_sentences import NAMES, PLACES, SENTENCES
from tests.hand_made import reading

CUES = rulebook().entries("relation_cues")
KINDS = {"State": "state", "Radio": "media_arm"}
CAPITALISED = re.compile(r"(?:Alpha|Beta|John|Jane) \w+")


def made(text: str) -> list[Relation]:
    read = reading(text, NAMES, PLACES)
    relations.read(read)
    return read.relations


def stated(text: str) -> list[str]:
    return [f"{r.source_id} {r.predicate} {r.target_id}" for r in made(text)]


def example(entry: Entry, key: str) -> tuple[str, list[Relation], str]:
    """The example's text, what is read from it by this cue, and the words expected."""
    text = entry[key].replace("[[", "").replace("]]", "")
    names = {}
    for match in CAPITALISED.finditer(text):
        kind = KINDS.get(match[0].split()[-1], "armed_group")
        names[match[0]] = (match[0].lower().replace(" ", "_"), "person" if match[0].startswith("J") else kind)
    read = reading(text, names)
    relations.read(read)
    found = [r for r in read.relations if r.rule_id == f"relation_cues.{entry['id']}"]
    expected = re.search(r"\[\[(.+?)\]\]", entry[key])
    return text, found, expected[1] if expected else ""


@pytest.mark.parametrize(("text", "expected"), [(text, wanted) for _, text, wanted, _ in SENTENCES])
def test_other_conflicts(text: str, expected: list[str]) -> None:
    assert sorted(stated(text)) == sorted(expected)


@pytest.mark.parametrize("entry", CUES, ids=lambda entry: entry["id"])
def test_example_of_cue(entry: Entry) -> None:
    text, found, expected = example(entry, "example")
    assert [text[r.start : r.end] for r in found] == [expected]
    assert {r.predicate for r in found} == {entry["predicate"]}


@pytest.mark.parametrize("entry", [e for e in CUES if "counter_example" in e], ids=lambda entry: entry["id"])
def test_counter_example_of_cue(entry: Entry) -> None:
    assert example(entry, "counter_example")[1] == []


def test_date_is_that_of_the_clause() -> None:
    text = "The ADF, which pledged allegiance to the Islamic State in 2019, rebranded itself as ISCAP."
    assert [(r.predicate, r.earliest and r.earliest.year) for r in made(text)] == [
        ("pledged_to", 2019),
        ("renamed", None),
    ]


def test_quote_runs_from_name_to_name() -> None:
    text = "In 2012 the DKBA, by then weak, split from the KNU for good."
    assert [text[r.start : r.end] for r in made(text)] == ["DKBA, by then weak, split from the KNU"]


def test_appointment_that_was_refused_gives_no_leader() -> None:
    text = "Abu Sayyaf refused the decision made by Nur Misuari to appoint Isnilon Hapilon as the leader of the MILF."
    assert stated(text) == []


def test_denied_and_planned_relations_are_rows() -> None:
    assert stated("The MILF did not join the Islamic State.") == ["milf pledged_to isis"]
    assert stated("The BIFF sought to join the Islamic State.") == ["biff pledged_to isis"]


def test_what_was_only_sought_is_possible() -> None:
    read = reading("In 2012 the BIFF wanted to join the Islamic State.", NAMES)
    relations.read(read)
    hedging.read(read)
    assert [(r.predicate, r.assertion, r.hedge_cue) for r in read.relations] == [
        ("pledged_to", "possible", "wanted to")
    ]


def test_who_killed_is_taken_from_the_event_where_the_clause_does_not_say() -> None:
    text = "Isnilon Hapilon was killed in a bombing on 5 May 2012. Abu Sayyaf claimed responsibility for it."
    read = reading(text, NAMES, PLACES)
    relations.read(read)
    assert read.relations == []
    events.read(read)
    relations.read_events(read)
    assert [(r.source_id, r.predicate, r.target_id, r.rule_id) for r in read.relations] == [
        ("abu_sayyaf", "killed", "isnilon_hapilon", "relation_cues.kill")
    ]


def test_a_person_joins_as_a_member_and_a_group_as_a_whole() -> None:
    assert stated("Colonel Karuna joined the LTTE.") == ["colonel_karuna member_of ltte"]
    assert stated("The EPL joined the AUC.") == ["epl pledged_to auc"]


def test_two_names_of_one_actor_are_no_relation() -> None:
    assert stated("The LTTE, also known as the Tamil Tigers, grew.") == []


def test_a_cue_is_one_line(tmp_path) -> None:
    (tmp_path / "relation_cues.jsonl").write_text(
        '{"id": "betray", "kind": "verb", "words": ["betrayed"], "predicate": "rival_of", "source": "subject", "target": "object",'
        ' "example": "[[Alpha Front betrayed Beta Army]]."}\n'
    )
    read = reading("The EPL betrayed the ELN.", NAMES)
    read.rules = rulebook(tmp_path)
    relations.read(read)
    assert [(r.source_id, r.predicate, r.target_id) for r in read.relations] == [("epl", "rival_of", "eln")]


def test_endless_sentence_is_rejected_and_the_rest_read() -> None:
    text = "The EPL attacked the ELN. " + "The FARC attacked the ELN and " * 400
    read = reading(text, NAMES)
    relations.read(read)
    assert [(r.source_id, r.target_id) for r in read.relations] == [("epl", "eln")]
    assert [(r.stage, r.start, r.end) for r in read.rejects] == [("relations", 26, len(text))]


def test_long_article_takes_linear_time() -> None:
    def seconds(times: int) -> float:
        read = reading(
            "The FARC attacked the ELN and killed 12 soldiers in Cauca on 5 May 2008. " * times, NAMES, PLACES
        )
        start = time.process_time()
        relations.read(read)
        events.read(read)
        assert len(read.relations) == len(read.events) == times
        return time.process_time() - start

    seconds(10)
    assert seconds(1000) < 40 * max(seconds(100), 0.01)


NAMES_OF_ALL = relation_sentences.NAMES | more_relation_sentences.NAMES


def dated(text: str) -> list[str]:
    """The relations of a sentence with the day, month, year or years that it gives them."""
    read = reading(text, NAMES_OF_ALL, relation_sentences.PLACES)
    relations.read(read)
    return sorted(f"{r.source_id} {r.predicate} {r.target_id} {value(r)}".strip() for r in read.relations)


def value(relation: Relation) -> str:
    first, last = relation.earliest, relation.latest
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"


def sentences() -> list[object]:
    cases = []
    gaps = relation_sentences.GAPS | more_relation_sentences.GAPS | relation_forms.GAPS
    more = (*more_relation_sentences.SENTENCES, *more_relation_sentences.PASSAGES)
    forms = (*relation_forms.FORMS, *relation_forms.TRAPS)
    for text, wanted in (*relation_sentences.FIRST, *relation_sentences.SECOND, *more, *forms):
        reason = next((why for opening, why in gaps.items() if text.startswith(opening)), None)
        cases.append(pytest.param(text, wanted, marks=pytest.mark.xfail(strict=True, reason=reason) if reason else ()))
    return cases


@pytest.mark.parametrize(("text", "wanted"), sentences())
def test_sentence(text: str, wanted: list[str]) -> None:
    assert dated(text) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [*relation_sentences.FIRST_UNSTATED, *relation_sentences.SECOND_UNSTATED, *more_relation_sentences.UNSTATED],
)
def test_what_is_not_stated_is_no_asserted_relation(text: str) -> None:
    read = reading(text, NAMES_OF_ALL, relation_sentences.PLACES)
    relations.read(read)
    hedging.read(read)
    assert [r for r in read.relations if r.assertion in (None, "asserted")] == []
