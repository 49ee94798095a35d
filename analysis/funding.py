"""How actors are financed: one row per source, earner and passage, with sum and period where the text gives them.

A row needs words that name a source (`analysis.funding_sources`) or a sponsor (`analysis.funding_sponsors`), and somebody
who earns (`analysis.funding_earners`). Measures against a source, and an event such as an abduction without a word of
money, are no rows; nor is what the text denies, but for a sponsor's support, which then is a row with assertion negated
and without a sum.

What a heading, an item's label or the sentence before has named is the topic: a payment told next without a source of its
own ("Traders pay $100 a month") belongs to it. A sum that the same paragraph gives later for a source named before, in
words that name it again, joins that row, with the certainty of the sentence that has the sum. A sum stated for several
sources together is an upper bound for each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis import funding_earners, funding_sponsors, hedging
from analysis.article import Paragraph, Reading
from analysis.funding_earners import Told
from analysis.funding_joining import add, strong
from analysis.funding_sources import RESOURCES, TAXED, Lexicon, Source, find, lexicon, places
from analysis.funding_sums import JOINT, PART_OF_IT, changed, dated, incomes, shares, tied, with_sum
from analysis.funding_topics import Topic, denied_topic, hinted_topic, label_end, subject
from analysis.records import Amount, Funding, Reject
from analysis.text import Span

LONGEST = 3000
"""A longer sentence is none; what stands behind is not looked at, in characters."""
MOST = 40
"""More sources than this in one sentence are not looked at."""


def read(reading: Reading) -> None:
    """Fill `reading.funding` from the sentences of items and body; needs mentions, amounts, dates and mechanisms."""
    known = lexicon(reading.rules)
    prose = [paragraph for paragraph in reading.document.prose if paragraph.kind in ("item", "body")]
    starts = [paragraph.start for paragraph in prose]
    named, given, spent = _telling(reading)
    told: dict[int, list[tuple[Span, bool, bool]]] = {}
    for number in sorted(named | given | spent):
        sentence = reading.sentences[number]
        index = bisect_right(starts, sentence.start) - 1
        if index >= 0 and sentence.start < prose[index].end:
            told.setdefault(index, []).append((sentence, number in named, number in given))
    for index, sentences in told.items():
        _paragraph(reading, prose[index], sentences, known)
    reading.funding.sort(key=lambda row: (row.start, row.end))


def _telling(reading: Reading) -> tuple[set[int], set[int], set[int]]:
    """The numbers of the sentences that hold a word of a source; of support, or a sum; of a payment. No other can have a
    row. Those without end are among the last, to be told of."""
    copy, here = reading.document.normalised, places(reading)
    starts = [copy.position(sentence.start) for sentence in reading.sentences]

    def holding(marks: Iterable[int]) -> set[int]:
        return {bisect_right(starts, mark) - 1 for mark in marks} - {-1}

    support = [place for kind in ("support", *funding_sponsors.GIVING) for place in here.context[kind]]
    return (
        holding(place for place, _ in here.cues) | (holding(here.goods) & holding(here.acts)),
        holding(support) | holding(copy.position(amount.start) for amount in reading.amounts),
        holding(here.context["payment_bare"])
        | {n for n, sentence in enumerate(reading.sentences) if sentence.end - sentence.start > LONGEST},
    )


def _paragraph(
    reading: Reading, paragraph: Paragraph, sentences: Sequence[tuple[Span, bool, bool]], known: Lexicon
) -> None:
    """Add the rows of one paragraph; of each of its sentences, whether it may name a source, and tell of support or a sum."""
    copy = reading.document.normalised
    label = label_end(reading, paragraph)
    about = subject(reading, paragraph)
    if about.advice:
        return
    topic, financial = about.topic, about.financial
    rows: list[Funding] = []
    silent: list[Span] = []
    here, ordered = places(reading), known.context["order"].match
    for sentence, may_name, may_give in sentences:
        body = Span(max(sentence.start, label), min(sentence.end, sentence.start + LONGEST))
        if sentence.end > sentence.start + LONGEST:
            reading.rejects.append(_too_long(sentence))
        if body.start >= body.end or ordered(reading.text, body.start):
            continue
        if topic is None and not may_name and not may_give:
            silent.append(body)
            continue
        named = []
        if may_name:
            start, end = copy.position(body.start), copy.position(body.end)
            named = find(copy.text, start, end, reading.rules, here)
        told = Told(reading, body, paragraph, topic.actor_id if topic else None)
        made, left = _rows(told, named, known, financial=financial) if named or may_give else ([], [])
        made = strong(made, known)
        weak = all(row.rule_id in known.weak_cues for row in made)
        sums = incomes(reading, body, known) if weak else []
        if topic is None and sums:
            hints = (hinted_topic(reading, earlier) for earlier in reversed(silent))
            topic = next((hint for hint in hints if hint is not None), None)
        if topic is not None and weak:
            made = _continued(told, topic, known, sums)
        else:
            made = [_of_topic(row, reading.quote(row), topic, known) for row in made]
            owner = topic or _topic_of_rows(made)
            if made and owner and left:
                made += _continued(told, owner, known, left)
        for row in made:
            add(reading, rows, row)
        if not made:
            silent.append(body)
            topic = topic or denied_topic(reading, named)
        topic = _topic_of_rows(made) or (None if topic and topic.hinted else topic)
    if not rows and topic is not None and label > paragraph.start:
        rows = _label_rows(reading, Span(paragraph.start, label), paragraph, known)
    reading.funding.extend(rows)


def _topic_of_rows(made: Sequence[Funding]) -> Topic | None:
    """What the last of the rows of a sentence makes the topic of the next."""
    if not made or made[-1].source == "state_support":
        return None
    return Topic(made[-1].source, made[-1].rule_id, made[-1].actor_id)


def _of_topic(row: Funding, quote: str, topic: Topic | None, known: Lexicon) -> Funding:
    """A payment where the passage is about drugs, charcoal or minerals is for these."""
    if (
        topic is None
        or topic.source not in TAXED
        or row.source != "taxation_extortion"
        or row.rule_id not in known.single
    ):
        return row
    if topic.source == RESOURCES and known.context["crops"].search(quote):
        return row
    return replace(row, source=topic.source)


def _too_long(sentence: Span) -> Reject:
    return Reject(
        start=sentence.start + LONGEST,
        end=sentence.end,
        rule_id="funding",
        stage="funding",
        reason=f"no sentence is longer than {LONGEST} characters; funding was not read from the rest",
    )


def _rows(
    told: Told, named: Sequence[Source], known: Lexicon, *, financial: bool
) -> tuple[list[Funding], list[Amount]]:
    """The rows of the sources `named` in the sentence, and of its sponsors; and the sums that belong to none of them."""
    reading, body = told.reading, told.span
    copy = reading.document.normalised
    start, end = copy.position(body.start), copy.position(body.end)
    sums = incomes(reading, body, known)
    rows: list[Funding] = []
    supports = funding_sponsors.find(told, sums, known, financial=financial)
    for support in supports:
        row = Funding(
            start=support.span.start,
            end=support.span.end,
            rule_id=support.rule_id,
            source=support.source,
            actor_id=support.earner,
        )
        near = shares(reading, sums, [support.span]).get(support.span, [])
        row = dated(reading, row, body, near)
        negated = hedging.assess(reading, row.start, row.end).assertion == "negated"
        rows.append(_as_sure(reading, with_sum(row, *near[0]), near[0][0]) if near and not negated else row)
    if not named:
        return rows, []
    sources = [source for source in named if not _countered(copy.text, source, start, known)][:MOST]
    if sums and any(source.needs in ("sum", "paid") for source in sources):
        sources = [source for source in sources if source.rule_id not in known.weak_cues]
    placed = [(source, copy.span(source.start, source.end)) for source in sources]
    placed = [(source, span) for source, span in placed if not any(support.span.overlaps(span) for support in supports)]
    placed = _listed(reading.text, placed)
    sums = [
        amount
        for amount in sums
        if not any(support.span.overlaps(Span(amount.start, amount.end)) for support in supports)
    ]
    first = min((span.start for _, span in placed), default=0)
    own_sums = [each for each in sums if each.start > first or not OF_TOPIC.match(reading.text, each.end)]
    split = shares(reading, own_sums, [span for _, span in placed])
    given = {amount.start for own in split.values() for amount, _ in own}
    left = [each for each in sums if each.start not in given and not PART_OF_IT.match(reading.text, each.end)]
    for source, span in placed:
        if not _needed(reading, source, body, sums, known, financial=financial):
            continue
        if hedging.assess(reading, span.start, span.end).assertion == "negated":
            continue
        rest = f"{copy.text[start : source.start]} | {copy.text[source.end : end]}"
        strong = financial or bool(sums) or known.context["income"].search(rest) is not None
        for earner in funding_earners.earners(told, span, strong=strong):
            row = Funding(
                start=span.start,
                end=span.end,
                rule_id=source.rule_id,
                source=source.source,
                actor_id=earner,
                recipient_id=funding_earners.recipient(reading, span, body, earner, known),
            )
            own = split.get(span, [])
            row = dated(reading, row, body, own)
            rows.extend([_as_sure(reading, with_sum(row, amount, joint), amount) for amount, joint in own] or [row])
    return rows, left


def _listed(text: str, placed: Sequence[tuple[Source, Span]]) -> list[tuple[Source, Span]]:
    """Phrases of one source that a list joins as one ("slot machines and taxis")."""
    found: list[tuple[Source, Span]] = []
    for source, span in placed:
        if found and found[-1][0].source == source.source and JOINT.fullmatch(text[found[-1][1].end : span.start]):
            found[-1] = (found[-1][0], Span(found[-1][1].start, span.end))
        else:
            found.append((source, span))
    return found


def _as_sure(reading: Reading, row: Funding, amount: Amount) -> Funding:
    """The row, no surer than its sum ("drugs may have earned it $5 million"); in another clause only an estimate counts."""
    if hedging.assess(reading, row.start, row.end).assertion != "asserted" or amount.currency is None:
        return row
    found = hedging.assess(reading, amount.start, amount.end)
    if found.assertion in ("asserted", "negated"):
        return row
    related = row.end < amount.start and RELATED.match(reading.text, row.end, amount.start)
    if found.assertion != "estimated" and not related and not tied(reading.text, amount, Span(row.start, row.end)):
        return row
    return replace(row, assertion=found.assertion, hedge_cue=found.hedge_cue, attributed_to=found.attributed_to)


def _countered(text: str, source: Source, start: int, known: Lexicon) -> bool:
    """Whether the words before the source are a measure against it ("crackdown on drug trafficking")."""
    before = text[max(start, source.start - 60) : source.start]
    ends = [match.end() for match in known.context["counter"].finditer(before)]
    between = before[ends[-1] :] if ends else ""
    return bool(ends) and len(between.split()) <= 3 and not re.search(r"[.;:()]", between)


def _needed(
    reading: Reading, source: Source, body: Span, sums: Sequence[Amount], known: Lexicon, *, financial: bool
) -> bool:
    """Whether the sentence holds what the source's rule needs besides its own words."""
    if source.needs in ("transfer", "transfer_sum"):
        end = reading.document.normalised.span(source.start, source.end).end
        received = funding_earners.mentions(reading, Span(end, min(body.end, end + RECEIVED)))
        return bool(sums or source.needs == "transfer") and any(funding_earners.earns(reading, m) for m in received)
    if source.needs is None or (sums and source.needs != "paid"):
        return True
    if source.needs == "sum" or (source.needs == "paid" and not sums):
        return False
    copy = reading.document.normalised
    start, end = copy.position(body.start), copy.position(body.end)
    rest = f"{copy.text[start : source.start]} | {copy.text[source.end : end]}"
    if source.needs == "paid":
        return known.context["payment"].search(rest) is not None
    if source.needs == "armed":
        paid = financial or known.context["income"].search(rest) is not None
        return paid or funding_earners.armed(reading, body, copy.text[start:end], known)
    return (financial and source.needs == "money") or known.context[source.needs].search(rest) is not None


