"""The spaCy pipeline that finds the names of the gazetteer in an article.

It is a blank pipeline of one part: a PhraseMatcher that looks for the gazetteer's names and the cues in the NORMs of
words, which are their skeletons. Words are split as `analysis.names` says. Making spaCy's Docs costs far more than the
matching, so a Doc holds only the stretches in which a name or cue could stand, by the NORMs of its first two words. The
pipeline is made once per rulebook; no model is needed. A spaCy model that the user has installed can be named;
`entities` gives what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add, itemgetter
from typing import Any, NamedTuple

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from analysis import gazetteer, names
from analysis.article import Document
from analysis.errors import ParameterError
from analysis.gazetteer import Forms, Known
from analysis.rulebook import Rulebook

_STRICT = ("states", "places")
_BREAK = re.compile(r"[^\S ]")


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


_FIRST = itemgetter(Mark._fields.index("first"))


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
    order of the text; `uses` tells what a match id stands for. `openings` and `norms` are the NORMs that its forms begin
    with, each with those that may follow, and all that stand in them; `alone` those of forms of one word.
    """

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab
        self.matcher = PhraseMatcher(vocab, attr="NORM")
        self.uses: dict[int, Use] = {}
        self.openings: dict[str, set[str]] = {}
        self.alone: set[str] = set()
        self.norms: set[str] = set()

    def add(self, use: Use, key: str, forms: Mapping[tuple[str, ...], list[str]]) -> None:
        """Adds the `forms` of the entry `key` in one use: the words of each by their NORMs."""
        label = f"{use.use} {key}"
        self.matcher.add(label, [Doc(self.vocab, words=words) for words in forms.values()])
        self.uses[self.vocab.strings.as_int(label)] = use
        for norms in forms:
            self.openings.setdefault(norms[0], set()).update(norms[1:2])
            self.alone.update(norms if len(norms) == 1 else ())
            self.norms.update(norms)

    def stretches(self, norms: list[str]) -> list[int]:
        """The places of the words, with these NORMs, among which forms may stand; the word behind a stretch is there
        too, so that no form is found across two of them.
        """
        kept: list[int] = []
        openings, alone, known, done = self.openings, self.alone, self.norms, 0
        norms = [*norms, ""]
        for at in [
            at
            for at, norm in enumerate(norms)
            if norm in openings and (norm in alone or norms[at + 1] in openings[norm])
        ]:
            if at < done:
                continue
            done = at + 1
            while norms[done] in known:
                done += 1
            kept.extend(range(at, min(done + 1, len(norms) - 1)))
        return kept

    def __call__(self, doc: Doc) -> Doc:
        """Matches `doc`."""
        doc.user_data["matches"] = sorted(self.matcher(doc), key=itemgetter(1, 2))
        return doc


@Language.factory("name_matcher")
def _name_matcher(nlp: Language, name: str) -> NameMatcher:
    return NameMatcher(nlp.vocab)


@lru_cache(maxsize=4)
def pipeline(rules: Rulebook) -> Language:
    """The pipeline for `rules`: it leaves the gazetteer's names and the cues of a Doc in `doc.user_data["matches"]`,
    overlaps and doubtful ones among them.
    """
    norm = gazetteer.folding(rules)
    nlp = spacy.blank("xx")
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {NORM: norm}
    matcher: Any = nlp.add_pipe("name_matcher")
    found: dict[tuple[str, str], dict[tuple[str, ...], list[str]]] = {}
    entries, forms, cue_forms = gazetteer.entries(rules), gazetteer.forms(rules), gazetteer.cue_forms(rules)
    cues = [
        (key, "cue", form) for key, each in cue_forms.items() for cue in sorted(each) for form in (cue, _opening(cue))
    ]
    for key, use, form in (*gazetteer.written(rules), *cues):
        words = names.split(form)[0]
        found.setdefault((use, key), {}).setdefault(tuple(map(norm, words)), words)
    for (use, key), written in found.items():
        if use == "cue":
            file, entry_id = key.split(":", 1)
            meaning = Use(use, file=file, id=entry_id, cues=cue_forms[key])
        else:
            meaning = Use(use, entries[key], forms[key, use])
        matcher.add(meaning, key, written)
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
    words, pieces = names.pieces(_joined(document))
    found = Words(words, list(map(gazetteer.folding(rules), words)), *_offsets(document, words, pieces))
    marks, cues = _sorted_out(document, rules, found)
    return found, tuple(marks), tuple(cues)


def _offsets(document: Document, words: list[str], pieces: list[str]) -> tuple[list[int], list[int]]:
    starts = list(accumulate(map(len, pieces), initial=0))[:-1]
    ends = list(map(add, starts, map(len, words)))
    origin = document.normalised.starts
    if origin is None:
        return starts, ends
    return [origin[start] for start in starts], [origin[end - 1] + 1 for end in ends]


def _sorted_out(document: Document, rules: Rulebook, words: Words) -> tuple[list[Mark], list[Cue]]:
    nlp = pipeline(rules)
    matcher: Any = nlp.get_pipe("name_matcher")
    uses: dict[int, Use] = matcher.uses
    places: list[int] = matcher.stretches(words.norms)
    doc = nlp(Doc(nlp.vocab, words=list(map(words.words.__getitem__, places))))
    texts, starts, ends = words.words, words.starts, words.ends
    marks: list[Mark] = []
    cues: list[Cue] = []
    paragraphs = iter(document.prose)
    paragraph = next(paragraphs, None)
    for match, left, right in doc.user_data["matches"]:
        first, last = places[left], places[right - 1] + 1
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
        elif use.forms and gazetteer.is_written(texts[first:last], use.forms, is_strict=use.entry.kind in _STRICT):
            end -= texts[last - 1].endswith("-")
            marks.append(Mark(use.entry, use.use, first, last, start, end))
    return marks, cues


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Of `marks` that overlap, the longest; of two as long, actors before states before places, then the first one. In
    the order of the text.
    """
    kept: list[Mark] = []
    cluster: list[Mark] = []
    end = -1
    for mark in sorted(marks, key=_FIRST):
        if mark.first >= end and cluster:
            kept += cluster if len(cluster) == 1 else _longest_of(cluster)
            cluster = []
        cluster.append(mark)
        end = max(end, mark.last)
    return [*kept, *_longest_of(cluster)]


def _longest_of(cluster: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in sorted(cluster, key=lambda mark: (mark.first - mark.last, gazetteer.FILES.index(mark.entry.kind))):
        if taken.isdisjoint(range(mark.first, mark.last)):
            taken.update(range(mark.first, mark.last))
            kept.append(mark)
    return sorted(kept, key=_FIRST)


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
