"""Running one notebook under papermill, and making what it leaves the same bytes each time.

papermill writes times and random cell ids into its output, and Jupyter the times of each message; none of them says
anything about the result, so they are taken out. A notebook runs in a kernel of its own, in a folder that is given, and
finds its articles there by the name `seeds`: no path of a machine gets into the notebook.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.corpus import CACHE
from analysis.errors import ReportError
from analysis.rulebook import OWN

_SOCKET_LENGTH = 100
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Task:
    """One report to make: a notebook, its parameters, and where and how it is run.

    `folder` is the working folder of the kernel, `cache` the folder of tables that `analysis.load` looks into.
    `attached` are files that travel in the PDF, in the form of the exporter's `attachments`; `timeout` is how many seconds
    a cell may take.
    """

    name: str
    notebook: Path
    parameters: Mapping[str, Any]
    folder: Path
    cache: Path
    formats: tuple[str, ...] = ("html", "pdf")
    attached: Mapping[str, Any] = field(default_factory=dict)
    timeout: int | None = None
    rules: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Produced:
    """What became of a task: the bytes of each file by name; or the error, and nothing."""

    name: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    log: str = ""
    error: str | None = None


def produce(task: Task) -> Produced:
    """Run the notebook of `task` and export it; an `AnalysisError` on the way is told in `Produced.error`."""
    from analysis.errors import AnalysisError

    try:
        notebook, log = execute(task)
        return Produced(task.name, export(notebook, task.name, task.formats, task.attached), log)
    except AnalysisError as error:
        return Produced(task.name, error=str(error))


def execute(task: Task) -> tuple[Any, str]:
    """The executed notebook of `task` (nbformat), cleaned, and what it wrote to stderr.

    `ReportError` with cell, source and traceback when a cell fails.
    """
    import nbformat
    from jupyter_client.kernelspec import NoSuchKernel
    from nbformat import ValidationError
    from papermill import execute_notebook
    from papermill.exceptions import PapermillException, PapermillExecutionError
    from traitlets.config import Config

    from analysis.kernels import stand_by

    sockets = tempfile.TemporaryDirectory()
    output = task.folder / f"{task.name}.executed.ipynb"
    try:
        own = os.pathsep.join(map(str, task.rules))
        with environment({CACHE: str(task.cache), OWN: own, "PYTHONHASHSEED": "0"}), stand_by():
            execute_notebook(
                str(task.notebook),
                str(output),
                parameters=dict(task.parameters),
                cwd=str(task.folder),
                progress_bar=False,
                request_save_on_cell_execute=False,
                start_timeout=120,
                execution_timeout=task.timeout,
                config=Config(_transport(Path(sockets.name) / "kernel")),
            )
        return clean(nbformat.read(output, as_version=4))  # type: ignore[no-untyped-call]
    except PapermillExecutionError as error:
        raise ReportError(_failure(task.name, error)) from error
    except TimeoutError as error:
        raise ReportError(f"notebook {task.name!r}: a cell took more than {task.timeout} seconds") from error
    except (PapermillException, ValidationError, NoSuchKernel, OSError, RuntimeError) as error:
        raise ReportError(f"notebook {task.name!r} could not be run: {error}") from error
    finally:
        output.unlink(missing_ok=True)
        sockets.cleanup()


@contextlib.contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while."""
    previous = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in previous.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _transport(socket: Path) -> dict[str, Any]:
    """Messages to and from a kernel go through sockets of this machine, not through open TCP ports, where they can.

    The kernel's own log is kept to what ends it: it is interrupted before it is shut down, and reports that as an error.
    """
    quiet: dict[str, Any] = {"NotebookClient": {"extra_arguments": ["--log-level=50"]}}
    if os.name != "posix" or len(str(socket)) > _SOCKET_LENGTH:
        return quiet
    return quiet | {"KernelManager": {"transport": "ipc", "ip": str(socket)}}


def clean(notebook: Any) -> tuple[Any, str]:
    """`notebook` without times, random ids and what was written to stderr, which is returned beside it."""
    log = []
    notebook.metadata.pop("papermill", None)
    notebook.metadata.pop("widgets", None)
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number:02d}"
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            log += [output.text for output in cell.outputs if output.get("name") == "stderr"]
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    return notebook, "".join(log)


def export(
    notebook: Any, name: str, formats: tuple[str, ...], attached: Mapping[str, Any] | None = None
) -> dict[str, bytes]:
    """The files of the report `name`: the notebook itself, and one per format (html, pdf; `attached` travels in it)."""
    import nbformat

    from analysis.exporters import ReportHTMLExporter, TypstPDFExporter

    written = nbformat.writes(notebook, version=4)  # type: ignore[no-untyped-call]
    files = {f"{name}.ipynb": (written + "\n").encode()}
    exporters: dict[str, Any] = {
        "html": ReportHTMLExporter(),  # type: ignore[no-untyped-call]
        "pdf": TypstPDFExporter(attachments=dict(attached or {})),  # type: ignore[no-untyped-call]
    }
    for kind in formats:
        body, _ = exporters[kind].from_notebook_node(notebook, {"metadata": {"name": name}})
        files[f"{name}.{kind}"] = body.encode() if isinstance(body, str) else body
    return files


def _failure(name: str, error: Any) -> str:
    trace = _ANSI.sub("", "\n".join(error.traceback)).strip().splitlines()
    shown = "\n".join(f"    {line}" for line in trace[-12:])
    source = "\n".join(f"    {line}" for line in str(error.source).strip().splitlines()[:8])
    return (
        f"notebook {name!r} failed in cell {error.cell_index + 1}: {error.ename}: {error.evalue}\n"
        f"  the cell:\n{source}\n  the traceback's end:\n{shown}"
    )
