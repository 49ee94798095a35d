"""Events: what an article tells as having happened, one row per event and mention.

A row needs a cue (`rules/relation_cues.jsonl` with an `event`, `rules/event_cues.jsonl`) and, in its clause, a calendar date
or a count of the dead: an alliance without a date is a relation only, and "they carry out attacks" is no event. Types
follow `vocabulary_event_type` (after ACLED and PLOVER). `group` links mentions of one event.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from analysis import casualties, event_places, statements
from analysis.article import Reading
from analysis.casualties import Casualties
from analysis.clause_nodes import Clause
from analysis.event_places import parted
from analysis.periods import Period, clause_dates
from analysis.records import Event
from analysis.statements import Statement, Told

FORCES = frozenset({"state", "state_force", "international_force"})
_VIOLENT = frozenset({"attack", "strike", "raid", "leader_killed", "kidnapping"})
_OWN_DATE = frozenset({"other", "statement"})
"""Types that take no date from the statement beside them."""
_REMEMBERED = 64
"""With how many earlier events of one type and actor (or recipient, or place) a further one is compared."""
_CLOSE = 10
_NEAR = 15
"""How many nodes from its cue an actor or a shared date may stand to be part of the quote."""


@dataclass(slots=True, eq=False)
class _Draft:
    statement: Statement
    type: str
    period: Period | None
    dead: Casualties | None = None
    sources: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    triggers: list[int] = field(default_factory=list)


def read(reading: Reading) -> None:
    """Fill `reading.events`; needs its sentences, mentions, actors, dates and places."""
    types = {actor.actor_id: actor.type for actor in reading.actors}
    leaders = frozenset(actor.actor_id for actor in reading.actors if actor.type == "person" and actor.known) | {
        relation.source_id for relation in reading.relations if relation.predicate in ("leads", "member_of")
    }
    found: list[Event] = []
    for told in statements.read(reading):
        if not any("event" in statement.cue for statement in told.statements):
            continue
        dates = clause_dates(told)
        dead = casualties.within(told.clause.nodes, reading.rules, told.clause)
        if not dates and not dead:
            continue
        drafts = _drafts(told, dates, dead, types, leaders)
        for draft in drafts:
            event = _event(reading, told, draft, drafts)
            if event is not None:
                found.append(event)
    reading.events = group(sorted(found, key=lambda event: (event.start, event.end)))
    statements.forget(reading)


def _drafts(
    told: Told, dates: dict[int, Period], dead: list[Casualties], types: dict[str, str], leaders: frozenset[str]
) -> list[_Draft]:
    clause = told.clause
    drafts: list[_Draft] = []
    for statement in told.statements:
        if "event" in statement.cue and not statement.host and not _unreal(clause, statement):
            kind = _type(clause, statement, types, leaders)
            period = dates.get(statement.first)
            if period and period.shared and kind in _OWN_DATE and not 0 < period.first - statement.last <= _CLOSE:
                continue
            for other in told.statements:
                if other.host is statement and (period is None or period.shared):
                    period = dates.get(other.first, period)
            draft = _Draft(statement, kind, period, None, statement.sources, statement.targets)
            draft.triggers = [statement.first, *(s.first for s in told.statements if s.host is statement)]
            drafts.append(draft)
    for count in dead:
        _attach(clause, drafts, count)
    drafts = [draft for draft in drafts if draft.period or draft.dead]
    return _merge(clause, drafts)


def _unreal(clause: Clause, statement: Statement) -> bool:
    """Whether the cue tells what has not happened: denied, planned, feared or only possible."""
    first = statement.first
    if statement.cue["kind"] == "noun":
        start = first
        while clause.has(start - 1, "determiner") or (
            clause.kind(start - 1) == "word" and not clause.nodes[start - 1].classes
        ):
            start -= 1
        return clause.has(start - 1, "unreal") or (
            clause.low(start - 1) == "out" and clause.low(start - 2) in ("rule", "rules", "ruled")
        )
    start, _, infinitive = clause.group_start(first)
    words = [clause.low(i) for i in range(start, first)]
    if infinitive or ("to" in words and any(clause.has(i, "unreal") for i in range(start, first))):
        return True
    if any(clause.has(i, "negation") for i in range(start, first)):
        return True
    return not {"have", "been"} & set(words) and bool(
        {"may", "might", "could", "will", "would", "can", "should", "shall"} & set(words)
    )


def _attach(clause: Clause, drafts: list[_Draft], dead: Casualties) -> None:
    """Give the count of the dead to the violent event told before it, else to the next one."""
    violent = [draft for draft in drafts if draft.type in _VIOLENT and draft.dead is None]
    before = [draft for draft in violent if clause.start(draft.statement.first) <= dead.end]
    if before:
        strong = [draft for draft in before if draft.statement.cue["id"] != "kill"]
        near = (strong or before)[-1]
        if near is not before[-1] and parted(clause, near.statement.first, before[-1].statement.first):
            near = before[-1]
        near.dead = dead
    elif violent:
        violent[0].dead = dead


def _type(clause: Clause, statement: Statement, types: dict[str, str], leaders: frozenset[str]) -> str:
    """The event type, with what the actors say of it: a force raids, a group attacks, and who kills a person named kills
    a leader."""
    kind: str = statement.cue["event"]
    force = bool(statement.sources) and (
        types.get(clause.actor(statement.sources[0])) in FORCES or clause.nodes[statement.sources[0]].adjective
    )
    if "person_event" in statement.cue and any(types.get(clause.actor(i)) == "person" for i in statement.sources):
        return str(statement.cue["person_event"])
    if kind == "leader_killed" and not (
        any(types.get(clause.actor(i)) == "person" and (force or clause.actor(i) in leaders) for i in statement.targets)
    ):
        kind = "attack"
    hostile = statement.cue.get("predicate") != "rival_of" and (
        statement.cue["event"] != "leader_killed" or statement.targets
    )
    if kind in ("attack", "raid") and statement.sources and hostile:
        kind = statement.cue.get("force_event", "raid") if force else "attack"
    return kind


_WEIGHT = ("attack", "raid", "strike", "leader_killed")


def _merge(clause: Clause, drafts: list[_Draft]) -> list[_Draft]:
    """One draft for what one sentence tells twice: the speech and what it issued, the strike and the killing."""
    kept: list[_Draft] = []
    for draft in drafts:
        for other in kept:
            same = other.type == draft.type or (other.type in _WEIGHT and draft.type in _WEIGHT)
            if (
                same
                and not (other.dead and draft.dead)
                and _one_period(other, draft)
                and _agree(clause, other.sources, draft.sources)
                and _agree(clause, other.targets, draft.targets)
            ):
                if draft.type in _WEIGHT and _WEIGHT.index(draft.type) > _WEIGHT.index(other.type):
                    other.type = draft.type
                other.sources = other.sources or draft.sources
                other.targets = other.targets or draft.targets
                if other.period is None or (draft.period and other.period.shared):
                    other.period = draft.period
                other.dead = other.dead or draft.dead
                other.triggers += draft.triggers
                break
        else:
            kept.append(draft)
    return kept


def _one_period(one: _Draft, other: _Draft) -> bool:
    if one.period is None or other.period is None:
        return True
    return (one.period.earliest, one.period.latest) == (other.period.earliest, other.period.latest)


def _agree(clause: Clause, one: list[int], other: list[int]) -> bool:
    return not one or not other or not {clause.actor(i) for i in one}.isdisjoint(clause.actor(i) for i in other)


def _event(reading: Reading, told: Told, draft: _Draft, drafts: list[_Draft]) -> Event | None:
    clause, statement, period, dead = told.clause, draft.statement, draft.period, draft.dead
    others = {i for other in drafts if other is not draft for i in other.triggers}
    physical = draft.type in _VIOLENT or draft.type in ("arrest", "territorial_change")
    cues = [statement.first, *draft.triggers]
    cues += [
        other.first
        for other in told.statements
        if other.sources
        and other.cue.get("event") == statement.cue["event"]
        and _agree(clause, other.sources, draft.sources)
    ]
    place = event_places.place(reading, told, statement, period, cues, others, physical=physical)
    actor = clause.actor(draft.sources[0]) if draft.sources else None
    target = clause.actor(draft.targets[0]) if draft.targets else None
    if target == actor:
        target = clause.actor(draft.targets[1]) if len(draft.targets) > 1 else None
    place_id = place.place_id if place else None
    if not _enough(clause, draft, actor, target, place_id):
        return None
    if dead is None and statement.cue.get("predicate") == "killed" and draft.type == "attack":
        dead = _persons(clause, draft)
    spans = [(clause.start(statement.first), clause.end(statement.last))]
    for at in (*draft.sources[:1], *draft.targets):
        if abs(at - statement.first) <= _NEAR:
            relative = next((i for i in range(at + 1, statement.first) if clause.has(i, "relative")), at)
            spans.append((clause.start(relative), clause.end(relative)))
    if period and (not period.shared or abs(period.last - statement.first) <= _NEAR):
        spans.append((clause.start(period.first), clause.end(period.last)))
    if dead:
        spans.append((dead.start, dead.end))
    rules = "relation_cues" if "predicate" in statement.cue else "event_cues"
    return Event(
        start=min(start for start, _ in spans),
        end=max(end for _, end in spans),
        rule_id=f"{rules}.{statement.cue['id']}",
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


def _persons(clause: Clause, draft: _Draft) -> Casualties | None:
    """The persons named as killed, as a count."""
    named = [i for i in draft.targets if clause.is_person(i)]
    if not named:
        return None
    count = len({clause.actor(i) for i in named})
    start, end = clause.start(named[0]), clause.end(named[-1])
    return Casualties(start, end, count, count, count, "casualty_cues.named")


def _enough(clause: Clause, draft: _Draft, actor: str | None, target: str | None, place: str | None) -> bool:
    """Whether the words say enough to be an event of this type."""
    cue, noun = draft.statement.cue, draft.statement.cue["kind"] == "noun"
    if (noun or cue.get("predicate") == "rival_of") and draft.period and draft.period.ahead:
        return False
    if cue.get("place"):
        return place is not None
    if draft.type in _OWN_DATE:
        return actor is not None
    if draft.type in ("alliance", "merger", "split"):
        return bool(actor and target)
    if draft.type == "pledge":
        return (target is not None and cue.get("person_predicate") is None) or bool(actor and target)
    if cue.get("predicate") == "rival_of":
        return bool((actor and target) or draft.dead)
    if cue.get("predicate") == "killed":
        return bool(target or (draft.dead and (actor or place or draft.period)))
    if draft.type in _VIOLENT or draft.type == "arrest":
        plural = noun and clause.low(draft.statement.last).endswith("s")
        single = not noun or (not plural and _introduced(clause, draft.statement.first))
        return bool(actor or target or draft.dead or (single and (place or not noun)))
    return bool(actor or target) or (draft.type == "talks" and not noun and place is not None)


def _introduced(clause: Clause, noun: int) -> bool:
    """Whether the noun is new to the reader ("a bombing"), or dated by its own determiner ("the May 24 bombing")."""
    for i in range(noun - 1, max(-1, noun - 6), -1):
        if clause.low(i) in ("a", "an", "one", "another", "such"):
            return True
        if clause.kind(i) not in ("word", "date") or clause.has(i, "preposition"):
            return clause.kind(i) == "date"
    return False


def group(events: Iterable[Event]) -> list[Event]:
    """`events` in their order, with one `event_group` for the mentions of one event: same type, overlapping dates, actors
    and places that do not contradict and of which at least one agrees. Undated events stand alone. The id is made from
    the first mention: type, first day, actor, recipient, place. Works on the events of one article or of many.
    """
    listed = list(events)
    order = sorted(
        range(len(listed)),
        key=lambda i: (listed[i].event_type, listed[i].earliest or dt.date.max, listed[i].latest or dt.date.max),
    )
    rank = {i: place for place, i in enumerate(order)}
    groups: dict[int, int] = {}
    told: dict[tuple[str, int, str], deque[int]] = {}
    for i in order:
        event = listed[i]
        groups[i] = i
        names_of = (event.actor_id, event.recipient_id, event.place_id)
        keys = [(event.event_type, role, name) for role, name in enumerate(names_of) if name is not None]
        earlier = {j for key in keys for j in told.get(key, ())}
        for j in sorted(earlier, key=rank.__getitem__):
            if _overlap(listed[j], event) and _compatible(listed[j], event):
                groups[i] = groups[j]
                break
        for key in keys:
            told.setdefault(key, deque(maxlen=_REMEMBERED)).append(i)
    leaders: dict[int, int] = {}
    for i in range(len(listed)):
        leaders.setdefault(groups[i], i)
    names: dict[int, str] = {}
    taken: dict[str, int] = {}
    for root, i in leaders.items():
        event = listed[i]
        parts = (event.event_type, event.earliest, event.actor_id, event.recipient_id, event.place_id)
        name = "/".join(str(part) if part else "-" for part in parts)
        taken[name] = taken.get(name, 0) + 1
        names[root] = name if taken[name] == 1 else f"{name}/{taken[name]}"
    return [replace(event, event_group=names[groups[i]]) for i, event in enumerate(listed)]


def _overlap(one: Event, other: Event) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _compatible(one: Event, other: Event) -> bool:
    pairs = ((one.actor_id, other.actor_id), (one.recipient_id, other.recipient_id), (one.place_id, other.place_id))
    return all(a == b or a is None or b is None for a, b in pairs) and any(a == b and a is not None for a, b in pairs)
