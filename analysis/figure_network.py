"""Who stands how to whom, as a network: a line for a relation, its kind by colour and pattern, its direction by an arrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.blocks import Block, Note
from analysis.citing import cite
from analysis.figure_labels import Point, flowed, sheet, text_height, text_width, wrapped, write
from analysis.figures import FAINT, INK, WIDTH, figure
from analysis.network_layout import Extent, layout
from analysis.rows import rows_of
from analysis.rulebook import rulebook
from analysis.schema import vocabulary
from analysis.wording import Names, count, label, sentence

if TYPE_CHECKING:
    from analysis.corpus import Corpus

NONE = "No article in this selection states a relation between two actors."
UNDIRECTED = frozenset({"allied_with", "rival_of", "alias_of"})

_MOST = 32
_LINES_MOST = 40
_TOLD = 3000
_SIZE = 7.4
_MARGIN = 0.15
# colour, pattern and width of each kind of line: told apart without colour as well
LINES: dict[str, tuple[str, Any, float]] = {
    "allied_with": ("#007a5e", "-", 3.0),
    "pledged_to": ("#0b4f6c", "-", 1.3),
    "member_of": ("#0b4f6c", (0, (5, 2)), 1.3),
    "branch_of": ("#4a9cc7", "-", 2.2),
    "media_arm_of": ("#4a9cc7", (0, (1, 1.2)), 2.2),
    "leads": ("#8a6d00", (0, (7, 1.5, 1.5, 1.5)), 1.4),
    "renamed": ("#555555", (0, (2.5, 2)), 1.3),
    "alias_of": ("#555555", (0, (1, 2.5)), 1.6),
    "split_from": ("#b8508c", (0, (6, 2, 1, 2, 1, 2)), 1.5),
    "rival_of": ("#d55e00", (0, (1, 1.2)), 2.6),
    "attacked": ("#d55e00", "-", 1.6),
    "killed": ("#d55e00", (0, (4, 1.6)), 2.2),
}
OTHER_LINE = (INK, (0, (8, 3)), 1.3)
SHAPES = {
    "armed_group": "o",
    "person": "D",
    "state": "s",
    "state_force": "p",
    "international_force": "h",
    "organisation": "^",
    "media_arm": "v",
    "other": "X",
}


@dataclass(frozen=True)
class _Edge:
    source: str
    predicate: str
    target: str
    fact: bool
    row: Any
    articles: int


def network(corpus: Corpus) -> Block:
    """The relations that the articles state, without those they deny; of many those that most articles state."""
    edges, denied = _edges(corpus)
    if not edges:
        return Note(NONE, "No figure")
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(sorted({node for edge in edges for node in (edge.source, edge.target)}))
    graph.add_edges_from((edge.source, edge.target) for edge in edges)
    total = len(graph)
    stated = len(edges)
    if total > _MOST or graph.number_of_edges() > _LINES_MOST:
        edges = _strongest(edges)
        graph = networkx.Graph((edge.source, edge.target) for edge in edges)
    drawing = _drawn(corpus, graph, edges)
    notes = ["An arrow leads from the first actor to the second; a line without one has no direction."]
    if any(not edge.fact for edge in edges):
        notes.append("A pale line with a question mark is not stated as fact.")
    if stated > len(edges):
        notes.append(
            f"Drawn are {len(edges)} of {stated:,} relations: those that most articles state, of equals by kind."
        )
    if denied:
        notes.append(
            f"{sentence(count(denied, 'relation'))} that the articles deny {'is' if denied == 1 else 'are'} not drawn."
        )
    return figure(
        drawing,
        "Actors and their relations, as the articles state them",
        _told(corpus, graph, edges),
        [cite(corpus, edge.row) for edge in edges],
        " ".join(notes),
    )


def _edges(corpus: Corpus) -> tuple[list[_Edge], int]:
    """One edge per pair and kind, a fact when one statement says so, with that statement; and how many are only denied."""
    best: dict[tuple[str, str, str], Any] = {}
    denied = set()
    articles: dict[tuple[str, str, str], set[str]] = {}
    for row in rows_of(corpus.tables["relations"]):
        source, target = str(row.source_id), str(row.target_id)
        if row.predicate in UNDIRECTED and target < source:
            source, target = target, source
        key = (source, str(row.predicate), target)
        if source == target:
            continue
        if row.assertion == "negated":
            denied.add(key)
            continue
        articles.setdefault(key, set()).add(row.doc_id)
        if key not in best or (row.assertion == "asserted" and best[key].assertion != "asserted"):
            best[key] = row
    order = {term: place for place, term in enumerate(vocabulary("vocabulary_predicate"))}
    edges = [_Edge(*key, row.assertion == "asserted", row, len(articles[key])) for key, row in best.items()]
    edges.sort(key=lambda edge: (order.get(edge.predicate, len(order)), edge.source, edge.target))
    return edges, len(denied - set(best))


def _strongest(edges: list[_Edge]) -> list[_Edge]:
    """The edges that most articles state, as many as can be drawn without a tangle."""
    kept: list[_Edge] = []
    nodes: set[str] = set()
    pairs: set[frozenset[str]] = set()
    for edge in sorted(edges, key=lambda edge: -edge.articles):
        ends = {edge.source, edge.target}
        if len(nodes | ends) > _MOST or len(pairs | {frozenset(ends)}) > _LINES_MOST:
            continue
        nodes |= ends
        pairs.add(frozenset(ends))
        kept.append(edge)
    chosen = {id(edge) for edge in kept}
    return [edge for edge in edges if id(edge) in chosen]


def _types(corpus: Corpus) -> dict[str, str]:
    """The type of each actor; a state that is only named by its adjective has no row of its own."""
    states = {str(entry["id"]): "state" for entry in rulebook().entries("states")}
    return states | {str(row.actor_id): str(row.type) for row in rows_of(corpus.tables["actors"])}


def _drawn(corpus: Corpus, graph: Any, edges: list[_Edge]) -> Any:
    names, types = Names(corpus), _types(corpus)
    mentions = {row.actor_id: int(row.n_mentions) for row in rows_of(corpus.tables["actors"])}
    labels = {node: wrapped(names.actor(node), 17) for node in graph}
    radius = {node: 0.055 + 0.012 * min(mentions.get(node, 1), 20) ** 0.5 for node in graph}
    extents = {}
    for node, text in labels.items():
        lines = text.split("\n")
        side = max(*(text_width(line, _SIZE) / 2 for line in lines), radius[node]) + 0.04
        extents[node] = Extent(side, radius[node] + 0.05, radius[node] + 0.05 + text_height(len(lines), _SIZE))
    places, high = layout(graph, extents, WIDTH - 2 * _MARGIN)
    kinds = list(dict.fromkeys(edge.predicate for edge in edges))
    shapes = [term for term in SHAPES if term in {types.get(node, "other") for node in graph}]
    entries = [(term, True) for term in kinds] + [(term, False) for term in shapes]
    legend, rows = _legend_places(entries)
    foot = 0.24 * rows + 0.2
    drawing, axes = sheet(high + foot + 2 * _MARGIN)
    at = {node: (x + _MARGIN, y + foot + _MARGIN) for node, (x, y) in places.items()}
    _lines(axes, edges, at, radius, extents)
    for node in sorted(graph):
        x, y = at[node]
        shape = SHAPES.get(types.get(node, "other"), "X")
        axes.plot(
            [x],
            [y],
            marker=shape,
            markersize=radius[node] * 144,
            color="white",
            markeredgecolor=INK,
            markeredgewidth=1.3,
            zorder=3,
        )
        write(axes, x, y - radius[node] - 0.04, labels[node], _SIZE, ha="center", va="top", zorder=4)
    _legend(axes, entries, legend, foot)
    return drawing


def _lines(
    axes: Any, edges: list[_Edge], at: dict[str, Point], radius: dict[str, float], extents: dict[str, Extent]
) -> None:
    """The lines; several between one pair are bent apart."""
    from matplotlib.patches import FancyArrowPatch

    pairs: dict[tuple[str, ...], list[_Edge]] = {}
    for edge in edges:
        pairs.setdefault(tuple(sorted((edge.source, edge.target))), []).append(edge)
    for pair in sorted(pairs):
        together = pairs[pair]
        for number, edge in enumerate(together):
            bend = (number - (len(together) - 1) / 2) * 0.3
            bend = bend if edge.source == pair[0] else -bend
            colour, pattern, width = LINES.get(edge.predicate, OTHER_LINE)
            start, end = at[edge.source], at[edge.target]
            ends = (
                edge_of(start, end, bend, radius[edge.source], extents[edge.source]),
                edge_of(end, start, -bend, radius[edge.target], extents[edge.target]),
            )
            axes.add_patch(
                FancyArrowPatch(
                    start,
                    end,
                    arrowstyle="-" if edge.predicate in UNDIRECTED else "-|>",
                    connectionstyle=f"arc3,rad={bend:.3f}",
                    shrinkA=ends[0] * 72,
                    shrinkB=ends[1] * 72,
                    mutation_scale=10,
                    color=colour,
                    linestyle=pattern,
                    linewidth=width,
                    alpha=1.0 if edge.fact else 0.5,
                    zorder=2,
                )
            )
            if not edge.fact:
                middle = (
                    (start[0] + end[0]) / 2 + bend / 2 * (end[1] - start[1]),
                    (start[1] + end[1]) / 2 - bend / 2 * (end[0] - start[0]),
                )
                write(axes, *middle, "?", 8.5, ha="center", va="center", color=colour, fontweight="bold", zorder=5)


def edge_of(start: Point, end: Point, bend: float, radius: float, extent: Extent) -> float:
    """How far from `start` a line to `end` may begin so that it touches neither the shape nor the name below it.

    `bend` is matplotlib's `rad`: a bent line leaves in another direction.

    >>> edge_of((0, 0), (0, 3), 0.0, 0.1, Extent(0.5, 0.15, 0.4)), edge_of((0, 0), (0, -3), 0.0, 0.1, Extent(0.5, 0.15, 0.4))
    (0.13, 0.42)
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    # the control point of matplotlib's arc3 lies at half the way, `bend` times the way to the side
    dx, dy = dx / 2 + bend * dy, dy / 2 - bend * dx
    length = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    along, down = dx / length, -dy / length
    free = radius + 0.03
    if down <= 0:
        return free
    out_below = extent.below / down
    out_aside = extent.side / abs(along) if abs(along) > 1e-6 else out_below
    # leaving aside above the name's top, the line does not touch it
    if out_aside < out_below and down * out_aside < radius + 0.12:
        return free
    return round(max(free, min(out_below, out_aside) + 0.02), 3)


