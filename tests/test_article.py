from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Document, Reading
from analysis.records import Section
from analysis.text import Span


def _section(number: int, level: int, start: int, end: int) -> Section:
    return Section(
        start=start, end=start + 2, rule_id="r", section_id=f"s{number}", number=number, level=level, heading="h",
        body_start_char=start, body_end_char=end,
    )  # fmt: skip


SECTIONS = [_section(1, 1, 10, 40), _section(2, 2, 20, 30), _section(3, 2, 30, 40), _section(4, 1, 50, 60)]


def _reading() -> Reading:
    return Reading(Document("a", "a.txt", "", "x" * 70), sections=list(SECTIONS), sentences=[Span(0, 9), Span(12, 18)])


@given(st.integers(0, 69))
def test_the_innermost_section_holds_the_offset(offset: int) -> None:
    holding = [section for section in SECTIONS if section.body_start_char <= offset < section.body_end_char]
    assert _reading().section_at(offset) == (holding[-1] if holding else None)


def test_the_sentence_at_an_offset() -> None:
    found = [_reading().sentence_at(offset) for offset in (0, 8, 9, 11, 12, 17, 18)]
    assert found == [Span(0, 9), Span(0, 9), None, None, Span(12, 18), Span(12, 18), None]