def _continued(passage: Told, topic: Topic, known: Lexicon, sums: Sequence[Amount]) -> list[Funding]:
    """The rows of payments that the sentence tells without naming their source, which then is the topic's."""
    reading, body = passage.reading, passage.span
    text = reading.text
    kind = "payment" if sums else "payment_bare"
    copy = reading.document.normalised
    if not sums and not places(reading).near(kind, copy.position(body.start), copy.position(body.end)):
        return []
    if topic.hinted and not (sums and funding_earners.names_group(passage)):
        return []
    verbs = [Span(match.start(), match.end()) for match in known.context[kind].finditer(text, body.start, body.end)]
    if not verbs:
        return []
    told: list[tuple[Span, Amount | None]] = []
    pairs = sorted((_gap(verb, amount), verb, amount.start) for verb in verbs for amount in sums)
    taken: dict[int, Span] = {}
    for _, verb, place in pairs:
        if place not in taken and verb not in taken.values():
            taken[place] = verb
    for amount in sums:
        if amount.start not in taken:
            continue
        verb = taken[amount.start]
        if told and (_gap(verb, amount) > 60 or changed(text, told[-1][0].start, amount)):
            continue
        told.append((Span(min(verb.start, amount.start), max(verb.end, amount.end)), amount))
    if not sums:
        first = body.start if verbs[0].start - body.start <= 100 else verbs[0].start
        lead = len(text[first : verbs[0].end]) - len(text[first : verbs[0].end].lstrip(" :.–-\n"))
        told.append((Span(first + lead, verbs[0].end), None))
    rows = []
    for span, money in told:
        if span.end - span.start > 200 or hedging.assess(reading, span.start, span.end).assertion == "negated":
            continue
        earner = funding_earners.named_before(passage, span) or topic.actor_id
        if earner is None and topic.hinted:
            earner = funding_earners.passage_actor(reading, body.end, passage.paragraph)
        if earner is None:
            found = funding_earners.earners(passage, span, strong=True)
            if not found:
                continue
            earner = found[0]
        row = Funding(start=span.start, end=span.end, rule_id="funding:topic", source=topic.source, actor_id=earner)
        row = dated(reading, row, body, [(money, False)] if money else [])
        rows.append(with_sum(row, money, False) if money else row)
    return rows