def _legend_places(entries: list[tuple[str, bool]]) -> tuple[list[tuple[float, int]], int]:
    widths = [_sample(line) + text_width(_legend_text(term, line), _SIZE) for term, line in entries]
    lines = sum(line for _, line in entries)
    room = WIDTH - 2 * _MARGIN
    first = flowed(widths[:lines], room, 0.3)
    below = first[-1][1] + 1
    found = [*first, *((x, row + below) for x, row in flowed(widths[lines:], room, 0.3))]
    return found, found[-1][1] + 1


def _sample(line: bool) -> float:
    return 0.55 if line else 0.22


def _legend_text(term: str, line: bool) -> str:
    return label("vocabulary_predicate" if line else "vocabulary_actor_type", term)


def _legend(axes: Any, entries: list[tuple[str, bool]], places: list[tuple[float, int]], foot: float) -> None:
    from matplotlib.patches import FancyArrowPatch

    axes.plot([_MARGIN, WIDTH - _MARGIN], [foot + 0.02] * 2, color=FAINT, linewidth=0.5)
    for (term, line), (x, row) in zip(entries, places, strict=True):
        left, y = x + _MARGIN, foot - 0.18 - 0.24 * row
        if line:
            colour, pattern, width = LINES.get(term, OTHER_LINE)
            arrow = "-" if term in UNDIRECTED else "-|>"
            axes.add_patch(
                FancyArrowPatch(
                    (left, y),
                    (left + 0.45, y),
                    arrowstyle=arrow,
                    shrinkA=0,
                    shrinkB=0,
                    mutation_scale=10,
                    color=colour,
                    linestyle=pattern,
                    linewidth=width,
                )
            )
        else:
            axes.plot(
                [left + 0.07],
                [y],
                marker=SHAPES[term],
                markersize=7,
                color="white",
                markeredgecolor=INK,
                markeredgewidth=1.2,
            )
        axes.text(left + _sample(line), y, _legend_text(term, line), fontsize=_SIZE, va="center", color=INK)


def _told(corpus: Corpus, graph: Any, edges: list[_Edge]) -> str:
    names = Names(corpus)
    parts: list[str] = []
    length = 0
    for edge in edges:
        sure = "" if edge.fact else f" ({label('vocabulary_assertion', edge.row.assertion)})"
        verb = label("vocabulary_predicate", edge.predicate)
        text = f"{names.actor(edge.source)} {verb} {names.actor(edge.target)}{sure}"
        length += len(text) + 2
        if length > _TOLD:
            parts.append(f"and {len(edges) - len(parts)} more")
            break
        parts.append(text)
    return f"Network of {count(len(graph), 'actor')} and {count(len(edges), 'relation')}: {'; '.join(parts)}."
