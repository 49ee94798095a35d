"""How fast articles are read: `make bench`. Prints articles per second, by number of articles, size and stage.

Times are those of the processor, so a busy machine matters less; a quiet one is still the faster.
`python -m tests.benchmarks --quick` leaves out the largest sizes.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable

from analysis import extraction, tables
from analysis.article import Reading
from analysis.documents import parse
from analysis.rulebook import rulebook
from tests.conftest import ROOT

STRUCTURE = ("sentences", "sections", "mechanisms", "dates", "amounts")
FACTS = ("actors", "places", "relations", "events", "funding", "hedging")
HOSTILE = {
    "in in in": "in " * 350_000,
    "digits": "1234567890" * 100_000,
    "March March": "March " * 170_000,
    "commas": ",," * 500_000,
    "capitals": "Al Qaeda Front " * 66_000,
    "brackets": "(" * 1_000_000,
    "dates": "March 3, " * 111_000,
    "the group": "the group " * 100_000,
    "short lines": "1. Item here\n" * 77_000,
}


def _articles() -> list[str]:
    return [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]


def _different(number: int) -> list[str]:
    """Articles of which no two are alike: paragraphs made of sentences of the seeds and development articles, at random."""
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "articles").glob("1*.txt"))]
    found = (sentence for path in paths for sentence in re.split(r"(?<=[.])\s+", path.read_text(encoding="utf-8-sig")))
    pool = [" ".join(sentence.split()) for sentence in found if sentence.isprintable() and len(sentence) > 40]
    chance = random.Random(0)
    articles = []
    for index in range(number):
        paragraphs = [" ".join(chance.sample(pool, 5)) for _ in range(9)]
        heading = f"Article {index}\n\n{1 + index % 28} March {2010 + index % 14}\n\n"
        articles.append(heading + "\n\n".join(paragraphs))
    return articles


def _whole(texts: list[str]) -> list[Reading]:
    rules = rulebook()
    return extraction.extract_all((parse(text, doc_id=f"{i:06d}", rules=rules) for i, text in enumerate(texts)), rules)


def _built(texts: list[str]) -> object:
    with extraction.uncollected():
        return tables.build(_whole(texts))


def _read(texts: list[str], stages: tuple[str, ...]) -> list[Reading]:
    rules = rulebook()
    readings = []
    for number, text in enumerate(texts):
        reading = Reading(parse(text, doc_id=f"{number:06d}", rules=rules), rules)
        for stage in stages:
            getattr(extraction, stage).read(reading)
        readings.append(reading)
    return readings


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main(quick: bool) -> None:
    """Print all measurements."""
    texts = _articles()
    start = _timed(lambda: _built(texts))
    print(f"rules compiled and the first {len(texts)} articles read in {start:.2f} s")
    print(f"articles of {sum(map(len, texts)) / len(texts) / 1000:.1f} kB, one core\n")
    print("number of articles: articles a second")
    for number in (100, 1000) if quick else (100, 1000, 10_000):
        many = (texts * number)[:number]
        first = number / _timed(lambda many=many: _read(many, STRUCTURE))  # type: ignore[misc]
        whole = number / _timed(lambda many=many: _built(many))  # type: ignore[misc]
        print(f"  {number:>6,}: {first:7.0f} to dates and amounts, {whole:7.0f} to all tables")
    for number in (100, 1000):
        varied = _different(number)
        size = sum(map(len, varied)) / number / 1000
        speed = number / _timed(lambda varied=varied: _built(varied))  # type: ignore[misc]
        print(f"  {number:>6,} of {size:.1f} kB, no two alike, dense with facts: {speed:7.0f} to all tables")
    print("\none article: megabytes a second, all stages")
    for size in (10_000, 100_000, 1_000_000) if quick else (10_000, 100_000, 1_000_000, 10_000_000):
        body = "\n\n".join(texts)
        text = (body * (size // len(body) + 1))[:size]
        print(f"  {size:>10,}: {size / 1e6 / _timed(lambda text=text: _whole([text])):6.2f}")  # type: ignore[misc]
    print("\nstage: milliseconds an article")
    gc.collect()
    gc.disable()
    spent: defaultdict[str, float] = defaultdict(float)
    rounds = 50
    readings = []
    for number, text in enumerate(texts * rounds):
        started = time.process_time()
        # an id of its own, so that no stage finds the article among those it remembers
        document = parse(text, doc_id=f"{number:06d}", rules=rulebook())
        spent["documents"] += time.process_time() - started
        reading = Reading(document, rulebook())
        for stage in (*STRUCTURE, *FACTS):
            spent[stage] += _timed(lambda stage=stage, reading=reading: getattr(extraction, stage).read(reading))  # type: ignore[misc]
        readings.append(reading)
    spent["tables"] = _timed(lambda: tables.build(readings))
    for stage in ("documents", *STRUCTURE, *FACTS, "tables"):
        print(f"  {stage:<12}{spent[stage] / rounds / len(texts) * 1000:6.2f}")
    for name, stages in (("structure", ("documents", *STRUCTURE)), ("all", tuple(spent))):
        print(f"  {name:<12}{sum(spent[stage] for stage in stages) / rounds / len(texts) * 1000:6.2f}")
    gc.enable()
    print("\na megabyte of hostile text: seconds")
    for name, text in HOSTILE.items():
        print(f"  {name:<12}{_timed(lambda text=text: _whole([text])):6.2f}")  # type: ignore[misc]


if __name__ == "__main__":
    main("--quick" in sys.argv)
