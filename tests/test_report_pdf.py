"""The five reports of the seeds as PDF: tags, texts for pictures, header cells, attachments, and where every link leads."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from analysis import manifest
from analysis.blocks import Block, DataTable, Figure, Findings, Title, block_citations
from analysis.build import Result, build
from analysis.cells import cell_text
from analysis.report_document import read_report
from tests.conftest import ROOT
from tests.pdf_words import Document, Element
from tests.test_browser import _blocks

pytestmark = pytest.mark.slow

NAMES = ("actors", "brief", "funding", "mechanisms", "timeline")
# a link leads to the top of the line that it means, less than this above where its letters stand
LINE = 20.0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Result:
    result = build(ROOT / "seeds", tmp_path_factory.mktemp("pdf"), formats=("pdf",))
    assert result.ok
    assert result.built == NAMES
    return result


@pytest.fixture(scope="module")
def documents(made: Result) -> dict[str, Document]:
    return {name: Document(pikepdf.open(made.folder / f"{name}.pdf")) for name in NAMES}


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(name: str, documents: dict[str, Document]) -> Document:
    return documents[name]


@pytest.fixture
def blocks(name: str, made: Result) -> list[Block]:
    return _read(made.folder / f"{name}.ipynb")


@cache
def _read(path: Path) -> list[Block]:
    return _blocks(path)


def _bare(words: str) -> str:
    """Words without blanks, and without what a line break adds."""
    return re.sub(r"[\s\u200b\u00ad]+", "", words)


def _sources(document: Document) -> dict[int, tuple[Element, str]]:
    """The entries of the list of sources by number, with the words that are highlighted in each."""
    found = {}
    for entry in document.root.all("LI"):
        marked = [span.words for span in entry.all("Span") if span.attribute("/BackgroundColor") is not None]
        number = re.fullmatch(r"\[(\d+)\]", next(entry.all("Lbl")).words)
        if number and marked:
            found[int(number[1])] = (entry, "".join(marked))
    return found


def _leads_to(target: tuple[int, float] | None, element: Element) -> bool:
    """Whether a link's target is the line in which `element` begins."""
    page, first = element.contents[0]
    return target is not None and target[0] == page and 0 <= target[1] - first.height < LINE


def test_the_file_is_tagged_titled_and_says_what_it_keeps_to(document: Document, blocks: list[Block]) -> None:
    (title,) = [block for block in blocks if isinstance(block, Title)]
    pdf = document.pdf
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == title.title
    assert str(pdf.docinfo["/CreationDate"]) == "D:20180404000000Z"
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")
        assert metadata["dc:title"] == title.title
        assert metadata["dc:language"] == {"en"}
        assert metadata["dc:description"] == title.description
    assert [element.words for element in document.root.all("Title")] == [title.title]


def test_the_outline_has_every_heading_of_the_notebook(document: Document, made: Result, name: str) -> None:
    import nbformat

    report = read_report(nbformat.read(made.folder / f"{name}.ipynb", as_version=4))
    headings = ["".join(part["s"] for part in node["c"]) for node in report.body if node["t"] == "h"]
    assert headings[0] == "Findings"
    assert headings[-1] == "Sources"
    with document.pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == headings
    assert [element.words for element in document.root.all("H1", "H2", "H3")] == headings


def test_every_picture_has_a_text_that_tells_it(document: Document, blocks: list[Block]) -> None:
    told = [block.alt for block in blocks if isinstance(block, Figure)]
    assert [str(element.node.Alt) for element in document.root.all("Figure")] == told
    assert all(len(text) > 40 for text in told)


def test_every_table_has_its_rows_and_header_cells_with_a_scope(document: Document, blocks: list[Block]) -> None:
    tables = [block for block in blocks if isinstance(block, DataTable) and block.rows]
    found = list(document.root.all("Table"))
    assert len(found) == len(tables) > 0
    for table, element in zip(tables, found, strict=True):
        (head,) = element.all("THead")
        cells = list(head.all("TH"))
        sourced = ["Source"] if len(cells) > len(table.columns) else []
        assert [cell.words for cell in cells] == [*(column.label for column in table.columns), *sourced]
        assert {str(cell.attribute("/Scope")) for cell in cells} == {"/Column"}
        names = [str(cell.node.ID) for cell in cells]
        rows = [list(row.all("TD")) for body in element.all("TBody") for row in body.all("TR")]
        assert len(rows) == len(table.rows), table.caption
        for row, values in zip(rows, table.rows, strict=True):
            assert [str(header) for cell in row for header in cell.attribute("/Headers")] == names
            shown = [_bare(cell.words) for cell in row][: len(values)]
            assert shown == [_bare(cell_text(value)) or "–" for value in values], table.caption


