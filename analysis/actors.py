"""Who is named in an article: mentions of known and of newly introduced actors, and one record per actor.

A mention's span is the name alone, without article, title or genitive. Longest match wins: "Al Qaeda" inside "Al Qaeda
in the Islamic Maghreb" is no mention of its own. Short forms (a surname, an acronym that has other readings) count
once the article names their bearer in full. States are mentioned where they act or are acted upon; elsewhere they are
places. Names outside the gazetteer come from `analysis.discovery`, words that stand for a name from
`analysis.coreference`. English only; other languages get a reject that says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from analysis import coreference, discovery, homonyms, introductions, names, phrases, pipeline, states
from analysis.article import Document, Reading
from analysis.gazetteer import Known
from analysis.marks import Cue, Mark, Words, longest
from analysis.records import Actor, Mechanism, Mention, Place, Reject
from analysis.rulebook import Rulebook

_PLACED = frozenset({"states", "places"})
_PLACE = attrgetter("start", "end")
_START = attrgetter("start")
_MARK_PLACE = attrgetter("first", "last")
_SHORT = frozenset({"context", "surname"})
_MODEL_TYPES = {"ORG": "organisation", "PERSON": "person", "NORP": "other"}
_MODEL_PLACES = frozenset({"GPE", "LOC"})


@dataclass(frozen=True)
class Names:
    """The names in an article, no two of which overlap: `actors` (groups, persons, forces, states that act), the marks
    of all `states` (names, seats of government, adjectives of nationality) with the `roles` of those that act, by
    `Mark.first`, and those of `places`. `introduced` are the actors that the text itself introduces.
    """

    words: Words
    actors: tuple[Mark, ...]
    states: tuple[Mark, ...]
    places: tuple[Mark, ...]
    roles: dict[int, str]
    cues: tuple[Cue, ...]
    introduced: tuple[introductions.Introduced, ...]


def is_english(document: Document) -> bool:
    """Whether the article is in English; one whose language is unknown counts as such."""
    return (document.language or "en").split("-")[0] == "en"


@lru_cache(maxsize=2)
def named(document: Document, rules: Rulebook) -> Names:
    """All names in the prose of `document`."""
    words, candidates, cues = pipeline.read(document, rules)
    openers, telling = phrases.lexicon(rules).sets["opener"], states.telling(rules)
    licensed, unlicensed = _licensed([mark for mark in candidates if _is_whole(words, mark, openers, telling)])
    if told := homonyms.of_the_country(unlicensed, licensed):
        licensed = sorted([*licensed, *told], key=_MARK_PLACE)
        unlicensed = [mark for mark in unlicensed if mark not in told]
    licensed = homonyms.settled(licensed)
    marks = longest(licensed)
    found = discovery.find(document, rules, words, marks, unlicensed, cues)
    if found.marks:
        marks = longest([*found.marks, *licensed])
    roles = states.roles(words, marks, rules)
    acting = [mark for mark in marks if mark.entry.kind in ("actors", "persons") or _acts(mark, roles)]
    # A seat of government that does nothing is a town.
    kept = [mark for mark in marks if mark.use != "metonym" or mark.first in roles]
    if len(kept) < len(marks):
        towns = [mark for mark in licensed if mark.entry.kind == "places"]
        places = [mark for mark in longest([*kept, *towns]) if mark.entry.kind == "places"]
    else:
        places = [mark for mark in marks if mark.entry.kind == "places"]
    return Names(
        words=words,
        actors=tuple(acting),
        states=tuple(mark for mark in kept if mark.entry.kind == "states"),
        places=tuple(places),
        roles=roles,
        cues=cues,
        introduced=found.introduced,
    )


def _acts(mark: Mark, roles: dict[int, str]) -> bool:
    return mark.entry.kind == "states" and roles.get(mark.first, "attribute") != "attribute"


def _licensed(marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """`marks` without the short forms whose bearer is named nowhere in full, and those."""
    short = [mark for mark in marks if mark.use in _SHORT]
    if not short:
        return list(marks), []
    bearers = {id(mark.entry) for mark in longest(mark for mark in marks if mark.use == "name")}
    kept: list[Mark] = []
    left: list[Mark] = []
    for mark in marks:
        (left if mark.use in _SHORT and id(mark.entry) not in bearers else kept).append(mark)
    return kept, left


def _is_whole(words: Words, mark: Mark, openers: Set[str], cues: Mapping[str, Set[str]]) -> bool:
    """Whether `mark` is a name of its own, and not part of another: a surname beside a first name that is not its
    bearer's, a state within a capitalised phrase or before a sum ("US$5"), an adjective before what a force does.
    """
    if mark.use == "surname":
        return _is_surname(words, mark, openers)
    if mark.entry.kind in _PLACED and mark.use != "demonym":
        return not states.is_feature(words, mark, cues) and words.words[mark.last : mark.last + 1] != ["$"]
    return not states.is_attribute(words, mark, cues)


def _is_surname(words: Words, mark: Mark, openers: Set[str]) -> bool:
    text = words.words
    before = text[mark.first - 1] if mark.first and words.end(mark.first - 1) + 1 >= mark.start else ""
    if before[:1].isupper() and before not in openers and not before.isupper():
        return False
    if before.endswith("-") or text[mark.last - 1].endswith("-") or names.is_article(before):
        return False
    behind = text[mark.last] if mark.last < len(text) else ""
    return not names.is_capitalised(behind) or words.starts[mark.last] - words.end(mark.last - 1) != 1


def read(reading: Reading, model: str | None = None) -> None:
    """Fills `reading.actors` and `reading.mentions`, and says whose each mechanism is.

    `model` names an installed spaCy model whose ORG, PERSON and NORP entities come in beside the rules', with origin
    "model", and its GPE and LOC entities as places. Raises `ParameterError` when it cannot be loaded.
    """
    document = reading.document
    if not is_english(document):
        reading.rejects.append(_other_language(document))
        return
    found = named(document, reading.rules)
    reading.mentions = [
        Mention(start=mark.start, end=mark.end, rule_id=f"{mark.entry.kind}:{mark.use}", actor_id=mark.entry.id)
        for mark in found.actors
    ]
    entries = {mark.entry.id: mark.entry for mark in reversed(found.actors)}
    introduced = {each.entry.id: each for each in found.introduced}
    if model is not None:
        entries |= _from_model(reading, model, entries)
        reading.mentions.sort(key=_PLACE)
    reading.actors = _records(reading, entries, introduced)
    stand_ins = coreference.read(reading, found.words, found.actors, found.cues)
    if stand_ins:
        reading.mentions = sorted([*reading.mentions, *stand_ins], key=_PLACE)
    reading.mechanisms = [
        replace(mechanism, actor_id=owner) if mechanism.actor_id is None and owner else mechanism
        for mechanism, owner in zip(reading.mechanisms, _owners(reading), strict=True)
    ]


def _other_language(document: Document) -> Reject:
    span = document.title_span
    first = next((paragraph for paragraph in document.prose if paragraph.kind == "body"), None)
    start, end = (span.start, span.end) if span else (first.start, first.end) if first else (0, 0)
    return Reject(
        start=start,
        end=end,
        rule_id="language",
        stage="actors",
        reason=f"the article is in another language ({document.language}); actors, places, relations, events and "
        "funding are read from English only",
    )


def _records(
    reading: Reading, entries: dict[str, Known], introduced: dict[str, introductions.Introduced]
) -> list[Actor]:
    surfaces: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        surfaces.setdefault(mention.actor_id, []).append(mention)
    text = reading.text
    records = []
    for actor_id, mentions in surfaces.items():
        entry, first, new = entries[actor_id], mentions[0], introduced.get(actor_id)
        records.append(
            Actor(
                start=new.start if new else first.start,
                end=new.end if new else first.end,
                rule_id=new.rule_id if new else first.rule_id,
                origin=first.origin,
                actor_id=actor_id,
                name=entry.name,
                type=entry.type,
                country=entry.country,
                aliases=tuple(dict.fromkeys([text[mention.start : mention.end] for mention in mentions])),
                known=new is None and first.origin != "model",
            )
        )
    return sorted(records, key=_PLACE)


def _from_model(reading: Reading, model: str, entries: dict[str, Known]) -> dict[str, Known]:
    names_found = named(reading.document, reading.rules)
    taken = sorted((mark.start, mark.end) for mark in (*names_found.actors, *names_found.states, *names_found.places))
    found: dict[str, Known] = {}
    for label, start, end in pipeline.entities(reading.document, model):
        before = bisect_left(taken, (end, end))
        if before and taken[before - 1][1] > start:
            continue
        name = reading.text[start:end]
        name_id = names.identifier(name)
        if label in _MODEL_PLACES:
            reading.places.append(
                Place(start=start, end=end, rule_id=f"model:{label}", origin="model", place_id=name_id, name=name)
            )
        elif label in _MODEL_TYPES:
            if name_id not in entries:
                found.setdefault(name_id, Known(id=name_id, kind="actors", name=name, type=_MODEL_TYPES[label]))
            reading.mentions.append(
                Mention(start=start, end=end, rule_id=f"model:{label}", origin="model", actor_id=name_id)
            )
    return found


def _owners(reading: Reading) -> list[str | None]:
    """The actor of each mechanism: the one that its list's lead-in names, else the one that the paragraph of the
    lead-in names, else the group that the list names most, else the article's main actor.
    """
    if not reading.mechanisms:
        return []
    types = {record.actor_id: record.type for record in reading.actors}
    main = main_actor(reading)
    lists: list[list[Mechanism]] = []
    for mechanism in reading.mechanisms:
        last = lists[-1][-1] if lists else None
        if last and mechanism.number > last.number and mechanism.list_heading == last.list_heading:
            lists[-1].append(mechanism)
        else:
            lists.append([mechanism])
    return [owner for items in lists for owner in [_owner(reading, items, types) or main] * len(items)]


def _owner(reading: Reading, items: list[Mechanism], types: dict[str, str]) -> str | None:
    start = items[0].start
    for spans in (reading.sentences, reading.document.prose):
        before = bisect_left(spans, start, key=lambda span: span.end + 1)
        mentions = mentions_between(reading, spans[before - 1].start, spans[before - 1].end) if before else []
        groups = {each.actor_id for each in mentions if types[each.actor_id] not in ("person", "state")}
        if len(groups) == 1:
            return groups.pop()
    named_there = Counter(
        mention.actor_id
        for mention in mentions_between(reading, start, items[-1].end)
        if mention.mention_type == "name" and types[mention.actor_id] not in ("person", "state")
    ).most_common(2)
    if named_there and (len(named_there) == 1 or named_there[0][1] > named_there[1][1]):
        return named_there[0][0]
    return None


def main_actor(reading: Reading) -> str | None:
    """The actor the article is about: the group (else whoever) mentioned most, title and kicker counting threefold; None
    where two are mentioned equally often or nobody is named. Persons and states come in only where no group does.
    """
    weights = Counter([mention.actor_id for mention in reading.mentions])
    if title := reading.document.title_span:
        for mention in _starting(reading, title.start, title.end):
            weights[mention.actor_id] += 2
    kinds = {record.actor_id: record.type for record in reading.actors}
    groups = {key: n for key, n in weights.items() if kinds.get(key) not in ("person", "state")}
    ranked = groups or weights
    most = max(ranked.values(), default=0)
    leaders = [key for key, n in ranked.items() if n == most]
    return leaders[0] if len(leaders) == 1 else None


def actor(reading: Reading, actor_id: str) -> Actor | None:
    """The record of the actor with this id, or None."""
    return next((record for record in reading.actors if record.actor_id == actor_id), None)


def mentions_between(reading: Reading, start: int, end: int) -> list[Mention]:
    """The mentions that lie within `[start, end)`, nominal and pronominal ones among them, in order."""
    return [mention for mention in _starting(reading, start, end) if mention.end <= end]


def _starting(reading: Reading, start: int, end: int) -> list[Mention]:
    first = bisect_left(reading.mentions, start, key=_START)
    last = bisect_left(reading.mentions, end, lo=first, key=_START)
    return reading.mentions[first:last]


def state_words(reading: Reading, start: int = 0, end: int | None = None) -> list[Mark]:
    """Every word within `[start, end)` that names a state in any way: its name, its seat of government, its adjective
    of nationality (`Mark.use` says which; `Mark.entry.id` is the state's actor_id). Adjectives ("French raid") and
    attributes ("US airstrike") are no mentions; the events take them as agents.
    """
    if not is_english(reading.document):
        return []
    stop = len(reading.text) if end is None else end
    found = named(reading.document, reading.rules).states
    first = bisect_left(found, start, key=_START)
    last = bisect_left(found, stop, lo=first, key=_START)
    return [mark for mark in found[first:last] if mark.end <= stop]


def resolve(reading: Reading, mentions: Iterable[Mention]) -> list[Actor]:
    """The actors of `mentions`, each once, in order."""
    ids = dict.fromkeys(mention.actor_id for mention in mentions)
    return [record for record in (actor(reading, key) for key in ids) if record is not None]
