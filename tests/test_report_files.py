"""The five reports as files, as a user builds them: of nothing, of one article that says nothing, and of 500 articles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from analysis.build import FORMATS, Report, Result, build, reports
from analysis.cli import main
from tests.many_articles import write_articles

pytestmark = pytest.mark.slow

NAMES = ("actors", "brief", "funding", "mechanisms", "timeline")
MOST_BYTES = 5_000_000
QUIET = "A Quiet Place\n\n3 March 2020\n\nThe place was quiet, and the people there went about their work as they used to.\n"
NO_CORPUS = "from analysis import tables\nfrom analysis.corpus import Corpus\ncorpus = Corpus(tables.build([]), {})"
# what each report says first when there is nothing to say
NOTHING = {
    "actors": "No article in this selection names an actor.",
    "funding": "No article in this selection has a statement on how an actor is financed.",
    "mechanisms": "No article in this selection enumerates mechanisms, indications or reasons.",
    "timeline": "No article in this selection tells a dated event.",
}
EMPTY = {**NOTHING, "brief": "No article is in this selection."}
SILENT = {**NOTHING, "brief": "The articles enumerate no mechanisms, say nothing of funding, and tell no event or"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Reports of a corpus without an article: the notebooks as they are, but for the cell that loads."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "quiet.txt").write_text(QUIET)
    wanted = []
    for report in reports():
        notebook = json.loads(report.notebook.read_text(encoding="utf-8"))
        (loading,) = [cell for cell in notebook["cells"] if "analysis.load" in "".join(cell["source"])]
        loading["source"] = NO_CORPUS
        path = folder / report.notebook.name
        path.write_text(json.dumps(notebook), encoding="utf-8")
        wanted.append(Report(report.name, path))
    return build(folder / "seeds", folder / "out", wanted=wanted)


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("silent")
    (folder / "quiet.txt").write_text(QUIET)
    return build(folder, folder / "out")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("many")
    return build(write_articles(folder / "articles", 500), folder / "out")


def _page(made: Result, name: str) -> str:
    """The words of the HTML, each tag a blank."""
    html = (made.folder / f"{name}.html").read_text(encoding="utf-8").partition("<main")[2].partition("<details")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def _findings(made: Result, name: str) -> list[str]:
    """The findings of the HTML, without the quotes below them."""
    html = (made.folder / f"{name}.html").read_text(encoding="utf-8")
    listed = re.search(r'<ol class="findings">(.*?)</ol>', html, re.DOTALL)
    assert listed, f"{name} has no findings"
    return [re.sub(r"<[^>]+>", "", claim) for claim in re.findall(r'<p class="claim">(.*?)</p>', listed[1], re.DOTALL)]


def _pages(made: Result, name: str) -> int:
    with pikepdf.open(made.folder / f"{name}.pdf") as document:
        return len(document.pages)


def _check_files(made: Result) -> None:
    assert made.ok, made.failed
    assert set(made.built) == set(NAMES)
    for name in NAMES:
        for kind in (*FORMATS, "ipynb"):
            assert (made.folder / f"{name}.{kind}").stat().st_size > 2_000, f"{name}.{kind}"
        assert (made.folder / f"{name}.pdf").stat().st_size <= MOST_BYTES
        assert not re.search(r"\bnan\b|<NA>|NaT\b|\bNone\b|Traceback|A step of this report failed", _page(made, name))


def test_an_empty_folder_is_refused_and_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], write: Callable[..., Path]
) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    assert main(["build", "--seeds", str(folder), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("nothing: no articles in this folder; put UTF-8 text files named *.txt into it\n")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".lock"]

    assert main(["build", "--seeds", str(write(blank="  \n")), "--out", str(tmp_path / "out")]) == 1
    assert "blank.txt: the file holds no words" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".lock"]


def test_reports_of_no_article_say_so(empty: Result) -> None:
    _check_files(empty)
    for name in NAMES:
        assert _findings(empty, name)[0].startswith(EMPTY[name])
        assert 1 <= _pages(empty, name) <= 3, name
        assert "This report cites no passage." in _page(empty, name)


def test_reports_of_an_article_that_says_nothing_say_so(silent: Result) -> None:
    _check_files(silent)
    for name in NAMES:
        assert any(text.startswith(SILENT[name]) for text in _findings(silent, name)), name
        assert 1 <= _pages(silent, name) <= 3, name
        assert "<img" not in (silent.folder / f"{name}.html").read_text(encoding="utf-8"), f"{name} has an empty figure"


def test_reports_of_500_articles_can_be_read_and_sent(many: Result) -> None:
    _check_files(many)
    manifest = json.loads((many.folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["seeds"]) == 500
    for name in NAMES:
        assert len(_findings(many, name)) <= 30, name
        assert 4 <= _pages(many, name) <= (8 if name == "brief" else 70), name
        assert (many.folder / f"{name}.html").stat().st_size <= MOST_BYTES
        html = (many.folder / f"{name}.html").read_text(encoding="utf-8")
        for table in re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL):
            assert table.count("<tr") <= 250, name


def test_reports_of_500_articles_count_what_they_do_not_list(many: Result) -> None:
    pages = {name: _page(many, name) for name in NAMES}
    assert re.search(
        r"Drawn are \d+ of [\d,]+ relations: those that most articles state, of equals by kind\.", pages["actors"]
    )
    assert re.search(r"Drawn are the 16 highest in this currency, each once, of [\d,]+ statements", pages["funding"])
    assert re.search(r"Income is also named for \d+ other actors", pages["funding"])
    assert re.search(r"\d+ earlier enumerations stand in the table\.", pages["mechanisms"])
    assert re.search(
        r"Events by kind and (year|period of \w+ years), each once however often it is told", pages["timeline"]
    )
    assert re.search(r"Dates that the articles give, by precision and (year|period)", pages["timeline"])
    assert re.search(r"What was read, by year of publication", pages["brief"])
    for name in ("funding", "mechanisms", "timeline"):
        assert re.search(
            rf"100 of [\d,]+ rows, .*?; tables/{name if name != 'timeline' else 'events'}\.csv", pages[name]
        )


def test_reports_of_500_articles_say_what_is_new_and_what_is_missing(many: Result) -> None:
    for name in ("funding", "mechanisms", "timeline"):
        said = _findings(many, name)
        assert any(text.startswith("New ") for text in said), name
        assert any(text.startswith("Missing: ") for text in said), name
