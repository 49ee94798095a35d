"""Exporters: one notebook to HTML and PDF, the same in both, the same each time, safe whatever the articles hold."""

from __future__ import annotations

import base64
import importlib.metadata
import io
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.blocks import (
    Citation,
    Column,
    DataTable,
    Figure,
    Finding,
    Findings,
    Note,
    Prose,
    Quotes,
    Sources,
    Title,
)
from analysis.errors import ReportError
from analysis.exporters import ReportHTMLExporter, TypstPDFExporter, tables
from analysis.html_nodes import read_html
from analysis.nodes import each, inner_text, read_markdown
from analysis.report_document import read_report, unwrapped
from analysis.typst_pdf import column_widths, font_characters

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="30" height="10" fill="#0b4f6c"/></svg>'
)
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PARAGRAPH = "Some estimates stated that the organization was able to allocate over $50 million. عربي 2016."
HOSTILE = (
    (
        '#panic("x") $x$ </script><script>alert(1)</script> `a` *b* @ref <lab> \\u{0} \x00\x01\x1b\ue000\ufeff\ufffe '
        "漢字 😀 हिन्दी // /* عربي \u202e ]]> &amp; [x](javascript:y) {{ x }} {% x %} \ud800"
    )
    .encode("utf-8", "replace")
    .decode()
)


def citation(quote, **more):
    start = 100 + PARAGRAPH.index(quote)
    return Citation("a", start, start + len(quote), quote, PARAGRAPH, 100, "An article", "2016-11-11", **more)


MONEY = citation("over $50 million", assertion="estimated", hedge_cue="Some estimates")
WHOLE = citation(PARAGRAPH)
ARABIC = citation("عربي")


def shown(*blocks, source="show()"):
    outputs = [new_output("execute_result", data=block._repr_mimebundle_(), execution_count=1) for block in blocks]
    return new_code_cell(source, outputs=outputs, execution_count=1)


def notebook(*cells, **metadata):
    return new_notebook(cells=list(cells), metadata=metadata)


