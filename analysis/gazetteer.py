"""The gazetteer: its entries, the forms in which each is written, and what is searched for beside them.

The files `actors`, `persons`, `states` and `places` hold the names, `discovery`, `titles` and `nominals` the cues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType

from analysis import names
from analysis.rulebook import Rulebook

_ALIKE = 0.8
_LONG_ACRONYM = 3
FILES = ("actors", "persons", "states", "places")
CUES = ("discovery", "titles", "nominals")
# Kinds of `discovery` that are searched for; the others are looked up word by word.
_SEARCHED = frozenset({"alias", "rename", "called", "led", "list", "group_noun"})
_USES = (
    ("aliases", "name"),
    ("context_aliases", "context"),
    ("surnames", "surname"),
    ("demonyms", "demonym"),
    ("metonyms", "metonym"),
)
# What stands around a name without being part of it.
_GENERIC = re.compile(r"^the (?=[A-Z])|(?<=\w) (?:group|organi[sz]ation|movement)$")
# The noun at the end of a name that the press writes with a small letter: "the Haqqani network".
_NOUN = re.compile(
    r"(?<=[\w’']{3} )(?:Group|Network|Movement|Militia|Brigade|Battalion|Cartel|Clan|Gang|Faction|Organi[sz]ation)s?$"
)
_FORCE = re.compile(
    r"(?<=\w )(?:(?:special|armed|security|air|national) )?(?:army|forces?|military|police|navy|guard)$"
)
# The same with a capital in the list: "Mexican Marines".
_CAPITAL_FORCE = re.compile(r"(?<=n )(?:Army|Navy|Marines|Police|Military)$")


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the gazetteer. `kind` is the file it stands in: actors, persons, states or places."""

    id: str
    kind: str
    name: str
    type: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """How one entry is written in one use: as acronyms (`capitals`) and otherwise, each in its plain form; of the latter
    those that end in a word without a capital stand in `lower` too.
    """

    capitals: frozenset[str]
    words: frozenset[str]
    lower: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def entries(rules: Rulebook) -> Mapping[str, Known]:
    """The entries of the gazetteer's four files by `kind:id`."""
    found = {}
    for kind in FILES:
        for entry in rules.entries(kind):
            found[f"{kind}:{entry['id']}"] = Known(
                id=entry["id"],
                kind=kind,
                name=entry["name"],
                type="state" if kind == "states" else entry.get("type") or entry.get("kind") or "person",
                country=entry.get("country"),
                latitude=entry.get("latitude"),
                longitude=entry.get("longitude"),
            )
    return MappingProxyType(found)


def written(rules: Rulebook) -> Iterator[tuple[str, str, str]]:
    """Every form in which an entry is written: (`kind:id`, use, form)."""
    for kind in FILES:
        for entry in rules.entries(kind):
            key = f"{kind}:{entry['id']}"
            context = set(entry.get("context_aliases") or ())
            if entry["name"] not in context:
                yield from ((key, "name", form) for form in _variants(kind, entry["name"]))
            for field, use in _USES:
                for form in entry.get(field) or ():
                    yield from ((key, use, variant) for variant in _variants(kind, form))
                    if use == "name" and form.isupper() and len(names.skeleton(form)) > _LONG_ACRONYM:
                        yield key, use, form.capitalize()


def _variants(kind: str, form: str) -> Iterator[str]:
    """`form` without what stands around a name; of actors also with its last noun in small letters, or in capitals.

    >>> list(_variants("actors", "Haqqani Network")), list(_variants("actors", "Malian army"))
    (['Haqqani Network', 'Haqqani network'], ['Malian army', 'Malian Army'])
    """
    yield _GENERIC.sub("", form)
    if kind == "actors":
        if noun := _NOUN.search(form) or _CAPITAL_FORCE.search(form):
            yield form[: noun.start()] + noun[0].lower()
        elif form != (capital := _FORCE.sub(lambda found: found[0].title(), form)):
            yield capital


