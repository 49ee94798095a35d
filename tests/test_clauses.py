"""The shallow clause analysis: nodes and the questions asked about them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clause_nodes import Clause, lowered, nodes, order
from analysis.clauses import antecedent, subject
from analysis.noun_phrases import behind, objects, possessor
from tests.conflict_sentences import NAMES, PLACES
from tests.hand_made import reading


def clause(text: str) -> Clause:
    read = reading(text, NAMES, PLACES)
    named = sorted([*read.mentions, *read.dates, *read.places], key=order)
    row = nodes(lowered(text), read.rules, read.sentences[0], named)
    types = {actor.actor_id: actor.type for actor in read.actors}
    return Clause(
        row,
        frozenset(key for key, kind in types.items() if kind == "person"),
        frozenset(key for key, kind in types.items() if kind == "state"),
        lowered(text),
    )


def at(made: Clause, word: str) -> int:
    return next(i for i, node in enumerate(made.nodes) if node.low == word)


SUBJECTS = [
    ("ELN fighters attacked Arauca.", "attacked", ["eln"]),
    ("The ELN, the EPL and the AUC attacked Arauca.", "attacked", ["eln", "epl", "auc"]),
    ("The ELN, led by Raúl Reyes, later attacked Arauca.", "attacked", ["eln"]),
    ("The ELN took Arauca and attacked Cauca.", "attacked", ["eln"]),
    ("The ELN, which in 2012 attacked Arauca, grew.", "attacked", ["eln"]),
    ("The ELN, who, after leaving Cauca, attacked Arauca, grew.", "attacked", ["eln"]),
    ("Members of the ELN attacked Arauca.", "attacked", ["eln"]),
    ("Fighters loyal to the ELN attacked Arauca.", "attacked", ["eln"]),
    ("The AUC said the ELN attacked Arauca.", "attacked", ["eln"]),
    ("The ELN refused to attack Arauca.", "attack", ["eln"]),
    ("After leaving Cauca, the ELN attacked Arauca.", "leaving", ["eln"]),
    ("In Cauca, gunmen attacked Arauca.", "attacked", []),
    ("The decision of the ELN to attack Arauca was late.", "attack", []),
    ("Villagers displaced by the ELN attacked Arauca.", "attacked", []),
]


@pytest.mark.parametrize(("text", "verb", "expected"), SUBJECTS)
def test_subject(text: str, verb: str, expected: list[str]) -> None:
    made = clause(text)
    assert [made.actor(i) for i in subject(made, at(made, verb))] == expected


OBJECTS = [
    ("They attacked the ELN, the EPL, and the AUC.", "attacked", ["eln", "epl", "auc"]),
    ("They attacked one of the camps of the ELN.", "attacked", ["eln"]),
    ("They attacked positions belonging to the ELN.", "attacked", ["eln"]),
    ("They attacked the ELN and the AUC fled.", "attacked", ["eln"]),
    ("They attacked a village near an ELN camp.", "attacked", []),
    ("They attacked ELN's critics.", "attacked", []),
]


@pytest.mark.parametrize(("text", "verb", "expected"), OBJECTS)
def test_objects(text: str, verb: str, expected: list[str]) -> None:
    made = clause(text)
    assert [made.actor(i) for i in objects(made, at(made, verb))] == expected


def test_second_name_in_brackets_is_one_node() -> None:
    made = clause("The Revolutionary Armed Forces of Colombia (FARC) grew.")
    assert [(node.kind, node.low) for node in made.nodes] == [
        ("word", "the"), ("actor", "revolutionary armed forces of colombia"), ("word", "grew"), ("mark", "."),
    ]  # fmt: skip
    assert made.nodes[1].end == len("The Revolutionary Armed Forces of Colombia (FARC)")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the ELN",
                "AUC",
                "Raúl Reyes",
                "attacked",
                "and",
                ",",
                "who",
                "'s",
                "(",
                ")",
                "in",
                "2012",
                "led by",
                "to",
                "join",
            ]
        ),
        max_size=40,
    )
)
def test_any_words_are_answered(words: list[str]) -> None:
    text = " ".join(words) or "x"
    made = clause(text)
    for i in range(len(made.nodes)):
        for found in (
            subject(made, i),
            objects(made, i),
            possessor(made, i),
            behind(made, i, frozenset({"by"})),
            antecedent(made, i),
        ):
            assert all(made.kind(j) == "actor" for j in found)
