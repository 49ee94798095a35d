"""Page furniture: what a page adds to an article's lines. Running heads and feet, and the numbers that reports of
organisations give to all their paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.enumerations import Marker
from analysis.front_matter import Line

_LONGEST_HEAD = 100
_FEWEST_NUMBERED = 4
_DIGITS = re.compile(r"\d+")
_SENTENCE_ENDS = ".!?:;؟…"


def running_heads(lines: Sequence[Line]) -> set[int]:
    """The lines, by index, that repeat a line above but for its digits, as heads and feet of pages do.

    A head is short, ends no sentence, and has three words or a figure; headings that recur ("Background") are shorter.
    """
    seen: set[str] = set()
    found: set[int] = set()
    for index, line in enumerate(lines):
        text = line.text
        if len(text) > _LONGEST_HEAD or line.hashes or text[-1] in _SENTENCE_ENDS:
            continue
        if len(text.split()) < 3 and not (_DIGITS.search(text) and any(map(str.isalpha, text))):
            continue
        key = _DIGITS.sub("0", text.casefold())
        if key in seen:
            found.add(index)
        seen.add(key)
    return found


def numbered_paragraphs(readings: Sequence[Sequence[Marker]], headings: Sequence[bool]) -> Mapping[int, Marker]:
    """The markers of paragraphs that are numbered through the whole text, by index; empty where they are not.

    Such numbers count on over headings, as in reports of the United Nations, while those of a list end with its section.
    `readings` are the possible markers of each paragraph, `headings` says of each whether it could be one.
    """
    run: dict[int, Marker] = {}
    crossed = 0
    heading = False
    for index, found in enumerate(readings):
        if headings[index]:
            heading = True
        elif found and found[0].number == len(run) + 1 and found[0].style == "number" and found[0].shape == "n.":
            crossed += heading and bool(run)
            run[index] = found[0]
            heading = False
    return run if len(run) >= _FEWEST_NUMBERED and crossed > 1 else {}
