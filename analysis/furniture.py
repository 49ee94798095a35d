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
_OPENS_ITEM = re.compile(r"(?:[-–—*•●▪◦‣·]|\(?\w{1,3}[.)-])\s")
_PARTED = re.compile(r"[|·•/]")


def running_heads(lines: list[Line]) -> set[int]:
    """The lines, by index, that repeat a line above, as heads and feet of pages do.

    A head is short, opens no item, ends no sentence, and has three words or a figure; headings that recur ("Background")
    are shorter. One that differs in its digits is none ("Phase 1", "Phase 2"), unless it has parts ("Brief 14 | March")
    or stands beside the number of a page.
    """
    seen: set[str] = set()
    exact: set[str] = set()
    found: set[int] = set()
    for index, line in enumerate(lines):
        text = line.text
        if len(text) > _LONGEST_HEAD or line.hashes or text[-1] in _SENTENCE_ENDS or _OPENS_ITEM.match(text):
            continue
        if len(text.split()) < 3 and not (_DIGITS.search(text) and any(map(str.isalpha, text))):
            continue
        key = _DIGITS.sub("0", text.casefold())
        beside = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
        if text in exact or (key in seen and (_PARTED.search(text) or any(one.text.isdigit() for one in beside))):
            found.add(index)
        seen.add(key)
        exact.add(text)
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
