"""Who says so: the subject of a verb of saying, the words behind "according to", the speaker behind a quotation.

Also whether a cue counts at all: a verb with other senses needs a "that" or a subject that is a source, "May" must not be
the month.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analysis.hedging_cues import Lexicon, Rule

REACH = 400
"""How far behind a cue its clause, comma or source is looked for, in characters."""


class Match(NamedTuple):
    """A cue in the normalised text, its source as a span of it; `gapped`: it holds words that it governs."""

    start: int
    end: int
    rule: Rule
    source: tuple[int, int] | None = None
    gapped: bool = False


MAY_MONTH = re.compile(
    r"(?:[Ii]n|[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Ll]ast|[Nn]ext|[Oo]f|[Ee]arly|[Ll]ate|[Mm]id|\d|and|to)[ \n-]$"
)


def attributed(
    text: str, match: re.Match[str], rule: Rule, start: int, end: int, known: Lexicon, names: Sequence[tuple[int, int]]
) -> Match | None:
    """The cue with its source, or None when its conditions are not met. `names`: the spans of the mentions, sorted."""
    begin, behind = match.span()
    if text.startswith("May", begin) and (
        MAY_MONTH.search(text, max(start, begin - 7), begin) or NUMBERED.match(text, behind)
    ):
        return None
    if rule.source is None:
        source = _trim_possessive(text, match.span("source")) if match.re.groups else None
        return Match(begin, behind, rule, source)
    if rule.source == "after":
        stop = _phrase_end(text, behind, end)
        first = behind + len(text[behind:stop]) - len(text[behind:stop].lstrip())
        return Match(begin, max(stop, behind), rule, (first, stop) if first < stop else None)
    if match[0][0].isupper() and begin > start + 2 and text[begin - 1].isspace():
        return None  # "the Islamic State": a name
    subject = _subject(text, begin, start)
    if subject is None:
        inverted = _inverted(text, match, start, end) if rule.needs in (None, "either", "named") else None
        return Match(begin, inverted[1], rule, inverted) if inverted else None
    words = LETTERS.findall(text[subject[0] : subject[1]].lower())
    if words and words[0] in ("the", "a", "an"):
        del words[0]
    ending = words[-1] if words and text[subject[1] - 1].isalpha() else ""
    if words and words[0] in BE_OR_HAVE:
        return None  # ", was killed by his comrades, who complained": what precedes is no noun phrase
    if words and words[0] in NO_SUBJECT and rule.needs in (None, "number"):
        return Match(begin, behind, rule)  # "with an income estimated at": nobody says so
    if not words or ending in DEMONSTRATIVES or (len(words) > 1 and ending in DETERMINERS):
        return None
    if len(words) == 1 and words[0] in known.some and text[behind - 1] in "sS":
        return None  # "Some reports": a noun, for a verb would be "some report"
    nouns = {word for word in words if word in known.nouns}
    sourced = bool(nouns) and not (len(words) > 1 and nouns <= known.some)
    if words[0] in DEMONSTRATIVES and not sourced:
        return None
    strong = sourced and not nouns <= known.weak | known.some
    needs = rule.needs
    if needs is None or needs == "number" or (strong and needs in ("source", "either")):
        return Match(subject[0], behind, rule, subject)
    aside = _aside(text, subject[0], behind, start, end)
    if needs == "some":
        met = len(words) == 1 and words[0] in known.some
    elif needs == "aside":
        met = aside is not None
    elif needs == "clausal":
        met = aside is not None or THAT.match(text, behind, end) is not None
    elif needs == "named":
        met = sourced or text[subject[0]].isupper() or words[0] in PRONOUNS or _is_name(subject, names)
        met = met or THAT.match(text, behind, end) is not None
    else:
        met = (aside == behind and len(words) <= SHORT) or THAT.match(text, behind, end) is not None
        if not met and match[0][0].islower() and (sourced or _is_name(subject, names)):
            met = CLAUSAL.match(text, behind, end) is not None
        if needs == "source":
            met = met and (sourced or _is_name(subject, names))
    if not met:
        return None
    return Match(subject[0], aside if aside and needs in ("aside", "clausal") else behind, rule, subject)


def _aside(text: str, first: int, last: int, start: int, end: int) -> int | None:
    """Where "X told Y" ends when it stands between commas or behind a quotation, else None."""
    if not text[max(start, first - 3) : first].rstrip().endswith(OPEN_ASIDE):
        return None
    behind = CLOSED_ASIDE.match(text, last, end)
    return behind.end() if behind else None


def _is_name(subject: tuple[int, int], names: Sequence[tuple[int, int]]) -> bool:
    """Whether the subject ends in a mention that begins where it does, articles aside."""
    index = bisect_right(names, (min(subject[0] + 4, subject[1] - 1), END))
    return any(subject[1] - 1 < last for _, last in names[max(0, index - 3) : index])


BE_OR_HAVE = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had"})
LETTERS = re.compile(r"[^\W\d_]+")
OPEN_ASIDE = (",", "”", '"', "»", "—", "–")
CLOSED_ASIDE = re.compile(r"(?:[ \n][\w’'-]+){0,4}(?=[ \n]*(?:[.!?,;]|$))")
SHORT = 6
"""Words that the subject of an aside has at most."""
NUMBERED = re.compile(r"[ \n,]+\d")
END = 1 << 60
THAT = re.compile(
    r"(?:[ \n]*,)?(?:[ \n](?:also|in|on|at|to|this|last|earlier|later|yesterday)\b[^.;:]{0,50}?,?)?[ \n]*(?:[ \n]that\b|[:,]?[ \n]?[\"“«])"
)
CLAUSAL = re.compile(
    r"[ \n](?:the|a|an|its|their|his|her|some|all|most|these|those|no|he|she|they|it|we|[A-Z][\w’'-]+)"
    r"(?:[ \n](?!(?:who|which|that|to|and|or|as)[ \n])[\w’'-]+){0,4}?[ \n](?:is|are|was|were|has|have|had|will|would|may|might|can|could|did|"
    r"does|do|came|knew|left|took|went|held|kept|fell|paid|made|gave|got|sent|stood|fled|led|lost|sold|lay|lies|began|"
    r"saw|met|won|ran|remains?|belongs?|wants?|needs?)[ \n]"
)
"""A clause without its "that" behind a verb of saying: "analysts believe the general knew of it"."""
DEMONSTRATIVES = frozenset(
    {"this", "that", "these", "those", "which", "there", "what", "such", "and", "or", "to", "of", "the", "a", "an"}
)
DETERMINERS = frozenset(
    [
        "some",
        "its",
        "their",
        "his",
        "her",
        "our",
        "other",
        "many",
        "several",
        "all",
        "any",
        "no",
        "in",
        "on",
        "for",
        "by",
        "with",
        "from",
        "two",
        "new",
        "such",
        "was",
        "were",
        "been",
        "is",
        "are",
        "be",
        "being",
        "get",
        "got",
    ]
)
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
AUXILIARY = frozenset(
    [
        "have",
        "has",
        "had",
        "also",
        "recently",
        "then",
        "later",
        "already",
        "often",
        "long",
        "now",
        "repeatedly",
        "publicly",
        "openly",
        "once",
        "still",
        "even",
        "further",
        "never",
        "itself",
        "himself",
        "themselves",
        "may",
        "might",
        "could",
        "would",
        "will",
        "both",
        "all",
        "thus",
        "not",
        "always",
        "consistently",
        "flatly",
        "categorically",
        "vehemently",
        "initially",
        "privately",
        "since",
        "first",
        "just",
        "only",
        "therefore",
        "strongly",
        "explicitly",
    ]
)
"""Words that may stand between a subject and its verb."""
ADVERB = re.compile(
    r"(?!(?:family|assembly|ally|bully|monopoly|supply|reply|rally|only|daily|weekly|monthly)$)[a-z]{3,}ly"
)
CUT = re.compile(
    r"(?s).*(?:[;:(—–“”\"«»]|\b(?:that|but|while|because|although|though|as|when|if|where|since|after|before|however|"
    r"whereas|than|which|whom)\b|, (?:and|or)\b)"
)
"""Everything up to the last word or mark that a noun phrase cannot reach across."""
COMMA = re.compile(r",(?!\d)")
OPENING = re.compile(
    r"(?i)(?:In|On|By|During|Since|For|At)[ \n](?:(?:early|late|mid)[ \n-])?"
    r"(?:\d{1,2}[ \n][a-z]+[ \n]\d{4},?[ \n]|(?:[A-Z]\w+[ \n])?\d{1,4},?[ \n](?:\d{4}[ \n])?)"
)


LAST_NOUN = re.compile(r"[ \n]((?:an?|the|its|their|his|her)[ \n](?:[\w’'-]+[ \n]*){1,3})$")


def _subject(text: str, verb: int, start: int) -> tuple[int, int] | None:
    """The span of the subject that ends before the verb at `verb`: the noun phrase since the last break."""
    left = max(start, verb - 200)
    before = text[left:verb].rstrip()
    while len(last := before.rsplit(None, 1)) == 2 and (last[1] in AUXILIARY or ADVERB.fullmatch(last[1])):
        before = last[0].rstrip()
    if before.endswith(" who"):
        before = before[:-4].removesuffix(",")
    cut = CUT.match(before)
    first = cut.end() if cut else 0
    # not at the comma of "$600,000"
    pieces = COMMA.split(before[first:])
    if before.endswith(",") and len(pieces) > 2:
        chosen = len(pieces) - 3
    elif before.endswith(","):
        return None
    else:
        chosen = len(pieces) - 1
    begin = first + sum(map(len, pieces[:chosen])) + chosen
    phrase = pieces[chosen]
    if text.startswith("saying", verb) and (noun := LAST_NOUN.search(phrase)):
        begin += noun.start(1)
        phrase = phrase[noun.start(1) :]
    if opening := OPENING.match(phrase.lstrip()):
        begin += len(phrase) - len(phrase.lstrip()) + opening.end()
        phrase = phrase.lstrip()[opening.end() :]
    begin += len(phrase) - len(phrase.lstrip())
    phrase = phrase.strip()
    if not phrase or len(phrase.split()) > 16 or not any(character.isalpha() for character in phrase):
        return None
    return left + begin, left + begin + len(phrase)


NOUNS = frozenset({"state", "report", "note", "claim", "estimate", "record", "hope", "fear", "suspect"})
"""Verbs that before their subject are nouns rather: "state television announced"."""
NO_SUBJECT = frozenset(
    {"to", "that", "by", "in", "on", "at", "with", "from", "of", "for", "as", "if", "how", "what", "not", "so"}
)


def _inverted(text: str, match: re.Match[str], start: int, end: int) -> tuple[int, int] | None:
    """The source behind the verb in '"...", said the minister'."""
    if match[0].lower() in NOUNS or not text[max(start, match.start() - 3) : match.start()].rstrip().endswith(
        (",", "”", '"', "’", "'", "»")
    ):
        return None
    stop = _phrase_end(text, match.end(), end)
    first = match.end() + 1
    if first >= stop or text[first:stop].split(None, 1)[0].lower() in NO_SUBJECT:
        return None
    return first, stop


PHRASE = re.compile(
    r"[,;:.)\]—–(“”\"«»](?!\d)|\b(?:who|which|that|have|has|had|was|were|is|are|and (?:the|it|they|he)|but|while|to (?:have|be)|in (?:early|late|mid|\d{4}))\b"
)


SHORTENED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Dr|St|Gen|Col|Lt|Sen|Gov)$")
LIMIT = re.compile(r"(?:\s*\S+){1,12}")


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends, at most twelve words on."""
    stop = end
    for found in PHRASE.finditer(text, start, min(end, start + REACH)):
        if found[0] == "." and SHORTENED.search(text[max(start, found.start() - 4) : found.start()]):
            continue
        stop = found.start()
        break
    words = LIMIT.match(text, start, min(stop, start + REACH))
    return words.end() if words else start


def _trim_possessive(text: str, source: tuple[int, int]) -> tuple[int, int] | None:
    first, last = source
    phrase = text[first:last].rstrip()
    if phrase.endswith(("'s", "’s")):
        phrase = phrase[:-2]
    last = first + len(phrase.removesuffix("'").removesuffix("’"))
    return (first, last) if last > first else None
