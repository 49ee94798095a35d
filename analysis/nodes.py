"""Running text as nodes: what Markdown and HTML are turned into before a report is set, so that no code gets through.

A node is a plain dict with its kind under "t". Blocks: p, h (level), ul, ol (start), quote, pre (s), rule, table
(aligns, head, rows, caption), image. Inlines: text (s), em, strong, strike, sub, sup, code (s), link (href), br, span, image, note_mark (a footnote). Contents
stand under "c". Raw HTML, raw attributes, scripts and styles have no node and are left out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.errors import ReportError

Node = dict[str, Any]
Images = Mapping[str, tuple[str, bytes]]

PANDOC_FORMAT = (
    "gfm-raw_html-tex_math_dollars-tex_math_gfm-emoji-attributes-yaml_metadata_block-alerts-gfm_auto_identifiers"
)
SAFE_LINK = re.compile(r"(?:https?:|mailto:|doi:|#)", re.IGNORECASE)
# With --file-scope pandoc writes the name of the file into a link to a place in it.
_FILE_SCOPE = re.compile(r"^#(?:\d+\.)?md__")
IMAGE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")

_WRAPPERS = {"Emph": "em", "Strong": "strong", "Strikeout": "strike", "Superscript": "sup", "Subscript": "sub"}
_ALIGN = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": "left"}


def text(value: str) -> Node:
    """An inline node of plain text."""
    return {"t": "text", "s": value}


def inner_text(nodes: Iterable[Any]) -> str:
    """The words of nodes, without their markup."""
    pieces = []
    for node in nodes:
        if node["t"] in {"text", "code"}:
            pieces.append(node["s"])
        elif node["t"] == "br":
            pieces.append(" ")
        elif node["t"] == "image":
            pieces.append(node["alt"])
        elif node["t"] != "note_mark":
            pieces.append(inner_text(node.get("c", ())))
    return "".join(pieces)


def read_markdown(sources: Sequence[tuple[str, Images]]) -> list[list[Node]]:
    """Each of the Markdown `sources` (GitHub's flavour, as JupyterLab shows it) as a list of block nodes.

    All are read in one run of pandoc, each on its own, so that an open fence in one does not swallow the next. With a
    source come the images that it refers to as `attachment:name`. "$5 and $6" is text, not an equation. Raises
    `ReportError` when pandoc fails.
    """
    if not sources:
        return []
    import pypandoc

    # A digest of the sources cannot stand in one of them, so each file's opening line is known for certain.
    digest = hashlib.sha256("\0".join(source for source, _ in sources).encode()).hexdigest()
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{number}.md" for number in range(len(sources))]
        for name, (source, _) in zip(names, sources, strict=True):
            (Path(folder) / name).write_text(f"{digest}\n\n{source}\n", encoding="utf-8", newline="\n")
        command = [pypandoc.get_pandoc_path(), "--file-scope", "-f", PANDOC_FORMAT, "-t", "json", *names]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        raise ReportError(f"pandoc cannot read the notebook's Markdown: {done.stderr.decode(errors='replace').strip()}")
    found: list[list[Node]] = []
    for element in json.loads(done.stdout)["blocks"]:
        if element == {"t": "Para", "c": [{"t": "Str", "c": digest}]}:
            found.append([])
        else:
            found[-1].extend(_block(element, sources[len(found) - 1][1]))
    return found


def _blocks(elements: Iterable[Any], images: Images) -> list[Node]:
    return [node for element in elements for node in _block(element, images)]


def _block(element: Any, images: Images) -> list[Node]:
    kind, content = element["t"], element.get("c")
    if kind in {"Para", "Plain"}:
        return [{"t": "p", "c": _inlines(content, images)}]
    if kind == "Header":
        return [{"t": "h", "level": content[0], "c": _inlines(content[2], images)}]
    if kind == "BulletList":
        return [{"t": "ul", "c": [_blocks(item, images) for item in content]}]
    if kind == "OrderedList":
        return [{"t": "ol", "start": content[0][0], "c": [_blocks(item, images) for item in content[1]]}]
    if kind == "BlockQuote":
        return [{"t": "quote", "c": _blocks(content, images)}]
    if kind == "CodeBlock":
        return [{"t": "pre", "s": content[1]}]
    if kind == "HorizontalRule":
        return [{"t": "rule"}]
    if kind == "LineBlock":
        lines = [node for line in content for node in (*_inlines(line, images), {"t": "br"})]
        return [{"t": "p", "c": lines[:-1]}]
    if kind == "DefinitionList":
        return [
            node
            for term, definitions in content
            for node in (
                {"t": "p", "c": [{"t": "strong", "c": _inlines(term, images)}]},
                *(part for definition in definitions for part in _blocks(definition, images)),
            )
        ]
    if kind == "Table":
        return [_table(content, images)]
    if kind == "Div":
        return _blocks(content[1], images)
    if kind == "Figure":
        return _blocks(content[2], images)
    return []


def _table(content: Any, images: Images) -> Node:
    _, caption, columns, head, bodies, _ = content
    rows = [row for body in bodies for row in (*body[2], *body[3])]

    def cells(row: Any, header: bool) -> list[Node]:
        return [{"c": _blocks(cell[4], images), "cols": cell[3], "rows": cell[2], "header": header} for cell in row[1]]

    return {
        "t": "table",
        "aligns": [_ALIGN[column[0]["t"]] for column in columns],
        "head": [cells(row, True) for row in head[1]],
        "rows": [cells(row, False) for row in rows],
        "caption": inner_text(node for block in _blocks(caption[1], images) for node in block.get("c", ())),
    }


def _inlines(elements: Iterable[Any], images: Images) -> list[Node]:
    found: list[Node] = []
    for element in elements:
        kind, content = element["t"], element.get("c")
        if kind == "Str":
            found.append(text(content))
        elif kind in {"Space", "SoftBreak"}:
            found.append(text(" "))
        elif kind == "LineBreak" or (kind == "RawInline" and re.fullmatch(r"<br\s*/?>", content[1])):
            found.append({"t": "br"})
        elif kind == "Code" or kind == "Math":
            found.append({"t": "code", "s": content[1]})
        elif kind in _WRAPPERS:
            found.append({"t": _WRAPPERS[kind], "c": _inlines(content, images)})
        elif kind == "Link":
            found.append(link(content[2][0], _inlines(content[1], images)))
        elif kind == "Image":
            found.append(image(content[2][0], inner_text(_inlines(content[1], images)), images))
        elif kind == "Note":
            found.append({"t": "note_mark", "c": _blocks(content, images)})
        elif kind == "Quoted":
            left, right = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            found += [text(left), *_inlines(content[1], images), text(right)]
        elif kind in {"Span", "Underline", "SmallCaps", "Cite"}:
            found += _inlines(content if kind in {"Underline", "SmallCaps"} else content[1], images)
    return merged(found)


def merged(nodes: Iterable[Node]) -> list[Node]:
    """The same inlines with neighbouring texts as one."""
    found: list[Node] = []
    for node in nodes:
        if node["t"] == "text" and found and found[-1]["t"] == "text":
            found[-1] = text(found[-1]["s"] + node["s"])
        else:
            found.append(node)
    return found


def link(href: str, content: list[Node]) -> Node:
    """A link, or its words alone where the address is not one to the web, a mailbox or a place in the report.

    >>> link("javascript:alert(1)", [text("here")])
    {'t': 'span', 'c': [{'t': 'text', 's': 'here'}]}
    """
    href = _FILE_SCOPE.sub("#", href)
    if SAFE_LINK.match(href) and content:
        return {"t": "link", "href": href, "c": content}
    return {"t": "span", "c": content}


def image(address: str, alt: str, images: Images) -> Node:
    """An image that travels with the notebook (an attachment or a data address), or its alt text where it does not."""
    if address.startswith("attachment:") and address[11:] in images:
        media, data = images[address[11:]]
        return {"t": "image", "media": media, "data": data, "alt": alt or address[11:]}
    found = re.match(r"data:(image/[a-z+]+);base64,(.*)", address, re.DOTALL)
    if found and found[1] in IMAGE_TYPES:
        data_or_none = decoded(found[2])
        if data_or_none:
            return {"t": "image", "media": found[1], "data": data_or_none, "alt": alt or "Image"}
    return {"t": "em", "c": [text(f"[{alt or 'image'}]")]}


def decoded(data: str) -> bytes | None:
    """Base64 `data` as bytes, or None where it is not base64."""
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def each(nodes: Iterable[Any], visit: Callable[[Node], None]) -> None:
    """Call `visit` on every node, outer ones first."""
    for node in nodes:
        if isinstance(node, list):
            each(node, visit)
        elif isinstance(node, dict):
            if "t" in node:
                visit(node)
            for key in ("c", "head", "rows"):
                if isinstance(node.get(key), list):
                    each(node[key], visit)
