"""Which way a text is written, and the right-to-left runs in it that must not reorder what stands beside them (UAX 9)."""

from __future__ import annotations

import re

RTL_LANGUAGES = ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")

_RTL_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RTL = re.compile(f"[{_RTL_LETTERS}]")
_RTL_RUN = re.compile(
    rf"(?:\d[\d./,-]{{0,12}}\s{{1,2}})?[{_RTL_LETTERS}](?:[{_RTL_LETTERS}\d\s.,:()«»\"'/-]*[{_RTL_LETTERS}\d])?"
)
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRONG = re.compile(r"[^\W\d_]")


def language_direction(language: str) -> str:
    """The writing direction of a language, by its BCP 47 tag.

    >>> language_direction("ar-EG"), language_direction("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.lower().split("-")[0] in RTL_LANGUAGES else "ltr"


def direction(value: str) -> str:
    """The writing direction of a text: that of its first letter (UAX 9, rule P2).

    >>> direction("11 نوفمبر، 2016"), direction("16 Nov")
    ('rtl', 'ltr')
    """
    first = _STRONG.search(value)
    return "rtl" if first and _RTL.match(first[0]) else "ltr"


def prose_direction(value: str) -> str:
    """The writing direction of a report's own words: left to right as soon as they hold a letter that is written so.

    >>> prose_direction("نوفمبر (November)"), prose_direction("11 نوفمبر، 2016")
    ('ltr', 'rtl')
    """
    found = [bool(_RTL.match(letter)) for letter in _STRONG.findall(value)] if has_rtl(value) else []
    return "rtl" if found and all(found) else "ltr"


def rtl_runs(value: str) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is a run of right-to-left words with their figures and punctuation.

    Such a run is to be isolated (UAX 9), so that it does not reorder what stands beside it. Embeddings, overrides and
    isolates of the text itself are left out: an open one would reorder what follows.

    >>> rtl_runs("on 11 نوفمبر، 2016 in print")
    [('on ', False), ('11 نوفمبر، 2016', True), (' in print', False)]
    """
    value = _BIDI_CONTROLS.sub("", value)
    if not has_rtl(value):
        return [(value, False)]
    found: list[tuple[str, bool]] = []
    last = 0
    for run in _RTL_RUN.finditer(value):
        if run.start() > last:
            found.append((value[last : run.start()], False))
        found.append((run[0], True))
        last = run.end()
    return [*found, (value[last:], False)] if last < len(value) else found


def has_rtl(value: str) -> bool:
    """Whether a text holds letters written from right to left."""
    return bool(_RTL.search(value))
