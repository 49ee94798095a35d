"""Whether a state that is named acts, is acted upon, or is only a place.

"France launched an operation", "conducted by France", "the army of Mali", "attacks against Italy": the state is an actor.
"in France", "northern Mali": it is a place. A seat of government ("Washington") is an actor where it does what
governments do. The words that tell are those of `state_roles`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType

from analysis.marks import Mark, Words
from analysis.rulebook import Rulebook

_LISTED = frozenset({",", "and", "or", "&"})
_SKIPPED, _ASIDE = 6, 14
# Verbs of `hits` that are done to a government, not to a town.
_TOLD = ("accus", "blam", "condemn", "critici", "denounc", "sanction", "threaten", "warn")
_HAVING = frozenset({"has", "had", "have", "also", "later", "then"})
# What opens an aside between commas: "Ankara, meanwhile, ..."; "Libya, under ..., ...".
_ASIDES = frozenset({"under", "whose", "with", "through", "despite", "having", "for", "by", "on", "in", "like"})
_ASIDES |= {"a", "an", "meanwhile", "however", "too", "then", "again", "though"}


@lru_cache(maxsize=4)
def telling(rules: Rulebook) -> Mapping[str, frozenset[str]]:
    """The words of `state_roles` by role."""
    found: dict[str, set[str]] = {}
    for entry in rules.entries("state_roles"):
        found.setdefault(entry["role"], set()).update(entry["forms"])
    return MappingProxyType({role: frozenset(forms) for role, forms in found.items()})


def roles(words: Words, marks: Sequence[Mark], rules: Rulebook) -> dict[int, str]:
    """The roles of the names of states among `marks` (use name or metonym) that act or are acted upon, by `first`.

    agent: subject of an act, or behind "by"; institution: its army, government or the like acts; attribute: stands
    before such a noun without a genitive ("US airstrike"); object: an act is done to it. A name listed beside one that
    acts acts as well; a name that is not in the answer is a place.
    """
    cues = telling(rules)
    if not any(mark.entry.kind == "states" for mark in marks):
        return {}
    lowered = words.lowered
    found: dict[int, str] = {}
    previous: tuple[Mark, str | None] | None = None
    row: list[Mark] = []
    actors = [mark for mark in marks if mark.entry.kind in ("actors", "persons")]
    opening = {mark.first: mark for mark in actors}
    closing = {mark.last: mark for mark in actors}
    for mark in marks:
        if mark.entry.kind != "states" or mark.use not in ("name", "metonym"):
            continue
        if previous and _are_listed(lowered, previous[0], mark):
            row.append(mark)
            before = previous[1]
        else:
            row = [mark]
            before = _role_before(lowered, mark, cues)
        role = before if before else _role_behind(lowered, mark, cues)
        if before == "place":
            role = _institution(lowered, mark, cues) or ("agent" if _which_acts(lowered, mark, cues) else None)
        if not role and _is_party(lowered, mark, opening, closing, cues):
            role = "agent"
        if role == "agent" and not before:
            found.update((earlier.first, "agent") for earlier in row)
        elif role:
            found[mark.first] = role
        previous = (mark, before)
    return found


def _are_listed(lowered: list[str], left: Mark, right: Mark) -> bool:
    """Whether only words that join the items of a list stand between the two names, and at least one of them."""
    joined = False
    for at in range(left.last, right.first):
        if lowered[at] in _LISTED:
            joined = True
        elif lowered[at] != "the":
            return False
    return joined


def _is_party(
    lowered: list[str],
    mark: Mark,
    opening: Mapping[int, Mark],
    closing: Mapping[int, Mark],
    cues: Mapping[str, frozenset[str]],
) -> bool:
    """Whether the state is one of two parties, the other being an actor: "X and the Y signed", "between X and the Y"."""
    the = mark.first > 0 and lowered[mark.first - 1] == "the"
    at, last = mark.first - 1 - the, mark.last
    is_second = at > 0 and lowered[at] == "and"
    is_first = last < len(lowered) and lowered[last] == "and"
    if not (is_first or is_second) or _genitive(lowered, mark):
        return False
    right = opening.get(last + 1 + (lowered[last + 1 : last + 2] == ["the"])) if is_first else None
    if right is not None:
        if lowered[mark.first - 1 - the : mark.first - the] == ["between"]:
            return True
        before = lowered[mark.first - 1 - the] if mark.first > the else ""
        word = lowered[right.last] if right.last < len(lowered) else ""
        return before not in cues["place"] and word in cues["act"]
    left = closing.get(at) if is_second else None
    if left is None:
        return False
    start = left.first - (lowered[left.first - 1 : left.first] == ["the"])
    return lowered[start - 1 : start] == ["between"]


def _role_before(lowered: list[str], mark: Mark, cues: Mapping[str, frozenset[str]]) -> str | None:
    at = mark.first - 1
    if at >= 0 and lowered[at] == "the":
        at -= 1
    word = lowered[at] if at >= 0 else ""
    if word == "between" and at and lowered[at - 1] in cues["relation"]:
        return "agent"
    if word == "from" and at and lowered[at - 1] in cues["given"]:
        return None if _genitive(lowered, mark) else "agent"
    if word in cues["by"]:
        return None if _genitive(lowered, mark) else "agent"
    if word in cues["against"]:
        return "object"
    if word in cues["place"]:
        return "place"
    if word in cues["hits"] and (mark.use == "name" or word.startswith(_TOLD)):
        return "object"
    return None


def _which_acts(lowered: list[str], mark: Mark, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause with "which" behind the name says that the state acts: "Kyiv, which rejected it"."""
    if lowered[mark.last : mark.last + 2] != [",", "which"]:
        return False
    behind = lowered[mark.last + 2 : mark.last + 4]
    return behind[:1] != [] and (behind[0] in cues["act"] or (behind[0] in _HAVING and behind[-1] in cues["act"]))


