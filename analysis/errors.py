"""The errors of the package: one root, messages that say what, where and what to do.

Every error raised on purpose is an `AnalysisError`; the command line prints its text and no traceback.
"""

from __future__ import annotations

from pathlib import Path


class AnalysisError(Exception):
    """Root of all errors that the package raises on purpose."""


class SeedError(AnalysisError):
    """An article cannot be read: empty, binary, wrong encoding, unreadable, or no article at all."""


class RuleError(AnalysisError):
    """A data file under `analysis/rules/` (or a user's own rules) breaks its declaration."""


class CorrectionError(AnalysisError):
    """A line of `corrections.jsonl`, or a correction made in Python, cannot be right."""


class SchemaError(AnalysisError):
    """A table does not keep the schema that `analysis.schema` declares."""


class ParameterError(AnalysisError):
    """A parameter of a report or a command is unknown or out of range."""


class ReportError(AnalysisError):
    """A notebook failed, or a report could not be exported."""


def at(path: Path | str, text: str, offset: int, message: str, width: int = 1) -> str:
    """A message that names file, line and column, with a caret under the fault.

    >>> print(at("a.txt", "one\\ntwo three", 8, "no such word", 5))
    a.txt:2:5: no such word
      two three
          ^^^^^
    """
    line_number = text.count("\n", 0, offset) + 1
    line_start = text.rfind("\n", 0, offset) + 1
    line_end = text.find("\n", offset)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    column = offset - line_start
    caret = " " * column + "^" * max(1, min(width, len(line) - column))
    return f"{path}:{line_number}:{column + 1}: {message}\n  {line}\n  {caret}"