@lru_cache(maxsize=4)
def cue_forms(rules: Rulebook) -> Mapping[str, frozenset[str]]:
    """The cues to search for by `file:id`, as words with single blanks between them."""
    return MappingProxyType(
        {
            f"{file}:{entry['id']}": frozenset(" ".join(names.split(form)[0]) for form in entry["forms"])
            for file in CUES
            for entry in rules.entries(file)
            if file != "discovery" or entry["kind"] in _SEARCHED
        }
    )


@lru_cache(maxsize=4)
def forms(rules: Rulebook) -> Mapping[tuple[str, str], Forms]:
    """The forms of each entry by (`kind:id`, use)."""
    found: dict[tuple[str, str], tuple[set[str], set[str], set[str]]] = {}
    for key, use, form in written(rules):
        capitals, words, lower = found.setdefault((key, use), (set(), set(), set()))
        (capitals if names.is_acronym(form) else words).add(plain(form))
        if not names.is_capitalised(names.split(form)[0][-1]):
            lower.add(plain(form))
    return MappingProxyType({key: Forms(*map(frozenset, sets)) for key, sets in found.items()})


def plain(form: str) -> str:
    """`form` word by word in its plain form, without articles.

    >>> plain("Al-Shabaab")
    'shabab'
    """
    return " ".join(names.plain(word) for word in names.split(form)[0] if not names.is_article(word))


@lru_cache(maxsize=4)
def openings(rules: Rulebook) -> Mapping[tuple[str, ...], Known]:
    """The first words (two at least, not all) of the names of known persons, in plain form, where one person has them."""
    found: dict[tuple[str, ...], set[Known]] = {}
    for known in entries(rules).values():
        words = tuple(map(names.plain, names.split(known.name)[0])) if known.kind == "persons" else ()
        for length in range(2, len(words)):
            found.setdefault(words[:length], set()).add(known)
    return MappingProxyType({words: known.pop() for words, known in found.items() if len(known) == 1})


@lru_cache(maxsize=4)
def forces(rules: Rulebook) -> frozenset[tuple[str, ...]]:
    """The forms of known forces, word by word in plain form."""
    entry_of = entries(rules)
    return frozenset(
        tuple(map(names.plain, names.split(form)[0]))
        for key, _, form in written(rules)
        if entry_of[key].type == "state_force"
    )


@lru_cache(maxsize=4)
def folding(rules: Rulebook) -> Callable[[str], str]:
    """The function that gives the NORM of a word: its entry in `name_variants`, else its skeleton."""
    variants = names.variants(rules)

    def norm(word: str) -> str:
        return (None if names.is_acronym(word) else variants.get(names.plain(word))) or names.norm(word)

    return names.Memo(norm).__getitem__


def is_written(words: Sequence[str], written: Forms, *, is_strict: bool = False) -> bool:
    """Whether `words`, whose skeletons are those of a name, are written as that name could be.

    Acronyms are in capitals ("IS" is a name, "is" none; longer ones have a form such as "Isis" of their own). Other
    names begin and end with a capital; a name of one word of up to five letters is compared letter by letter, a longer
    one, where `is_strict`, may differ by few.

    >>> forms = Forms(frozenset({"is"}), frozenset({"mali"}))
    >>> [is_written([word], forms) for word in ("IS", "is", "Mali", "mali", "Male")]
    [True, False, True, False, False]
    """
    content = words if len(words) == 1 else [word for word in words if not names.is_article(word)] or words
    if not content[0][:1].isupper() and not names.is_capitalised(content[0]):
        return False
    folded = names.plain(content[0]) if len(content) == 1 else " ".join(map(names.plain, content))
    if folded in written.capitals and names.is_acronym(content[0]):
        return True
    if len(content) == 1:
        if folded in written.words:
            return True
        if folded in written.capitals or not written.words or (len(folded) <= 5 and len(words) == 1):
            return False
        return not is_strict or any(_are_alike(folded, form) for form in written.words)
    return names.is_capitalised(content[-1]) or folded in written.lower


@lru_cache(maxsize=4096)
def _are_alike(word: str, form: str) -> bool:
    return SequenceMatcher(None, word, form).ratio() > _ALIKE
