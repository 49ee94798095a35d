"""Who fills the source and the target of a cue that is a verb, a state or a noun; for the others see `analysis.roles`."""

from __future__ import annotations

from analysis.clause_nodes import Clause
from analysis.clauses import antecedent, leftward, main_subject, previous_verb, subject
from analysis.constructions import absolute, passing, whole
from analysis.noun_phrases import behind, objects, phrase, possessor, start_of
from analysis.roles import Slots, former, genitive, role, under
from analysis.rulebook import Entry


def fill(
    clause: Clause, entry: Entry, first: int, last: int, stops: frozenset[int], types: dict[str, str]
) -> Slots | None:
    """The nodes in the source and in the target of the cue `entry` at `first`..`last`; None where the words are no cue.

    `stops` are the nodes of other verbs, which a search to the right does not cross.
    """
    kind = entry["kind"]
    if kind == "verb" and entry.get("source") == "object":
        inner = [i for i in range(first + 1, last) if clause.kind(i) == "actor"]
        return objects(clause, last) or inner, [i for i in subject(clause, first) if i not in inner]
    if kind in ("verb", "state"):
        found = _verb(clause, entry, first, last, stops)
        if found and found[0] and not found[1] and "object" in _parts(entry, "target", ("object",)):
            # The object stands within the words of the cue: "drove X out of".
            inner = [i for i in range(first + 1, last) if clause.kind(i) == "actor" and not clause.nodes[i].owner]
            return found[0], [i for i in inner if i not in found[0]]
        return found
    if kind == "noun":
        return _noun(clause, entry, first, last, stops)
    if kind == "role":
        return role(clause, entry, first, last, types)
    if kind == "genitive":
        return genitive(clause, first)
    if kind == "under":
        return under(clause, last)
    if kind == "absolute":
        return absolute(clause, first, last)
    if kind == "passing":
        return passing(clause, first, last)
    if kind == "whole":
        return whole(clause, first, last)
    names = former(clause, first, last)
    return names[::-1] if names and entry.get("source") == "subject" else names


def _after(clause: Clause, entry: Entry, last: int, stops: frozenset[int]) -> list[int]:
    for slot in _parts(entry, "target", ("object",)):
        if slot == "object":
            found = _named_behind(clause, last) or objects(clause, last)
        else:
            found = behind(clause, last, frozenset({slot}), stops)
        if found:
            return found
    if entry.get("listing"):
        return _examples(clause, last)[:1]
    return []


def _named_behind(clause: Clause, verb: int) -> list[int]:
    """The person named behind the object that only describes him: "the deputy consul in Aden, John Doe", "one of the
    commanders of X, John Doe"."""
    if not clause.has(verb + 1, "determiner"):
        return []
    for i in range(verb + 2, min(verb + 12, clause.size)):
        if clause.low(i) == ",":
            named = clause.kind(i + 1) == "actor" and clause.is_person(i + 1) and not clause.nodes[i + 1].owner
            ends = (
                clause.kind(i + 2) in ("mark", "")
                or clause.has(i + 2, "preposition")
                or clause.has(i + 2, "conjunction")
            )
            return [i + 1] if named and ends else []
        if clause.kind(i) == "mark" or any(
            clause.has(i, kind) for kind in ("relative", "auxiliary", "finite", "conjunction")
        ):
            return []
    return []


