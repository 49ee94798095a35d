"""How sure an article is of what it states, and who says so: cues with a direction and a scope, as in ConText.

A cue governs the words behind it, before it or both, up to a terminator ("but", ";", the end of the sentence; for most
cues also the next clause). A span that lies in the scope of several takes the strongest: negated, possible, future,
estimated, reported; of a "not" and a doubt the outer one decides ("it is possible that X did not"). An attribution ("X
said", "according to X") also names its source, which stays when another cue decides the assertion ("X said it may leave"
is possible, attributed to X). Long cues win over short ones inside them, so "may not" is possible and "not only" nothing.
Words in quotation marks are reported.

The order is that of FactBank: polarity first, then degree of certainty, then time, then how it is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.article import Reading
from analysis.hedging_cues import Form, Forms, Lexicon, lexicon, pattern
from analysis.hedging_scopes import MOST, scopes, semicolons
from analysis.hedging_sources import LETTERS, Match, attributed
from analysis.records import Event, Mechanism, Record
from analysis.text import Span
from analysis.tokens import tokens

STRENGTH = {"negated": 5, "possible": 4, "future": 3, "estimated": 2, "reported": 1}


class Cue(NamedTuple):
    """A cue in the text with what it governs; spans are code points of the document's text."""

    start: int
    end: int
    category: str
    rule_id: str
    scopes: tuple[Span, ...]
    source: str | None = None
    raised: bool = False

    def governs(self, start: int, end: int) -> bool:
        """Whether the span `start`..`end` lies in a scope of this cue, or holds the cue."""
        if start < self.end <= end:
            return True
        for scope in self.scopes:  # noqa: SIM110
            if start < scope.end and scope.start < end:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Assessment:
    """How sure the article is of a span: the assertion, the words that make it so, and who says so."""

    assertion: str = "asserted"
    hedge_cue: str | None = None
    attributed_to: str | None = None
    rule_id: str | None = None


ASSERTED = Assessment()


def cues(reading: Reading) -> dict[int, tuple[Cue, ...]]:
    """All cues of the reading by the start of their sentence; made once per reading."""
    kept: dict[int, tuple[Cue, ...]] | None = vars(reading).get("_hedging")
    if kept is None:
        kept = _all_cues(reading)
        vars(reading)["_hedging"] = kept
    return kept


def assess(reading: Reading, start: int, end: int, *, inside: bool = True) -> Assessment:
    """How sure the article is of the words `start`..`end`, by the sentence that `start` lies in.

    With `inside` false an attribution within the words does not count: a statement is not hedged by its own verb.
    """
    kept = cues(reading)
    sentence = reading.sentence_at(start) if kept else None
    if sentence is None or sentence.start not in kept:
        return ASSERTED
    return _weighed(reading, kept[sentence.start], start, min(end, sentence.end), inside)


def _weighed(reading: Reading, present: Sequence[Cue], start: int, end: int, inside: bool) -> Assessment:
    """What the cues of one sentence make of the words `start`..`end` in it."""
    best: Cue | None = None
    source: str | None = None
    for cue in present:
        if not cue.governs(start, end):
            continue
        if not inside and cue.category == "reported" and start <= cue.start < end:
            continue
        if best is None or _outweighs(cue, best):
            best = cue
        source = source or cue.source
    if best is None:
        return ASSERTED
    return Assessment(best.category, reading.text[best.start : best.end], best.source or source, best.rule_id)


def _outweighs(cue: Cue, best: Cue) -> bool:
    """Whether a later cue decides against an earlier one: doubt before a "not" stays doubt ("may ... not"), and so does a
    doubt that takes the "not" up ("neither seems able")."""
    pair = (best.category, cue.category)
    if pair == ("possible", "negated"):
        return False
    if pair == ("negated", "possible"):
        return cue.raised
    return STRENGTH[cue.category] > STRENGTH[best.category]


def read(reading: Reading) -> None:
    """Fill `assertion`, `hedge_cue` and `attributed_to` of every record that has none, in every list of the reading."""
    present = cues(reading)
    hedged = [(sentence.start, sentence.end) for sentence in reading.sentences if sentence.start in present]
    lists: tuple[Sequence[Record], ...] = (
        reading.sections,
        reading.mechanisms,
        reading.dates,
        reading.amounts,
        reading.actors,
        reading.mentions,
        reading.places,
        reading.relations,
        reading.events,
        reading.funding,
        reading.rejects,
    )
    for records in lists:
        _fill(reading, records, hedged)


