"""What is no event although a cue was met: planned, denied or supposed, done in words only, or nobody's deed.

The words are those of `rules/event_words.jsonl` and of `rules/clause_words.jsonl`.
"""

from __future__ import annotations

from functools import lru_cache

from analysis.clause_nodes import Clause
from analysis.rulebook import Rulebook
from analysis.statements import Statement

_MODALS = frozenset({"may", "might", "could", "will", "would", "can", "should", "shall"})
_INVERTED = frozenset({"had", "should"})
_DONE = frozenset({"have", "been"})
_FAR = 12
_HEAD = 5
"""How many nodes a noun may stand from its verb, with what describes it between them."""
_ON = frozenset({"on", "against", "at", "into", "of"})


@lru_cache(maxsize=8)
def event_words(rules: Rulebook) -> dict[str, frozenset[str]]:
    """The words of `event_words.jsonl` by class."""
    return {entry["id"]: frozenset(entry["words"].split()) for entry in rules.entries("event_words")}


def refused(clause: Clause, statement: Statement, words: dict[str, frozenset[str]], lows: set[str]) -> bool:
    """Whether the cue of `statement` tells no event that happened. `lows` are the words of the clause."""
    return (
        unreal(clause, statement)
        or (
            (clause.low(0) in _INVERTED or not words["condition"].isdisjoint(lows))
            and _supposed(clause, statement.first, words["condition"])
        )
        or (not words["abstract"].isdisjoint(lows) and _in_words(clause, statement, words["abstract"]))
        or (not words["accident"].isdisjoint(lows) and _nobodys(clause, statement, words["accident"]))
        or (statement.cue["id"] == "move_place" and clause.low(statement.last + 2) == "by")
        or ("near" in statement.cue and _unarmed(clause, statement, words))
        or (statement.cue["event"] == "strike" and _of_labour(clause, statement, words["labour"]))
    )


def unreal(clause: Clause, statement: Statement) -> bool:
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
    if infinitive or start == first:
        return infinitive
    words = [clause.low(i) for i in range(start, first)]
    if "to" in words and any(clause.has(i, "unreal") for i in range(start, first)):
        return True
    if any(clause.has(i, "negation") for i in range(start, first)):
        return True
    return _DONE.isdisjoint(words) and not _MODALS.isdisjoint(words)


def _supposed(clause: Clause, first: int, condition: frozenset[str]) -> bool:
    """Whether the cue stands in a condition: "if X attacks", "had X attacked, Y would"."""
    for i in range(first - 1, max(-1, first - 1 - _FAR), -1):
        low = clause.low(i)
        if low in (",", ";", ":"):
            return False
        if low in condition and clause.kind(i) == "word":
            return True
    return clause.low(0) in _INVERTED and first <= _FAR and clause.low(1) != "it"


def _in_words(clause: Clause, statement: Statement, abstract: frozenset[str]) -> bool:
    """Whether what is attacked, killed or taken is an idea or a text: "attacked the decision", "raid on the budget"."""
    if statement.cue["event"] in ("statement", "talks", "other", "alliance", "designation"):
        return False
    at = statement.last + 1
    if clause.low(at) in _ON:
        at += 1
    elif statement.cue["kind"] == "noun":
        return False
    else:
        start, passive, _ = clause.group_start(statement.first)
        if passive:
            return clause.low(start - 1) in abstract and clause.kind(start - 1) == "word"
    for i in range(at, min(at + _HEAD, clause.size)):
        node = clause.nodes[i]
        if node.kind == "word":
            if node.low in abstract:
                return True
            if node.classes & {"preposition", "conjunction", "relative", "auxiliary", "finite"} and (
                "determiner" not in node.classes
            ):
                return False
        elif not (node.owner or node.adjective):
            return False
    return False


def _nobodys(clause: Clause, statement: Statement, accident: frozenset[str]) -> bool:
    """Whether an accident or the weather did it: "the storm killed forty people"."""
    if statement.sources or statement.cue["event"] not in ("leader_killed", "attack", "other"):
        return False
    first = statement.first
    for i in range(first - 1, max(-1, first - 1 - _FAR), -1):
        if clause.low(i) == ";":
            break
        if clause.low(i) in accident:
            return True
    for i in range(statement.last + 1, min(statement.last + _FAR, clause.size)):
        if clause.kind(i) == "mark" or clause.has(i, "relative"):
            return False
        if clause.low(i) in accident:
            return True
    return False


def _unarmed(clause: Clause, statement: Statement, words: dict[str, frozenset[str]]) -> bool:
    """Whether the cue needs a word of a class near it, or an actor, and has neither: "the scandal exploded"."""
    needed = statement.cue["near"]
    if statement.sources and not statement.cue.get("strict"):
        return False
    near = range(max(0, statement.first - 8), min(statement.last + 6, clause.size))
    start, passive, _ = clause.group_start(statement.first)
    if clause.low(start - 1) in words["vehicle"]:
        return False
    if passive and statement.cue["id"] == "hit_verb" and clause.low(start - 1) not in words["abstract"]:
        # "the Rubymar was hit on 18 February"
        date = clause.nodes[statement.last + 2] if statement.last + 2 < clause.size else None
        if clause.low(statement.last + 1) == "on" and date is not None and date.timex and date.timex.precision == "day":
            return False
    return not any(clause.low(i) in words[needed] for i in near)


def _of_labour(clause: Clause, statement: Statement, labour: frozenset[str]) -> bool:
    """Whether a strike is one of workers or prisoners."""
    if clause.low(statement.last) not in ("strike", "strikes"):
        return False
    near = range(max(0, statement.first - 3), min(statement.last + 4, clause.size))
    return any(clause.low(i) in labour for i in near)
