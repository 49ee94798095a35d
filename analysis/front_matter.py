"""What stands above the body of an article: the site's header, kicker, title, by-line, publication line.

The title is the short line above the publication line, or, without one, the first short line; a shorter line above it is
its kicker. Nothing here knows a publisher: header cues are data, a header in another script than the body's needs none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis import language, publication_dates
from analysis.enumerations import BULLET
from analysis.publication_dates import Published
from analysis.rulebook import Rulebook

LONGEST_TITLE = 240
MOST_TITLE_WORDS = 32
MOST_KICKER_WORDS = 6
ORNAMENT = re.compile(r"[\W_]+$")
_WINDOW = 12
TWO_SENTENCES = re.compile(r"[^\W\dA-Z_]{3}[.!]+\s+[^\W\da-z_]")
_STOP = re.compile(r"(?<![A-Z])[.;:,،؛…]['\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the normalised copy before its kind is known. `hashes` counts those of a markdown heading."""

    start: int
    end: int
    text: str
    blank_before: bool
    indent: int = 0
    hashes: int = 0


@dataclass(frozen=True, slots=True)
class Front:
    """The lines above the body by index, and the spans (in the copy) of what they say; `body_index` is the first behind."""

    kinds: Mapping[int, str]
    kicker: tuple[int, int] | None
    title: tuple[int, int] | None
    published: Published | None
    published_at: tuple[int, int] | None
    body_index: int


@lru_cache(maxsize=64)
def cue(kind: str, rules: Rulebook, name: str = "layout_cues") -> re.Pattern[str]:
    """All patterns of `kind` in the rule file `name`, as one; letter case does not matter."""
    patterns = [f"(?:{entry['pattern']})" for entry in rules.entries(name) if entry["kind"] == kind]
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)


def read(lines: Sequence[Line], rules: Rulebook) -> Front:
    """What the first lines of an article are. Lines that get no kind here belong to the body."""
    kinds: dict[int, str] = {}
    start = _header(lines, kinds, rules)
    window = range(start, min(len(lines), start + _WINDOW))
    candidates: list[int] = []
    dates: dict[int, Published] = {}
    prose = 0
    for index in window:
        text = lines[index].text
        if found := publication_dates.read(text, rules):
            dates[index] = found
        elif is_caption(text, rules) or publication_dates.is_label(text, rules):
            kinds[index] = "caption"
        elif lines[index].hashes == 1 or cue("title", rules).match(text) or _title_like(text):
            if not prose and not _is_byline(text, rules):
                candidates.append(index)
        elif not _is_byline(text, rules):
            prose += 1
            # one standfirst may stand between title and date, no more
            if prose > 1:
                break
    if not candidates and len(dates) > 1 and dates[min(dates)].start == 0:
        # a title that is a date, over the publication line
        candidates = [min(dates)]
        del dates[candidates[0]]
    chosen = min(dates, key=lambda index: (dates[index].is_update, dates[index].date is None, index), default=None)
    kicker, title = _titles(lines, candidates, chosen, rules)
    if title is None and chosen is not None and start < chosen:
        # a title that ends with a full stop
        first = next((index for index in range(start, chosen) if index not in kinds and index not in dates), None)
        title = first if first is not None and len(lines[first].text.split()) <= 20 else None
    end = start
    for place, kind in ((kicker, "kicker"), (title, "title"), (chosen, "published")):
        if place is not None:
            kinds[place] = kind
            end = max(end, place + 1)
    for index in range(start, min(len(lines), end + 2)):
        text = lines[index].text
        if index not in kinds and (index in dates or _is_byline(text, rules)):
            kinds[index] = "caption"
            end = max(end, index + 1)
    for index in range(start, end):
        if index not in kinds:
            between = title is not None and index > title and _is_name(lines[index].text)
            kinds[index] = "caption" if between or (title is not None and index < title) else "body"
    published = dates.get(chosen) if chosen is not None else None
    where = None
    if chosen is None:
        chosen = _at_end(lines, rules)
        if chosen is not None:
            published = publication_dates.read(lines[chosen].text, rules)
            kinds[chosen] = "published"
    if published is not None and chosen is not None:
        where = (lines[chosen].start + published.start, lines[chosen].start + published.end)
    return Front(
        kinds,
        _trimmed(lines[kicker], rules) if kicker is not None else None,
        _trimmed(lines[title], rules) if title is not None else None,
        published,
        where,
        end,
    )


