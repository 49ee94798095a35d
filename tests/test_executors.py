from __future__ import annotations

import os
import subprocess
import sys

import pytest

from analysis.executors import IsolatedExecutor, processors
from tests.conftest import ROOT


def test_a_call_whose_server_was_gone_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def run(_: object, fn: object, args: tuple[str, ...], kwargs: object) -> str:
        tried.append(args[0])
        if len(tried) == 1:
            raise BrokenPipeError
        return "done"

    monkeypatch.setattr(IsolatedExecutor, "_run", run)
    with IsolatedExecutor(1) as executor:
        assert executor.submit(print, "x").result() == "done"
    assert tried == ["x", "x"]


def test_each_call_has_a_process_of_its_own() -> None:
    with IsolatedExecutor(2) as executor:
        pids = list(executor.map(os.getppid, [])) + [executor.submit(os.getpid).result() for _ in range(2)]
    assert len({*pids, os.getpid()}) == 3
    assert processors() >= 1


def test_a_reader_that_went_away_is_no_traceback() -> None:
    command = f"{sys.executable} -m analysis check --seeds seeds | true"
    shown = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in shown.stderr
    assert "BrokenPipe" not in shown.stderr
