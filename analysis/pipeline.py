"""The spaCy pipeline that finds the names of the gazetteer in an article.

It is a blank English pipeline of two parts: a tokenizer that splits as `analysis.names` says and gives each word its
skeleton as NORM, and a SpanRuler that looks for the gazetteer's names in the NORMs. It is made once per rulebook; no
model is needed. A spaCy model that the user has installed can be named; `entities` gives what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add
from types import MappingProxyType
from typing import Any

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc

from analysis import names
from analysis.article import Document
from analysis.errors import ParameterError
from analysis.rulebook import Rulebook

_BREAK = re.compile(r"[^\S ]")
SPANS = "names"
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


@dataclass(frozen=True, slots=True)
class Mark:
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


@dataclass(frozen=True, slots=True)
class Cue:
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
        return variants.get(names.plain(word)) or names.skeleton(word)

    return norm


@lru_cache(maxsize=4)
def pipeline(rules: Rulebook) -> Language:
    """The pipeline for `rules`: `pipeline(rules)(text).spans["names"]` are the gazetteer's names in `text`, with the
    use as label and `kind:id` as span id, overlaps and doubtful ones among them.
    """
    norm = folding(rules)
    nlp = spacy.blank("en")
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {NORM: norm}
    nlp.tokenizer = Tokenizer(nlp.vocab)
    nlp.max_length = 10**9
    ruler: Any = nlp.add_pipe(
        "span_ruler", config={"spans_key": SPANS, "phrase_matcher_attr": "NORM", "spans_filter": None}
    )
    patterns = {(key, use, *map(norm, names.split(form)[0])): form for key, use, form in _written(rules)}
    ruler.add_patterns([{"label": use, "id": key, "pattern": form} for (key, use, *_), form in patterns.items()])
    cues = {(key, form.lower()) for key, forms in _cue_forms(rules).items() for form in forms}
    ruler.add_patterns([{"label": "cue", "id": key, "pattern": form} for key, form in sorted(cues)])
    return nlp


def _joined(document: Document) -> str:
    """The normalised text in which no line break stands inside a paragraph; the offsets stay."""
    copy = document.normalised
    pieces = []
    done = 0
    for paragraph in document.prose:
        start, end = copy.position(paragraph.start), copy.position(paragraph.end)
        pieces += [copy.text[done:start], _BREAK.sub(" ", copy.text[start:end])]
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
    entries, written, cue_forms = gazetteer(rules), forms(rules), _cue_forms(rules)
    marks: list[Mark] = []
    cues: list[Cue] = []
    paragraphs = iter(document.prose)
    paragraph = next(paragraphs, None)
    for span in doc.spans.get(SPANS, ()):
        first, last, key, use = span.start, span.end, span.id_, span.label_
        start, end = words.starts[first], words.ends[last - 1]
        while paragraph and paragraph.end <= start:
            paragraph = next(paragraphs, None)
        if paragraph is None:
            break
        if start < paragraph.start or end > paragraph.end:
            continue
        if use == "cue":
            text = " ".join(words.words[first:last])
            if text in cue_forms[key] or text.lower() in cue_forms[key]:
                file, entry_id = key.split(":", 1)
                cues.append(Cue(file, entry_id, first, last))
        elif is_written(words.words[first:last], written[key, use]):
            end -= words.words[last - 1].endswith("-")
            marks.append(Mark(entries[key], use, first, last, start, end))
    return marks, cues


def is_written(words: list[str], written: Forms) -> bool:
    """Whether `words`, whose skeletons are those of a name, are written as that name could be.

    Acronyms of up to three letters must be in capitals ("IS" is a name, "is" none); longer ones may be written "Isis".
    Other names begin and end with a capital; a name of one word of up to five letters is compared letter by letter.

    >>> forms = Forms(frozenset({"is"}), frozenset({"mali"}))
    >>> [is_written([word], forms) for word in ("IS", "is", "Mali", "mali", "Male")]
    [True, False, True, False, False]
    """
    content = [word for word in words if not names.is_article(word)] or words
    folded = " ".join(map(names.plain, content))
    if folded in written.capitals and (
        names.is_acronym(content[0]) or (len(content) == 1 and len(folded) > 3 and names.is_capitalised(content[0]))
    ):
        return True
    if not names.is_capitalised(content[0]):
        return False
    if len(content) == 1:
        short = len(folded) <= 5 and len(words) == 1
        return folded in written.words or not (short or folded in written.capitals or not written.words)
    return names.is_capitalised(content[-1]) or words[-2].startswith("Abd") or folded in written.lower


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Of `marks` that overlap, the longest; of two on the same words, the first. In the order of the text."""
    taken: set[int] = set()
    kept = []
    for mark in sorted(marks, key=lambda mark: (mark.first - mark.last, mark.first)):
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
