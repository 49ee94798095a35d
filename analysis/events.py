"""Events: what an article tells as having happened, one row per event and mention.

A row needs a cue (`rules/relation_cues.jsonl` with an `event`, `rules/event_cues.jsonl`) and, in its clause, a calendar date
or a count of the dead: an alliance without a date is a relation only, and "they carry out attacks" is no event. Types
follow `vocabulary_event_type` (after ACLED and PLOVER). `group` links mentions of one event.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis import casualties, event_places, event_sentences, statements
from analysis.article import Reading
from analysis.casualties import Casualties
from analysis.clause_nodes import Clause
from analysis.cues import TAKEN_UP, place_object
from analysis.event_drafts import OWN_DATE, VIOLENT, Draft, agree
from analysis.event_refusals import event_words
from analysis.event_sequels import Row, Sequels, narrated
from analysis.periods import clause_dates
from analysis.records import Event
from analysis.statements import Told

_REMEMBERED = 64
"""With how many earlier events of one type and actor (or recipient, or place) a further one is compared."""
_BESIDE = 40
"""How many characters from a person's name a title may stand."""
_WORD = re.compile(r"[a-z-]+")
_NEAR = 15
"""How many nodes from its cue an actor or a shared date may stand to be part of the quote."""


def read(reading: Reading) -> None:
    """Fill `reading.events`; needs its sentences, mentions, actors, dates and places."""
    types = {actor.actor_id: actor.type for actor in reading.actors}
    leaders = frozenset(actor.actor_id for actor in reading.actors if actor.type == "person" and actor.known) | {
        relation.source_id for relation in reading.relations if relation.predicate in ("leads", "member_of")
    }
    words = event_words(reading.rules)
    leaders |= _titled(reading, words["leading"])
    deadly = casualties.needed(reading.rules)
    sequels = Sequels(reading)
    rows: list[Row] = []
    for told in statements.read(reading):
        if not any("event" in statement.cue for statement in told.statements):
            continue
        dates = clause_dates(told)
        lows = {node.low for node in told.clause.nodes}
        dead = [] if deadly.isdisjoint(lows) else casualties.within(told.clause.nodes, reading.rules, told.clause)
        before = sequels.date(told.sentence) if not dates else None
        if not dates and not dead and before is None and not _elsewhere(told, words["reporting"]):
            continue
        made = event_sentences.drafts(told, dates, dead, types, leaders, words, lows)
        if before is None:
            made = [draft for draft in made if draft.period or draft.dead]
        else:
            made = [draft for draft in made if draft.dead or narrated(told.clause, draft, words["opener"])]
        last: Event | None = None
        for draft in made:
            event = _event(reading, told, draft, made)
            if event is not None:
                if event.place_id is None and last is not None and _beside(draft, last, event):
                    event = replace(event, place_id=last.place_id)
                last = event
                row = Row(event, told.sentence)
                late = before is not None and event.earliest is None and event.event_type not in OWN_DATE
                rows.append(sequels.dated(row, before) if late and before else row)
    rows.sort(key=lambda row: (row.event.start, row.event.end))
    reading.events = [row.event for row in sequels.claims(sequels.count(rows), types)]
    for event, name in zip(reading.events, groups(reading.events), strict=True):
        # the events are new and nobody has seen them yet; to copy each would take a third of this stage's time
        object.__setattr__(event, "event_group", name)
    statements.forget(reading)


def _elsewhere(told: Told, reporting: frozenset[str]) -> bool:
    """Whether a date may belong to an event although another word holds it: "have fought since", "said on 3 May that"."""
    nodes = told.clause.nodes
    return any(node.kind == "date" for node in nodes) and (
        any(statement.cue.get("predicate") == "rival_of" for statement in told.statements)
        or any(node.low in reporting for node in nodes)
    )


def _titled(reading: Reading, titles: frozenset[str]) -> frozenset[str]:
    """The persons outside the gazetteer whom the words that introduce them call a leader, minister, governor or the like."""
    found = set()
    for actor in reading.actors:
        if actor.type == "person" and not actor.known:
            beside = reading.text[max(0, actor.start - _BESIDE) : actor.end + _BESIDE].lower()
            if not titles.isdisjoint(_WORD.findall(beside)):
                found.add(actor.actor_id)
    return frozenset(found)


