"""Articles whose text and gold were written without sight of the rules, and what the rules made of them unseen.

Floors that were measured on the development articles leave these out by name: see `articles/README.md`. They have
floors of their own in `test_first_contact_articles.py`, which are never lowered.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

# The articles by the commit whose rules met them first.
BATCHES = {
    "bdea160": frozenset({"112_kabul_two_houses", "113_isis_purse_southeast_africa", "114_pkk_forty_years"}),
    "de18bc4": frozenset({"115_aqap_survival_yemen", "116_jnim_koufa_message", "117_central_african_coalition"}),
}
FIRST_CONTACT = frozenset().union(*BATCHES.values())


def developed(paths: Iterable[Path]) -> list[Path]:
    """Those of `paths` that belong to no article of first contact, in order."""
    return sorted(path for path in paths if path.stem not in FIRST_CONTACT)


def unseen(paths: Iterable[Path]) -> list[Path]:
    """Those of `paths` that belong to an article of first contact, in order."""
    return sorted(path for path in paths if path.stem in FIRST_CONTACT)
