"""Words that stand for a name, and only where it is clear for which; the rule file's examples are tests."""

from __future__ import annotations

import pytest
from _pytest.mark import ParameterSet

from analysis.rulebook import rulebook
from tests.reading import read_passage, unmarked


def _entries(key: str) -> list[ParameterSet]:
    return [pytest.param(entry[key], id=entry["id"]) for entry in rulebook().entries("nominals") if key in entry]


def _stand_ins(text: str) -> list[tuple[str, str, str]]:
    reading = read_passage(text)
    return [
        (reading.quote(mention), mention.actor_id, mention.mention_type)
        for mention in reading.mentions
        if mention.mention_type != "name"
    ]


@pytest.mark.parametrize("example", _entries("example"))
def test_example(example: str) -> None:
    text, expected = unmarked(example)
    assert [quote for quote, _, _ in _stand_ins(text)] == expected


@pytest.mark.parametrize("counter_example", _entries("counter_example"))
def test_counter_example(counter_example: str) -> None:
    assert _stand_ins(counter_example) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "AQIM grew.\n\nFollowing its alliance with the Ansar Dine group in Mali, the group formed another one.",
            [("the group", "aqim", "nominal")],
        ),
        (
            "Boko Haram fought Ansaru near Kano until the latter withdrew.",
            [("the latter", "ansaru", "nominal")],
        ),
        (
            "Abubakar Shekau spoke to Boko Haram. In 2012, he released a video.",
            [("he", "abubakar_shekau", "pronoun")],
        ),
        ("Abubakar Shekau met Mokhtar Belmokhtar. He left.", []),
        ("Boko Haram met Ansar Dine and Ansaru met AQIM. There the group was formed.", []),
        ("AQIM denied it. It seems that nobody knew.", []),
        (
            "Boko Haram lost a town. United Nations experts say that the group has others.",
            [("the group", "boko_haram", "nominal")],
        ),
        (
            "The Houthis went on. Operation Prosperity Guardian began, said a spokesman of the movement.",
            [("the movement", "houthis", "nominal")],
        ),
        (
            "AQIM sent fighters. AQIM took a town. Ansaru members fled, and AQIM paid sons of Ansaru commanders.\n\n"
            "In May the group left.",
            [("the group", "aqim", "nominal")],
        ),
        (
            "AQIM grew.\n\nIn a town, money was found.\n\nSmuggling sustains Ansaru. We found no sign that the group grows drugs.",
            [("the group", "ansaru", "nominal")],
        ),
        ("Abubakar Shekau left. Mamman Nur caught him. He died.", []),
        ("Boko Haram grew. The group known as the Night Column left.", []),
        ("Boko Haram grew. The rebel group Ansaru left.", []),
        (
            "Fighters of Ansaru fled to Kano with money from AQIM. The sect was small.",
            [("The sect", "ansaru", "nominal")],
        ),
        ("Boko Haram grew. The network was down.", []),
        ("Boko Haram grew. The Kurdistan Workers' Party met. The party was banned.", [("The party", "pkk", "nominal")]),
        ("Israel struck Egypt. The group left.", []),
    ],
)
def test_passage(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert _stand_ins(text) == expected
