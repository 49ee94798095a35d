"""What the tests share: the project's folders, the corpus of the seeds, and a place to write articles into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import analysis
from analysis.corpus import Corpus

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def corpus(seeds: Path) -> Corpus:
    return analysis.load(seeds)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write files into a fresh folder of articles and return the folder: write(name=text or bytes, ...)."""

    def _write(**files: str | bytes) -> Path:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{name}.txt").write_bytes(data)
        return folder

    return _write


ARTICLE = """Pressure on the Northern Front

12 May 2019

The Northern Front attacked a police post in Gao on 3 May 2019, killing two officers. Some estimates stated that the
group earned over $2 million from cattle theft in 2018.
"""
