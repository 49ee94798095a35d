"""Hedging and funding on conflicts that no rule was made from."""

from __future__ import annotations

import pytest

from tests.elsewhere import FUNDED, FUNDED_GAPS, HEDGED, Fact
from tests.test_funding import article
from tests.test_hedging import assessed


@pytest.mark.parametrize(("marked", "assertion"), HEDGED, ids=[marked for marked, _ in HEDGED])
def test_the_assertion(marked: str, assertion: str) -> None:
    assert assessed(marked).assertion == assertion


def facts(actor: str, text: str) -> list[Fact]:
    return [
        (
            *(row.source, str(row.actor_id), row.low, row.high, row.currency),
            *(row.earliest.isoformat() if row.earliest else None, row.latest.isoformat() if row.latest else None),
            str(row.assertion),
        )
        for row in article(actor, text).funding
    ]


@pytest.mark.parametrize(("actor", "text", "expected"), FUNDED, ids=[text for _, text, _ in FUNDED])
def test_the_statements_of_funding(actor: str, text: str, expected: list[Fact]) -> None:
    assert facts(actor, text) == expected


@pytest.mark.parametrize(
    ("actor", "text", "expected"), [pytest.param(*row, marks=pytest.mark.xfail(strict=True)) for row in FUNDED_GAPS]
)
def test_known_gaps(actor: str, text: str, expected: list[Fact]) -> None:
    assert facts(actor, text) == expected
