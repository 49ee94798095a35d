"""Whether a match of the grammar is a date: what stands around it decides.

Words that are something else before they are dates ("may", "second", "March", "fall"), numbers of four digits that
count or name things, and stretches cut out of longer numbers or words are thrown out here. The words that decide are
data: `analysis/rules/dates_cues.jsonl`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.dates_grammar import Match
from analysis.rulebook import Rulebook

_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:[\s.]*\s|-)$")
_WORD = re.compile(r"[a-z]*'?[a-z]+")
_DIGIT_AFTER = re.compile(r"[ \n]\d")
_MAY = re.compile(r"\bMay\b")
_COUNTED = re.compile(
    r"(?:^|[\s$€£~])\d[\d.,]*(?:m|bn|k|%)?\d?(?:\s(?:hundred|thousand|million|billion|percent|per cent))?(?:\d{1,2})?"
    r"(?:\s[a-z]+s)?\s$"
)
_WORD_AFTER = re.compile(r"[ \n]([^\W\d_]+)")
_NUMBER_AFTER = re.compile(r" \d")
_PLURAL_AFTER = re.compile(r" (?:[a-z-]+ )?[a-z-]{2,}s\b")
_DAY_BEFORE = re.compile(r"(?<!\w)\d{1,2}(?:st|nd|rd|th)?(?: of)? $")
_DAY_AFTER = re.compile(r" \d{1,2}(?:st|nd|rd|th)?(?!\w)")
_THE_BEFORE = re.compile(r"(?<!\w)the $", re.IGNORECASE)
_NAMED_DAYS = frozenset({"date_dm", "date_md", "month_alone"})
_CURRENCY = "$€£¥₦₽"
_OF_UNITS = frozenset({"duration", "unit", "offset", "set"})
_LOOK_BACK = 32
_SENTENCE = 200
_DAY_REACH = 8
_CLAUSE = 80
_CLAUSE_END = re.compile(r"[.,;:!?\n—–]|\b(?:that|which|who|while|when|but|after|before)\b")


@dataclass(frozen=True)
class Cues:
    """The words of dates_cues by the id of their entry, and the patterns made of them."""

    words: Mapping[str, frozenset[str]]
    direction: re.Pattern[str]
    directions: Mapping[str, str]


@lru_cache(maxsize=8)
def cues(rules: Rulebook) -> Cues:
    """The cues of `rules`."""
    entries = rules.entries("dates_cues")
    words = {entry["id"]: frozenset(entry["words"]) for entry in entries}
    words["future_end"] = frozenset(word.split()[-1] for word in words["future"])
    directions = {word: entry["direction"] for entry in entries if "direction" in entry for word in entry["words"]}
    direction = re.compile(
        rf"(?<![^\s(\"'“])(?P<cue>{_either({*directions, *words['between']})})\s+(?:the\s+)?$", re.IGNORECASE
    )
    return Cues(words, direction, directions)


def _either(forms: frozenset[str] | set[str]) -> str:
    return "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda form: (-len(form), form))
    )


def accepted(match: Match, text: str, first: int, last: int, rules: Rulebook) -> bool:
    """Whether `match` within the stretch `first`..`last` of `text` is a temporal expression."""
    start, end, rule = match.start, match.end, match.rule
    if _is_cut(match, text, first, last):
        return False
    known = cues(rules).words
    if rule.id == "year":
        return _is_year(match, text, first, last, known)
    if rule.id == "impossible_dmy" and _is_counted(text, start, end, last):
        return False
    if rule.id == "unit_the" and _NUMBER_AFTER.match(text, end, last):
        return False
    if rule.id in _NAMED_DAYS and "part" not in match.fields and _names_a_group(start, end, text, first, last, known):
        return False
    before = word_before(text, start, first)
    if rule.id == "short_year":
        return before in known["year"]
    if "ambiguous" in match.fields:
        return "part" in match.fields or before in known["month"]
    if rule.id == "season_fall":
        if "part" in match.fields:
            return True
        return before in known["season"] and word_after(text, end, last) != "of"
    if rule.id in ("half", "unit_the") and "year" not in match.fields:
        after = word_after(text, end, last)
        return after != "of" and not (rule.id == "unit_the" and after in known["offset_or_preposition"])
    if rule.id == "day_of_month":
        after = word_after(text, end, last)
        opens = text[max(first, start - 4) : start].strip() in ("On", "By") and after.lower() in known["clause"]
        return before in known["on"] and (opens or after in ("", *known["joint"]))
    if rule.id == "month_alone" and "part" not in match.fields:
        named = word_after(text, end, last)[:1].isupper() and text[end : end + 1] == " "
        if before in known["year"] and not (named and before in known["joint"]):
            return True
        return not (named or _is_name_before(text, start, first))
    if rule.id == "unit_after":
        # "the day after the attack" is reckoned from the attack
        return word_after(text, end, last).lower() not in known["article"]
    if rule.id in ("daypart_the", "daypart_bare") and word_after(text, end, last) == "of":
        return False
    if rule.kind == "reference":
        if text[start:end].lower() == "the future":
            # in "the future leader" the article belongs to the leader
            return word_after(text, end, last) in ("", *known["joint"], *known["behind_future"])
        return text[end : end + 1] != "-"
    if rule.kind == "decade":
        whole = "decade" not in match.fields or text[slice(*match.fields["decade"])].endswith("0")
        return whole and before not in known["possessive"]
    if rule.id == "duration_on":
        if _DIGIT_AFTER.match(text, end, last):
            return False
        return word_after(text, end, last) in ("", *known["joint"], *known["on_from"])
    if rule.kind == "duration" and text[slice(*match.fields["unit"])].lower().startswith("quarter"):
        return word_after(text, end, last) != "of" and "-" not in text[start:end]
    if rule.kind == "weekday" and before in known["named_day"]:
        return False
    if rule.kind == "holiday" and end < last and text[end] == " ":
        return "year" in match.fields or not word_after(text, end, last)[:1].isupper()
    if rule.id == "daypart_bare" and before in ("a", "an"):
        return not word_after(text, end, last)
    if rule.id == "daypart_bare" and text[start].isupper():
        return not before or text[max(0, start - _LOOK_BACK) : start].rstrip(" \"'“‘")[-1:] in ".!?\n:"
    return True


def stands_before(match: Match, text: str, last: int, rules: Rulebook) -> bool:
    """Whether the last word of an offset belongs to what follows: "two weeks before the vote"."""
    known = cues(rules).words
    word = text[slice(*match.fields["offset"])].lower()
    return word in known["offset_or_preposition"] and word_after(text, match.end, last) not in ("", *known["joint"])


def is_rate(match: Match, text: str, first: int) -> bool:
    """Whether "a year" stands behind a count or a sum, and so tells how often: "$5 million a year"."""
    if "number" not in match.fields or text[slice(*match.fields["number"])].lower() not in ("a", "an"):
        return False
    words = _COUNTED.search(text[max(first, match.start - _LOOK_BACK) : match.start])
    return words is not None


def looks_ahead(text: str, start: int, end: int, rules: Rulebook) -> bool | None:
    """Whether the sentence around `start`..`end` speaks of the future (True), of the past (False), or does not tell.

    The cue nearest before the expression decides, else the first one behind it.
    """
    known = cues(rules).words
    earliest = max(0, start - _SENTENCE)
    begin = max(text.rfind(". ", earliest, start), text.rfind("\n", earliest, start), earliest)
    stop = text.find(".", end, end + _SENTENCE // 2)
    before = _words(text[begin:start])
    after = _words(text[end : stop if stop >= 0 else end + _SENTENCE // 2])
    for words, step in ((before, -1), (after, 1)):
        for place in range(len(words))[::step]:
            word = words[place]
            if word in known["future"] or word in known["past"]:
                return word in known["future"]
            if word in known["future_end"] and " ".join(words[place - 1 : place + 1]) in known["future"]:
                return True
            if word.endswith("ed") and len(word) > 3 and word not in known["not_past"]:
                return False
    return None


def _words(text: str) -> list[str]:
    """The words of `text` in lower case; the month of May is none that looks ahead."""
    return _WORD.findall(_MAY.sub("", text).lower())


def is_announcement(text: str, start: int, end: int, rules: Rulebook) -> bool:
    """Whether the clause of the expression at `start`..`end` tells that something was said, not that it happened."""
    known = cues(rules).words
    before = _CLAUSE_END.split(text[max(0, start - _CLAUSE) : start])[-1]
    after = _CLAUSE_END.split(text[end : end + _CLAUSE])[0]
    said = False
    for word in _WORD.findall(f"{before} {after}".lower()):
        if word in known["announced"]:
            said = True
        elif said and (word in known["past"] or (word.endswith("ed") and word not in known["not_past"])):
            return False
    return said


def is_joined(text: str, start: int, end: int, rules: Rulebook) -> bool:
    """Whether what is told at `end` follows, joined by "and", what was told at `start`: "left in May 2024 and on April 5"."""
    between = text[start:end].lower()
    return " and " in between and cues(rules).words["told_before"].isdisjoint(between.split())


def is_background(text: str, start: int) -> bool:
    """Whether the clause before `start` goes back behind what is being told: "who had founded it in 2012"."""
    clause = text[max(0, start - _CLAUSE) : start]
    had = clause.rfind(" had ")
    return had >= 0 and not any(mark in clause[had:] for mark in ".;:,(\n")


def direction(text: str, start: int, rules: Rulebook) -> tuple[str, bool]:
    """How a fact lies to the date at `start` (at, since, until, before, after), and whether "between" stands there."""
    known = cues(rules)
    found = known.direction.search(text[max(0, start - _LOOK_BACK) : start])
    if found is None:
        return "at", False
    cue = " ".join(found["cue"].lower().split())
    return known.directions.get(cue, "at"), cue in known.words["between"]


def word_before(text: str, start: int, first: int) -> str:
    """The word before `start`, in lower case, or an empty text."""
    # by hand, as a search would look from every place before it: this is asked for each date
    earliest = max(first, start - _LOOK_BACK)
    end = start - 1
    if end < earliest or not (text[end] == "-" or text[end].isspace()):
        return ""
    if text[end] != "-":
        while end > earliest and (text[end - 1].isspace() or text[end - 1] == "."):
            end -= 1
    begin = end
    while begin > earliest and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:end].lower()


def word_after(text: str, end: int, last: int) -> str:
    """The word that follows `end` after one blank, or an empty text."""
    found = _WORD_AFTER.match(text, end, last)
    return found[1] if found else ""


def _is_cut(match: Match, text: str, first: int, last: int) -> bool:
    """Whether the stretch is cut out of a longer word or number."""
    start, end = match.start, match.end
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    if before.isalnum() or before in _CURRENCY or (after.isalnum() and text[end - 1].isalnum()):
        return True
    if text[start].isdigit() and before in ".,:/#" and start - 2 >= first and text[start - 2].isdigit():
        return True
    if text[end - 1].isdigit():
        if match.rule.id == "iso_date" and after == "-":
            return True
        next_one = text[end + 1] if end + 1 < last else " "
        return after in "%°" or (after in ".,:/" and next_one.isdigit())
    return after == "-" and end + 1 < last and text[end + 1].isalpha() and match.rule.kind in _OF_UNITS


def _is_counted(text: str, start: int, end: int, last: int) -> bool:
    """Whether a number before a month counts what follows: "the 45 March 2017 protests"."""
    return text[start : start + 4].lower() == "the " or _PLURAL_AFTER.match(text, end, last) is not None


def _names_a_group(start: int, end: int, text: str, first: int, last: int, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether a day without its year, or the month of one, is part of a name: "the 2 June Movement".

    A noun for a group stands beside it: behind it with a capital or, where the article shows that a thing is named, in
    lower case; or before it with a capital ("Revolutionary Organisation 17 November").
    """
    around = text[max(first, start - _DAY_REACH) : end + _DAY_REACH]
    if not any(map(str.isdigit, around)):
        return False
    if found := _DAY_BEFORE.search(text[max(first, start - _LOOK_BACK) : start]):
        start -= len(found[0])
    elif found := _DAY_AFTER.match(text, end, last):
        end = found.end()
    after, before = word_after(text, end, last), word_before(text, start, first)
    if after.lower() in known["group_noun"]:
        the = text[start : start + 4].lower() == "the " or _THE_BEFORE.search(text[max(first, start - 4) : start])
        if (after[0].isupper() and before not in known["on"]) or (
            the and (after[0].isupper() or after in known["named_group"])
        ):
            return True
    named = before in known["group_noun"] and _is_name_before(text, start, first)
    return named and text[start].isdigit() and not word_after(text, end, last)[:1].isdigit()


