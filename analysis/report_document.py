"""A notebook as one report: title, body nodes, numbered sources. Both exporters set what is read here.

Figures, tables and sources are numbered in the order of the notebook. The report has one title; below it the levels of
headings start at 2 and skip none. What is left out: prompts, stderr, the reprs of objects, cells tagged `remove-cell`
(or, in part, `remove-output` and `remove-input`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from analysis.blocks import MIME, Block, Citation, Sources, Title, block_citations, read_block
from analysis.cells import ASSERTED, as_text
from analysis.errors import ReportError
from analysis.html_nodes import read_html
from analysis.nodes import IMAGE_TYPES, Images, Node, decoded, each, inner_text, read_markdown, text
from analysis.writing_direction import direction

METADATA = "narrative_evidence"
MAX_LINES = 400
# How much of the paragraph is shown before and after a quote, by the number of sources: a long list stays readable.
CONTEXTS = ((150, 360), (500, 160), (math.inf, 60))
MOST_MARKS = 12
# the shortest and longest lines of a hard-wrapped text, in characters
WRAPPED = (45, 110)
BY = {"analyst": "stated by an analyst", "model": "found by a language model"}
"""What the sources say of a row that no rule read."""
NO_SOURCES = "This report cites no passage."
NO_ALT = "Image without a description"

_ITEM = re.compile(r"\s*(?:[-•*–]\s|\(?\w{1,3}[.)]\s)")
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[@-_]")
_REPR = re.compile(r"<[^<>]*>|\[?<.* at 0x[0-9a-fA-F]+.*>\]?|.* at 0x[0-9a-fA-F]{6,}.*", re.DOTALL)
_UNSETTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffe\uffff\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True)
class Report:
    """A report ready to be set. `head` has the fields of `Title`; `sources` the cited passages in order of number."""

    head: Mapping[str, Any]
    body: tuple[Node, ...]
    sources: tuple[Node, ...]
    code: tuple[str, ...]


def slug(value: str) -> str:
    """The anchor of a heading.

    >>> slug("What was found?")
    'what-was-found'
    """
    return "-".join(re.findall(r"\w+", value.lower())) or "section"


def clean(value: Any) -> Any:
    """JSON-like data with the characters that neither HTML nor PDF/A may hold replaced by U+FFFD, the replacement
    character (one for one, so that offsets stay)."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _UNSETTABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    return [clean(item) for item in value] if isinstance(value, (list, tuple)) else value


def read_report(notebook: Any, name: str = "Report") -> Report:
    """The report that `notebook` (nbformat 4) holds; `name` is its title where it has none.

    Raises `ReportError` for blocks that cannot be read, for two titles or two lists of sources.
    """
    parts: list[Any] = []
    code: list[str] = []
    markdown: list[tuple[str, Images]] = []

    def add_markdown(source: str, images: Images) -> None:
        parts.append(len(markdown))
        markdown.append((source, images))

    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", ()))
        if "remove-cell" in tags:
            continue
        if cell.cell_type == "markdown":
            add_markdown(cell.source, _attachments(cell))
        elif cell.cell_type == "code":
            if cell.source.strip() and "remove-input" not in tags:
                code.append(_UNSETTABLE.sub("\ufffd", cell.source))
            for output in [] if "remove-output" in tags else cell.outputs:
                part = _output(output, cell)
                if isinstance(part, str):
                    add_markdown(part, {})
                else:
                    parts.extend(part)
    read = read_markdown(markdown)
    flat: list[Any] = []
    for part in parts:
        flat.extend(clean_nodes(read[part]) if isinstance(part, int) else [part])
    title, flat = _title(flat, notebook, name)
    return _numbered(title, flat, code)


def clean_nodes(nodes: list[Node]) -> list[Node]:
    """Nodes with `clean` texts; the bytes of images stay."""

    def visit(node: Node) -> None:
        for key in ("s", "alt", "caption"):
            if key in node:
                node[key] = clean(node[key])

    each(nodes, visit)
    return nodes


def _attachments(cell: Any) -> Images:
    found = {}
    for name, bundle in cell.get("attachments", {}).items():
        for media, data in bundle.items():
            content = decoded(data) if isinstance(data, str) else None
            if media in IMAGE_TYPES and content:
                found[name] = (media, content)
    return found


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def _output(output: Any, cell: Any) -> list[Any] | str:
    """The nodes and blocks of one output of a cell, or its text where that is Markdown."""
    if output.output_type == "stream":
        return [] if output.name == "stderr" else _plain(_joined(output.text))
    if output.output_type == "error":
        return [{"t": "error", "s": clean(_ANSI.sub("", f"{output.ename}: {output.evalue}"))}]
    data, metadata = output.get("data", {}), output.get("metadata", {})
    if MIME in data:
        return [read_block(clean(data[MIME]))]
    for media in ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"):
        if media in data:
            raw = _joined(data[media])
            content = raw.encode() if media == "image/svg+xml" else decoded(raw)
            if content:
                own = metadata.get(media, {})
                alt = own.get("alt") or metadata.get("alt") or cell.metadata.get("alt") or NO_ALT
                return [{"t": "image", "media": media, "data": content, "alt": clean(str(alt))}]
    if "text/html" in data:
        nodes = read_html(_joined(data["text/html"]))
        if nodes:
            return clean_nodes(nodes)
    if "text/markdown" in data:
        return _joined(data["text/markdown"])
    shown = _joined(data.get("text/latex", data.get("text/plain", "")))
    return [] if _REPR.fullmatch(shown.strip()) else _plain(shown)


