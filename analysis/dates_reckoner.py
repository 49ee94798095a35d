"""What the stages of reckoning share: a candidate, its value, and the meaning of the words of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis import numbers
from analysis.dates_lexicon import Words, key, words
from analysis.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression to be reckoned: its span, the rule's id and kind, and the words of its fields."""

    start: int
    end: int
    rule_id: str
    kind: str
    fields: Mapping[str, str]
    future: bool | None = None

    def get(self, name: str) -> str:
        """The words of a field, or an empty text."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means: TIMEX3 type, value and modifier, and the anchor."""

    type: str
    value: str
    mod: str | None = None
    anchor: str = "explicit"


class Reckoner:
    """Reads the words of fields by the vocabulary of a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules
        self.words: Words = words(rules)

    def meaning(self, name: str, text: str) -> object:
        """The value of a word of class `name`, or None."""
        try:
            return self.words.meaning(name, text).get("value")
        except KeyError:
            return None

    def integer(self, name: str, text: str) -> int | None:
        """The value of a word of class `name` where it is a whole number."""
        found = self.meaning(name, text) if text else None
        return found if isinstance(found, int) else None

    def hint(self, candidate: Candidate) -> str:
        """What the relation of a candidate leans on: "next week" on publication, "the next day" on the story."""
        relation = candidate.get("rel")
        if not relation:
            return "narrative"
        found = self.anchor("rel", relation)
        forward = self.integer("rel", relation) == 1
        return "narrative" if forward and key(candidate.get("text")).startswith("the ") else found

    def anchor(self, name: str, text: str) -> str:
        """The anchor hint of a word of class `name`."""
        try:
            return str(self.words.meaning(name, text).get("anchor", "narrative"))
        except KeyError:
            return "narrative"

    def number(self, text: str) -> float | None:
        """The value of a count: "two", "half a", "a"; None for a vague one."""
        if key(text) in ("a", "an", "one"):
            return 1
        text = text.removesuffix(" of").strip()
        return numbers.value(text, self.rules) or numbers.value(f"a {text}", self.rules)

    def ordinal(self, text: str) -> int | None:
        """The value of an ordinal or of a day's number with or without its ending."""
        found = numbers.value(text.strip(), self.rules)
        return int(found) if found is not None else None

    def unit(self, text: str) -> str:
        """The TIMEX3 letter of a unit of time; those of clock time begin with T."""
        for name in ("unit", "units", "weekend", "weekends", "clock_unit", "clock_units"):
            found = self.meaning(name, text)
            if found is not None:
                return f"T{found}" if name.startswith("clock") else str(found)
        return "Q" if key(text).startswith("quarter") else ""

    def mod(self, candidate: Candidate) -> str | None:
        """The modifier that "early", "the end of", "about" ... give."""
        for name, field in (("part", "part"), ("part", "part_inner"), ("part", "part_b"), ("approx", "approx")):
            if text := candidate.get(field):
                found = self.meaning(name, text) or self.meaning(name, f"the {text}")
                if found is None and field.startswith("part"):
                    found = {"later": "END", "earlier": "START", "end": "END", "middle": "MID"}.get(key(text))
                return str(found) if found else None
        return None


@lru_cache(maxsize=8)
def reckoner(rules: Rulebook) -> Reckoner:
    """The reckoner of `rules`."""
    return Reckoner(rules)


def leading_year(text: str) -> int:
    """The year that a field such as "1989" or "1989 AD" begins with."""
    return int(text[:4])
