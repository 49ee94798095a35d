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


def titles(reading: Reading, paragraph: Paragraph) -> list[str]:
    """The label of the item that the paragraph is in, the heading of its list and that of the section."""
    mechanism = _item(reading, paragraph)
    section = reading.section_at(paragraph.start)
    titles = [mechanism.label, mechanism.list_heading or ""] if mechanism else []
    return [title for title in (*titles, section.heading if section else "") if title]


def _item(reading: Reading, paragraph: Paragraph) -> Mechanism | None:
    index = bisect_right(reading.mechanisms, paragraph.start, key=lambda item: item.start) - 1
    return reading.mechanisms[index] if index >= 0 and paragraph.start < reading.mechanisms[index].end else None


def topic_of(reading: Reading, paragraph: Paragraph, named: Sequence[str]) -> tuple[Topic | None, bool]:
    """The source that the first of the titles `named` with one names, and whether any speaks of income."""
    mechanism = _item(reading, paragraph)
    spoken = mechanism is not None and mechanism.category == "financing"
    for title in named:
        topic, financial = _title(title, reading.rules)
        if topic:
            return topic, True
        spoken = spoken or financial
    return None, spoken


@lru_cache(maxsize=256)
def _title(title: str, rules: Rulebook) -> tuple[Topic | None, bool]:
    """The source that a title names, and whether it speaks of income."""
    topic = next((Topic(source.source, source.rule_id) for source in find(title, 0, len(title), rules)), None)
    context = lexicon(rules).context
    return topic, any(context[kind].search(title) for kind in ("income", "support"))


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
