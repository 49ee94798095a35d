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
from analysis.enumerations import bullet
from analysis.publication_dates import Published
from analysis.rulebook import Rulebook

LONGEST_TITLE = 240
MOST_TITLE_WORDS = 32
MOST_KICKER_WORDS = 6
ORNAMENT = re.compile(r"[\W_]+$")
_WINDOW = 12
# the number of a note may stand behind a stop
NOTE = r"(?:(?:\[\d{1,3}\])+|(?<=[^\W\d_][.!?])\d{1,3})?"
TWO_SENTENCES = re.compile(rf"[^\W\dA-Z_]{{3}}[.!]+{NOTE}\s+[^\W\da-z_]")
_STOP = re.compile(rf"(?<![A-Z])[.;:,،؛…]['\"”’»)\]]*{NOTE}$")


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
    candidates, dates = _candidates(lines, start, kinds, rules)
    chosen = min(dates, key=lambda index: (dates[index].is_update, dates[index].date is None, index), default=None)
    if not candidates and chosen is not None:
        candidates = _dated_title(lines, dates, rules)
        if len(dates) > len(candidates):
            # the publication line below a title that has a date of its own
            chosen = min(set(dates) - set(candidates), key=lambda index: (dates[index].is_update, index))
    kicker, title = _titles(lines, candidates, chosen, rules)
    if title is None and candidates == [chosen]:
        title = chosen
    if title is None and chosen is not None and start < chosen:
        # a title that ends with a full stop
        first = next((index for index in range(start, chosen) if index not in kinds and index not in dates), None)
        title = first if first is not None and len(lines[first].text.split()) <= 20 else None
    named = {
        place: kind
        for place, kind in ((chosen, "published"), (kicker, "kicker"), (title, "title"))
        if place is not None
    }
    kinds.update(named)
    end = _mark_beside(lines, start, max(named, default=start - 1) + 1, kinds, dates, title, rules)
    if chosen is None and (last := _at_end(lines, rules)):
        chosen, dates[last[0]] = last
        kinds[chosen] = "published"
    published = dates[chosen] if chosen is not None else None
    offset = lines[chosen].start if chosen is not None else 0
    return Front(
        kinds,
        _trimmed(lines[kicker], rules) if kicker is not None else None,
        _trimmed(lines[title], rules) if title is not None else None,
        published,
        (offset + published.start, offset + published.end) if published else None,
        end,
    )


def _candidates(
    lines: Sequence[Line], start: int, kinds: dict[int, str], rules: Rulebook
) -> tuple[list[int], dict[int, Published]]:
    """The lines that could be kicker or title, and those that are dates; marks captions on the way."""
    candidates: list[int] = []
    dates: dict[int, Published] = {}
    prose = 0
    chronicle = False
    for index in range(start, min(len(lines), start + _WINDOW)):
        text = lines[index].text
        if found := publication_dates.read(text, rules):
            # below prose only a lone date is the publication's: several head the parts of a chronicle
            if not prose or found.start or not (chronicle or _heads_a_part(lines, index, rules)):
                dates[index] = found
            else:
                chronicle = True
        elif is_caption(text, rules) or publication_dates.is_label(text, rules):
            kinds[index] = "caption"
        elif lines[index].hashes == 1 or cue("title", rules).match(text) or _title_like(text, rules):
            beside = _is_byline(text, rules) or cue("field", rules).match(text)
            # above the title the genre is the kicker
            if not prose and not beside and not (candidates and cue("genre", rules).match(text)):
                candidates.append(index)
        elif not _is_byline(text, rules):
            prose += 1
            # one standfirst may stand between title and date, no more
            if prose > 1:
                break
    return candidates, dates


def _heads_a_part(lines: Sequence[Line], index: int, rules: Rulebook) -> bool:
    return any(publication_dates.read(line.text, rules) for line in lines[index + 1 : index + _WINDOW])


def _mark_beside(
    lines: Sequence[Line],
    start: int,
    end: int,
    kinds: dict[int, str],
    dates: Mapping[int, Published],
    title: int | None,
    rules: Rulebook,
) -> int:
    """Marks what stands between and just below title and date; returns the index of the first line of the body."""
    for index in range(start, min(len(lines), end + 3)):
        if index in kinds:
            continue
        if index in dates or _is_beside(lines[index].text, rules) or (index == end and _are_names(lines[index].text)):
            kinds[index] = "caption"
            end = max(end, index + 1)
        elif index >= end:
            break
    for index in range(start, end):
        if index not in kinds:
            text = lines[index].text
            above = title is not None and index < title
            # a subtitle or standfirst is prose, an author's name is not
            kinds[index] = "caption" if above or _is_name(text) or _are_names(text) else "body"
    return end


