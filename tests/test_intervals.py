"""What TIMEX3 values span."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import intervals
from analysis.intervals import VAGUE, Interval

DAY = dt.date(2016, 11, 11)

BOUNDS = [
    ("2018-03-28", None, "2018-03-28", "2018-03-28", "day", "2018-03-28"),
    ("2018-03-28TNI", None, "2018-03-28", "2018-03-28", "day", "2018-03-28"),
    ("2018-02", None, "2018-02-01", "2018-02-28", "month", "2018-02"),
    ("2016-02", "START", "2016-02-01", "2016-02-10", "month", "2016-02-01/2016-02-10"),
    ("2016-02", "MID", "2016-02-11", "2016-02-20", "month", "2016-02-11/2016-02-20"),
    ("2016-02", "END", "2016-02-21", "2016-02-29", "month", "2016-02-21/2016-02-29"),
    ("2014", None, "2014-01-01", "2014-12-31", "year", "2014"),
    ("2014", "START", "2014-01-01", "2014-04-30", "year", "2014-01-01/2014-04-30"),
    ("2014", "MID", "2014-05-01", "2014-08-31", "year", "2014-05-01/2014-08-31"),
    ("2014", "END", "2014-09-01", "2014-12-31", "year", "2014-09-01/2014-12-31"),
    ("2014", "APPROX", "2014-01-01", "2014-12-31", "year", "2014~"),
    ("2014-Q3", None, "2014-07-01", "2014-09-30", "quarter", "2014-35"),
    ("2014-H2", None, "2014-07-01", "2014-12-31", "half", "2014-41"),
    ("2014-SP", None, "2014-03-01", "2014-05-31", "quarter", "2014-21"),
    ("2014-WI", None, "2014-12-01", "2015-02-28", "quarter", "2014-24"),
    ("2014-SU", "START", "2014-06-01", "2014-06-30", "quarter", "2014-06-01/2014-06-30"),
    ("2013-W12", None, "2013-03-18", "2013-03-24", "week", "2013-03-18/2013-03-24"),
    ("2013-W12-WE", None, "2013-03-23", "2013-03-24", "week", "2013-03-23/2013-03-24"),
    ("199", None, "1990-01-01", "1999-12-31", "decade", "199X"),
    ("199", "END", "1996-09-01", "1999-12-31", "decade", "1996-09-01/1999-12-31"),
    ("19", None, "1900-01-01", "1999-12-31", "century", "19XX"),
    ("00", None, "0001-01-01", "0099-12-31", "century", "00XX"),
]


@pytest.mark.parametrize(("value", "mod", "earliest", "latest", "precision", "edtf"), BOUNDS)
def test_bounds(value: str, mod: str | None, earliest: str, latest: str, precision: str, edtf: str) -> None:
    expected = Interval(dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest), precision, edtf)
    assert intervals.interval(value, mod) == expected


@pytest.mark.parametrize(
    "value", ["9999-W52", "PRESENT_REF", "P10Y", "XXXX-03", "1980-XX-XX", "2018-02-30", "2018-13", "", "2018-W60"]
)
def test_no_bounds(value: str) -> None:
    assert intervals.interval(value) == VAGUE


@pytest.mark.parametrize(
    ("value", "precision", "edtf"),
    [
        ("BC0480", "year", "-0479"),
        ("BC0480-04", "month", "-0479-04"),
        ("BC047", "decade", None),
        ("BC03", "century", None),
    ],
)
def test_before_christ_has_no_bounds(value: str, precision: str, edtf: str | None) -> None:
    assert intervals.interval(value) == Interval(None, None, precision, edtf)


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("P10Y", "2006-11-11"),
        ("P3M", "2016-08-11"),
        ("P2W", "2016-10-28"),
        ("P5D", "2016-11-06"),
        ("P1DE", "2006-11-11"),
    ],
)
def test_ending(value: str, first: str) -> None:
    found = intervals.ending(value, DAY)
    assert (found.earliest, found.latest, found.edtf) == (dt.date.fromisoformat(first), DAY, f"{first}/{DAY}")


@pytest.mark.parametrize("value", ["PXM", "PT3H", "P2.5Y", "P99999Y", "P9999999D"])
def test_lengths_without_bounds(value: str) -> None:
    assert intervals.ending(value, DAY) == VAGUE
    assert intervals.beginning(value, DAY) == VAGUE


def test_beginning() -> None:
    assert intervals.beginning("P1M", dt.date(2016, 1, 31)) == Interval(
        dt.date(2016, 1, 31), dt.date(2016, 2, 29), "month", "2016-01-31/2016-02-29"
    )


@given(st.dates(), st.sampled_from([None, "START", "MID", "END", "APPROX"]))
def test_bounds_are_in_order_and_hold_the_day(day: dt.date, mod: str | None) -> None:
    for value in (f"{day}", f"{day:%Y-%m}".zfill(7), f"{day.year:04d}"):
        found = intervals.interval(value, mod)
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= found.latest
        if mod in (None, "APPROX"):
            assert found.earliest <= day <= found.latest


@given(st.dates(), st.sampled_from(["D", "W", "M", "Y"]), st.integers(0, 400))
def test_shifting_back_and_forth_stays_near(day: dt.date, unit: str, number: int) -> None:
    there = intervals.shift(day, f"P{number}{unit}", 1)
    if there is not None:
        back = intervals.shift(there, f"P{number}{unit}", -1)
        assert back is not None
        assert 0 <= (day - back).days <= 3