@pytest.fixture(scope="module")
def report():
    return notebook(
        new_markdown_cell("# Opening heading\n\nWhat was asked, see [the tables](#tables).\n\n## Findings"),
        shown(
            Title(
                "Funding", "Who pays", [("As of", "4 April 2018")], as_of="2018-04-04", kicker="Evidence",
                description="On funding", keywords=["money", "ransom"],
            )
        ),
        shown(Findings([Finding("A sum is stated.", [MONEY, WHOLE], tables=["sums", "lost"]), "No donor is named."], "Findings")),
        new_markdown_cell("#### Tables\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- one\n- two\n\n```\n#code\n```"),
        shown(
            DataTable("Sums", ["Words", Column("n", "Amount", "right")], [["over", 50_000_000], ["–", None]],
                      [[MONEY], []], note="In dollars.", name="sums"),
            DataTable("More sums", ["Words"], empty="None is stated."),
            Figure(SVG, "A bar", "A bar of length 30", [WHOLE]),
            Quotes([ARABIC], "Words"),
            Note("Nothing else was found.", "Gap"),
            Prose(["Read by rules."]),
        ),
        kernelspec={"name": "python3", "display_name": "Python 3", "language": "python"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def html(report):
    return ReportHTMLExporter().from_notebook_node(report)[0]


@pytest.fixture(scope="module")
def pdf(report):
    return pikepdf.open(io.BytesIO(TypstPDFExporter().from_notebook_node(report)[0]))


class Page(HTMLParser):
    """What the tests ask of a page: its tags with attributes, and its words."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def elements(document):
    """All structure elements of a tagged PDF: (type, dictionary)."""
    waiting, found = [document.Root.StructTreeRoot.K], []
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting.extend(item)
        elif isinstance(item, pikepdf.Dictionary):
            if "/S" in item:
                found.append((str(item.S)[1:], item))
            if "/K" in item:
                waiting.append(item.K)
    return found


# Reading a notebook ---------------------------------------------------------------------------------------------------


def test_the_report_has_one_title_numbered_blocks_and_levels_without_gaps(report):
    read = read_report(report)
    assert read.head["title"] == "Funding"
    headings = [(node["level"], inner_text(node["c"])) for node in read.body if node["t"] == "h"]
    assert headings == [(2, "Findings"), (3, "Tables"), (3, "Words"), (2, "Sources")]
    assert [node["label"] for node in read.body if "label" in node and "number" in node] == [
        "Table 1", "Table 2", "Figure 1",
    ]  # fmt: skip
    assert [(source["n"], source["quote"]) for source in read.sources] == [
        (1, "over $50 million"), (2, PARAGRAPH), (3, "عربي"),
    ]  # fmt: skip


def test_every_source_knows_the_marks_that_lead_to_it(report):
    sources = read_report(report).sources
    assert [source["marks"] for source in sources] == [
        ["mark-1-1", "mark-1-2"], ["mark-2-1", "mark-2-2"], ["mark-3-1"],
    ]  # fmt: skip
    for source in sources:
        assert source["before"] + source["quote"] + source["after"] == PARAGRAPH


def test_a_sources_block_says_where_the_sources_stand():
    read = read_report(notebook(shown(Sources([WHOLE], "Passages")), shown(Quotes([MONEY])), new_markdown_cell("End")))
    assert [node["t"] for node in read.body] == ["h", "sources", "quotes", "p"]
    assert [source["n"] for source in read.sources] == [1, 2]
    assert read.sources[1]["marks"] == []


def test_a_report_that_cites_nothing_says_so():
    made = notebook(shown(Findings(["No donor is named."])), shown(Sources()))
    assert '<p dir="auto">This report cites no passage.</p>' in ReportHTMLExporter().from_notebook_node(made)[0]
    assert TypstPDFExporter().from_notebook_node(made)[0].startswith(b"%PDF")


def test_a_statement_on_very_many_passages_shows_the_first_marks_only():
    many = [citation(PARAGRAPH[start : start + 3]) for start in range(0, 60, 3)]
    made = notebook(shown(Findings([Finding("Many.", many), Finding("Same twice.", [WHOLE, WHOLE])])))
    read = read_report(made)
    first, second = read.body[0]["items"]
    assert (len(first["marks"]), first["marks"][-1]["more"], len(second["marks"])) == (12, 8, 1)
    assert len(read.sources) == 21
    assert "[12]</a> and 8 more</span>" in ReportHTMLExporter().from_notebook_node(made)[0]
    assert TypstPDFExporter().from_notebook_node(made)[0].startswith(b"%PDF")


def test_a_long_paragraph_is_cut_at_blanks():
    paragraph = "word " * 200 + "quote" + " word" * 200
    cited = Citation("a", 1000, 1005, "quote", paragraph, 0)
    source = read_report(notebook(shown(Quotes([cited])))).sources[0]
    assert source["before"].startswith("… word word")
    assert source["after"].endswith("word …")
    assert len(source["before"]) + len(source["after"]) < 740


def test_a_hard_wrapped_paragraph_is_set_as_one():
    wrapped = "Most of the commanders on both sides began in the\nsame ranks, and some of them met there. The wing that\nsplit"
    assert unwrapped(wrapped) == wrapped.replace("\n", " ")
    listed = "Most of the commanders on both sides began in these:\n- the wing of the north and its allies in the towns\n- none"
    verse = "Short lines\nare kept"
    paragraphs = "word " * 30 + "\n" + "word " * 12 + "\nword"
    assert [unwrapped(text) for text in (listed, verse, paragraphs)] == [listed, verse, paragraphs]


@pytest.mark.parametrize(
    ("cells", "metadata", "title"),
    [
        ([], {}, "x"),
        ([new_markdown_cell("# One *two*\n\ntext\n\n# Three")], {}, "One two"),
        ([new_markdown_cell("## Two\n\n# One")], {}, "x"),
        ([new_markdown_cell("# One")], {"narrative_evidence": {"title": "Given"}}, "Given"),
        ([new_markdown_cell("# One"), shown(Title("Block"))], {"narrative_evidence": {"title": "Given"}}, "Block"),
    ],
)
def test_where_the_title_comes_from(cells, metadata, title):
    assert read_report(notebook(*cells, **metadata), "x").head["title"] == title


def test_metadata_of_the_notebook_go_before_those_of_the_title():
    metadata = {"narrative_evidence": {"as_of": "2020-01-02", "keywords": ["k"], "description": "d", "language": "fr"}}
    head = read_report(notebook(shown(Title("T", as_of="2018-04-04")), **metadata)).head
    assert (head["as_of"], head["keywords"], head["description"], head["language"]) == ("2020-01-02", ["k"], "d", "fr")


def test_two_titles_are_refused():
    with pytest.raises(ReportError) as error:
        read_report(notebook(shown(Title("A")), shown(Title("B"))))
    assert str(error.value) == "the notebook displays 2 Title blocks; a report has one: remove the others"


def test_what_is_left_over_from_a_notebook_is_left_out():
    outputs = [
        new_output("stream", name="stderr", text="Warning: x"),
        new_output("execute_result", data={"text/plain": "<Axes: xlabel='x'>"}, execution_count=1),
        new_output("execute_result", data={"text/plain": "[<matplotlib.lines.Line2D at 0x7f00aa>]"}, execution_count=1),
        new_output("display_data", data={"text/html": "<script>x</script>", "text/plain": "plain"}),
        new_output("stream", name="stdout", text="printed\x1b[31m red\n"),
        new_output("error", ename="ValueError", evalue="wrong", traceback=["/srv/me/x.py"]),
    ]
    removed = [
        new_code_cell("a", metadata={"tags": [tag]}, outputs=outputs[4:5]) for tag in ("remove-cell", "remove-output")
    ]
    read = read_report(notebook(new_code_cell("code", outputs=outputs), *removed))
    assert read.body == (
        {"t": "output", "s": "plain"},
        {"t": "output", "s": "printed red"},
        {"t": "error", "s": "ValueError: wrong"},
    )
    assert read.code == ("code", "a")


def test_images_get_their_alt_text_from_the_metadata():
    outputs = [
        new_output("display_data", data={"image/png": PNG}, metadata={"image/png": {"alt": "one"}}),
        new_output("display_data", data={"image/svg+xml": [SVG]}, metadata={"alt": "two"}),
        new_output("display_data", data={"image/png": PNG, "text/plain": "<Figure size 1x1>"}),
    ]
    read = read_report(notebook(new_code_cell("x", outputs=outputs)))
    assert [node["alt"] for node in read.body] == ["one", "two", "Image without a description"]
    assert read.body[1]["data"] == SVG.encode()


# Markdown and HTML ----------------------------------------------------------------------------------------------------


def test_markdown_cells_are_read_each_on_its_own_without_code_or_equations():
    first, second, third = read_markdown(
        [
            (
                "`#x`{=typst} <b>raw</b> $5 and $6 [l](javascript:x) [p](#Part-two)\n\n```{=typst}\n#panic()\n```\n\n```\nopen",
                {},
            ),
            ("", {}),
            ("![pic](attachment:p.png) ![far](http://example.org/y.png)", {"p.png": ("image/png", b"x")}),
        ]
    )
    assert inner_text(first[0]["c"]) == "#x{=typst} raw $5 and $6 l p"
    assert [node["t"] for node in first] == ["p", "pre", "pre"]
    links = []
    each(first, lambda node: links.append(node["href"]) if node["t"] == "link" else None)
    assert links == ["#Part-two"]
    assert second == []
    assert third[0]["c"][0] == {"t": "image", "media": "image/png", "data": b"x", "alt": "pic"}
    assert inner_text(third[0]["c"]) == "pic [far]"


def test_a_table_of_pandas_is_read_with_header_cells():
    source = (
        "<div><style scoped>x</style><table border='1' class='dataframe'><thead><tr><th></th><th>n</th></tr></thead>"
        "<tbody><tr><th>a &amp; b</th><td>1.5</td></tr></tbody></table></div>"
    )
    (table,) = read_html(source)
    assert table["aligns"] == ["left", "right"]
    assert [[inner_text(cell["c"]) for cell in row] for row in (*table["head"], *table["rows"])] == [
        ["", "n"], ["a & b", "1.5"],
    ]  # fmt: skip
    assert [cell["header"] for cell in table["rows"][0]] == [True, False]


@given(st.text(alphabet="<>/ab td=\"'&;!-", max_size=80))
def test_any_html_is_read(source):
    assert isinstance(read_html(source), list)


def test_deep_html_is_read():
    assert inner_text(read_html("<div>" * 5000 + "x" + "</div>" * 5000)) == "x"


# HTML -----------------------------------------------------------------------------------------------------------------


def test_the_page_is_whole_and_asks_for_nothing(html):
    page = Page(html)
    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert [len(page.all(tag)) for tag in ("h1", "main", "header", "nav", "script", "link", "iframe")] == [
        1,
        1,
        1,
        1,
        0,
        0,
        0,
    ]
    addresses = [a[key] for _, a in page.tags for key in ("src", "href") if key in a]
    assert all(address.startswith(("#", "data:")) for address in addresses)
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org)", html)
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    import hashlib

    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not any("style" in attributes for _, attributes in page.tags)


def test_the_page_carries_its_metadata(html):
    metas = {meta["name"]: meta["content"] for meta in Page(html).all("meta") if "name" in meta}
    assert metas["description"] == "On funding"
    assert metas["keywords"] == "money, ransom"
    assert metas["dcterms.date"] == "2018-04-04"


def test_every_link_within_the_page_has_its_target(html):
    page = Page(html)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")}
    assert targets <= set(ids)
    assert {"source-1", "source-2", "source-3", "mark-1-1", "mark-1-2", "mark-2-1", "mark-3-1", "h-tables"} <= targets


def test_a_finding_leads_to_the_tables_that_it_counts(html):
    assert '<a class="ref" href="#table-1">Table 1</a></span></p>' in html
    assert html.count('class="ref"') == 1, "a table that is not there is not linked to"
    assert '<p dir="auto">Read by rules.</p>' in html


def test_each_quote_is_marked_in_its_paragraph(html):
    passages = re.findall(r'<p class="passage" dir="auto">(.*?)<mark>(.*?)</mark>(.*?)</p>', html, re.DOTALL)
    assert [quote for _, quote, _ in passages] == ["over $50 million", PARAGRAPH, "عربي"]
    assert all("".join(parts) == PARAGRAPH for parts in passages)


def test_tables_have_captions_scopes_and_hedged_rows(html):
    assert '<caption><span><span class="label">Table 1</span> Sums</span></caption>' in html
    assert '<th scope="col" class="left short">Words</th>' in html
    assert '<tr class="hedged"><th scope="row" class="left short">over</th>' in html
    assert '<span class="tag">estimated</span>' in html
    assert "<p>None is stated.</p>" in html
    data = re.search(r'<a download="sums.csv" href="data:text/csv;charset=utf-8;base64,([^"]+)">Save Table 1', html)[1]
    assert base64.b64decode(data).decode() == (
        "\ufeffWords,n,assertion,doc_id,start_char,end_char,quote\r\n"
        "over,50000000,estimated,a,165,181,over $50 million\r\n–,,asserted,,,,\r\n"
    )


def test_the_code_is_folded_at_the_end_or_left_out(html, report):
    assert html.count("<details") == 1
    assert "<code>show()</code>" in html.split("<details")[1]
    without, _ = ReportHTMLExporter(exclude_input=True).from_notebook_node(report)
    assert "<details" not in without


def test_arabic_is_isolated():
    title = Title("On 11 نوفمبر، 2016 in print", facts=[("Printed", "11 نوفمبر، 2016")])
    html, _ = ReportHTMLExporter().from_notebook_node(notebook(shown(title), shown(Quotes([ARABIC]))))
    assert "<h1>On <bdi>11 نوفمبر، 2016</bdi> in print</h1>" in html
    assert '<blockquote dir="rtl"><p>“عربي”</p>' in html
    arabic, _ = ReportHTMLExporter().from_notebook_node(notebook(shown(Title("تقرير", language="ar"))))
    assert '<html lang="ar" dir="rtl">' in arabic


# PDF ------------------------------------------------------------------------------------------------------------------


def test_the_pdf_is_tagged_titled_and_outlined(pdf):
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert str(pdf.docinfo["/Title"]) == "Funding"
    assert str(pdf.docinfo["/Keywords"]) == "money, ransom"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20180404000000Z"
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")
    with pdf.open_outline() as outline:
        found = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert found == [("Findings", ["Tables", "Words"]), ("Sources", [])]


def test_the_pdf_has_alt_texts_and_header_cells(pdf):
    found = elements(pdf)
    assert [str(item.Alt) for kind, item in found if kind == "Figure"] == ["A bar of length 30"]
    kinds = [kind for kind, _ in found]
    assert kinds.count("Table") == 2
    assert kinds.count("TH") == 5
    assert kinds.count("Title") == 1
    assert {"H1", "H2", "L", "LI", "Link", "Caption"} <= set(kinds)


def test_marks_and_sources_link_to_each_other_in_the_pdf(pdf):
    links = [note for page in pdf.pages for note in page.get("/Annots", ()) if note.Subtype == "/Link"]
    inner = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    # five marks, three ways back, one link of the text
    assert len(inner) >= 9


def test_attachments_travel_in_the_pdf(report):
    attachments = {"sums.csv": {"data": b"a,b\r\n", "mime": "text/csv", "description": "The sums"}}
    made, _ = TypstPDFExporter(attachments=attachments).from_notebook_node(report)
    document = pikepdf.open(io.BytesIO(made))
    assert document.attachments["sums.csv"].get_file().read_bytes() == b"a,b\r\n"
    assert document.attachments["sums.csv"].description == "The sums"


def test_the_typst_source_can_be_looked_at(report):
    _, resources = TypstPDFExporter(save_typ=True).from_notebook_node(report, {"output_files_dir": "x_files"})
    names = ["x_files/attachment-1", "x_files/image-1.svg", "x_files/main.typ", "x_files/report.json"]
    assert sorted(resources["outputs"]) == names


def test_a_report_without_a_date_never_takes_the_clocks():
    made, _ = TypstPDFExporter().from_notebook_node(notebook())
    document = pikepdf.open(io.BytesIO(made))
    assert str(document.docinfo["/CreationDate"]) == "D:19700101000000Z"


def test_characters_that_no_font_has_are_replaced_and_the_file_says_so():
    cited = Citation("a", 0, 4, "✨ a\u1ab0", "✨ a\u1ab0", 0)
    made, _ = TypstPDFExporter().from_notebook_node(notebook(shown(Quotes([cited]))))
    assert b"%PDF" in made
    assert "✨" not in font_characters()
    assert {"a", "é", "ع", "“", "\ufffd"} <= font_characters()


def test_the_compilers_words_and_hints_are_passed_on():
    figure = Figure("<svg><open", "C", "A")
    with pytest.raises(ReportError, match=r"^the PDF cannot be set: failed to parse SVG"):
        TypstPDFExporter().from_notebook_node(notebook(shown(figure)))


def test_a_long_table_goes_over_pages_with_its_header():
    rows = [[number, f"Group {number}", "words " * 8] for number in range(120)]
    made, _ = TypstPDFExporter().from_notebook_node(notebook(shown(DataTable("Long", ["No.", "Name", "Words"], rows))))
    assert len(pikepdf.open(io.BytesIO(made)).pages) > 2


@pytest.mark.parametrize(
    ("rows", "size", "check"),
    [
        ([["a", "b"], ["x", "y"]], 9.0, lambda widths: widths == [4.0, 4.0]),
        ([["No.", "Text"], ["1", "long words " * 40]], 9.0, lambda widths: widths[1] > 8 * widths[0]),
        ([["Day", "Text"], ["31 December 2014", "long words " * 40]], 9.0, lambda widths: widths[0] >= 16),
        ([["x" * 18] * 12, ["y" * 18] * 12], 6.0, lambda widths: len(set(widths)) == 1),
    ],
)
def test_columns_are_as_wide_as_their_cells_ask_for(rows, size, check):
    found, widths = column_widths(rows)
    assert found == size
    assert check(widths)


# Both -----------------------------------------------------------------------------------------------------------------


def everything_hostile():
    cited = Citation(
        HOSTILE, 5, 5 + len(HOSTILE), HOSTILE, f"12345{HOSTILE}tail", 0, HOSTILE, "2016-11-11", "javascript:alert(1)",
        "reported", HOSTILE, HOSTILE,
    )  # fmt: skip
    return notebook(
        shown(Title(HOSTILE, HOSTILE, [(HOSTILE, HOSTILE)], kicker=HOSTILE, description=HOSTILE, keywords=[HOSTILE])),
        shown(Findings([Finding(HOSTILE, [cited])], HOSTILE)),
        shown(DataTable(HOSTILE, [HOSTILE], [[HOSTILE]], [[cited]], HOSTILE, name=HOSTILE)),
        shown(DataTable(HOSTILE, ["a"], empty=HOSTILE), Note(HOSTILE, HOSTILE), Quotes([cited], HOSTILE)),
        shown(Figure(SVG, HOSTILE, HOSTILE, [cited], HOSTILE)),
        new_markdown_cell(HOSTILE),
        new_code_cell(
            HOSTILE,
            outputs=[
                new_output("stream", name="stdout", text=HOSTILE),
                new_output("display_data", data={"text/html": f"<table><tr><td>{HOSTILE}</td></tr></table>"}),
                new_output("error", ename=HOSTILE, evalue=HOSTILE, traceback=[HOSTILE]),
            ],
        ),
    )


def test_no_text_of_an_article_becomes_code():
    html, _ = ReportHTMLExporter().from_notebook_node(everything_hostile())
    page = Page(html)
    assert page.all("script") == []
    assert not any(
        "javascript:" in address for _, a in page.tags for address in (a.get("href") or "", a.get("src") or "")
    )
    assert "{{ x }} {% x %}" in "".join(page.words)
    made, _ = TypstPDFExporter().from_notebook_node(everything_hostile())
    assert len(pikepdf.open(io.BytesIO(made)).pages) >= 2


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_words_can_be_set(words):
    cited = Citation("a", 0, len(words), words, words, 0)
    made = notebook(shown(Findings([Finding(words, [cited])])), shown(DataTable(words, ["a"], [[words]], [[cited]])))
    html, _ = ReportHTMLExporter().from_notebook_node(made)
    pdf, _ = TypstPDFExporter().from_notebook_node(made)
    assert html.startswith("<!DOCTYPE html>")
    assert pdf.startswith(b"%PDF")


def test_the_same_notebook_gives_the_same_bytes_in_another_process(report, tmp_path):
    path = tmp_path / "x.ipynb"
    nbformat.write(report, path)
    script = (
        "import sys, hashlib, nbformat; from analysis.exporters import *; nb = nbformat.read(sys.argv[1], 4); "
        "h = ReportHTMLExporter().from_notebook_node(nb)[0].encode(); p = TypstPDFExporter().from_notebook_node(nb)[0]; "
        "print(hashlib.sha256(h).hexdigest(), hashlib.sha256(p).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, cwd=tmp_path,
            env={"PYTHONHASHSEED": seed, "PATH": "", "TZ": zone, "HOME": str(tmp_path)},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(found) == 1


def test_cell_ids_do_not_matter(report, html):
    other = nbformat.from_dict(report)
    for cell in other.cells:
        cell["id"] = f"other-{cell['id']}"
    assert ReportHTMLExporter().from_notebook_node(other)[0] == html


@pytest.mark.parametrize(("name", "suffix"), [("report_html", ".html"), ("typst_pdf", ".pdf")])
def test_nbconvert_knows_the_exporters(name, suffix):
    exporter = get_exporter(name)
    assert exporter().file_extension == suffix
    assert exporter.export_from_notebook
    assert name in {point.name for point in importlib.metadata.entry_points(group="nbconvert.exporters")}


def test_the_exporters_do_not_import_pandas():
    script = (
        "import analysis.exporters, sys; print(any(name in sys.modules for name in ('pandas', 'typst', 'pypandoc')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_templates_are_where_the_package_is():
    folder = Path(sys.modules["analysis.exporters"].__file__).parent / "templates"
    assert {path.name for path in (folder / "report_html").iterdir()} == {"conf.json", "index.html.j2", "report.css"}
    assert (folder / "report.typ").is_file()


def test_the_tables_of_a_report_travel_in_its_pdf():
    table = DataTable("Sums of money", ["Sum"], [["over $50 million"]], name="../sums")
    empty = DataTable("Nothing", ["Sum"])
    read = read_report(notebook(*(shown(block) for block in (table, table, empty))))
    made = tables(read)
    assert list(made) == ["sums.csv", "table-2.csv"]
    assert made["sums.csv"]["data"].decode().splitlines()[0].startswith("Sum")
    assert made["sums.csv"]["description"] == "Sums of money"