def test_the_data_of_every_table_and_the_manifest_travel_along(
    document: Document, blocks: list[Block], made: Result, name: str
) -> None:
    tables = {f"{block.name}.csv": block.csv() for block in blocks if isinstance(block, DataTable) and block.rows}
    attached = document.pdf.attachments
    assert set(attached) == {*tables, manifest.NAME}
    for file, csv in tables.items():
        assert attached[file].get_file().read_bytes().decode() == csv
        assert attached[file].get_file().mime_type == "text/csv"
    assert attached[manifest.NAME].get_file().mime_type == "application/json"
    carried = json.loads(attached[manifest.NAME].get_file().read_bytes())
    whole = manifest.read(made.folder)
    (own,) = [report for report in whole["reports"] if report["name"] == name]
    assert carried == {key: whole[key] for key in carried if key != "report"} | {"report": own}
    assert {"package", "rules", "seeds", "versions"} <= set(carried)
    assert manifest.digest(carried["rules"])[:16] in document.root.words, "the version of the rules, as in the manifest"
    files = [specification.obj for specification in attached.values()]
    assert {str(file.AFRelationship) for file in files} == {"/Data"}
    assert all(attachment.description for attachment in attached.values())
    assert {str(file.UF) for file in document.pdf.Root.AF} == set(attached)


def test_every_row_leads_to_its_words_in_the_sources(document: Document, blocks: list[Block]) -> None:
    sources = _sources(document)
    tables = [block for block in blocks if isinstance(block, DataTable) and block.rows]
    followed = 0
    for table, element in zip(tables, document.root.all("Table"), strict=True):
        rows = [row for body in element.all("TBody") for row in body.all("TR")]
        for row, citations in zip(rows, table.citations, strict=True):
            quotes = list(dict.fromkeys(citation.quote for citation in citations))
            links = list(row.all("Link"))
            for link in links:
                number = int(link.words.strip("[]"))
                entry, _ = sources[number]
                assert _leads_to(link.target, entry), f"{table.caption}: {link.words} leads elsewhere"
                followed += 1
            shown = [sources[int(link.words.strip("[]"))][1] for link in links]
            assert list(map(_bare, dict.fromkeys(shown))) == list(map(_bare, quotes)), table.caption
    assert followed == sum(len({citation.key for citation in row}) for table in tables for row in table.citations) > 0


def test_every_passage_is_the_quote_in_its_paragraph(document: Document, blocks: list[Block]) -> None:
    sources = _sources(document)
    cited = {citation.key: citation for block in blocks for citation in block_citations(block)}
    assert sorted(sources) == list(range(1, len(cited) + 1))
    whole = {_bare(citation.quote): set() for citation in cited.values()}
    for citation in cited.values():
        whole[_bare(citation.quote)].add(_bare(citation.paragraph))
    for entry, marked in sources.values():
        first = next(entry.all("P"))
        shown = _bare(first.words).strip("…")
        assert any(shown in paragraph for paragraph in whole[_bare(marked)]), marked


def test_every_finding_leads_to_its_sources_and_tables(document: Document, blocks: list[Block]) -> None:
    sources = _sources(document)
    labels = {words.words.split("\u2002")[0]: words for words in document.root.all("Caption")}
    captions = {
        found[0]: element for text, element in labels.items() if (found := re.match(r"table \d+", text.lower()))
    }
    claims = [item for block in blocks if isinstance(block, Findings) for item in block.items]
    lists = [entry for entry in document.root.all("LI") if re.fullmatch(r"\d+", next(entry.all("Lbl")).words)]
    assert len(lists) == len(claims) > 0
    for claim, entry in zip(claims, lists, strict=True):
        assert claim.citations or claim.tables, f"nothing to stand on: {claim.text}"
        for link in entry.all("Link"):
            words = link.words.replace("\u00a0", " ")
            number = re.fullmatch(r"\[(\d+)\]", words)
            if number:
                assert _leads_to(link.target, sources[int(number[1])][0]), claim.text
            else:
                assert words.lower() in captions, words
                assert link.target is not None
                assert link.target[0] == captions[words.lower()].contents[0][0]


def test_every_source_leads_back_to_the_pages_that_cite_it(document: Document) -> None:
    pages: dict[int, set[int]] = {}
    for link in document.root.all("Link"):
        number = re.fullmatch(r"\[(\d+)\]", link.words)
        if number:
            pages.setdefault(int(number[1]), set()).add(link.contents[0][0])
    for number, (entry, _) in _sources(document).items():
        back = [link for link in entry.all("Link") if link.words.isdecimal()]
        assert {link.target[0] for link in back if link.target} == pages[number]
        assert [int(link.words) - 1 for link in back] == sorted(pages[number])
