"""Who fills the source and the target of a cue that names a role, a former name or whom a group is under.

"X's leader, Y", "Y, the leader of X", "Y became leader of X"; "X, formerly Y"; "the X of Y"; "X grew under Y".
"""

from __future__ import annotations

from analysis.clause_nodes import CLAUSAL, Clause
from analysis.clauses import antecedent, previous_verb, subject
from analysis.noun_phrases import coordinated_left, objects, phrase, possessor, start_of
from analysis.rulebook import Entry

Slots = tuple[list[int], list[int]]

_TIED = ("of", "in", "for", "to", "within")
_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})
_BEHIND = CLAUSAL | {"preposition", "adverb"}


def fits(kind: str | None, wanted: str) -> bool:
    """Whether an actor of this type (None: unknown) can fill a slot for person, group, party (no person) or any."""
    if wanted == "person":
        return kind in ("person", None)
    if wanted == "group":
        return kind not in ("person", "state")
    if wanted == "media":
        return kind == "media_arm"
    if wanted == "party":
        return kind != "person"
    return True


def genitive(clause: Clause, of: int) -> Slots | None:
    """The group before "of" and its leader behind it: "the Libyan National Army (LNA) of Khalifa Haftar"; or a person and
    the group: "Ateke Tom of the NDV"."""
    at = of + 1
    while clause.kind(at) == "word" and not clause.nodes[at].classes and at < of + 3:
        at += 1
    member = of + 1 + clause.has(of + 1, "determiner")
    if clause.is_person(of - 1) and not clause.nodes[of - 1].owner and not clause.is_person(member):
        alone = not clause.nodes[member].owner and not clause.nodes[member].adjective if member < clause.size else False
        return ([of - 1], [member]) if alone and clause.kind(member) == "actor" else None
    if clause.has(of - 1, "nominal") and clause.kind(of - 2) == "actor" and not clause.nodes[of - 2].owner:
        of -= 1  # "the X group of Y"
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
    if clause.kind(word - 1) == "actor" and not clause.is_person(word - 1) and clause.low(word - 2) in ("in", "the"):
        return [last + 1], [word - 1]
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
    whose = first - 1
    while clause.kind(whose) == "word" and clause.nodes[whose].classes.isdisjoint(_BEHIND) and whose > first - 4:
        whose -= 1
    if not owners and clause.low(whose) == "whose":
        owners = antecedent(clause, whose)
    end = last + 1
    tied = ("of", "in", "for", "to", "within", "from") if entry["predicate"] == "split_from" else _TIED
    if not owners and clause.low(end) in tied:
        owners, end = phrase(clause, end + 1)
        owners = owners[:1]
    if not owners:
        return _mutual(clause, entry, first, last)
    mention = clause.nodes[owners[0]].mention
    if owners[0] < first and mention and mention.mention_type == "nominal" and not clause.nodes[owners[0]].owner:
        return None
    start = start_of(clause, start) if start == first or not clause.nodes[start].owner else start
    before = start - 1
    while clause.low(before) in ("one", "of") or clause.has(before, "determiner"):
        before -= 1
    if clause.low(before) == "down" and clause.has(before - 1, "verb"):
        before -= 1
    while (clause.has(before, "adverb") and not clause.has(before - 1, "auxiliary")) or clause.low(before) == "until":
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
        several = clause.low(last).endswith("s")
        return [i for i in coordinated_left(clause, before - 1) if suits(i)] if several else [before - 1], owners
    if clause.has(before, "copula") or clause.has(before, "appointing") or clause.has(before, "being"):
        return [i for i in subject(clause, before) if suits(i)], owners
    if clause.low(before) == "as":
        own = clause.nodes[owners[0]]
        if own.other is not None and clause.actor(owners[0]) in {clause.actor(i) for i in _as_subject(clause, before)}:
            own.mention = own.other  # "X, with Y as his deputy": nobody is his own
        return [i for i in _as_subject(clause, before) if suits(i, genitive=True)], owners
    if clause.low(before) in ("and", "or") and (found := [i for i in _holder(clause, before) if suits(i)]):
        return found, owners
    at = end
    while clause.low(at) in ("in", "at", "for") and (
        clause.kind(at + 1) in ("place", "date") or _plain(clause, at + 1)
    ):
        at += 2
        while _plain(clause, at):
            at += 1
    verb = at
    while clause.has(verb, "auxiliary") or clause.has(verb, "adverb"):
        verb += 1
    if clause.has(at, "list_opener") and clause.low(last).endswith("s"):
        return [i for i in phrase(clause, at + 1)[0] if suits(i)], owners
    if clause.has(at, "copula") or any(clause.has(i, "copula") for i in range(at, verb)):
        found, _ = phrase(clause, max(at + 1, verb))
        found = [i for i in found if suits(i)]
        return (owners, found) if entry.get("mutual") else (found, owners)
    comma = clause.low(at) == ","
    at += comma
    while comma and clause.has(at, "determiner"):
        at += 1
    while comma is False and clause.kind(at) == "word" and not clause.nodes[at].classes and at < end + 3:
        at += 1
    if suits(at) and not (comma and clause.nodes[at].owner):
        found = [at]
        if entry["words"] and clause.low(last).endswith("s"):
            found = phrase(clause, at)[0]
        return [i for i in found if suits(i)], owners
    return None


