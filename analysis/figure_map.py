"""The places that the articles name, on offline outlines: states tinted, other places as dots, by number of mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from analysis.blocks import Block, Note
from analysis.figure_labels import Box, flowed, free_place, sheet, text_height, text_width
from analysis.figures import ACCENT, FAINT, INK, WIDTH, figure, shorten
from analysis.map_window import Window, extent, panels
from analysis.outlines import outlines
from analysis.rows import rows_of
from analysis.wording import count, country, listing, missing, sentence

if TYPE_CHECKING:
    from analysis.corpus import Corpus

NONE = "No article in this selection names a place that can be drawn."

_LABELLED = 40
_TOLD = 3000
_SIZE = 7.2
_NEAR = 0.085
_VISIBLE = 0.09
_WIDEST_STATE = 32.0
_NAMED = 5
_EDGE = 0.1
_PANELS = 4
_HEAD = 0.24
_LAND, _LINE = "#f3f1ec", "#b3ada0"
_TINTS = ((0, "#d5e5ec"), (3, "#a9cbd9"), (10, "#7eb0c4"))
_DOTS = (1, 5, 20)
_LARGEST = 30
_UNITS = tuple(step * 10**power for power in range(7) for step in (1, 2, 5))


@dataclass(frozen=True)
class Named:
    """A place with how often it is named; `merged` are the names of places so near that they share its dot."""

    name: str
    country: str | None
    longitude: float
    latitude: float
    mentions: int
    state: bool
    merged: tuple[str, ...] = ()


def places_map(corpus: Corpus) -> Block:
    """The places on outlines, in up to four panels where they lie far apart; places without coordinates are told below."""
    places, unknown = named_places(corpus)
    if not places:
        return Note(NONE, "No figure")
    grouped = [[places[n] for n in group] for group in panels([(place.longitude, place.latitude) for place in places])]
    grouped.sort(key=lambda group: (-len(group), -sum(place.mentions for place in group), group[0].name))
    drawing, hidden = _drawn(grouped[:_PANELS], _unit(places))
    notes = [] if all(place.state for place in places) else ["The dot of a region stands at its middle."]
    if hidden:
        notes.append(sentence(f"{count(hidden, 'place')} had no room for a name."))
    if len(grouped) > _PANELS:
        notes.append(
            f"Far from all others and not drawn: {_few([p.name for rest in grouped[_PANELS:] for p in rest])}."
        )
    if unknown:
        notes.append(f"Named in the articles, but of unknown position: {_few(unknown)}.")
    notes.append("Outlines: Natural Earth; no position on the status of any territory.")
    return figure(drawing, "The places that the articles name", _told(places), note=" ".join(notes))


def _few(names: Sequence[str]) -> str:
    """The first of `names`, and how many more there are."""
    more = len(names) - _NAMED
    return f"{', '.join(names[:_NAMED])} and {more} more" if more > 0 else listing(names)


def named_places(corpus: Corpus) -> tuple[list[Named], list[str]]:
    """The places with coordinates, those named most first, and the names of those without."""
    known: dict[str, Named] = {}
    unknown: list[str] = []
    for row in rows_of(corpus.tables["places"]):
        if missing(row.latitude) or missing(row.longitude):
            unknown.append(str(row.name))
            continue
        place = known.get(row.place_id) or Named(
            str(row.name),
            None if missing(row.country) else str(row.country),
            float(row.longitude),
            float(row.latitude),
            0,
            str(row.rule_id).startswith("states:"),
        )
        known[row.place_id] = replace(place, mentions=place.mentions + 1)
    return sorted(known.values(), key=lambda place: (-place.mentions, place.name)), sorted(set(unknown))


def _unit(places: Sequence[Named]) -> int:
    """How many mentions the sizes and tints count as one, so that they tell places apart in many articles as in few."""
    most = max(place.mentions for place in places)
    return next(unit for unit in _UNITS if most <= _LARGEST * unit or unit == _UNITS[-1])


def _drawn(groups: Sequence[Sequence[Named]], unit: int) -> tuple[Any, int]:
    """The sheet, and how many places have no name on it.

    One panel or two side by side; of more, the first stands above the others.
    """
    first = len(groups) if len(groups) < 3 else 1
    rows = [list(groups[:first]), *([list(groups[first:])] if groups[first:] else [])]
    legend = _legend_entries([place for group in groups for place in group], unit)
    spots = flowed([entry.width for entry in legend], WIDTH - 2 * _EDGE, 0.3)
    head = _HEAD if len(groups) > 1 else 0.0
    sized: list[list[tuple[float, Window]]] = []
    for row in rows:
        wide = (WIDTH - 2 * _EDGE - _EDGE * (len(row) - 1)) / len(row)
        lowest, highest = (0.42, 0.64) if len(row) == 1 else (0.85, 0.85)
        sized.append([extent(_corners(group), wide, lowest * wide, highest * wide) for group in row])
    foot = 0.24 * (spots[-1][1] + 1) + 0.1
    top = foot + sum(max(height for height, _ in row) + head + _EDGE for row in sized)
    drawing, axes = sheet(top)
    hidden = 0
    for row, windows in zip(rows, sized, strict=True):
        left = _EDGE
        bottom = top - head - max(height for height, _ in windows)
        for group, (height, window) in zip(row, windows, strict=True):
            wide = window.frame.right
            placed = replace(window, frame=Box(left, bottom, left + wide, bottom + height))
            hidden += _panel(axes, group, placed, unit)
            if head:
                heading = _heading(group, wide)
                axes.text(left, bottom + height + 0.06, heading, fontsize=_SIZE + 0.8, fontweight="bold", va="bottom")
            left += wide + _EDGE
        top = bottom - _EDGE
    for entry, (x, line) in zip(legend, spots, strict=True):
        entry.draw(axes, x + _EDGE, foot - 0.14 - 0.24 * line)
    return drawing, hidden


def _corners(places: Sequence[Named]) -> list[tuple[float, float]]:
    """The places, and of a state that is not too wide its whole extent."""
    found = [(place.longitude, place.latitude) for place in places]
    for place in places:
        rings = outlines().countries.get(place.country or "", ()) if place.state else ()
        if rings:
            ring = max(rings, key=len)
            xs, ys = [x for x, _ in ring], [y for _, y in ring]
            if max(xs) - min(xs) <= _WIDEST_STATE and max(ys) - min(ys) <= _WIDEST_STATE:
                found += [(min(xs), min(ys)), (max(xs), max(ys))]
    return found


def _heading(places: Sequence[Named], wide: float) -> str:
    """The countries that most of the mentions lie in, as many as there is room for."""
    weights: dict[str, int] = {}
    for place in places:
        if place.country:
            weights[place.country] = weights.get(place.country, 0) + place.mentions
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    heading = ""
    for number in (1, 2, 3):
        names = [country(code) for code in ranked[:number]]
        more = len(ranked) - len(names)
        text = f"{', '.join(names)} and {count(more, 'other')}" if more > 0 else listing(names)
        if not heading or text_width(text, _SIZE + 0.8, bold=True) <= wide:
            heading = text
    while text_width(heading, _SIZE + 0.8, bold=True) > wide:
        heading = shorten(heading, len(heading) - 3)
    return heading


def _panel(axes: Any, places: Sequence[Named], window: Window, unit: int) -> int:
    """Draw one part of the world; how many of its places have no name on it."""
    from matplotlib.patches import Rectangle

    frame = window.frame
    states = [place for place in places if _shown_as_area(place, window)]
    tinted = {str(place.country): _tint(place.mentions, unit) for place in states}
    _land(axes, window, tinted)
    axes.add_patch(
        Rectangle(
            (frame.left, frame.bottom),
            frame.right - frame.left,
            frame.top - frame.bottom,
            fill=False,
            edgecolor=FAINT,
            linewidth=0.6,
            zorder=6,
        )
    )
    taken = [_scale_bar(axes, window)]
    dots = _merged([replace(place, state=False) for place in places if place not in states], window)
    for place in dots:
        x, y = window.project(place.longitude, place.latitude)
        radius = _radius(place.mentions, unit)
        axes.plot(
            [x],
            [y],
            marker="o",
            markersize=radius * 144,
            color=ACCENT,
            markeredgecolor="white",
            markeredgewidth=0.7,
            zorder=4,
        )
        taken.append(Box(x - radius, y - radius, x + radius, y + radius))
    hidden = 0
    for number, place in enumerate(
        sorted([*dots, *states], key=lambda place: (-place.mentions, place.state, place.name))
    ):
        box = None if number >= _LABELLED else _label(axes, place, window, taken, unit)
        if box is not None:
            taken.append(box)
        hidden += (box is None) + (len(place.merged) if box is None or len(place.merged) > 1 else 0)
    return hidden


def _shown_as_area(place: Named, window: Window) -> bool:
    """Whether the place is a state that is large enough, at the scale of the window, to be seen by its tint."""
    rings = outlines().countries.get(place.country or "", ()) if place.state else ()
    if not rings:
        return False
    points = [window.project(*point) for point in max(rings, key=len)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs) >= _VISIBLE and max(ys) - min(ys) >= _VISIBLE


def _land(axes: Any, window: Window, tinted: dict[str, str]) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    world = outlines()
    for code, rings in world.countries.items():
        cut = [points for points in (window.cut(ring) for ring in rings) if len(points) > 2]
        if cut:
            path = Path.make_compound_path(*(Path([*points, points[0]], closed=True) for points in cut))
            colour = tinted.get(code, _LAND)
            axes.add_patch(PathPatch(path, facecolor=colour, edgecolor=colour, linewidth=0.2, zorder=1))
    lines = [part for line in world.lines for part in window.crossed(line)]
    axes.add_collection(LineCollection(lines, colors=_LINE, linewidths=0.5, zorder=2))


def _scale_bar(axes: Any, window: Window) -> Box:
    """A bar of a round number of kilometres in the lower left corner; the room it takes."""
    frame = window.frame
    longest = (frame.right - frame.left) * 0.22
    length = max(km for km in (100, 200, 500, 1000, 2000, 5000) if km == 100 or window.inches(km) <= longest)
    left, bottom, inches = frame.left + 0.12, frame.bottom + 0.12, window.inches(length)
    axes.plot(
        [left, left, left + inches, left + inches],
        [bottom + 0.04, bottom, bottom, bottom + 0.04],
        color=INK,
        linewidth=0.9,
        zorder=5,
    )
    axes.text(
        left + inches / 2, bottom + 0.04, f"{length:,} km", fontsize=6.5, ha="center", va="bottom", color=INK, zorder=5
    )
    return Box(left, bottom, left + max(inches, 0.5), bottom + 0.2)


def _radius(mentions: int, unit: int) -> float:
    return 0.026 + 0.014 * min(mentions / unit, _LARGEST) ** 0.5


def _tint(mentions: int, unit: int) -> str:
    return [colour for least, colour in _TINTS if mentions >= least * unit][-1]


def _merged(places: Sequence[Named], window: Window) -> list[Named]:
    """Places whose dots would lie on each other as one, named after the one that is named most."""
    found: list[Named] = []
    for place in places:
        x, y = window.project(place.longitude, place.latitude)
        for number, other in enumerate(found):
            there = window.project(other.longitude, other.latitude)
            if abs(x - there[0]) < _NEAR and abs(y - there[1]) < _NEAR:
                found[number] = replace(
                    other, mentions=other.mentions + place.mentions, merged=(*other.merged, place.name)
                )
                break
        else:
            found.append(place)
    return found


def _label(axes: Any, place: Named, window: Window, taken: Sequence[Box], unit: int) -> Box | None:
    """Write a place's name where it covers nothing, and its mentions where there are several; the room it takes."""
    names = place.name if not place.merged else f"{place.name}, {place.merged[0]}"
    if len(place.merged) > 1:
        names = f"{place.name} + {len(place.merged)}"
    text = names if place.mentions == 1 else f"{names} ({place.mentions})"
    wide, high = text_width(text, _SIZE), text_height(1, _SIZE) * 0.85
    x, y = window.project(place.longitude, place.latitude)
    if place.state:
        spots = [(x, y + step * high) for step in (0, 1, -1, 2, -2, 3, -3)]
        spots += [(x + side * 0.35, y + step * high) for step in (0, 1, -1, 2, -2) for side in (1, -1)]
    else:
        off = _radius(place.mentions, unit) + 0.03
        aside = off + wide / 2
        spots = [(x + aside, y), (x - aside, y), (x, y + off + high / 2), (x, y - off - high / 2)]
        spots += [(x + sx * aside, y + sy * high * 0.7) for sy in (1, -1) for sx in (1, -1)]
        spots += [(x + sx * wide / 2, y + sy * (off + high / 2)) for sy in (1, -1) for sx in (1, -1)]
    boxes = [Box(u - wide / 2, v - high / 2, u + wide / 2, v + high / 2) for u, v in spots]
    frame = window.frame
    inner = Box(frame.left + 0.04, frame.bottom + 0.04, frame.right - 0.04, frame.top - 0.04)
    box = free_place(boxes, taken, inner)
    if box is not None:
        style = {"fontstyle": "italic", "color": FAINT} if place.state else {"color": INK}
        middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        axes.text(*middle, text, fontsize=_SIZE, ha="center", va="center_baseline", zorder=5, **style)
    return box


