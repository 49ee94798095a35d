"""The spaCy pipeline that finds the names of the gazetteer in an article.

It is a blank pipeline of one part: a PhraseMatcher that looks for the gazetteer's names and the cues in the NORMs of
words, which are their skeletons. Words are split as `analysis.names` says. Making spaCy's Docs costs far more than the
matching, so a Doc holds only the stretches in which a name or cue could stand, by the NORMs of neighbouring words, and of those only
what was not seen in articles before. The pipeline is made once per rulebook; no model is needed. A spaCy model that the user has installed can be named;
`entities` gives what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, compress, pairwise
from operator import add, itemgetter
from sys import intern
from typing import Any

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from analysis import gazetteer, names
from analysis.article import Document
from analysis.errors import ParameterError
from analysis.gazetteer import Forms, Known
from analysis.marks import Cue, Mark, Words
from analysis.rulebook import Rulebook

_STRICT = ("states", "places")
_BETWEEN = "\n"
_CUT = 6
_REMEMBERED, _SHORT = 30_000, 40
_BREAK = re.compile(r"[^\S ]")


@dataclass(frozen=True, slots=True)
class Use:
    """What a match stands for: an entry of the gazetteer in one use with its forms, or a cue (`file`, `id`, `cues`)."""

    use: str
    entry: Known | None = None
    forms: Forms | None = None
    file: str = ""
    id: str = ""
    cues: frozenset[str] = frozenset()


_Hit = tuple[int, int, int, Known | None, str, str]
"""What stands in a stretch of words: first word, behind the last word, how many characters behind the last letter; the
entry, its use and "", or None, file and id of a cue."""


class NameMatcher:
    """The pipeline's component: a PhraseMatcher on NORM. It leaves (match id, first, last) in `doc.user_data`, in the
    order of the text; `uses` tells what a match id stands for. `openings` are the NORMs that its forms begin with, each
    with those that may follow there, `alone` those of forms of one word, `following` all NORMs with those that stand
    behind them in some form.
    """

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab
        self.matcher = PhraseMatcher(vocab, attr="NORM")
        self.uses: dict[int, Use] = {}
        self.openings: dict[str, set[str]] = {}
        self.alone: set[str] = set()
        self.following: dict[str, set[str]] = {}

    def add(self, use: Use, key: str, forms: Mapping[tuple[str, ...], list[str]]) -> None:
        """Adds the `forms` of the entry `key` in one use: the words of each by their NORMs."""
        label = f"{use.use} {key}"
        self.matcher.add(label, [Doc(self.vocab, words=words) for words in forms.values()])
        self.uses[self.vocab.strings.as_int(label)] = use
        for norms in forms:
            self.openings.setdefault(norms[0], set()).update(norms[1:2])
            self.alone.update(norms if len(norms) == 1 else ())
            for norm in norms:
                self.following.setdefault(norm, set())
            for norm, behind in pairwise(norms):
                self.following[norm].add(behind)

    def stretches(self, norms: list[str], openings: Iterable[int]) -> list[tuple[int, int]]:
        """Where forms may stand among the words with these NORMs, of which those at `openings` begin forms: stretches
        from the first word to behind the last one, such that no form stands across the end of one.
        """
        kept: list[tuple[int, int]] = []
        begins, alone, following, done = self.openings, self.alone, self.following, 0
        norms.append("")
        for at in openings:
            norm = norms[at]
            if at >= done and (norms[at + 1] in begins[norm] or norm in alone):
                done = at + 1
                while norms[done] in following[norm]:
                    norm = norms[done]
                    done += 1
                kept.append((at, done))
        norms.pop()
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
    text = copy.text
    others = any(character in text for character in "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
    pieces = []
    done = 0
    for paragraph in document.prose:
        start, end = copy.position(paragraph.start), copy.position(paragraph.end)
        prose = text[start:end]
        is_broken = "\n" in prose or (others and _BREAK.search(prose) is not None)
        if is_broken or prose.isupper():
            if is_broken:
                prose = _BREAK.sub(" ", prose)
            if prose.isupper() and " " in prose and len(prose.title()) == len(prose):
                prose = prose.title()
            pieces += [text[done:start], prose]
            done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def read(document: Document, rules: Rulebook) -> tuple[Words, tuple[Mark, ...], tuple[Cue, ...]]:
    """The words of `document`, the marks of the gazetteer in its prose and the cues, in the order of the text. Marks
    may overlap; they passed the guards: written with capitals as names are, short words and acronyms letter by letter.
    """
    cut: list[Any] = []
    for row in map(_cutting(rules).__getitem__, names.chunks(_joined(document))):
        cut += row
    words, lowered, norms, lengths, capital, opening = (cut[field::_CUT] for field in range(_CUT))
    starts, ends = _offsets(document, words, lengths)
    numbers = range(len(words))
    found = Words(words, lowered, norms, starts, ends, list(compress(numbers, capital)))
    marks, cues = _sorted_out(document, rules, found, compress(numbers, opening))
    return found, tuple(marks), tuple(cues)


@lru_cache(maxsize=4)
def _cutting(rules: Rulebook) -> names.Memo[tuple[Any, ...]]:
    """From a chunk of text to its words, of each in a row: the word, the same in lower case, its NORM, its length
    with the blanks behind it, whether it begins with a capital, and whether a form of the gazetteer begins with its NORM.
    """
    norm, openings = gazetteer.folding(rules), pipeline(rules).get_pipe("name_matcher").openings  # type: ignore[attr-defined]

    def cut(chunk: str) -> tuple[Any, ...]:
        found, pieces = names.words_of(chunk)
        # one object for each string, so that an article touches less memory
        words = list(map(intern, found))
        lowered, norms = [intern(word.lower()) for word in words], [intern(norm(word)) for word in words]
        capital, opening = (word[0].isupper() for word in words), map(openings.__contains__, norms)
        return tuple(chain(*zip(words, lowered, norms, map(len, pieces), capital, opening, strict=True)))

    return names.Memo(cut)


def _offsets(document: Document, words: list[str], lengths: Iterable[int]) -> tuple[list[int], list[int] | None]:
    starts = list(accumulate(lengths, initial=0))
    del starts[-1]
    origin = document.normalised.starts
    if origin is None:
        return starts, None
    ends = map(add, starts, map(len, words))
    return [origin[start] for start in starts], [origin[end - 1] + 1 for end in ends]


def _sorted_out(
    document: Document, rules: Rulebook, words: Words, openings: Iterable[int]
) -> tuple[list[Mark], list[Cue]]:
    texts, starts, ends = words.words, words.starts, words.ends
    stretches = pipeline(rules).get_pipe("name_matcher").stretches(words.norms, openings)  # type: ignore[attr-defined]
    keys = [tuple(texts[first:last]) for first, last in stretches]
    try:
        known = list(map(_remembered(rules).__getitem__, keys))
    except KeyError:
        known = _matched(rules, keys)
    marks: list[Mark] = []
    cues: list[Cue] = []
    paragraphs = iter(document.prose)
    opening, closing = 0, -1
    # the plain constructor of tuples takes half the time
    new = tuple.__new__
    for (at, _), hits in zip(stretches, known, strict=True):
        for left, right, hyphen, entry, use, cue in hits:
            first, last = at + left, at + right
            start = starts[first]
            while closing <= start:
                paragraph = next(paragraphs, None)
                if paragraph is None:
                    return marks, cues
                opening, closing = paragraph.start, paragraph.end
            end = starts[last - 1] + len(texts[last - 1]) if ends is None else ends[last - 1]
            if start < opening or end > closing:
                continue
            if entry is None:
                cues.append(new(Cue, (use, cue, first, last)))
            else:
                marks.append(new(Mark, (entry, use, first, last, start, end - hyphen)))
    return marks, cues


def _matched(rules: Rulebook, stretches: list[tuple[str, ...]]) -> list[tuple[_Hit, ...]]:
    """What stands in each of `stretches`. Articles name the same again and again, so what was found in a short stretch
    is remembered; one Doc is made of those not seen before.
    """
    seen = _remembered(rules)
    new = [stretch for stretch in dict.fromkeys(stretches) if stretch not in seen]
    nlp = pipeline(rules)
    uses: dict[int, Use] = nlp.get_pipe("name_matcher").uses  # type: ignore[attr-defined]
    places = list(accumulate((len(stretch) + 1 for stretch in new), initial=0))
    doc = nlp(Doc(nlp.vocab, words=[word for stretch in new for word in (*stretch, _BETWEEN)]))
    # by number: to look a long stretch up means to hash all its words
    found: list[list[_Hit]] = [[] for _ in new]
    at = 0
    for match, left, right in doc.user_data["matches"]:
        while places[at + 1] <= left:
            at += 1
        use, first, last = uses[match], left - places[at], right - places[at]
        if _is_as_written(use, new[at][first:last]):
            if use.entry is None:
                found[at].append((first, last, 0, None, use.file, use.id))
            else:
                found[at].append((first, last, new[at][last - 1][-1] == "-", use.entry, use.use, ""))
    made = {stretch: tuple(hits) for stretch, hits in zip(new, found, strict=True)}
    answer = [made[stretch] if stretch in made else seen[stretch] for stretch in stretches]
    if len(seen) > _REMEMBERED:
        seen.clear()
    seen.update((stretch, hits) for stretch, hits in made.items() if len(stretch) <= _SHORT)
    return answer


@lru_cache(maxsize=4)
def _remembered(rules: Rulebook) -> dict[tuple[str, ...], tuple[_Hit, ...]]:
    return {}


def _is_as_written(use: Use, words: tuple[str, ...]) -> bool:
    """Whether `words` are written as the name or cue that they match is."""
    if use.entry is None:
        text = " ".join(words)
        return text in use.cues or text.lower() in use.cues
    return use.forms is not None and gazetteer.is_written(words, use.forms, is_strict=use.entry.kind in _STRICT)


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
