"""Names outside the gazetteer, read from the words that introduce them.

Acronyms behind their long form (Schwartz and Hearst 2003), "X, led by Y", "a group called X", "also known as",
"nicknamed", "which rebranded itself as", titles before a person's name, lists of groups, and names that hold a word
such as "Front" or "Brigade". The cues are those of the files `discovery` and `titles`. What is introduced once is then
found wherever the text names it. Not read: names in Title Case headings, and names that nothing introduces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis import acronyms, names, phrases
from analysis.article import Document
from analysis.phrases import Phrase
from analysis.pipeline import Cue, Known, Mark, Words
from analysis.rulebook import Rulebook

_LISTED = frozenset({",", "and", "or", "&", "the", "as", "well"})
_REACH = 6
_ITEMS = 12
_REACH_OF_NOUN = 12


@dataclass(frozen=True, slots=True)
class Introduced:
    """An actor that the text itself introduces; `start`, `end` are the words that do so."""

    entry: Known
    start: int
    end: int
    rule_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a text introduces: new actors, and where they and new aliases of known ones are named."""

    introduced: tuple[Introduced, ...]
    marks: tuple[Mark, ...]


@dataclass
class _Search:
    """One article's search: what there is to read, and what has been found so far."""

    rules: Rulebook
    words: Words
    tight: list[Phrase]
    wide: list[Phrase]
    marks: Sequence[Mark]
    marked: dict[int, Mark]
    introduced: dict[str, Introduced] = field(default_factory=dict)
    named: dict[tuple[str, ...], tuple[Known, str]] = field(default_factory=dict)

    def text(self, phrase: Phrase) -> str:
        """The words of `phrase` with the blanks the text has between them, hyphens and genitives joined."""
        pieces = []
        for at in range(phrase.first, phrase.last):
            gap = at > phrase.first and self.words.starts[at] > self.words.ends[at - 1]
            pieces.append(" " * gap + self.words.words[at])
        return "".join(pieces).rstrip("-")

    def mark_in(self, phrase: Phrase) -> Mark | None:
        """A known actor within `phrase`."""
        found = (self.marked.get(at) for at in range(phrase.first, phrase.last))
        return next((mark for mark in found if mark and mark.entry.kind in ("actors", "persons")), None)

    def is_free(self, phrase: Phrase) -> bool:
        """Whether `phrase` may be a new name: no known actor in it, not just a state, a place or a nationality."""
        known = [self.marked.get(at) for at in range(phrase.first, phrase.last)]
        if any(mark and mark.entry.kind in ("actors", "persons") for mark in known):
            return False
        plain = [
            word
            for word, mark in zip(self.words.words[phrase.first : phrase.last], known, strict=True)
            if mark is None and not names.is_article(word)
        ]
        excluded = phrases.lexicon(self.rules).sets["no_name"]
        return any(len(word) > 1 and word[0].isupper() for word in plain) and self.text(phrase) not in excluded

    def introduce(self, phrase: Phrase, kind: str, rule: str, span: Phrase) -> Known | None:
        """Adds the actor named by `phrase`, introduced by the words of `span`; None when it is no new name."""
        key = self.key(phrase)
        if key in self.named:
            return self.named[key][0]
        if not self.is_free(phrase) or phrase.last - phrase.first > 14:
            return None
        name = self.text(phrase)
        entry = Known(id=names.identifier(name), kind="persons" if kind == "person" else "actors", name=name, type=kind)
        starts, ends = self.words.starts, self.words.ends
        self.introduced.setdefault(
            entry.id, Introduced(entry, starts[span.first], ends[span.last - 1], f"discovery:{rule}")
        )
        self.named[key] = (self.introduced[entry.id].entry, "introduced")
        return self.named[key][0]

    def add_alias(self, phrase: Phrase, entry: Known, rule: str) -> None:
        """Adds `phrase` as another name of `entry`, unless it is the name of somebody already."""
        key = self.key(phrase)
        if key and key not in self.named and self.mark_in(phrase) is None:
            self.named[key] = (entry, rule)

    def key(self, phrase: Phrase) -> tuple[str, ...]:
        """What the words of `phrase` are compared by."""
        return tuple(map(names.plain, self.words.words[phrase.first : phrase.last]))

    def entry_of(self, phrase: Phrase | None) -> Known | None:
        """The actor that `phrase` names already."""
        if phrase is None:
            return None
        key = self.key(phrase)
        if key in self.named:
            return self.named[key][0]
        mark = self.mark_in(phrase)
        return mark.entry if mark else None

    def entry_before(self, at: int) -> Known | None:
        """The actor named last before word `at`, in the same sentence and at most six words off."""
        for last in range(at, max(0, at - _REACH), -1):
            word = self.words.words[last - 1]
            if word in (".", "!", "?", ";") or word.isspace():
                return None
            mark = self.marked.get(last - 1)
            if mark and mark.entry.kind in ("actors", "persons"):
                return mark.entry
            phrase = phrases.phrase_before(self.words, self.tight, last)
            if phrase and self.key(phrase) in self.named:
                return self.named[self.key(phrase)][0]
        return None


