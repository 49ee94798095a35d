"""The parameters of a notebook: what its cell tagged `parameters` declares, and values checked against it.

papermill only warns of a parameter that a notebook does not declare; here it is an error that names the declared ones.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError

_TYPES: dict[str, Any] = {"str": str, "int": int, "float": (int, float), "bool": bool, "list": list, "dict": dict}


@dataclass(frozen=True)
class Parameter:
    """One declared parameter: `name: type = default  # help`."""

    name: str
    type: str
    default: str
    help: str


def declared(notebook: Path) -> dict[str, Parameter]:
    """The parameters that `notebook` declares, by name, as papermill's inspection reads them."""
    from papermill import inspect_notebook

    return {
        name: Parameter(name, str(found["inferred_type_name"]), str(found["default"]), str(found["help"]))
        for name, found in inspect_notebook(str(notebook)).items()
    }


def parse_assignments(assignments: Iterable[str]) -> dict[str, str]:
    """NAME=VALUE strings of the command line as a mapping; `ParameterError` for one without "=" or without a name.

    >>> parse_assignments(["actor=aqim", "start=2014"])
    {'actor': 'aqim', 'start': '2014'}
    """
    found = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.isidentifier():
            raise ParameterError(f"-p {assignment}: write NAME=VALUE, such as -p actor=aqim")
        found[name] = value
    return found


def check(notebook: str, known: Mapping[str, Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """`given` with every value of the type that the notebook declares.

    Text values (of the command line) are read as Python literals where the declared type is not `str`; a list may also
    be written with commas. `ParameterError` for an unknown name or a value of another type.
    """
    checked = {}
    for name, value in given.items():
        if name not in known:
            names = ", ".join(sorted(known)) or "none"
            raise ParameterError(f"notebook {notebook!r} has no parameter {name!r}; it declares {names}")
        checked[name] = _value(notebook, known[name], value)
    return checked


def _value(notebook: str, parameter: Parameter, value: Any) -> Any:
    base = parameter.type.partition("[")[0].strip()
    wanted = _TYPES.get(base)
    if wanted is None or (isinstance(value, wanted) and not (base == "int" and isinstance(value, bool))):
        return value
    if isinstance(value, str):
        try:
            read = ast.literal_eval(value)
        except (SyntaxError, ValueError):
            read = [part.strip() for part in value.split(",") if part.strip()] if base == "list" else value
        if base == "list" and not isinstance(read, list):
            read = list(read) if isinstance(read, tuple) else [read] if value else []
        if isinstance(read, wanted):
            return read
    if base == "str" and isinstance(value, (int, float)):
        return str(value)
    raise ParameterError(f"notebook {notebook!r}: parameter {parameter.name!r} is {parameter.type}, not {value!r}")
