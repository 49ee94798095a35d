"""The cues of `analysis/rules/hedges.jsonl` and `attributions.jsonl`, compiled so that a sentence is looked through once.

The first word of a cue leads to its pattern, so the time does not grow with the number of cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.errors import RuleError
from analysis.rulebook import Rulebook

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
NEXT = re.compile(r"[ \n-]+([^\W\d_]+(?:['’][^\W\d_]+)?)")
_BRACES = re.compile(r"\{([^{}]*)\}")
_GAP = r"[ \n]+(?:[^\s.;:,]+[ \n]+){0,4}?"


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
class Lexicon:
    """Cue patterns by their first word and then by their second (None: any), in the order in which they are tried; and
    the nouns that name a source."""

    cues: dict[str, dict[str | None, tuple[tuple[re.Pattern[str], Rule], ...]]]
    nouns: dict[str, str]
    weak: frozenset[str]
    some: frozenset[str]


@lru_cache(maxsize=8)
def lexicon(rules: Rulebook) -> Lexicon:
    """The cues of `rules`, compiled. `RuleError` when a form begins with a gap."""
    found: dict[str, list[tuple[str, re.Pattern[str], Rule]]] = {}
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
                found.setdefault(folded(first[0]), []).append((form, _compile(form), rule))
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
        nouns,
        frozenset(weak),
        frozenset(some),
    )


def _by_second(
    forms: list[tuple[str, re.Pattern[str], Rule]],
) -> dict[str | None, tuple[tuple[re.Pattern[str], Rule], ...]]:
    """The forms of one first word by their second word, each group with those that fix none, in the order of trial."""
    groups: dict[str | None, list[tuple[str, re.Pattern[str], Rule]]] = {None: []}
    for form in forms:
        words = NEXT.match(form[0], WORD.match(form[0].lstrip("<")).end()) if form[0][0] != "<" else None  # type: ignore[union-attr]
        groups.setdefault(folded(words[1]) if words else None, []).append(form)
    return {
        second: tuple(
            (pattern, rule) for _, pattern, rule in sorted([*group, *groups[None]] if second else group, key=_order)
        )
        for second, group in groups.items()
    }


def folded(word: str) -> str:
    """The word as it stands in the lexicon: lower case, with a plain apostrophe."""
    return word.lower().replace("’", "'")


def _order(form: tuple[str, re.Pattern[str], Rule]) -> tuple[bool, int, bool]:
    """Cues that need a subject come first, since they fail without one; then the longest."""
    return form[2].source != "before", -len(form[0]), form[2].needs is None


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


def _compile(form: str) -> re.Pattern[str]:
    pieces = re.split(r"( ?\.\.\. ?|<|>)", form)
    pattern = ""
    for index, piece in enumerate(pieces):
        if piece.strip() == "..." and pieces[index + 1 : index + 3] == ["", ">"]:
            pattern += r"[^\s.;:,]+(?:[ \n]+[^\s.;:,]+){0,4}?"
        elif piece.strip() == "...":
            pattern += _GAP if not pattern.endswith("(?P<source>") else r"(?:[^\s.;:,]+[ \n]+){0,4}?"
        elif piece == "<":
            pattern += "(?P<source>"
        elif piece == ">":
            pattern += ")"
        else:
            pattern += re.escape(piece).replace(r"\ ", r"[ \n]+").replace("'", "['’]")
    return re.compile(rf"(?i){pattern}(?!\w)")