def _plain(value: str) -> list[Node]:
    lines = _ANSI.sub("", value).replace("\r\n", "\n").strip("\n").split("\n")
    more = len(lines) - MAX_LINES
    if more > 0:
        lines[MAX_LINES:] = [f"... and {more} more lines"]
    shown = "\n".join(line.rpartition("\r")[2] for line in lines)
    return [{"t": "output", "s": clean(shown)}] if shown.strip() else []


def _title(parts: list[Any], notebook: Any, name: str) -> tuple[Title, list[Any]]:
    """The title of the report, and the parts without it."""
    titles = [part for part in parts if isinstance(part, Title)]
    for kind, found in (
        (Title, titles),
        (Sources, [part for part in parts if isinstance(part, Sources)]),
    ):
        if len(found) > 1:
            raise ReportError(
                f"the notebook displays {len(found)} {kind.__name__} blocks; a report has one: remove the others"
            )
    rest = [part for part in parts if not isinstance(part, Title)]
    metadata = notebook.metadata.get(METADATA, {})
    heading = next((part for part in rest if not isinstance(part, Block) and part["t"] == "h"), None)
    opening = heading if heading is not None and heading["level"] == 1 else None
    if opening is not None:
        rest = [part for part in rest if part is not opening]
    if titles:
        title = titles[0]
    else:
        shown = (
            metadata.get("title") or (opening and inner_text(opening["c"])) or notebook.metadata.get("title") or name
        )
        title = Title(clean(str(shown)), subtitle=clean(as_text(metadata.get("subtitle"))))
    changes = {
        key: clean(metadata[key]) for key in ("as_of", "description", "keywords", "language") if metadata.get(key)
    }
    return replace(title, **changes), rest


def _numbered(title: Title, parts: list[Any], code: list[str]) -> Report:
    sources: dict[tuple[str, int, int], Node] = {}
    marked = [part for part in parts if isinstance(part, Block)]
    late = [block for block in marked if isinstance(block, Sources)]
    cited = {citation.key for block in marked for citation in block_citations(block)}
    context = next(context for most, context in CONTEXTS if len(cited) <= most)
    for block in [*(block for block in marked if not isinstance(block, Sources)), *late]:
        for citation in block_citations(block):
            sources.setdefault(citation.key, source_node(citation, len(sources) + 1, context))
    body: list[Node] = []
    counts: dict[str, int] = {}
    for part in [*parts, *([Sources()] if sources and not late else [])]:
        nodes = _block_nodes(part, sources, counts) if isinstance(part, Block) else [part]
        # A notebook may announce a block under a heading of its own that says the same.
        over = next((node for node in reversed(body) if node["t"] == "h"), None)
        repeated = (
            over is not None and nodes and "fixed" in nodes[0] and inner_text(over["c"]) == inner_text(nodes[0]["c"])
        )
        body.extend(nodes[1:] if repeated else nodes)
    _level_headings(body)
    _refer(body)
    head = {key: value for key, value in title.data().items() if key not in {"block", "version"}}
    for node in body:
        if node["t"] == "sources":
            node["sources"] = list(sources.values())
            if not sources:
                node |= {"t": "p", "c": [text(NO_SOURCES)]}
    return Report(head, tuple(body), tuple(sources.values()), tuple(code))


def unwrapped(paragraph: str) -> str:
    """A hard-wrapped paragraph with its line ends as blanks, one for one, so that offsets stay.

    Where a line is longer than any wrapped one, lines are paragraphs; a short line, or one before a list's item, ends.

    >>> unwrapped("For several years the two organisations that carry the global\\nrivalry left each other in peace.")
    'For several years the two organisations that carry the global rivalry left each other in peace.'
    """
    lines = paragraph.split("\n")
    if len(lines) == 1 or max(map(len, lines)) > WRAPPED[1]:
        return paragraph
    found = lines[0]
    for line, following in pairwise(lines):
        whole = len(line) >= WRAPPED[0] and following.strip() and not _ITEM.match(following)
        found += f"{' ' if whole else chr(10)}{following}"
    return found


