"""Temporal expressions: what is found, what it means, and what is not one."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import dates
from analysis.article import Document, Paragraph, Reading
from analysis.errors import RuleError
from analysis.records import Timex
from analysis.rulebook import Rulebook, rulebook
from analysis.text import Span

RULES = rulebook()
HERE = Path(__file__).parent
PUBLISHED = dt.date(2018, 4, 4)
MARK = re.compile(r"\[\[(.+?)(?:\|(.*?))?\]\]")
SENTENCES = [
    line.split(" | ", 1)
    for line in (HERE / "dates_sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def find(text: str, published: dt.date | None = PUBLISHED, **options: object) -> list[Timex]:
    return dates.find(text, published=published, rules=RULES, **options)


def values(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[timex.start : timex.end], timex.timex_value) for timex in find(text, published)]


def one(text: str, published: dt.date | None = PUBLISHED) -> Timex:
    (timex,) = find(text, published)
    return timex


@pytest.mark.parametrize(("published", "marked"), SENTENCES, ids=[text for _, text in SENTENCES])
def test_sentences(published: str, marked: str) -> None:
    text = MARK.sub(r"\1", marked)
    assert values(text, dt.date.fromisoformat(published)) == [(m[1], m[2]) for m in MARK.finditer(marked)]


EXAMPLES = [
    (name, entry)
    for name in ("dates_patterns", "months", "dates_holidays", "dates_words")
    for entry in RULES.entries(name)
    if "example" in entry
]


@pytest.mark.parametrize(("name", "entry"), EXAMPLES, ids=[f"{name}-{entry['id']}" for name, entry in EXAMPLES])
def test_examples_of_the_data_files(name: str, entry: dict[str, str]) -> None:
    text = MARK.sub(r"\1", entry["example"])
    document = Document("x", "x.txt", "0", text, published=PUBLISHED, paragraphs=(Paragraph(0, len(text), "body"),))
    reading = Reading(document, RULES)
    dates.read(reading)
    found = reading.rejects if entry.get("kind") == "impossible" else reading.dates
    assert {m[1] for m in MARK.finditer(entry["example"])} <= {reading.quote(timex) for timex in found}
    if name == "dates_patterns":
        assert entry["id"] in {timex.rule_id for timex in found}
    if counter := entry.get("counter_example"):
        assert not [timex for timex in find(counter) if name != "dates_patterns" or timex.rule_id == entry["id"]]


def test_every_pattern_has_an_example() -> None:
    assert [entry["id"] for entry in RULES.entries("dates_patterns") if "[[" not in entry["example"]] == []


GOLD = [
    path for path in sorted((HERE / "gold").glob("*.json")) if (HERE.parent / "seeds" / f"{path.stem}.txt").exists()
]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_dates_of_the_gold(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    seed = HERE.parent / "seeds" / f"{gold['doc_id']}.txt"
    text = seed.read_text(encoding="utf-8-sig")
    published = dt.date.fromisoformat(gold["document"]["published"])
    body = Span(text.index("\n\n\n"), len(text))
    found = [
        {
            "quote": text[timex.start : timex.end],
            "start": timex.start,
            "end": timex.end,
            "type": timex.timex_type,
            "value": timex.timex_value,
            "mod": timex.timex_mod,
            "interval": [str(timex.earliest), str(timex.latest)] if timex.earliest else None,
        }
        for timex in find(text, published, spans=[body])
    ]
    assert found == gold["dates"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march second; the fall of the regime; the sun sat.",
        "It took $50 million, 1,500 men, 2,000 fighters, 2014 units and 45% of 1998 votes.",
        "UN resolution 1373, page 2014, flight 1990, Boeing 1998 units, No. 2016.",
        "The 5th Division and the 3rd Brigade, 3:1, 1/2, 192.168.2014.1, A2014, 2014a, $2014, 20145.",
        "Black September, Theresa May and April Jones.",
        "A second attack, three quarters of the troops, in his 40s.",
        "the 2 June Movement, the November 17 organization, the 17th November group, the April 19 Movement",
        "the 23 March Movement (M23), leaders of 26 July Movement, Revolutionary Organisation 17 November, Group 14 May",
        "the now-exiled group; Q0 and Q9 of it; 0/0/00",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "mod", "earliest", "latest"),
    [
        ("in mid-2014", "MID", "2014-05-01", "2014-08-31"),
        ("at the end of 2014", "END", "2014-09-01", "2014-12-31"),
        ("in early March 2016", "START", "2016-03-01", "2016-03-10"),
        ("in the late 1990s", "END", "1996-09-01", "1999-12-31"),
        ("in about 1910", "APPROX", "1910-01-01", "1910-12-31"),
        ("in the second half of 2016", None, "2016-07-01", "2016-12-31"),
        ("in the first quarter of 2016", None, "2016-01-01", "2016-03-31"),
        ("in the summer of 2016", None, "2016-06-01", "2016-08-31"),
        ("in the 19th century", None, "1800-01-01", "1899-12-31"),
        ("for the last 10 years", None, "2008-04-04", "2018-04-04"),
        ("in the next two weeks", None, "2018-04-04", "2018-04-18"),
    ],
)
def test_modifiers_and_bounds(text: str, mod: str | None, earliest: str, latest: str) -> None:
    timex = one(text)
    bounds = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    assert (timex.timex_mod, timex.earliest, timex.latest) == (mod, *bounds)


@pytest.mark.parametrize(
    ("words", "value"),
    [("Five years on", "P5Y"), ("a decade on", "P1DE"), ("some two weeks on", "P2W"), ("Ten long years on", "P10Y")],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_so_many_years_on_is_a_length_of_time(words: str, value: str, published: dt.date | None) -> None:
    for text in (
        f"On 3 May 2016 they came. {words}, little has changed.",
        f"The 2012 war: {words}",
        f"{words} from 2012",
    ):
        (timex,) = [timex for timex in find(text, published) if timex.timex_type == "DURATION"]
        assert (text[timex.start : timex.end], timex.timex_value, timex.anchor) == (words, value, "none")
        assert (timex.earliest, timex.latest) == (None, None)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("It has fought since 2009.", "since"),
        ("It fought until 2012.", "until"),
        ("It will end by mid-2015.", "before"),
        ("It began before the end of 2015.", "before"),
        ("It stopped after March 2015.", "after"),
        ("It came in 2015.", "at"),
    ],
)
def test_direction(text: str, direction: str) -> None:
    assert one(text).direction == direction


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("between 2008 and 2013, then in 2014", ["r1", "r1", None]),
        ("from April 2012 to January 2013", ["r1", "r1"]),
        ("on January 16-19, 2013 and from 2014 until 2015", ["r1", "r1", "r2", "r2"]),
        ("in 2008 and 2013", [None, None]),
        ("12 July 2014 – 15 August 2014", ["r1", "r1"]),
    ],
)
def test_ranges(text: str, ranges: list[str | None]) -> None:
    assert [timex.range_id for timex in find(text)] == ranges


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("On March 28, 2018 it spoke.", ["explicit"]),
        ("It struck on Friday.", ["publication"]),
        ("In July 2006 it spoke. The following month it struck.", ["explicit", "narrative"]),
        ("It is now weaker.", ["none"]),
        ("in the last 10 years", ["publication"]),
        ("In 1941, in 1942 and in 1943 they fought. In June they fled.", ["explicit"] * 3 + ["narrative"]),
    ],
)
def test_anchor(text: str, anchors: list[str]) -> None:
    assert [timex.anchor for timex in find(text)] == anchors


def test_a_day_beside_other_nouns_is_no_name() -> None:
    text = (
        "On 5 May Army chiefs met; the 3 June militia attack and the September 11 attacks followed the 2 May 2017 Party"
        " congress. It bombed SuperFerry 14 on 27 February 2004. On 5 May the group left."
    )
    assert [words for words, _ in values(text)] == [
        "5 May", "the 3 June", "the September 11", "the 2 May 2017", "27 February 2004", "5 May",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town has been held since 24 December 2016. On Tuesday they struck. Last Friday they left.", "2 5"),
        ("He was held until 5 May 2019. On Monday, officials spoke.", "1"),
        ("On 5 May 2014 they struck.\n\nOn Tuesday they left.", "2"),
        ("On 5 May 2014 they struck. In June 2015 they came back. On Tuesday they left.", "2"),
    ],
)
def test_a_weekday_without_a_sound_day_before_it_stays_open(text: str, expected: str) -> None:
    found = [timex for timex in find(text, None) if timex.rule_id.startswith("weekday")]
    assert [timex.timex_value for timex in found] == [f"XXXX-WXX-{number}" for number in expected.split()]
    assert {(timex.anchor, timex.earliest, timex.latest) for timex in found} == {("none", None, None)}


def test_a_weekday_follows_the_day_of_an_event_in_its_paragraph() -> None:
    text = "On 5 May 2014 they struck; the town, held since 24 December 2012, fell. On Tuesday they left."
    assert values(text, None)[-1] == ("Tuesday", "2014-05-06")


@pytest.mark.parametrize(
    "head",
    [
        "BAMAKO, Thursday 8 October 2020 —",
        "Port-au-Prince, October 8, 2020 (Agency) -",
        "Dar es Salaam, 8 October 2020:",
        "BAMAKO (8 October 2020) —",
    ],
)
def test_a_dateline_stands_for_the_day_of_publication(head: str) -> None:
    text = (
        f"A title of 2012\n\n{head} The town, held since 24 December 2016, fell on Tuesday. Last Friday they left.\n\n"
        "They will be back on Monday, by the end of the year, after the last two weeks."
    )
    found = find(text, None)
    assert [timex.timex_value for timex in found] == [
        "2012", "2020-10-08", "2016-12-24", "2020-10-06", "2020-10-02", "2020-10-12", "2020", "P2W",
    ]  # fmt: skip
    assert [timex.anchor for timex in found] == ["explicit"] * 3 + ["narrative"] * 5


@pytest.mark.parametrize(
    "text",
    [
        "Bamako, 8 October 2020 — It fell.\nGao, 9 October 2020 — It rose. They left on Tuesday last.\n\nLast Friday.",
        "It fell in Bamako, 8 October 2020 — a sad day.\n\nLast Friday.",
        "8 October 2020 — It fell.\n\nLast Friday.",
        "The town fell, 8 October 2020 — a sad day.\n\nLast Friday.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert values(text, None)[-1] == ("Last Friday", "XXXX-WXX-5")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The army said on 8 May 2014 that he was freed on 6 May 2014. The same day she fled.", "2014-05-06"),
        ("He was freed on 6 May 2014, the army said on 8 May 2014. The same day she fled.", "2014-05-06"),
        ("He was freed on 6 May 2014, a statement of 8 May 2014 said. That same day she fled.", "2014-05-06"),
        ("On 6 May 2014 he came and on 8 May 2014 he left. On the same day she fled.", "2014-05-08"),
        ("The army announced a pact on 8 May 2014. The same day it struck.", "2014-05-08"),
        ("He came on 6 May 2014. The army announced a pact on 8 May 2014. The same day it struck.", "XXXX-XX-XX"),
        ("He came on 6 May 2014; the town has been held since 1 May 2014. The same day it struck.", "2014-05-06"),
        ("He was freed on Tuesday, the army said on Thursday. The same day she fled.", "XXXX-WXX-2"),
    ],
)
def test_the_same_day_is_that_of_the_event_not_of_its_announcement(text: str, value: str) -> None:
    last = find(text, None)[-1]
    assert last.timex_value == value
    assert last.anchor == ("none" if value.startswith("X") else "narrative")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- It was paid through 2023.\n- Troops will go by the end of the year.\n- This year it grew.", "2018 2018"),
        ("It came in 2017.\n\nTroops would go at the end of the year.", "2018"),
        ("It came in 2017.\n\nThe force is to shrink by the end of the year.", "2018"),
        ("It came in 2017.\n\nBy the end of the year it had lost.", "2017"),
        ("It came in 2017 and left by the end of the year.", "2017"),
        ("It came in 1991, 1992, 1993, 2002 and 2018.\n\nIt is to go by the end of the year.", "2018"),
        ("It runs to 2030. In March they met. The following year it ends.", "2018-03 2019"),
        ("The plan is for June 2020. They met in March.", "2018-03"),
        ("The vote is on 5 May 2020. Two days later they meet.", "2020-05-07"),
    ],
)
def test_years_to_come_are_no_anchor(text: str, expected: str) -> None:
    found = [timex.timex_value for timex in find(text) if timex.anchor != "explicit"]
    assert found == expected.split()


def test_later_than_nothing_told_is_not_later_than_publication() -> None:
    text = "Five years later. In 2013 he fled; two years later he returned."
    assert values(text) == [("Five years later", "XXXX"), ("2013", "2013"), ("two years later", "2015")]
    assert find(text)[0].earliest is None


def test_a_story_before_christ_has_no_bounds() -> None:
    found = find("In 490 BC they landed. The following year they left, and in the spring they returned.")
    assert [timex.timex_value for timex in found] == ["BC0490", "BC0489", "BC0489-SP"]
    assert [(timex.earliest, timex.latest) for timex in found] == [(None, None)] * 3


def test_without_a_day_of_publication_nothing_is_invented() -> None:
    assert values("Yesterday they met; on Friday they left in March.", None) == [
        ("Yesterday", "XXXX-XX-XX"),
        ("Friday", "XXXX-WXX-5"),
        ("March", "XXXX-03"),
    ]


def test_a_whole_record() -> None:
    assert find("Since early 2012, it grew.") == [
        Timex(
            start=6,
            end=16,
            rule_id="year",
            timex_type="DATE",
            timex_value="2012",
            timex_mod="START",
            edtf="2012-01-01/2012-04-30",
            earliest=dt.date(2012, 1, 1),
            latest=dt.date(2012, 4, 30),
            precision="year",
            anchor="explicit",
            direction="since",
        )
    ]


def test_no_expression_crosses_the_end_of_a_span() -> None:
    text = "On March 28, 2018 it spoke."
    found = find(text, spans=[Span(0, 11), Span(11, len(text))])
    assert [text[timex.start : timex.end] for timex in found] == ["March 28", "2018"]


def test_other_blanks_marks_and_dashes() -> None:
    text = "On March\u00a028,\u200f 2018 and from 12\u201314 June 2016; the years 2011\u20132013 in the \u201990s."
    assert values(text) == [
        ("March\u00a028,\u200f 2018", "2018-03-28"),
        ("12", "2016-06-12"),
        ("14 June 2016", "2016-06-14"),
        ("the years 2011", "2011"),
        ("2013", "2013"),
        ("the \u201990s", "199"),
    ]


def test_nothing_is_guessed_in_arabic() -> None:
    assert values("في 28 مارس 2018 أعلن التنظيم في عام 2012 عن ذلك") == []


def test_read_takes_the_prose_only() -> None:
    text = "Title of 2014\n\n11 November 2016\n\nIn June 2016 they met.\n\nMarch 2012"
    kinds = ("title", "published", "body", "closing")
    starts = [match.span() for match in re.finditer(r"[^\n]+", text)]
    paragraphs = tuple(Paragraph(a, b, kind) for (a, b), kind in zip(starts, kinds, strict=True))
    document = Document("x", "x.txt", "0", text, published=dt.date(2016, 11, 11), paragraphs=paragraphs)
    reading = Reading(document, RULES)
    dates.read(reading)
    assert [reading.quote(timex) for timex in reading.dates] == ["2014", "June 2016"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31 February 2015", "February 2015 has 28 days"),
        ("29 February 2015", "February 2015 has 28 days"),
        ("February 30", "February has 29 days"),
        ("Friday, June 31, 2014", "June has 30 days"),
        ("the 31st of June", "June has 30 days"),
        ("45 March 2017", "March has 31 days"),
        ("March 45, 2017", "March has 31 days"),
        ("00 May 2014", "there is no day 0"),
        ("2016-13-45", "there is no month 13"),
        ("2016-02-30", "February 2016 has 29 days"),
        ("31/31/2015", "there is no month 31"),
        ("5 p.m. on 31 April 2015", "April has 30 days"),
        ("the night of 31 April 2015", "April has 30 days"),
    ],
)
def test_a_date_that_no_calendar_has_is_rejected(words: str, reason: str) -> None:
    text = f"It ended on {words}, they say."
    document = Document("x", "x.txt", "0", text, language="en", paragraphs=(Paragraph(0, len(text), "body"),))
    reading = Reading(document, RULES)
    dates.read(reading)
    assert reading.dates == []
    (reject,) = reading.rejects
    assert (reading.quote(reject), reject.stage) == (words, "dates")
    assert reject.reason == f"looks like a date, but {reason}"


def test_what_only_resembles_an_impossible_date_is_none() -> None:
    assert values("The 45 March 2017 protests and some 45 March 2017 attacks.") == [("March 2017", "2017-03")] * 2
    assert values("In the year 99999; on 29 February.") == [("29 February", "XXXX-02-29")]
    assert find("It came on 29 February.", dt.date(2016, 5, 1))[0].timex_value == "2016-02-29"


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        ("ar", "June 2016", []),
        ("fr", "En octobre 2020 et le 7 août 2022", []),
        ("es", "el 3 de mayo de 2016", []),
        ("en", "June 2016", ["June 2016"]),
        ("en-GB", "June 2016", ["June 2016"]),
        (None, "June 2016", ["June 2016"]),
    ],
)
def test_dates_are_read_from_english_and_from_what_may_be_english(
    language: str | None, text: str, quotes: list[str]
) -> None:
    document = Document("x", "x.txt", "0", text, language=language, paragraphs=(Paragraph(0, len(text), "body"),))
    reading = Reading(document, RULES)
    dates.read(reading)
    assert [reading.quote(timex) for timex in reading.dates] == quotes


def test_a_month_a_unit_and_a_pattern_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "months.jsonl").write_text('{"id": "brumaire", "value": 10, "words": ["Brumaire"]}\n')
    (tmp_path / "dates_words.jsonl").write_text('{"id": "moon", "class": "unit", "words": ["moon"], "value": "M"}\n')
    (tmp_path / "dates_holidays.jsonl").write_text('{"id": "nowruz", "words": ["Nowruz"], "month": 3, "day": 21}\n')
    text = "They met on 9 Brumaire 2017, last moon and at Nowruz 2015."
    found = dates.find(text, published=PUBLISHED, rules=Rulebook((tmp_path,)))
    assert [timex.timex_value for timex in found] == ["2017-10-09", "2018-03", "2015-03-21"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(<month>", "pattern 'bad': '(' is not closed by ')'"),
        ("<nothing>", "pattern 'bad': no word has the class <nothing>"),
        ("@nothing", "pattern 'bad': no part '@nothing' in dates_parts.jsonl"),
        ("<month>)", "pattern 'bad': unmatched ')' in '<month>)'"),
    ],
)
def test_a_bad_pattern_is_refused(tmp_path: Path, pattern: str, message: str) -> None:
    entry = {"id": "bad", "kind": "calendar", "pattern": pattern, "example": "[[x]]"}
    (tmp_path / "dates_patterns.jsonl").write_text(json.dumps(entry) + "\n")
    with pytest.raises(RuleError, match=re.escape(message)):
        dates.find("March", rules=Rulebook((tmp_path,)))


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    entry = {"id": "bad", "kind": "calender", "pattern": "<month>", "example": "[[x]]"}
    (tmp_path / "dates_patterns.jsonl").write_text(json.dumps(entry) + "\n")
    with pytest.raises(RuleError, match="pattern 'bad': unknown kind 'calender'; allowed are calendar, century"):
        dates.find("March", rules=Rulebook((tmp_path,)))


PIECES = st.sampled_from(
    [
        "March",
        "May",
        "28",
        "2018",
        ",",
        "-",
        "the",
        "last",
        "next",
        "two",
        "weeks",
        "later",
        "ago",
        "early",
        "of",
        "in",
        "1990s",
        "BC",
        "$",
        "%",
        "Friday",
        "\n",
        ".",
        "(",
        ")",
        "night",
        "14:00",
        "now",
        "second",
        "fall",
        "31",
        "30",
        "29",
        "February",
        "year",
        "every",
        "half",
        "a",
        "century",
        "'98",
        "a.m.",
        "12/31/99",
        "Easter",
        "0000",
        "9999",
        "\xa0",
        "–",
        "مارس",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from([None, PUBLISHED, dt.date.min, dt.date.max]))
def test_any_words_give_records_in_order(pieces: list[str], published: dt.date | None) -> None:
    text = " ".join(pieces)
    end = 0
    for timex in find(text, published):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end].strip() == text[timex.start : timex.end]
        assert timex.earliest is None or timex.latest is None or timex.earliest <= timex.latest
        end = timex.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    assert all(0 <= timex.start < timex.end <= len(text) for timex in find(text))


@pytest.mark.parametrize(
    "unit",
    ["in ", "7", ",", "March ", "the last ", "same day ", "in 2014 ", "one ", "half a ", "12:", "\n"],
)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    """Sixteen times the text may take no more than some forty times as long."""
    import time

    def seconds(repeat: int) -> float:
        start = time.process_time()
        find(unit * repeat)
        return time.process_time() - start

    seconds(100)
    assert seconds(16_000) < 40 * max(seconds(1_000), 0.004)