def _plain(clause: Clause, at: int) -> bool:
    """Whether a word of no class stands at `at`, such as a place that the gazetteer does not know."""
    return clause.kind(at) == "word" and not clause.nodes[at].classes


def _mutual(clause: Clause, entry: Entry, first: int, last: int) -> Slots | None:
    """The actors of "X and Y are rivals"."""
    if not entry.get("mutual") or not clause.low(last).endswith("s"):
        return None
    before = start_of(clause, first) - 1
    while clause.has(before, "adverb"):
        before -= 1
    found = subject(clause, before) if clause.has(before, "copula") else []
    return (found[:1], found[1:]) if len(found) > 1 else None


def _holder(clause: Clause, conjunction: int) -> list[int]:
    """Who holds the role before "and": "X, a leader of Y and [once an officer of Z]"."""
    for i in clause.before(conjunction, 12):
        if clause.low(i) == ",":
            named = i + 1 + clause.has(i + 1, "determiner")
            return [i - 1] if clause.kind(named) == "word" else []
        if clause.has(i, "copula"):
            return subject(clause, i)
        if clause.kind(i) == "mark" or clause.has(i, "verb") or clause.has(i, "relative"):
            return []
    return []


def _as_subject(clause: Clause, at: int) -> list[int]:
    """Who stands as something: "X was named as", "they named X as", "its influence as"."""
    before = at - 1
    while clause.kind(before) == "date" or (clause.has(before, "preposition") and clause.kind(before + 1) == "date"):
        before -= 1
    if clause.low(before) in _REFLEXIVE:
        return subject(clause, before - 1) if clause.has(before - 1, "verb") else []
    if clause.low(before) == "," and (apposed := before_apposition(clause, before)) is not None:
        before = apposed
    if clause.kind(before) == "actor":
        if clause.low(before - 1) == "with":
            return [before]
        verb = previous_verb(clause, before)
        if verb is None or clause.group_start(verb)[2]:
            return []
        if clause.has(verb, "following"):
            return subject(clause, verb)
        return [before] if clause.has(verb, "appointing") else []
    if clause.has(before, "appointing"):
        return subject(clause, before)
    if clause.has(before, "verb"):
        return []
    return [i for i in possessor(clause, before) if clause.nodes[i].owner]


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
    if not found or any(clause.has(i, "verb") or clause.low(i) == "of" for i in range(last + 1, found[0])):
        return None
    return found[:1], [at]


def before_apposition(clause: Clause, comma: int) -> int | None:
    """The actor before the apposition that ends at `comma`."""
    for i in clause.before(comma, 9):
        if clause.low(i) == ",":
            return i - 1 if clause.kind(i - 1) == "actor" and not clause.nodes[i - 1].owner else None
        if clause.kind(i) == "mark" or clause.has(i, "verb") or clause.has(i, "relative"):
            return None
    return None