def _header(lines: Sequence[Line], kinds: dict[int, str], rules: Rulebook) -> int:
    """Marks the site's header and returns the index of the first line behind it."""
    tail = lines[-40:]
    script = language.script(
        " ".join([line.text for line in tail if len(line.text) > 80] or [line.text for line in tail])
    )
    index = 0
    while index < len(lines):
        text = lines[index].text
        if (
            (cue("header", rules).match(text) and len(text) <= 200)
            or (bullet(rules).match(text) and (index == 0 or kinds.get(index - 1) == "header"))
            or (index == 0 and _heads_bullets(lines, rules))
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


def _heads_bullets(lines: Sequence[Line], rules: Rulebook) -> bool:
    following = lines[1:3]
    return len(following) == 2 and all(
        bullet(rules).match(line.text) and not line.blank_before and line.indent for line in following
    )


def is_caption(text: str, rules: Rulebook) -> bool:
    """Whether a line is a picture's caption or credit, or an ornament such as "* * *"."""
    return ORNAMENT.match(text) is not None or (len(text) <= 220 and cue("caption", rules).match(text) is not None)


def _is_byline(text: str, rules: Rulebook) -> bool:
    return len(text) <= 120 and cue("byline", rules).match(text) is not None


def _is_beside(text: str, rules: Rulebook) -> bool:
    """Whether a line near the title is about the publication: an author, an issue, a genre, a button to share it."""
    if len(text) > 200:
        return False
    return _is_byline(text, rules) or any(cue(kind, rules).match(text) for kind in ("field", "genre", "closing_end"))


def _dated_title(lines: Sequence[Line], dates: Mapping[int, Published], rules: Rulebook) -> list[int]:
    """The line that is the title although it reads as a date line ("11 September 2001", "Coast Update, 12 May 2019"):
    the first of several, or one that begins with other words than a publication line does."""
    first = min(dates)
    before = lines[first].text[: dates[first].start].strip()
    words = before.rstrip(" |,·–—-")
    beside = _is_byline(words, rules) or publication_dates.is_label(words, rules)
    named = len(words.split()) > 1 and not beside and (before.endswith(",") or not _is_name(words))
    if not dates[first].is_update and (named or (len(dates) > 1 and dates[first].start == 0)):
        return [first]
    return []


def _is_name(text: str) -> bool:
    """Whether a line between title and date could be its author's name: two to four capitalised words."""
    words = text.split()
    return 2 <= len(words) <= 4 and all((word[0].isupper() and word[-1].isalpha()) or word[-1] == "." for word in words)


def _title_like(text: str, rules: Rulebook) -> bool:
    if len(text) > LONGEST_TITLE or len(text.split()) > MOST_TITLE_WORDS or bullet(rules).match(text):
        return False
    if not any(character.isalpha() for character in text):
        return False
    return text.endswith(":") or not (_STOP.search(text) or TWO_SENTENCES.search(text))


def _are_names(text: str) -> bool:
    """Whether a line could be its authors' names: names joined by commas, "and" or "&"."""
    parts = re.split(r",\s*(?:and\s+)?|\s+(?:and|&|et|y|und)\s+", text)
    return len(parts) > 1 and all(map(_is_name, parts))


def _titles(
    lines: Sequence[Line], candidates: Sequence[int], published: int | None, rules: Rulebook
) -> tuple[int | None, int | None]:
    """Kicker and title among the short lines: those above the publication line, if there are any, else the first."""
    marked = next((i for i in candidates if lines[i].hashes or cue("title", rules).match(lines[i].text)), None)
    above = [i for i in candidates if published is not None and i < published]
    below = [i for i in candidates if published is None or i > published]
    if below and all(cue("publisher", rules).match(lines[i].text) for i in above):
        # the publisher's name and the date stand above the title
        above = []
    usable = above or below
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
    if length > (3 if first.endswith("?") else MOST_KICKER_WORDS) or len(second.split()) < max(least, length):
        return None, usable[0]
    if length > 2 and _are_names(second):
        return None, usable[0]
    # a longer first line is the title unless the second is in title case too: a subtitle is a phrase or a name
    if length > 4 and (_is_name(second) or not _in_title_case(second)):
        return None, usable[0]
    return usable[0], usable[1]


def _in_title_case(text: str) -> bool:
    words = [word.strip("\"“”‘’'()") for word in text.split()]
    long = [word for word in words if len(word) > 4]
    return sum(not word[:1].islower() for word in long) * 3 >= len(long) * 2


def _at_end(lines: Sequence[Line], rules: Rulebook) -> tuple[int, Published] | None:
    """The publication line below the text, above link lines at most; the date of an article linked to is none."""
    for index in range(len(lines) - 1, max(0, len(lines) - 5), -1):
        text = lines[index].text
        found = publication_dates.read(text, rules)
        linked = cue("closing", rules).match(lines[index - 1].text[:300])
        if found and not found.is_update and (found.start or not linked):
            return index, found
        if not found and not cue("closing", rules).match(text[:300]) and not _is_beside(text, rules):
            break
    return None


def _trimmed(line: Line, rules: Rulebook) -> tuple[int, int]:
    """The span of a line's own words: without a field name and marks of emphasis."""
    found = cue("title", rules).match(line.text)
    left = found.end() if found else 0
    text = line.text[left:]
    if text[:2] in {"**", "__"} and text[-2:] == text[:2] and len(text) > 4:
        left, text = left + 2, text[2:-2]
    return line.start + left, line.start + left + len(text)
