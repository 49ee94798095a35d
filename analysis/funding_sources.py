"""The phrases of a sentence that name a source of funding, by `funding_cues`, `funding_goods` and `funding_context`.

    goods    := good ("," good)* ("and" good)? activity           "cigarette, automotive and weapons smuggling"
              | activity ("of" | "in")? item ("," item)* ("and" item)?    "smuggling of drugs and various other goods"
    source   := a pattern of `funding_cues`, where its `needs` are met

Goods before the activity share the whole phrase as their quote; behind it each has its own, the first with the activity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.rulebook import Rulebook

STOP = (
    "a|an|the|and|or|but|in|on|at|to|for|from|by|with|as|of|is|are|was|were|be|been|has|have|had|that|which|who|while|"
    "when|where|after|before|since|until|during|through|via|into|across|along|under|over|between|among|alone|also|it|"
    "its|they|their|he|his|may|might|can|could|will|would|if|because|than|then|including|such|not|only|per|some|"
    "constitutes|remains|became|provides|provided|accounts|accounted|brought|brings|earned|earns|generated|generates"
)
ACTS = "smuggl traffic contraband peddl running trad sale sell sold deal export producti cultivat business exploit liv subsist from"
"""Beginnings of words of which every phrase of goods holds one."""
VICTIMS = rf"(?:[ \n](?!(?:{STOP})\b)[^\W\d_][\w-]*){{0,3}}"


@dataclass(frozen=True, slots=True)
class Source:
    """A phrase of the normalised text that names a source; `needs` is what its sentence must hold besides."""

    start: int
    end: int
    source: str
    rule_id: str
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The three files, compiled. `cues`: trigger words with the patterns they lead to."""

    cues: tuple[tuple[tuple[str, ...], re.Pattern[str], Source], ...]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    income: re.Pattern[str]
    good: re.Pattern[str]
    goods: dict[str, tuple[str, str]]
    weak: re.Pattern[str]
    context: dict[str, re.Pattern[str]]


@lru_cache(maxsize=8)
def lexicon(rules: Rulebook) -> Lexicon:
    """The files `funding_cues`, `funding_goods` and `funding_context` of `rules`, compiled."""
    kinds: dict[str, list[str]] = {}
    for entry in rules.entries("funding_context"):
        kinds.setdefault(entry["kind"], []).append(entry["pattern"])
    joined = {kind: "|".join(patterns) for kind, patterns in kinds.items()}
    goods: dict[str, tuple[str, str]] = {}
    for entry in rules.entries("funding_goods"):
        for form in entry["forms"]:
            goods[form.lower()] = (entry["source"], f"funding_goods:{entry['id']}")
    good = "|".join(re.escape(form).replace(r"\ ", r"[ \n]") for form in sorted(goods, key=len, reverse=True))
    cues = []
    for entry in rules.entries("funding_cues"):
        pattern = entry["pattern"].replace("{victims}", VICTIMS)
        cues.append(
            (
                tuple(entry["trigger"]),
                re.compile(rf"(?i)(?<![\w-])(?:{pattern})(?!\w)"),
                Source(0, 0, entry["source"], f"funding_cues:{entry['id']}", entry.get("needs")),
            )
        )
    acts = f"{joined['activity']}|{joined['activity_weak']}"
    joint = r"(?:,[ \n](?:and[ \n]|or[ \n])?|[ \n](?:and|or|as[ \n]well[ \n]as)[ \n]|/)"
    modified = rf"(?:(?!(?:{STOP})\b)[^\W\d_][\w-]*[ \n]){{0,3}}?(?:{good})(?!\w)"
    verbs = f"{joined['activity_verb']}|{joined['activity_verb_weak']}|{joined['activity_income']}"
    return Lexicon(
        cues=tuple(cues),
        before=re.compile(
            rf"(?i)(?<![\w-])(?P<list>(?:{good})(?:{joint}(?:{good})){{0,6}})[ \n-](?P<act>{acts})(?:[ \n]and[ \n](?:{acts}))?(?!\w)"
        ),
        behind=re.compile(
            rf"(?i)(?<![\w-])(?P<act>(?:{acts})[ \n](?:of|in)[ \n](?:the[ \n])?|(?:{verbs})[ \n])(?P<list>{modified}(?:{joint}{modified}){{0,8}})"
        ),
        income=re.compile(rf"(?i)(?:{joined['activity_income']})\b"),
        good=re.compile(rf"(?i)(?<![\w-])(?:{good})(?!\w)"),
        goods=goods,
        weak=re.compile(rf"(?i)(?:{joined['activity_weak']}|{joined['activity_verb_weak']}|trade)\b"),
        context={kind: re.compile(rf"(?i)(?<!\w)(?:{pattern})(?!\w)") for kind, pattern in joined.items()},
    )