def _event(reading: Reading, told: Told, draft: Draft, drafts: list[Draft]) -> Event | None:
    clause, statement, period, dead = told.clause, draft.statement, draft.period, draft.dead
    others = {i for other in drafts if other is not draft for i in other.triggers}
    if draft.end is not None:
        others.add(draft.end)
    physical = draft.type in VIOLENT or draft.type in ("arrest", "territorial_change") or "ground" in statement.cue
    cues = [statement.first, *draft.triggers]
    cues += [
        other.first
        for other in told.statements
        if other is not statement
        and other.sources
        and other.cue.get("event") == statement.cue["event"]
        and agree(clause, other.sources, draft.sources)
    ]
    if draft.type == "designation":
        place = None
    elif draft.place is not None:
        place = clause.nodes[draft.place].place
    else:
        place = event_places.place(reading, told, statement, period, cues, others, physical=physical)
    actor = clause.actor(draft.sources[0]) if draft.sources else None
    target = clause.actor(draft.targets[0]) if draft.targets else None
    if target == actor:
        target = clause.actor(draft.targets[1]) if len(draft.targets) > 1 else None
    if target is None and draft.type == "other" and len(draft.sources) > 1:
        # "Rwanda and Russia sent troops": with whom it was done
        target = clause.actor(draft.sources[1])
    if actor is None and statement.cue["id"] == "found_verb":
        actor, target = target, None
    place_id = place.place_id if place else None
    if not _enough(clause, draft, actor, target, place_id):
        return None
    if dead is None and statement.cue.get("predicate") == "killed" and draft.type == "attack":
        dead = _persons(clause, draft)
    quoted = [statement.first, statement.last]
    if draft.place is not None:
        quoted.append(draft.place)
    for at in (*draft.sources[:1], *draft.targets):
        if abs(at - statement.first) <= _NEAR:
            quoted.append(next((i for i in range(at + 1, statement.first) if clause.has(i, "relative")), at))
    if period and (not period.shared or abs(period.last - statement.first) <= _NEAR):
        quoted += (period.first, period.last)
    start, end = clause.start(min(quoted)), clause.end(max(quoted))
    rules = "relation_cues" if "predicate" in statement.cue else "event_cues"
    return Event(
        start=min(start, dead.start) if dead else start,
        end=max(end, dead.end) if dead else end,
        rule_id=f"{rules}.{statement.cue['id']}",
        assertion=_unclaimed(clause, statement.first) if statement.cue["kind"] == "noun" else None,
        event_type=draft.type,
        earliest=period.earliest if period else None,
        latest=period.latest if period else None,
        precision=period.precision if period else "vague",
        timex_value=period.timex_value if period else None,
        actor_id=actor,
        recipient_id=target,
        place_id=place_id,
        killed_low=dead.low if dead else None,
        killed_best=dead.best if dead else None,
        killed_high=dead.high if dead else None,
        sentence=reading.text[told.sentence.start : told.sentence.end],
    )


_NOBODY = frozenset({"no", "nobody", "none", "neither", "not", "never"})
_CLAIM = frozenset({"claimed", "claim", "responsibility"})


def _unclaimed(clause: Clause, noun: int) -> str | None:
    """ "asserted" where only the claim of the deed is denied ("no group has claimed responsibility for the attack"), None
    where the words around the event say how sure it is."""
    claim = next((i for i in clause.before(noun, 6) if clause.low(i) in _CLAIM), None)
    if claim is None or not any(clause.low(i) in _NOBODY for i in clause.before(claim, 8)):
        return None
    return "asserted"


def _beside(draft: Draft, last: Event, event: Event) -> bool:
    """Whether the event has its date and its actor from the one told before it in the sentence, and so its place."""
    shared = draft.period is not None and draft.period.shared
    ground = {last.event_type, event.event_type} <= VIOLENT
    return shared and ground and event.actor_id is not None and event.actor_id == last.actor_id


def _persons(clause: Clause, draft: Draft) -> Casualties | None:
    """The persons named as killed, as a count."""
    named = [i for i in draft.targets if clause.is_person(i)]
    if not named:
        return None
    count = len({clause.actor(i) for i in named})
    start, end = clause.start(named[0]), clause.end(named[-1])
    return Casualties(start, end, count, count, count, "casualty_cues.named")


