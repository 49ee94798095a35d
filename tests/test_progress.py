"""A bar is drawn on a terminal only, and never on what is piped into a file or another program."""

import io
import sys

import pytest

from analysis.progress import progress, say


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_file_gets_the_messages_and_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    things = [1, 2, 3]
    assert progress(things, "articles") is things
    say("2 articles read")
    assert sys.stderr.getvalue() == "2 articles read\n"


def test_a_terminal_gets_a_bar_after_a_second_and_messages_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(1000))
    monkeypatch.setattr("tqdm.std.time", lambda: float(next(seconds)))
    monkeypatch.setattr(sys, "stderr", Terminal())
    seen = []
    for thing in progress(iter([1, 2, 3]), "articles", total=3):
        seen.append(thing)
        say(f"article {thing}")
    assert seen == [1, 2, 3]
    written = sys.stderr.getvalue()
    assert "articles:" in written
    assert "3/3" in written
    assert "article 2\n" in written
