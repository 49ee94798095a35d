from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis import delivery
from analysis.cli import main
from analysis.schema import TABLES
from tests.conftest import ARTICLE, ROOT


def test_help_is_there_and_quick() -> None:
    started = time.perf_counter()
    shown = subprocess.run([sys.executable, "-m", "analysis", "--help"], cwd=ROOT, capture_output=True, text=True)
    assert time.perf_counter() - started < 2
    assert shown.returncode == 0
    for command in ("build", "tables", "check", "verify", "evaluate"):
        assert command in shown.stdout
    heavy = (
        "import sys, analysis.cli; print([name for name in ('pandas', 'spacy', 'papermill') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["build", "--jobs", "many"]])
def test_wrong_use_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: analysis" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "-p", "actor"], "-p actor: write NAME=VALUE, such as -p actor=aqim"),
        (["build", "--only", "nothing"], "no report nothing; there are "),
        (["build", "--jobs", "0"], "--jobs 0: give 1 or more"),
        (["build", "--keep", "0"], "--keep 0: give 1 or more"),
        (["tables", "--format", "docx"], "no format docx; there are parquet, csv, xlsx, jsonl"),
        (["build", "--formats", ""], "--formats is empty; give html, pdf or both"),
        (["build", "--timeout", "0"], "--timeout 0: give 1 or more seconds"),
        (["tables", "--format", ""], "--format is empty; give one or more of parquet"),
        (["evaluate"], "evaluate needs --gold DIR, --timeml DIR, or both"),
    ],
)
def test_a_wrong_value_is_2_and_told(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "tables", "check"])
def test_no_such_folder_is_1_and_told(command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert (
        main([command, "--seeds", str(tmp_path / "nowhere"), *(["--out", str(tmp_path)] if command != "check" else [])])
        == 1
    )
    assert "nowhere" in capsys.readouterr().err


def test_watch_hands_the_options_of_build_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("analysis.watching.watch", lambda seeds, rest, rules, say: asked.append((seeds, rest)))
    assert main(["watch", "--seeds", "x", "--only", "timeline"]) == 0
    assert asked == [(Path("x"), ["--only", "timeline"])]


def test_words_of_an_article_do_not_steer_a_terminal_or_a_spreadsheet(
    write: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(
        a="=HYPERLINK(1) in the North\n\n12 May 2019\n\nThe front\x1b[2J attacked a post in Gao on 3 May 2019.\n"
    )
    assert main(["check", "--seeds", str(folder)]) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert main(["tables", "--seeds", str(folder), "--out", str(tmp_path), "--format", "xlsx"]) == 0
    import openpyxl

    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["documents"]
    titles = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPERLINK")]
    assert titles
    assert {cell.data_type for cell in titles} == {"s"}


def test_an_output_folder_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["build", "--out", str(tmp_path / "file" / "out")]) == 2
    assert "no folder can be made here" in capsys.readouterr().err


def test_a_lock_is_75(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with delivery.locked(tmp_path):
        assert main(["build", "--out", str(tmp_path)]) == 75
    assert "another build is at work here" in capsys.readouterr().err


def test_build_prints_the_folder_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "build",
        "--seeds",
        str(ROOT / "seeds"),
        "--out",
        str(tmp_path),
        "--only",
        "mechanisms",
        "--formats",
        "html",
    ]
    assert main(arguments) == 0
    shown = capsys.readouterr()
    assert Path(shown.out.strip()).resolve() == (tmp_path / "latest").resolve()
    assert "analysis: 2 articles read" in shown.err
    assert main([*arguments, "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["reused"] == ["mechanisms"]
    assert summary["built"] == []
    assert main(["verify", "--seeds", str(ROOT / "seeds"), "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "every file is the same, byte for byte\n"


def test_a_scheduler_without_dask_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if importlib.util.find_spec("distributed"):
        pytest.skip("Dask is installed here")
    assert main(["build", "--out", str(tmp_path), "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "--scheduler needs Dask: install the extra" in capsys.readouterr().err


def test_tables_are_written_in_all_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "tables"
    arguments = ["tables", "--seeds", str(ROOT / "seeds"), "--out", str(out), "--format", "parquet,csv,xlsx,jsonl"]
    assert main(arguments) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3 * len(TABLES) + 1
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert main(arguments) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    parquet = pd.read_parquet(out / "dates.parquet")
    csv = pd.read_csv(out / "dates.csv")
    jsonl = pd.read_json(out / "dates.jsonl", lines=True)
    excel = pd.read_excel(out / "tables.xlsx", sheet_name="dates")
    for table in (csv, jsonl, excel):
        assert list(table.columns) == list(parquet.columns)
        assert table["quote"].to_list() == parquet["quote"].to_list()
    assert csv["earliest"].dropna().iloc[0] == str(parquet["earliest"].dropna().iloc[0].date())


def test_check_says_what_was_read_and_what_was_not(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(good=ARTICLE, bad=b"\x00\x01\x02" * 50)
    assert main(["check", "--seeds", str(folder)]) == 1
    shown = capsys.readouterr()
    assert "good: Pressure on the Northern Front, 2019-05-12" in shown.out
    assert "1 amounts" in shown.out
    assert "bad: not read" in shown.out
    assert "bad.txt" in shown.err
    assert main(["check", "--seeds", str(folder), "--json"]) == 1
    entries = json.loads(capsys.readouterr().out)
    assert [entry["doc_id"] for entry in entries] == ["bad", "good"]
    assert entries[1]["found"]["amounts"] == 1


def test_evaluate_prints_the_scores(capsys: pytest.CaptureFixture[str]) -> None:
    seeds = [
        argument for folder in (ROOT / "seeds", ROOT / "tests" / "articles") for argument in ("--seeds", str(folder))
    ]
    assert main(["evaluate", *seeds, "--gold", str(ROOT / "tests" / "gold")]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("table")
    for name in ("documents", "mechanisms", "dates", "relations"):
        assert f"\n{name} " in shown
    assert main(["evaluate", "--seeds", str(ROOT / "seeds"), "--gold", str(ROOT / "notebooks")]) == 1
    assert "no gold files here" in capsys.readouterr().err