def _header(lines: Sequence[Line], kinds: dict[int, str], rules: Rulebook) -> int:
    """Marks the site's header and returns the index of the first line behind it."""
    script = language.script(" ".join(line.text for line in lines[-40:] if len(line.text) > 80))
    index = 0
    while index < len(lines):
        text = lines[index].text
        if (
            (cue("header", rules).match(text) and len(text) <= 200)
            or (BULLET.match(text) and (index == 0 or kinds.get(index - 1) == "header"))
            or (index == 0 and _heads_bullets(lines))
        ):
            pass
        elif script and language.script(text) not in {script, None} and not publication_dates.read(text, rules):
            # a header in another script than the body's
            pass
        else:
            break
        kinds[index] = "header"
        index += 1
    if index == len(lines):
        kinds.clear()
        return 0
    return index


def _heads_bullets(lines: Sequence[Line]) -> bool:
    following = lines[1:3]
    return len(following) == 2 and all(
        BULLET.match(line.text) and not line.blank_before and line.indent for line in following
    )


def is_caption(text: str, rules: Rulebook) -> bool:
    """Whether a line is a picture's caption or credit, or an ornament such as "* * *"."""
    return ORNAMENT.match(text) is not None or (len(text) <= 220 and cue("caption", rules).match(text) is not None)


def _is_byline(text: str, rules: Rulebook) -> bool:
    return len(text) <= 120 and cue("byline", rules).match(text) is not None


def _is_name(text: str) -> bool:
    """Whether a line between title and date could be its author's name: two to four capitalised words."""
    words = text.split()
    return 2 <= len(words) <= 4 and all((word[0].isupper() and word[-1].isalpha()) or word[-1] == "." for word in words)


def _title_like(text: str) -> bool:
    if len(text) > LONGEST_TITLE or len(text.split()) > MOST_TITLE_WORDS or BULLET.match(text):
        return False
    if not any(character.isalpha() for character in text):
        return False
    return text.endswith(":") or not (_STOP.search(text) or TWO_SENTENCES.search(text))


def _titles(
    lines: Sequence[Line], candidates: Sequence[int], published: int | None, rules: Rulebook
) -> tuple[int | None, int | None]:
    """Kicker and title among the short lines: those above the publication line, if there are any, else the first."""
    marked = next((i for i in candidates if lines[i].hashes or cue("title", rules).match(lines[i].text)), None)
    above = [i for i in candidates if published is not None and i < published]
    usable = above or [i for i in candidates if published is None or i > published]
    if marked is not None:
        earlier = [i for i in usable if i < marked]
        kicker = earlier[-1] if earlier and len(lines[earlier[-1]].text.split()) <= MOST_KICKER_WORDS else None
        return kicker, marked
    if not usable:
        return None, None
    if len(usable) == 1 or usable[1] > usable[0] + 2:
        return None, usable[0]
    first, second = (lines[i].text for i in usable[:2])
    if first.endswith(":") and len(first.split()) <= MOST_TITLE_WORDS // 3:
        return usable[0], usable[1]
    least = 1 if above else 5
    length = len(first.split())
    if length > MOST_KICKER_WORDS or first.endswith("?") or len(second.split()) < max(least, length):
        return None, usable[0]
    # a longer first line is the title unless the second is in title case too: a subtitle is a phrase or a name
    if length > 4 and (_is_name(second) or not _in_title_case(second)):
        return None, usable[0]
    return usable[0], usable[1]


def _in_title_case(text: str) -> bool:
    words = [word.strip("\"“”‘’'()") for word in text.split()]
    long = [word for word in words if len(word) > 4]
    return sum(not word[:1].islower() for word in long) * 3 >= len(long) * 2


def _at_end(lines: Sequence[Line], rules: Rulebook) -> int | None:
    for index in range(len(lines) - 1, max(0, len(lines) - 4), -1):
        found = publication_dates.read(lines[index].text, rules)
        if found and not found.is_update:
            return index
    return None


def _trimmed(line: Line, rules: Rulebook) -> tuple[int, int]:
    """The span of a line's own words: without a field name and marks of emphasis."""
    found = cue("title", rules).match(line.text)
    left = found.end() if found else 0
    text = line.text[left:]
    if text[:2] in {"**", "__"} and text[-2:] == text[:2] and len(text) > 4:
        left, text = left + 2, text[2:-2]
    return line.start + left, line.start + left + len(text)
