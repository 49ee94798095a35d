"""TimeML files and the scores of TempEval-3."""

import datetime as dt
from pathlib import Path

import pytest

from analysis import timeml
from analysis.errors import SeedError
from analysis.records import Timex
from analysis.rulebook import rulebook

RULES = rulebook()
FILE = """<?xml version="1.0" ?>
<TimeML>
<DOCID>a</DOCID>
<DCT><TIMEX3 functionInDocument="CREATION_TIME" tid="t0" type="DATE" value="2013-03-22">2013-03-22</TIMEX3></DCT>
<TEXT>
They <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2013-03-19">Tuesday</TIMEX3> &amp; left
<TIMEX3 tid="t2" type="DATE" value="2013-03" mod="START">early
this month</TIMEX3>.
</TEXT>
</TimeML>
"""


def timex(start: int, end: int, value: str = "2013", type_: str = "DATE") -> Timex:
    return Timex(start=start, end=end, rule_id="x", timex_type=type_, timex_value=value)


def counts(score: timeml.Score) -> tuple[int, ...]:
    return score.gold, score.found, score.strict, score.relaxed, score.types, score.values


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.tml").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_read(folder: Path) -> None:
    text, published, gold = timeml.read(folder / "a.tml")
    assert text == "\nThey met on Tuesday & left\nearly\nthis month.\n"
    assert published == dt.date(2013, 3, 22)
    assert [(text[t.start : t.end], t.timex_type, t.timex_value, t.timex_mod) for t in gold] == [
        ("Tuesday", "DATE", "2013-03-19", None),
        ("early\nthis month", "DATE", "2013-03", "START"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [("<TimeML><DOCID>", "not a readable TimeML file"), ("<TimeML></TimeML>", "no <TEXT> element")],
)
def test_what_is_no_timeml_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "b.tml"
    path.write_text(content)
    with pytest.raises(SeedError, match=message):
        timeml.read(path)


def test_a_folder_without_timeml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"no \.tml file; give a folder of TimeML files"):
        timeml.evaluate(tmp_path, RULES)


def test_score_counts_extents_types_and_values() -> None:
    text = "x" * 60
    gold = [timex(0, 4), timex(10, 20), timex(30, 34), timex(40, 44, "P1D", "DURATION")]
    found = [timex(0, 4), timex(12, 16, "2014"), timex(40, 44, "P1D", "SET"), timex(50, 54)]
    score = timeml.score(text, gold, found, "doc")
    assert counts(score) == (4, 4, 2, 3, 2, 2)
    assert [(miss.kind, miss.expected, miss.found) for miss in score.misses] == [
        ("value", "2013", "2014"),
        ("missed", "2013", None),
        ("spurious", None, "2013"),
    ]


def test_score_takes_each_expression_once_and_the_better_one_first() -> None:
    score = timeml.score("x" * 40, [timex(0, 30)], [timex(0, 4), timex(6, 26)])
    assert counts(score) == (1, 2, 0, 1, 1, 1)
    assert [(miss.kind, miss.quote) for miss in score.misses] == [("spurious", "xxxx")]


def test_measures() -> None:
    measures = timeml.Score(4, 5, 2, 3, 3, 1).measures()
    assert {name: round(value, 1) for name, value in measures.items()} == {
        "strict_precision": 40.0,
        "strict_recall": 50.0,
        "strict_f1": 44.4,
        "relaxed_precision": 60.0,
        "relaxed_recall": 75.0,
        "relaxed_f1": 66.7,
        "type_precision": 60.0,
        "type_recall": 75.0,
        "type_f1": 66.7,
        "value_precision": 20.0,
        "value_recall": 25.0,
        "value_f1": 22.2,
    }
    assert set(timeml.Score().measures().values()) == {0.0}


@pytest.mark.filterwarnings("ignore")
def test_evaluate_with_its_baseline(folder: Path) -> None:
    result = timeml.evaluate(folder, RULES)
    assert counts(result.tagger) == (2, 2, 2, 2, 2, 2)
    assert result.tagger.misses == []
    assert list(result.documents) == ["a"]
    assert result.baseline is not None
    assert (result.baseline.gold, result.baseline.relaxed) == (2, 2)


def test_evaluate_without_baseline(folder: Path) -> None:
    assert timeml.evaluate(folder, RULES, baseline=False).baseline is None
