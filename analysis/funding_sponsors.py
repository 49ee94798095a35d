"""Who is paid by a state, or by another group: "funded by Iran", "Libya gave the group weapons and money".

support := words of support ("funded by", "money from") sponsor     the subject before, or the passage's actor, earns
         | sponsor "-funded"                                       the next actor earns
         | sponsor "funds" group
         | sponsor verb of giving group? what is given             what is given: money, supplies or a sum
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from analysis import actors
from analysis.article import Paragraph, Reading
from analysis.funding_earners import Told, earners, earns, groups, kinds, mentions, passage_actor
from analysis.funding_sources import Lexicon, lexicon, places
from analysis.records import Amount
from analysis.text import Span


class Support(NamedTuple):
    """The words that tell of support, where it comes from (state_support, or other for a group), and who receives it."""

    span: Span
    source: str
    rule_id: str
    earner: str


class Sponsor(NamedTuple):
    """Words that name who may give, and the source that this makes: a state's support, or other for an armed group."""

    span: Span
    source: str
    actor_id: str | None = None


STATE = "state_support"
GIVING = ("payer_suffix", "give", "give_to")
"""The kinds of context that tell of giving."""
ABOUT = 150
"""So far before a sponsor words of support may stand, in characters."""
ADDRESSED = re.compile(r"[ \n](?:it|them|the (?:group|movement|organi[sz]ation|rebels|insurgents|militants|militia))\b")
"""Behind a verb of giving: to whom."""
HANDED_TO = re.compile(r"\b(?:to|for)[ \n](?:the[ \n])?$")
BARRED = re.compile(r"[;:]|\band\b(?![ \n](?:\w+ly[ \n])?$)")
"""Between a sponsor and a verb of giving: another subject may come. A second verb may ("sheltered and supplied")."""
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)[ \n](?:\w+[ \n])?$")
"""Before a verb of giving: it is given, not giving."""
OTHERS = re.compile(
    r"[,;:]|\b(?:donors?|business\w+|supporters|charit\w+|individuals|members|diaspora|sympathi[sz]ers)\b"
)
"""Between words of support and a state: it is others who give."""
WEAK = re.compile(r"(?i)(?:support|backing|aid|assistance|weapons|arms) (?:from|of|by)$")


def find(told: Told, sums: list[Amount], known: Lexicon, *, financial: bool) -> list[Support]:
    """The statements of support in one sentence. `financial`: the passage is about income."""
    reading, sentence, paragraph = told.reading, told.span, told.paragraph
    text = reading.text
    copy = reading.document.normalised
    here = places(reading)
    start, end = copy.position(sentence.start), copy.position(sentence.end)
    giving = any(here.near(kind, start, end) for kind in GIVING)
    sponsors = _sponsors(reading, sentence) if giving or sums or here.near("support", start, end) else []
    supported = _supported(told, sponsors) if sponsors else None
    found: list[Support] = []
    for match in known.context["support"].finditer(text, *supported) if supported else ():
        sponsor = next((each for each in sponsors if 0 <= each.span.start - match.end() <= 24), None)
        if sponsor is not None and OTHERS.search(text, match.end(), sponsor.span.start):
            continue
        if sponsor is None or (
            WEAK.fullmatch(match[0].lstrip())
            and not financial
            and not known.context["money"].search(text, sentence.start, match.start())
        ):
            continue
        span = Span(match.start(), sponsor.span.end)
        received = earners(told, span, strong=financial)
        found += [
            Support(span, sponsor.source, "funding_context:support", earner)
            for earner in received
            if earner != sponsor.actor_id
        ]
    for sponsor in sponsors:
        found += _came(reading, sponsor, sentence, paragraph, sums, known)
        if giving:
            found += _given(reading, sponsor, sentence, paragraph, sums, known, financial)
    return found


def _supported(told: Told, sponsors: Sequence[Sponsor]) -> tuple[int, int] | None:
    """Where words of support may stand: before a sponsor, and near a trigger."""
    copy, here = told.reading.document.normalised, places(told.reading)
    stretches = [(max(told.span.start, sponsor.span.start - ABOUT), sponsor.span.start) for sponsor in sponsors]
    stretches = [each for each in stretches if here.near("support", copy.position(each[0]), copy.position(each[1]))]
    return (stretches[0][0], stretches[-1][1]) if stretches else None


