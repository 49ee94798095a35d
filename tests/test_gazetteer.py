"""The gazetteer as data: every entry well formed, no two entries with one name, every place where its country is."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import names
from analysis.rulebook import PACKAGED, Entry, rulebook

FILES = ("states", "actors", "persons", "places")
RULES = rulebook()
STATES = {entry["country"]: entry for entry in RULES.entries("states")}

# Loose limits, in whole degrees outwards: south, north, west, east. Countries that are not here are smaller than
# `MARGIN` degrees in every direction from their label point.
MARGIN = 4
BOXES = {
    "AFG": (29, 39, 60, 75),
    "AGO": (-18, -4, 11, 25),
    "ARE": (22, 27, 51, 57),
    "ARG": (-56, -21, -74, -53),
    "AUS": (-44, -10, 112, 154),
    "BFA": (9, 16, -6, 3),
    "BRA": (-34, 6, -74, -34),
    "CAF": (2, 12, 14, 28),
    "CAN": (41, 84, -142, -52),
    "CHL": (-56, -17, -76, -66),
    "CHN": (18, 54, 73, 136),
    "CMR": (1, 14, 8, 17),
    "COD": (-14, 6, 12, 32),
    "COG": (-6, 4, 11, 19),
    "COL": (-5, 13, -80, -66),
    "CUB": (19, 24, -85, -74),
    "CYP": (34, 36, 32, 35),
    "DEU": (47, 56, 5, 16),
    "DZA": (18, 38, -9, 13),
    "EGY": (21, 32, 24, 38),
    "ERI": (12, 19, 36, 44),
    "ESH": (20, 28, -18, -8),
    "ESP": (27, 44, -19, 5),
    "ETH": (3, 15, 32, 49),
    "FIN": (59, 71, 20, 32),
    "FRA": (41, 52, -6, 10),
    "GBR": (49, 61, -9, 2),
    "GRC": (34, 42, 19, 30),
    "IDN": (-12, 7, 94, 142),
    "IND": (6, 37, 68, 98),
    "IRN": (25, 40, 43, 64),
    "IRQ": (29, 38, 38, 49),
    "ITA": (35, 48, 6, 19),
    "JOR": (29, 34, 34, 40),
    "JPN": (24, 46, 122, 146),
    "KAZ": (40, 56, 46, 88),
    "KEN": (-5, 6, 33, 42),
    "KGZ": (39, 44, 69, 81),
    "KIR": (-12, 5, 172, 177),
    "LAO": (13, 23, 100, 108),
    "LBY": (19, 34, 9, 26),
    "MAR": (27, 36, -14, -1),
    "MDG": (-26, -11, 43, 51),
    "MEX": (14, 33, -119, -86),
    "MLI": (10, 26, -13, 5),
    "MMR": (9, 29, 92, 102),
    "MNG": (41, 53, 87, 120),
    "MOZ": (-27, -10, 30, 41),
    "MRT": (14, 28, -18, -4),
    "MWI": (-18, -9, 32, 36),
    "MYS": (0, 8, 99, 120),
    "NAM": (-29, -16, 11, 26),
    "NER": (11, 24, 0, 16),
    "NGA": (4, 14, 2, 15),
    "NOR": (57, 72, 4, 32),
    "NPL": (26, 31, 80, 89),
    "NZL": (-48, -34, 166, 179),
    "OMN": (16, 27, 51, 60),
    "PAK": (23, 38, 60, 78),
    "PER": (-19, 0, -82, -68),
    "PHL": (4, 22, 116, 127),
    "PNG": (-12, 0, 140, 157),
    "PRK": (37, 44, 124, 131),
    "PRY": (-28, -19, -63, -54),
    "RUS": (41, 82, 19, 180),
    "SAU": (16, 33, 34, 56),
    "SDN": (8, 23, 21, 39),
    "SEN": (12, 17, -18, -11),
    "SLB": (-12, -5, 155, 163),
    "SOM": (-2, 12, 40, 52),
    "SSD": (3, 13, 23, 36),
    "SWE": (55, 70, 10, 25),
    "SYR": (32, 38, 35, 43),
    "TCD": (7, 24, 13, 25),
    "THA": (5, 21, 97, 106),
    "TKM": (35, 43, 52, 67),
    "TUN": (30, 38, 7, 12),
    "TUR": (35, 43, 25, 45),
    "TZA": (-12, 0, 29, 41),
    "UKR": (44, 53, 22, 41),
    "USA": (24, 50, -125, -66),
    "UZB": (37, 46, 55, 74),
    "VEN": (0, 13, -74, -59),
    "VNM": (8, 24, 102, 110),
    "VUT": (-21, -13, 166, 171),
    "YEM": (12, 19, 41, 55),
    "ZAF": (-35, -22, 16, 33),
    "ZMB": (-19, -8, 21, 34),
    "ZWE": (-23, -15, 25, 34),
}
CHARGED = re.compile(
    r"\b(terror\w*|martyrdom|hero(es)?|evil|barbar\w*|savage\w*|infidel\w*|apostate\w*|crusader\w*|regime|puppet)\b",
    re.IGNORECASE,
)
LISTS = re.compile(
    r"none|ISO 3166|Natural Earth|(UN 1267( QD[ei]\.\d{3})?|US FTO|EU list|UK proscribed)"
    r"(; (US FTO|EU list|UK proscribed))*"
)
CHARGED_BY_THEIR_OWN_NAME = {
    "combating_terrorism_center": "Combating Terrorism Center",
    "iraqi_counter_terrorism_service": "Iraqi Counter Terrorism Service",
    "islamic_military_counter_terrorism_coalition": "Islamic Military Counter Terrorism Coalition",
}
# Words of plain English, or names so common, that a text uses them without meaning the entry.
COMMON = {
    "base", "front", "army", "unity", "group", "movement", "state", "force", "mission", "council", "union", "party",
    "lord", "shield", "justice", "resistance", "platform", "coalition", "brotherhood", "network", "command", "hit",
    "salt", "turbo", "muse", "nasser", "is", "may", "march", "south", "north", "east", "west", "center", "centre",
    "mohammed", "ahmed", "ali", "omar", "hassan", "ibrahim", "abu", "sheikh", "mullah", "emir", "general", "colonel",
}  # fmt: skip


def written(entry: Entry, *, loose: bool = False) -> Iterator[str]:
    """All the forms of `entry`; those that count only in context too if `loose`."""
    yield entry["name"]
    fields = ["aliases", "demonyms", "metonyms", *(["context_aliases", "surnames"] if loose else [])]
    for field in fields:
        yield from entry.get(field, ())


def folded(form: str) -> str:
    """`form` without case, accents, hyphens and articles."""
    return " ".join(names.plain(word) for word in names.split(form)[0] if not names.is_article(word))


def skeletons(form: str) -> tuple[str, ...]:
    """`form` word by word as matching compares it, so that other romanisations of the name are equal."""
    return tuple(names.skeleton(word) for word in names.split(form)[0])


def every(*files: str) -> list[tuple[str, Entry]]:
    return [(file, entry) for file in files or FILES for entry in RULES.entries(file)]


def test_ids_are_unique_across_the_files() -> None:
    lines = [
        json.loads(line)
        for file in FILES
        for line in (PACKAGED / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    ]
    counted = Counter(entry["id"] for entry in lines)
    assert [each for each, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("file", FILES)
def test_ids_are_ascii_snake_case(file: str) -> None:
    wrong = [entry["id"] for _, entry in every(file) if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", entry["id"])]
    assert wrong == []


@pytest.mark.parametrize("file", FILES)
def test_no_name_belongs_to_two_entries_of_one_file(file: str) -> None:
    """Places of two countries may share a name: `analysis.homonyms` tells which is meant."""
    bearers: dict[tuple[str, str], set[str]] = {}
    for _, entry in every(file):
        for form in written(entry):
            country = entry["country"] if file == "places" else ""
            bearers.setdefault((folded(form), country), set()).add(entry["id"])
    assert {form: sorted(ids) for form, ids in bearers.items() if len(ids) > 1} == {}


def test_no_name_of_a_person_is_that_of_a_group() -> None:
    actors = {folded(form): entry["id"] for _, entry in every("actors") for form in written(entry)}
    persons = {folded(form): entry["id"] for _, entry in every("persons") for form in written(entry)}
    assert {form: (actors[form], persons[form]) for form in actors.keys() & persons.keys()} == {}


@pytest.mark.parametrize("file", FILES)
def test_forms_are_listed_once_and_without_stray_blanks(file: str) -> None:
    for _, entry in every(file):
        for field in ("aliases", "context_aliases", "surnames", "demonyms", "metonyms"):
            forms = entry.get(field, [])
            assert len(set(forms)) == len(forms), f"{entry['id']}: {field} says one form twice"
            assert entry["name"] not in forms, f"{entry['id']}: {field} repeats the name"
        for form in written(entry, loose=True):
            assert form, f"{entry['id']}: an empty form"
            assert form == " ".join(form.split()), f"{entry['id']}: {form!r}"


@pytest.mark.parametrize("file", ["actors", "persons", "places"])
def test_countries_are_those_of_the_states(file: str) -> None:
    unknown = {entry["id"]: entry["country"] for _, entry in every(file) if entry.get("country", "FRA") not in STATES}
    assert unknown == {}


def test_codes_of_states_are_three_capitals_and_unique() -> None:
    codes = [entry["country"] for _, entry in every("states")]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch("[A-Z]{3}", code)] == []


def test_places_lie_within_their_country() -> None:
    outside = {}
    for _, entry in every("places"):
        state = STATES[entry["country"]]
        latitude, longitude = entry["latitude"], entry["longitude"]
        south, north, west, east = BOXES.get(
            entry["country"],
            (
                state["latitude"] - MARGIN,
                state["latitude"] + MARGIN,
                state["longitude"] - MARGIN,
                state["longitude"] + MARGIN,
            ),
        )
        if not (south <= latitude <= north and west <= longitude <= east):
            outside[entry["id"]] = (entry["country"], latitude, longitude)
    assert outside == {}


def test_states_lie_within_their_limits() -> None:
    # The label point of Kiribati lies in the Line Islands, beyond the antimeridian from its capital.
    outside = [
        code
        for code, (south, north, west, east) in BOXES.items()
        if not (south <= STATES[code]["latitude"] <= north and west <= STATES[code]["longitude"] <= east)
    ]
    assert outside == ["KIR"]
    assert all(-90 <= each["latitude"] <= 90 and -180 <= each["longitude"] <= 180 for each in STATES.values())


def test_types_are_those_of_the_vocabulary() -> None:
    types = {entry["id"] for entry in RULES.entries("vocabulary_actor_type")}
    assert {entry["type"] for _, entry in every("actors")} <= types - {"person", "state"}
    assert {entry["type"] for _, entry in every("persons")} == {"person"}


def test_surnames_are_part_of_a_name_of_the_person() -> None:
    loose = {}
    for _, entry in every("persons"):
        full = {folded(word) for form in written(entry) for word in [*form.split(), form]}
        full |= {folded(form) for form in written(entry)}
        for surname in entry.get("surnames", ()):
            words = {folded(word) for word in surname.split()} - {""}
            if not words <= full:
                loose[entry["id"]] = surname
    assert loose == {}


def test_the_gazetteer_is_as_large_as_promised() -> None:
    types = Counter(entry["type"] for _, entry in every("actors"))
    assert types["armed_group"] >= 200
    assert types["state_force"] + types["international_force"] + types["media_arm"] >= 60
    assert len(every("persons")) >= 200
    assert len(every("states")) >= 195
    assert len(every("places")) >= 600


def test_each_state_but_the_city_states_has_a_place() -> None:
    assert set(STATES) - {entry["country"] for _, entry in every("places")} == {"SGP", "SMR", "VAT"}


def test_sources_are_public_lists_or_none() -> None:
    unknown = {entry["id"]: entry["source"] for _, entry in every() if not LISTS.fullmatch(entry["source"])}
    assert unknown == {}


def test_a_number_of_the_united_nations_list_is_given_to_one_name_only() -> None:
    numbers = Counter(
        number for _, entry in every("actors", "persons") for number in re.findall(r"QD[ei]\.\d{3}", entry["source"])
    )
    # One entry of the list covers a group's later names, or its front organisation.
    assert {number for number, count in numbers.items() if count > 1} == {
        "QDe.115", "QDe.118", "QDe.129", "QDe.137",
    }  # fmt: skip


def test_no_common_word_names_an_entry() -> None:
    forms = {form.casefold(): entry["id"] for _, entry in every() for form in written(entry)}
    assert {form: forms[form] for form in forms.keys() & COMMON if form != "is"} == {}


def test_names_are_neutral() -> None:
    charged = {
        entry["id"]: entry["name"]
        for _, entry in every()
        if any(CHARGED.search(form) for form in (entry["name"], *entry.get("aliases", ())))
    }
    assert charged == CHARGED_BY_THEIR_OWN_NAME


@pytest.mark.parametrize(
    ("file", "entry_id", "form"),
    [
        ("actors", "aqim", "Al-Qaeda in the Islamic Maghreb"),
        ("actors", "mujao", "Movement for Oneness and Jihad in West Africa"),
        ("actors", "al_shabaab", "Al-Shabaab"),
        ("actors", "sahel_joint_force", "Sahel Joint Force"),
        ("actors", "soldiers_of_the_caliphate_algeria", "Soldiers of the Caliphate in the Land of Algeria"),
        ("persons", "abdelmalek_droukdel", "Abu Musab Abdel Wadoud"),
        ("persons", "ahmed_el_tilemsi", "Ahmed Ould Amer"),
        ("states", "united_states", "Washington"),
        ("states", "cote_divoire", "Ivory Coast"),
        ("places", "tripoli_lebanon", "Tripoli in Lebanon"),
    ],
)
def test_names_that_others_rely_on(file: str, entry_id: str, form: str) -> None:
    entry = next(entry for _, entry in every(file) if entry["id"] == entry_id)
    assert form in set(written(entry))


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "gold").glob("00*.json")), ids=lambda path: path.stem)
def test_the_gold_of_the_seeds_speaks_of_entries_that_are_there(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    known = {entry["id"]: {skeletons(form) for form in written(entry, loose=True)} for _, entry in every()}
    related = {each for source, _, target in gold["relations"] for each in (source, target)}
    assert (related | set(gold["actors"])) - set(known) == set()
    unnamed = {form for each, forms in gold["actors"].items() for form in forms if skeletons(form) not in known[each]}
    assert unnamed == set()
