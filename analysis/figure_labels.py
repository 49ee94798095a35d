"""Texts in a figure that is laid out in inches: their size, and boxes that keep out of each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis.figures import INK, WIDTH, canvas

Point = tuple[float, float]

LEADING = 1.25
_POINTS = 72.0


@dataclass(frozen=True)
class Box:
    """A rectangle by its left, bottom, right and top, in inches."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Box) -> float:
        """The area that both cover, in square inches.

        >>> Box(0, 0, 2, 1).overlap(Box(1, 0, 3, 1)), Box(0, 0, 1, 1).overlap(Box(1, 0, 2, 1))
        (1, 0)
        """
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * high if wide > 0 and high > 0 else 0

    def within(self, other: Box) -> bool:
        """Whether the box lies in `other` as a whole."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )


def clipped(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a line inside `box` (Liang and Barsky); None where there is none.

    >>> clipped((0, 0), (4, 0), Box(1, -1, 3, 1)), clipped((0, 2), (4, 2), Box(1, -1, 3, 1))
    (((1.0, 0.0), (3.0, 0.0)), None)
    """
    first, last = 0.0, 1.0
    for axis, low, high in ((0, box.left, box.right), (1, box.bottom, box.top)):
        step = end[axis] - start[axis]
        if abs(step) < 1e-12:
            if not low < start[axis] < high:
                return None
            continue
        one, other = (low - start[axis]) / step, (high - start[axis]) / step
        first, last = max(first, min(one, other)), min(last, max(one, other))
    if first >= last:
        return None
    dx, dy = end[0] - start[0], end[1] - start[1]
    inside = (start[0] + first * dx, start[1] + first * dy) if first > 0 else start
    return inside, (start[0] + last * dx, start[1] + last * dy) if last < 1 else end


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide `text` (one line) is set in `size` points, in inches."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]) / _POINTS


def text_height(lines: int, size: float) -> float:
    """How high `lines` lines of `size` points are, in inches."""
    return lines * size * LEADING / _POINTS


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """`text` in lines of about `width` characters, at most `lines` of them; what is left over is cut with an ellipsis.

    >>> wrapped("Soldiers of the Caliphate in Algeria", 16)
    'Soldiers of the\\nCaliphate in\\nAlgeria'
    """
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + 1 + len(word) <= width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    if len(found) > lines:
        found = [*found[: lines - 1], f"{found[lines - 1]} …"]
    return "\n".join(line if len(line) <= width + 8 else f"{line[: width + 7]}…" for line in found)


def sheet(height: float) -> tuple[Any, Any]:
    """A figure of the reports' width and `height` inches whose axes count inches from the lower left; nothing is drawn."""
    drawing, axes = canvas(height)
    axes.set_position((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    axes.set_axis_off()
    return drawing, axes


def write(axes: Any, x: float, y: float, text: str, size: float, **how: Any) -> None:
    """`text` on a white ground that is a little see-through, so that it can be read over lines.

    A halo would look better still, but writes the outline of each letter twice: the figure grows tenfold.
    """
    ground = {"boxstyle": "square,pad=0.06", "facecolor": "white", "edgecolor": "none", "alpha": 0.75}
    axes.text(x, y, text, **{"fontsize": size, "color": INK, "linespacing": 1.1, "bbox": ground, **how})


def free_place(candidates: Iterable[Box], taken: Sequence[Box], frame: Box, tolerance: float = 0.0) -> Box | None:
    """The first of `candidates` inside `frame` that covers at most `tolerance` square inches of what is `taken`."""
    for box in candidates:
        if box.within(frame) and sum(box.overlap(other) for other in taken) <= tolerance:
            return box
    return None


def flowed(widths: Sequence[float], line: float, gap: float) -> list[tuple[float, int]]:
    """Where entries of `widths` stand when set one after the other in lines `line` wide: from the left, and in which line.

    >>> flowed([1.0, 1.0, 1.0], line=2.5, gap=0.25)
    [(0.0, 0), (1.25, 0), (0.0, 1)]
    """
    found, x, row = [], 0.0, 0
    for width in widths:
        if x and x + width > line:
            x, row = 0.0, row + 1
        found.append((x, row))
        x += width + gap
    return found
