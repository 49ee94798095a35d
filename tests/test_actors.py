"""Mentions and actors: right on the seeds, general in matching, extended by a line of data."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import actors, places
from analysis.article import Document, Paragraph, Reading
from analysis.errors import AnalysisError
from analysis.records import Reject
from analysis.rulebook import Rulebook
from analysis.text import Span
from tests.first_contact import developed
from tests.reading import named, read_document, read_file, read_passage

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))
# First contact, see articles/README.md: those articles have floors of their own.
ARTICLES = developed((HERE / "articles").glob("*.txt"))


def _gold(path: Path) -> dict[str, set[str]] | None:
    gold = json.loads((HERE / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return {key: set(forms) for key, forms in gold["actors"].items()} if "actors" in gold else None


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_mentions_of_the_seeds(path: Path) -> None:
    assert named(read_file(path)) == _gold(path)


def test_mentions_of_the_development_articles() -> None:
    right = found = expected = 0
    for path in ARTICLES:
        gold = _gold(path)
        if gold is not None:
            got = {(key, form) for key, forms in named(read_file(path)).items() for form in forms}
            wanted = {(key, form) for key, forms in gold.items() for form in forms}
            right, found, expected = right + len(got & wanted), found + len(got), expected + len(wanted)
    assert expected > 200
    assert 2 * right / (found + expected) >= 0.95


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_about_one_group_and_so_are_their_mechanisms(path: Path) -> None:
    reading = read_file(path)
    assert actors.main_actor(reading) == "aqim"
    assert {mechanism.actor_id for mechanism in reading.mechanisms} == {"aqim"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AlQaeda and al-Qaida split.", {"al_qaeda": {"AlQaeda", "al-Qaida"}}),
        ("Al-Shabaab and al Shabab are one.", {"al_shabaab": {"Al-Shabaab", "al Shabab"}}),
        (
            "Abu Bakr AlBaghdadi, Abou Bakr al Baghdadi.",
            {"abu_bakr_al_baghdadi": {"Abu Bakr AlBaghdadi", "Abou Bakr al Baghdadi"}},
        ),
        ("El Mourabitoun, Al-Murabitun", {"al_mourabitoun": {"El Mourabitoun", "Al-Murabitun"}}),
        ("Al Qaeda in the Islamic Maghreb (AQIM)", {"aqim": {"Al Qaeda in the Islamic Maghreb", "AQIM"}}),
        ("Al-Qaeda\nin the Islamic Maghreb", {"aqim": {"Al-Qaeda\nin the Islamic Maghreb"}}),
        ("Isis and ISIS’s leaders", {"isis": {"Isis", "ISIS"}}),
        ("The report is as it is: who, may, had.", {}),
        ("They met Droukdel.", {}),
        (
            "Abdelmalek Droukdel left. Droukdel’s men stayed.",
            {"abdelmalek_droukdel": {"Abdelmalek Droukdel", "Droukdel"}},
        ),
        ("Abdelmalek Droukdel left. Zarqun Droukdel stayed.", {"abdelmalek_droukdel": {"Abdelmalek Droukdel"}}),
        (
            "Abdelmalek Droukdel left. Samir Droukdel stayed.",
            {"abdelmalek_droukdel": {"Abdelmalek Droukdel"}, "samir_droukdel": {"Samir Droukdel"}},
        ),
    ],
)
def test_matching(text: str, expected: dict[str, set[str]]) -> None:
    assert named(read_passage(text)) == expected


def test_only_prose_counts() -> None:
    text = "Boko Haram bulletin\n\nOn a matter\n\nAnsaru left."
    paragraphs = (Paragraph(0, 19, "header"), Paragraph(21, 32, "title"), Paragraph(34, 46, "body"))
    reading = read_document(Document("x", "x", "0", text, language="en", title="On a matter", paragraphs=paragraphs))
    assert named(reading) == {"ansaru": {"Ansaru"}}


def _extra(folder: Path, **files: Mapping[str, object]) -> Rulebook:
    for name, entry in files.items():
        (folder / f"{name}.jsonl").write_text(json.dumps(dict(entry)) + "\n", encoding="utf-8")
    return Rulebook((folder,))


def test_a_group_is_one_line_of_data(tmp_path: Path) -> None:
    text = "The Blue Kestrels left. BKX said so."
    assert named(read_passage(text)) == {}
    line = {"id": "blue_kestrels", "name": "Blue Kestrels", "type": "armed_group", "aliases": ["BKX"], "source": "none"}
    reading = read_passage(text, _extra(tmp_path, actors=line))
    assert named(reading) == {"blue_kestrels": {"Blue Kestrels", "BKX"}}
    (record,) = reading.actors
    assert (record.actor_id, record.name, record.type, record.known) == (
        "blue_kestrels",
        "Blue Kestrels",
        "armed_group",
        True,
    )
    assert record.aliases == ("Blue Kestrels", "BKX")


def test_an_alias_a_person_and_a_variant_are_one_line_each(tmp_path: Path) -> None:
    person = {
        "id": "tarek_ghalibi",
        "name": "Tarek Ghalibi",
        "type": "person",
        "surnames": ["Ghalibi"],
        "source": "none",
    }
    variant = {"id": "tarek", "forms": ["tarek", "tareq", "tariq", "tarik"]}
    rules = _extra(tmp_path, persons=person, name_variants=variant)
    assert named(read_passage("Tariq Ghalibi left. Ghalibi returned.", rules)) == {
        "tarek_ghalibi": {"Tariq Ghalibi", "Ghalibi"}
    }


def test_context_aliases_need_their_bearer(tmp_path: Path) -> None:
    line = {
        "id": "blue_kestrels",
        "name": "Blue Kestrels",
        "type": "armed_group",
        "context_aliases": ["BKX"],
        "source": "none",
    }
    rules = _extra(tmp_path, actors=line)
    assert named(read_passage("BKX left.", rules)) == {}
    assert named(read_passage("BKX left. So the Blue Kestrels won.", rules)) == {
        "blue_kestrels": {"BKX", "Blue Kestrels"}
    }


def test_other_languages_are_said_plainly() -> None:
    reading = read_passage("Boko Haram a quitté la ville.", language="fr")
    assert (reading.mentions, reading.actors, reading.places) == ([], [], [])
    assert reading.rejects == [
        Reject(
            start=13,
            end=42,
            rule_id="language",
            stage="actors",
            reason="the article is in another language (fr); actors, places, relations, events and funding are read "
            "from English only",
        )
    ]


def test_an_unknown_language_counts_as_english() -> None:
    assert named(read_passage("Boko Haram left.", language=None)) == {"boko_haram": {"Boko Haram"}}


def test_a_missing_model_is_named_with_what_to_do() -> None:
    reading = read_passage("Boko Haram left.")
    with pytest.raises(AnalysisError) as caught:
        actors.read(reading, "xx_no_such_model")
    assert str(caught.value).startswith("model='xx_no_such_model': spaCy cannot load it; installed are: ")
    assert "Leave `model` out to use the rules alone" in str(caught.value)


def test_entities_of_a_model_come_in_beside_the_rules(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("en")
    patterns = [{"label": "ORG", "pattern": "Blue Kestrels"}, {"label": "ORG", "pattern": "Boko Haram"}]
    patterns += [{"label": "GPE", "pattern": "Tingwela"}, {"label": "GPE", "pattern": "Mali"}]
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(patterns)
    nlp.to_disk(tmp_path / "model")
    reading = read_passage("Blue Kestrels met Boko Haram. Tingwela in Mali fell.")
    reading.places = []
    actors.read(reading, str(tmp_path / "model"))
    places.read(reading)
    assert [(reading.quote(each), each.origin) for each in reading.places] == [("Tingwela", "model"), ("Mali", "rule")]
    found = [(reading.quote(each), each.actor_id, each.origin) for each in reading.mentions]
    assert found == [("Blue Kestrels", "blue_kestrels", "model"), ("Boko Haram", "boko_haram", "rule")]
    assert [(each.actor_id, each.type, each.known) for each in reading.actors] == [
        ("blue_kestrels", "organisation", False),
        ("boko_haram", "armed_group", True),
    ]


def test_helpers() -> None:
    text = "Boko Haram left Kano after a French raid. Ansaru stayed."
    reading = read_passage(text)
    offset = reading.text.index("Ansaru")
    assert [each.actor_id for each in actors.mentions_between(reading, 0, offset)] == ["boko_haram"]
    assert [each.actor_id for each in actors.resolve(reading, reading.mentions)] == ["boko_haram", "ansaru"]
    assert [(mark.entry.id, mark.use) for mark in actors.state_words(reading)] == [("france", "demonym")]
    assert actors.actor(reading, "nobody") is None


_WORDS = (
    "Al Qaeda|al-|AQIM|’s|(|)|,|.|“|”|\u200f|\u00a0|ـ|Abd al-|Mali|led by|also known as|The group|It|he|commander|Front|X|é|ﬁ|以|1"
    "|Karim Osmanli|called|groups such as|and|of the|US|$|French|launched|by|Boko Haram|ISIS|the latter"
)
_PIECES = st.sampled_from([*_WORDS.split("|"), " ", "  ", "\n", "\n\n"])


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_every_span_is_made_of_the_words_it_names(text: str) -> None:
    reading = read_passage(text)
    for record in (*reading.mentions, *reading.actors, *reading.places):
        assert 0 <= record.start < record.end <= len(reading.text)
        assert reading.quote(record).strip() == reading.quote(record)
        assert any(part.start <= record.start and record.end <= part.end for part in reading.document.prose)
    names = sorted((each.start, each.end) for each in reading.mentions if each.mention_type == "name")
    assert all(left[1] <= right[0] for left, right in pairwise(names))
    assert {each.actor_id for each in reading.mentions} == {each.actor_id for each in reading.actors}
    assert [each.start for each in reading.mentions] == sorted(each.start for each in reading.mentions)


@pytest.mark.parametrize(
    "piece", ["Boko Haram met it. The group left. ", "(AB) ", "1. X, led by Y Z, a group\n\n", ",", "9"]
)
def test_long_texts_take_no_more_than_their_share(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        document = Document("x", "x", "0", text, language="en", paragraphs=(Paragraph(0, len(text), "body"),))
        reading = Reading(document, sentences=[Span(0, len(text))])
        # the collector would run through all that the other tests have left alive
        gc.collect()
        gc.disable()
        begin = time.process_time()
        actors.read(reading)
        spent = time.process_time() - begin
        gc.enable()
        return spent

    seconds(2_000)
    assert seconds(160_000) < 12 * max(seconds(40_000), 0.02)


def test_reading_twice_gives_the_same() -> None:
    first, second = read_file(SEEDS[0]), read_file(SEEDS[0])
    assert (first.mentions, first.actors, first.places) == (second.mentions, second.actors, second.places)
