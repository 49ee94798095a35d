"""Hundreds of articles out of those that the project has: parts of them, with other names, days and sums.

Nothing in them is evidence of anything. A number always gives the same article, and so the reports on it the same bytes.
"""

from __future__ import annotations

import calendar
import re
from pathlib import Path

from tests.conftest import ROOT

_ARTICLES = 11
_WORDS_OF_A_PARAGRAPH = 30
_STATES = ("Niger", "Chad", "Kenya", "Uganda", "Tunisia", "Iraq", "Cameroon")
_TOWNS = ("Derna", "Gao", "Kidal", "Mocha", "Benghazi", "Agadez")
_GROUPS = ("Hamas", "AQAP", "Hezbollah", "Ansar Dine", "JNIM", "ISWAP", "Ansaru", "MUJAO", "the Taliban")
# what is replaced, and by what: each place of a list in turn
_OTHERS = {
    **dict.fromkeys(("Mali", "Algeria", "Nigeria", "Colombia", "Libya"), _STATES),
    **dict.fromkeys(("Sirte", "Marawi", "Maiduguri", "Basilan"), _TOWNS),
    **dict.fromkeys(("AQIM", "ISIS", "al-Shabaab", "Boko Haram", "ELN", "MILF"), _GROUPS),
}
_VALLEYS = ("Ostra", "Belmar", "Tarn", "Ketou", "Zirah", "Omdal", "Fers", "Anvik", "Luro", "Sabir", "Quend", "Halm")
_ARMS = ("Front", "Brigade", "Movement", "Council", "League", "Army", "Union")
_MONTHS = tuple(calendar.month_name)[1:]
_YEAR = re.compile(r"\b20[0-2]\d\b")
_SUM = re.compile(r"(?<=[$€£])\d+(?![\d.,]*\d)")
_ITEM = re.compile(r"\(?\d|[-•*#]|First|Second|Third")


def write_articles(folder: Path, number: int) -> Path:
    """Write `number` articles into `folder`; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    bases = _bases()
    for place in range(number):
        (folder / f"{place:04d}.txt").write_text(_article(bases, place), encoding="utf-8")
    return folder


def _bases() -> list[tuple[str, list[str]]]:
    """The title and the paragraphs of each article, without the headers of sites."""
    found = []
    for path in (
        *sorted((ROOT / "tests" / "articles").glob("1*.txt"))[:_ARTICLES],
        *sorted((ROOT / "seeds").glob("*.txt")),
    ):
        parts = [part.strip() for part in re.split(r"\n\s*\n", path.read_text(encoding="utf-8-sig")) if part.strip()]
        parts = [part for part in parts if part.count("•") < 2]
        body = next(place for place, part in enumerate(parts) if len(part.split()) > _WORDS_OF_A_PARAGRAPH)
        title = max(parts[:body], key=len)
        found.append((title.lstrip("# "), parts[body:]))
    return found


def _article(bases: list[tuple[str, list[str]]], number: int) -> str:
    """Most paragraphs of one article, one of another, and one of an invented group, retold of other years and places."""
    title, own = bases[number % len(bases)]
    _, other = bases[(number * 7 + 3) % len(bases)]
    step = 4 + number % 4
    body = [part for place, part in enumerate(own) if (place + number) % step or _ITEM.match(part)]
    body.insert(1, other[number % (len(other) // 2)])
    year = 2008 + number % 13
    shift = year - 2021
    text = _YEAR.sub(lambda found: str(int(found[0]) + shift), "\n\n".join([*body, _invented(number)]))
    text = _SUM.sub(lambda found: str(int(found[0]) * (1 + number % 7)), text)
    for place, (name, others) in enumerate(_OTHERS.items()):
        if (number + place) % 3:
            text = text.replace(name, others[(number // 3 + place) % len(others)])
    day = f"{number // 156 + 1} {_MONTHS[number // 13 % 12]} {year}"
    return f"{title}, {_VALLEYS[number % len(_VALLEYS)]} {number}\n\n{day}\n\n{text}\n"


def _invented(number: int) -> str:
    valley, arm = _VALLEYS[number % len(_VALLEYS)], _ARMS[number // len(_VALLEYS) % len(_ARMS)]
    group, leader = f"{valley} {arm}", _VALLEYS[(number * 5 + 1) % len(_VALLEYS)]
    return (
        f"A group called the {group}, led by Omar {leader}, attacked a post in {_TOWNS[number % len(_TOWNS)]} on "
        f"{number % 28 + 1} {_MONTHS[number // 28 % 12]} {2004 + number % 17}, killing {number % 37 + 2} soldiers. The "
        f"{group} is said to have earned ${number % 90 + 2} million from cattle theft."
    )
