"""The reports in a real Chromium: axe-core finds nothing, nothing is asked of a network, every mark leads there and back.

Needs Chromium (Debian's package `chromium`, or its path in CHROMIUM) and the packages playwright and
axe-playwright-python, which carries axe-core; where one is missing, the tests are skipped with the reason.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.blocks import MIME, DataTable, block_citations, read_block
from analysis.build import build, reports
from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMES = tuple(path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb")))
PAGES = (*NAMES, "index", "arabic/mechanisms")
WIDTHS = (360, 1024, 2560)
# what the dark scheme changes is colours: the rules on all else have been asked for the light one
RULES: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["cat.color"]},
}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TARGETS = """() => {
    const there = new Set([...document.querySelectorAll('[id]')].map(element => element.id));
    const links = [...document.querySelectorAll('a[href^="#"]')];
    return {
        lost: links.map(link => link.getAttribute('href').slice(1)).filter(id => !there.has(decodeURIComponent(id))),
        repeated: document.querySelectorAll('[id]').length - there.size,
        marks: [...document.querySelectorAll('a.mark')].map(mark => [mark.id, mark.getAttribute('href').slice(1)]),
        back: [...document.querySelectorAll('.sources > li')].flatMap(source =>
            [...source.querySelectorAll('.back a')].map(link => [link.getAttribute('href').slice(1), source.id])),
        quotes: [...document.querySelectorAll('.sources > li')].map(source =>
            [source.id, source.querySelector('.passage mark').textContent]),
        rows: [...document.querySelectorAll('.table table')].map(table => [...table.querySelectorAll('tbody tr')].map(
            row => [...row.querySelectorAll('a.mark')].map(mark => mark.getAttribute('href').slice(1)))),
    };
}"""
SHOWN = """() => ({
    over: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
    headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(heading => Number(heading.tagName[1])),
    pictures: [...document.images].filter(image => !(image.complete && image.naturalWidth && image.alt)).length,
    images: document.images.length,
})"""


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def axe() -> str:
    if _chromium() is None:
        pytest.skip("no Chromium here: install Debian's package chromium, or set CHROMIUM to the path of one")
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed: it drives the browser")
    package = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    return str(package.AXE_SCRIPT)


@pytest.fixture(scope="session")
def pages(axe: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the seeds as HTML, and one of an Arabic article in the folder `arabic`."""
    out = tmp_path_factory.mktemp("browser")
    made = build(ROOT / "seeds", out / "runs", formats=("html",))
    assert made.ok
    article = ROOT / "tests" / "articles" / "110_arabic_lake_chad.txt"
    arabic = build(article, out / "runs-arabic", wanted=reports(["mechanisms"]), formats=("html",))
    assert arabic.ok
    shutil.copytree(made.folder, out / "pages")
    shutil.copytree(arabic.folder, out / "pages" / "arabic")
    return out / "pages"


@pytest.fixture(scope="session")
def browser(axe: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=QUIET)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("scheme", RULES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(name: str, scheme: str, browser: Any, pages: Path, axe: str) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": WIDTHS[0], "height": 800})
    try:
        page.goto((pages / f"{name}.html").as_uri())
        page.evaluate(axe)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(f"axe.run({json.dumps(RULES[scheme])}).then(results => results.violations)")
            told = [
                f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]
            ]
            assert told == [], f"at {width} px"
            shown = page.evaluate(SHOWN)
            assert shown["over"] <= 0, f"{shown['over']} px stick out at {width} px"
    finally:
        page.close()


def test_axe_finds_what_is_wrong(browser: Any, axe: str) -> None:
    page = browser.new_page()
    try:
        page.set_content(
            "<title>x</title><img src='data:,'><p style='color: #ddd; background: #fff'>Too pale to read.</p>"
        )
        page.evaluate(axe)
        rules = [page.evaluate(f"axe.run({json.dumps(RULES[name])}).then(found => found.violations)") for name in RULES]
    finally:
        page.close()
    light, dark = ({rule["id"] for rule in found} for found in rules)
    assert {"image-alt", "html-has-lang", "color-contrast"} <= light
    assert dark == {"color-contrast"}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_of_a_network(name: str, browser: Any, pages: Path) -> None:
    address = (pages / f"{name}.html").as_uri()
    asked: list[str] = []
    said: list[str] = []
    context = browser.new_context()
    try:
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        for details in page.locator("details > summary").all():
            details.click()
        page.emulate_media(media="print")
        page.wait_for_timeout(100)
        assert [url for url in asked if not url.startswith("data:")] == [address]
        assert said == []
    finally:
        context.close()


@pytest.mark.parametrize("name", [page for page in PAGES if page != "index"])
def test_every_mark_leads_to_its_words_and_back(name: str, browser: Any, pages: Path) -> None:
    page = browser.new_page()
    try:
        page.goto((pages / f"{name}.html").as_uri())
        found = page.evaluate(TARGETS)
        shown = page.evaluate(SHOWN)
    finally:
        page.close()
    assert found["lost"] == []
    assert found["repeated"] == 0
    assert found["marks"]
    assert sorted(map(tuple, found["back"])) == sorted(map(tuple, found["marks"]))
    assert shown["headings"][0] == 1
    assert shown["headings"].count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(shown["headings"], shown["headings"][1:], strict=False))
    assert shown["pictures"] == 0

    quotes = dict(found["quotes"])
    blocks = _blocks(pages / f"{name}.ipynb")
    cited = {_squeezed(citation.quote) for block in blocks for citation in block_citations(block)}
    assert {_squeezed(quote) for quote in quotes.values()} == cited
    tables = [block for block in blocks if isinstance(block, DataTable) and block.rows]
    assert len(found["rows"]) == len(tables)
    for table, rows in zip(tables, found["rows"], strict=True):
        assert len(rows) == len(table.rows), table.caption
        for row, citations in zip(rows, table.citations, strict=True):
            expected = dict.fromkeys(_squeezed(citation.quote) for citation in citations)
            assert list(dict.fromkeys(_squeezed(quotes[source]) for source in row)) == list(expected), table.caption


def _blocks(path: Path) -> list[Any]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    return [read_block(output["data"][MIME]) for output in outputs if MIME in output.get("data", {})]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_report_can_be_read_without_scripts(name: str, browser: Any, pages: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    try:
        page = context.new_page()
        page.goto((pages / f"{name}.html").as_uri())
        text = page.locator("main").inner_text()
        assert "Findings" in text
        assert "Sources" in text
        assert page.locator("script").count() == 0
    finally:
        context.close()
