from __future__ import annotations

import json
from pathlib import Path

import pytest

import analysis
from analysis import differing, manifest
from analysis.cli import main
from analysis.differing import Change
from analysis.errors import ParameterError
from analysis.saving import save
from tests.conftest import ARTICLE


def _run(folder: Path, seeds: Path) -> Path:
    corpus = analysis.load(seeds)
    save(corpus, folder / "tables")
    documents = corpus.documents[["doc_id", "path", "sha256"]].to_dict("records")
    manifest.write(folder, manifest.inputs(documents, [], [], []), {})
    return folder


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text(ARTICLE)
    (seeds / "b.txt").write_text(ARTICLE.replace("Gao", "Kidal"))
    old = _run(tmp_path / "reports" / "old", seeds)
    edited = ARTICLE.replace("over $2 million", "over $3 million").replace("Pressure", "Rising Pressure")
    (seeds / "a.txt").write_text(edited)
    (seeds / "b.txt").unlink()
    (seeds / "c.txt").write_text(ARTICLE.replace("Gao", "Tessalit"))
    return old, _run(tmp_path / "reports" / "new", seeds)


def test_what_came_went_and_changed_and_why(runs: tuple[Path, Path]) -> None:
    found = differing.compare(*runs)
    assert found.articles == {"a": "edited", "b": "gone", "c": "new"}
    assert found.causes == ()
    amounts = [change for change in found.changes if change.table == "amounts"]
    assert amounts == [
        Change("amounts", "came", "a", "over $3 million"),
        Change("amounts", "went", "a", "over $2 million"),
        Change("amounts", "went", "b", "over $2 million"),
        Change("amounts", "came", "c", "over $2 million"),
    ]
    changed = {
        change.doc_id: change for change in found.changes if change.table == "funding" and change.kind == "changed"
    }
    assert ("low", 2e6, 3e6) in changed["a"].values


def test_words_that_only_moved_are_the_same_fact(runs: tuple[Path, Path]) -> None:
    found = differing.compare(*runs)
    assert [change for change in found.changes if change.table == "dates" and change.doc_id == "a"] == []


def test_equal_runs_do_not_differ(runs: tuple[Path, Path]) -> None:
    found = differing.compare(runs[0], runs[0])
    assert found == differing.Difference((), {}, ())
    assert differing.lines(found) == ["no fact differs"]


def test_diff_on_the_command_line(runs: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    out = str(runs[0].parent)
    assert main(["diff", "old", "new", "--out", out]) == 0
    shown = capsys.readouterr().out
    assert "b: the article is gone" in shown
    assert "amounts: 2 came, 2 went" in shown
    assert "  amounts went in a: 'over $2 million'" in shown
    assert main(["diff", "old", "new", "--out", out, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == {"a": "edited", "b": "gone", "c": "new"}
    assert main(["diff", "old", "nothing", "--out", out]) == 2
    assert "nothing: no run of that name" in capsys.readouterr().err


def test_a_run_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="there are none"):
        differing.compare("x", "y", tmp_path)
