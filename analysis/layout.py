"""The layout of an article: its paragraphs and what each of them is.

A paragraph is a line, or a block of lines where the text is hard-wrapped. What it is follows from its place, its length,
its punctuation and its first words: `analysis.front_matter` reads everything above the body; below, this module tells
headings, items of lists, captions and closing lines from prose. Cue words are in `rules/layout_cues.jsonl`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis import enumerations, front_matter, furniture
from analysis.article import Paragraph
from analysis.enumerations import Marker, Series
from analysis.front_matter import NOTE, ORNAMENT, TWO_SENTENCES, Front, Line, cue, is_caption
from analysis.rulebook import Rulebook
from analysis.text import Normalised

LONGEST_HEADING = 120
MOST_HEADING_WORDS = 14
_NARROWEST, _WRAP_LIMIT, _TOLERANCE = 40, 130, 5
_MOST_LINKS = 12
_LONGEST_REFERENCE = 250
_MARKDOWN = re.compile(r"#{1,6}\s+")
_EMPHASIS = re.compile(r"(\*\*|__)\s*(?P<words>[^*_\s][^*_]*)\1")
# what a wiki puts behind its headings
_EDIT = re.compile(r"(?<=\S)\s*\[(?:edit|modifier|عدل)(?:\s?\|[^\]]{1,30})?\]$")
_NOTE = re.compile(r"\^?\s?(\[\d{1,3}\])")
_REFERRED = re.compile(r"(?<=[^\s\[]) ?(\[\d{1,3}\])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[-–]\d{2,4})?")
_SENTENCE_ENDS = '.!?:;؟"”'
_LAST_SENTENCE = re.compile(r"(?:(?<=[.!?؟]\s)|^)(?:[^.!?؟]|[.!?؟](?!\s))*$")
_TERMINAL = re.compile(rf"[.!;,،؛…]['\"”’»)\]*_]*{NOTE}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """What `read` found: the paragraphs in order, what stands above the body, and where the body starts."""

    paragraphs: tuple[Paragraph, ...]
    front: Front
    body_start_char: int | None


def read(copy: Normalised, rules: Rulebook) -> Layout:
    """The layout of the text that `copy` is the normalised copy of; spans are of the original text."""
    lines = _lines(copy.text, rules)
    repeated = furniture.running_heads(lines)
    if repeated:
        lines = [
            replace(line, blank_before=True)
            if index in repeated or index - 1 in repeated or line.text.isdigit()
            else line
            for index, line in enumerate(lines)
        ]
    heads = {lines[index].start for index in repeated}
    lines = _unwrap(lines, rules)
    front = front_matter.read(lines, rules)
    kinds = dict(front.kinds)
    body = [index for index in range(len(lines)) if index not in kinds]
    _closing(lines, body, kinds, rules)
    body = [index for index in body if index not in kinds]
    for index in body:
        if lines[index].start in heads or is_caption(lines[index].text, rules):
            kinds[index] = "caption"
    body = [index for index in body if index not in kinds]
    readings = [enumerations.markers(lines[i].text, rules) if not lines[i].hashes else [] for i in body]
    could_head = [_heading_like(lines[index].text) and lines[index].text[-1] != ":" for index in body]
    for place, marker in furniture.numbered_paragraphs(readings, could_head).items():
        lines[body[place]] = _without(lines[body[place]], marker)
        readings[place] = []
    _items(lines, body, readings, kinds, rules)
    _headings(lines, body, kinds)
    paragraphs = []
    start = None
    for index, line in enumerate(lines):
        kind = kinds.get(index, "body")
        if start is None and kind in {"body", "item", "heading"} and index >= front.body_index:
            start = copy.span(line.start, line.end).start
        span = copy.span(line.start, line.end)
        paragraphs.append(Paragraph(span.start, span.end, kind))
    return Layout(tuple(paragraphs), front, start)


def _without(line: Line, marker: Marker) -> Line:
    """The line without the number in front of it."""
    return replace(line, start=line.start + marker.words, text=line.text[marker.words :])


def _lines(text: str, rules: Rulebook) -> list[Line]:
    lines: list[Line] = []
    offset = 0
    blank = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            end = start + len(stripped)
            hashes = 0
            if stripped[0] == "#" and (found := _MARKDOWN.match(stripped)):
                hashes = found.group().count("#")
                stripped = stripped[found.end() :].rstrip("# ")
                start += found.end()
                end = start + len(stripped)
            if stripped[-1] == "]" and (edit := _EDIT.search(stripped)):
                stripped = stripped[: edit.start()].rstrip()
                end = start + len(stripped)
            if emphasis := _EMPHASIS.fullmatch(stripped):
                start += emphasis.start("words")
                stripped = emphasis["words"].rstrip()
                end = start + len(stripped)
            if stripped:
                lines.append(Line(start, end, stripped, blank, start - offset, hashes))
                blank = False
        else:
            blank = True
        offset += len(raw) + 1
    return _with_lone_markers(lines, rules)


def _with_lone_markers(lines: list[Line], rules: Rulebook) -> list[Line]:
    """A marker alone in its line ("1.", "•") belongs to the line below."""
    lone = {index for index, line in enumerate(lines) if len(line.text) < 5 and _is_marker(line.text, rules)}
    if not lone:
        return lines
    joined: list[Line] = []
    for index, line in enumerate(lines):
        if joined and index - 1 in lone and index not in lone:
            joined[-1] = replace(joined[-1], end=line.end, text=f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
    return joined


def _is_marker(text: str, rules: Rulebook) -> bool:
    found = enumerations.markers(f"{text} ", rules)
    # a dash or star alone is an ornament
    return bool(found) and found[0].end == len(text) and text[0] not in "-–—‒*"


def _unwrap(lines: list[Line], rules: Rulebook) -> list[Line]:
    """Lines joined to paragraphs where the text is hard-wrapped: where most lines that another follows directly do not
    end a sentence and have no room for the first word of the next."""
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if not following.blank_before and not enumerations.bullet(rules).match(following.text) and not line.hashes
    ]
    if len(pairs) < 3:
        return lines
    lengths = sorted(line.indent + len(line.text) for line, _ in pairs if line.text[-1] not in _SENTENCE_ENDS)
    if not lengths:
        return lines
    # the width that lines are filled to, whatever single lines exceed it
    usual = lengths[int(0.9 * (len(lengths) - 1))]
    limit = max(length for length in lengths if length <= 1.05 * usual)
    open_ended = len(lengths)
    longer = sum(len(line.text) > limit + _TOLERANCE for line in lines)
    if not _NARROWEST <= limit <= _WRAP_LIMIT or longer * 5 > len(lines) or open_ended < 0.4 * len(pairs):
        return lines
    # lines of uneven length that break within sentences: there only a blank line ends a paragraph
    uneven = sum(
        line.text[-1] not in _SENTENCE_ENDS and len(line.text) > 0.4 * limit and not _has_no_room(line, after, limit)
        for line, after in pairs
    )
    ragged = uneven * 5 > open_ended
    if ragged and sum(_goes_on(following) for _, following in pairs) * 4 < len(pairs):
        return lines
    joined: list[list[Line]] = []
    for line in lines:
        if joined and not line.blank_before and _wraps(joined[-1], line, limit, ragged, rules):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [
        Line(
            block[0].start,
            block[-1].end,
            " ".join(line.text for line in block),
            block[0].blank_before,
            block[0].indent,
            block[0].hashes,
        )
        for block in joined
    ]


def _goes_on(line: Line) -> bool:
    """Whether a line could begin within a sentence: with a letter that is no capital (Arabic has none)."""
    return line.text[0].isalpha() and not line.text[0].isupper()


def _has_no_room(line: Line, following: Line, limit: int) -> bool:
    length = line.indent + len(line.text)
    return limit - 3 < length + 1 + len(following.text.split(None, 1)[0]) and length <= limit + _TOLERANCE


def _wraps(block: Sequence[Line], following: Line, limit: int, ragged: bool, rules: Rulebook) -> bool:
    """Whether the line `following`, with no blank line above, goes on the paragraph that is `block` so far."""
    line = block[-1]
    if line.hashes or following.hashes or line.text.isupper() != following.text.isupper():
        return False
    opens_item = not following.text[0].isalpha() and bool(enumerations.markers(following.text, rules))
    if opens_item and (line.text[-1] in _SENTENCE_ENDS or enumerations.bullet(rules).match(block[0].text)):
        return False
    if not ragged or (len(block) == 1 and len(line.text) < 0.6 * limit and not _goes_on(following)):
        return _has_no_room(line, following, limit)
    return True


def _closing(lines: Sequence[Line], body: Sequence[int], kinds: dict[int, str], rules: Rulebook) -> None:
    anywhere, at_end, rest = cue("closing", rules), cue("closing_end", rules), cue("closing_rest", rules)
    for place, index in enumerate(body):
        text = lines[index].text
        if len(text) <= 300 and anywhere.match(text):
            kinds[index] = "closing"
        # notes and references take the rest of the text, a section named "Sources" does not
        elif len(text) <= 60 and place * 2 >= len(body) and rest.match(text):
            below = body[place + 1 :]
            if 2 * sum(len(lines[later].text) > _LONGEST_REFERENCE for later in below) <= len(below):
                kinds.update(dict.fromkeys(body[place:], "closing"))
                break
    # from the end upwards: links, rights, signatures, notes, and the short lines below a link line
    short: list[int] = []
    bracketed = [lines[index].text for index in body if "[" in lines[index].text]
    referred = {number for text in bracketed for number in _REFERRED.findall(text)}
    for index in reversed(body):
        text = lines[index].text
        if index in kinds:
            kinds.update(dict.fromkeys(short, "closing"))
            short = []
        elif len(text) <= 600 and (
            at_end.match(text)
            or ORNAMENT.match(text)
            or cue("byline", rules).match(text)
            or ((note := _NOTE.match(text)) and note[1] in referred)
        ):
            kinds[index] = "closing"
        elif _heading_like(text) and len(short) < _MOST_LINKS:
            short.append(index)
        else:
            break


def _items(
    lines: Sequence[Line],
    body: Sequence[int],
    readings: Sequence[list[Marker]],
    kinds: dict[int, str],
    rules: Rulebook,
) -> None:
    texts = [lines[index].text for index in body]
    for one in enumerations.series(readings, texts):
        kind = "heading" if _are_headings(one, texts, rules) else "item"
        for item in one.items:
            if kind == "item" or _heading_like(texts[item.index][item.marker.words :]):
                kinds.setdefault(body[item.index], kind)


def _are_headings(one: Series, texts: Sequence[str], rules: Rulebook) -> bool:
    """Whether the series numbers sections: short lines, each with text below, that nothing announces as a list."""
    labels = [texts[item.index][item.marker.words :] for item in one.items]
    short = sum(_heading_like(label) for label in labels)
    if short * 2 <= len(labels) or one.items[0].marker.number is None:
        return False
    places = {item.index for item in one.items}
    alone = sum(item.index + 1 < len(texts) and item.index + 1 not in places for item in one.items)
    if alone < len(labels) - 1 or not alone:
        return False
    if any(cue("section_name", rules, "list_cues").match(label) for label in labels):
        return True
    first = one.items[0].index
    marker = one.items[0].marker
    if first == 0:
        return True
    # "A." below "II.", "1." below "I.": an outline
    if marker.shape == "n." and _heading_like(texts[first - 1]) and enumerations.markers(texts[first - 1], rules):
        return True
    before = texts[first - 1]
    sentence = _LAST_SENTENCE.search(before[-400:])
    announced = cue("announce", rules, "list_cues").search(sentence.group() if sentence else "") is not None
    announced = announced or before.endswith(":")
    return not announced and not _heading_like(before)


def _heading_like(text: str) -> bool:
    """Whether `text` could be a heading by its own looks: short, no full stop, no whole quotation, no sum or list."""
    if len(text) > LONGEST_HEADING or len(text) < 2 or _TERMINAL.search(text) or TWO_SENTENCES.search(text):
        return False
    words = text.split()
    if len(words) > MOST_HEADING_WORDS or not (any(map(str.isalpha, text)) or _YEAR.fullmatch(text)):
        return False
    if (text[0] in '"“«' and text[-1] in '"”»') or text[0] in "–—-•(" or text[0].islower():
        return False
    return ": " not in text or len(words) <= 10


def _headings(lines: Sequence[Line], body: Sequence[int], kinds: dict[int, str]) -> None:
    """Headings without a number: short lines with prose below; runs of short lines (verse, tables) are none."""
    run: list[int] = []
    previous = None
    for index in body:
        line = lines[index]
        kind = kinds.get(index)
        if line.hashes and kind is None:
            kinds[index] = "heading"
        elif kind is None and _heading_like(line.text) and _stands_alone(lines, index, previous):
            run.append(index)
            previous = index
            continue
        if len(run) <= 2 and (kind in {"item", "heading"} or line.hashes or _is_prose(line.text) or not run):
            for place in run:
                if not (kind == "item" and place == index - 1 and _introduces(lines[place].text)):
                    kinds[place] = "heading"
        run = []
        previous = index


def _stands_alone(lines: Sequence[Line], index: int, previous: int | None) -> bool:
    """Whether a line is set off from what stands above it: by a blank line, or because that ends a sentence."""
    if lines[index].blank_before or previous is None:
        return True
    return lines[previous].text[-1] in '.!?:؟…"”’»)' or _heading_like(lines[previous].text)


def _is_prose(text: str) -> bool:
    return len(text) > LONGEST_HEADING or len(text.split()) > 8 or _TERMINAL.search(text) is not None


def _introduces(text: str) -> bool:
    """Whether a line with a colon before a list is the end of a sentence rather than a heading: it is not in title case."""
    if not text.endswith(":"):
        return False
    words = [word for word in text.rstrip(":").split() if len(word) > 3]
    return len(text.split()) > 6 or not all(word[0].isupper() for word in words)
