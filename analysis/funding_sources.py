"""The phrases of a sentence that name a source of funding, by `funding_cues`, `funding_goods` and `funding_context`.

    goods    := good ("," good)* ("and" good)? activity           "cigarette, automotive and weapons smuggling"
              | activity ("of" | "in")? item ("," item)* ("and" item)?    "smuggling of drugs and various other goods"
    source   := a pattern of `funding_cues`, where its `needs` are met

Goods before the activity share the whole phrase as their quote; behind it each has its own, the first with the activity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from analysis.article import Reading
from analysis.errors import RuleError
from analysis.rulebook import Rulebook
from analysis.tokens import Tokens, tokenised, tokens

STOP = (
    "a|an|the|and|or|but|in|on|at|to|for|from|by|with|as|of|is|are|was|were|be|been|has|have|had|that|which|who|while|"
    "when|where|after|before|since|until|during|through|via|into|across|along|under|over|between|among|alone|also|it|"
    "its|they|their|he|his|may|might|can|could|will|would|if|because|than|then|including|such|not|only|per|some|"
    "constitutes|remains|became|provides|provided|accounts|accounted|brought|brings|earned|earns|generated|generates"
)
ACTS = (
    "smuggl traffic contraband peddl running trad sale sell sold deal export producti cultivat business exploit liv subsist "
    "earn net mak made profit income revenue proceeds money fund financ feed fed bring brought generat yield fill enrich "
    "bankroll provid sustain support keep kept extract min dig dug pump log barter swap exchang ship refin"
)
"""Beginnings of words with one of which every phrase of what is done with goods begins."""
ACT = "act"
SHORTEST = 3
"""Letters that a trigger has at least."""
FIRST_WORD = re.compile(r"\w*")
BEFORE = 100
"""So far before its trigger a phrase may begin, in characters."""
VICTIMS = rf"(?:[ \n](?!(?:{STOP})\b)[^\W\d_][\w-]*){{0,3}}"


REMEMBERED = 100_000
"""So many words of articles are remembered, with what they lead to."""


class Source(NamedTuple):
    """A phrase of the normalised text that names a source; `needs` is what its sentence must hold besides."""

    start: int
    end: int
    source: str
    rule_id: str
    needs: str | None = None
    of_goods: bool = False


class Triggers(NamedTuple):
    """Triggers that have their first letters in common: their first words, and of each its first word, the whole where it
    has more, and what it leads to."""

    words: tuple[str, ...]
    owners: tuple[tuple[str, str, int | str], ...]


PLACED = r"(?:[ \n](?:of|from|in|through|via|at|to|into|by|mined in|around|near)[ \n](?:the[ \n])?[\w-]+(?:[ \n][\w-]+){0,3}?)?"
AUXILIARIES = (
    r"(?:[ \n](?:was|were|is|are|has|have|had|been|long|also|may|might|could|would|reportedly|allegedly|believed|thought|"
    r"said|presumed|known|estimated|to|once|mainly|chiefly|alone|now|still|then))*"
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The three files, compiled. `triggers`: by their first letters, the beginnings of words and what they lead to: the
    number of one of the `cues`, one of the `kinds` of context, or an activity (`ACT`)."""

    cues: tuple[tuple[re.Pattern[str], Source, bool], ...]
    triggers: dict[str, Triggers]
    kinds: tuple[str, ...]
    good_words: frozenset[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    income: re.Pattern[str]
    earning: re.Pattern[str]
    good: re.Pattern[str]
    goods: dict[str, tuple[str, str]]
    weak: re.Pattern[str]
    verb: re.Pattern[str]
    context: dict[str, re.Pattern[str]]
    single: frozenset[str]
    weak_cues: frozenset[str]
    persons: frozenset[str]
    looked_up: set[str] = field(default_factory=set)
    """The words of articles that were looked up already; `led` are those of them that lead somewhere."""
    led: dict[str, list[tuple[str, int | str]]] = field(default_factory=dict)

    def leading(self, words: frozenset[str]) -> dict[str, list[tuple[str, int | str]]]:
        """What the words that begin with a trigger, or that goods begin with, lead to; another article has most again."""
        if len(self.looked_up) > REMEMBERED:
            self.looked_up.clear()
            self.led.clear()
        letters = self.triggers
        for word in words - self.looked_up:
            led: list[tuple[str, int | str]] | None = [] if word in self.good_words else None
            if (triggers := letters.get(word[:SHORTEST])) is not None and word.startswith(triggers.words):
                led = [(whole, owner) for first, whole, owner in triggers.owners if word.startswith(first)]
            if led is not None:
                self.led[word] = led
            self.looked_up.add(word)
        return self.led


@lru_cache(maxsize=8)
def lexicon(rules: Rulebook) -> Lexicon:
    """The files `funding_cues`, `funding_goods` and `funding_context` of `rules`, compiled."""
    kinds: dict[str, list[str]] = {}
    triggers: list[tuple[str, int | str]] = [(act, ACT) for act in ACTS.split()]
    for entry in rules.entries("funding_context"):
        kinds.setdefault(entry["kind"], []).append(entry["pattern"])
        triggers += [(trigger, entry["kind"]) for trigger in entry.get("trigger", ())]
    joined = {kind: "|".join(patterns) for kind, patterns in kinds.items()}
    goods: dict[str, tuple[str, str]] = {}
    for entry in rules.entries("funding_goods"):
        for form in entry["forms"]:
            goods[form.lower()] = (entry["source"], f"funding_goods:{entry['id']}")
    good = "|".join(re.escape(form).replace(r"\ ", r"[ \n]") for form in sorted(goods, key=len, reverse=True))
    cues: list[tuple[re.Pattern[str], Source, bool]] = []
    for entry in rules.entries("funding_cues"):
        triggers += [(trigger, len(cues)) for trigger in entry["trigger"]]
        pattern = entry["pattern"].replace("{victims}", VICTIMS)
        cues.append(
            (
                re.compile(rf"(?i)(?<![\w-])(?:{pattern})(?!\w)"),
                Source(
                    0,
                    0,
                    entry["source"],
                    f"funding_cues:{entry['id']}",
                    entry.get("needs"),
                    bool(entry.get("of_goods")),
                ),
                bool(entry.get("leads")),
            )
        )
    acts = f"{joined['activity']}|{joined['activity_weak']}"
    joint = r"(?:,[ \n](?:and[ \n]|or[ \n])?|[ \n](?:and|or|as[ \n]well[ \n]as)[ \n]|/)"
    modified = rf"(?:(?!(?:{STOP})\b)[^\W\d_][\w-]*[ \n]){{0,3}}?(?:{good})(?!\w)"
    verbs = f"{joined['activity_verb']}|{joined['activity_verb_weak']}|{joined['activity_income']}"
    return Lexicon(
        cues=tuple(cues),
        triggers=_by_letters(triggers),
        kinds=tuple(kinds),
        good_words=frozenset(tokenised(form).words[0] for form in goods),
        before=re.compile(
            rf"(?i)(?<![\w-])(?P<list>(?:{good})(?:{joint}(?:{good})){{0,6}})[ \n-](?P<act>{acts})(?:[ \n]and[ \n](?:{acts}))?(?!\w)"
        ),
        behind=re.compile(
            rf"(?i)(?<![\w-])(?P<act>(?:{acts})[ \n](?:of|in)[ \n](?:the[ \n])?|(?:{verbs})[ \n])(?P<list>{modified}(?:{joint}{modified}){{0,8}})"
        ),
        income=re.compile(rf"(?i)(?:{joined['activity_income']})\b"),
        earning=re.compile(
            rf"(?i)(?<![\w-])(?P<list>(?:{good})(?:{joint}(?:{good})){{0,6}})(?!\w)(?P<act>[ \n-](?:{acts}))?{PLACED}{AUXILIARIES}[ \n](?:{joined['goods_earn']})(?!\w)"
        ),
        good=re.compile(rf"(?i)(?<![\w-])(?:{good})(?!\w)"),
        goods=goods,
        weak=re.compile(rf"(?i)(?:{joined['activity_weak']}|{joined['activity_verb_weak']}|trade)\b"),
        verb=re.compile(rf"(?i)(?:{joined['activity_verb_weak']})\b"),
        single=_having("single", rules),
        weak_cues=_having("weak", rules),
        persons=frozenset(joined["stand_in_person"].split("|")),
        context={kind: re.compile(rf"(?i)(?<!\w)(?:{pattern})(?!\w)") for kind, pattern in joined.items()},
    )


def _having(key: str, rules: Rulebook) -> frozenset[str]:
    return frozenset(f"funding_cues:{entry['id']}" for entry in rules.entries("funding_cues") if entry.get(key))


def _by_letters(triggers: Iterable[tuple[str, int | str]]) -> dict[str, Triggers]:
    found: dict[str, list[tuple[str, str, int | str]]] = {}
    for trigger, owner in triggers:
        first = FIRST_WORD.findall(trigger)[0]
        if len(first) < SHORTEST:
            raise RuleError(f"funding rules: the trigger {trigger!r} has a first word of less than {SHORTEST} letters")
        found.setdefault(first[:SHORTEST], []).append((first, trigger if trigger != first else "", owner))
    return {
        letters: Triggers(tuple({first for first, _, _ in owners}), tuple(owners)) for letters, owners in found.items()
    }


@dataclass(frozen=True, slots=True)
class Places:
    """Where a text holds what a phrase of a source, or of support, cannot do without: the triggers of `funding_cues`
    (with the number of their cue; of those that lead their phrase only where it follows) and of `funding_context` by kind,
    words for goods, and words for what is done with them. All in order."""

    cues: list[tuple[int, int]]
    context: dict[str, list[int]]
    goods: list[int]
    acts: list[int]

    def near(self, kind: str, start: int, end: int) -> bool:
        """Whether a trigger of the kind of context stands in `start`..`end`."""
        places = self.context[kind]
        first = bisect_left(places, start)
        return first < len(places) and places[first] < end


def _slice(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]


def places(reading: Reading) -> Places:
    """The places of the reading's normalised text; found once per reading."""
    kept: Places | None = vars(reading).get("_funding_places")
    if kept is None:
        kept = vars(reading)["_funding_places"] = _places(tokens(reading), lexicon(reading.rules))
    return kept


def _places(words: Tokens, known: Lexicon) -> Places:
    cues: list[tuple[int, int]] = []
    acts: list[int] = []
    goods: list[int] = []
    context: dict[str, list[int]] = {kind: [] for kind in known.kinds}
    good = words.different & known.good_words
    leading = known.leading(words.different)
    listed, low, start = words.words, words.low, words.start
    for number in words.where(leading):
        place = start(number)
        word = listed[number]
        if word in good:
            goods.append(place)
        for whole, owner in leading[word]:
            if whole and not low.startswith(whole, place):
                continue
            if owner == ACT:
                acts.append(place)
            elif isinstance(owner, str):
                context[owner].append(place)
            elif not known.cues[owner][2] or known.cues[owner][0].match(low, place):
                cues.append((place, owner))
    return Places(cues, context, goods, acts)


def find(text: str, start: int, end: int, rules: Rulebook, here: Places | None = None) -> list[Source]:
    """The sources that the sentence `text[start:end]` names, in order; no two overlap but goods that share a phrase.

    `here` are the `places` of the whole text, where they are known.
    """
    known = lexicon(rules)
    here = here or _places(tokenised(text), known)
    found: list[Source] = []
    if (goods := _slice(here.goods, start, end)) and (acts := _slice(here.acts, start, end)):
        found += _goods(text, end, known, goods, acts)
    cues = here.cues[bisect_left(here.cues, (start, 0)) : bisect_left(here.cues, (end, 0))]
    begins: dict[int, list[int]] = {}
    for place, cue in cues:
        begins.setdefault(cue, []).append(place)
    for cue, near in sorted(begins.items()):
        pattern, source, leads = known.cues[cue]
        if leads:
            matches = _matches(pattern, text, near, end)
        else:
            matches = pattern.finditer(text, max(start, near[0] - BEFORE), end)
        for match in matches:
            taxed = _taxed(text, match, known) if source.of_goods else None
            first = match.start()
            if leads and source.of_goods and (counted := COUNTED.search(text, max(start, first - 24), first)):
                first = counted.start()
            found.append(source._replace(start=first, end=match.end(), source=taxed or source.source))
    return _longest(found) if len(found) > 1 else found


COUNTED = re.compile(
    r"(?:\b(?:an?|the|one)|\b\d[\d.]*(?:(?:[-–]|[ \n](?:to|or)[ \n])\d+)?|\b(?:two|three|five|ten|twenty|thirty))[ \n-]\Z"
)
"""Before a share: how large it is."""
DIGGERS = re.compile(r"(?i)[ \n](?:diggers?|miners?|panners?|washers?|seekers?)\b")
"""Who are taxed for what they do, not the mineral."""


def _taxed(text: str, phrase: re.Match[str], known: Lexicon) -> str | None:
    """The source that a tax on drugs, charcoal or minerals is: the trade in them."""
    for good in known.good.finditer(text, *phrase.span()):
        source = known.goods[" ".join(good[0].lower().split())][0]
        if source in TAXED and not DIGGERS.match(text, good.end()):
            return source
    return None


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


def _matches(pattern: re.Pattern[str], text: str, places: Sequence[int], end: int) -> Iterator[re.Match[str]]:
    """The matches that begin at one of `places`, none inside another."""
    last = 0
    for place in places:
        if place >= last and (match := pattern.match(text, place, end)):
            yield match
            last = match.end()


def _goods(text: str, end: int, known: Lexicon, goods: Sequence[int], acts: Sequence[int]) -> Iterator[Source]:
    """The goods of a sentence, before or behind what is done with them; `goods`, `acts`: where either may begin."""
    for match in _matches(known.before, text, goods if goods and goods[0] < acts[-1] else (), end):
        needs = "income" if known.weak.match(match["act"]) else "armed"
        seen: set[str] = set()
        for good in known.good.finditer(match["list"]):
            source, rule_id = known.goods[" ".join(good[0].lower().split())]
            if source not in seen and not _generic_trade(source, match["act"]):
                seen.add(source)
                needed = "armed" if source in ILLICIT else needs
                yield Source(match.start(), match.end(), source, rule_id, needed)
    for match in _matches(known.earning, text, goods, end):
        seen = set()
        for good in known.good.finditer(match["list"]):
            source, rule_id = known.goods[" ".join(good[0].lower().split())]
            if (source in EARNING or (match["act"] and source in GOODS)) and source not in seen:
                seen.add(source)
                yield Source(match.start("list"), match.end(), source, rule_id, "armed")
    for match in _matches(known.behind, text, acts if goods and acts[0] < goods[-1] else (), end):
        weak = known.weak.match(match["act"])
        verb = known.verb.match(match["act"]) is not None
        items: list[Source] = []
        first = match.start("list")
        for good in known.good.finditer(text, first, match.end("list")):
            source, rule_id = known.goods[" ".join(good[0].lower().split())]
            needs = "income" if weak and source not in ILLICIT and not (verb and source == RESOURCES) else "armed"
            if items and items[-1].source == source:
                items[-1] = Source(items[-1].start, good.end(), source, rule_id, needs)
            else:
                opening = match.start("list") if known.income.match(match["act"]) else match.start()
                begin = opening if not items else _item_start(text, items[-1].end, good.start())
                items.append(Source(begin, good.end(), source, rule_id, needs))
        yield from items


RESOURCES = "natural_resources"
"""What an armed group trades in or sells for its income, though firms do so too."""
TAXED = frozenset({"drug_trafficking", RESOURCES, "charcoal_trade"})
EARNING = TAXED | {"antiquities", "cigarette_smuggling", "livestock_theft"}
"""Goods that are a source when they are said to earn, without a word of what is done with them."""
GOODS = frozenset({"goods_smuggling"})
"""Goods that are a source when the trade in them is said to earn."""
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
