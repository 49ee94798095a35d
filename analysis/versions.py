"""Which code and which packages made a result: what a manifest records and a cache is keyed by."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "narrative-evidence",
    "babel",
    "fonttools",
    "ipykernel",
    "jinja2",
    "jupyter_client",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "nbformat",
    "networkx",
    "numpy",
    "pandas",
    "pandera",
    "papermill",
    "pyarrow",
    "pypandoc_binary",
    "seaborn",
    "spacy",
    "typst",
)


@cache
def package_digest() -> str:
    """SHA-256 over the package's own files: code, rules and templates."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that a report's bytes depend on."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found
