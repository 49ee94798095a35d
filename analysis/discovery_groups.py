"""Groups outside the gazetteer that stand beside a noun of groups: "the Maute group", "the rebel group Ansaru", "their
group, the Second Marquetalia, ...", "Noraid, a charity", "AQIM fighters", "the intelligence service, MIT, ...".
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from analysis import gazetteer, names, phrases
from analysis.introductions import Introductions
from analysis.phrases import Phrase

_APPOSITION = 6
_ENDS = frozenset({",", ".", ";", "("})
_LEAST_ACRONYM = 3
_LOOKED_AT = 40
_NOTHING: frozenset[str] = frozenset()


def read(search: Introductions) -> None:
    """Adds the groups that are named with a noun behind them."""
    _with_noun(search)
    _with_fighters(search)


def read_nouns(search: Introductions, nouns: Mapping[int, str]) -> None:
    """Adds the groups that are named beside the nouns of groups; `nouns` are their types by the word behind each."""
    _appositions(search, nouns)
    for at, kind in nouns.items():
        _behind_noun(search, at, kind)


def read_forces(search: Introductions) -> None:
    """An adjective of nationality before "police", "army" and the like: "Kenyan police"."""
    text = search.words.words
    nouns, known = search.lexicon.sets["force_noun"], gazetteer.forces(search.rules)
    for at, mark in search.marked.items():
        if mark.use != "demonym" or at != mark.first or mark.last >= len(text):
            continue
        length = 1 if text[mark.last] in nouns else 2 if " ".join(text[mark.last : mark.last + 2]) in nouns else 0
        if length:
            phrase = Phrase(mark.first, mark.last + length)
            if search.key(phrase) in known:
                continue
            search.introduce(phrase, "state_force", "force_noun", phrase, country=mark.entry.country, is_sure=True)


def _with_noun(search: Introductions) -> None:
    """Names right before "group", "militia", "gang" and the like, a known name made longer ("the Mai-Mai Kilalo
    militia") among them. A name of one word takes the noun along: "the Maute group" is not Omar Maute.
    """
    text = search.words.words
    behind = search.lexicon.sets["noun_behind"]
    for phrase in search.beside(_NOTHING, behind):
        mark = search.mark_in(phrase)
        longer = mark is not None and mark.entry.kind == "actors" and mark.first == phrase.first
        longer = longer and mark is not None and mark.last < phrase.last and text[mark.last] not in ("'s", "’s")
        single = len(search.capitals(phrase)) == 1
        span = Phrase(phrase.first, phrase.last + 1)
        if longer or search.is_free(phrase):
            search.introduce(span if single else phrase, "armed_group", "noun_behind", span, is_sure=True)


def _with_fighters(search: Introductions) -> None:
    """Names right before "fighters", "militants" and the like: acronyms, and names of several words."""
    for phrase in search.beside(_NOTHING, search.lexicon.sets["fighters"]):
        parts = search.capitals(phrase)
        if len(parts) > 1 or (parts and _is_acronym(search, parts[0])):
            search.introduce(phrase, "armed_group", "fighters", Phrase(phrase.first, phrase.last + 1))


def is_armed(search: Introductions, acronym: str) -> bool:
    """Whether the text speaks of the fighters of what has this acronym."""
    text = search.words.words
    fighting = islice(search.beside(_NOTHING, search.lexicon.sets["fighters"]), _LOOKED_AT)
    return any(text[phrase.last - 1] == acronym for phrase in fighting)


def _is_acronym(search: Introductions, word: str) -> bool:
    excluded = search.lexicon.sets["no_acronym"]
    return names.is_acronym(word) and word.isalpha() and len(word) >= _LEAST_ACRONYM and word not in excluded


def _behind_noun(search: Introductions, at: int, kind: str) -> None:
    """The name right behind the noun that ends before word `at`, or between the commas behind it."""
    text = search.words.words
    aside = at < len(text) and text[at] == ","
    first = at + aside
    if aside and text[first : first + 1] == ["the"]:
        first += 1
    if first >= len(text) or not text[first][0].isupper():
        return
    phrase = phrases.phrase_from(search.tight, first)
    if phrase is None or phrase.last >= len(text):
        return
    behind = text[phrase.last]
    if aside and behind not in _ENDS:
        return
    parts = search.capitals(phrase)
    sets = search.lexicon.sets
    if behind in ("'s", "’s") or sets["opener"].issuperset(parts) or not sets["no_organisation"].isdisjoint(parts):
        return
    if aside and len(parts) == 1 and not _is_acronym(search, parts[0]):
        return
    if search.is_given_name(phrase.first):
        return
    organisation = phrases.organisation(search.lexicon, search.words, phrase)
    search.introduce(phrase, organisation[0] if organisation else kind, "apposition", Phrase(at - 1, phrase.last))


def _appositions(search: Introductions, nouns: Mapping[int, str]) -> None:
    """ "Noraid, a charity"; "the Third Force, a militia allied with ..." """
    text = search.words.words
    for phrase in search.behind.get(",", ()):
        last = phrase.last
        if last + 2 >= len(text) or text[last + 1] not in ("a", "an", "the", "another"):
            continue
        definite = text[last + 1] == "the"
        for at in range(last + 3, min(last + 3 + _APPOSITION, len(text))):
            if at in nouns and not (definite and text[at] != "of"):
                search.introduce(phrase, nouns[at], "apposition", Phrase(phrase.first, at))
                break
            if not text[at - 1].isalpha() and not text[at - 1].endswith("-"):
                break
            if text[at - 1] in ("of", "in", "by", "who", "which", "that", "for", "from", "with", "on"):
                break
