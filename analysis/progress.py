"""A bar that shows how far a long job is: on standard error, on a terminal only, and only when it takes more than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def progress(things: Iterable[Thing], what: str, total: int | None = None) -> Iterable[Thing]:
    """`things` as they are, counted on a bar labelled `what`; `total` where `things` has no length."""
    if not sys.stderr.isatty():
        return things
    from tqdm import tqdm

    return tqdm(things, desc=what, total=total, unit="", leave=False, delay=1)


def say(message: str) -> None:
    """Print `message` on standard error, above a bar that may be there."""
    if "tqdm" in sys.modules and sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.write(message, file=sys.stderr)
    else:
        print(message, file=sys.stderr, flush=True)
