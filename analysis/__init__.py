"""Tables and reproducible reports from narrative articles, each cell traceable to the words it stands on.

    import analysis
    corpus = analysis.load("seeds")
    corpus.mechanisms                          # one DataFrame per table
    corpus.source(corpus.funding.iloc[0])      # the quote in its paragraph

Names are loaded when they are first used, so that `import analysis` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.corpus import Corpus, UnreadableArticleWarning, load, read_parquet
    from analysis.errors import AnalysisError
    from analysis.finding import find_amounts, find_dates

__version__ = "0.1.0"

_HOMES = {
    "AnalysisError": "analysis.errors",
    "Corpus": "analysis.corpus",
    "UnreadableArticleWarning": "analysis.corpus",
    "find_amounts": "analysis.finding",
    "find_dates": "analysis.finding",
    "load": "analysis.corpus",
    "read_parquet": "analysis.corpus",
}

__all__ = [
    "AnalysisError",
    "Corpus",
    "UnreadableArticleWarning",
    "find_amounts",
    "find_dates",
    "load",
    "read_parquet",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'analysis' has no {name!r}")