@dataclass(frozen=True)
class _Entry:
    """One entry of the legend: a swatch of a tint, or a dot."""

    text: str
    colour: str
    radius: float | None = None

    @property
    def width(self) -> float:
        return 0.3 + text_width(self.text, _SIZE)

    def draw(self, axes: Any, x: float, y: float) -> None:
        from matplotlib.patches import Rectangle

        if self.radius is None:
            axes.add_patch(Rectangle((x, y - 0.055), 0.2, 0.11, facecolor=self.colour, edgecolor=_LINE, linewidth=0.4))
        else:
            axes.plot([x + 0.1], [y], marker="o", markersize=self.radius * 144, color=self.colour)
        axes.text(x + 0.27, y, self.text, fontsize=_SIZE, va="center", color=INK)


def _legend_entries(places: Sequence[Named], unit: int) -> list[_Entry]:
    found = []
    tints = {_tint(place.mentions, unit) for place in places if place.state}
    bounds = [least * unit for least, _ in _TINTS]
    fewest = "once or twice" if unit == 1 else f"up to {bounds[1] - 1} times"
    words = (fewest, f"{bounds[1]} to {bounds[2] - 1} times", f"{bounds[2]} times or more")
    for (_, colour), said in zip(_TINTS, words, strict=True):
        if colour in tints:
            found.append(_Entry(f"state named {said}", colour))
    most = max((place.mentions for place in places if not place.state), default=0)
    for mentions in [dot * unit for dot in _DOTS if most >= dot * unit]:
        said = "once" if mentions == 1 else f"{mentions:,} times"
        found.append(_Entry(f"place named {said}", ACCENT, _radius(mentions, unit)))
    return found


def _told(places: Sequence[Named]) -> str:
    parts: list[str] = []
    length = 0
    for place in places:
        text = f"{place.name} {place.mentions}"
        length += len(text) + 2
        if length > _TOLD:
            parts.append(f"and {len(places) - len(parts)} more")
            break
        parts.append(text)
    mentions = sum(place.mentions for place in places)
    return f"Map of {count(len(places), 'place')} with the number of times each is named, {mentions:,} in all: {', '.join(parts)}."