def _genitive(lowered: list[str], mark: Mark) -> bool:
    return mark.last < len(lowered) and lowered[mark.last] in ("'s", "’s", "'", "’")


def _institution(lowered: list[str], mark: Mark, cues: Mapping[str, frozenset[str]]) -> str | None:
    genitive = _genitive(lowered, mark)
    behind = lowered[mark.last + genitive : mark.last + genitive + 3]
    if genitive and any(word in cues["institution"] for word in behind):
        return "institution"
    if behind and not genitive and behind[0].rstrip("-") in cues["institution"] | cues["action"]:
        acts = behind[0] in cues["weapon"] and len(behind) > 1 and behind[1] in cues["act"]
        return "agent" if acts else "attribute"
    at = mark.first - 1 - (mark.first > 0 and lowered[mark.first - 1] == "the")
    if at > 0 and lowered[at] == "of" and lowered[at - 1] in cues["institution"]:
        return "institution"
    return None


def _role_behind(lowered: list[str], mark: Mark, cues: Mapping[str, frozenset[str]]) -> str | None:
    role = _institution(lowered, mark, cues)
    if role or _genitive(lowered, mark):
        return role
    start = mark.last
    if lowered[start : start + 2] == [",", "which"]:
        start += 2
    elif lowered[start : start + 1] == [","] and not _ASIDES.isdisjoint(lowered[start + 1 : start + 2]):
        start = _behind_comma(lowered, start + 2)
    elif lowered[start : start + 1] == ["to"] and lowered[mark.first - 1] in cues["urged"]:
        start += 1
    for word in lowered[start : start + _SKIPPED]:
        if word in cues["act"] or word in ("does", "did", "do"):
            return None if word.endswith("ing") else "agent"
        if word not in cues["skip"] and not word.endswith("ly"):
            return None
    return None


def _behind_comma(lowered: list[str], at: int) -> int:
    """The place behind the comma that closes an aside opened before word `at`, or `at` where none is near."""
    for place in range(at, min(at + _ASIDE, len(lowered))):
        if lowered[place] == "," and not lowered[place - 1].isdigit():
            return place + 1
        if lowered[place] in (".", ";", ":"):
            break
    return at


def is_feature(words: Words, mark: Mark, cues: Mapping[str, Set[str]]) -> bool:
    """Whether the name is part of that of a sea, lake, river or the like: "Gulf of Aden", "Lake Chad", "Niger River".
    `cues` are those of `telling`.
    """
    text, first, last = words.words, mark.first, mark.last
    before = text[first - 1] if first else ""
    if before == "of" and first > 1:
        before = f"{text[first - 2]} of"
    if before in cues["feature_before"]:
        return True
    for at, word in enumerate(text[last : last + 3]):
        if word in cues["feature_behind"] and (not at or word in cues["accord"]):
            return True
        if not word[0].isupper():
            break
    return False


@lru_cache(maxsize=4)
def words_before_objects(rules: Rulebook) -> frozenset[str]:
    """Words, in lower case, behind which no subject stands: prepositions, words such as "against", verbs of action."""
    cues = telling(rules)
    return cues["place"] | cues["against"] | cues["by"] | cues["act"]


def prepositions(rules: Rulebook) -> frozenset[str]:
    """Prepositions and the like, in lower case, that make what follows a place or an object."""
    return telling(rules)["place"]


def is_act(following: Sequence[str], rules: Rulebook) -> bool:
    """Whether `following` begins with a verb of action, auxiliaries and adverbs before it left out."""
    cues = telling(rules)
    for word in following:
        if word.lower() in cues["act"]:
            return True
        if word not in cues["skip"] and not word.endswith("ly"):
            return False
    return False


def is_attribute(words: Words, mark: Mark, cues: Mapping[str, Set[str]]) -> bool:
    """Whether the name of a force only stands before a noun of what is done: "French military operations".
    `cues` are those of `telling`.
    """
    last = mark.last
    return words.words[last - 1].islower() and last < len(words.lowered) and words.lowered[last] in cues["action"]
