"""How fast dates are read: milliseconds for an article of 7 kB, growth with length, and hostile text.

Run it with `python tests/benchmarks/bench_dates.py`; times are those of the processor, so a busy machine matters less.
"""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

from analysis import dates
from analysis.rulebook import rulebook
from analysis.text import normalise

SEEDS = Path(__file__).parents[2] / "seeds"
PUBLISHED = dt.date(2018, 4, 4)
HOSTILE = {
    "in in in": "in ",
    "digits": "7",
    "groups of digits": "12 ",
    "commas": ",",
    "March March": "March ",
    "the last": "the last ",
    "years": "in 2014 ",
    "days of months": "March 3, ",
    "weekdays": "Tuesday ",
    "half a": "half a ",
    "line breaks": "\n",
}


def seconds(text: str, repeat: int = 1) -> float:
    """The best time of `repeat` runs on `text`."""
    rules = rulebook()
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        dates.find(text, published=PUBLISHED, rules=rules)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Prints the three tables."""
    articles = [path.read_text(encoding="utf-8-sig") for path in sorted(SEEDS.glob("*.txt"))]
    dates.find(articles[0], rules=rulebook())
    for article in articles:
        per_kilobyte = 1000 * seconds(article, 20) / len(article) * 7000
        print(f"article of {len(article)} characters: {per_kilobyte:.2f} ms for 7 kB")
    prose = normalise(articles[0]).text
    for size in (10_000, 100_000, 1_000_000):
        text = (prose * (size // len(prose) + 1))[:size]
        print(f"{size:>10,} characters: {1000 * seconds(text):.1f} ms")
    for name, unit in HOSTILE.items():
        text = unit * (1_000_000 // len(unit))
        print(f"a megabyte of {name}: {seconds(text):.2f} s")


if __name__ == "__main__":
    main()
