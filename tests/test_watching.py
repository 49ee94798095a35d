from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analysis import watching
from tests.conftest import ROOT


def test_each_change_builds_again_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, check: commands.append(command))
    said: list[str] = []
    watching.watch(ROOT / "seeds", ["--only", "timeline"], changes=iter(["a.txt", "b.ipynb"]), say=said.append)
    command = [sys.executable, "-m", "analysis", "build", "--seeds", str(ROOT / "seeds"), "--only", "timeline"]
    assert commands == [command] * 3
    assert said == ["watching seeds, notebooks, rules; stop with Ctrl-C", "changed: a.txt", "changed: b.ipynb"]


def test_only_articles_notebooks_and_rules_count(tmp_path: Path) -> None:
    found: list[str] = []

    def listen() -> None:
        found.append(next(watching._changes([tmp_path])))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    for _ in range(40):
        (tmp_path / "draft.swp").write_text(str(time.monotonic()))
        (tmp_path / "a.txt").write_text(str(time.monotonic()))
        thread.join(0.25)
        if found:
            break
    assert found == ["a.txt"]