def find(document: Document, rules: Rulebook, words: Words, marks: Sequence[Mark], cues: Sequence[Cue]) -> Found:
    """The actors and aliases that `document` introduces, beside the `marks` of the known ones."""
    tight = phrases.tight_phrases(document, rules, words)
    wide = phrases.wide_phrases(rules, words, tight, marks)
    marked = {at: mark for mark in marks for at in range(mark.first, mark.last)}
    search = _Search(rules, words, tight, wide, marks, marked)
    _acronyms(search)
    _organisations(search)
    entries = phrases.lexicon(rules).entries
    cues = _longest(cues)
    nouns = {cue.last: str(entries[cue.id].get("type")) for cue in cues if _kind(cue, entries) == "group_noun"}
    for kind, read in (("led", _led), ("called", _called), ("rename", _rename), ("alias", _alias), ("list", _list)):
        for cue in cues:
            if _kind(cue, entries) == kind:
                read(search, cue, nouns)
    _with_noun(search)
    for cue in cues:
        if cue.file == "titles":
            _title(search, cue)
    return Found(tuple(search.introduced.values()), tuple(_occurrences(document, search)))


def _kind(cue: Cue, entries: object) -> str | None:
    return str(entries[cue.id]["kind"]) if cue.file == "discovery" else None  # type: ignore[index]


