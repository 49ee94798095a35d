"""Who fills the source and the target of a cue that names a role, a former name or whom a group is under.

"X's leader, Y", "Y, the leader of X", "Y became leader of X"; "X, formerly Y"; "the X of Y"; "X grew under Y".
"""

from __future__ import annotations

from analysis.clause_nodes import Clause
from analysis.clauses import antecedent, previous_verb, subject
from analysis.noun_phrases import objects, phrase, possessor, start_of
from analysis.rulebook import Entry

Slots = tuple[list[int], list[int]]

_APPOINTING = frozenset(
    {"appointed", "named", "elected", "chosen", "installed", "confirmed", "proclaimed", "declared", "served", "serves"}
)
_FOLLOWING = frozenset({"succeeded", "succeeds", "replaced", "replaces", "followed"})


def fits(kind: str | None, wanted: str) -> bool:
    """Whether an actor of this type (None: unknown) can fill a slot for person, group, party (no person) or any."""
    if wanted == "person":
        return kind in ("person", None)
    if wanted == "group":
        return kind not in ("person", "state")
    if wanted == "party":
        return kind != "person"
    return True


def genitive(clause: Clause, of: int) -> Slots | None:
    """The group before "of" and its leader behind it: "the Libyan National Army (LNA) of Khalifa Haftar"."""
    at = of + 1
    while clause.kind(at) == "word" and not clause.nodes[at].classes and at < of + 3:
        at += 1
    if clause.kind(of - 1) != "actor" or clause.is_person(of - 1) or not clause.is_person(at) or clause.nodes[at].owner:
        return None
    return [at], [of - 1]


def under(clause: Clause, last: int) -> Slots | None:
    """The leader behind "under" and the group whose verb it goes with: "split in 2015 under X", "under X the group grew"."""
    if clause.kind(last + 1) != "actor":
        return None
    word = last
    while clause.low(word) != "under":
        word -= 1
    if clause.low(word - 1) == "," and clause.kind(word - 2) == "actor" and clause.low(last + 2) == ",":
        return [last + 1], [] if clause.is_person(word - 2) else [word - 2]
    verb = previous_verb(clause, last)
    if verb is None:
        group, _ = phrase(clause, last + 2 + (clause.low(last + 2) == ","))
        return [last + 1], group[:1]
    group = subject(clause, verb) or objects(clause, verb)
    return [last + 1], [i for i in group[:1] if not clause.is_person(i)]


def role(clause: Clause, entry: Entry, first: int, last: int, types: dict[str, str]) -> Slots | None:
    """Who holds the role at `first`..`last`, and whose it is."""
    owners = possessor(clause, first)
    start = owners[0] if owners else first
    if not owners and clause.low(first - 1) == "whose":
        owners = antecedent(clause, first - 1)
    end = last + 1
    if not owners and clause.low(end) in ("of", "in", "for", "to", "within"):
        owners, end = phrase(clause, end + 1)
        owners = owners[:1]
    if not owners:
        return None
    mention = clause.nodes[owners[0]].mention
    if owners[0] < first and mention and mention.mention_type == "nominal" and not clause.nodes[owners[0]].owner:
        return None
    start = start_of(clause, start) if start == first or not clause.nodes[start].owner else start
    before = start - 1
    while clause.low(before) in ("one", "of") or clause.has(before, "determiner"):
        before -= 1
    wanted = entry.get("source_is", "any")

    def suits(at: int, genitive: bool = False) -> bool:
        return (
            clause.kind(at) == "actor"
            and (genitive or not clause.nodes[at].owner)
            and at not in owners
            and clause.actor(at) != clause.actor(owners[0])
            and fits(types.get(clause.actor(at)), wanted)
        )

    if clause.low(before) == "," and suits(before - 1):
        return [before - 1], owners
    if clause.has(before, "copula") or (clause.low(before) in _APPOINTING):
        return [i for i in subject(clause, before) if suits(i)], owners
    if clause.low(before) == "as":
        return [i for i in _as_subject(clause, before) if suits(i, genitive=True)], owners
    at = end
    while clause.low(at) in ("in", "at", "for") and clause.kind(at + 1) in ("place", "date"):
        at += 2
    if clause.has(at, "copula"):
        found, _ = phrase(clause, at + 1)
        found = [i for i in found if suits(i)]
        return (owners, found) if entry.get("mutual") else (found, owners)
    comma = clause.low(at) == ","
    at += comma
    while comma is False and clause.kind(at) == "word" and not clause.nodes[at].classes and at < end + 3:
        at += 1
    if suits(at) and not (comma and clause.nodes[at].owner):
        found = [at]
        if entry["words"] and clause.low(last).endswith("s"):
            found = phrase(clause, at)[0]
        return [i for i in found if suits(i)], owners
    return None


def _as_subject(clause: Clause, at: int) -> list[int]:
    """Who stands as something: "X was named as", "they named X as", "its influence as"."""
    before = at - 1
    if clause.kind(before) == "actor":
        verb = previous_verb(clause, before)
        if verb is None or clause.group_start(verb)[2]:
            return []
        if clause.low(verb) in _FOLLOWING:
            return subject(clause, verb)
        return [before] if clause.low(verb) in _APPOINTING else []
    if clause.has(before, "verb") or clause.has(before, "finite"):
        return subject(clause, before) if clause.low(before) in _APPOINTING else []
    return possessor(clause, before)


def former(clause: Clause, first: int, last: int) -> Slots | None:
    """The other name behind the words "formerly", "also known as" and the like, and the name before them."""
    at = first - 1
    while clause.has(at, "auxiliary") or clause.has(at, "relative") or clause.low(at) == ",":
        at -= 1
    while clause.has(at, "member_noun"):
        at -= 1
    if clause.kind(at) != "actor" or clause.kind(at) == "":
        return None
    found, _ = phrase(clause, last + 1)
    if not found or any(clause.has(i, "verb") for i in range(last + 1, found[0])):
        return None
    return found[:1], [at]