def find(text: str, start: int, end: int, rules: Rulebook) -> list[Source]:
    """The sources that the sentence `text[start:end]` names, in order; no two overlap but goods that share a phrase."""
    known = lexicon(rules)
    low = text[start:end].lower()
    acted, cues = _present(text, rules)
    found = [*_goods(text, start, end, known)] if any(act in low for act in acted) else []
    for triggers, pattern, source in cues:
        if any(trigger in low for trigger in triggers):
            found += [
                Source(match.start(), match.end(), source.source, source.rule_id, source.needs)
                for match in pattern.finditer(text, start, end)
            ]
    return _longest(found) if found else []


@lru_cache(maxsize=4)
def _present(
    text: str, rules: Rulebook
) -> tuple[tuple[str, ...], tuple[tuple[tuple[str, ...], re.Pattern[str], Source], ...]]:
    """The beginnings of activity words, and the cues with the triggers, that the whole text holds: few of all."""
    low = text.lower()
    cues = []
    for triggers, pattern, source in lexicon(rules).cues:
        if here := tuple(trigger for trigger in triggers if trigger in low):
            cues.append((here, pattern, source))
    return tuple(act for act in ACTS.split() if act in low), tuple(cues)


def _longest(found: Sequence[Source]) -> list[Source]:
    """The longest of those that overlap; several may share one span, as goods before their activity do."""
    kept: list[Source] = []
    for source in sorted(found, key=lambda source: source.start - source.end):
        rivals = [other for other in kept if source.start < other.end and other.start < source.end]
        if all(
            (other.start, other.end) == (source.start, source.end)
            and other.rule_id.startswith("funding_goods")
            and source.rule_id.startswith("funding_goods")
            for other in rivals
        ):
            kept.append(source)
    return sorted(kept, key=lambda source: (source.start, source.end))


def _goods(text: str, start: int, end: int, known: Lexicon) -> Iterator[Source]:
    for match in known.before.finditer(text, start, end):
        needs = "income" if known.weak.match(match["act"]) else "armed"
        seen: set[str] = set()
        for good in known.good.finditer(match["list"]):
            source, rule_id = known.goods[" ".join(good[0].lower().split())]
            if source not in seen and not _generic_trade(source, match["act"]):
                seen.add(source)
                needed = "armed" if source in ILLICIT else needs
                yield Source(match.start(), match.end(), source, rule_id, needed)
    for match in known.behind.finditer(text, start, end):
        weak = known.weak.match(match["act"])
        items: list[Source] = []
        first = match.start("list")
        for good in known.good.finditer(text, first, match.end("list")):
            source, rule_id = known.goods[" ".join(good[0].lower().split())]
            needs = "income" if weak and source not in ILLICIT else "armed"
            if items and items[-1].source == source:
                items[-1] = Source(items[-1].start, good.end(), source, rule_id, needs)
            else:
                opening = match.start("list") if known.income.match(match["act"]) else match.start()
                begin = opening if not items else _item_start(text, items[-1].end, good.start())
                items.append(Source(begin, good.end(), source, rule_id, needs))
        yield from items


ILLICIT = frozenset({"drug_trafficking", "arms_trafficking", "antiquities", "charcoal_trade"})


def _generic_trade(source: str, act: str) -> bool:
    """Whether the words are everyday ones: "food production", "people running"."""
    return source in ("goods_smuggling", "human_smuggling", "vehicle_smuggling") and act.lower() in (
        "running",
        "production",
        "exports",
        "export",
        "business",
        "dealing",
        "exploitation",
    )


def _item_start(text: str, before: int, good: int) -> int:
    """Where the item begins that ends in the good at `good`: behind the comma or "and" after the item before."""
    joint = re.compile(r"(?:,|[ \n]and|[ \n]or|[ \n]as[ \n]well[ \n]as|/)+[ \n]*(?:and[ \n]|or[ \n])?").match(
        text, before, good
    )
    return joint.end() if joint else good
