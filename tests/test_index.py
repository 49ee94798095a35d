from pathlib import Path

import nbformat

from analysis.corpus import Corpus
from analysis.index import write_index


def test_the_page_lists_reports_tables_articles_and_failures(corpus: Corpus, tmp_path: Path) -> None:
    cells = [nbformat.v4.new_markdown_cell("# Funding & more\n\nWho pays\nwhom?\n\nMore.")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "funding.ipynb")
    (tmp_path / "funding.html").write_text("x")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "dates.csv").write_text("x")
    page = write_index(tmp_path, corpus, ["funding"], ["<broken>"], "run-1").read_text(encoding="utf-8")
    assert '<a href="funding.html">Funding &amp; more</a>: Who pays whom?' in page
    assert '<a href="funding.ipynb">funding.ipynb</a>' in page
    assert "funding.pdf" not in page
    assert "&lt;broken&gt;" in page
    assert 'href="tables/dates.csv"' in page
    assert "Why AQIM is Interested in Syria, 4 April 2018" in page
    assert "default-src &#39;none&#39;" in page
    assert "http" not in page.partition("</head>")[2]
