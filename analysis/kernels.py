"""Kernels that are ready before they are asked for: forked from a process that has pandas and seaborn loaded.

Starting a kernel and importing pandas, matplotlib and seaborn in it costs seconds; reading a report's tables and drawing
its figures a fraction of one. `stand_by` forks a process that waits, and the provisioner registered with jupyter_client
as `standby-provisioner` (group `jupyter_client.kernel_provisioners`) turns it into the kernel that papermill asks for.
Where nothing stands by, or the notebook wants another kernel than this Python's, it starts one as Jupyter always does.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

NAME = "standby-provisioner"
_LAUNCHER = ["-m", "ipykernel_launcher"]
_waiting: list[ForkedProcess] = []


class ForkedProcess:
    """A forked child, with the part of `subprocess.Popen` that a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, pipe: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._pipe = pipe

    def become(self, arguments: list[str], cwd: str, env: dict[str, str]) -> None:
        """Tell the waiting child to run an IPython kernel with `arguments` in `cwd` and `env`."""
        # as jupyter_client's own launcher: a kernel whose parent is gone ends by itself
        order = {"arguments": arguments, "cwd": cwd, "env": env | {"JPY_PARENT_PID": str(os.getpid())}}
        with os.fdopen(self._pipe, "w", encoding="utf-8") as pipe:
            json.dump(order, pipe)

    def dismiss(self) -> None:
        """End a child that was not needed."""
        with contextlib.suppress(OSError):
            os.close(self._pipe)
        self.wait()

    def poll(self) -> int | None:
        """The exit status, or None while it runs."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once it has ended; `subprocess.TimeoutExpired` after `timeout` seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        while (status := self.poll()) is None:
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
            time.sleep(0.01)
        return status

    def send_signal(self, signum: int) -> None:
        """Send `signum` to the child, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


@contextlib.contextmanager
def stand_by() -> Iterator[None]:
    """Hold a child ready for the next kernel, where the system can fork; afterwards an unused one is dismissed.

    The process must not have started threads or loops of its own: call it before papermill does anything.
    """
    if not hasattr(os, "fork"):
        yield
        return
    previous = os.environ.get("JUPYTER_DEFAULT_PROVISIONER_NAME")
    child = _fork()
    _waiting.append(child)
    os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = NAME
    try:
        yield
    finally:
        if previous is None:
            os.environ.pop("JUPYTER_DEFAULT_PROVISIONER_NAME", None)
        else:
            os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = previous
        if child in _waiting:
            _waiting.remove(child)
            child.dismiss()


def _fork() -> ForkedProcess:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(reader)
        return ForkedProcess(pid, writer)
    status = 1
    try:
        os.close(writer)
        _wait_and_run(reader)
        status = 0
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else 0
    finally:
        # whatever happened, the child must never go on with the work of its parent
        os._exit(status)


def _wait_and_run(reader: int) -> None:
    with os.fdopen(reader, encoding="utf-8") as pipe:
        order = json.loads(pipe.read() or "null")
    if order is None:
        return
    os.setsid()
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    sys.argv = ["ipykernel_launcher", *order["arguments"]]
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(order["arguments"])


class StandbyProvisioner(LocalProvisioner):
    """A local kernel, taken from `stand_by` where one waits and the kernel asked for is one of this Python."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch the kernel that `cmd` describes; returns its connection."""
        if not _waiting or cmd[1:3] != _LAUNCHER or not _same_python(cmd[0]):
            return await super().launch_kernel(cmd, **kwargs)
        child = _waiting.pop()
        # the child still stands where it was forked, so it must be told where the kernel would start by itself
        cwd = str(kwargs.get("cwd") or os.getcwd())
        child.become(cmd[3:], cwd, dict(kwargs.get("env") or os.environ))
        self.process, self.pid, self.pgid = child, child.pid, child.pid  # type: ignore[assignment]
        return self.connection_info


def _same_python(executable: str) -> bool:
    return os.path.realpath(executable) == os.path.realpath(sys.executable)
