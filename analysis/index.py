"""The page that lists the reports of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.html_style import TEMPLATES, policy, style
from analysis.rows import rows_of
from analysis.wording import day, missing

if TYPE_CHECKING:
    from analysis.corpus import Corpus


def write_index(folder: Path, corpus: Corpus, names: Sequence[str], failed: Sequence[str], run: str) -> Path:
    """Write `folder`/index.html: a line on each report of `names` with its files, those that `failed`, the tables, the
    articles."""
    import jinja2
    import nbformat

    entries = []
    for name in names:
        notebook = nbformat.read(  # type: ignore[no-untyped-call]
            folder / f"{name}.ipynb", as_version=4
        )
        title, question = _heading(notebook)
        files = [f"{name}.{kind}" for kind in ("html", "pdf", "ipynb") if (folder / f"{name}.{kind}").exists()]
        entries.append({"name": name, "title": title or name, "question": question, "files": files})
    documents = [
        {
            "title": row.doc_id if missing(row.title) else row.title,
            "published": None if missing(row.published) else day(row.published),
        }
        for row in rows_of(corpus.tables["documents"])
    ]
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.from_string((TEMPLATES / "index.html.j2").read_text(encoding="utf-8")).render(
        reports=entries,
        tables=sorted(path.name for path in (folder / "tables").glob("*.csv")),
        documents=documents,
        run=run,
        as_of=day(corpus.as_of) if corpus.as_of else None,
        failed=failed,
        style=style(),
        policy=policy(),
        problems=corpus.problems,
    )
    target = folder / "index.html"
    target.write_text(page, encoding="utf-8")
    return target


def _heading(notebook: object) -> tuple[str, str]:
    """The first heading of a notebook and the first paragraph under it."""
    for cell in notebook.cells:  # type: ignore[attr-defined]
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            heading, _, rest = cell.source[2:].partition("\n")
            return heading.strip(), " ".join(rest.strip().split("\n\n")[0].split())
    return "", ""
