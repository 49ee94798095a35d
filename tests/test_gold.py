"""The gold files agree with their articles, with the vocabularies and with themselves."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from analysis.rulebook import rulebook
from analysis.schema import vocabulary

TESTS = Path(__file__).parent
SEEDS = TESTS.parent / "seeds"
ARTICLES = TESTS / "articles"
GOLD = TESTS / "gold"
STEMS = sorted(path.stem for path in GOLD.glob("*.json"))

DOCUMENT_KEYS = {"kicker", "title", "published", "published_raw", "language", "body_start"}
STRUCTURE_KEYS = {"doc_id", "document", "sections", "mechanisms"}
FACT_KEYS = {"dates", "amounts", "funding", "events", "relations", "actors", "places"}
SPAN = {"quote", "start", "end"}
ROW_KEYS = {
    "sections": (SPAN | {"level"}, set()),
    "mechanisms": (SPAN | {"number", "label"}, set()),
    "dates": (SPAN | {"type", "value", "mod", "interval"}, set()),
    "amounts": (SPAN | {"low", "high", "best", "currency", "qualifier"}, {"rate_unit"}),
    "funding": (SPAN | {"source", "actor", "certainty"}, {"currency", "low", "high", "best", "period"}),
    "events": (SPAN | {"date", "type", "actors", "place"}, {"killed", "killed_low", "killed_high"}),
    "hedges": (SPAN | {"assertion", "cue"}, set()),
}
VALUE = re.compile(
    r"(?:\d{2,4}|\d{4}-(?:\d\d|Q[1-4]|H[12]|SP|SU|FA|WI|W\d\d)|\d{4}-\d\d-\d\d)(?:T(?:MO|AF|EV|NI|\d\d:\d\d))?"
    r"|P(?:\d+|X)(?:DE|CE|[YMWD])|PRESENT_REF|PAST_REF|FUTURE_REF|XXXX(?:-XX(?:-XX)?|-WXX|-SP|-SU|-FA|-WI)?"
)


@cache
def gold(stem: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def article(stem: str) -> str:
    folder = ARTICLES if (ARTICLES / f"{stem}.txt").exists() else SEEDS
    return (folder / f"{stem}.txt").read_text(encoding="utf-8-sig")


@cache
def states() -> frozenset[str]:
    return frozenset(str(entry["id"]) for entry in rulebook().entries("states"))


@cache
def place_names() -> dict[str, tuple[str, ...]]:
    """The name of each place of the gazetteer, and the forms it may have in a text."""
    entries = (*rulebook().entries("places"), *rulebook().entries("states"))
    return {str(entry["name"]): (str(entry["name"]), *entry.get("aliases", ())) for entry in entries}


def letters(text: str) -> str:
    """`text` without apostrophes and accents, which authors set as they please, and with every blank as one space."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.sub("['’‘`]", "", bare).split())


def intervals(stem: str) -> Iterator[list[str]]:
    facts = gold(stem)
    for table, key in (("dates", "interval"), ("events", "date"), ("funding", "period")):
        yield from (row[key] for row in facts.get(table, []) if row.get(key))


def test_every_article_has_its_gold_and_the_other_way_round() -> None:
    articles = {path.stem for folder in (SEEDS, ARTICLES) for path in folder.glob("*.txt")}
    assert articles == set(STEMS)
    assert not {path.stem for path in SEEDS.glob("*.txt")} & {path.stem for path in ARTICLES.glob("*.txt")}


@pytest.mark.parametrize("stem", STEMS)
def test_shape(stem: str) -> None:
    facts = gold(stem)
    assert facts["doc_id"] == stem
    assert set(facts["document"]) == DOCUMENT_KEYS
    assert set(facts) >= STRUCTURE_KEYS
    assert set(facts) - STRUCTURE_KEYS - {"hedges"} in (set(), FACT_KEYS)
    for table, (required, optional) in ROW_KEYS.items():
        for row in facts.get(table, []):
            assert required <= set(row) <= required | optional, (table, row)


@pytest.mark.parametrize("stem", STEMS)
def test_quotes_are_the_text_at_their_offsets(stem: str) -> None:
    text = article(stem)
    for table in ROW_KEYS:
        rows = gold(stem).get(table, [])
        assert [row["quote"] for row in rows] == [text[row["start"] : row["end"]] for row in rows], table
        assert all(row["quote"] == row["quote"].strip() != "" for row in rows), table
        if not stem.startswith(("000_", "001_")):
            assert [row["start"] for row in rows] == sorted(row["start"] for row in rows), table


@pytest.mark.parametrize("stem", STEMS)
def test_document(stem: str) -> None:
    text = article(stem)
    document = gold(stem)["document"]
    start = document["body_start"]
    assert text[start - 1] == "\n"
    assert not text[start].isspace()
    head = text[:start]
    for key in ("kicker", "title", "published_raw"):
        assert document[key] is None or head.count(document[key]) == 1, key
    assert (document["published"] is None) == (document["published_raw"] is None)
    if document["published"]:
        assert 1990 < dt.date.fromisoformat(document["published"]).year < 2030
    assert document["language"] in {"en", "ar", "fr"}


@pytest.mark.parametrize("stem", STEMS)
def test_sections_and_mechanisms(stem: str) -> None:
    text = article(stem)
    facts = gold(stem)
    for row in facts["sections"]:
        line_start = text.rfind("\n", 0, row["start"]) + 1
        line_end = text.index("\n", row["start"])
        assert re.fullmatch(r"(?:#+ )?", text[line_start : row["start"]])
        assert text[row["end"] : line_end].strip() == ""
        assert row["level"] in {1, 2, 3}
    end = 0
    for row in facts["mechanisms"]:
        assert row["start"] >= end, "items do not overlap"
        end = row["end"]
        assert 0 < row["quote"].index(row["label"]) <= 15, "the label stands right behind the marker"
        assert text[row["start"] - 1] == "\n"
        assert text[end : end + 1].strip() == ""
    numbers = [row["number"] for row in facts["mechanisms"]]
    assert all(b in {a + 1, 1} for a, b in pairwise(numbers))
    assert numbers[:1] in ([], [1])


@pytest.mark.parametrize("stem", STEMS)
def test_vocabularies(stem: str) -> None:
    facts = gold(stem)
    assertions = set(vocabulary("vocabulary_assertion"))
    assert {row["type"] for row in facts.get("events", [])} <= set(vocabulary("vocabulary_event_type"))
    assert {row["source"] for row in facts.get("funding", [])} <= set(vocabulary("vocabulary_source"))
    assert {row["certainty"] for row in facts.get("funding", [])} <= assertions
    assert {row["assertion"] for row in facts.get("hedges", [])} <= assertions
    assert {row["type"] for row in facts.get("dates", [])} <= set(vocabulary("vocabulary_timex_type"))
    assert {row["mod"] for row in facts.get("dates", [])} - {None} <= set(vocabulary("vocabulary_timex_mod"))
    assert {predicate for _, predicate, _ in facts.get("relations", [])} <= set(vocabulary("vocabulary_predicate"))


@pytest.mark.parametrize("stem", STEMS)
def test_dates_and_amounts(stem: str) -> None:
    for row in gold(stem).get("dates", []):
        assert VALUE.fullmatch(row["value"]), row
        if row["type"] in {"DATE", "TIME"}:
            assert (row["interval"] is None) == row["value"].endswith("_REF"), row
    for earliest, latest in intervals(stem):
        assert dt.date.fromisoformat(earliest) <= dt.date.fromisoformat(latest)
    for table in ("amounts", "funding"):
        for row in gold(stem).get(table, []):
            known = [row[key] for key in ("low", "best", "high") if row.get(key) is not None]
            assert known == sorted(known), row
            assert bool(known) == bool(row.get("currency")), row
            if row.get("currency"):
                assert re.fullmatch(r"[A-Z]{3}", row["currency"])


@pytest.mark.parametrize("stem", STEMS)
def test_actors_and_places(stem: str) -> None:
    text = article(stem)
    facts = gold(stem)
    actors = facts.get("actors", {})
    # A state may act through its adjective alone ("a French raid"), which is no mention by name.
    known = set(actors) | states()
    for actor_id, forms in actors.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", actor_id)
        assert all(form in text for form in forms), actor_id
        assert len(forms) == len(set(forms)) > 0
    owners = [form for forms in actors.values() for form in forms]
    assert len(owners) == len(set(owners)), "no form belongs to two actors"
    for source, _, target in facts.get("relations", []):
        assert {source, target} <= known
        assert source != target
    relations = [tuple(relation) for relation in facts.get("relations", [])]
    assert len(relations) == len(set(relations))
    for row in facts.get("events", []):
        assert set(row["actors"]) <= known, row
        assert row["place"] is None or row["place"] in facts["places"], row
    assert all(row["actor"] is None or row["actor"] in actors for row in facts.get("funding", []))
    for name in facts.get("places", []):
        assert any(letters(form) in letters(text) for form in place_names().get(name, (name,))), name
    assert facts.get("places", []) == sorted(facts.get("places", []))


@pytest.mark.parametrize("stem", STEMS)
def test_hedge_cues_stand_in_the_paragraph_of_their_statement(stem: str) -> None:
    text = article(stem)
    for row in gold(stem).get("hedges", []):
        start = text.rfind("\n\n", 0, row["start"]) + 2
        end = text.index("\n\n", row["end"]) if "\n\n" in text[row["end"] :] else len(text)
        assert row["cue"] in text[start:end], row
