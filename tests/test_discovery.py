"""Names that no list holds, by what introduces them; the rule files' examples are tests."""

from __future__ import annotations

import pytest
from _pytest.mark import ParameterSet

from analysis import acronyms, names
from analysis.phrases import Phrase
from analysis.rulebook import rulebook
from tests.reading import named, read_passage, unmarked


def _entries(key: str) -> list[ParameterSet]:
    return [
        pytest.param(entry[key], id=f"{file}:{entry['id']}")
        for file in ("discovery", "titles")
        for entry in rulebook().entries(file)
        if key in entry
    ]


def _introduced(text: str) -> set[str]:
    reading = read_passage(text)
    new = {actor.actor_id for actor in reading.actors if not actor.known}
    actors = {surface for actor_id, surfaces in named(reading).items() if actor_id in new for surface in surfaces}
    return actors | {reading.quote(place) for place in reading.places if place.latitude is None}


@pytest.mark.parametrize("example", _entries("example"))
def test_example(example: str) -> None:
    text, expected = unmarked(example)
    assert _introduced(text) >= set(expected)


@pytest.mark.parametrize("counter_example", _entries("counter_example"))
def test_counter_example(counter_example: str) -> None:
    assert _introduced(counter_example) == set()


@pytest.mark.parametrize(
    ("text", "acronym", "expected"),
    [
        (
            "the Movement for Unity and Jihad in West Africa (MUJWA)",
            "MUJWA",
            "Movement for Unity and Jihad in West Africa",
        ),
        ("attacked the Delta Renewal Front (DRF)", "DRF", "Delta Renewal Front"),
        ("the Highland Rescue Committees (HRCs)", "HRCs", "Highland Rescue Committees"),
        ("the emir of Al-Zawada in the Coastal Plain (AZCP)", "AZCP", "Al- Zawada in the Coastal Plain"),
        ("Ansar al-Zawada in Tanza (AZT)", "AZT", "Ansar al- Zawada in Tanza"),
        ("the Tehzik-i-Tanzim Panjur (TTP)", "TTP", "Tehzik- i- Tanzim Panjur"),
        ("its own annual report (HRC)", "HRC", None),
        ("they left the Harbour (HRC)", "HRC", None),
        ("It fell. Harbour Relief met (HRC)", "HRC", None),
    ],
)
def test_long_form(text: str, acronym: str, expected: str | None) -> None:
    words = names.split(text)[0]
    at = words.index("(")
    found = acronyms.long_form(words, at, acronym)
    assert found is None or isinstance(found, Phrase)
    assert (" ".join(words[found.first : found.last]) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Plateau Liberation Front (PLF) withdrew. Later the PLF came back.",
            {"plateau_liberation_front": {"Plateau Liberation Front", "PLF"}},
        ),
        (
            "Wadi Falcons, led by Karim Osmanli, hold the pass. Osmanli denied it.",
            {"wadi_falcons": {"Wadi Falcons"}, "karim_osmanli": {"Karim Osmanli", "Osmanli"}},
        ),
        ("A militia called Sons of the Plateau claimed it.", {"sons_of_the_plateau": {"Sons of the Plateau"}}),
        (
            "The smuggler Tarek Ghalibi, nicknamed “The Fox”, fled. The Fox was seen in May.",
            {"tarek_ghalibi": {"Tarek Ghalibi", "The Fox"}},
        ),
        (
            "Other armed groups, including Liwa Zaytun, Katibat Nasr and Boko Haram, signed.",
            {"liwa_zaytun": {"Liwa Zaytun"}, "katibat_nasr": {"Katibat Nasr"}, "boko_haram": {"Boko Haram"}},
        ),
        ("Noradin, a charity in the port, sent money.", {"noradin": {"Noradin"}}),
        ("Police arrested Waleed Zeinab in July.", {"waleed_zeinab": {"Waleed Zeinab"}}),
        (
            "President Lyndon B. Harrowby spoke. President Harrowby left with General Brandt.",
            {"lyndon_b_harrowby": {"Lyndon B. Harrowby", "Harrowby"}, "brandt": {"Brandt"}},
        ),
        ("The Zaute group left. Omar Zaute stayed.", {"zaute_group": {"Zaute group"}, "omar_zaute": {"Omar Zaute"}}),
        ("It is a successor of the paramilitary ZUC. ZUC left.", {"zuc": {"ZUC"}}),
        ("Their group, the Second Lanternia, has left.", {"second_lanternia": {"Second Lanternia"}}),
        ("Agents of the secret service, ZIT, met them. ZIT denied it.", {"zit": {"ZIT"}}),
        ("Two ZKK militants were hunting. The ZKK had left.", {"zkk": {"ZKK"}}),
        (
            "Kenyan police (KPX) met Afghan special forces. The KPX left.",
            {"kenyan_police": {"Kenyan police", "KPX"}, "afghan_special_forces": {"Afghan special forces"}},
        ),
        (
            "The rebels of the Workers’ Party (WPX) and the fighters of Al-Zada in Zoria (AZZ) met. AZZ rebels left.",
            {"workers_party": {"Workers’ Party", "WPX"}, "al_zada_in_zoria": {"Al-Zada in Zoria", "AZZ"}},
        ),
        (
            "Zano was succeeded by Rodrigo Zono, and the wing, under Radu Zahir, kept to it.",
            {"rodrigo_zono": {"Rodrigo Zono"}, "radu_zahir": {"Radu Zahir"}},
        ),
        (
            "Abdul Zaseeb, who followed him, died. Sirazuddin Zaqqani, a preacher, came. Sirazuddin left.",
            {"abdul_zaseeb": {"Abdul Zaseeb"}, "sirazuddin_zaqqani": {"Sirazuddin Zaqqani", "Sirazuddin"}},
        ),
        (
            "It began with Farhad Zoomer, whom it accused. Mr. Zoomer denied it.",
            {"farhad_zoomer": {"Farhad Zoomer", "Zoomer"}},
        ),
        ("Abu Zalaa al-Zalai leads it. The Abu Zakr was full.", {"abu_zalaa_al_zalai": {"Abu Zalaa al-Zalai"}}),
        ("The armed group known locally as Al-Zabaz left.", {"al_zabaz": {"Al-Zabaz"}}),
        ("The bomb went off at the Ibrahim Mosque, on Friday, in the group’s last town, Monday.", {}),
        ("Chief of Staff of the Army of the North, and Soviet Congress Building.", {}),
        ("Gross Domestic Product (GDP) fell in the Coastal Development Zone (CDZ).", {}),
        ("Other crops, such as Arabica and Robusta, were lost. The General Assembly met.", {}),
        ("He read The Plateau Agreement (TPA) and Operation Desert Wind (ODW).", {}),
    ],
)
def test_passage(text: str, expected: dict[str, set[str]]) -> None:
    assert named(read_passage(text)) == expected


def test_an_alias_belongs_to_the_actor_it_is_given_to() -> None:
    reading = read_passage("Boko Haram, also known as the Northern Lanterns, left. The Northern Lanterns came back.")
    assert named(reading) == {"boko_haram": {"Boko Haram", "Northern Lanterns"}}
    assert [actor.known for actor in reading.actors] == [True]


def test_the_record_stands_on_the_words_that_introduce_the_actor() -> None:
    reading = read_passage("Men of Wadi Falcons, led by Karim Osmanli, hold the pass.")
    quotes = {actor.actor_id: (reading.quote(actor), actor.rule_id, actor.type) for actor in reading.actors}
    introduction = "Wadi Falcons, led by Karim Osmanli"
    assert quotes == {
        "wadi_falcons": (introduction, "discovery:led_by", "armed_group"),
        "karim_osmanli": (introduction, "discovery:led_by", "person"),
    }
