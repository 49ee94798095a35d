"""Who earns: the actor that a sentence makes the subject of a source of funding, and to whom it hands on.

In this order: the possessor right before the source ("AQIM's smuggling"); who is paid ("ransoms paid to AQIM") or acts
("extortion by the ELN"); the subject before it, or what words such as "the group", "its" or "he" there stand for; whom it
serves ("sources of funding for AQIM"); where the passage speaks of income, the actor of the passage. Subjects that "and"
joins earn each. States, their forces and missions are payers, not earners.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from analysis import actors, hedging
from analysis.article import Paragraph, Reading
from analysis.funding_sources import Lexicon, lexicon
from analysis.records import Mention
from analysis.text import Span
from analysis.tokens import tokens

BACK = 3000
"""How far back in its paragraph words that stand for an actor look for it, in characters."""
PAYERS = frozenset({"state", "state_force", "international_force"})
PREPOSITION = re.compile(
    r"(?i)\b(against|from|with|of|to|for|by|in|into|among|between|over|unlike|like|on|including|than|at|near|about|via|"
    r"through|behind|under|after|before|since|despite|without|until|besides|as)[ \n]+(?:(?:the|a|an|both|its|groups?|members?|"
    r"leaders?|fighters?|militants?|former|such|as|terrorist|rebel|jihadi|jihadist|militant|armed|insurgent)[ \n]+){0,3}[\"“(]?$"
)
PAID = re.compile(
    r"(?i)\b(?:pa(?:y|ys|id|ying|yments?|yable)|giv(?:e|es|en|ing)|gave|hand(?:ed|ing|s)?(?: over)?|deliver\w*|"
    r"go(?:es|ing)?|went|sen[dt]\w*|transfer\w*|charg\w+|contribut\w+|donat\w+|funnel\w*|channel\w*|flow\w*)\b"
)
MEN_OF = re.compile(
    r"(?i)\b(?:fighters?|members?|men|militants?|combatants?|commanders?|units?|elements?|soldiers|supporters?|remnants|cells?|"
    r"factions?|gunmen|rebels|insurgents|leaders?|cadres?|gangs?|cells?|agents|operatives|militiamen)[ \n]of[ \n](?:the[ \n])?$"
)
"""Before a group whose men act: the group does."""
POSSESSIVE = re.compile(r"['’]s?[ \n]")
FOLLOWERS = re.compile(
    r"['’]s?[ \n](?:\w+[ \n])?(?:faction|group|men|fighters|wing|movement|forces|followers|militia|branch)\b"
)
APPOSED = re.compile(r",[ \n](?:a|an|the)[ \n](?:[\w-]+[ \n]){0,3}")
"""Between a name and what it is: "Noraid, a charity, collected" makes the charity no earner."""
DEMONSTRATIVE = re.compile(r"(?i)th(?:at|is)[ \n]")
"""Before a noun: the one named last ("That branch")."""
SERVING = re.compile(
    r"(?i)\b(?:rais|collect|generat|gather|earn|mak|solicit|provid|obtain|secur)\w*[ \n](?:[\w-]+[ \n]){0,3}?for[ \n](?:the[ \n])?$"
)
"""Before the one for whom others earn ("raised money for AQIM")."""
EARNED = re.compile(
    r"(?:[ \n](?:at|in|on|from|of)[ \n](?:the[ \n])?[\w-]+)?[ \n](?:earn|yield|br[io]|nett?|generat|g[ai]ve|sustain|f[eu][den])\w*[ \n](?:in[ \n])?"
)
"""Behind a source and before the one who earns from it."""
TAKEN = re.compile(r"(?i)\b(?:kidnapp|abduct|captur|detain|arrest)\w+[ \n](?!by\b)[^.;:]*\Z")
JOINED = re.compile(r"(?:,?[ \n]and[ \n]|,[ \n])(?:the[ \n])?")


class Candidate(NamedTuple):
    """A mention, or words that stand for an actor (`stand_in` group or person)."""

    start: int
    end: int
    mention: Mention | None = None
    stand_in: str | None = None


@dataclass(frozen=True)
class Told:
    """A sentence in which somebody may earn, and what is looked for in it once for all of its sources."""

    reading: Reading
    span: Span
    paragraph: Paragraph
    about: str | None = None
    """Who earns from what the passage is about."""

    @cached_property
    def named(self) -> list[Mention]:
        """The mentions of the sentence, without the organisations that only tell of it ("the UN estimated that ...")."""
        types = kinds(self.reading)
        found = mentions(self.reading, self.span)
        speaking = [
            cue for cue in hedging.cues(self.reading).get(self.span.start, ()) if found and cue.source is not None
        ]
        return [
            mention
            for mention in found
            if (
                types.get(mention.actor_id) not in ("organisation", "media_arm")
                or not any(cue.start <= mention.start < cue.end for cue in speaking)
            )
            and not (types.get(mention.actor_id) == "person" and self._taken(mention))
        ]

    def _taken(self, person: Mention) -> bool:
        """Whether the person was kidnapped or caught, by the words before."""
        return TAKEN.search(self.reading.text, max(self.span.start, person.start - 100), person.start) is not None

    def stand_ins(self, first: int, last: int) -> list[Candidate]:
        """The words in `first`..`last` that stand for an actor or a payer, in order."""
        if (kept := self._stand_ins.get((first, last))) is None:
            kept = self._stand_ins[first, last] = sorted(
                Candidate(match.start(), match.end(), None, stands)
                for pattern, stands in self._patterns
                for match in pattern.finditer(self.reading.text, first, last)
            )
        return kept

    @cached_property
    def _stand_ins(self) -> dict[tuple[int, int], list[Candidate]]:
        return {}

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        known = lexicon(self.reading.rules)
        found = [(known.context["stand_in"], "group"), (known.context["payer_words"], "payer")]
        if not known.persons.isdisjoint(tokens(self.reading).different):
            found.append((known.context["stand_in_person"], "person"))
        return found

    def gaps(self, stop: int) -> Iterator[tuple[int, int, Mention | None]]:
        """The stretches of the sentence before `stop` that no name covers, the last first, each with the name before it."""
        for mention in reversed(self.named):
            if mention.end <= stop:
                yield mention.end, stop, mention
                stop = mention.start
        yield self.span.start, stop, None

    def has_stand_in(self, *kinds: str) -> bool:
        """Whether any words of the sentence stand for one of the kinds of candidates."""
        gaps = self.gaps(self.span.end)
        return any(each.stand_in in kinds for first, last, _ in gaps for each in self.stand_ins(first, last))


def kinds(reading: Reading) -> dict[str, str]:
    """The type of each actor of the article by its id."""
    types: dict[str, str] | None = vars(reading).get("_kinds")
    if types is None or len(types) != len(reading.actors):
        types = vars(reading)["_kinds"] = {record.actor_id: record.type for record in reading.actors}
    return types


def earns(reading: Reading, mention: Mention) -> bool:
    """Whether the mention is of somebody who can earn: anybody but a state, its forces and international missions."""
    return kinds(reading).get(mention.actor_id, "other") not in PAYERS


def mentions(reading: Reading, span: Span) -> list[Mention]:
    """The mentions that begin within `span`, in order; without "the group" and the like where they were taken to stand
    for a charity or company, which `_candidates` then reads itself."""
    types = kinds(reading)
    first = bisect_left(reading.mentions, span.start, key=lambda mention: mention.start)
    found = []
    for mention in reading.mentions[first:]:
        if mention.start >= span.end:
            break
        if mention.mention_type == "name" or types.get(mention.actor_id) not in PAYERS | {"organisation", "media_arm"}:
            found.append(mention)
    return found


def armed(reading: Reading, sentence: Span, words: str, known: Lexicon) -> bool:
    """Whether the sentence names a possible earner, or has words that stand for one."""
    return any(earns(reading, mention) for mention in mentions(reading, sentence)) or any(
        known.context[kind].search(words) for kind in ("stand_in", "stand_in_person")
    )


def earners(told: Told, source: Span, *, strong: bool) -> list[str]:
    """The ids of the actors who earn from the source at `source`; `strong`: the passage speaks of income."""
    reading, sentence, paragraph = told.reading, told.span, told.paragraph
    text = reading.text
    named = [mention for mention in told.named if not APPOSED.fullmatch(text[mention.end : source.start])]
    inside = [mention for mention in named if source.start <= mention.start and mention.end <= source.end]
    if inside and earns(reading, inside[0]) and POSSESSIVE.match(text, inside[0].end):
        return [inside[0].actor_id]
    behind = EARNED.match(text, source.end, sentence.end)
    if behind and lexicon(reading.rules).context["payer_words"].match(text, behind.end(), sentence.end):
        return []
    before = [mention for mention in named if mention.end <= source.start]
    after = [mention for mention in named if mention.start >= source.end and earns(reading, mention)]
    if before and earns(reading, before[-1]) and _possesses(text, before[-1], source):
        return _joined(reading, before[-1], before[-1:], sentence)
    for mention in reversed(before):
        if earns(reading, mention) and SERVING.search(text[max(sentence.start, mention.start - 60) : mention.start]):
            return [mention.actor_id]
    for mention in after:
        between = text[source.end : mention.start]
        tie = PREPOSITION.search(between)
        if tie is None or re.search(r"[;:]", between) or len(between) > 90:
            break
        word = tie[1].lower()
        near = text[max(sentence.start, source.start - 60) : source.start]
        active = bool(before) and earns(reading, before[-1])
        if (
            word == "to"
            and not active
            and (PAID.search(between) or PAID.search(near + text[source.start : source.end]))
        ):
            return [mention.actor_id]
        if word == "by" and len(between) <= 30:
            return [mention.actor_id]
    subject = _subject(reading, lambda: _candidates(told, named, source.start), sentence)
    served = _served(text, source, after)
    if subject is not None and subject.mention is not None:
        if earns(reading, subject.mention):
            return _joined(reading, subject.mention, before, sentence)
        return served
    if served:
        return served
    if subject is not None and subject.stand_in == "payer":
        return []
    if subject is not None:
        found = _stands_for(reading, subject, sentence, paragraph)
        return [found] if found else []
    for mention in reversed(before):
        tie = PREPOSITION.search(text[max(sentence.start, mention.start - 60) : mention.start])
        if groups(kinds(reading), mention) and tie and tie[1].lower() in ("for", "of", "by", "to"):
            return [mention.actor_id]
    if len({mention.actor_id for mention in after}) == 1 and not any(earns(reading, mention) for mention in before):
        return [after[0].actor_id]
    if strong or told.has_stand_in("group", "person"):
        found = told.about or passage_actor(reading, sentence.start, paragraph)
        return [found] if found else []
    return []


def named_before(told: Told, source: Span) -> str | None:
    """The group that the sentence names last before `source`, or None."""
    types = kinds(told.reading)
    found = [m for m in told.named if m.end <= source.start and m.mention_type == "name" and groups(types, m)]
    return found[-1].actor_id if found else None


def names_group(told: Told) -> bool:
    """Whether the sentence names a group, or has words that stand for one."""
    types = kinds(told.reading)
    return any(groups(types, mention) for mention in told.named) or told.has_stand_in("group")


def _candidates(told: Told, named: list[Mention], stop: int) -> Iterator[Candidate]:
    """Mentions and stand-ins of the sentence before `stop`, the nearest first."""
    for first, last, mention in told.gaps(stop):
        yield from reversed(told.stand_ins(first, last))
        if mention is not None and mention in named:
            yield Candidate(mention.start, mention.end, mention)


def _possesses(text: str, mention: Mention, source: Span) -> bool:
    between = text[mention.end : source.start]
    return len(between) < 40 and POSSESSIVE.match(between) is not None


def _subject(reading: Reading, candidates: Callable[[], Iterator[Candidate]], sentence: Span) -> Candidate | None:
    """The first of the candidates, the nearest first, that no preposition and no genitive takes away from being one."""
    text = reading.text
    for candidate in candidates():
        left = text[max(sentence.start, candidate.start - 60) : candidate.start]
        behind = text[candidate.end : candidate.end + 24]
        words = text[candidate.start : candidate.end].lower() if candidate.stand_in else ""
        if words in ("them", "him", "her"):
            continue
        if words not in ("its", "their", "his") and PREPOSITION.search(left) and not MEN_OF.search(left):
            continue
        if candidate.mention and POSSESSIVE.match(behind[:3]) and not FOLLOWERS.match(behind):
            others = candidates()
            next(others)
            if next(others, None) is not None:
                continue
        return candidate
    return None


def _joined(reading: Reading, subject: Mention, before: list[Mention], sentence: Span) -> list[str]:
    """The subject, what it leads where it stands for its followers ("Shekau's faction"), and what "and" joins to it."""
    text = reading.text
    if FOLLOWERS.match(text[subject.end : subject.end + 24]) and kinds(reading).get(subject.actor_id) == "person":
        led = _led_by(reading, subject)
        return [led] if led else [subject.actor_id]
    found = [subject]
    for mention in reversed(before[: before.index(subject)]):
        joint = text[mention.end : found[0].start]
        if not JOINED.fullmatch(joint) or (len(found) == 1 and "and" not in joint):
            break
        found.insert(0, mention)
    return list(dict.fromkeys(mention.actor_id for mention in found if earns(reading, mention)))


def _led_by(reading: Reading, person: Mention) -> str | None:
    """The group that an earlier stage makes the person the leader of, else a member."""
    for predicate in ("leads", "member_of"):
        for relation in reading.relations:
            if relation.predicate == predicate and relation.source_id == person.actor_id:
                return relation.target_id
    return None


def _served(text: str, source: Span, after: list[Mention]) -> list[str]:
    for mention in after:
        between = text[source.end : mention.start]
        if len(between) > 100:
            break
        tie = PREPOSITION.search(between)
        if tie and tie[1].lower() in ("for", "of", "by", "to") and ";" not in between:
            return [mention.actor_id]
    return []


def _stands_for(reading: Reading, candidate: Candidate, sentence: Span, paragraph: Paragraph) -> str | None:
    """The actor that a stand-in stands for: a fitting subject before it in its sentence, else the passage's."""
    types = kinds(reading)
    if DEMONSTRATIVE.match(reading.text, candidate.start):
        earlier = mentions(reading, Span(max(paragraph.start, candidate.start - BACK), candidate.start))
        if last := next((mention for mention in reversed(earlier) if groups(types, mention)), None):
            return last.actor_id
    if candidate.stand_in == "person":
        earlier = mentions(reading, Span(max(paragraph.start, candidate.start - BACK), candidate.start))
        persons = [mention.actor_id for mention in earlier if types.get(mention.actor_id) == "person"]
        return persons[-1] if persons else None
    named = [
        Candidate(mention.start, mention.end, mention)
        for mention in mentions(reading, Span(sentence.start, candidate.start))
        if groups(types, mention)
    ]
    if (subject := _subject(reading, lambda: reversed(named), sentence)) is not None and subject.mention is not None:
        return subject.mention.actor_id
    return passage_actor(reading, sentence.start, paragraph)


