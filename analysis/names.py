"""Names as they are compared: the same name in other romanisations, spellings and joinings is one name.

Names from Arabic, Hausa, Somali or Tamasheq stand in English text in many forms: al-/el-/Al, AlBaghdadi or al-Baghdadi,
Shabab or Shabaab, Qaeda or Qaida, Mourabitoun or Murabitun. Instead of listing them, each word is folded to a skeleton,
and skeletons are compared (acronyms and words without a capital letter by letter). `plain` folds less, and guards short words, for which a skeleton would be too coarse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import sub
from types import MappingProxyType
from typing import TypeVar

from analysis.rulebook import Rulebook

# A word takes a hyphen behind it along, so that "al-Qaeda", "Al Qaeda" and (split at the inner capital) "AlQaeda" are
# the same two words; the apostrophe of a genitive is a word of its own, one inside a name is not.
_WORD = (
    r"[a-z]+(?![\w'’ʿʾʻʼ`-])"
    r"|(?:[A-Z]\.){2,}"
    r"|(?:Al|El)(?=[A-Z][a-z])"
    r"|Abd(?:[ -][aeu]l|[aeou]{1,2}l)[ -][A-Z][^\W\d_]+"
    r"|['’](?:s|S)(?!\w)"
    r"|\d+"
    r"|[^\W\d_]+(?:['’ʿʾʻʼ`](?:[^\W\d_]{2,}|[aiu](?!\w)))*(?:-(?=\w))?"
    r"|[^\S ]+|^ +|[^\w\s]|\w"
)
_PIECE = re.compile(f"(?:{_WORD}) *")
_CHUNK = re.compile(r"^ +|[^ ]+ *")
_MANY_BLANKS = " " * 4
# Characters that stand in chunks for a blank behind a word and for one in it; articles hold none.
_MARK, _JOINT = "\0", "\1"
# The one word that holds blanks; see `_WORD`.
_BLANK_IN_WORD = re.compile(r"Abd(?:[ -][aeu]l|[aeou]{1,2}l)[ -](?=[A-Z])")
_REMEMBERED, _LONGEST = 65536, 40
_DOUBLED = re.compile(r"([aeiou])\1+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʿʾʻʼ`´-. ")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ə": "a", "Ə": "A"})
_QUOTES = frozenset("’‘ʼ`´")
_FUNCTION_WORDS = frozenset({"of", "the", "in", "for", "and", "to", "on", "a", "against", "from", "de", "del"})
_ARTICLES = frozenset({"al", "el", "ul"})
_SUN_ARTICLES = frozenset({"as", "ash", "esh", "es", "an", "en", "ar", "er", "at", "et", "ad", "ed", "az", "ez", "ech"})
_STEPS = (
    (re.compile(r"^abd[aeou]{1,2}l"), "abdal"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"tch|ch"), "sh"),
    (re.compile(r"[kgdt]h"), lambda found: found.group()[0]),
    (re.compile(r"dj"), "j"),
    (re.compile(r"q"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"(?<=[^aeiou])e$|(?<=[aeiou])h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)iy(?=a)"), "i"),
    (re.compile(r"[aei]?ou[aei]?|[ou]+|[ou]w(?![aeiou])"), "u"),
    (re.compile(r"[aei]+y?(?![aeiouy])|[aei]+|y(?![aeiou])"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)

Made = TypeVar("Made")


class Memo(dict[str, Made]):
    """What `work` makes of each word, reckoned on first sight and remembered (up to a bound): `memo[word]` costs less
    than the call of a cached function, and an article has few words that the one before it had not.
    """

    def __init__(self, work: Callable[[str], Made]) -> None:
        self._work = work

    def __missing__(self, word: str) -> Made:
        made = self._work(word)
        if len(self) < _REMEMBERED and len(word) < _LONGEST:
            self[word] = made
        return made


_WORDS = Memo(lambda piece: piece.rstrip(" ") or piece)


def pieces(text: str) -> tuple[list[str], list[str]]:
    """The words of `text`, and the same with the blanks behind each, which together make up the text again.

    >>> pieces("Mali,  2012")
    (['Mali', ',', '2012'], ['Mali', ',  ', '2012'])
    """
    found = _PIECE.findall(text)
    return list(map(_WORDS.__getitem__, found)), found


def chunks(text: str) -> list[str]:
    """`text` cut at blanks, such that no word stands in two chunks. Of the blanks behind a chunk the first is left out;
    `words_of` takes it from there. The control characters that stand for blanks there become replacement characters.

    >>> [words_of(chunk)[0] for chunk in chunks("Mali,  and Abd al Rahman left.")]
    [['Mali', ','], ['and'], ['Abd al Rahman'], ['left', '.']]
    """
    if _MARK in text or _JOINT in text:
        text = text.replace(_MARK, "\ufffd").replace(_JOINT, "\ufffd")
    if "Abd" in text:
        text = _BLANK_IN_WORD.sub(lambda found: found[0].replace(" ", _JOINT), text)
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        if _MANY_BLANKS in text or text[:1] == " " or text[-1:] == " ":
            return [chunk.removesuffix(" ") for chunk in _CHUNK.findall(text)]
        text = text.replace("   ", f"{_MARK}{_MARK} ").replace("  ", f"{_MARK} ")
    return text.split(" ")


def words_of(chunk: str) -> tuple[list[str], list[str]]:
    """The words of a chunk, and the same with the blanks behind each."""
    return pieces(f"{chunk.replace(_MARK, ' ').replace(_JOINT, ' ')} ")


def split(text: str) -> tuple[list[str], list[int]]:
    """The words of `text` and how many blanks follow each; together they make up the text again. Other white space,
    and blanks at the start, are words.

    >>> split("AlBaghdadi's al-Qaeda.")[0]
    ['Al', 'Baghdadi', "'s", 'al-', 'Qaeda', '.']
    """
    words, found = pieces(text)
    return words, list(map(sub, map(len, found), map(len, words)))


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """`word` without case, diacritics, apostrophes, hyphens and full stops; of doubled vowels one is kept.

    >>> plain("Shabaab"), plain("U.S."), plain("Córdoba")
    ('shabab', 'us', 'cordoba')
    """
    if not word.isascii():
        word = word.translate(_LETTERS)
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return _DOUBLED.sub(r"\1", word.translate(_APOSTROPHES).casefold())


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """`word` folded so that the usual romanisations of one name give the same string; words of other scripts and
    numbers only lose their case.

    >>> skeleton("Qaeda") == skeleton("Qa'ida"), skeleton("Mourabitoun") == skeleton("Murabitun")
    (True, True)
    >>> skeleton("el-"), skeleton("ash-"), skeleton("as")
    ('al', 'al', 'as')
    """
    folded = plain(word)
    if word == "&":
        return "and"
    if folded in _ARTICLES or (word.endswith("-") and folded in _SUN_ARTICLES):
        return "al"
    if len(folded) < 3 or not folded.isascii() or not folded.isalpha():
        return folded or word
    for pattern, replacement in _STEPS:
        folded = pattern.sub(replacement, folded)
    return folded


@lru_cache(maxsize=65536)
def norm(word: str) -> str:
    """What words are matched by: the skeleton of a word with a capital, the letters of an acronym behind "=", and the
    plain form of a word without capitals or of a function word.

    >>> norm("Qaida"), norm("ISIS"), norm("Isis"), norm("group"), norm("For")
    ('kada', '=isis', 'asas', 'group', 'for')
    """
    if is_acronym(word) and plain(word) not in _ARTICLES:
        return "=" + word.translate(_APOSTROPHES).casefold()
    folded = plain(word)
    if folded in _FUNCTION_WORDS:
        return folded
    if not folded and word[0] in _QUOTES:
        return "'" + word[1:]
    if is_capitalised(word) or is_article(word):
        return skeleton(word)
    return "and" if word == "&" else folded or word


@lru_cache(maxsize=8)
def variants(rules: Rulebook) -> Mapping[str, str]:
    """From the plain form of a name part to the id of its entry in `name_variants`."""
    return MappingProxyType(
        {plain(form): entry["id"] for entry in rules.entries("name_variants") for form in entry["forms"]}
    )


def is_acronym(word: str) -> bool:
    """Whether `word` is written as an acronym: two capitals or more, and more capitals than other letters.

    >>> [is_acronym(word) for word in ("AQIM", "MUJAO", "JuD", "U.S.", "Mali", "A")]
    [True, True, True, True, False, False]
    """
    if len(word) < 2 or word[1:].islower():
        return False
    capitals = sum(character.isupper() for character in word)
    letters = sum(character.isalpha() for character in word)
    return capitals >= 2 and capitals * 2 > letters


def is_capitalised(word: str) -> bool:
    """Whether `word` starts with a capital (an apostrophe or ayn mark in front of it does not count).

    >>> is_capitalised("Ansar"), is_capitalised("ʿAbd"), is_capitalised("group")
    (True, True, False)
    """
    return word.lstrip("'’‘ʿʾʻʼ`")[:1].isupper()


def is_article(word: str) -> bool:
    """Whether `word` is the Arabic article or one of its assimilated forms.

    >>> is_article("al-"), is_article("El"), is_article("as")
    (True, True, False)
    """
    return skeleton(word) == "al"


@lru_cache(maxsize=4096)
def identifier(name: str) -> str:
    """The snake_case id of a name: ASCII letters and digits, the article as `al`.

    >>> identifier("AlFateh Brigade"), identifier("Katiba d'Élite"), identifier("New People's Army")
    ('al_fateh_brigade', 'katiba_delite', 'new_peoples_army')
    """
    words = split(re.sub(r"['’](?=s\b)", "", name))[0]
    parts = [part for word in words for part in (re.split("[ -]", word) if " " in word else (word,))]
    words = [part.translate(_APOSTROPHES) for part in parts]
    joined = unicodedata.normalize("NFKD", "_".join(word for word in words if word))
    folded = "".join(character for character in joined if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", "_", folded.lower(), flags=re.ASCII).strip("_") or "unnamed"
