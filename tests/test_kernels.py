"""Kernels that stand by: taken when they fit, dismissed when they are not needed, and no other way of working."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")

# forks belong into a process of their own: pytest's has threads
SCRIPT = """
import sys, time
from pathlib import Path
import nbformat
from analysis import kernels
from papermill import execute_notebook

folder = Path(sys.argv[1])
cell = nbformat.v4.new_code_cell("import os, sys; print(os.getcwd(), os.getppid(), 'pandas' in sys.modules, 6 * 7)")
nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": {"name": "python3", "display_name": "p"}}), folder / "in.ipynb")

def run():
    made = execute_notebook(str(folder / "in.ipynb"), None, cwd=str(folder), progress_bar=False)
    return made.cells[0].outputs[0].text.split()

import pandas
with kernels.stand_by():
    standing = kernels._waiting[0]
    taken = run()
    assert kernels._waiting == []
assert standing.poll() is not None, "the kernel ends with its notebook"
with kernels.stand_by():
    unused = kernels._waiting[0]
    assert unused.poll() is None
assert unused.poll() == 0, "a child that nobody needs is dismissed"
usual = run()
print(taken[0] == usual[0] == str(folder.resolve()), taken[2], usual[2], taken[3] == usual[3] == "42")
"""


def test_a_notebook_runs_in_the_kernel_that_stood_by_and_gives_the_same(tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.split() == ["True", "True", "False", "True"]


def test_a_child_that_is_killed_is_known_to_have_ended() -> None:
    script = (
        "import subprocess\nfrom analysis.kernels import _fork\nchild = _fork()\n"
        "try:\n    child.wait(0.05)\nexcept subprocess.TimeoutExpired:\n    print('runs')\n"
        "child.terminate()\nprint(child.wait(5))\nchild.kill()\nprint(child.poll())"
    )
    shown = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert shown.stdout.split() == ["runs", "-15", "-15"], shown.stderr
