"""All stages on text made to be slow: four times the text takes four times as long, not sixteen."""

import time

import pytest

from analysis import extraction
from analysis.documents import parse
from analysis.rulebook import rulebook
from tests.conftest import ARTICLE

PIECES = {
    "in in in": "in ",
    "digits": "1234567890",
    "March March": "March ",
    "commas": ",,",
    "capitals": "Al Qaeda Front ",
    "brackets": "(",
    "quotes": '"',
    "dates": "March 3, ",
    "sums": "$3 million and ",
    "the group": "the group ",
    "attacked": "The ADF attacked ",
    "said": "said that ",
    "acronyms": "Army of the North (AN) ",
    "short lines": "1. Item here\n",
    "footnotes": "So it was.1 ",
    "one sentence": "The ADF attacked a village on 3 May 2019, killing two, and earned $2 million from cattle, ",
    "an article": ARTICLE,
}
SMALL, TIMES = 30_000, 4


def _seconds(text: str) -> float:
    # a pass of the collector through all that other tests left would be measured too
    with extraction.uncollected():
        started = time.process_time()
        extraction.extract(parse(text, doc_id="hostile", rules=rulebook()), rulebook())
        return time.process_time() - started


@pytest.mark.parametrize("name", PIECES)
def test_time_is_linear(name: str) -> None:
    piece = PIECES[name]
    small = piece * (SMALL // len(piece))
    _seconds(piece * 20)
    # the floor keeps the noise of short times out
    assert _seconds(small * TIMES) < max(0.06, _seconds(small)) * TIMES * 2
