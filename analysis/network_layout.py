"""Where the nodes of a network stand, so that names do not cover each other and few lines cross; the same each time.

All lengths are inches. networkx lays out each component from several fixed seeds, boxes of the size of the names are
pushed apart, and the layout with the fewest crossings is kept. Components then stand side by side, the largest first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.figure_labels import Box, Point, clipped

_SEEDS = range(8)
_ROUNDS = 300
_GAP = 0.2
_PAD = 0.14
_EDGE = 1.05
_SHORTEST = 0.62
_HIGHEST = 4.6
_PASSES = 3


@dataclass(frozen=True)
class Extent:
    """How far a node with its name reaches from the node's middle."""

    side: float
    above: float
    below: float

    def box(self, point: Point) -> Box:
        """The room it takes at `point`."""
        x, y = point
        return Box(x - self.side, y - self.below, x + self.side, y + self.above)


def layout(graph: Any, extents: Mapping[str, Extent], width: float) -> tuple[dict[str, Point], float]:
    """The places of the nodes of `graph` (an undirected networkx graph), from the lower left of a sheet `width` wide, and
    the height that they need."""
    import networkx

    parts = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda part: (-len(part), part))
    boxes: list[tuple[float, float, dict[str, Point]]] = []
    for part in parts:
        # a graph of its own: a view of networkx iterates over a set, in another order in each process
        own = networkx.Graph()
        own.add_nodes_from(part)
        own.add_edges_from(sorted({tuple(sorted(edge)) for edge in graph.edges(part) if edge[0] != edge[1]}))
        found = _component(own, part, extents, width)
        outline = _outline(found, extents)
        moved = {node: (x - outline.left, y - outline.bottom) for node, (x, y) in found.items()}
        boxes.append((outline.right - outline.left, outline.top - outline.bottom, moved))
    return _packed(boxes, width)


def _packed(parts: Sequence[tuple[float, float, dict[str, Point]]], width: float) -> tuple[dict[str, Point], float]:
    """Components in rows, filled from the left; a row is as high as its highest and spread over the width."""
    rows: list[list[tuple[float, float, dict[str, Point]]]] = []
    for part in parts:
        row = next((row for row in rows if sum(w + _GAP for w, _, _ in row) + part[0] <= width), None)
        if row is None:
            rows.append([part])
        else:
            row.append(part)
    height = sum(max(h for _, h, _ in row) for row in rows) + _GAP * max(0, len(rows) - 1)
    places: dict[str, Point] = {}
    top = height
    for row in rows:
        high = max(h for _, h, _ in row)
        spare = (width - sum(w for w, _, _ in row)) / (len(row) + 1)
        x = spare
        for wide, own, found in row:
            y = top - (high + own) / 2
            places |= {node: (round(x + dx, 3), round(y + dy, 3)) for node, (dx, dy) in found.items()}
            x += wide + spare
        top -= high + _GAP
    return places, height


def _component(graph: Any, nodes: list[str], extents: Mapping[str, Extent], width: float) -> dict[str, Point]:
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) == 2:
        apart = max(extents[nodes[0]].side + extents[nodes[1]].side + _GAP, _EDGE)
        return {nodes[0]: (0.0, 0.0), nodes[1]: (min(apart, width / 2), 0.0)}
    tried = [_one_layout(graph, nodes, extents, width, seed) for seed in _SEEDS]
    costs = [_cost(graph, found, extents) for found in tried]
    return _improved(graph, nodes, tried[costs.index(min(costs))], extents, width)


