"""Blocks as HTML: short for a notebook's display, and in full, numbered and linked, for an exported page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def live_html(data: Mapping[str, Any]) -> str:
    """The HTML that a notebook shows for a block."""
    return f"<p>{data['block']}</p>"