def _fill(reading: Reading, records: Sequence[Record], hedged: Sequence[tuple[int, int]]) -> None:
    """Complete the records in place: copies of all that are frozen would cost more than the whole search for cues, and
    nobody else holds them yet. `hedged` are the sentences that have cues."""
    firsts = [first for first, _ in hedged]
    many, put, asserted, present = len(hedged), SET, ASSERTED.assertion, cues(reading)
    for record in records:
        if record.assertion is not None:
            continue
        place = record.start
        index = bisect_right(firsts, place) - 1
        outside = index < 0 or place >= hedged[index][1]
        if outside and (index + 1 == many or record.end <= firsts[index + 1]):
            put(record, "assertion", asserted)
            continue
        statement = isinstance(record, Event) and record.event_type == "statement"
        end = record.end
        if isinstance(record, Mechanism):
            end = min(end, record.start + len(record.marker) + len(record.label) + 1)
        found = ASSERTED
        if not outside:
            first, last = hedged[index]
            found = _weighed(reading, present[first], place, min(end, last), not statement)
        while found is ASSERTED and not statement and index + 1 < many and firsts[index + 1] < end:
            # what is told in several sentences is no surer than the toll or claim at its end
            index += 1
            later = _weighed(reading, present[firsts[index]], firsts[index], end, inside=True)
            found = later if later.assertion in ("reported", "estimated") else ASSERTED
        put(record, "assertion", found.assertion)
        if found is not ASSERTED:
            put(record, "hedge_cue", record.hedge_cue or found.hedge_cue)
            put(record, "attributed_to", record.attributed_to or found.attributed_to)


SET = object.__setattr__


def _all_cues(reading: Reading) -> dict[int, tuple[Cue, ...]]:
    known = lexicon(reading.rules)
    copy = reading.document.normalised
    if copy.starts is None:
        names = sorted({(mention.start, mention.end) for mention in reading.mentions})
    else:
        names = sorted({(copy.position(mention.start), copy.position(mention.end)) for mention in reading.mentions})
    dated = {copy.position(date.start) for date in reading.dates}
    text, spanned = copy.text, Span if copy.starts is None else copy.span
    found: dict[int, tuple[Cue, ...]] = {}
    for sentence, trials in _trials(reading, known):
        if copy.starts is None:
            start, end = sentence.start, sentence.end
        else:
            start, end = copy.position(sentence.start), copy.position(sentence.end)
        made = []
        matches, breaks = _matches(text, start, end, known, trials, names, dated)
        stoppers = semicolons(text, start, end) if matches else []
        for match in matches:
            category = match.rule.category
            source = None
            if match.source:
                place = spanned(*match.source)
                source = reading.text[place.start : place.end]
                if category == "reported" and _estimates(source, known):
                    category = "estimated"
            governed = tuple([spanned(*scope) for scope in scopes(text, match, start, end, breaks, stoppers)])
            place = spanned(match.start, match.end)
            made.append(Cue(place.start, place.end, category, match.rule.rule_id, governed, source, match.rule.raised))
        if made:
            found[sentence.start] = tuple(made)
    _quotations(reading, found)
    return found


Trial = tuple[int, tuple[Form, ...]]
"""Where a word stands in the normalised text that may begin a cue, and the forms to try there."""


def _trials(reading: Reading, known: Lexicon) -> Iterator[tuple[Span, list[Trial]]]:
    """The sentences that may hold a cue, each with its trials in order."""
    copy = reading.document.normalised
    words = tokens(reading)
    listed, present = words.words, words.different
    sentences = iter(reading.sentences)
    sentence: Span | None = None
    last = -1
    trials: list[Trial] = []
    live = False
    alone: dict[str, Forms | None] = {}
    for word in present & known.firsts:
        lone = known.cues[word].get(None)
        alone[word] = lone.near(present) if lone is not None and lone.many else lone
    numbers = words.where(alone)
    behind = [*listed[1:], ""]
    following = [behind[number] or words.following(number) for number in numbers]
    # most words that may begin a cue, such as "it" or "in", begin none with the word behind them
    begun = [
        (number, word, forms)
        for number, second in zip(numbers, following, strict=True)
        if (forms := known.cues[word := listed[number]].get(second) or alone[word])
    ]
    start, inert, even = words.start, known.inert, copy.starts is None
    for number, word, tried in begun:
        forms = tried.near(listed[number + 1 : number + NEAR]) if tried.many else tried
        if forms is None:
            continue
        place = start(number)
        if place >= last:
            if sentence is not None and live:
                yield sentence, trials
            trials, live = [], False
            for sentence in sentences:
                last = sentence.end if even else copy.position(sentence.end)
                if place < last:
                    break
            else:
                return
        trials.append((place, forms.forms))
        live = live or word not in inert
    if sentence is not None and live:
        yield sentence, trials


