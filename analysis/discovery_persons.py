"""Persons outside the gazetteer: by a title or an occupation before the name or behind it ("commander X Y", "X Y, a
lecturer"), by a relative clause ("X Y, who"), and by what is only done to persons ("arrested X Y").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from analysis import names, phrases
from analysis.gazetteer import Known
from analysis.introductions import Introductions
from analysis.marks import Cue
from analysis.phrases import Phrase

_FIRST_NAME, _MOST_PARTS = 5, 4
_SUCCEEDED = frozenset({"succeeded", "replaced", "preceded", "appointed", "accompanied"})
_NO_PERSON_BEHIND = ("place_behind", "facility", "noun_behind")
_UNDER = frozenset({"under", "Under"})
_KUNYA = frozenset({"abu", "abou", "umm"})
_BEFORE_PERSON = _UNDER | {"by"}
_BEHIND_LEADER = frozenset({",", ".", ";", ")", "from", "until", "since", "in", "and"})
_SINGLE = frozenset({"honorific", "rank", "office"})
_INTRODUCING = frozenset({",", "was", "is"})
_RELATIVES = frozenset({"who", "whom", "one"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "one", "then", "former", "another"})


def read(search: Introductions, cues: Sequence[Cue]) -> None:
    """Adds the persons that the text of `search` introduces; `cues` are those of the file `titles` among others."""
    titles = [cue for cue in cues if cue.file == "titles"]
    single = []
    for cue in titles:
        if not _before_name(search, cue):
            single.append(cue)
        _behind_name(search, cue)
    text = search.words.words
    done = search.lexicon.sets["person_object"]
    for first, last in search.beside(done | _BEFORE_PERSON, _INTRODUCING):
        behind = text[last] if last < len(text) else ""
        following = text[last + 1] if behind in _INTRODUCING and last + 1 < len(text) else ""
        if behind == "," and following in _RELATIVES:
            rule = "who"
        elif first > 1 and text[first - 1] == "by" and text[first - 2] in _SUCCEEDED:
            rule = "by"
        elif first and text[first - 1] in _UNDER and behind in _BEHIND_LEADER:
            rule = "under"
        elif (first and text[first - 1] in done) or (behind in ("was", "is") and following in done):
            rule = "person_object"
        else:
            continue
        phrase = untitled(search, Phrase(first, last))
        if is_person(search, phrase):
            search.introduce(phrase, "person", rule, phrase)
    _given_names(search)
    for cue in single:
        _before_name(search, cue, is_last=True)
    _first_names(search)


def _given_names(search: Introductions) -> None:
    """Names of two to four words of which the first is a usual given name."""
    text = search.words.words
    sets = search.lexicon.sets
    titles = search.lexicon.titles
    for phrase in search.tight:
        first, last = phrase
        if last - first < 2 and " " not in text[first]:
            continue
        if text[first] in titles:
            phrase = untitled(search, phrase)
        if phrase.first == last or not (search.is_given_name(phrase.first) or _is_kunya(search, phrase)):
            continue
        before = text[first - 1] if first else ""
        if (
            before in sets["place_before"]
            or before in ("the", "The")
            or any(last < len(text) and text[last] in sets[kind] for kind in _NO_PERSON_BEHIND)
        ):
            continue
        if len(search.capitals(phrase)) <= _MOST_PARTS and is_person(search, phrase):
            search.introduce(phrase, "person", "given_name", phrase)


def _is_kunya(search: Introductions, phrase: Phrase) -> bool:
    """Whether `phrase` is a name such as "Abu Alaa al-Walai"; of two words it may be that of a group."""
    return names.plain(search.words.words[phrase.first]) in _KUNYA and len(search.capitals(phrase)) > 2


def _first_names(search: Introductions) -> None:
    """First names that stand alone, of persons that the article names in full: "Khalifa" of one Khalifa Haftar."""
    bearers: dict[str, set[str]] = {}
    entries = {mark.entry.id: mark.entry for mark in search.people if mark.use == "name"}
    entries |= {each.entry.id: each.entry for each in search.introduced.values() if each.entry.kind == "persons"}
    for entry_id, entry in entries.items():
        first_name = _ends(entry.name)[0]
        if first_name:
            bearers.setdefault(first_name, set()).add(entry_id)
    for phrase in search.tight if bearers else ():
        first, last = phrase
        if last - first == 1 and first not in search.marked:
            found = bearers.get(names.plain(search.words.words[first]), ())
            if len(found) == 1:
                search.add_alias(phrase, entries[next(iter(found))], "first_name")


@lru_cache(maxsize=4096)
def _ends(name: str) -> tuple[str, str]:
    """The first name of a person, empty where it is too short to stand alone, and the last one, both in plain form."""
    parts = names.split(name)[0]
    alone = len(parts) > 1 and len(parts[0]) >= _FIRST_NAME and not parts[0].endswith("-")
    return names.plain(parts[0]) if alone else "", names.plain(parts[-1])


def _before_name(search: Introductions, cue: Cue, *, is_last: bool = False) -> bool:
    """Reads the name behind a title; False where it is a surname alone, which is read last (`is_last`), when all
    persons named in full are known.
    """
    text = search.words.words
    at = cue.last + (text[cue.last : cue.last + 1] == ["."])
    if text[at : at + 1] == ["of"] and "," in text[at : at + 6]:
        at = text.index(",", at)
    at += text[at : at + 1] == [","] and text[cue.first].islower()
    phrase = phrases.phrase_from(search.tight, at)
    if phrase is None:
        return True
    phrase = untitled(search, phrase)
    single = cue.id in _SINGLE and text[cue.first][0].isupper()
    if single and len(search.capitals(phrase)) == 1:
        if not is_last:
            return False
        bearer = _bearer(search, phrase)
        if bearer:
            search.add_alias(phrase, bearer, "surname")
            return True
    if is_person(search, phrase, least=1 if single else 2):
        search.introduce(phrase, "person", f"title_{cue.id}", Phrase(cue.first, phrase.last))
    return True


def _behind_name(search: Introductions, cue: Cue) -> None:
    """ "X Y, the group's spokesman": the name before the comma that opens the apposition."""
    text = search.words.words
    if not text[cue.first].islower():
        return
    start = cue.first
    while start > 0 and cue.first - start < 5 and text[start - 1] != "," and not text[start - 1].isspace():
        start -= 1
    if start == 0 or text[start - 1] != "," or (start < cue.first and text[start] not in _DETERMINERS):
        return
    phrase = phrases.phrase_before(search.words, search.tight, start - 1)
    if phrase and is_person(search, phrase):
        search.introduce(phrase, "person", f"title_{cue.id}", Phrase(phrase.first, cue.last))


def untitled(search: Introductions, phrase: Phrase) -> Phrase:
    """`phrase` without titles at its head."""
    titles = search.lexicon.titles
    first = phrase.first
    while first < phrase.last and search.words.words[first] in titles:
        first += 1
    return Phrase(first, phrase.last)


def _bearer(search: Introductions, phrase: Phrase) -> Known | None:
    """The one person named in the article whose last name is `phrase`."""
    last = search.key(phrase)[-1]
    persons = {mark.entry.id: mark.entry for mark in search.people}
    persons |= {each.entry.id: each.entry for each in search.introduced.values() if each.entry.kind == "persons"}
    found = [person for person in persons.values() if _ends(person.name)[1] == last]
    return found[0] if len(found) == 1 else None


def is_person(search: Introductions, phrase: Phrase, least: int = 2) -> bool:
    """Whether `phrase` may be a person's name: of `least` to five words with capitals, none of them known otherwise, an
    acronym, or a word of organisations.
    """
    # "Abd al Rahman" is one word
    parts = [part for word in search.capitals(phrase) for part in word.split(" ")]
    sets = search.lexicon.sets
    return (
        least <= len(parts) <= 5
        and not any(names.is_acronym(part) and len(part) > 2 for part in parts)
        and all(search.marked.get(at) is None for at in range(phrase.first, phrase.last))
        and phrases.organisation(search.lexicon, search.words, phrase) is None
        and sets["no_organisation"].isdisjoint(parts)
        and sets["no_person"].isdisjoint(parts)
        and sets["no_name"].isdisjoint(parts)
    )
