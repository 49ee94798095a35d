"""The draft of an event: what one statement tells, before places and names are filled in, and its type."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.casualties import Casualties
from analysis.clause_nodes import Clause
from analysis.periods import Period
from analysis.statements import Statement

FORCES = frozenset({"state", "state_force", "international_force"})
VIOLENT = frozenset({"attack", "strike", "raid", "leader_killed", "kidnapping"})
MEANS = frozenset({"attack", "strike", "raid"})
OWN_DATE = frozenset({"other", "statement"})
"""Types that take no date from the statement beside them."""
REPORTED = VIOLENT | {"arrest", "territorial_change"}
"""Types that a report may tell of: "the army said on 3 May that it had killed nine"."""
JOINING = frozenset({"merger", "split", "alliance", "pledge"})
"""What is done by saying it: then the speech is no event beside it."""
FAR = 14
"""How many nodes off may stand what tells the same event."""


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making; `sources` and `targets` are nodes of its clause, `triggers` the first nodes of its cues."""

    statement: Statement
    type: str
    period: Period | None
    dead: Casualties | None = None
    sources: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    triggers: list[int] = field(default_factory=list)
    verb: bool = True
    """Whether a verb tells it, and not only a noun."""
    at: int = 0
    """The node from which it is told."""
    end: int | None = None
    """The node at which another event of the same verb begins: "bombed X in May [and Y in June]"."""
    place: int | None = None
    """The node of its place, where that is settled."""


def event_type(
    clause: Clause,
    statement: Statement,
    types: dict[str, str],
    leaders: frozenset[str],
    words: dict[str, frozenset[str]],
) -> str:
    """The event type, with what the actors say of it: a force raids, a group attacks, and who kills a person named kills
    a leader."""
    kind: str = statement.cue["event"]
    if clause.low(statement.first) in ("overrun", "overran"):
        near = range(max(0, statement.first - 6), min(statement.last + 6, clause.size))
        if any(clause.low(i) in words["ground"] for i in near):
            return "territorial_change"
    if statement.cue["id"] == "bomb_verb" and any(
        clause.low(i) in words["aircraft"] for i in range(max(0, statement.first - 6), statement.first)
    ):
        return "strike"
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


def agree(clause: Clause, one: list[int], other: list[int]) -> bool:
    """Whether two slots do not contradict each other: one is empty, or they share an actor."""
    return not one or not other or not {clause.actor(i) for i in one}.isdisjoint(clause.actor(i) for i in other)
