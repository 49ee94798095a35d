"""The look that all figures share, and a figure as a vector block.

Colours are Okabe and Ito's, told apart by colour-blind readers; what a colour says is also said by shape or text.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from analysis.blocks import Citation, Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

WIDTH = 7.0
INK, FAINT, GRID = "#1c2733", "#5b6770", "#d9dee3"
ACCENT, SECOND = "#0b4f6c", "#d55e00"
PALETTE = ("#0b4f6c", "#d55e00", "#007a5e", "#b8508c", "#8a6d00", "#4a9cc7", "#555555")

_PATH = re.compile(r' d="[^"]+"')
_DIGITS = re.compile(r"(\.\d\d)\d+")

_STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": FAINT,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid.axis": "x",
    "grid.color": GRID,
    "svg.hashsalt": "narrative-evidence",
    "svg.fonttype": "path",
    "figure.constrained_layout.use": True,
}


def canvas(height: float, width: float = WIDTH) -> tuple[Any, Axes]:
    """A figure of `width` by `height` inches in the reports' style, and its axes. Not known to pyplot: nothing shows twice."""
    import matplotlib as mpl
    from matplotlib.figure import Figure as MatplotlibFigure

    with mpl.rc_context(_STYLE):
        drawing = MatplotlibFigure(figsize=(width, height), layout="constrained")
        axes = drawing.subplots()
    axes.set_axisbelow(True)
    return drawing, axes


def svg(drawing: Any) -> str:
    """`drawing` as SVG, the same bytes each time; lines are exact to a hundredth of a point, which no eye can tell."""
    import matplotlib as mpl
    from matplotlib.text import Text

    for text in drawing.findobj(Text):
        # "US$5 million to US$7 million" is no formula
        text.set_parse_math(False)
    buffer = io.StringIO()
    with mpl.rc_context(_STYLE):
        drawing.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return _PATH.sub(lambda path: _DIGITS.sub(r"\1", path[0]), buffer.getvalue())


def figure(drawing: Any, caption: str, alt: str, citations: Sequence[Citation] = (), note: str | None = None) -> Figure:
    """The block of a drawing."""
    return Figure(svg(drawing), caption, alt, tuple(citations), note)


def shorten(text: str, width: int) -> str:
    """`text` cut at a word to at most `width` characters, with an ellipsis where it was cut.

    >>> shorten("Potential Escalation of Activities", 22)
    'Potential Escalation …'
    """
    if len(text) <= width:
        return text
    return text[: width - 1].rsplit(" ", 1)[0] + " …"