def _longest(cues: Iterable[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in cues:
        if kept and cue.file == kept[-1].file and cue.first < kept[-1].last:
            if cue.last - cue.first > kept[-1].last - kept[-1].first:
                kept[-1] = cue
        else:
            kept.append(cue)
    return kept


def _acronyms(search: _Search) -> None:
    text = search.words.words
    excluded = phrases.lexicon(search.rules).sets["no_acronym"]
    for at, word in enumerate(text):
        if word != "(" or at + 2 >= len(text) or text[at + 2] not in (")", ",", ";"):
            continue
        short = Phrase(at + 1, at + 2)
        if not names.is_acronym(text[at + 1]) or text[at + 1] in excluded:
            continue
        before = search.marked.get(at - 1)
        if before and before.entry.kind in ("actors", "persons"):
            search.add_alias(short, before.entry, "acronym")
            continue
        long = acronyms.long_form(text, at, text[at + 1]) or phrases.phrase_before(search.words, search.wide, at)
        kind = phrases.organisation(search.rules, search.words, long) if long else None
        if long and kind and long.last - long.first > 1:
            entry = search.introduce(long, kind[0], "acronym", Phrase(long.first, at + 3))
            if entry:
                search.add_alias(short, entry, "acronym")


def _organisations(search: _Search) -> None:
    for phrase in search.wide:
        kind = phrases.organisation(search.rules, search.words, phrase)
        if kind is None or kind[1] == "party_words":
            continue
        mark = search.mark_in(phrase)
        if mark:
            phrase = Phrase(
                mark.last + (search.words.words[mark.last : mark.last + 1] in (["'s"], ["’s"])), phrase.last
            )
            kind = phrases.organisation(search.rules, search.words, phrase)
        capitals = [word for word in search.words.words[phrase.first : phrase.last] if word[:1].isupper()]
        if kind and len(capitals) >= 2:
            search.introduce(phrase, kind[0], kind[1], phrase)


def _title(search: _Search, cue: Cue) -> None:
    text = search.words.words
    behind = cue.last + (text[cue.last : cue.last + 1] == ["."])
    comma = text[behind : behind + 1] == [","] and text[cue.first].islower()
    phrase = phrases.phrase_at(search.words, search.tight, behind + comma)
    if phrase and phrase.first == behind + comma and _is_person(search, phrase):
        search.introduce(phrase, "person", f"title_{cue.id}", Phrase(cue.first, phrase.last))
        return
    start = cue.first
    while start > 0 and cue.first - start < 4 and text[start - 1] != "," and not text[start - 1].isspace():
        start -= 1
    if text[cue.first].islower() and start > 0 and text[start - 1] == ",":
        phrase = phrases.phrase_before(search.words, search.tight, start - 1)
        if phrase and _is_person(search, phrase):
            search.introduce(phrase, "person", f"title_{cue.id}", Phrase(phrase.first, cue.last))


def _is_person(search: _Search, phrase: Phrase) -> bool:
    parts = [word for word in search.words.words[phrase.first : phrase.last] if word[0].isupper()]
    return (
        2 <= len(parts) <= 5
        and not any(names.is_acronym(part) and len(part) > 2 for part in parts)
        and all(search.marked.get(at) is None for at in range(phrase.first, phrase.last))
        and phrases.organisation(search.rules, search.words, phrase) is None
        and not phrases.lexicon(search.rules).sets["no_organisation"].intersection(parts)
    )


def _led(search: _Search, cue: Cue, nouns: dict[int, str]) -> None:
    left = phrases.phrase_before(search.words, search.wide, cue.first)
    right = phrases.phrase_at(search.words, search.tight, cue.last)
    span = Phrase(left.first if left else cue.first, right.last if right else cue.last)
    excluded = phrases.lexicon(search.rules).sets["no_organisation"]
    if left and not excluded.intersection(search.words.words[left.first : left.last]):
        kind = phrases.organisation(search.rules, search.words, left)
        search.introduce(left, kind[0] if kind else "armed_group", cue.id, span)
    if right and _is_person(search, right):
        search.introduce(right, "person", cue.id, span)


def _called(search: _Search, cue: Cue, nouns: dict[int, str]) -> None:
    at = cue.first
    while at > 0 and search.words.words[at - 1] in (",", "which", "that", "is", "are", "was", "now", "also", "once"):
        at -= 1
    phrase = phrases.phrase_at(search.words, search.wide, cue.last)
    if phrase and at in nouns:
        search.introduce(phrase, nouns[at], cue.id, Phrase(at - 1, phrase.last))


def _rename(search: _Search, cue: Cue, nouns: dict[int, str]) -> None:
    old = search.entry_before(cue.first)
    new = phrases.phrase_at(search.words, search.wide, cue.last)
    if new and (old or cue.first in nouns):
        kind = old.type if old else "armed_group"
        search.introduce(new, kind, cue.id, Phrase(cue.first, new.last))


def _alias(search: _Search, cue: Cue, nouns: dict[int, str]) -> None:
    other = phrases.phrase_at(search.words, search.tight, cue.last)
    if other is None:
        return
    left = phrases.phrase_before(search.words, search.tight, cue.first)
    entry = search.entry_of(left)
    if left and entry is None and _is_person(search, left):
        entry = search.introduce(left, "person", cue.id, Phrase(left.first, other.last))
    entry = entry or search.entry_before(cue.first)
    if entry:
        search.add_alias(other, entry, cue.id)


def _list(search: _Search, cue: Cue, nouns: dict[int, str]) -> None:
    text = search.words.words
    noun = _noun_before(search, cue.first, nouns)
    items: list[Phrase] = []
    at = cue.last
    for _ in range(_ITEMS):
        phrase = phrases.phrase_at(search.words, search.tight, at)
        mark = search.marked.get(at)
        if phrase is None or not set(text[at : phrase.first]) <= _LISTED:
            break
        items.append(Phrase(phrase.first, max(phrase.last, mark.last if mark else 0)))
        at = items[-1].last
        if at < len(text) and text[at] in ("group", "groups"):
            at += 1
        if at >= len(text) or text[at] not in (",", "and", "or", "&"):
            break
        while at < len(text) and text[at] in _LISTED:
            at += 1
    known = [search.entry_of(item) for item in items]
    groups = [entry for entry in known if entry and entry.type == "armed_group"]
    if noun is None and not (groups and len(items) > 2):
        return
    for item, entry in zip(items, known, strict=True):
        if entry is None and all(search.marked.get(at) is None for at in range(item.first, item.last)):
            search.introduce(item, noun or "armed_group", cue.id, Phrase(cue.first, item.last))


def _noun_before(search: _Search, at: int, nouns: dict[int, str]) -> str | None:
    """The type of the groups that a list is announced as: of the noun of groups before `at` in the same sentence,
    unless another plural stands right there ("towns such as").
    """
    text = search.words.words
    at -= at > 0 and text[at - 1] == ","
    if at not in nouns and text[at - 1].islower() and text[at - 1].endswith("s"):
        return None
    for place in range(at, max(0, at - _REACH_OF_NOUN), -1):
        if place in nouns:
            return nouns[place]
        if text[place - 1] in (".", ";", "!", "?") or text[place - 1].isspace():
            return None
    return None


def _with_noun(search: _Search) -> None:
    """Names right before "group", "militia", "gang" and the like."""
    text = search.words.words
    behind = phrases.lexicon(search.rules).sets["noun_behind"]
    for phrase in search.tight:
        if phrase.last < len(text) and text[phrase.last] in behind:
            search.introduce(phrase, "armed_group", "noun_behind", Phrase(phrase.first, phrase.last + 1))


def _occurrences(document: Document, search: _Search) -> list[Mark]:
    """Where the introduced actors and aliases are named, persons by the last part of their name too."""
    if not search.named:
        return []
    wanted: dict[str, list[tuple[tuple[str, ...], Known, str]]] = {}
    for key, (entry, use) in search.named.items():
        wanted.setdefault(key[0], []).append((key, entry, use))
        if entry.kind == "persons" and use == "introduced" and len(key) > 1 and len(key[-1]) > 3:
            short = (*(("al",) if key[-2] in ("al", "el") else ()), key[-1])
            if short not in search.named:
                wanted.setdefault(short[0], []).append((short, entry, "surname"))
    words = search.words
    plains = [names.plain(word) for word in words.words]
    spans = iter(document.prose)
    span = next(spans, None)
    found = []
    for at, word in enumerate(plains):
        if word not in wanted:
            continue
        while span and span.end <= words.starts[at]:
            span = next(spans, None)
        if span is None:
            break
        if words.starts[at] < span.start:
            continue
        for key, entry, use in wanted[word]:
            last = at + len(key)
            if tuple(plains[at:last]) == key and _written_alike(words.words[at:last], key, use):
                end = words.ends[last - 1] - words.words[last - 1].endswith("-")
                found.append(Mark(entry, use, at, last, words.starts[at], end))
    return found


def _written_alike(written: list[str], key: tuple[str, ...], use: str) -> bool:
    content = [word for word in written if not names.is_article(word)] or written
    if len(key) == 1 and use == "acronym":
        return names.is_acronym(written[0])
    return names.is_capitalised(content[0]) and names.is_capitalised(content[-1])
