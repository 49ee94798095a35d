from hypothesis import given
from hypothesis import strategies as st

from analysis.text import Span, normalise


@given(st.text())
def test_every_span_of_the_copy_maps_into_the_original(text: str) -> None:
    copy = normalise(text)
    for start in range(len(copy.text)):
        span = copy.span(start, start + 1)
        assert 0 <= span.start < span.end <= len(text)
    whole = copy.span(0, len(copy.text))
    assert 0 <= whole.start <= whole.end <= len(text)


@given(st.text())
def test_positions_come_back(text: str) -> None:
    copy = normalise(text)
    for start in range(len(copy.text)):
        position = copy.position(copy.span(start, start + 1).start)
        assert position <= start
        assert copy.span(position, position + 1) == copy.span(start, start + 1)


def test_marks_and_blanks_are_folded_and_offsets_kept() -> None:
    text = "\u200fفي\u00a0مــالي \ufb01ve"
    copy = normalise(text)
    assert copy.text == "في مالي five"
    place = copy.text.index("five")
    span = copy.span(place, place + 4)
    assert text[span.start : span.end] == "\ufb01ve"


def test_spans_overlap_and_contain() -> None:
    assert Span(0, 5).contains(Span(1, 5))
    assert not Span(0, 5).contains(Span(1, 6))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
