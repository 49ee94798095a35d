"""The cues of `analysis/rules/hedges.jsonl` and `attributions.jsonl`, compiled so that a sentence is looked through once.

The first word of a cue leads to its pattern, so the time does not grow with the number of cues.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.errors import RuleError
from analysis.rulebook import Rulebook

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
NEXT = re.compile(r"[ \n-]+([^\W\d_]+(?:['’][^\W\d_]+)?)")
_BRACES = re.compile(r"\{([^{}]*)\}")
_GAP_MARKS = re.compile(r"\.\.\.|[<>]")
INNER_GAP = re.compile(r"\.\.\.(?![^<]*>)")
"""Words inside a cue that are not its source: "put its income at"."""
_GAP = r"[ \n]+(?:[^\s.;:,]+[ \n]+){0,7}?(?:[^\s.;:,]+,?[ \n]+)?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of `hedges` (see the file's declaration)."""

    rule_id: str
    category: str
    direction: str
    scope: str
    source: str | None
    needs: str | None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A written form, which `pattern` compiles, and its rule; of a form of several words those of which the text must hold
    one, since to look behind each "in" for what may be a view takes long; whether it has a gap, and one that is no source."""

    written: str
    rule: Rule
    needed: frozenset[str] | None
    open: bool
    gapped: bool


class Forms(NamedTuple):
    """Forms in the order of trial; words of which the text must hold one for any of them, None where one needs none; and
    whether there are so many, or so wide ones, that to look for these words behind the first is faster than to try (`many`)."""

    forms: tuple[Form, ...]
    needed: frozenset[str] | None
    many: bool

    def near(self, present: Collection[str]) -> Forms | None:
        """Those that can stand where the words `present` do."""
        if self.needed is not None and self.needed.isdisjoint(present):
            return None
        left = tuple([form for form in self.forms if form.needed is None or not form.needed.isdisjoint(present)])
        return Forms(left, self.needed, _many(left)) if left else None


def _many(forms: tuple[Form, ...]) -> bool:
    return len(forms) >= FEW or forms[0].open


FEW = 3
"""Forms that are sooner tried than sifted, unless they have a gap."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms of cues by their first word and then by their second (None: any), in the order in which they are tried; the
    first words of which no form is a cue itself (`inert`); and the nouns that name a source."""

    cues: dict[str, dict[str | None, Forms]]
    firsts: frozenset[str]
    inert: frozenset[str]
    nouns: dict[str, str]
    weak: frozenset[str]
    some: frozenset[str]


@lru_cache(maxsize=8)
def lexicon(rules: Rulebook) -> Lexicon:
    """The cues of `rules`, compiled. `RuleError` when a form begins with a gap."""
    found: dict[str, list[tuple[str, Rule]]] = {}
    for entry in rules.entries("hedges"):
        rule = Rule(
            f"hedges:{entry['id']}",
            entry["category"],
            entry["direction"],
            entry["scope"],
            entry.get("source"),
            entry.get("needs"),
            bool(entry.get("raised")),
        )
        for written in entry["forms"]:
            for form in expand(written):
                first = WORD.match(form.lstrip("<"))
                if first is None:
                    raise RuleError(f"hedges.jsonl: {entry['id']}: the form {written!r} must begin with a word")
                found.setdefault(folded(first[0]), []).append((form, rule))
    nouns: dict[str, str] = {}
    weak: set[str] = set()
    some: set[str] = set()
    for entry in rules.entries("attributions"):
        for form in entry["forms"]:
            nouns[form.lower()] = entry["category"]
            if entry.get("some"):
                some.add(form.lower())
            if entry.get("weak"):
                weak.add(form.lower())
    return Lexicon(
        {first: _by_second(forms) for first, forms in found.items()},
        frozenset(found),
        frozenset(
            first
            for first, forms in found.items()
            if all(rule.category in ("pseudo", "terminator") for _, rule in forms)
        ),
        nouns,
        frozenset(weak),
        frozenset(some),
    )


def _by_second(forms: list[tuple[str, Rule]]) -> dict[str | None, Forms]:
    """The forms of one first word by their second word, each group with those that fix none, in the order of trial."""
    groups: dict[str | None, list[tuple[str, Rule]]] = {None: []}
    for form in forms:
        plain = form[0].replace("<", "")
        words = NEXT.match(plain, WORD.match(plain).end()) if form[0][0] != "<" else None  # type: ignore[union-attr]
        groups.setdefault(folded(words[1]) if words else None, []).append(form)
    found = {}
    for second, group in groups.items():
        made = tuple(
            Form(form, rule, _needed(form), _GAP_MARKS.search(form) is not None, INNER_GAP.search(form) is not None)
            for form, rule in sorted(_merged([*group, *groups[None]] if second else group), key=_order)
        )
        if made:
            needed = [form.needed for form in made if form.needed is not None]
            found[second] = Forms(made, frozenset().union(*needed) if len(needed) == len(made) else None, _many(made))
    return found


def _merged(forms: Iterable[tuple[str, Rule]]) -> Iterator[tuple[str, Rule]]:
    """The forms, those of one rule as one where they are plain words or differ in their last word only."""
    groups: dict[tuple[str, Rule], list[str]] = {}
    for form, rule in forms:
        head, _, last = form.rpartition(" ")
        if _GAP_MARKS.search(last):
            yield form, rule
        elif _GAP_MARKS.search(head):
            groups.setdefault((f"{head} ", rule), []).append(last)
        else:
            groups.setdefault(("", rule), []).append(form)
    for (head, rule), lasts in groups.items():
        yield f"{head}{{{'|'.join(sorted(lasts, key=len, reverse=True))}}}", rule


def _needed(form: str) -> frozenset[str] | None:
    """Of each way to write a form of several words, the longest of its words but the first, without those of a gap; None
    where one way has a single word."""
    found = set()
    for way in expand(form):
        rest = [folded(word) for word in WORD.findall(_GAP_MARKS.sub(" ", way))][1:]
        if not rest:
            return None
        found.add(max(rest, key=len))
    return frozenset(found)


def folded(word: str) -> str:
    """The word as it stands in the lexicon: lower case, with a plain apostrophe."""
    return word.lower().replace("’", "'")


def _order(form: tuple[str, Rule]) -> tuple[bool, int, bool]:
    """Cues that need a subject come first, since they fail without one; then the longest."""
    length = len(_BRACES.sub(lambda match: match[1].split("|")[0], form[0]))
    return form[1].source != "before", -length, form[1].needs is None


def expand(form: str) -> Iterator[str]:
    """All forms that `{a|b}` stands for.

    >>> list(expand("{is|are} said to"))
    ['is said to', 'are said to']
    """
    match = _BRACES.search(form)
    if match is None:
        yield " ".join(form.split())
        return
    for choice in match[1].split("|"):
        yield from expand(form[: match.start()] + choice + form[match.end() :])


@cache
def pattern(form: str) -> re.Pattern[str]:
    """A form, compiled when it is first tried: a few of the thousands are in one article."""
    pieces = re.split(r"( ?\.\.\. ?|<|>|\{[^{}]*\})", form)
    made = ""
    for index, piece in enumerate(pieces):
        if piece.strip() == "..." and pieces[index + 1 : index + 3] == ["", ">"]:
            made += r"[^\s.;:,]+(?:[ \n]+[^\s.;:,]+){0,4}?"
        elif piece.strip() == "...":
            made += _GAP if not made.endswith("(?P<source>") else r"(?:[^\s.;:,]+[ \n]+){0,4}?"
        elif piece == "<":
            made += "(?P<source>"
        elif piece == ">":
            made += ")"
        elif piece.startswith("{"):
            made += f"(?:{'|'.join(map(_literal, piece[1:-1].split('|')))})"
        else:
            made += _literal(piece)
    return re.compile(rf"(?i){made}(?!\w)")


def _literal(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"[ \n]+").replace("'", "['’]")
