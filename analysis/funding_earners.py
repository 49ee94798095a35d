"""Who earns: the actor that a sentence makes the subject of a source of funding, and to whom it hands on.

In this order: the possessor right before the source ("AQIM's smuggling"); who is paid ("ransoms paid to AQIM") or acts
("extortion by the ELN"); the subject before it; whom it serves ("sources of funding for AQIM"); the actor that words such
as "the group", "its" or "he" stand for; where the sentence speaks of income, the actor of the passage. States and their
forces are payers, not earners.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from analysis import actors
from analysis.article import Paragraph, Reading
from analysis.funding_sources import Lexicon, lexicon
from analysis.records import Mention
from analysis.text import Span

PAYERS = frozenset({"state", "state_force", "international_force"})
PREPOSITION = re.compile(
    r"(?i)\b(against|from|with|of|to|for|by|in|into|among|between|over|unlike|like|on|including|than|at|near|about|via|"
    r"through|behind)[ \n]+(?:(?:the|a|an|both|its|groups?|members?|leaders?|fighters?|militants?|former|such|as|terrorist|"
    r"rebel|jihadi|jihadist|militant|armed|insurgent)[ \n]+){0,3}[\"“(]?$"
)
PAID = re.compile(
    r"(?i)\b(?:pa(?:y|ys|id|ying|yments?|yable)|giv(?:e|es|en|ing)|gave|hand(?:ed|ing|s)?(?: over)?|deliver\w*|go(?:es|ing)?|went|sen[dt]\w*|transfer\w*|charg\w+|contribut\w+|donat\w+|funnel\w*|channel\w*|flow\w*)\b"
)
POSSESSIVE = re.compile(r"['’]s?[ \n]")


def kinds(reading: Reading) -> dict[str, str]:
    """The type of each actor of the article by its id."""
    return {record.actor_id: record.type for record in reading.actors}


def earns(reading: Reading, mention: Mention) -> bool:
    """Whether the mention is of somebody who can earn: anybody but a state, its forces and international missions."""
    return (
        next((record.type for record in reading.actors if record.actor_id == mention.actor_id), "other") not in PAYERS
    )


def mentions(reading: Reading, span: Span) -> list[Mention]:
    """The mentions within `span`, in order."""
    first = bisect_left(reading.mentions, span.start, key=lambda mention: mention.start)
    found = []
    for mention in reading.mentions[first:]:
        if mention.start >= span.end:
            break
        found.append(mention)
    return found


def armed(reading: Reading, sentence: Span, words: str, known: Lexicon) -> bool:
    """Whether the sentence names a possible earner, or has words that stand for one."""
    return any(earns(reading, mention) for mention in mentions(reading, sentence)) or any(
        known.context[kind].search(words) for kind in ("stand_in", "stand_in_person")
    )


def earner(reading: Reading, source: Span, sentence: Span, paragraph: Paragraph, *, strong: bool) -> str | None:
    """The id of the actor who earns from the source at `source`, or None. `strong`: the sentence speaks of income."""
    text = reading.text
    named = mentions(reading, sentence)
    before = [mention for mention in named if mention.end <= source.start]
    after = [mention for mention in named if mention.start >= source.end and earns(reading, mention)]
    if before and earns(reading, before[-1]) and _possesses(text, before[-1], source):
        return before[-1].actor_id
    for mention in after:
        between = text[source.end : mention.start]
        tie = PREPOSITION.search(between)
        if tie is None or re.search(r"[;.:]", between) or len(between) > 90:
            break
        word = tie[1].lower()
        if word == "to" and (
            PAID.search(between) or PAID.search(text[max(sentence.start, source.start - 60) : source.start])
        ):
            return mention.actor_id
        if word == "by" and len(between) <= 30:
            return mention.actor_id
    if (found := _subject(reading, before, sentence)) is not None:
        return found.actor_id if earns(reading, found) else _served(text, source, after)
    served = _served(text, source, after)
    if served is not None:
        return served
    for mention in reversed(before):
        tie = PREPOSITION.search(text[max(sentence.start, mention.start - 60) : mention.start])
        if earns(reading, mention) and tie and tie[1].lower() in ("for", "of", "by", "to"):
            return mention.actor_id
    stood = _stand_in(reading, source, sentence, paragraph)
    if stood is not None:
        return stood
    return passage_actor(reading, sentence, paragraph) if strong and not before else None


def _possesses(text: str, mention: Mention, source: Span) -> bool:
    between = text[mention.end : source.start]
    return len(between) < 40 and POSSESSIVE.match(between) is not None


def _subject(reading: Reading, before: list[Mention], sentence: Span) -> Mention | None:
    """The mention nearest before the source that no preposition and no genitive takes away from being a subject."""
    text = reading.text
    for mention in reversed(before):
        left = text[max(sentence.start, mention.start - 60) : mention.start]
        if PREPOSITION.search(left) or (POSSESSIVE.match(text[mention.end : mention.end + 3]) and len(before) > 1):
            continue
        return mention
    return None


def _served(text: str, source: Span, after: list[Mention]) -> str | None:
    for mention in after:
        between = text[source.end : mention.start]
        tie = PREPOSITION.search(between)
        if tie and tie[1].lower() in ("for", "of", "by", "to") and len(between) <= 100 and ";" not in between:
            return mention.actor_id
    return None


@lru_cache(maxsize=8)
def _words(known: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return known.context["stand_in"], known.context["stand_in_person"]


def _stand_in(reading: Reading, source: Span, sentence: Span, paragraph: Paragraph) -> str | None:
    """The actor that a pronoun or "the group" in the sentence stands for: the nearest before the source, else any."""
    group, person = lexicon(reading.rules).context["stand_in"], lexicon(reading.rules).context["stand_in_person"]
    text = reading.text
    found = [(match.start(), "group") for match in group.finditer(text, sentence.start, sentence.end)]
    found += [(match.start(), "person") for match in person.finditer(text, sentence.start, sentence.end)]
    if not found:
        return None
    near = [item for item in found if item[0] < source.start]
    place, kind = max(near) if near else min(found)
    if kind == "person":
        types = kinds(reading)
        earlier = mentions(reading, Span(paragraph.start, place))
        return next(
            (mention.actor_id for mention in reversed(earlier) if types.get(mention.actor_id) == "person"), None
        )
    return passage_actor(reading, sentence, paragraph)


def passage_actor(reading: Reading, sentence: Span, paragraph: Paragraph) -> str | None:
    """The group the passage is about: the last subject before the sentence in its paragraph, else whose mechanism it
    is, else the article's main actor."""
    types = kinds(reading)
    earlier = [
        mention
        for mention in mentions(reading, Span(paragraph.start, sentence.start))
        if earns(reading, mention) and types.get(mention.actor_id) != "person"
    ]
    if (subject := _subject(reading, earlier, Span(paragraph.start, paragraph.end))) is not None:
        return subject.actor_id
    for mechanism in reading.mechanisms:
        if mechanism.start <= sentence.start < mechanism.end and mechanism.actor_id:
            return mechanism.actor_id
    return actors.main_actor(reading)


def recipient(reading: Reading, source: Span, sentence: Span, earner_id: str, known: Lexicon) -> str | None:
    """To whom the earner hands on what it earned ("sends a share of the ransoms to AQIM"), or None."""
    text = reading.text
    for mention in mentions(reading, Span(source.end, sentence.end)):
        if mention.actor_id == earner_id or not earns(reading, mention):
            continue
        tie = PREPOSITION.search(text[source.end : mention.start])
        if (
            tie
            and tie[1].lower() in ("to", "with")
            and known.context["share"].search(text[sentence.start : source.start])
        ):
            return mention.actor_id
    return None