def _enough(clause: Clause, draft: Draft, actor: str | None, target: str | None, place: str | None) -> bool:
    """Whether the words say enough to be an event of this type."""
    if draft.period is None and actor is None and target is None:
        return False
    cue, noun = draft.statement.cue, not draft.verb
    if (noun or cue.get("predicate") == "rival_of") and draft.period and draft.period.ahead:
        return False
    if cue.get("place"):
        if cue.get("alone") and actor is None:
            return False
        return place is not None or place_object(clause, draft.at, draft.statement.last, cue["place"]) == TAKEN_UP
    if cue.get("both"):
        return bool(actor and target)
    if cue.get("alone") or (noun and draft.type == "merger"):
        return actor is not None
    if draft.type in OWN_DATE:
        return actor is not None or (target is not None and cue.get("bare") is False)
    if draft.type in ("alliance", "merger", "split"):
        return bool(actor and (target or cue["id"] == "found_verb"))
    if draft.type == "pledge":
        return (target is not None and cue.get("person_predicate") is None) or bool(actor and target)
    if cue.get("predicate") == "rival_of":
        return bool((actor and target) or draft.dead)
    if cue.get("predicate") == "killed":
        dated = draft.period is not None and not draft.period.shared and not noun
        return bool(target or (draft.dead and (actor or place or draft.period)) or (dated and (actor or place)))
    if draft.type in VIOLENT or draft.type == "arrest":
        plural = noun and clause.low(draft.statement.last).endswith("s")
        if noun and cue["id"] == "blast_noun" and clause.low(draft.statement.last) in ("bomb", "bombs"):
            return draft.dead is not None
        exact = draft.period is not None and not draft.period.shared and draft.period.precision == "day"
        single = not noun or (not plural and (exact or _introduced(clause, draft.statement.first)))
        begun = plural and _begun(clause, draft.statement.last)
        return bool(actor or target or draft.dead or begun or (single and (place or not noun)))
    signed = range(draft.statement.last + 1, min(draft.statement.last + 5, clause.size))
    told = not noun or any(clause.low(i) in ("signed", "concluded", "reached", "agreed") for i in signed)
    return bool(actor or target) or (draft.type == "talks" and told and place is not None)


_BEGINNING = frozenset({"began", "started", "broke", "resumed", "erupted", "followed", "occurred", "happened"})


def _begun(clause: Clause, noun: int) -> bool:
    """Whether the noun is told as having set in: "massacres of civilians began in October"."""
    for i in range(noun + 1, min(noun + 7, clause.size)):
        if clause.kind(i) == "mark" or clause.has(i, "relative"):
            return False
        if clause.low(i) in _BEGINNING:
            return True
    return False


def _introduced(clause: Clause, noun: int) -> bool:
    """Whether the noun is new to the reader ("a bombing"), or dated by its own determiner ("the May 24 bombing")."""
    for i in range(noun - 1, max(-1, noun - 6), -1):
        if clause.low(i) in ("a", "an", "one", "another", "such"):
            return True
        if clause.kind(i) not in ("word", "date") or clause.has(i, "preposition"):
            return clause.kind(i) == "date"
    return False


def group(events: Iterable[Event]) -> list[Event]:
    """`events` in their order, each with its `event_group` (see `groups`)."""
    listed = list(events)
    return [replace(event, event_group=name) for event, name in zip(listed, groups(listed), strict=True)]


def groups(listed: Sequence[Event]) -> list[str]:
    """The `event_group` of each event, one for the mentions of one event: same type, overlapping dates, actors and
    places that do not contradict and of which at least one agrees. Undated events stand alone. The id is made from
    the first mention: type, first day, actor, recipient, place. Works on the events of one article or of many.
    """
    order = sorted(
        range(len(listed)),
        key=lambda i: (listed[i].event_type, listed[i].earliest or dt.date.max, listed[i].latest or dt.date.max),
    )
    rank = {i: place for place, i in enumerate(order)}
    roots: dict[int, int] = {}
    told: dict[tuple[str, int, str], deque[int]] = {}
    for i in order:
        event = listed[i]
        roots[i] = i
        names_of = (event.actor_id, event.recipient_id, event.place_id)
        keys = [(event.event_type, role, name) for role, name in enumerate(names_of) if name is not None]
        earlier = {j for key in keys for j in told.get(key, ())}
        for j in sorted(earlier, key=rank.__getitem__):
            if _overlap(listed[j], event) and _compatible(listed[j], event):
                roots[i] = roots[j]
                break
        for key in keys:
            told.setdefault(key, deque(maxlen=_REMEMBERED)).append(i)
    leaders: dict[int, int] = {}
    for i in range(len(listed)):
        leaders.setdefault(roots[i], i)
    names: dict[int, str] = {}
    taken: dict[str, int] = {}
    for root, i in leaders.items():
        event = listed[i]
        parts = (event.event_type, event.earliest, event.actor_id, event.recipient_id, event.place_id)
        name = "/".join(str(part) if part else "-" for part in parts)
        taken[name] = taken.get(name, 0) + 1
        names[root] = name if taken[name] == 1 else f"{name}/{taken[name]}"
    return [names[roots[i]] for i in range(len(listed))]


def _overlap(one: Event, other: Event) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _compatible(one: Event, other: Event) -> bool:
    pairs = ((one.actor_id, other.actor_id), (one.recipient_id, other.recipient_id), (one.place_id, other.place_id))
    return all(a == b or a is None or b is None for a, b in pairs) and any(a == b and a is not None for a, b in pairs)