def groups(types: dict[str, str], mention: Mention) -> bool:
    """Whether a passage can be about the mentioned actor: not a state or force, a person or an organisation."""
    return types.get(mention.actor_id, "other") not in PAYERS | {"person", "organisation", "media_arm"}


def passage_actor(reading: Reading, place: int, paragraph: Paragraph) -> str | None:
    """The group that the passage before `place` is about: the last subject in its paragraph, else whose mechanism it is,
    else the article's main actor."""
    types = kinds(reading)
    earlier = [
        Candidate(mention.start, mention.end, mention)
        for mention in mentions(reading, Span(max(paragraph.start, place - BACK), place))
        if groups(types, mention)
    ]
    subject = _subject(reading, lambda: reversed(earlier), Span(paragraph.start, paragraph.end))
    if subject is not None and subject.mention is not None:
        return subject.mention.actor_id
    index = bisect_right(reading.mechanisms, place, key=lambda item: item.start) - 1
    if index >= 0 and place < reading.mechanisms[index].end and (owner := reading.mechanisms[index].actor_id):
        return owner
    if "_main_actor" not in vars(reading):
        vars(reading)["_main_actor"] = actors.main_actor(reading)
    main: str | None = vars(reading)["_main_actor"]
    return main


def recipient(reading: Reading, source: Span, sentence: Span, earner_id: str, known: Lexicon) -> str | None:
    """To whom the earner hands on what it earned ("sends a share of the ransoms to AQIM"), or None."""
    text = reading.text
    for mention in mentions(reading, Span(source.end, sentence.end)):
        if mention.actor_id == earner_id or not earns(reading, mention):
            continue
        tie = PREPOSITION.search(text[max(source.end, mention.start - 60) : mention.start])
        handed = known.context["share"].search(text[sentence.start : source.start])
        if tie and tie[1].lower() in ("to", "with") and handed:
            return mention.actor_id
    return None