def _is_name_before(text: str, start: int, first: int) -> bool:
    """Whether a capitalised word that begins no sentence stands before `start`: "Black September"."""
    found = _WORD_BEFORE.search(text[max(first, start - _LOOK_BACK) : start])
    return found is not None and found[1][0].isupper() and found[0].endswith(" ") and "." not in found[0]


def _is_year(match: Match, text: str, first: int, last: int, known: Mapping[str, frozenset[str]]) -> bool:
    """A number of four digits is a year when it can be one and nothing says that it counts or names something."""
    start, end = match.start, match.end
    before = word_before(text, start, first)
    if "part" in match.fields:
        part = text[slice(*match.fields["part"])].lower()
        if part not in known["counting"]:
            return True
        before = part
    year = int(text[slice(*match.fields["year"])][:4])
    after = word_after(text, end, last)
    if not 1000 <= year <= 2100 or before in known["numbered"] or after in known["other_era"]:
        return False
    plural = after.islower() and (
        after in known["counted"] or (len(after) > 3 and after.endswith("s") and not after.endswith(("ss", "us", "is")))
    )
    plural = (
        plural
        and after not in known["not_plural"]
        and text[slice(*match.fields["year"])] in text[start:end].split()[-1:]
    )
    if before in known["counting"] and (plural or before not in ("about", "around", "than")):
        return False
    if plural:
        return year % 100 != 0 and year >= 1700 and (before == "the" or before in known["preposition"])
    return 1700 <= year <= 2060 or before in known["year"] or text[start - 1 : start] in ("(", "-")
