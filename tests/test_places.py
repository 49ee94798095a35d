"""States are places, unless they act; the examples of the words that tell are tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from analysis import actors, places
from analysis.article import Reading
from analysis.rulebook import rulebook
from tests.reading import named, read_file, read_passage, unmarked

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
GOLD = Path(__file__).parent / "gold"


def _entries(key: str) -> list[ParameterSet]:
    return [pytest.param(entry[key], id=entry["id"]) for entry in rulebook().entries("state_roles") if key in entry]


def _roles(reading: Reading) -> dict[int, str]:
    return actors.named(reading.document, reading.rules).roles


@pytest.mark.parametrize("example", _entries("example"))
def test_example(example: str) -> None:
    text, _ = unmarked(example)
    assert len(_roles(read_passage(text))) == 1


@pytest.mark.parametrize("counter_example", _entries("counter_example"))
def test_counter_example(counter_example: str) -> None:
    assert _roles(read_passage(counter_example)) == {}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_places_of_the_seeds(path: Path) -> None:
    gold = json.loads((GOLD / f"{path.stem}.json").read_text(encoding="utf-8"))
    assert sorted({place.name for place in read_file(path).places}) == gold["places"]


@pytest.mark.parametrize(
    ("text", "places_named", "acting"),
    [
        ("France launched a strike in northern Mali.", ["Mali"], {"france": {"France"}}),
        (
            "The strike in northern Mali was conducted by the United States.",
            ["Mali"],
            {"united_states": {"United States"}},
        ),
        ("A US airstrike hit the camp in the south of Libya.", ["Libya"], {}),
        ("Washington announced a programme for Niger and Chad.", ["Niger", "Chad"], {"united_states": {"Washington"}}),
        (
            "France, Chad and Niger have launched patrols.",
            [],
            {"france": {"France"}, "chad": {"Chad"}, "niger": {"Niger"}},
        ),
        ("Restrictions by some countries, for example Algeria and Tunisia.", ["Algeria", "Tunisia"], {}),
        ("They fled across the Sahel and North Africa.", [], {}),
        ("Ships wait in the Gulf of Aden and on Lake Chad.", [], {}),
        ("It paid US$5 million in Togo.", ["Togo"], {}),
        ("The African Union Mission to Somalia grew.", [], {"amisom": {"African Union Mission to Somalia"}}),
    ],
)
def test_states(text: str, places_named: list[str], acting: dict[str, set[str]]) -> None:
    reading = read_passage(text)
    assert [reading.quote(place) for place in reading.places] == places_named
    assert named(reading) == acting


def test_a_place_has_country_and_coordinates() -> None:
    (place,) = read_passage("They met in Mali.").places
    state = next(entry for entry in rulebook().entries("states") if entry["id"] == "mali")
    assert (place.place_id, place.name, place.country) == ("mali", "Mali", "MLI")
    assert (place.latitude, place.longitude) == (state["latitude"], state["longitude"])


def test_a_place_that_no_list_holds_has_a_name_and_nothing_else() -> None:
    found = read_passage("They camped near Tingwela. Later Tingwela was left.").places
    assert [(each.start, each.place_id, each.name, each.country, each.latitude) for each in found] == [
        (30, "tingwela", "Tingwela", None, None),
        (46, "tingwela", "Tingwela", None, None),
    ]


def test_other_languages_have_no_places() -> None:
    reading = read_passage("Ils ont quitté le Mali.", language="fr")
    places.read(reading)
    assert reading.places == []
