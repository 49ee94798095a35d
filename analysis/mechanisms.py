"""Mechanisms: the items of the lists that an article announces, with label, text and category.

An item runs from its marker to the next item or heading. The last one ends before a paragraph that concludes the whole: one
that opens with a concluding cue or speaks of the list as a whole; where nothing tells, after its first paragraph. Cues are
in `rules/list_cues.jsonl`, the words behind a category in `rules/mechanism_categories.jsonl`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from analysis import enumerations, sentences
from analysis.article import Paragraph, Reading
from analysis.enumerations import Item, Series
from analysis.front_matter import cue
from analysis.records import Mechanism
from analysis.rulebook import Rulebook

LONGEST_LABEL = 140
MOST_LABEL_WORDS = 16
_COLON = re.compile(r":(?=\s|$|\*|[^\W\d])")
_DASH = re.compile(r"\s+[–—-]\s+|—")
_BOLD = re.compile(r"(\*\*|__)(?P<label>[^*_\n]{2,140}?)[:.]?\1[:.]?\s*")
_CONNECTORS = frozenset(
    ["of", "in", "on", "at", "to", "from", "for", "with", "by", "the", "a", "an", "and", "or", "out", "up", "over", "into", "against", "via", "off", "down", "within", "under", "de", "du", "des", "la", "le", "les", "et"]
)


def read(reading: Reading) -> None:
    """Fills `reading.mechanisms` from the items of its document; needs `sections`. `actor_id` stays None."""
    prose = [paragraph for paragraph in reading.document.prose if paragraph.kind not in {"title", "kicker"}]
    copy = reading.document.normalised
    texts = [copy.text[copy.position(p.start) : copy.position(p.end - 1) + 1] for p in prose]
    readings = [
        enumerations.markers(text, reading.rules) if paragraph.kind == "item" else []
        for paragraph, text in zip(prose, texts, strict=True)
    ]
    for one in enumerations.series(readings, texts):
        if not one.nested:
            for place, item in enumerate(one.items):
                last = _last_paragraph(one, place, prose, texts, reading.rules)
                reading.mechanisms.append(_mechanism(item, prose, last, texts[item.index], reading))
    reading.mechanisms.sort(key=lambda mechanism: mechanism.start)


def _last_paragraph(one: Series, place: int, prose: list[Paragraph], texts: list[str], rules: Rulebook) -> int:
    """The index of the paragraph that the item at `place` of the series ends with."""
    index = one.items[place].index
    barrier = next((i for i in range(index + 1, len(prose)) if prose[i].kind == "heading"), len(prose))
    if place + 1 < len(one.items):
        return min(one.items[place + 1].index, barrier) - 1
    # a label alone in its line has its words below
    first = index + (_is_label_alone(texts[index], one.items[place]) and index + 1 < barrier)
    longest = max((b.index - a.index for a, b in zip(one.items, one.items[1:], strict=False)), default=1)
    certain = first
    for later in range(first + 1, barrier):
        if prose[later].kind == "item":
            if enumerations.markers(texts[later], rules)[0].number is None and texts[later - 1].endswith(":"):
                certain = later
                continue
            return later - 1 if later - index <= longest else certain
        if cue("conclude", rules, "list_cues").match(texts[later]) or cue("whole", rules, "list_cues").match(
            texts[later]
        ):
            return later - 1 if later - index <= max(longest, 2) else certain
        if cue("continue", rules, "list_cues").match(texts[later]):
            certain = later
        elif later - index >= longest + 1 and certain < later - 1:
            return certain
    if barrier < len(prose) and barrier - index <= longest:
        return barrier - 1
    return certain


def _is_label_alone(text: str, item: Item) -> bool:
    words = text[item.marker.words :]
    return len(words) <= LONGEST_LABEL and len(words.split()) <= MOST_LABEL_WORDS and words[-1:] not in {".", "!", "؟"}


def _mechanism(item: Item, prose: list[Paragraph], last: int, text: str, reading: Reading) -> Mechanism:
    document = reading.document
    copy = document.normalised
    base = copy.position(prose[item.index].start)
    marker = copy.span(base + item.marker.start, base + item.marker.end)
    first, stop, behind = label(text, item.marker.words, reading.rules)
    words = copy.span(base + first, base + stop)
    end = prose[last].end
    after = copy.span(base + behind, base + behind + 1).start if behind < len(text) else prose[item.index].end
    rest = document.text[min(after, end) : end].strip()
    name = document.text[words.start : words.end]
    section = reading.section_at(marker.start)
    return Mechanism(
        start=marker.start,
        end=end,
        rule_id=f"mechanisms.{item.marker.style}",
        number=item.number,
        marker=document.text[marker.start : marker.end],
        label=name,
        text=rest,
        list_heading=section.heading if section else None,
        category=category(name, rest, reading.rules),
    )


def label(text: str, start: int, rules: Rulebook) -> tuple[int, int, int]:
    """The label of an item whose words begin at `start` of `text`: (start, end, where the item's text goes on).

    It ends at a colon, at a dash or at the full stop of a short first sentence; where it runs into its sentence it is the
    leading phrase in title case, and without one the words up to the first clause boundary.

    >>> from analysis.rulebook import rulebook
    >>> text = "2- Sending out Implicit Messages that the base is loyal."
    >>> first, end, _ = label(text, 3, rulebook())
    >>> text[first:end]
    'Sending out Implicit Messages'
    """
    if bold := _BOLD.match(text, start):
        return bold.start("label"), bold.start("label") + len(bold["label"].rstrip(" :.")), bold.end()
    head = text[start : start + LONGEST_LABEL + 1]
    # the closing half of an emphasis that the marker opened
    line_end = head.find("\n")
    stops = []
    sentence = sentences.split(head, rules)
    ends = sentence[0][1] if sentence else len(head)
    if colon := _COLON.search(head, 0, ends):
        stops.append((colon.start(), colon.end()))
    if (dash := _DASH.search(head, 0, ends)) and (not stops or dash.start() < stops[0][0]):
        stops.insert(0, (dash.start(), dash.end()))
    closed = len(sentence) > 1 or len(text) - start <= LONGEST_LABEL
    if not stops and closed:
        whole = head[:ends]
        stops.append((len(whole.rstrip(".!؛;*_")), ends))
    for stop, behind in stops:
        if stop and len(head[:stop].split()) <= MOST_LABEL_WORDS:
            titled = _title_phrase(head, start)
            words = head[:stop].split()
            if behind - stop <= 1 and head[stop : stop + 1] != ":" and titled and len(words) > 9:
                break
            return start, start + len(head[:stop].rstrip(" *_:")), start + behind
    del line_end
    if length := _title_phrase(head, start):
        return start, start + length, start + length
    length = _clause(head, rules)
    return start, start + length, start + length


def _title_phrase(head: str, start: int) -> int:
    """The length of the leading phrase in title case, or 0 where there are not two capitalised words."""
    del start
    end = capitals = 0
    for word in re.finditer(r"\S+", head):
        plain = word.group().strip("\"“”'‘’(),;")
        if plain[:1].isupper() or re.match(r"[a-z]{1,3}[-'’][A-Z]", plain):
            capitals += 1
            end = word.end() - (word.group()[-1] in ",;")
        elif plain not in _CONNECTORS:
            break
        if word.group()[-1] in ",;.":
            break
    return end if capitals > 1 else 0


def _clause(head: str, rules: Rulebook) -> int:
    """The length of the words before the first comma or clause boundary, at least two and at most 16 words."""
    boundary = cue("boundary", rules, "list_cues")
    words = list(re.finditer(r"\S+", head))
    for count, word in enumerate(words):
        if count >= 2 and boundary.match(word.group()):
            return words[count - 1].end()
        if word.group()[-1] in ",;،؛." and count >= 1:
            return word.end() - 1
        if count + 1 == MOST_LABEL_WORDS:
            return word.end()
    return len(head.rstrip())


@lru_cache(maxsize=8)
def _categories(rules: Rulebook) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["category"], re.compile(entry["pattern"], re.IGNORECASE))
        for entry in rules.entries("mechanism_categories")
    )


def category(name: str, text: str, rules: Rulebook) -> str:
    """The term of `vocabulary_category` that the label `name`, or else the first 1,000 characters of `text`, speaks of."""
    for words in (name, text[:1000]):
        hits: Counter[str] = Counter()
        for term, pattern in _categories(rules):
            hits[term] += len(pattern.findall(words))
        best = max(hits, key=hits.__getitem__)
        if hits[best]:
            return best
    return "other"
