"""Funding: the seeds, statements on other conflicts, the data files' own examples, and time."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from analysis import documents, extraction, funding
from analysis.article import Reading
from analysis.funding_sources import find
from analysis.rulebook import Rulebook, rulebook
from tests import funding_sentences
from tests.funding_sentences import FIFTH, FIRST, FOURTH, SECOND, SIXTH, THIRD

RULES = rulebook()
HERE = Path(__file__).parent
M = 1_000_000

Row = tuple[str, str, str | None, float | None, float | None, str | None, str | None, str | None, str]


def article(actor: str, text: str, rules: Rulebook = RULES) -> Reading:
    body = (
        f"{actor} and Its Money\n\nMarch 5, 2021\n\n{actor} has fought the state for years. The war goes on in the hills "
        f"and the towns of the country, and nobody expects it to end.\n\n{text}\n"
    )
    return extraction.extract(documents.parse(body, doc_id="made", rules=rules), rules)


def rows(actor: str, text: str, rules: Rulebook = RULES) -> list[Row]:
    reading = article(actor, text, rules)
    return [
        (
            *(reading.quote(row), row.source, row.actor_id, row.low, row.high, row.currency),
            *(row.earliest.isoformat() if row.earliest else None, row.latest.isoformat() if row.latest else None),
            str(row.assertion),
        )
        for row in reading.funding
    ]


@pytest.mark.parametrize("name", ["000_4c83a6919461b5c5", "001_429426be079a22d1"])
def test_the_seeds_have_the_rows_of_the_gold_and_no_other(name: str) -> None:
    gold = json.loads((HERE / "gold" / f"{name}.json").read_text(encoding="utf-8"))["funding"]
    reading = extraction.extract(documents.read(HERE.parent / "seeds" / f"{name}.txt"), RULES)
    found = {
        (
            *(row.start, row.end, row.source, row.actor_id, row.low, row.high, row.currency, row.assertion),
            *(row.earliest.isoformat() if row.earliest else None, row.latest.isoformat() if row.latest else None),
        )
        for row in reading.funding
    }
    assert len(reading.funding) == len(gold)
    assert found == {
        (
            *(
                row["start"],
                row["end"],
                row["source"],
                row["actor"],
                row.get("low"),
                row.get("high"),
                row.get("currency"),
            ),
            *(row["certainty"], *(row.get("period") or (None, None))),
        )
        for row in gold
    }


def plain(quote: str, source: str, actor: str, assertion: str = "asserted") -> Row:
    return (quote, source, actor, None, None, None, None, None, assertion)


STATEMENTS: list[tuple[str, str, list[Row]]] = [
    ("FARC", "FARC earned between $200 million and $300 million a year from cocaine trafficking.",
     [("cocaine trafficking", "drug_trafficking", "farc", 200 * M, 300 * M, "USD", None, None, "asserted")]),
    ("FARC", "The guerrillas levied a tax on coca growers and extorted mining companies.",
     [plain("levied a tax on coca growers", "drug_trafficking", "farc"),
      plain("extorted mining companies", "taxation_extortion", "farc")]),
    ("FARC", "Police seized cocaine smuggled by drug cartels.", []),
    ("FARC", "The government launched a crackdown on drug trafficking in the valley.", []),
    ("ELN", "The ELN kidnapped four engineers in June 2010.", []),
    ("ELN", "The ELN raised $2 million in ransoms in 2010.",
     [("ransoms", "kidnap_for_ransom", "eln", 2 * M, 2 * M, "USD", "2010-01-01", "2010-12-31", "asserted")]),
    ("Al-Shabaab", "Al-Shabaab collects taxes at checkpoints and profits from the charcoal trade.",
     [plain("taxes at checkpoints", "taxation_extortion", "al_shabaab"),
      plain("charcoal trade", "charcoal_trade", "al_shabaab")]),
    ("Al-Shabaab", "According to the UN, Al-Shabaab made up to $25 million a year from charcoal exports.",
     [("charcoal exports", "charcoal_trade", "al_shabaab", None, 25 * M, "USD", None, None, "reported")]),
    ("Al-Shabaab", "Traders pay zakat to Al-Shabaab each year.",
     [plain("Traders pay", "taxation_extortion", "al_shabaab")]),
    ("Abu Sayyaf", "Abu Sayyaf received a ransom of 50 million Philippine pesos for the release of a Norwegian.",
     [("ransom", "kidnap_for_ransom", "abu_sayyaf", 50 * M, 50 * M, "PHP", None, None, "asserted")]),
    ("Abu Sayyaf", "Malaysia paid Abu Sayyaf $1 million for the release of two sailors.",
     [("for the release of two sailors", "kidnap_for_ransom", "abu_sayyaf", M, M, "USD", None, None, "asserted")]),
    ("Islamic State", "The Islamic State earned $1 million a day from oil sales and sold looted antiquities.",
     [("oil sales", "natural_resources", "isis", M, M, "USD", None, None, "asserted"),
      plain("sold looted antiquities", "antiquities", "isis")]),
    ("Islamic State", "The Islamic State looted $425 million from the central bank in Mosul in June 2014.",
     [("looted $425 million from the central bank", "looting_robbery", "isis", 425 * M, 425 * M, "USD",
       "2014-06-01", "2014-06-30", "asserted")]),
    ("Hezbollah", "Hezbollah receives weapons and money from Iran.",
     [plain("weapons and money from Iran", "state_support", "hezbollah")]),
    ("Hezbollah", "Iran has funded Hezbollah since 1982.",
     [("has funded Hezbollah", "state_support", "hezbollah", None, None, None, "1982-01-01", None, "asserted")]),
    ("Hezbollah", "Iran gave Hezbollah $700 million in 2018.",
     [("gave Hezbollah $700 million", "state_support", "hezbollah", 700 * M, 700 * M, "USD",
       "2018-01-01", "2018-12-31", "asserted")]),
    ("Hezbollah", "Hezbollah denied receiving money from Iran.",
     [plain("money from Iran", "state_support", "hezbollah", "negated")]),
    ("Hamas", "Hamas may have raised funds in bitcoin.", [plain("bitcoin", "cryptocurrency", "hamas", "possible")]),
    ("Real IRA", "The Real IRA lives on fuel laundering and cigarette smuggling.",
     [plain("fuel laundering", "goods_smuggling", "real_ira"),
      plain("cigarette smuggling", "cigarette_smuggling", "real_ira")]),
    ("Real IRA", "Donations from supporters in the United States reached the Real IRA until 2001.",
     [("Donations from supporters", "donations", "real_ira", None, None, None, None, "2001-12-31", "asserted")]),
    ("Boko Haram", "Boko Haram has turned to cattle rustling and bank robberies.",
     [plain("cattle rustling", "livestock_theft", "boko_haram"),
      plain("bank robberies", "looting_robbery", "boko_haram")]),
    ("Boko Haram", "No figure can be confirmed.", []),
    ("Taliban", "It is not involved in human trafficking.", []),
    ("Taliban", "The army bought weapons from the United States.", []),
    ("Taliban", "The group earned $10 million from drug trafficking, illegal mining and extortion.",
     [("drug trafficking", "drug_trafficking", "taliban", None, 10 * M, "USD", None, None, "asserted"),
      ("illegal mining", "natural_resources", "taliban", None, 10 * M, "USD", None, None, "asserted"),
      ("extortion", "taxation_extortion", "taliban", None, 10 * M, "USD", None, None, "asserted")]),
    ("Taliban", "The United States offered a reward of $5 million for its leader, who lived off extortion.",
     [plain("extortion", "taxation_extortion", "taliban")]),
    ("UVF", "The UDA and the UVF live on drugs.",
     [plain("drugs", "drug_trafficking", "ulster_defence_association"),
      plain("drugs", "drug_trafficking", "ulster_volunteer_force")]),
]  # fmt: skip


@pytest.mark.parametrize(("actor", "text", "expected"), STATEMENTS, ids=[text for _, text, _ in STATEMENTS])
def test_statements_on_other_conflicts(actor: str, text: str, expected: list[Row]) -> None:
    assert rows(actor, text) == expected


PASSAGES = [
    pytest.param(
        *passage,
        marks=pytest.mark.xfail(strict=True, reason=reason) if (reason := funding_sentences.gap(passage[1])) else (),
    )
    for passage in (*FIRST, *SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH)
]


@pytest.mark.parametrize(("actor", "text", "expected"), PASSAGES)
def test_passages_written_before_the_rules_saw_them(
    actor: str, text: str, expected: list[funding_sentences.Row]
) -> None:
    found = [
        (
            *(row.source, row.actor_id, (row.low, row.best, row.high), row.currency),
            *(row.earliest.isoformat() if row.earliest else None, row.latest.isoformat() if row.latest else None),
            str(row.assertion),
        )
        for row in article(actor, text).funding
    ]
    assert sorted(found, key=str) == sorted(_in_numbers(expected), key=str)


def _in_numbers(expected: list[funding_sentences.Row]) -> list[tuple[object, ...]]:
    return [(*row[:2], tuple(None if each is None else float(each) for each in row[2]), *row[3:]) for row in expected]


ADVICE = (
    "Recommendations\n\n1. Do not tax traders twice: the customs office should see that the receipts of al-Shabaab are void.\n\n"
    "2. Track the money: banks report transfers of more than $5,000 from charcoal traders.\n\n"
    "3. Pay the police: officers without pay collect tolls."
)


def test_advice_is_no_income() -> None:
    assert rows("Al-Shabaab", ADVICE) == []
    assert rows("Al-Shabaab", "Do not tax the traders who pay al-Shabaab.") == []


def test_a_sum_told_later_joins_its_source_with_its_own_certainty() -> None:
    text = "The ELN lives on kidnapping for ransom. Some estimates put its ransoms at over $3 million in 2001."
    assert rows("ELN", text) == [
        (
            "kidnapping for ransom",
            "kidnap_for_ransom",
            "eln",
            3 * M,
            None,
            "USD",
            "2001-01-01",
            "2001-12-31",
            "estimated",
        )
    ]


def test_a_payment_without_a_source_belongs_to_the_topic() -> None:
    text = "The ELN lives on extortion. One firm reportedly paid $3 million in 2001."
    assert rows("ELN", text) == [
        plain("extortion", "taxation_extortion", "eln"),
        ("paid $3 million", "taxation_extortion", "eln", 3 * M, 3 * M, "USD", "2001-01-01", "2001-12-31", "reported"),
    ]


def test_the_recipient_is_who_gets_what_was_earned() -> None:
    reading = article("Boko Haram", "Boko Haram sent a share of the ransoms to the Islamic State.")
    assert [(row.source, row.actor_id, row.recipient_id) for row in reading.funding] == [
        ("kidnap_for_ransom", "boko_haram", "isis")
    ]


CUES = [*RULES.entries("funding_cues"), *RULES.entries("funding_goods")]


@pytest.mark.parametrize("entry", CUES, ids=lambda entry: str(entry["id"]))
def test_the_examples_of_the_data_files(entry: dict[str, str]) -> None:
    words = re.search(r"\[\[(.*?)\]\]", entry["example"])
    assert words is not None
    text = re.sub(r"\[\[|\]\]", "", entry["example"])
    reading = article("Boko Haram", text.replace("The group", "Boko Haram").replace("the group", "Boko Haram"))
    assert [(reading.quote(row), row.source) for row in reading.funding] == [(words[1], entry["source"])]
    counter = entry["counter_example"].replace("The group", "Boko Haram").replace("the group", "Boko Haram")
    assert entry["source"] not in [row.source for row in article("Boko Haram", counter).funding]


def test_a_good_is_one_line_of_data(tmp_path: Path) -> None:
    line = {"id": "saffron", "source": "goods_smuggling", "forms": ["saffron"]}
    (tmp_path / "funding_goods.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    text = "Boko Haram lives on saffron smuggling."
    assert rows("Boko Haram", text) == []
    assert rows("Boko Haram", text, Rulebook((tmp_path,))) == [
        plain("saffron smuggling", "goods_smuggling", "boko_haram")
    ]


@pytest.mark.parametrize(
    "piece", ["ransom ", "smuggling of drugs and ", "drugs, ", "tax on ", "$5 million from oil ", "the group "]
)
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    times = []
    for size in (5_000, 20_000):
        text = piece * (size // len(piece))
        started = time.process_time()
        find(text, 0, len(text), RULES)
        times.append(time.process_time() - started)
    assert times[1] < max(0.5, 8 * times[0])


def test_an_article_without_funding_has_no_row() -> None:
    reading = article("Boko Haram", "The council met on Monday and discussed the harvest.")
    assert reading.funding == []
    funding.read(reading)
    assert reading.funding == []


def test_a_sentence_without_end_is_read_in_part_and_says_so() -> None:
    started = time.process_time()
    reading = article("Boko Haram", "Boko Haram earned $5 million from ransoms and " * 300)
    assert time.process_time() - started < 10
    assert [reject.reason for reject in reading.rejects if reject.stage == "funding"] == [
        "no sentence is longer than 3000 characters; funding was not read from the rest"
    ]