NEAR = 16
"""Within so many words and marks a form of several words has ended."""


def _matches(
    text: str,
    start: int,
    end: int,
    known: Lexicon,
    trials: Sequence[Trial],
    names: Sequence[tuple[int, int]],
    dated: Container[int],
) -> tuple[list[Match], list[Match]]:
    """The cues and the terminators of one sentence, in order."""
    matches: list[Match] = []
    breaks: list[Match] = []
    skip = start
    for place, forms in trials:
        if len(matches) + len(breaks) >= MOST:
            break
        if place < skip:
            continue
        for form in forms:
            rule = form.rule
            match = pattern(form.written).match(text, place, end)
            if match is None:
                continue
            if rule.category == "pseudo":
                skip = match.end()
                break
            if rule.category == "terminator":
                if match.end() + 1 in dated:
                    break  # "before 2015" opens no clause
                breaks.append(Match(match.start(), match.end(), rule))
                skip = match.end()
                break
            if rule.needs == "number" and not NUMBER.match(text, match.end(), end):
                continue
            if rule.needs == "unreported" and any(made.rule.category == "reported" for made in matches):
                skip = match.end()
                break
            made = attributed(text, match, rule, start, end, known, names)
            if made is not None:
                held = rule.source is None or rule.category == "estimated"
                matches.append(made._replace(gapped=True) if form.gapped and held else made)
                skip = match.end()
                break
    return matches, breaks


NUMBER = re.compile(
    r"(?i)[ \n](?:(?:between|about|around|some|over|more than|up to|at least|at most|roughly|nearly|almost|close to|as much as|as many as|"
    r"less than|fewer than|under|well over|anywhere between|approximately|just over|just under|well above|above|below)[ \n])*"
    r"(?:(?:US|AU|CA|C|A|DM|EUR|USD|GBP)?[ \n]?[$€£¥₦₱₹~]?[ \n]?\d|[A-Z]{2,3}[ \n]?\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|half|several|hundreds?|thousands?|dozens)\b)"
)


def _estimates(source: str, known: Lexicon) -> bool:
    return any(known.nouns.get(word) == "estimated" for word in LETTERS.findall(source.lower()))


QUOTATION = re.compile(r"[“\"«][^“”\"«»]*[”\"»]")
QUOTED_WORDS = 8
"""A quotation of fewer words counts only where its sentence has an attribution: it may be a title or a distancing mark."""


def _quotations(reading: Reading, found: dict[int, tuple[Cue, ...]]) -> None:
    """Add what stands in quotation marks as reported, by the source that the sentence names."""
    for paragraph in reading.document.prose:
        for quoted in QUOTATION.finditer(reading.text, paragraph.start, paragraph.end):
            words = quoted[0].count(" ") + 1
            if words < 4:
                continue
            first = reading.sentence_at(quoted.start())
            if first is None:
                continue
            spoken = next(
                (cue for cue in found.get(first.start, ()) if cue.category == "reported" and cue.source is not None),
                None,
            )
            if spoken is None and words < QUOTED_WORDS:
                continue
            scope = Span(quoted.start() + 1, quoted.end() - 1)
            cue = Cue(
                spoken.start if spoken else quoted.start(),
                spoken.end if spoken else quoted.start() + 1,
                "reported",
                "hedges:quotation",
                (scope,),
                spoken.source if spoken else None,
            )
            index = bisect_left(reading.sentences, first)
            while index < len(reading.sentences) and (sentence := reading.sentences[index]).start < quoted.end():
                found[sentence.start] = (*found.get(sentence.start, ()), cue)
                index += 1