def _came(
    reading: Reading, sponsor: Sponsor, sentence: Span, paragraph: Paragraph, sums: list[Amount], known: Lexicon
) -> list[Support]:
    """A sum that came from the sponsor ("$600,000 came from the front")."""
    for amount in sums:
        between = reading.text[amount.end : sponsor.span.start]
        if 0 < len(between) <= 80 and (match := known.context["sum_came"].match(between.lstrip())):
            if between.lstrip()[match.end() :].strip() not in ("", "the"):
                continue
            span = Span(amount.start, sponsor.span.end)
            after = mentions(reading, Span(span.end, min(sentence.end, span.end + 60)))
            earner = next(
                (m.actor_id for m in after if earns(reading, m) and HANDED_TO.search(reading.text[span.end : m.start])),
                passage_actor(reading, sentence.start, paragraph),
            )
            if earner and earner != sponsor.actor_id:
                return [Support(span, sponsor.source, "funding_context:sum_came", earner)]
    return []


def _sponsors(reading: Reading, sentence: Span) -> list[Sponsor]:
    """The words of the sentence that name a state or an armed group; those of the whole article are looked up once."""
    known: list[tuple[int, int, str, str]] | None = vars(reading).get("_sponsors")
    if known is None:
        types = kinds(reading)
        official = lexicon(reading.rules).context["official"]
        named = {
            (mark.start, mark.end, STATE, "")
            for mark in actors.state_words(reading)
            if mark.use != "demonym" or official.match(reading.text, mark.end + 1)
        }
        for mention in reading.mentions:
            kind = types.get(mention.actor_id)
            if kind == "state":
                named.add((mention.start, mention.end, STATE, ""))
            elif kind == "armed_group" and mention.mention_type == "name":
                named.add((mention.start, mention.end, "other", mention.actor_id))
        known = vars(reading)["_sponsors"] = sorted(named)
    first, last = bisect_left(known, (sentence.start,)), bisect_left(known, (sentence.end,))
    return [Sponsor(Span(start, end), source, actor or None) for start, end, source, actor in known[first:last]]


def _given(
    reading: Reading,
    giver: Sponsor,
    sentence: Span,
    paragraph: Paragraph,
    sums: list[Amount],
    known: Lexicon,
    financial: bool,
) -> list[Support]:
    text, copy, here = reading.text, reading.document.normalised, places(reading)
    sponsor, source = giver.span, giver.source
    reach = min(sentence.end, sponsor.end + 90)
    if not any(here.near(kind, copy.position(sponsor.end), copy.position(reach)) for kind in GIVING):
        return []
    after = [
        mention
        for mention in mentions(reading, Span(sponsor.end, sentence.end))
        if earns(reading, mention) and mention.actor_id != giver.actor_id
    ]
    if suffix := known.context["payer_suffix"].match(text, sponsor.end, sentence.end):
        near = [mention for mention in after if mention.start - suffix.end() <= 40]
        backed = suffix[0].lower().endswith("backed")
        if near and (not backed or financial):
            return [
                Support(Span(sponsor.start, suffix.end()), source, "funding_context:payer_suffix", near[0].actor_id)
            ]
        return []
    first, last = copy.position(sponsor.end), copy.position(reach)
    gives = here.near("give", first, last)
    if gives and (give := known.context["give"].search(text, sponsor.end, reach)):
        near = [mention for mention in after if 0 <= mention.start - give.end() <= 40]
        if near and not re.search(r"[.;:]", text[sponsor.end : give.start()]):
            return [Support(Span(give.start(), near[0].end), source, "funding_context:give", near[0].actor_id)]
    give = known.context["give_to"].search(text, sponsor.end, reach) if here.near("give_to", first, last) else None
    if (
        give is None
        or BARRED.search(text[sponsor.end : give.start()])
        or PASSIVE.search(text[sponsor.end : give.start()])
    ):
        return []
    stop = min(sentence.end, give.end() + 110)
    thing = known.context["support_words"].search(text, give.end(), stop)
    amount = next((each for each in sums if give.end() <= each.start <= stop), None)
    relative = re.search(r"(\w+) (?:that|which) $", text[max(sentence.start, sponsor.start - 40) : sponsor.start])
    if relative and known.context["support_words"].fullmatch(relative[1]):
        first, last = sponsor.start - len(relative[0]), give.end()
    elif thing or amount:
        first, last = give.start(), max(thing.end() if thing else 0, amount.end if amount else 0)
    else:
        return []
    near = [mention for mention in after if mention.start >= give.end() and mention.start - give.end() <= 110]
    earner = near[0].actor_id if near else None
    group = known.context["stand_in"].search(text, sentence.start, stop)
    if earner is None and ADDRESSED.match(text, give.end(), sentence.end):
        between = [each for each in mentions(reading, Span(sponsor.end, give.start())) if groups(kinds(reading), each)]
        earner = between[-1].actor_id if between else passage_actor(reading, sentence.start, paragraph)
    if earner is None and (financial or amount) and (group or (financial and amount)):
        earner = passage_actor(reading, sentence.start, paragraph)
    if earner in (None, giver.actor_id):
        return []
    if near and near[0].end <= stop:
        last = max(last, near[0].end) if relative else last
    return [Support(Span(first, last), source, "funding_context:give_to", earner)]
