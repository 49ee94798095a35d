"""Where the work of a build is done: processes of this machine, or a Dask scheduler, behind one interface."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

from analysis.errors import ParameterError

_PRELOAD = ["analysis.preload"]


class IsolatedExecutor(ThreadPoolExecutor):
    """Runs each call in a process of its own, forked from a server that has everything loaded; at most `jobs` at once.

    A process that dies takes nothing with it but its own call, and none has threads left over from an earlier one.
    """

    def __init__(self, jobs: int) -> None:
        super().__init__(max_workers=max(1, jobs))
        self._context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
        if sys.platform != "win32":
            self._context.set_forkserver_preload(_PRELOAD)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Schedule `fn(*args, **kwargs)`; function, arguments and result must be picklable."""
        return super().submit(self._call, fn, args, kwargs)

    def _call(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        try:
            return self._run(fn, args, kwargs)
        except (ConnectionError, EOFError):
            # the server that forks the processes was gone; the next call starts another one
            return self._run(fn, args, kwargs)

    def _run(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        with ProcessPoolExecutor(1, mp_context=self._context) as pool:
            return pool.submit(fn, *args, **kwargs).result()


@contextlib.contextmanager
def executor(jobs: int, scheduler: str | None) -> Iterator[Executor]:
    """An executor of `jobs` local processes, or of the Dask scheduler at the address `scheduler`.

    Workers of a scheduler need this package, one thread each, and the output folder on a disk that all of them share.
    `ParameterError` when Dask is not installed. What still waits when the block is left by an error is cancelled.
    """
    if scheduler is None:
        local = IsolatedExecutor(jobs)
        try:
            yield local
        finally:
            local.shutdown(wait=True, cancel_futures=True)
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise ParameterError(
            "--scheduler needs Dask: install the extra, pip install narrative-evidence[cluster]"
        ) from error
    with Client(scheduler) as client:
        yield client.get_executor()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
