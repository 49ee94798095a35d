"""The actors that one article introduces: what is known of them while it is searched, and where they are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import compress, count, pairwise

from analysis import gazetteer, names, phrases
from analysis.article import Document
from analysis.gazetteer import Known
from analysis.marks import Mark, Words
from analysis.phrases import Phrase
from analysis.rulebook import Rulebook

_REACH = 8
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Introduced:
    """An actor that the text itself introduces; `start`, `end` are the words that do so."""

    entry: Known
    start: int
    end: int
    rule_id: str


@dataclass
class Introductions:
    """One article's search: its phrases, the known names by word (`marked`), and the short forms of known persons and
    groups that nothing licenses yet (`short`), the known persons (`people`), the tight phrases by the word `before` and
    `behind` each; then what has been introduced, and every new name with its actor.
    """

    rules: Rulebook
    lexicon: phrases.Lexicon
    words: Words
    tight: list[Phrase]
    wide: list[Phrase]
    marked: Mapping[int, Mark]
    short: Mapping[int, Mark]
    people: Sequence[Mark]
    before: Mapping[str, list[Phrase]]
    behind: Mapping[str, list[Phrase]]
    introduced: dict[str, Introduced] = field(default_factory=dict)
    named: dict[tuple[str, ...], tuple[Known, str]] = field(default_factory=dict)
    norms: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def beside(self, before: Set[str], behind: Set[str]) -> list[Phrase]:
        """The tight phrases with one of these words right before them or one of those right behind, in order."""
        found = {phrase for word in before & self.before.keys() for phrase in self.before[word]}
        for word in behind & self.behind.keys():
            found.update(self.behind[word])
        return sorted(found)

    def text(self, phrase: Phrase) -> str:
        """The words of `phrase` with the blanks that the text has between them."""
        pieces = []
        for at in range(phrase.first, phrase.last):
            gap = at > phrase.first and self.words.starts[at] > self.words.end(at - 1)
            pieces.append(" " * gap + self.words.words[at])
        return "".join(pieces).rstrip("-")

    def capitals(self, phrase: Phrase) -> list[str]:
        """The words of `phrase` that have a capital."""
        return [word for word in self.words.words[phrase.first : phrase.last] if word[:1].isupper()]

    def mark_in(self, phrase: Phrase) -> Mark | None:
        """A known actor within `phrase`."""
        found = (self.marked.get(at) for at in range(phrase.first, phrase.last))
        return next((mark for mark in found if mark and mark.entry.kind in ("actors", "persons")), None)

    def is_free(self, phrase: Phrase) -> bool:
        """Whether `phrase` may be a new name: no known actor in it, more than a state, place, nationality or region."""
        if self.mark_in(phrase):
            return False
        return self.text(phrase) not in self.lexicon.sets["no_name"] and any(
            len(self.words.words[at]) > 1 and self.words.words[at][0].isupper()
            for at in range(phrase.first, phrase.last)
            if at not in self.marked and not names.is_article(self.words.words[at])
            if self.words.words[at] not in self.lexicon.sets["no_name"]
        )

    def introduce(
        self,
        phrase: Phrase,
        kind: str,
        rule: str,
        span: Phrase,
        *,
        name: str | None = None,
        country: str | None = None,
        is_sure: bool = False,
    ) -> Known | None:
        """Adds the actor of type `kind` named by `phrase` (or `name`), introduced by the words of `span`.

        None when it is no new name, unless `is_sure`.
        """
        key = self.key(phrase)
        if key in self.named:
            return self.named[key][0]
        if phrase.last - phrase.first > _LONGEST or not (is_sure or self.is_free(phrase)):
            return None
        short = self.short.get(phrase.first)
        if short and short.last == phrase.last and self.is_likely(short, kind):
            self.named[key] = (short.entry, "introduced")
            return short.entry
        known = gazetteer.openings(self.rules).get(key) if kind == "person" else None
        if known:
            self.named[key] = (known, "opening")
            return known
        full = name or self.text(phrase)
        file = {"person": "persons", "place": "places"}.get(kind, "actors")
        entry = Known(id=names.identifier(full), kind=file, name=full, type=kind, country=country)
        words = self.words
        self.introduced.setdefault(
            entry.id, Introduced(entry, words.starts[span.first], words.end(span.last - 1), f"discovery:{rule}")
        )
        self.named[key] = (self.introduced[entry.id].entry, "introduced")
        return self.named[key][0]

    def is_likely(self, short: Mark, kind: str) -> bool:
        """Whether a short form of a known actor stands for that one where an actor of this kind is introduced: the text
        names its country.
        """
        if (short.entry.kind == "persons") != (kind == "person"):
            return False
        return any(mark.entry.country == short.entry.country for mark in self.marked.values() if mark.entry.country)

    def add_alias(self, phrase: Phrase, entry: Known, rule: str) -> None:
        """Adds `phrase` as another name of `entry`, unless it is the name of somebody already."""
        key = self.key(phrase)
        if key and key not in self.named and self.mark_in(phrase) is None:
            self.named[key] = (entry, rule)

    def opens_sentence(self, at: int) -> bool:
        """Whether word `at` is the first of a sentence."""
        return at == 0 or self.words.words[at - 1] in (".", "!", "?", ":", "”") or self.words.words[at - 1].isspace()

    def key(self, phrase: Phrase) -> tuple[str, ...]:
        """What the words of `phrase` are compared by; their NORMs are kept in `norms`."""
        key = tuple(map(names.plain, self.words.words[phrase.first : phrase.last]))
        self.norms[key] = self.words.norms[phrase.first : phrase.last]
        return key

    def force_before(self, at: int) -> Known | None:
        """The force introduced by the words right before word `at`: "the Congolese army"."""
        for length in (2, 3):
            found = self.named.get(tuple(map(names.plain, self.words.words[max(0, at - length) : at])))
            if found and found[0].type == "state_force":
                return found[0]
        return None

    def is_given_name(self, at: int) -> bool:
        """Whether word `at` is a usual given name."""
        return names.plain(self.words.words[at].split(" ")[0]) in self.lexicon.given

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
        """The actor named last before word `at`, in the same sentence and at most eight words off."""
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


def occurrences(document: Document, search: Introductions) -> Iterator[Mark]:
    """Where the introduced actors and aliases are named, persons by the last part of their name too."""
    wanted = _wanted(search)
    words = search.words
    spans = iter(document.prose)
    span = next(spans, None)
    for at in compress(count(), map(wanted.__contains__, words.norms)) if wanted else ():
        while span and span.end <= words.starts[at]:
            span = next(spans, None)
        if span is None:
            break
        if words.starts[at] < span.start:
            continue
        for key, entry, use in wanted[words.norms[at]]:
            last = at + len(key)
            if tuple(map(names.plain, words.words[at:last])) == key and _is_written(words.words[at:last], use):
                end = words.end(last - 1) - words.words[last - 1].endswith("-")
                yield Mark(entry, use, at, last, words.starts[at], end)


def _wanted(search: Introductions) -> dict[str, list[tuple[tuple[str, ...], Known, str]]]:
    """What to look for, by the NORM of its first word: words in plain form, actor, use."""
    wanted: dict[str, list[tuple[tuple[str, ...], Known, str]]] = {}
    short: dict[tuple[str, ...], tuple[str, set[Known]]] = {}
    particles = search.lexicon.sets["particle"]
    for key, (entry, use) in search.named.items():
        wanted.setdefault(search.norms[key][0], []).append((key, entry, use))
        if entry.kind == "persons" and use == "introduced" and len(key) > 1 and len(key[-1]) > 2:
            for form in {key[-1:], key[-2:] if key[-2] in particles else key[-1:]}:
                short.setdefault(form, (search.norms[key][-len(form)], set()))[1].add(entry)
    for form, (norm, entries) in short.items():
        if form not in search.named and len(entries) == 1:
            wanted.setdefault(norm, []).append((form, entries.pop(), "surname"))
    return wanted


def _is_written(written: list[str], use: str) -> bool:
    if use == "acronym":
        return names.is_acronym(written[0])
    content = [word for word in written if not names.is_article(word)] or written
    if not names.is_capitalised(content[0]):
        return False
    if names.is_capitalised(content[-1]) or all(map(str.islower, content[1:])):
        return True
    return all(map(names.is_capitalised, content[:-1]))


def searching(
    document: Document, rules: Rulebook, words: Words, marks: Sequence[Mark], short: Sequence[Mark]
) -> Introductions:
    """A search of `document`, whose known names are `marks`, with nothing introduced yet."""
    tight = phrases.tight_phrases(document, rules, words)
    marked = {at: mark for mark in marks for at in range(mark.first, mark.last)}
    wide = phrases.wide_phrases(rules, words, tight, marked)
    unclear = {one.first for one, other in pairwise(short) if one.first == other.first}
    people = [mark for mark in marks if mark.entry.kind == "persons"]
    known = {mark.first: mark for mark in short if mark.first not in unclear}
    before: dict[str, list[Phrase]] = {}
    behind: dict[str, list[Phrase]] = {}
    text = ["", *words.words, ""]
    for phrase in tight:
        first, last = phrase
        before.setdefault(text[first], []).append(phrase)
        behind.setdefault(text[last + 1], []).append(phrase)
    lexicon = phrases.lexicon(rules)
    return Introductions(rules, lexicon, words, tight, wide, marked, known, people, before, behind)
