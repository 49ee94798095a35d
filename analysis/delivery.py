"""Putting a finished run where readers look: all of it or nothing of it.

A run is written into a hidden folder beside the others and renamed when it is whole; the link `latest` is replaced, not
rewritten, so a reader always finds one complete run. A lock keeps two builds apart.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import AnalysisError

LATEST = "latest"


class LockedError(AnalysisError):
    """Another build holds the lock of the output folder."""


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the lock of `out` (made when missing), or raise `LockedError` at once."""
    from filelock import FileLock, Timeout

    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LockedError(f"{out}: another build is at work here; wait for it, or give another --out") from error
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A hidden folder in `out` to build a run in; gone afterwards, with whatever an interrupted build left before."""
    for left in out.glob(".staging-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".staging-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, out: Path, run: str) -> Path:
    """Move the finished `folder` to `out`/`run`, in place of an older run of that name; returns the new path."""
    target = out / run
    folder.chmod(0o755)
    if target.exists():
        aside = Path(tempfile.mkdtemp(prefix=".staging-", dir=out)) / run
        target.rename(aside)
        folder.rename(target)
        shutil.rmtree(aside.parent, ignore_errors=True)
    else:
        folder.rename(target)
    return target


def point(out: Path, run: str) -> None:
    """Make `out`/latest lead to `run`, in one step."""
    link = out / f".{LATEST}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(run, target_is_directory=True)
    link.replace(out / LATEST)


def latest(out: Path) -> Path | None:
    """The run that `out`/latest leads to, or None."""
    link = out / LATEST
    return link.resolve() if link.exists() else None


def runs(out: Path) -> list[Path]:
    """The runs in `out`, the newest first."""
    found = [path.parent for path in out.glob("*/manifest.json") if path.parent.name != LATEST]
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)


def prune(out: Path, keep: int) -> list[str]:
    """Remove all runs but the newest `keep` and the one that latest leads to; returns the names of those removed."""
    current = latest(out)
    gone = [path for path in runs(out)[max(keep, 1) :] if path.resolve() != current]
    for path in gone:
        shutil.rmtree(path)
    return [path.name for path in gone]
