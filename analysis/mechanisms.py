"""Mechanisms: the items of the lists that an article announces, with label, text and category.

An item runs from its marker to the next item or heading. The last one ends before a paragraph that concludes the whole: one
that opens with a concluding cue or speaks of the list as a whole; where nothing tells, after its first paragraph. Cues are
in `rules/list_cues.jsonl`, the words behind a category in `rules/mechanism_categories.jsonl`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise, zip_longest

from analysis import enumerations, sentences
from analysis.article import Paragraph, Reading
from analysis.enumerations import Item, Marker, Series
from analysis.front_matter import cue
from analysis.records import Mechanism, Reject, Section
from analysis.rulebook import Rulebook

LONGEST_LABEL = 140
MOST_LABEL_WORDS = 16
_CATEGORY_HEAD = 300
# what may stand between a label and the words behind it
_BETWEEN = ",;.:،؛*_ \n\t\r\u00a0\u200e\u200f"
MOST_SENTENCE_WORDS = 14
_COLON = re.compile(r":(?=\s|$|\*|[^\W\d])")
_DASH = re.compile(r"\s+[–—-]\s+|—")
_BOLD = re.compile(r"(\*\*|__)(?P<label>[^*_\n]{2,140}?)[:.]?\1[:.]?\s*")


def read(reading: Reading) -> None:
    """Fills `reading.mechanisms` from the items of its document; needs `sections`. `actor_id` stays None.

    A paragraph with a number that continues no list ("4. ..." alone) is a row of `rejects`.
    """
    prose = [paragraph for paragraph in reading.document.prose if paragraph.kind not in {"title", "kicker"}]
    copy = reading.document.normalised
    texts = [copy.text[copy.position(p.start) : copy.position(p.end - 1) + 1] for p in prose]
    readings = [enumerations.markers(text, reading.rules) for text in texts]
    for paragraph, markers in zip(prose, readings, strict=True):
        if paragraph.kind != "item":
            if paragraph.kind == "body" and markers and markers[0].style == "number":
                reading.rejects.append(_reject(paragraph, markers[0]))
            markers.clear()
    if not any(readings):
        return
    headings = [index for index, paragraph in enumerate(prose) if paragraph.kind == "heading"]
    lists = enumerations.series(readings, texts)
    nested = {item.index for one in lists if one.nested for item in one.items}
    for one in lists:
        if one.nested or _is_chronicle(one, texts, reading.rules):
            continue
        for item, following in zip_longest(one.items, one.items[1:]):
            place = bisect_right(headings, item.index)
            barrier = headings[place] if place < len(headings) else len(prose)
            if following:
                last = min(following.index, barrier) - 1
            else:
                last = _end_of_list(one, nested, barrier, prose, texts, reading.rules)
            reading.mechanisms.append(_mechanism(item, prose, last, texts[item.index], reading))
    reading.mechanisms.sort(key=lambda mechanism: mechanism.start)


def _is_chronicle(one: Series, texts: Sequence[str], rules: Rulebook) -> bool:
    """Whether most items begin with a date: a list of events, not of mechanisms."""
    dated = _dated(rules)
    heads = [bool(dated.match(texts[item.index], item.marker.words)) for item in one.items]
    return sum(heads) * 2 > len(heads)


@lru_cache(maxsize=8)
def _dated(rules: Rulebook) -> re.Pattern[str]:
    months = "|".join(re.escape(word) for entry in rules.entries("months") for word in entry["words"])
    return re.compile(
        rf"[*_\s]*(?:(?:on|in|by|from|since)\s)?(?:the\s)?(?:(?:late|early|mid|end of)[\s-])?"
        rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:{months})\b|(?:1[5-9]|20)\d\d\b)",
        re.IGNORECASE,
    )


def _reject(paragraph: Paragraph, marker: Marker) -> Reject:
    return Reject(
        start=paragraph.start,
        end=paragraph.end,
        rule_id="mechanisms.read",
        stage="mechanisms",
        reason=f"looks like item {marker.number} of a list, but no other item counts up to it or on from it",
    )


def _end_of_list(
    one: Series, nested: Set[int], barrier: int, prose: list[Paragraph], texts: list[str], rules: Rulebook
) -> int:
    """The index of the paragraph that the last item of the series ends with; `barrier` is that of the next heading."""
    index = certain = one.items[-1].index
    if _is_label_alone(texts[index], one.items[-1]) and index + 1 < barrier and prose[index + 1].kind != "item":
        # a label alone in its line has its words below
        certain += 1
    longest = max((after.index - before.index for before, after in pairwise(one.items)), default=1)
    for later in range(certain + 1, barrier):
        if prose[later].kind == "item":
            if later in nested:
                certain = later
                continue
            return later - 1 if later - index <= longest else certain
        if any(cue(kind, rules, "list_cues").match(texts[later]) for kind in ("conclude", "whole")):
            return later - 1 if later - index <= max(longest, 2) else certain
        if cue("continue", rules, "list_cues").match(texts[later]):
            certain = later
        elif later - index > longest and later - certain > 1:
            return certain
    # before a heading an item may be as long as its siblings; before the end of the text that would take the conclusion
    return barrier - 1 if barrier < len(prose) and barrier - index <= longest else certain


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
    rest = document.text[min(after, end) : end].lstrip(_BETWEEN).rstrip()
    name = document.text[words.start : words.end]
    section = _section_at(reading.sections, marker.start)
    return Mechanism(
        start=marker.start,
        end=end,
        rule_id=f"mechanisms.{item.marker.style}",
        number=item.number,
        marker=document.text[marker.start : marker.end],
        label=name or rest.split("\n")[0][:LONGEST_LABEL].rstrip(),
        text=rest,
        list_heading=section.heading if section else None,
        category=category(name, rest, reading.rules),
    )


def _section_at(sections: Sequence[Section], offset: int) -> Section | None:
    # as Reading.section_at, without a look at every section for each of many items
    place = bisect_right(sections, offset, key=lambda section: section.start) - 1
    while place >= 0 and sections[place].body_end_char <= offset:
        place -= 1
    return sections[place] if place >= 0 else None


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
    split = sentences.split(head, rules)
    end = split[0][1] if split else len(head)
    stop = min((found for mark in (_COLON, _DASH) if (found := mark.search(head, 0, end))), key=_start, default=None)
    if stop and stop.start() and len(head[: stop.start()].split()) <= MOST_LABEL_WORDS:
        return start, start + len(head[: stop.start()].rstrip(" *_")), start + stop.end()
    title = _title_phrase(head, rules)
    following = head[title:].split(None, 1)
    if title and following and head[title].isspace() and cue("boundary", rules, "list_cues").match(following[0]):
        return start, start + title, start + title
    more, whole = len(split) > 1 or len(text) > start + len(head), len(split) > 1 or len(text) <= start + len(head)
    if whole and len(head[:end].split()) <= (MOST_SENTENCE_WORDS if more else MOST_SENTENCE_WORDS // 2):
        return start, start + len(head[:end].rstrip(".!؛;,،*_ ")), start + end
    length = title or _clause(head, rules)
    return start, start + length, start + length


def _start(found: re.Match[str]) -> int:
    return found.start()


def _title_phrase(head: str, rules: Rulebook) -> int:
    """The length of the leading phrase in title case, or 0 where there are not two capitalised words."""
    connector = cue("connector", rules, "list_cues")
    end = capitals = 0
    for word in re.finditer(r"\S+", head):
        plain = word.group().strip("\"“”'‘’(),;")
        if plain[:1].isupper() or re.match(r"[a-z]{1,3}[-'’][A-Z]", plain):
            capitals += 1
            end = word.end() - (word.group()[-1] in ",;.")
        elif not connector.match(plain):
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
def _categories(rules: Rulebook, plain: bool) -> re.Pattern[str]:
    """One pattern with a group per category; `plain` without those that only match letters beyond ASCII."""
    patterns: dict[str, list[str]] = {}
    for entry in rules.entries("mechanism_categories"):
        if not plain or entry["pattern"].isascii():
            patterns.setdefault(entry["category"], []).append(entry["pattern"])
    return re.compile("|".join(f"(?P<{term}>{'|'.join(words)})" for term, words in patterns.items()), re.IGNORECASE)


def category(name: str, text: str, rules: Rulebook) -> str:
    """The term of `vocabulary_category` that the label `name`, or else the head of `text`, speaks of most."""
    for words in (name, text[:_CATEGORY_HEAD]):
        hits = Counter(str(found.lastgroup) for found in _categories(rules, words.isascii()).finditer(words))
        if hits:
            return hits.most_common(1)[0][0]
    return "other"
