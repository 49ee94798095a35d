"""Gold annotations of articles, and the items of gold and of tables that are compared with each other.

A gold file is JSON: `doc_id`, `document`, and a list for each of sections, mechanisms, dates, amounts, funding, events
and relations, with spans as `start` and `end`; `actors` maps each actor to its surface forms, `places` lists names,
`hedges` (optional) statements with assertion and cue.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import SeedError

if TYPE_CHECKING:
    import pandas as pd

Items = dict[str, list[Any]]

DOCUMENT = ("kicker", "title", "published", "published_raw", "language", "body_start")


def read(folder: Path) -> list[dict[str, Any]]:
    """The gold files of `folder`, sorted by name; `SeedError` when there is none or one is no gold file."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise SeedError(f"{folder}: no gold files here; give a folder with one .json per article")
    found = []
    for path in paths:
        try:
            entry = json.loads(path.read_text(encoding="utf-8"))
            entry["doc_id"], entry["document"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise SeedError(f"{path}: no gold file ({error!r}); it needs at least doc_id and document") from error
        found.append(entry)
    return found


def wanted(gold: Mapping[str, Any]) -> Items:
    """The items of a gold file, by table; a table that it says nothing of is left out. Each item is a tuple whose first two parts are its span, where it has one."""
    document = gold["document"]
    items: Items = {"documents": [(name, document.get(name)) for name in DOCUMENT]}
    items["sections"] = [(row["start"], row["end"], row["level"]) for row in gold.get("sections", [])]
    items["mechanisms"] = [
        (row["start"], row["end"], row["number"], row["label"]) for row in gold.get("mechanisms", [])
    ]
    items["dates"] = [
        (row["start"], row["end"], row["type"], row["value"], row.get("mod"), *_pair(row.get("interval")))
        for row in gold.get("dates", [])
    ]
    items["amounts"] = [
        (row["start"], row["end"], _number(row["low"]), _number(row["best"]), _number(row["high"]), row["currency"])
        for row in gold.get("amounts", [])
    ]
    items["funding"] = [
        (
            *(row["start"], row["end"], row["source"], row.get("actor"), row["certainty"], row.get("currency")),
            *(_number(row.get("low")), _number(row.get("high")), *_pair(row.get("period"))),
        )
        for row in gold.get("funding", [])
    ]
    items["events"] = [
        (
            *(row["start"], row["end"], row["type"], *_pair(row.get("date")), frozenset(row.get("actors", []))),
            *(row.get("place"), _toll(row)),
        )
        for row in gold.get("events", [])
    ]
    items["relations"] = [tuple(row[:3]) for row in gold.get("relations", [])]
    items["mentions"] = [(actor, name) for actor, names in gold.get("actors", {}).items() for name in names]
    items["actors"] = list(gold.get("actors", {}))
    items["places"] = list(gold.get("places", []))
    items["hedges"] = [(row["start"], row["end"], row["assertion"]) for row in gold.get("hedges", [])]
    keys = {"mentions": "actors"}
    return {table: found for table, found in items.items() if table == "documents" or keys.get(table, table) in gold}


def found(tables: Mapping[str, pd.DataFrame], doc_id: str) -> Items:
    """The items that `tables` hold for the article `doc_id`, in the shape of `wanted`."""
    rows = {name: _records(table, doc_id) for name, table in tables.items()}
    names = {row["place_id"]: row["name"] for row in rows["places"]}
    document = rows["documents"][0] if rows["documents"] else {}
    values = {**document, "published": _day(document.get("published")), "body_start": document.get("body_start_char")}
    items: Items = {"documents": [(name, values.get(name)) for name in DOCUMENT]}
    items["sections"] = [(row["start_char"], row["end_char"], row["level"]) for row in rows["sections"]]
    items["mechanisms"] = [
        (row["start_char"], row["end_char"], row["number"], row["label"]) for row in rows["mechanisms"]
    ]
    items["dates"] = [
        (
            *(row["start_char"], row["end_char"], row["timex_type"], row["timex_value"], row["timex_mod"]),
            *(_day(row["earliest"]), _day(row["latest"])),
        )
        for row in rows["dates"]
    ]
    items["amounts"] = [
        (row["start_char"], row["end_char"], row["low"], row["best"], row["high"], row["currency"])
        for row in rows["amounts"]
    ]
    items["funding"] = [
        (
            *(row["start_char"], row["end_char"], row["source"], row["actor_id"], row["assertion"], row["currency"]),
            *(row["low"], row["high"], _day(row["earliest"]), _day(row["latest"])),
        )
        for row in rows["funding"]
    ]
    items["events"] = [
        (
            *(row["start_char"], row["end_char"], row["event_type"], _day(row["earliest"]), _day(row["latest"])),
            frozenset(actor for actor in (row["actor_id"], row["recipient_id"]) if actor),
            names.get(row["place_id"], row["place_id"]),
            _killed(row),
        )
        for row in rows["events"]
    ]
    relations = [(row["source_id"], row["predicate"], row["target_id"]) for row in rows["relations"]]
    items["relations"] = list(dict.fromkeys(relations))
    mentions = [(row["actor_id"], row["quote"]) for row in rows["mentions"] if row["mention_type"] == "name"]
    items["mentions"] = list(dict.fromkeys(mentions))
    items["actors"] = list(dict.fromkeys(actor for actor, _ in items["mentions"]))
    items["places"] = list(dict.fromkeys(row["name"] for row in rows["places"]))
    # the assertion of a mechanism speaks for its label, not for each of the statements in its paragraphs
    hedged = [row for name in ("dates", "amounts", "funding", "events", "relations") for row in rows[name]]
    items["hedges"] = [(row["start_char"], row["end_char"], row["assertion"]) for row in hedged]
    return items


def _records(table: pd.DataFrame, doc_id: str) -> list[dict[str, Any]]:
    chosen = table[table["doc_id"] == doc_id].astype(object)
    records: Any = chosen.where(chosen.notna(), None).to_dict("records")
    return list(records)


def _toll(row: Mapping[str, Any]) -> int | None:
    """The deaths that a gold event states: as a number, else as a lower, else as an upper bound."""
    values = [row[name] for name in ("killed", "killed_low", "killed_high") if row.get(name) is not None]
    return int(values[0]) if values else None


def _killed(row: Mapping[str, Any]) -> int | None:
    values = [row[name] for name in ("killed_best", "killed_low", "killed_high") if row[name] is not None]
    return int(values[0]) if values else None


def _day(value: Any) -> str | None:
    return None if value is None else str(value)[:10]


def _pair(values: Any) -> tuple[Any, Any]:
    return (values[0], values[1]) if values else (None, None)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