def _gap(verb: Span, amount: Amount) -> int:
    """Characters between a verb and a sum; a sum before its verb counts as farther."""
    return amount.start - verb.end if amount.start >= verb.start else verb.start - amount.end + 40


def _label_rows(reading: Reading, label: Span, paragraph: Paragraph, known: Lexicon) -> list[Funding]:
    """The rows of an item's label, for an item whose sentences name no source again."""
    copy = reading.document.normalised
    rows = []
    for source in find(copy.text, copy.position(label.start), copy.position(label.end), reading.rules):
        span = copy.span(source.start, source.end)
        if source.needs in ("sum", "paid") or _countered(copy.text, source, copy.position(label.start), known):
            continue
        earner = funding_earners.passage_actor(reading, label.start, paragraph)
        if earner is not None:
            rows.append(
                Funding(start=span.start, end=span.end, rule_id=source.rule_id, source=source.source, actor_id=earner)
            )
    return rows


OF_TOPIC = re.compile(r"(?:[ \n](?:a|per)[ \n]\w+)?[ \n]from[ \n](?:it|this|that|these|those|them)\b")
"""Behind a sum that is of what was named before."""
RELATED = re.compile(r"(?:[ \n][\w’'-]+){0,4},?[ \n](?:from|through|by)[ \n]which\b")
"""Behind a source: a clause of what it earns."""
RECEIVED = 14
"""So far behind a transfer its receiver begins, in characters."""
