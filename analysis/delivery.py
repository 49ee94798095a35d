"""Putting a finished run where readers look: all of it or nothing of it.

A run is written into a hidden folder beside the others and renamed when it is whole; the link `latest` is replaced, not
rewritten, so a reader always finds one complete run. A lock keeps two builds apart.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import AnalysisError, ParameterError

LATEST = "latest"
_ASIDE = ".aside-"
_RUN = re.compile(r"(?:\d{4}-\d{2}-\d{2}|undated)-([0-9a-f]{10})(?:-incomplete)?\Z")


class LockedError(AnalysisError):
    """Another build holds the lock of the output folder."""


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the lock of `out` (made when missing), or raise `LockedError` at once."""
    from filelock import FileLock, Timeout

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ParameterError(f"{out}: no folder can be made here ({error.strerror}); give another --out") from error
    lock = FileLock(out / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LockedError(f"{out}: another build is at work here; wait for it, or give another --out") from error
    try:
        recover(out)
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
    """Move the finished `folder` to `out`/`run`; returns the new path.

    A run of that name that is whole and the same stays as it is. One that differs is set aside first and removed last;
    `recover` puts it back when a build is killed in between.
    """
    target = out / run
    folder.chmod(0o755)
    if not target.exists():
        folder.rename(target)
        return target
    if _files(folder) == _files(target):
        return target
    aside = out / f"{_ASIDE}{run}"
    target.rename(aside)
    folder.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
    return target


def recover(out: Path) -> None:
    """Put back the runs that a killed build had set aside, and remove those whose successor is there."""
    for aside in out.glob(f"{_ASIDE}*"):
        target = out / aside.name.removeprefix(_ASIDE)
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(target)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
    """The runs in `out`, the newest first: folders named as a run is, with a manifest of that run."""
    found = [path for path in out.iterdir() if not path.is_symlink() and _is_run(path)] if out.is_dir() else []
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)


def _is_run(folder: Path) -> bool:
    name = _RUN.match(folder.name)
    try:
        recorded = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["run"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return name is not None and str(recorded).startswith(name[1])


def prune(out: Path, keep: int) -> list[str]:
    """Remove all runs but the newest `keep` and the one that latest leads to; returns the names of those removed."""
    current = latest(out)
    gone = [path for path in runs(out)[max(keep, 1) :] if path.resolve() != current]
    for path in gone:
        shutil.rmtree(path)
    return [path.name for path in gone]