def source_node(citation: Citation, number: int, context: int = CONTEXTS[0][1]) -> Node:
    """A cited passage: its number, the quote in its paragraph in three pieces, and (later) the marks that lead to it.

    A paragraph is cut, at a blank, where it goes on for more than `context` characters before or after the quote.
    """
    first = citation.start - citation.paragraph_start
    last = first + len(citation.quote)
    paragraph = unwrapped(citation.paragraph)
    before, quote, after = paragraph[:first], paragraph[first:last], paragraph[last:]
    if len(before) > context:
        cut = before.find(" ", len(before) - context)
        before = "… " + before[cut + 1 :] if cut >= 0 else "…" + before[-context:]
    if len(after) > context:
        cut = after.rfind(" ", 0, context)
        after = after[:cut] + " …" if cut >= 0 else after[:context] + "…"
    return {
        "n": number,
        "id": f"source-{number}",
        "before": before,
        "quote": quote,
        "after": after,
        "direction": direction(citation.paragraph),
        "doc_id": citation.doc_id,
        "start": citation.start,
        "end": citation.end,
        "title": citation.title,
        "published": citation.published,
        "url": citation.url,
        "assertion": citation.assertion,
        "hedge_cue": citation.hedge_cue,
        "attributed_to": citation.attributed_to,
        "by": BY.get(citation.origin),
        "marks": [],
    }


def _block_nodes(block: Block, sources: Mapping[Any, Node], counts: dict[str, int]) -> list[Node]:
    """A block as body nodes: its heading, where it has one, and itself with numbers and marks."""
    data = block.data()
    node = {"t": data.pop("block"), **data}
    if node["t"] == "prose":
        return [{"t": "p", "c": [text(paragraph)]} for paragraph in node["paragraphs"]]
    _mark(node, sources)
    if node["t"] in {"figure", "data_table"}:
        label = "Figure" if node["t"] == "figure" else "Table"
        counts[label] = counts.get(label, 0) + 1
        node |= {"number": counts[label], "label": f"{label} {counts[label]}", "id": f"{label.lower()}-{counts[label]}"}
    heading = node.pop("heading", None)
    if not heading:
        return [node]
    level = 3 if node["t"] == "quotes" else 2
    return [{"t": "h", "level": level, "fixed": True, "c": [text(heading)], "of": node["t"]}, node]


def _refer(body: Sequence[Node]) -> None:
    """Turn the names of tables that a finding rests on into links to those that are there and have rows."""
    there = {node["name"]: node for node in reversed(body) if node["t"] == "data_table" and node["rows"]}
    for node in body:
        for item in node["items"] if node["t"] == "findings" else ():
            found = [there[name] for name in item["tables"] if name in there]
            item["tables"] = [{"id": table["id"], "label": table["label"]} for table in found]


def _mark(node: Node, sources: Mapping[Any, Node]) -> None:
    """Put marks in the place of a block's citations."""
    if node["t"] == "sources":
        node["citations"] = []
        return
    if node["t"] == "data_table":
        node["marks"] = [_marks(row, sources) for row in node["citations"]]
        return
    for cited in (*node.get("items", ()), node):
        if "citations" in cited:
            cited["marks"] = _marks(cited.pop("citations"), sources, MOST_MARKS if node["t"] != "quotes" else None)
            cited["hedged"] = cited.get("assertion", ASSERTED) != ASSERTED


def _marks(
    citations: Sequence[Mapping[str, Any]], sources: Mapping[Any, Node], most: int | None = MOST_MARKS
) -> list[Node]:
    """A mark for each passage, for the first `most` of many; the last then says how many `more` stand in the sources."""
    passages = list({_key(citation): citation for citation in citations}.values())
    shown = passages if most is None or len(passages) <= most + 1 else passages[:most]
    marks = [_mark_of(citation, sources) for citation in shown]
    if len(shown) < len(passages):
        marks[-1]["more"] = len(passages) - len(shown)
    return marks


def _key(citation: Mapping[str, Any]) -> tuple[str, int, int]:
    return citation["doc_id"], citation["start"], citation["end"]


def _mark_of(citation: Mapping[str, Any], sources: Mapping[Any, Node]) -> Node:
    source = sources[_key(citation)]
    mark = {"n": source["n"], "id": f"mark-{source['n']}-{len(source['marks']) + 1}"}
    source["marks"].append(mark["id"])
    shown = {key: citation[key] for key in ("quote", "title", "published", "doc_id", "assertion", "hedge_cue")}
    return {**mark, **shown, "direction": direction(citation["quote"])}


def _level_headings(body: list[Node]) -> None:
    """Set levels (from 2, none skipped) and unique anchors of the headings, and point links within the report to them."""
    headings: list[Node] = []
    each(body, lambda node: headings.append(node) if node["t"] == "h" else None)
    shallowest = min((heading["level"] for heading in headings if not heading.get("fixed")), default=2)
    anchors: set[str] = set()
    level = 1
    for heading in headings:
        wanted = heading["level"] + (0 if heading.get("fixed") else 2 - shallowest)
        level = heading["level"] = min(wanted, level + 1, 6)
        base = anchor = slug(inner_text(heading["c"]))
        number = 2
        while anchor in anchors:
            anchor, number = f"{base}-{number}", number + 1
        anchors.add(anchor)
        heading["id"] = f"h-{anchor}"

    def visit(node: Node) -> None:
        if node["t"] == "link" and node["href"].startswith("#"):
            target = slug(unquote(node["href"][1:]))
            if target in anchors:
                node["href"] = f"#h-{target}"
            else:
                node["t"] = "span"

    each(body, visit)
