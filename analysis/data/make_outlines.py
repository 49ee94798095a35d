"""Makes `outlines.json` from the file countries-50m.json of the npm package world-atlas 2.0.2 (Natural Earth 4.1).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python analysis/data/make_outlines.py package/countries-50m.json

The arcs of the TopoJSON file are thinned (Douglas and Peucker), rounded, and kept as arcs, so that two neighbours share
one border. Countries get the codes of ISO 3166-1 alpha-3; Kosovo the user-assigned XKX. Areas without a code of their
own stand with the member of the United Nations under which the United Nations list them, as the gazetteer has it; where
that is open, with none (the empty code). Natural Earth draws who holds a territory; two such lines are moved to where the
maps of the United Nations have them: Western Sahara begins at 27°40' N, and Crimea stands with Ukraine.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

TOLERANCE = 0.04
PER_DEGREE = 40
SMALLEST = 0.12
WITHOUT_CODE = {
    "Somaliland": "SOM",
    "Kosovo": "XKX",
    "N. Cyprus": "CYP",
    "Indian Ocean Ter.": "AUS",
    "Siachen Glacier": "",
}

WESTERN_SAHARA = 27 + 40 / 60
WITHDRAWN = {"ZAR", "FXX", "SUN", "SCG", "YUG", "TMP", "BUR"}

Point = tuple[float, float]


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantized TopoJSON file in degrees."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(points)
    return arcs


def thinned(points: list[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """The line without the points that lie within `tolerance` degrees of it (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    if points[0] == points[-1]:
        # a ring has no line between its ends: the point farthest from them takes the part of one
        keep.add(max(range(len(points)), key=lambda n: _squared(points[n], points[0])))
    order = sorted(keep)
    stack = list(itertools.pairwise(order))
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda n: _from_line(points[n], points[first], points[last]))
        if _from_line(points[far], points[first], points[last]) > tolerance**2:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[n] for n in sorted(keep)]


def _squared(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _from_line(point: Point, a: Point, b: Point) -> float:
    length = _squared(a, b)
    along = 0.0
    if length:
        along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length
    along = min(1.0, max(0.0, along))
    return _squared(point, (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))


def made(topology: dict[str, Any]) -> dict[str, Any]:
    """What `outlines.json` holds: rings of arcs by country, and the arcs as rounded steps."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    alpha3 = {
        two[0]: three
        for three, two in aliases.items()
        if len(three) == 3 and three.isalpha() and three not in WITHDRAWN
    }
    arcs = decoded(topology)
    shapes = {shape["properties"]["name"]: shape for shape in topology["objects"]["countries"]["geometries"]}
    move_western_sahara(shapes, arcs)
    move_crimea(shapes, arcs)
    rings: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        number, name = shape.get("id"), shape["properties"]["name"]
        code = WITHOUT_CODE[name] if number is None else alpha3[aliases[number][0]]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        outer = [polygon[0] for polygon in polygons]
        largest = max(outer, key=lambda ring: _extent(ring, arcs))
        for polygon in polygons:
            # an islet below what can be seen goes, unless it is all that a country has
            if polygon[0] is largest or _extent(polygon[0], arcs) >= SMALLEST:
                rings.setdefault(code, []).extend(polygon)
    thin = {number: _steps(thinned(arc)) for number, arc in enumerate(arcs)}
    for code, country in rings.items():
        # what rounding has made a line or a point goes, unless it is all that a country has
        whole = [ring for ring in country if sum(len(thin[_number(arc)]) // 2 - 1 for arc in ring) >= 3]
        rings[code] = whole or country[:1]
    used = sorted({_number(arc) for country in rings.values() for ring in country for arc in ring})
    place = {number: index for index, number in enumerate(used)}
    return {
        "source": "Natural Earth 4.1 (public domain), 1:50m, from the npm package world-atlas 2.0.2",
        "per_degree": PER_DEGREE,
        "countries": {
            code: [[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in rings[code]]
            for code in sorted(rings)
        },
        "arcs": [thin[number] for number in used],
    }


def move_western_sahara(shapes: dict[str, Any], arcs: list[list[Point]]) -> None:
    """Let the territory begin at the parallel of 27°40' N: the coast is parted there, and a straight line takes the place
    of the line between the two sides."""
    border, held, coast = shapes["Morocco"]["arcs"][0]
    first, second, third, shared = shapes["W. Sahara"]["arcs"][0]
    if shared != ~held or held < 0 or coast < 0:
        raise ValueError("the outlines of Morocco are not those of world-atlas 2.0.2")
    points = arcs[coast]
    turn = next(number for number, point in enumerate(points) if point[1] > WESTERN_SAHARA)
    south, north, straight = len(arcs), len(arcs) + 1, len(arcs) + 2
    arcs += [points[: turn + 1], points[turn:], [points[turn], arcs[held][0]]]
    shapes["Morocco"]["arcs"][0] = [border, ~straight, north]
    shapes["W. Sahara"]["arcs"][0] = [first, second, third, south, straight]


def move_crimea(shapes: dict[str, Any], arcs: list[list[Point]]) -> None:
    """Let the peninsula stand with Ukraine."""
    for polygon in list(shapes["Russia"]["arcs"]):
        points = [point for arc in polygon[0] for point in arcs[_number(arc)]]
        if all(32 < x < 37 and 44 < y < 46.5 for x, y in points):
            shapes["Russia"]["arcs"].remove(polygon)
            shapes["Ukraine"]["arcs"].append(polygon)


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _extent(ring: list[int], arcs: list[list[Point]]) -> float:
    points = [point for arc in ring for point in arcs[_number(arc)]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _steps(points: list[Point]) -> list[int]:
    found: list[int] = []
    x = y = 0
    for longitude, latitude in points:
        next_x, next_y = round(longitude * PER_DEGREE), round(latitude * PER_DEGREE)
        found += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return found


if __name__ == "__main__":
    read = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    target = Path(__file__).with_name("outlines.json")
    target.write_text(json.dumps(made(read), separators=(",", ":")) + "\n", encoding="utf-8")