def _one_layout(
    graph: Any, nodes: list[str], extents: Mapping[str, Extent], width: float, seed: int
) -> dict[str, Point]:
    import networkx

    raw = networkx.spring_layout(graph, seed=seed, iterations=120, k=1.6 / len(nodes) ** 0.5)
    lengths = [((raw[a][0] - raw[b][0]) ** 2 + (raw[a][1] - raw[b][1]) ** 2) ** 0.5 for a, b in graph.edges()]
    scale = _EDGE / max(float(sorted(lengths)[len(lengths) // 2]), 1e-6)
    places = {node: (float(raw[node][0]) * scale * 1.35, float(raw[node][1]) * scale) for node in nodes}
    places = _flat(places)
    return _apart(graph, places, nodes, extents, width)


def _flat(places: Mapping[str, Point]) -> dict[str, Point]:
    """The layout turned by a right angle where it is higher than wide: names are wide, and so is the page."""
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    if max(ys) - min(ys) <= max(xs) - min(xs):
        return dict(places)
    return {node: (y, -x) for node, (x, y) in places.items()}


def _apart(
    graph: Any, places: dict[str, Point], nodes: list[str], extents: Mapping[str, Extent], width: float
) -> dict[str, Point]:
    """Nodes pushed apart until no name covers another, none beyond `width`."""
    xs = [x for x, _ in places.values()]
    room = max(width - max(extents[node].side for node in nodes) * 2, 1.0)
    squeeze = min(1.0, room / max(max(xs) - min(xs), 1e-6))
    middle = (max(xs) + min(xs)) / 2
    ys = [y for _, y in places.values()]
    flatten = min(1.0, _HIGHEST / max(max(ys) - min(ys), 1e-6))
    at = {node: [(x - middle) * squeeze + width / 2, y * flatten] for node, (x, y) in places.items()}
    edges = list(graph.edges())
    for _ in range(_ROUNDS):
        moved = False
        for number, one in enumerate(nodes):
            for other in nodes[number + 1 :]:
                moved |= _push(at[one], at[other], extents[one], extents[other])
        for one, other in edges:
            moved |= _stretch(at[one], at[other])
        for node in nodes:
            side = extents[node].side
            at[node][0] = min(max(at[node][0], side), width - side)
        if not moved:
            break
    return {node: (x, y) for node, (x, y) in at.items()}


def _push(one: list[float], other: list[float], own: Extent, its: Extent) -> bool:
    """Move two nodes apart along the shorter way when their boxes overlap; whether they did."""
    wide = own.side + its.side + _PAD - abs(one[0] - other[0])
    if one[1] >= other[1]:
        high = own.below + its.above + _PAD - (one[1] - other[1])
    else:
        high = own.above + its.below + _PAD - (other[1] - one[1])
    if wide <= 1e-6 or high <= 1e-6:
        return False
    axis, step = (0, wide) if wide < high else (1, high)
    sign = 1.0 if one[axis] >= other[axis] else -1.0
    one[axis] += sign * step / 2
    other[axis] -= sign * step / 2
    return True


def _stretch(one: list[float], other: list[float]) -> bool:
    """Move the ends of a line apart when it is too short to show its pattern and arrow; whether they moved."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length >= _SHORTEST - 1e-6:
        return False
    dx, dy = (dx / length, dy / length) if length > 1e-6 else (1.0, 0.0)
    step = (_SHORTEST - length) / 2
    one[0], one[1] = one[0] - dx * step, one[1] - dy * step
    other[0], other[1] = other[0] + dx * step, other[1] + dy * step
    return True


def _cost(graph: Any, places: Mapping[str, Point], extents: Mapping[str, Extent]) -> float:
    """How hard the layout is to read as a whole."""
    outline = _outline(places, extents)
    return sum(_burden(graph, places, extents, node, places[node]) for node in places) + outline.top - outline.bottom


def _burden(graph: Any, places: Mapping[str, Point], extents: Mapping[str, Extent], node: str, point: Point) -> float:
    """What `node` costs at `point`: long or short lines, crossings, lines through names, names upon names."""
    box = extents[node].box(point)
    own = [other for other in places if graph.has_edge(node, other)]
    boxes = [(other, extents[other].box(places[other])) for other in places if other != node]
    cost = sum(200 * box.overlap(taken) for _, taken in boxes)
    foreign = [(c, d) for c, d in graph.edges() if node not in (c, d)]
    for other in own:
        end = places[other]
        length = _length(point, end)
        cost += 0.25 * length + (3.0 if length < _SHORTEST - 0.01 else 0.0)
        cost += 2.0 * sum(
            other not in pair and _cross(point, end, places[pair[0]], places[pair[1]]) for pair in foreign
        )
        cost += 2.5 * sum(third != other and clipped(point, end, taken) is not None for third, taken in boxes)
    return cost + 2.5 * sum(clipped(places[c], places[d], box) is not None for c, d in foreign)


def _improved(
    graph: Any, nodes: list[str], places: dict[str, Point], extents: Mapping[str, Extent], width: float
) -> dict[str, Point]:
    """The layout with each node in turn, those with fewest lines first, moved to where it costs least."""
    found = dict(places)
    for _ in range(_PASSES):
        moved = False
        for node in sorted(nodes, key=lambda node: (graph.degree(node), node)):
            outline = _outline(found, extents)
            best, here = found[node], _burden(graph, found, extents, node, found[node])
            if here < 1.0:
                continue
            for x, y in _around(found[node]):
                box = extents[node].box((x, y))
                if box.left < 0 or box.right > width:
                    continue
                beyond = max(0.0, box.top - outline.top) + max(0.0, outline.bottom - box.bottom)
                cost = _burden(graph, found, extents, node, (x, y)) + beyond
                if cost < here - 0.05:
                    best, here, moved = (x, y), cost, True
            found[node] = best
        if not moved:
            break
    return found


def _around(point: Point) -> list[Point]:
    """Places around `point`, nearest first."""
    turns = [(math.cos(step * math.pi / 8), math.sin(step * math.pi / 8)) for step in range(16)]
    return [(point[0] + far * dx, point[1] + far * dy) for far in (0.3, 0.6, 1.0, 1.6, 2.4) for dx, dy in turns]


def _length(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def _outline(places: Mapping[str, Point], extents: Mapping[str, Extent]) -> Box:
    boxes = [extents[node].box(point) for node, point in places.items()]
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )
