"""Items of lists: markers, labels, where they end, and what kind they are."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import documents, enumerations, mechanisms
from analysis.rulebook import Rulebook, rulebook
from analysis.text import normalise
from tests.first_contact import developed
from tests.invented import (
    CLANS,
    CLANS_AR,
    COAST,
    CONCLUSION,
    ELDERS,
    FEES,
    FRONT,
    LABELS,
    NEWS_AR,
    PORT,
    PORT_AR,
    PORT_FR,
    SHIPS,
    SHIPS_AR,
    TITLE,
    WINTER,
    check_spans,
    headings,
    items,
    page,
    read,
)

ROOT = Path(__file__).parent
# First contact, see articles/README.md: those articles have floors of their own.
GOLD = developed((ROOT / "gold").glob("*.json"))
RULES = rulebook()


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_gold(gold):
    expected = json.loads(gold.read_text(encoding="utf-8"))["mechanisms"]
    folder = ROOT.parent / "seeds" if gold.stem < "1" else ROOT / "articles"
    text = documents.read(folder / f"{gold.stem}.txt").text
    reading = read(text)
    assert [(found.number, found.label, found.start, found.end) for found in reading.mechanisms] == [
        (found["number"], found["label"], found["start"], found["end"]) for found in expected
    ]
    check_spans(reading)


MARKERS = [
    ["1.", "2.", "3."],
    ["1-", "2-", "3-"],
    ["1 –", "2 –", "3 –"],
    ["1 -", "2 -", "3 -"],
    ["1)", "2)", "3)"],
    ["(1)", "(2)", "(3)"],
    ["1.)", "2.)", "3.)"],
    ["1/", "2/", "3/"],
    ["1:", "2:", "3:"],
    ["١-", "٢-", "٣-"],
    ["١.", "٢.", "٣."],
    ["i.", "ii.", "iii."],
    ["I.", "II.", "III."],
    ["(i)", "(ii)", "(iii)"],
    ["a)", "b)", "c)"],
    ["A.", "B.", "C."],
    ["(a)", "(b)", "(c)"],
    ["First:", "Second:", "Third:"],
    ["First,", "Second,", "Third,"],
    ["Firstly,", "Secondly,", "Finally,"],
    ["First –", "Second –", "Third –"],
    ["The first means:", "The second means:", "The third means:"],
    ["First of all,", "Secondly,", "Lastly,"],
    ["•", "•", "•"],
    ["-", "-", "-"],
    ["–", "–", "–"],
    ["*", "*", "*"],
    ["▪", "▪", "▪"],
    ["1.", "2-", "3)"],
    ["1.\n", "2.\n", "3.\n"],
    ["•\n", "•\n", "•\n"],
    ["Scenario 1:", "Scenario 2:", "Scenario 3:"],
    ["السيناريو الأول:", "السيناريو الثاني:", "السيناريو الثالث:"],
]


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank_lines", "no_blank_lines"])
@pytest.mark.parametrize("markers", MARKERS, ids=" ".join)
def test_markers(markers, gap):
    listed = [f"{marker} {item}" for marker, item in zip(markers, (COAST, FEES, ELDERS), strict=True)]
    reading = read(page(TITLE, "12 May 2019", PORT, "Various Means", SHIPS, *listed, CONCLUSION, WINTER, gap=gap))
    assert items(reading) == [(number, markers[number - 1].strip(), LABELS[number - 1]) for number in (1, 2, 3)]
    assert [reading.quote(found) for found in reading.mechanisms] == listed
    assert [found.text for found in reading.mechanisms] == [item.split(": ")[1] for item in (COAST, FEES, ELDERS)]
    assert {found.list_heading for found in reading.mechanisms} == {"Various Means"}
    assert headings(reading) == [(1, "Various Means")]
    check_spans(reading)


ANY = "the militia holds the road to the harbour."
LABELLED = [
    ("1. Fees at sea: " + ANY, "Fees at sea"),
    ("1- Fees at Sea. The militia holds the road.", "Fees at Sea"),
    ("1) Fees at sea – " + ANY, "Fees at sea"),
    ("1. Fees at sea - " + ANY, "Fees at sea"),
    ("1. Fees at sea — " + ANY, "Fees at sea"),
    ("• **Fees at sea**: " + ANY, "Fees at sea"),
    ("• **Fees at sea:** " + ANY, "Fees at sea"),
    ("• **Fees at sea.** The militia holds the road.", "Fees at sea"),
    ("**1. Fees at sea**: " + ANY, "Fees at sea"),
    ("**1. Fees at sea:** " + ANY, "Fees at sea"),
    ("• __Fees at sea__ " + ANY, "Fees at sea"),
    ("1. “Fees at sea”: " + ANY, "“Fees at sea”"),
    ("1. Who pays at sea? The ships do, and they pay more each month.", "Who pays at sea?"),
    ("1. Oil. The militia taxes each ship by its load.", "Oil"),
    ("1. Ties with the U.S. Navy: " + ANY, "Ties with the U.S. Navy"),
    (
        "1. Expanding the margin of options available to local units. The militia holds the road.",
        "Expanding the margin of options available to local units",
    ),
    (
        "2- Sending out Implicit Signals that the militia was able to keep its base on the coast for years.",
        "Sending out Implicit Signals",
    ),
    (
        "2- Keeping al-Ostra’s Elders in Office especially in light of a long war that nobody on the coast can win.",
        "Keeping al-Ostra’s Elders in Office",
    ),
    ("1. Taxing Ships who wait outside. They pay each month.", "Taxing Ships"),
    (
        "1. Targeting fuel depots, which the state left without guards for most of the past year and a half.",
        "Targeting fuel depots",
    ),
    (
        "1. The militia holds the only road to the harbour because no force on the coast can take it without loss.",
        "The militia holds the only road to the harbour",
    ),
    ("1. Fees rise.", "Fees rise"),
    ("1- السيطرة على الساحل: تعتمد الميليشيا على ثلاث عشائر.", "السيطرة على الساحل"),
    ("1- تخفيف الضغوط. تعتمد الميليشيا على ثلاث عشائر من الساحل.", "تخفيف الضغوط"),
]


@pytest.mark.parametrize(("item", "label"), LABELLED, ids=[item[:40] for item, _ in LABELLED])
def test_label(item, label):
    marker = enumerations.markers(item, RULES)[0]
    start, end, behind = mechanisms.label(item, marker.words, RULES)
    assert item[start:end] == label
    assert marker.end <= start < end <= behind <= len(item)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_labels_alone_in_their_lines(gap):
    listed = ["1. Control of the coast" + gap + PORT, "2. Fees at sea" + gap + CLANS, "3. Local elders" + gap + WINTER]
    reading = read(page(FRONT, PORT, "Various Means", SHIPS, *listed, CONCLUSION))
    assert items(reading) == [(1, "1.", LABELS[0]), (2, "2.", LABELS[1]), (3, "3.", LABELS[2])]
    assert [reading.quote(found) for found in reading.mechanisms] == listed
    assert [found.text for found in reading.mechanisms] == [PORT, CLANS, WINTER]


def listed(*after, items=(COAST, FEES)):
    """What the last item of a list holds when `after` follows it."""
    numbered = [f"{number}. {item}" for number, item in enumerate(items, start=1)]
    reading = read(page(FRONT, PORT, SHIPS, *numbered, *after))
    assert len(reading.mechanisms) == len(items)
    check_spans(reading)
    return reading.quote(reading.mechanisms[-1]).split("\n\n")[1:]


MOREOVER = "Moreover, elders judge disputes among the crews, which no court on the coast could do."


def test_where_the_last_item_ends():
    assert listed() == []
    assert listed(CONCLUSION) == []
    assert listed("These means on the whole will not keep the port closed for another year.") == []
    assert listed("All of this explains why the port is still closed.") == []
    assert listed(MOREOVER, CONCLUSION) == [MOREOVER]
    assert listed(MOREOVER, WINTER, CLANS) == [MOREOVER]
    assert listed(CLANS, CONCLUSION) == [CLANS], "a concluding paragraph closes the item of two paragraphs"
    assert listed(WINTER) == [], "in doubt after its first paragraph"
    assert listed(WINTER, CLANS) == []
    assert listed("Outlook", CLANS) == []
    assert listed(WINTER, "Outlook", CLANS) == []
    assert listed("Read more: A Siege Ends") == []


def test_items_of_several_paragraphs():
    first, last = f"{COAST}\n\n{PORT}", f"{FEES}\n\n{CLANS}"
    assert listed(CONCLUSION, items=(first, last)) == [CLANS]
    assert listed("Outlook", WINTER, items=(first, last)) == [CLANS]


def test_several_lists():
    text = page(
        FRONT,
        "Various Means",
        SHIPS,
        f"1. {COAST}",
        f"2. {FEES}",
        "These two means feed each other, as the next months will show.",
        "Who Gains?",
        "There are two groups that gain:",
        f"• {ELDERS}",
        "• Traders: they sell at a higher price.",
        CONCLUSION,
    )
    reading = read(text)
    assert [(found.list_heading, found.number, found.label) for found in reading.mechanisms] == [
        ("Various Means", 1, "Control of the coast"),
        ("Various Means", 2, "Fees at sea"),
        ("Who Gains?", 1, "Local elders"),
        ("Who Gains?", 2, "Traders"),
    ]


def test_numbers_that_stand_twice_or_are_missing():
    def numbers(*markers):
        listed = [f"{marker} {item}" for marker, item in zip(markers, (COAST, FEES, ELDERS), strict=True)]
        return [(found.number, found.marker) for found in read(page(FRONT, SHIPS, *listed, CONCLUSION)).mechanisms]

    assert numbers("1.", "1.", "1.") == [(1, "1."), (2, "1."), (3, "1.")]
    assert numbers("1.", "2.", "2.") == [(1, "1."), (2, "2."), (3, "2.")]
    assert numbers("1.", "2.", "4.") == [(1, "1."), (2, "2."), (4, "4.")]
    assert numbers("1.", "2.", "9.") == [(1, "1."), (2, "2.")]


def test_a_list_within_an_item_belongs_to_it():
    inner = "1. Fees: they are of two kinds:\n\na) on ships, by tonnage.\n\nb) on trucks, by axle."
    reading = read(page(FRONT, PORT, SHIPS, inner, f"2. {ELDERS}", CONCLUSION))
    assert [reading.quote(found) for found in reading.mechanisms] == [inner, f"2. {ELDERS}"]
    reading = read(page(FRONT, PORT, SHIPS, f"1. {ELDERS}", inner.replace("1.", "2."), CONCLUSION))
    assert [reading.quote(found) for found in reading.mechanisms] == [f"1. {ELDERS}", inner.replace("1.", "2.")]


def test_a_list_goes_on_behind_a_heading():
    reading = read(page(FRONT, PORT, SHIPS, f"1. {COAST}", f"2. {FEES}", "Further Means", CLANS, f"3. {ELDERS}"))
    assert [(found.number, found.list_heading) for found in reading.mechanisms] == [
        (1, None),
        (2, None),
        (3, "Further Means"),
    ]
    assert reading.quote(reading.mechanisms[1]) == f"2. {FEES}"


NO_LISTS = {
    "years": page(FRONT, PORT, "2014. That was the year in which the port was closed for the first time.", CLANS),
    "decimals": page(FRONT, PORT, "1.5 million people depend on it.", "2.5 million more live inland.", CLANS),
    "quantities": page(FRONT, PORT, "1 - 15 ships wait outside.", "2 - 30 trucks wait inland.", CLANS),
    "compounds": page(FRONT, PORT, "1-day passes were sold.", "2-day passes were not.", CLANS),
    "within_a_sentence": page(FRONT, f"{PORT} It wants 1) the road, 2) the forts, and 3) the fees.", CLANS),
    "one_item": page(FRONT, PORT, f"1. {COAST}", CLANS),
    "no_first": page(FRONT, PORT, f"4. {COAST}", f"5. {FEES}", CLANS),
    "initials": page(FRONT, PORT, "A. Doe said that the port was closed.", "J. Roe said that it was not.", CLANS),
    "one_ordinal": page(FRONT, PORT, "First, the road was closed.", CLANS),
    "ordinals_of_things": page(FRONT, PORT, "First quarter fees rose.", "Second quarter fees fell.", CLANS),
    "negative_numbers": page(FRONT, PORT, "-5 degrees were measured.", "-7 degrees followed.", CLANS),
    "notes": page(FRONT, PORT, CLANS, WINTER, "Notes", "1. Interview in Ostra.", "2. A count of ships."),
    "numbered_headings": page(FRONT, "1. Introduction", PORT, "2. The Clans", CLANS, "3. Outlook", WINTER),
}


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list(name):
    assert items(read(NO_LISTS[name])) == []


def test_a_number_that_continues_no_list_is_rejected():
    reading = read(page(FRONT, PORT, f"4. {COAST}", CLANS))
    assert [(reading.quote(found), found.stage, found.reason) for found in reading.rejects] == [
        (f"4. {COAST}", "mechanisms", "looks like item 4 of a list, but no other item counts up to it or on from it")
    ]
    assert read(NO_LISTS["years"]).rejects == read(NO_LISTS["numbered_headings"]).rejects == []


def test_arabic():
    text = page(
        NEWS_AR,
        "أهداف متداخلة",
        "لماذا تحاصر الميليشيا ميناء أوسترا؟",
        "٢٥ تشرين الثاني/نوفمبر ٢٠١٩",
        PORT_AR,
        "آليات متعددة",
        f"{SHIPS_AR} وتتمثل أبرزها فيما يلي:",
        f"أولاً: السيطرة على الساحل: {CLANS_AR}",
        f"ثانياً: تنويع مصادر التمويل، {SHIPS_AR}",
        f"ثالثاً: تخفيف الضغوط. {PORT_AR}",
        "وفي الختام، قد لا يستمر الحصار عاما آخر من الحرب.",
        "اقرأ أيضاً: حصار آخر",
    )
    reading = read(text)
    assert reading.document.language == "ar"
    assert [(found.marker, found.label, found.category, found.list_heading) for found in reading.mechanisms] == [
        ("أولاً:", "السيطرة على الساحل", "force_structure", "آليات متعددة"),
        ("ثانياً:", "تنويع مصادر التمويل", "financing", "آليات متعددة"),
        ("ثالثاً:", "تخفيف الضغوط", "pressure_relief", "آليات متعددة"),
    ]
    assert reading.quote(reading.mechanisms[-1]).endswith(PORT_AR)
    check_spans(reading)


def test_french():
    text = page(
        "Le blocus du port d'Ostra",
        "Publié le 12 mai 2019",
        PORT_FR,
        "Des moyens multiples",
        f"{PORT_FR} Ces moyens sont les suivants :",
        "Premièrement, la milice tient la route du port, que personne ne peut prendre.",
        "Deuxièmement, de petits bateaux collectent l'argent des navires qui attendent.",
        "En conclusion, le blocus pourrait durer.",
    )
    reading = read(text)
    assert items(reading) == [
        (1, "Premièrement,", "la milice tient la route du port"),
        (2, "Deuxièmement,", "de petits bateaux collectent l'argent des navires"),
    ]
    assert reading.quote(reading.mechanisms[-1]).endswith("qui attendent.")


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("Flexible alliances", "alliances"),
        ("Kidnapping for ransom", "targeting"),
        ("Taxes on trade", "financing"),
        ("Sleeper cells", "force_structure"),
        ("Delegation of decision-making", "governance"),
        ("Mountain hideouts", "safe_haven"),
        ("A message of defiance", "messaging"),
        ("Buying time", "pressure_relief"),
        ("Keeping affiliates alive", "network_support"),
        ("Suicide attacks", "targeting"),
        ("Recruitment of minors", "recruitment"),
        ("Fair weather", "other"),
    ],
)
def test_category(label, category):
    assert mechanisms.category(label, "", RULES) == category


def test_category_of_the_text_where_the_label_is_silent():
    assert mechanisms.category("Fair weather", "It recruits volunteers and pays a tax.", RULES) == "recruitment"


ENTRIES = [
    (name, entry)
    for name in ("list_openers", "list_cues", "mechanism_categories")
    for entry in RULES.entries(name)
    if "example" in entry
]


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[entry["id"] for _, entry in ENTRIES])
def test_examples(name, entry):
    text = normalise(entry["example"].replace("[[", "").replace("]]", "")).text
    span = (entry["example"].index("[["), entry["example"].index("]]") - 2)
    assert _matched(name, entry, text) == span
    if "counter_example" in entry:
        assert _matched(name, entry, entry["counter_example"]) is None


def _matched(name, entry, text):
    if name == "list_openers":
        found = enumerations.markers(text, RULES)
        return (found[0].start, found[0].end) if found else None
    if name == "mechanism_categories":
        match = mechanisms._categories(RULES, False).search(text)
        assert match is None or match.lastgroup == entry["category"]
        return match and match.span()
    pattern = mechanisms.cue(entry["kind"], RULES, "list_cues")
    match = pattern.search(text) if entry["kind"] == "announce" else pattern.match(text)
    return match and match.span()


def test_an_ordinal_is_one_line_of_data(tmp_path):
    text = page(FRONT, PORT, "Erstens: der Hafen ist zu.", "Zweitens: die Straße auch.", CLANS)
    assert items(read(text)) == []
    lines = [
        '{"id": "word_de_1", "kind": "word", "pattern": "erstens", "number": 1}',
        '{"id": "word_de_2", "kind": "word", "pattern": "zweitens", "number": 2}',
    ]
    (tmp_path / "list_openers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rules = Rulebook((tmp_path,))
    assert [marker.number for marker in enumerations.markers("Zweitens: die Straße", rules)] == [2]


@given(
    st.lists(
        st.sampled_from(
            ["1. a", "2. b", "2- c", "3. d", "(1) e", "• f", "• g", "a) h", "b) i", "i. j", "First: k", "l"]
        )
    )
)
def test_series_count_on(texts):
    found = enumerations.series([enumerations.markers(text, RULES) for text in texts], texts)
    for one in found:
        assert len(one.items) > 1
        assert one.items[0].number == 1
        for before, after in zip(one.items, one.items[1:], strict=False):
            assert before.index < after.index
            assert 1 <= after.number - before.number <= 2
    places = [item.index for one in found for item in one.items]
    assert len(places) == len(set(places))


def test_a_list_of_dated_events_is_no_list_of_mechanisms() -> None:
    events = [
        "- On January 17, 2019, a bomb went off at the school.",
        "- In late January 2018 the port was closed.",
        "- 3 May 2020: the road was opened again.",
        "- The council met twice.",
    ]
    assert items(read(page(FRONT, PORT, "Timeline", *events))) == []
    assert len(items(read(page(FRONT, PORT, "Means", f"- {COAST}", f"- {FEES}", "- May Day parades: they pay.")))) == 3
