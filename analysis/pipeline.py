"""The spaCy pipeline that finds the names of the gazetteer in an article.

It is a blank English pipeline of two parts: a tokenizer that splits as `analysis.names` says and gives each word its
skeleton as NORM, and a PhraseMatcher that looks for the gazetteer's names and the cues in the NORMs. It is made once per rulebook; no
model is needed. A spaCy model that the user has installed can be named; `entities` gives what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from operator import add, itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from analysis import names
from analysis.article import Document
from analysis.errors import ParameterError
from analysis.rulebook import Rulebook

_BREAK = re.compile(r"[^\S ]")
_ALIKE = 0.8
_LONG_ACRONYM = 3
GAZETTEER = ("actors", "persons", "states", "places")
CUES = ("discovery", "titles", "nominals")
# Kinds of `discovery` that are searched for; the others are looked up word by word.
_SEARCHED = frozenset({"alias", "rename", "called", "led", "list", "group_noun"})


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


class Mark(NamedTuple):
    """A stretch of words that reads like a name of `entry`.

    `use` is the kind of form: name, context (counts only once the actor is named otherwise), surname, demonym or
    metonym. `first` and `last` are the places of its first word and behind its last one; `start`, `end` are offsets in
    the document's text.
    """

    entry: Known
    use: str
    first: int
    last: int
    start: int
    end: int


class Cue(NamedTuple):
    """A cue of one of the files `CUES`; `id` is that of its entry, `first` and `last` as in `Mark`."""

    file: str
    id: str
    first: int
    last: int


@dataclass(frozen=True)
class Words:
    """The words of a document with their offsets in its text, `[starts[i], ends[i])`, and their skeletons (`norms`)."""

    words: list[str]
    norms: list[str]
    starts: list[int]
    ends: list[int]


class Tokenizer:
    """The pipeline's tokenizer: words as `names.split` splits them."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """`text` as a spaCy Doc."""
        words, blanks = names.split(text)
        doc = Doc(self.vocab, words=words, spaces=list(map(bool, blanks)))
        # Reading them from spaCy's tokens again costs as much as all the matching.
        doc.user_data["words"], doc.user_data["blanks"] = words, blanks
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to store: the tokenizer has no state. spaCy asks for it."""
        return b""


_USES = (
    ("aliases", "name"),
    ("context_aliases", "context"),
    ("surnames", "surname"),
    ("demonyms", "demonym"),
    ("metonyms", "metonym"),
)
# What stands around a name without being part of it.
_GENERIC = re.compile(r"^the (?=[A-Z])|(?<=\w) (?:group|organi[sz]ation|movement)$")


@lru_cache(maxsize=4)
def gazetteer(rules: Rulebook) -> Mapping[str, Known]:
    """The entries of the gazetteer's four files by `kind:id`."""
    found = {}
    for kind in GAZETTEER:
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


def _written(rules: Rulebook) -> Iterator[tuple[str, str, str]]:
    """Every form in which an entry is written: (`kind:id`, use, form)."""
    for kind in GAZETTEER:
        for entry in rules.entries(kind):
            key = f"{kind}:{entry['id']}"
            context = set(entry.get("context_aliases") or ())
            if entry["name"] not in context:
                yield key, "name", _GENERIC.sub("", entry["name"])
            for field, use in _USES:
                for form in entry.get(field) or ():
                    yield key, use, _GENERIC.sub("", form)
                    if use == "name" and form.isupper() and len(names.skeleton(form)) > _LONG_ACRONYM:
                        yield key, use, form.capitalize()


@lru_cache(maxsize=4)
def _cue_forms(rules: Rulebook) -> Mapping[str, frozenset[str]]:
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
    for key, use, form in _written(rules):
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
    for known in gazetteer(rules).values():
        words = tuple(map(names.plain, names.split(known.name)[0])) if known.kind == "persons" else ()
        for length in range(2, len(words)):
            found.setdefault(words[:length], set()).add(known)
    return MappingProxyType({words: known.pop() for words, known in found.items() if len(known) == 1})


@lru_cache(maxsize=4)
def folding(rules: Rulebook) -> Callable[[str], str]:
    """The function that gives the NORM of a word: its entry in `name_variants`, else its skeleton."""
    variants = names.variants(rules)

    @lru_cache(maxsize=65536)
    def norm(word: str) -> str:
        return (None if names.is_acronym(word) else variants.get(names.plain(word))) or names.norm(word)

    return norm


@dataclass(frozen=True, slots=True)
class Use:
    """What a match stands for: an entry of the gazetteer in one use with its forms, or a cue (`file`, `id`, `cues`)."""

    use: str
    entry: Known | None = None
    forms: Forms | None = None
    file: str = ""
    id: str = ""
    cues: frozenset[str] = frozenset()


class NameMatcher:
    """The pipeline's component: a PhraseMatcher on NORM. It leaves (match id, first, last) in `doc.user_data`, in the
    order of the text; `uses` tells what a match id stands for.
    """

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab
        self.matcher = PhraseMatcher(vocab, attr="NORM")
        self.uses: dict[int, Use] = {}

    def add(self, use: Use, key: str, docs: list[Doc]) -> None:
        """Adds the forms `docs` of the entry `key` in one use."""
        label = f"{use.use} {key}"
        self.matcher.add(label, docs)
        self.uses[self.vocab.strings.as_int(label)] = use

    def __call__(self, doc: Doc) -> Doc:
        """Matches `doc`."""
        doc.user_data["matches"] = sorted(self.matcher(doc), key=itemgetter(1, 2))
        return doc


@Language.factory("name_matcher")
def _name_matcher(nlp: Language, name: str) -> NameMatcher:
    return NameMatcher(nlp.vocab)


