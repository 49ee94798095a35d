"""Relations and events on conflicts that the rules had not seen: sixty sentences, whole results, known gaps strict."""

import pytest

from analysis import events, relations
from tests.conflict_sentences import Event
from tests.hand_made import reading
from tests.more_conflict_sentences import NAMES, PLACES, SENTENCES, gap


def _cases() -> list[object]:
    return [
        pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason) if (reason := gap(case[0])) else ())
        for case in SENTENCES
    ]


@pytest.mark.parametrize(("text", "tied", "told"), _cases())
def test_sentence(text: str, tied: list[str], told: list[Event]) -> None:
    read = reading(text, NAMES, PLACES)
    relations.read(read)
    events.read(read)
    assert sorted(f"{r.source_id} {r.predicate} {r.target_id}" for r in read.relations) == sorted(tied)
    found = [
        (
            *(e.event_type, e.timex_value, e.actor_id, e.recipient_id),
            *(e.place_id, e.killed_low, e.killed_best, e.killed_high),
        )
        for e in read.events
    ]
    assert sorted(found, key=str) == sorted(told, key=str)
