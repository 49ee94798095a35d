"""What a passage is about: the source of funding that an item's label, a heading or a denial before has named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis import hedging
from analysis.article import Paragraph, Reading
from analysis.funding_sources import TAXED, Source, find, lexicon
from analysis.records import Mechanism
from analysis.rulebook import Rulebook
from analysis.text import Span


@dataclass(frozen=True, slots=True)
class Topic:
    """What a passage is about: a source and who earns; only hinted at where no sentence says that anybody earns."""

    source: str
    rule_id: str
    actor_id: str | None = None
    hinted: bool = False


def label_end(reading: Reading, paragraph: Paragraph) -> int:
    """Where the label of the item that the paragraph opens ends, else the paragraph's start."""
    if paragraph.kind == "item":
        index = bisect_left(reading.mechanisms, paragraph.start, key=lambda mechanism: mechanism.start)
        for mechanism in reading.mechanisms[index : index + 1]:
            if mechanism.start < paragraph.end:
                place = reading.text.find(mechanism.label, mechanism.start, paragraph.end)
                if place >= 0:
                    return place + len(mechanism.label)
    return paragraph.start


def _item(reading: Reading, paragraph: Paragraph) -> Mechanism | None:
    index = bisect_right(reading.mechanisms, paragraph.start, key=lambda item: item.start) - 1
    return reading.mechanisms[index] if index >= 0 and paragraph.start < reading.mechanisms[index].end else None


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says: the source that it names, whether it speaks of income, whether it announces advice."""

    topic: Topic | None
    financial: bool
    advice: bool


def subject(reading: Reading, paragraph: Paragraph) -> Title:
    """What the label of the item that the paragraph is in, the heading of its list and that of the section say together:
    the source is that of the first which has one."""
    mechanism = _item(reading, paragraph)
    section = reading.section_at(paragraph.start)
    titles = (mechanism.label, mechanism.list_heading) if mechanism else ()
    said = [_title(title, reading.rules) for title in (*titles, section.heading if section else None) if title]
    topic = next((title.topic for title in said if title.topic), None)
    spoken = mechanism is not None and mechanism.category == "financing"
    return Title(
        topic,
        topic is not None or spoken or any(title.financial for title in said),
        any(title.advice for title in said),
    )


@lru_cache(maxsize=256)
def _title(title: str, rules: Rulebook) -> Title:
    topic = next((Topic(source.source, source.rule_id) for source in find(title, 0, len(title), rules)), None)
    context = lexicon(rules).context
    return Title(
        topic,
        any(context[kind].search(title) for kind in ("income", "support")),
        context["advice"].search(title) is not None,
    )


def denied_topic(reading: Reading, named: Sequence[Source]) -> Topic | None:
    """The source that the sentence names but denies: others may put a figure to it next."""
    for source in named:
        span = reading.document.normalised.span(source.start, source.end)
        if source.needs is None and hedging.assess(reading, span.start, span.end).assertion == "negated":
            return Topic(source.source, source.rule_id)
    return None


def hinted_topic(reading: Reading, sentence: Span) -> Topic | None:
    """The source that a sentence hints at which tells of no income: hostages, or goods and a word of trade."""
    known, text = lexicon(reading.rules), reading.text
    if known.context["hint_hostage"].search(text, sentence.start, sentence.end):
        return Topic("kidnap_for_ransom", "funding_context:hint_hostage", hinted=True)
    for good in known.good.finditer(text, sentence.start, sentence.end):
        source, rule_id = known.goods[" ".join(good[0].lower().split())]
        if source in TAXED and known.context["hint_money"].search(text, sentence.start, sentence.end):
            return Topic(source, rule_id, hinted=True)
    return None
