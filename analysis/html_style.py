"""The style sheet that all HTML pages share, and the policy under which they are read."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"


@cache
def style() -> str:
    """The style sheet, without blanks that no browser needs."""
    lines = (TEMPLATES / "report_html" / "report.css").read_text(encoding="utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def policy() -> str:
    """The Content-Security-Policy of a page: this style sheet and images within the file, nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
