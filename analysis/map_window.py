"""Which part of the world a map shows, and how it comes onto the sheet: panels for places far apart, an even projection,
polygons cut to the window. Degrees in, inches out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.figure_labels import Box, Point, clipped

KM_PER_DEGREE = 111.2
NARROWEST = 1500.0
_ONE_PANEL = 6500.0
_JOINED = 1400.0
_MARGIN = 0.12
_FINE = 0.012


@dataclass(frozen=True)
class Window:
    """A part of the world on a part of the sheet: equirectangular, true to scale at the middle latitude.

    `west` .. `north` are degrees, `frame` inches, `scale` inches per degree of latitude.
    """

    west: float
    south: float
    east: float
    north: float
    frame: Box
    scale: float

    @property
    def _shrink(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    def project(self, longitude: float, latitude: float) -> Point:
        """The place on the sheet."""
        x = self.frame.left + (longitude - self.west) * self._shrink * self.scale
        return x, self.frame.bottom + (latitude - self.south) * self.scale

    def inches(self, kilometres: float) -> float:
        """How long a distance is on the sheet."""
        return kilometres / KM_PER_DEGREE * self.scale

    def cut(self, ring: Sequence[Point]) -> list[Point]:
        """The part of a closed ring (degrees) inside the window, on the sheet; empty when there is none."""
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if max(xs) < self.west or min(xs) > self.east or max(ys) < self.south or min(ys) > self.north:
            return []
        points = list(ring)
        for axis, limit, sign in ((0, self.west, 1), (0, self.east, -1), (1, self.south, 1), (1, self.north, -1)):
            points = _cut_side(points, axis, limit, sign)
        return _decimated([self.project(*point) for point in points])

    def crossed(self, line: Sequence[Point]) -> list[list[Point]]:
        """The parts of a line (degrees) inside the window, on the sheet."""
        xs, ys = [x for x, _ in line], [y for _, y in line]
        if max(xs) < self.west or min(xs) > self.east or max(ys) < self.south or min(ys) > self.north:
            return []
        found: list[list[Point]] = []
        box = Box(self.west, self.south, self.east, self.north)
        for start, end in pairwise(line):
            part = clipped(start, end, box)
            if part is None:
                continue
            if found and found[-1][-1] == part[0]:
                found[-1].append(part[1])
            else:
                found.append([*part])
        return [_decimated([self.project(*point) for point in part]) for part in found]


def _decimated(points: list[Point]) -> list[Point]:
    """The points without those that stand too near to the one before to be told from it."""
    kept = points[:1]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _FINE:
            kept.append(point)
    return [*kept, *points[-1:]] if len(points) > 1 else kept


def _cut_side(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """A polygon without what lies beyond one side (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for number, point in enumerate(points):
        before = points[number - 1]
        inside, was_inside = (point[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
    return kept


def distance(one: Point, other: Point) -> float:
    """Kilometres between two places (longitude, latitude) along the great circle (haversine).

    >>> round(distance((2.35, 48.85), (-0.13, 51.5)))
    343
    """
    (lon1, lat1), (lon2, lat2) = [[math.radians(value) for value in point] for point in (one, other)]
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def panels(points: Sequence[Point]) -> list[list[int]]:
    """The places (longitude, latitude) by number in groups that lie together: one where none is far from all others."""
    everything = list(range(len(points)))
    widest = max((distance(points[a], points[b]) for a in everything for b in everything[a + 1 :]), default=0.0)
    if widest <= _ONE_PANEL:
        return [everything]
    groups = [[number] for number in everything]
    while len(groups) > 1:
        gap, first, second = min(
            (min(distance(points[a], points[b]) for a in one for b in groups[k]), j, k)
            for j, one in enumerate(groups)
            for k in range(j + 1, len(groups))
        )
        if gap > _JOINED:
            break
        groups[first] = sorted(groups[first] + groups.pop(second))
    return groups


def extent(points: Sequence[Point], frame_width: float, lowest: float, highest: float) -> tuple[float, Window]:
    """The window around `points` with a margin, at least 1,500 km wide, on a frame `frame_width` inches wide whose height
    lies between `lowest` and `highest` inches; that height, and the window on a frame at the sheet's corner."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = math.cos(math.radians((south + north) / 2))
    wide = max((east - west) * shrink * (1 + 2 * _MARGIN), NARROWEST / KM_PER_DEGREE)
    high = max((north - south) * (1 + 2 * _MARGIN), wide * lowest / frame_width)
    wide = max(wide, high * frame_width / highest)
    height = frame_width * high / wide
    x, y = (west + east) / 2, (south + north) / 2
    y = min(max(y, -90 + high / 2), 90 - high / 2) if high < 180 else 0.0
    shrink = math.cos(math.radians(y))
    window = Window(
        x - wide / shrink / 2,
        y - high / 2,
        x + wide / shrink / 2,
        y + high / 2,
        Box(0.0, 0.0, frame_width, height),
        frame_width / wide,
    )
    return height, window
