"""Publication lines in every form of the policy, and lines that only look like one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.publication_dates import Published, folded, read
from analysis.rulebook import Rulebook, rulebook
from analysis.text import normalise

RULES = rulebook()
ENTRIES = [entry for name in ("publication_months", "publication_words") for entry in RULES.entries(name)]
DAY = dt.date(2019, 5, 12)

LINES = [
    ("12 May 2019", "12 May 2019", DAY),
    ("May 12, 2019", "May 12, 2019", DAY),
    ("May 12th, 2019", "May 12th, 2019", DAY),
    ("12th of May, 2019", "12th of May, 2019", DAY),
    ("12-May-2019", "12-May-2019", DAY),
    ("12. Mai 2019", "12. Mai 2019", DAY),
    ("1er février 2020", "1er février 2020", dt.date(2020, 2, 1)),
    ("12 de mayo de 2019", "12 de mayo de 2019", DAY),
    ("2019-05-12", "2019-05-12", DAY),
    ("2019-05-12T08:30:00Z", "2019-05-12T08:30:00Z", DAY),
    ("2019/05/12", "2019/05/12", DAY),
    ("25/05/2019", "25/05/2019", dt.date(2019, 5, 25)),
    ("05/25/2019", "05/25/2019", dt.date(2019, 5, 25)),
    ("05/05/2019", "05/05/2019", dt.date(2019, 5, 5)),
    ("Published: 12 May 2019", "12 May 2019", DAY),
    ("Posted on May 12, 2019 at 10:30 am", "May 12, 2019", DAY),
    ("(12 May 2019)", "12 May 2019", DAY),
    ("*12 May 2019*", "12 May 2019", DAY),
    ("Sunday, 12 May 2019 - 14:05 GMT", "12 May 2019", DAY),
    ("Jane Doe | 12 May 2019 | 5 min read", "12 May 2019", DAY),
    ("12 May 2019 – Jane Doe", "12 May 2019", DAY),
    ("By Jane Doe, 12 May 2019", "12 May 2019", DAY),
    ("Ostra/New Ostra, 12 May 2019", "12 May 2019", DAY),
    ("Published 12 May 2019, 08:30 (updated 16 May 2019)", "12 May 2019", DAY),
    ("11 نوفمبر، 2016", "11 نوفمبر، 2016", dt.date(2016, 11, 11)),
    ("04 أبريل، 2018", "04 أبريل، 2018", dt.date(2018, 4, 4)),
    ("٢٥ تشرين الثاني/نوفمبر ٢٠١٩", "٢٥ تشرين الثاني/نوفمبر ٢٠١٩", dt.date(2019, 11, 25)),
    ("٢٥ تشرين الثاني (نوفمبر) ٢٠١٩", "٢٥ تشرين الثاني (نوفمبر) ٢٠١٩", dt.date(2019, 11, 25)),
    ("۱۲ مايو ۲۰۱۹", "۱۲ مايو ۲۰۱۹", DAY),
    ("الأحد، ١٢ أيار، ٢٠١٩م", "١٢ أيار، ٢٠١٩", DAY),
    ("05 جوان 2017", "05 جوان 2017", dt.date(2017, 6, 5)),
    ("٠٩ دجمبر، ٢٠٢٤", "٠٩ دجمبر، ٢٠٢٤", dt.date(2024, 12, 9)),
    ("3 غشت 2021", "3 غشت 2021", dt.date(2021, 8, 3)),
    ("تاريخ النشر: 12 مايو 2019", "12 مايو 2019", DAY),
]


@pytest.mark.parametrize(("line", "raw", "date"), LINES, ids=[line for line, _, _ in LINES])
def test_read(line, raw, date):
    found = read(line, RULES)
    assert found is not None
    assert (line[found.start : found.end], found.date, found.problem, found.is_update) == (raw, date, None, False)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("12/05/2019", "day and month cannot be told apart"),
        ("May 2019", "the day is missing"),
        ("31 June 2019", "the calendar has no such day"),
        ("12 May 1019", "the year is not between 1900 and 2100"),
        ("12 أيار/يونيو 2019", "the two month names differ"),
    ],
)
def test_a_date_that_cannot_be_read_says_why(line, problem):
    assert read(line, RULES) == Published(0, len(line), None, problem)


def test_an_update_is_marked():
    line = "Last updated: 14 May 2019"
    assert read(line, RULES) == Published(14, len(line), dt.date(2019, 5, 14), None, True)


@pytest.mark.parametrize(
    "line",
    [
        "Two Years after 12 May 2019",
        "Why 2019-05-12 Matters",
        "On 12 May 2019 the port was closed.",
        "May the Port Open in 2019?",
        "12 ships waited in 2019",
        "Version 12.5.20190",
        "1.5.2",
        "12 May",
        "",
        "2019",
        "12 May 2019 was the day on which the harbour road fell | a story of the coast in seven long chapters",
    ],
)
def test_other_lines(line):
    assert read(line, RULES) is None


@pytest.mark.parametrize("entry", [e for e in ENTRIES if "example" in e], ids=lambda entry: entry["id"])
def test_examples(entry):
    text = entry["example"].replace("[[", "").replace("]]", "")
    found = read(normalise(text).text, RULES)
    assert found is not None
    assert (found.start, found.end) == (entry["example"].index("[["), entry["example"].index("]]") - 2)
    assert found.date is not None
    if "month" in entry:
        assert found.date.month == entry["month"]
    if "counter_example" in entry:
        assert read(entry["counter_example"], RULES) is None


def test_a_month_name_is_one_line_of_data(tmp_path):
    assert read("12 Floréal 2019", RULES) is None
    line = '{"id": "fr_floreal", "pattern": "Floréal", "month": 5, "language": "fr"}\n'
    (tmp_path / "publication_months.jsonl").write_text(line, encoding="utf-8")
    assert read("12 Floréal 2019", Rulebook((tmp_path,))) == Published(0, 15, DAY)


def test_no_month_name_means_two_months():
    months = {}
    for entry in RULES.entries("publication_months"):
        assert months.setdefault(folded(entry["pattern"]), entry["month"]) == entry["month"]
    assert set(months.values()) == set(range(1, 13))


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)), st.sampled_from(["ar", "en", "fr"]))
def test_every_day_in_every_month_name(day, language):
    for entry in RULES.entries("publication_months"):
        if entry["language"] == language and entry["month"] == day.month:
            found = read(f"{day.day} {entry['pattern']} {day.year}", RULES)
            assert found is not None
            assert found.date == day


@given(st.text(alphabet="0123456789 /-.,،MayJunemof(|)", max_size=60))
def test_any_line(line):
    found = read(line, RULES)
    assert found is None or 0 <= found.start < found.end <= len(line)
