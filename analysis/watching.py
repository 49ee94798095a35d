"""Rebuilding what a changed article, notebook or rule touches, as soon as it is saved."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from analysis.corpus import locate
from analysis.rulebook import PACKAGED

_SUFFIXES = {".txt", ".csv", ".ipynb", ".jsonl"}


def watch(
    seeds: Path | None,
    arguments: Sequence[str],
    *,
    rules: Sequence[Path] = (),
    changes: Iterator[object] | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Build once, then again after each change of the articles in `seeds`, the notebooks or the rules (the
    packaged ones and the folders `rules`), until interrupted.

    `arguments` go to `analysis build`. Each build is a process of its own, so that changed rules are read anew; a failed
    one is told by its own messages, and the watch goes on. `changes` stands in for the file system in tests.
    """
    folders = [locate(seeds or "seeds"), locate("notebooks"), PACKAGED, *rules]
    own = [part for folder in rules for part in ("--rules", str(folder))]
    command = [sys.executable, "-m", "analysis", "build", *(["--seeds", str(seeds)] if seeds else []), *own, *arguments]
    subprocess.run(command, check=False)
    say(f"watching {', '.join(folder.name for folder in folders)}; stop with Ctrl-C")
    for changed in changes if changes is not None else _changes(folders):
        say(f"changed: {changed}")
        subprocess.run(command, check=False)


def _changes(folders: Sequence[Path]) -> Iterator[str]:
    from watchfiles import watch as watch_files

    for changed in watch_files(*folders, raise_interrupt=True):
        names = sorted({Path(path).name for _, path in changed if Path(path).suffix in _SUFFIXES})
        if names:
            yield ", ".join(names)