@lru_cache(maxsize=4)
def pipeline(rules: Rulebook) -> Language:
    """The pipeline for `rules`: a Doc that it makes holds the gazetteer's names and the cues in
    `doc.user_data["matches"]`, overlaps and doubtful ones among them.
    """
    norm = folding(rules)
    nlp = spacy.blank("en")
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {NORM: norm}
    tokenizer: Any = Tokenizer(vocab)
    nlp.tokenizer = tokenizer
    nlp.max_length = 10**9
    matcher: Any = nlp.add_pipe("name_matcher")
    docs: dict[tuple[str, str], dict[tuple[str, ...], Doc]] = {}
    entries, written, cue_forms = gazetteer(rules), forms(rules), _cue_forms(rules)
    cues = [
        (key, "cue", form) for key, each in cue_forms.items() for cue in sorted(each) for form in (cue, _opening(cue))
    ]
    for key, use, form in (*_written(rules), *cues):
        norms = tuple(map(norm, names.split(form)[0]))
        docs.setdefault((use, key), {}).setdefault(norms, tokenizer(form))
    for (use, key), found in docs.items():
        if use == "cue":
            file, entry_id = key.split(":", 1)
            meaning = Use(use, file=file, id=entry_id, cues=cue_forms[key])
        else:
            meaning = Use(use, entries[key], written[key, use])
        matcher.add(meaning, key, list(found.values()))
    return nlp


def _opening(form: str) -> str:
    """`form` as it stands at the head of a sentence."""
    return form[:1].upper() + form[1:]


def _joined(document: Document) -> str:
    """The normalised text in which no line break stands inside a paragraph, and a paragraph all in capitals has a
    capital at the head of each word only; the offsets stay.
    """
    copy = document.normalised
    pieces = []
    done = 0
    for paragraph in document.prose:
        start, end = copy.position(paragraph.start), copy.position(paragraph.end)
        prose = _BREAK.sub(" ", copy.text[start:end])
        if prose.isupper() and " " in prose and len(prose.title()) == len(prose):
            prose = prose.title()
        pieces += [copy.text[done:start], prose]
        done = end
    return "".join([*pieces, copy.text[done:]])


@lru_cache(maxsize=2)
def read(document: Document, rules: Rulebook) -> tuple[Words, tuple[Mark, ...], tuple[Cue, ...]]:
    """The words of `document`, the marks of the gazetteer in its prose and the cues, in the order of the text. Marks
    may overlap; they passed the guards: written with capitals as names are, short words and acronyms letter by letter.
    """
    doc = pipeline(rules)(_joined(document))
    words = doc.user_data["words"]
    found = Words(words, list(map(folding(rules), words)), *_offsets(document, words, doc.user_data["blanks"]))
    marks, cues = _sorted_out(document, rules, doc, found)
    return found, tuple(marks), tuple(cues)


def _offsets(document: Document, words: list[str], blanks: list[int]) -> tuple[list[int], list[int]]:
    lengths = map(add, map(len, words), blanks)
    starts = list(accumulate(lengths, initial=0))[:-1]
    ends = list(map(add, starts, map(len, words)))
    origin = document.normalised.starts
    if origin is None:
        return starts, ends
    return [origin[start] for start in starts], [origin[end - 1] + 1 for end in ends]


def _sorted_out(document: Document, rules: Rulebook, doc: Doc, words: Words) -> tuple[list[Mark], list[Cue]]:
    matcher: Any = pipeline(rules).get_pipe("name_matcher")
    uses: dict[int, Use] = matcher.uses
    texts, starts, ends = words.words, words.starts, words.ends
    marks: list[Mark] = []
    cues: list[Cue] = []
    paragraphs = iter(document.prose)
    paragraph = next(paragraphs, None)
    for match, first, last in doc.user_data["matches"]:
        start, end = starts[first], ends[last - 1]
        while paragraph and paragraph.end <= start:
            paragraph = next(paragraphs, None)
        if paragraph is None:
            break
        if start < paragraph.start or end > paragraph.end:
            continue
        use = uses[match]
        if use.entry is None:
            text = texts[first] if last - first == 1 else " ".join(texts[first:last])
            if text in use.cues or text.lower() in use.cues:
                cues.append(Cue(use.file, use.id, first, last))
        elif use.forms and is_written(texts[first:last], use.forms, is_strict=use.entry.kind in _STRICT):
            end -= texts[last - 1].endswith("-")
            marks.append(Mark(use.entry, use.use, first, last, start, end))
    return marks, cues


_STRICT = ("states", "places")


def is_written(words: list[str], written: Forms, *, is_strict: bool = False) -> bool:
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


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Of `marks` that overlap, the longest; of two as long, actors before states before places, then the first one. In
    the order of the text.
    """
    taken: set[int] = set()
    kept = []
    for mark in sorted(marks, key=lambda mark: (mark.first - mark.last, GAZETTEER.index(mark.entry.kind))):
        places = range(mark.first, mark.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.first)


@lru_cache(maxsize=2)
def _model(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        installed = ", ".join(spacy.util.get_installed_models()) or "none"
        raise ParameterError(
            f"model={name!r}: spaCy cannot load it; installed are: {installed}. "
            f"Leave `model` out to use the rules alone, or install the model into the same environment."
        ) from error


def entities(document: Document, model: str) -> list[tuple[str, int, int]]:
    """What the spaCy model finds in the prose of `document`: (label, start, end) in the document's text.

    Raises `ParameterError` when spaCy cannot load `model`.
    """
    nlp = _model(model)
    found = []
    for paragraph in document.prose:
        for entity in nlp(document.text[paragraph.start : paragraph.end]).ents:
            found.append((entity.label_, paragraph.start + entity.start_char, paragraph.start + entity.end_char))
    return found
