"""One term of a sum: "$50 million", "USD 5m", "five million euros", "1 500 000 CFA francs", "tens of millions of dollars".

    term   := prefix blank? number | number (blank | "-" | "of")? suffix | number     (a bare number serves in ranges)
    number := digits scale* | number words scale* | vague word ("of"? scale)*

A term keeps the number before its scale apart, so that a range can hand the scale on ("$2-5 million").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis import numbers
from analysis.amounts_money import Currency, Money
from analysis.rulebook import Rulebook
from analysis.text import Normalised

DIGITS = re.compile(
    r"(?P<grouped>\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?)(?P<stuck>\d{0,2})(?![\d⁄])"
    r"|(?P<indian>\d{1,2}(?:,\d{2})+,\d{3})(?![\d⁄])"
    r"|(?P<spaced>\d{1,3}(?:[ '’]\d{3})+(?![\d⁄])(?:[.,]\d{1,2}(?![\d⁄]))?)"
    r"|(?P<dotted>\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?|\d{1,3}\.\d{3},\d{1,2})(?![\d⁄])"
    r"|(?P<decimal>\d{1,12}\.\d{1,6})(?![\d⁄])"
    r"|(?P<comma>\d{1,12},\d{1,2})(?![\d⁄])"
    r"|(?P<plain>\d{1,15})(?![\d⁄])"
)
UNREADABLE = re.compile(r",\d|\.\d")


@dataclass(frozen=True, slots=True)
class Term:
    """A number with or without its currency. The value is `number * scale`; `vague` where it is only a lower bound."""

    start: int
    end: int
    number: float
    scale: float
    currency: Currency | None
    vague: bool = False
    grouped: bool = False
    fault: str | None = None

    @property
    def value(self) -> float:
        """The sum in units of its currency."""
        product = self.number * self.scale * (self.currency.factor if self.currency else 1.0)
        return round(product, 6)


@dataclass(frozen=True, slots=True)
class Scales:
    """The compiled file `magnitudes`: scale words with their factors, and vague words."""

    scale: re.Pattern[str]
    factors: dict[str, float]
    vague: re.Pattern[str]
    least: dict[str, float]
    joined: re.Pattern[str]


@lru_cache(maxsize=8)
def scales(rules: Rulebook) -> Scales:
    """The scale words and vague words of `rules`, compiled."""
    factors: dict[str, float] = {}
    least: dict[str, float] = {}
    glued: list[str] = []
    words: list[str] = []
    for entry in rules.entries("magnitudes"):
        for form in entry["forms"]:
            if entry.get("vague"):
                least[form] = entry["value"]
                continue
            factors[form] = entry["value"]
            (glued if entry.get("glued") else words).append(form)
    word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    letter = "|".join(sorted(map(re.escape, glued), key=len, reverse=True))
    vague = "|".join(sorted((re.escape(form).replace(r"\ ", r"[ \n]") for form in least), key=len, reverse=True))
    return Scales(
        scale=re.compile(
            rf"[ \n-]?(?P<word>(?i:{word}))(?![^\W\d_])"
            rf"|(?P<letter>{letter})(?![^\W\d_])|[ ](?P<spaced>{letter})(?![\w'’-])"
        ),
        factors=factors,
        vague=re.compile(rf"(?i:{vague})(?:(?![^\W\d_])|(?=(?i:{word})))"),
        least=least,
        joined=re.compile(rf"(?:[ \n]of)?[ \n-]?(?P<word>(?i:{word}))(?![^\W\d_])"),
    )


def term(text: str, start: int, end: int, known: Money, rules: Rulebook) -> Term | None:
    """The term that begins exactly at `start` and ends by `end`, or None. A term with a `fault` cannot be read."""
    prefix = None if text[start : start + 1].isdecimal() else known.prefix.match(text, start, end)
    position = start
    currency = None
    if prefix:
        currency = known.token(prefix[0])
        position = prefix.end()
        if position < end and text[position] in " \n" and not (len(prefix[0]) == 1 and prefix[0].isalpha()):
            position += 1
    found = _number(text, position, end, rules)
    if found is None:
        return None
    number, scale, stop, vague, form = found
    if number < 0:
        return Term(start, stop, 0, 1, currency, fault=form)
    large = scale > 1 or form in ("grouped", "spaced", "dotted", "indian") or number >= 10_000
    if currency and currency.weak and not large:
        return None
    if currency and vague:
        return None
    if suffix := _suffix(text, stop, end, known, large, currency):
        stop, currency = suffix
    elif form == "spaced" and currency is None:
        return None
    if form == "ambiguous" and scale == 1:
        return Term(start, stop, 0, 1, currency, fault="a point before three digits may part thousands or decimals")
    if form == "comma" and scale == 1 and (currency is None or currency.code == "USD"):
        return Term(
            start, stop, 0, 1, currency, fault="a comma before one or two digits may part thousands or decimals"
        )
    return Term(start, stop, number, scale, currency, vague, form in ("grouped", "spaced", "dotted", "indian"))


def _number(text: str, start: int, end: int, rules: Rulebook) -> tuple[float, float, int, bool, str] | None:
    """Number, scale, end, whether vague, and the form of the number at `start`; a number of -1 cannot be read."""
    known = scales(rules)
    if start >= end:
        return None
    if text[start].isdigit():
        match = DIGITS.match(text, start, end)
        if match is None:
            return -1.0, 1.0, start + 1, False, "the digits do not make one number"
        form = match.lastgroup or "plain"
        stop = match.end()
        if form == "stuck":
            form, stop = "grouped", match.end("grouped")
        digits = match[form]
        if UNREADABLE.match(text, stop, end) and not match["stuck"]:
            return -1.0, 1.0, stop, False, "the digits do not make one number"
        if form == "decimal" and len(digits.split(".")[1]) == 3 and len(digits.split(".")[0]) < 4:
            form = "ambiguous" if not digits.startswith("0") else form
        if form in ("dotted", "comma"):
            digits = digits.replace(".", "").replace(",", ".")
        elif form == "spaced":
            digits = re.sub(r"[ '’]", "", digits).replace(",", ".")
        number = float(digits.replace(",", ""))
        scale, stop = _scale(text, stop, end, known)
        return number, scale, stop, False, form
    if match := known.vague.match(text, start, end):
        number, stop, scale = known.least[" ".join(match[0].lower().split())], match.end(), 1.0
        while joined := known.joined.match(text, stop, end):
            scale *= known.factors[joined["word"].lower()]
            stop = joined.end()
        return number, scale, stop, True, "vague"
    if (match := QUARTER.match(text, start, end)) and (joined := known.joined.match(text, match.end(), end)):
        share = 0.75 if match[0].lower().startswith("three") else 0.25
        return share, known.factors[joined["word"].lower()], joined.end(), False, "words"
    words = numbers.match(text, start, rules, end)
    if words is None or words.kind != "cardinal" or words.value is None:
        return None
    scale, stop = _scale(text, words.end, end, known)
    number = float(words.value)
    for factor in (1e12, 1e9, 1e6, 1e3):
        if scale == 1 and number >= factor and text[start:stop].rstrip().lower().endswith(_NAMES[factor]):
            number, scale = number / factor, factor
    return number, scale, stop, False, "words"


QUARTER = re.compile(r"(?i:(?:a |one |three[ -])quarters?(?: of)?(?: an?)?)(?=[ \n-])")
_NAMES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}


def _scale(text: str, start: int, end: int, known: Scales) -> tuple[float, int]:
    """The product of the scale words at `start` ("hundred thousand"), and where they end."""
    scale = 1.0
    for _ in range(3):
        match = known.scale.match(text, start, end)
        if match is None:
            break
        word = match["word"] or match["letter"] or match["spaced"]
        scale *= known.factors.get(word) or known.factors[word.lower()]
        start = match.end()
    return scale, start


_GAP = re.compile(r"[ \n]of[ \n](?:the[ \n])?|[ \n]|-|")


def _suffix(
    text: str, start: int, end: int, known: Money, large: bool, prefixed: Currency | None
) -> tuple[int, Currency] | None:
    """Where the currency behind the number ends and which it is; behind a prefixed number only to make it precise."""
    gap = _GAP.match(text, start, end)
    place = gap.end() if gap else start
    match = known.suffix.match(text, place, end) if known.begins(text, place) else None
    if match is None:
        return None
    currency = known.token(match[0])
    if (currency.weak and not large) or (currency.unit in known.barred and _barred(text, match.end(), known, currency)):
        return None
    if known.sign.fullmatch(match[0]) and re.compile(r"[ ]?\d").match(text, match.end()):
        return None
    if prefixed is None:
        return match.end(), currency
    if currency.code == prefixed.code or (currency.unit is not None and currency.unit == prefixed.unit):
        return match.end(), currency if currency.code and currency.code != "USD" else prefixed
    return None


def _barred(text: str, end: int, known: Money, currency: Currency) -> bool:
    return currency.code is None and known.barred[str(currency.unit)].match(text, end) is not None


def without_superscripts(text: str, copy: Normalised) -> str:
    """The copy with raised digits (footnote marks) blanked out: they would read as part of the number before them."""
    raised = [character for character in "¹²³⁰⁴⁵⁶⁷⁸⁹" if character in text]
    if not raised:
        return copy.text
    marks = re.compile(f"[{''.join(raised)}]")
    pieces = list(copy.text)
    for match in marks.finditer(text):
        pieces[copy.position(match.start())] = "^"
    return "".join(pieces)
