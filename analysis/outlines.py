"""The outlines of countries, offline: Natural Earth, thinned; see `analysis/data/make_outlines.py` for how they are made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Line = tuple[tuple[float, float], ...]

_FILE = Path(__file__).parent / "data" / "outlines.json"


@dataclass(frozen=True)
class Outlines:
    """Lines of points (longitude, latitude) in degrees.

    `countries` are closed rings by ISO 3166-1 alpha-3 code, "" for land that no code stands for; `lines` the coasts and
    the borders between two codes, each once. Codes are as the gazetteer has them and say nothing about the status of a
    territory.
    """

    source: str
    countries: dict[str, tuple[Line, ...]]
    lines: tuple[Line, ...]


@cache
def outlines() -> Outlines:
    """The packaged outlines of the whole world."""
    read = json.loads(_FILE.read_text(encoding="utf-8"))
    arcs = [_points(steps, read["per_degree"]) for steps in read["arcs"]]
    users: dict[int, list[str]] = {}
    countries = {}
    for code, rings in read["countries"].items():
        countries[code] = tuple(_ring(ring, arcs) for ring in rings)
        for ring in rings:
            for arc in ring:
                users.setdefault(arc if arc >= 0 else ~arc, []).append(code)
    # an arc that one code has on both sides divides nothing
    lines = tuple(arcs[arc] for arc, codes in sorted(users.items()) if len(codes) == len(set(codes)))
    return Outlines(read["source"], countries, lines)


def _points(steps: list[int], per_degree: int) -> Line:
    points = []
    x = y = 0
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x / per_degree, y / per_degree))
    return tuple(points)


def _ring(ring: list[int], arcs: list[Line]) -> Line:
    points: list[tuple[float, float]] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points.extend(line[1:] if points else line)
    return tuple(points)
