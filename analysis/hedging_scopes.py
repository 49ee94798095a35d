"""What a cue governs: the words behind it, before it or both, up to a terminator, a semicolon or the next clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.hedging_sources import REACH, Match

MOST = 200
"""More cues than this in one sentence are no sentence; the rest is not looked at."""
WORDS = 12
"""How many words a cue of scope "words" governs."""


def semicolons(text: str, start: int, end: int) -> list[int]:
    """The places of the semicolons in `text[start:end]`."""
    found: list[int] = []
    place = text.find(";", start, end)
    while place >= 0 and len(found) < MOST:
        found.append(place)
        place = text.find(";", place + 1, end)
    return found


def scopes(
    text: str, match: Match, start: int, end: int, breaks: Sequence[Match], stoppers: Sequence[int]
) -> list[tuple[int, int]]:
    """What the cue governs, as spans of the normalised text; it ends at the terminators `breaks` and the `stoppers`."""
    rule = match.rule
    stops: list[tuple[int, int]] = []
    if breaks or stoppers:
        whole = rule.scope == "sentence"
        stops = [(found.start, found.end) for found in breaks if not whole or found.rule.scope == "sentence"]
        stops += [(place, place + 1) for place in stoppers]
    direction = rule.direction
    if rule.source == "before" and _parenthetical(text, match, start, end):
        direction = "both"
    governed = []
    if direction in ("forward", "both"):
        last = min([first for first, _ in stops if first >= match.end], default=end)
        if rule.scope in ("words", "few"):
            counted = TWELVE if rule.scope == "words" else THREE
            words = counted.match(text, match.end, min(last, match.end + REACH))
            last = words.end() if words else match.end
        if rule.scope in ("words", "clause"):
            last = _comma(text, match.end, last)
        if rule.scope == "phrase" and (comma := text.find(",", match.end, last)) >= 0:
            last = comma
        governed.append((match.end, last))
    if direction in ("backward", "both"):
        first = max([last for _, last in stops if last <= match.start], default=start)
        if rule.source == "before":
            first = max(first, text.rfind(": ", first, match.start) + 1)
        if rule.scope in ("words", "clause", "phrase"):
            first = _last_comma(text, first, match.start)
        governed.append((first, match.start))
    if match.gapped:
        governed.append((match.start, match.end))
    return [(first, last) for first, last in governed if first < last]


TWELVE = re.compile(rf"(?:\s*\S+){{1,{WORDS}}}")
THREE = re.compile(r"(?:\s*\S+){1,3}")
COMMA = re.compile(
    r":[ \n]|,[ \n]+(?:is|are|was|were|has|have|had|will|did|does|may|might|can|could|[a-z]+ed)[ \n]|,[ \n]+(?:and|or|which|who|where|including|with|in response|as|so)\b|,[ \n]+(?=[A-Z]?[\w’'-]+(?:[ \n][\w’'-]+)?[ \n](?:has|have|had|is|are|was|were|will|did|does|\w+ed)\b)"
)


def _comma(text: str, start: int, end: int) -> int:
    aside = text.startswith(",", start)
    found = COMMA.search(text, start + aside, min(end, start + REACH))
    return found.start() if found else end


JOINED = re.compile(r":[ \n]|,[ \n]+(?:and|or|so|which|who|where)[ \n]")


def _last_comma(text: str, start: int, end: int) -> int:
    """Where the clause begins that ends at `end`: behind the last comma with a conjunction before it."""
    first = start
    for found in JOINED.finditer(text, max(start, end - REACH), end):
        first = found.end()
    return first


TAIL = re.compile(r"[ \n]*(?:$|[.,;!?)”\"»]|(?:on|in|at|last|yesterday)\b[^,;]{0,40}[.]?$)")


def _parenthetical(text: str, match: Match, start: int, end: int) -> bool:
    """Whether "X said" stands behind what X said: after a comma or quotation mark, with nothing of weight following."""
    before = text[max(start, match.start - 3) : match.start].rstrip()
    return (
        before.endswith((",", "”", '"', "»", "—", "–"))
        and TAIL.match(text[match.end : min(end, match.end + 60)]) is not None
    )