def _parts(entry: Entry, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(entry[key].split("|")) if key in entry else default


def _verb(clause: Clause, entry: Entry, first: int, last: int, stops: frozenset[int]) -> Slots | None:
    node = clause.nodes[first]
    start, passive, _ = clause.group_start(first)
    passive = passive and "preposition" not in node.classes
    target_slots = _parts(entry, "target", ("object",))
    ends_in_preposition = clause.has(last, "preposition")
    transitive = ("object" in target_slots or "none" in target_slots) and entry["kind"] != "state"
    by = clause.low(last + 1) == "by"
    base = "ing" not in node.classes
    reduced = (
        transitive
        and base
        and not passive
        and (
            by
            or (
                bool(entry.get("complement"))
                and first == last
                and clause.low(first - 1) == ","
                and clause.kind(first - 2) == "actor"
            )
            or (
                "object" in target_slots
                and clause.low(first - 1) == ","
                and clause.low(last + 1) in ("in", "by", "during", "on")
                and not objects(clause, last)
            )
        )
    )
    whence = _parts(entry, "source", ("subject",))[0]
    if whence in ("to", "by"):
        return behind(clause, last, frozenset({whence})), subject(clause, first)
    if whence == "of":
        owners = [i for i in range(first + 1, last) if clause.kind(i) == "actor" and clause.nodes[i].owner]
        return owners or behind(clause, last, frozenset({"of"})), []
    if whence == "none":
        return [], []
    if "within" in target_slots and (last > first + 1 or "object" not in target_slots):
        inner = [
            i
            for i in range(first + 1, last)
            if clause.kind(i) == "actor" and (clause.nodes[i].owner or "object" in target_slots)
        ]
        return [i for i in subject(clause, first) if i not in inner], inner
    if transitive and base and (passive or by or reduced) and not (ends_in_preposition and passive and not by):
        patients = (subject(clause, first) or _site_owner(clause, start)) if passive else _beside(clause, start)
        agents = behind(clause, last, frozenset({"by"}), stops)
        if "none" in target_slots:
            patients = []
        if entry.get("complement"):
            return patients, objects(clause, last)
        return agents, patients
    if entry["kind"] == "state" and not passive:
        return _beside(clause, start), _after(clause, entry, last, stops)
    sources, targets = subject(clause, first), _after(clause, entry, last, stops)
    if sources and not targets and "object" in target_slots:
        before = sources[0] - 1
        while clause.has(before, "determiner"):
            before -= 1
        if clause.low(before) == "whom" or (clause.low(before) == "which" and clause.low(before - 1) == ","):
            targets = [i for i in antecedent(clause, before) if i not in sources]
    if not sources and not passive and base:
        sources = [i for i in _opening_subject(clause, start) if i not in targets]
    if sources and not targets and clause.low(0) == entry.get("fronted"):
        targets = [i for i in phrase(clause, 1)[0] if i not in sources]
    if not sources and targets and entry.get("listed"):
        sources = [i for i in _examples(clause, targets[-1]) if i not in targets]
    return sources, targets


def _site_owner(clause: Clause, start: int) -> list[int]:
    """The owner of what the passive verb whose group begins at `start` was done to: "a convoy of X [was ambushed]"."""
    at = start - 1
    if clause.kind(at) != "actor" or clause.nodes[at].owner:
        return []
    of = clause.governor(at)
    if of is None or clause.low(of) not in ("of", "from") or not clause.has(of - 1, "target_noun"):
        return []
    return [at]


def _opening_subject(clause: Clause, start: int) -> list[int]:
    """The actor that opens the sentence, where only insertions between commas part it from the verb group at `start`:
    "On 20 June X militants hunting for guards, the state's auxiliaries, [killed]"."""
    if clause.low(start - 1) != ",":
        return []
    at = 0
    while at < start and (
        clause.kind(at) in ("date", "place")
        or clause.low(at) == ","
        or clause.has(at, "preposition")
        or clause.has(at, "determiner")
    ):
        at += 1
    if clause.kind(at) != "actor" or clause.nodes[at].owner:
        return []
    head = at + 1
    while clause.has(head, "member_noun"):
        head += 1
    if not (clause.low(head) == "," or clause.has(head, "ing")):
        return []
    between = range(head, start)
    if any(clause.has(i, "finite") or clause.has(i, "auxiliary") or clause.low(i) == ";" for i in between):
        return []
    return [at]


def _examples(clause: Clause, at: int) -> list[int]:
    """The actors behind "include", "including" or "such as" right of `at`: "groups that joined X include A and B"."""
    for i in range(at + 1, min(at + 10, len(clause.nodes))):
        if clause.has(i, "list_opener"):
            return phrase(clause, i + 1)[0]
        if clause.has(i, "be") and clause.kind(at) == "actor":
            return phrase(clause, i + 1)[0]
        if clause.low(i) == "such" and clause.low(i + 1) == "as":
            return phrase(clause, i + 2)[0]
        if clause.has(i, "verb") or clause.kind(i) == "actor":
            return []
    return []


def _beside(clause: Clause, start: int) -> list[int]:
    """The actor that a reduced relative clause starting at `start` belongs to: "X, led by", "X led by"."""
    at = start - 1
    if clause.low(at) == ",":
        at -= 1
    elif clause.has(at, "conjunction"):
        previous = previous_verb(clause, at)
        return subject(clause, previous) if previous is not None else []
    if at < 0:
        return main_subject(clause, start)
    while clause.has(at, "member_noun") or clause.low(at) == "then":
        at -= 1
    if clause.low(at) in _WHILE:
        while clause.low(at) in _WHILE:
            at -= 1
        at -= clause.low(at) == ","
    if (head := _apposed_to(clause, start - 1)) is not None:
        return [head]
    if clause.kind(at) != "actor" or (clause.nodes[at].owner and at == start - 1):
        return []
    governor = clause.governor(at)
    if governor is not None and clause.low(governor) in _AWAY and at == start - 1:
        return []
    if governor is not None and clause.low(governor) == "of" and clause.has(governor - 1, "member_noun"):
        head = start_of(clause, governor - 1) - 1
        if clause.low(head) == "," and clause.kind(head - 1) == "actor":
            return [head - 1]
    return [at]


_AWAY = frozenset({"from", "in", "at", "against", "to", "near", "into", "over", "on"})
"""Prepositions behind which a name is not what a participle goes with: "an expedition from X led by Y"."""
_WHILE = frozenset({"at", "the", "that", "time", "by", "then", "now", "once", "long", "since", "still", "later"})
"""Words of time that may stand between a name and its participle: "X, at the time allied to"."""


def _apposed_to(clause: Clause, noun: int) -> int | None:
    """The actor before the apposition whose noun stands at `noun`: "X, a small militia [led by Y]"."""
    if clause.kind(noun) != "word" or clause.nodes[noun].classes & _NO_NOUN:
        return None
    for i in clause.before(noun, 7):
        if clause.low(i) in ("a", "an", "the"):
            return i - 2 if clause.low(i - 1) == "," and clause.kind(i - 2) == "actor" else None
        node = clause.nodes[i]
        if node.kind in ("date", "place") or (node.kind == "actor" and (node.adjective or i == noun - 1)):
            continue
        if node.kind != "word" or (node.classes & _NO_NOUN and not node.classes & {"ed", "ing", "member_noun"}):
            return None
    return None


_NO_NOUN = frozenset(
    {"preposition", "conjunction", "relative", "auxiliary", "finite", "subordinator", "pronoun", "verb"}
)


def _noun(clause: Clause, entry: Entry, first: int, last: int, stops: frozenset[int]) -> Slots | None:
    targets: list[int] = []
    after = last
    if clause.low(after + 1) in ("which", "that"):
        after += 1
        while clause.has(after + 1, "auxiliary"):
            after += 1
    sources: list[int] = []
    slots = _parts(entry, "source", ("possessor", "by", "subject"))
    for slot in _parts(entry, "target", ("on", "against")):
        if slot == "none":
            break
        found = possessor(clause, first) if slot == "possessor" else behind(clause, after, frozenset({slot}), stops)
        if found:
            if clause.nodes[found[0]].adjective and slot == "of":
                continue
            if slot == "between" or (entry.get("mutual") and slot == "of"):
                return found[:1], found[1:]
            targets = found
            break
    for slot in slots:
        if slot == "possessor":
            sources = possessor(clause, first)
        elif slot == "insertion":
            sources = _insertion(clause, first)
        elif slot == "arising":
            sources = _arising(clause, first)
        elif slot == "subject":
            sources = _light_subject(clause, first)
        else:
            sources = behind(clause, after, frozenset({slot}), stops)
        sources = [i for i in sources if i not in targets]
        if sources:
            break
    if not sources and "subject" in slots:
        sources = _carrier(clause, last)
    return sources, [i for i in targets if i not in sources]


def _carrier(clause: Clause, noun: int) -> list[int]:
    """The subject of the relative clause whose verb carries the noun: "the ceasefire that X proclaimed"."""
    for i in range(noun + 1, min(noun + 6, clause.size)):
        if (
            clause.has(i, "light_verb")
            and clause.has(i, "ed")
            and clause.low(i + 1 + (clause.low(i + 1) == "out")) == "by"
        ):
            return phrase(clause, i + 2 + (clause.low(i + 1) == "out"))[0]
        if clause.nodes[i].classes and clause.low(i) not in (",", "code-named", "named"):
            break
    at = noun + 1 + (clause.low(noun + 1) == ",")
    if clause.low(at) not in ("that", "which"):
        return []
    at += 1
    while clause.has(at, "determiner"):
        at += 1
    if clause.kind(at) != "actor" or clause.nodes[at].owner:
        return []
    verb = at + 1
    while clause.has(verb, "auxiliary") or clause.has(verb, "adverb") or clause.has(verb, "member_noun"):
        verb += 1
    return [at] if clause.has(verb, "light_verb") or clause.low(verb) in ("proclaimed", "called") else []


def _light_subject(clause: Clause, noun: int) -> list[int]:
    """The subject of the verb that carries the noun ("X carried out an attack"), or the main clause's behind a fronted
    noun phrase ("Following the alliance with Y, X ...")."""
    before = start_of(clause, noun) - 1
    if clause.low(before) == "in" and clause.low(before - 1) == "," and clause.kind(before - 2) == "actor":
        return leftward(clause, before - 2)  # "X, in alliance with Y, took"
    if clause.has(before, "preposition") and (
        before == 0 or (clause.low(before - 1) == "," and clause.low(before) != "with")
    ):
        return main_subject(clause, noun)
    if clause.low(before) == "with":
        verb = previous_verb(clause, before)
        return subject(clause, verb) or _campaigner(clause, verb) if verb is not None else []
    if clause.low(before) in ("out", "into", "up") or (
        clause.low(before) == "on" and clause.has(before - 1, "light_verb")
    ):
        before -= 1
    if clause.low(before) in ("for", "of"):
        if clause.low(before - 1) == "responsible":
            return subject(clause, before - 1)
        if clause.low(before - 1) == "responsibility":
            verb = previous_verb(clause, before)
            return subject(clause, verb) if verb is not None else []
        if clause.has(before - 1, "blame_verb"):
            return subject(clause, before - 1)
        if clause.kind(before - 1) == "actor" and clause.has(before - 2, "blame_verb"):
            return [before - 1]
    if clause.has(before, "light_verb"):
        return subject(clause, before)
    return []


def _campaigner(clause: Clause, verb: int) -> list[int]:
    """Whose war or campaign is the subject of the verb: "their war began with attacks on"."""
    head = clause.group_start(verb)[0] - 1
    owner = head - 1
    if clause.low(head) in ("war", "campaign", "insurgency", "rebellion", "offensive", "uprising") and (
        clause.kind(owner) == "actor" and clause.nodes[owner].owner
    ):
        return [owner]
    return []


_ARISING = frozenset(
    {"emerged", "emerges", "emerge", "born", "arose", "grew", "formed", "created", "resulted", "sprang"}
)


def _arising(clause: Clause, noun: int) -> list[int]:
    """The subject of the verb that says what came of it: "X emerged in 1995 from the merger of two groups"."""
    before = start_of(clause, noun) - 1
    if clause.low(before) not in ("from", "of", "by", "through", "with"):
        return []
    verb = next((i for i in clause.before(before, 8) if clause.low(i) in _ARISING), None)
    return subject(clause, verb) if verb is not None else []


def _insertion(clause: Clause, noun: int) -> list[int]:
    """The subject before an insertion that holds the noun: "X, in a speech released on Monday, ..."."""
    before = start_of(clause, noun) - 1
    if clause.has(before, "preposition"):
        if clause.low(before - 1) == ",":
            return leftward(clause, before - 2)
        if before == 0:
            return main_subject(clause, noun)
        if clause.has(before - 1, "verb") or clause.has(before - 1, "finite"):
            return subject(clause, before - 1)
    return _light_subject(clause, noun)
