"""Which bearer of a shared name is meant is told by what else the article names."""

from __future__ import annotations

import pytest

from tests.reading import read_passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Tripoli.", ["tripoli"]),
        ("They met in Tripoli. Lebanese soldiers had left Beirut.", ["tripoli_lebanon", "beirut"]),
        ("They met in Tripoli. Libyan soldiers had left Sirte.", ["tripoli", "sirte"]),
        ("Clashes in Arakan went on. Manila sent troops to Mindanao.", ["arakan_cotabato", "mindanao"]),
        ("Clashes in Arakan went on. Sittwe in Myanmar was calm.", ["rakhine_state", "sittwe", "myanmar"]),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert [place.place_id for place in read_passage(text).places] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Al-Shabaab left. Somali troops came.", ["al_shabaab"]),
        (
            "Al-Shabab, or ISIS-Mozambique, left. Mozambican troops came to Palma.",
            ["ansar_al_sunna_mozambique", "ansar_al_sunna_mozambique"],
        ),
        (
            "Al-Shabaab holds towns in Somalia. Mogadishu is calm. ISIS-Mozambique is another group.",
            ["al_shabaab", "ansar_al_sunna_mozambique"],
        ),
        (
            "Turkish Hezbollah killed many in Turkey. Hezbollah has left.",
            ["turkish_hezbollah", "turkish_hezbollah"],
        ),
        ("Hezbollah left.", ["hezbollah"]),
        (
            "Jalaluddin Haqqani met Sirajuddin Haqqani. Haqqani left.",
            ["jalaluddin_haqqani", "sirajuddin_haqqani", "sirajuddin_haqqani"],
        ),
        (
            "Sirajuddin Haqqani met Jalaluddin Haqqani. Haqqani left.",
            ["sirajuddin_haqqani", "jalaluddin_haqqani", "jalaluddin_haqqani"],
        ),
    ],
)
def test_actors(text: str, expected: list[str]) -> None:
    reading = read_passage(text)
    states = {actor.actor_id for actor in reading.actors if actor.type == "state"}
    assert [mention.actor_id for mention in reading.mentions if mention.actor_id not in states] == expected


def test_a_short_form_that_several_bear_is_that_of_the_country() -> None:
    text = "Ansar al-Sharia holds Jaar. Yemeni troops left Aden and Zinjibar."
    assert "ansar_al_sharia_yemen" in {mention.actor_id for mention in read_passage(text).mentions}
    assert [mention.actor_id for mention in read_passage("Ansar al-Sharia left.").mentions] == ["ansar_al_sharia"]


def test_a_short_form_beside_a_noun_is_the_known_actor() -> None:
    text = "The Russian company Wagner has left. Wagner was paid."
    assert [mention.actor_id for mention in read_passage(text).mentions] == ["wagner_group", "wagner_group"]
