"""The two exporters of a report: `report_html` (one HTML file) and `typst_pdf` (PDF/UA-1 and PDF/A-3a).

Both are registered with nbconvert (group `nbconvert.exporters` in pyproject.toml), so they work in JupyterLab's menu
File > Save and Export Notebook As, and as `jupyter nbconvert --to report_html x.ipynb` and `--to typst_pdf`.
The same notebook gives the same bytes: no clock, random id, path or host goes into a file.
"""

from __future__ import annotations

import re
from typing import Any

from nbconvert.exporters import Exporter, TemplateExporter
from traitlets import Bool, Dict, Unicode, default

from analysis.cells import table_csv
from analysis.html_blocks import day, nodes_html, words_html
from analysis.html_style import TEMPLATES, policy, style
from analysis.nodes import inner_text
from analysis.report_document import Report, read_report
from analysis.writing_direction import language_direction


def _name(resources: Any) -> str:
    name = ((resources or {}).get("metadata") or {}).get("name") or ""
    return str(name) if name and name != "Notebook" else "Report"


def _contents(report: Report) -> list[dict[str, str]]:
    headings = [node for node in report.body if node["t"] == "h" and node["level"] == 2]
    found = [{"id": node["id"], "words": inner_text(node["c"])} for node in headings]
    return found if len(found) > 1 else []


def tables(report: Report) -> dict[str, dict[str, Any]]:
    """The data tables of `report` as files that travel in the PDF: CSV, named as the table is, or by its number."""
    found: dict[str, dict[str, Any]] = {}
    for node in report.body:
        if node["t"] == "data_table" and node["rows"]:
            name = re.sub(r"[^\w-]+", "-", node["name"] or "").strip("-") or node["id"]
            found[f"{node['id']}.csv" if f"{name}.csv" in found else f"{name}.csv"] = {
                "data": table_csv(node).encode(),
                "mime": "text/csv",
                "description": inner_text(node["caption"]) if isinstance(node["caption"], list) else node["caption"],
            }
    return found


class ReportHTMLExporter(TemplateExporter):
    """A notebook as one HTML file that needs no network and no scripts.

    `exclude_input` leaves out the code that otherwise stands folded at the end.
    """

    export_from_notebook = "Report (HTML)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "report_html"

    @default("extra_template_basedirs")
    def _basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    def default_filters(self) -> Any:
        """nbconvert's filters, and `words`: words of the report's own, with right-to-left runs isolated."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "words", words_html

    def from_notebook_node(self, nb: Any, resources: Any = None, **kwargs: Any) -> Any:
        """The HTML of `nb`, and nbconvert's resources."""
        report = read_report(nb, _name(resources))
        page = {
            "policy": policy(),
            "style": style(),
            "contents": _contents(report),
            "body": nodes_html(report.body),
            "as_of": day(report.head["as_of"]),
            "direction": language_direction(report.head["language"]),
        }
        self.environment.globals.update(report=report, page=page)
        return super().from_notebook_node(nb, resources, **kwargs)


class TypstPDFExporter(Exporter):
    """A notebook as a tagged PDF, set by Typst; the compiler refuses what breaks PDF/UA-1 or PDF/A-3a.

    The data tables of the report are attached as CSV.
    """

    export_from_notebook = "Report (PDF)"
    output_mimetype = "application/pdf"

    paper = Unicode("a4", help="Typst's name of the paper: a4, us-letter, ...").tag(config=True)
    save_typ = Bool(False, help="Also hand out the Typst source and its data, as <name>_files/.").tag(config=True)
    attachments = Dict(help="Files that travel in the PDF: name -> {data: bytes, mime: str, description: str}.").tag(
        config=True
    )

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kwargs: Any) -> Any:
        """The PDF of `nb`, and nbconvert's resources. Raises `ReportError` with Typst's own words and hints."""
        from analysis.typst_pdf import compile_pdf, project

        nb_copy, resources = super().from_notebook_node(nb, resources, **kwargs)
        report = read_report(nb_copy, _name(resources))
        files = project(report, paper=self.paper, attachments={**tables(report), **self.attachments})
        if self.save_typ:
            prefix = resources.get("output_files_dir") or f"{resources.get('unique_key', 'report')}_files"
            resources.setdefault("outputs", {}).update({f"{prefix}/{name}": data for name, data in files.items()})
        return compile_pdf(files), resources
