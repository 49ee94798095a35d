"""HTML that a cell displays (a pandas table above all) as nodes; what is no text, table, list or image is left out."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from analysis.nodes import Node, image, inner_text, link, merged, text

_INLINE = {
    "em": "em",
    "i": "em",
    "cite": "em",
    "strong": "strong",
    "b": "strong",
    "mark": "strong",
    "s": "strike",
    "del": "strike",
    "sup": "sup",
    "sub": "sub",
}
_HIDDEN = {"script", "style", "template", "head", "svg", "math", "object", "iframe", "select", "textarea", "button"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "source", "area", "base", "embed", "track", "param"}
_CLOSES = {"p": {"p"}, "li": {"li"}, "td": {"td", "th"}, "th": {"td", "th"}, "tr": {"tr", "td", "th"}}
MAX_DEPTH = 200


class _Reader(HTMLParser):
    """Builds a tree of (tag, attributes, children), forgiving as browsers are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Any] = []
        self.open: list[tuple[str, list[Any]]] = [("", self.root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        closes = _CLOSES.get(tag, set())
        while len(self.open) > 1 and self.open[-1][0] in closes:
            self.open.pop()
        children: list[Any] = []
        self.open[-1][1].append((tag, {name: value or "" for name, value in attrs}, children))
        if tag not in _VOID and len(self.open) < MAX_DEPTH:
            self.open.append((tag, children))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index][0] == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1][1].append(data)


def read_html(source: str) -> list[Node]:
    """The block nodes of `source`; empty where it holds no words, table or image.

    >>> read_html("<div><style>x</style><p onclick='x'>Two <b>words</b></div>")
    [{'t': 'p', 'c': [{'t': 'text', 's': 'Two '}, {'t': 'strong', 'c': [{'t': 'text', 's': 'words'}]}]}]
    """
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return _blocks(reader.root)


def _blocks(elements: list[Any]) -> list[Node]:
    found: list[Node] = []
    line: list[Node] = []

    def end_line() -> None:
        words = trimmed(line)
        if words:
            found.append({"t": "p", "c": words})
        line.clear()

    for element in elements:
        if isinstance(element, str) or element[0] in _INLINE or element[0] in {"a", "span", "code", "br", "img", "bdi"}:
            line.extend(_inlines([element]))
            continue
        end_line()
        tag, attributes, children = element
        if tag in _HIDDEN:
            continue
        if tag == "table":
            found.append(_table(children))
        elif tag in {"ul", "ol"}:
            items = [_blocks(child[2]) for child in children if not isinstance(child, str) and child[0] == "li"]
            start = attributes.get("start", "1")
            found.append({"t": tag, "start": int(start) if start.isdecimal() else 1, "c": items})
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            found.append({"t": "h", "level": int(tag[1]), "c": trimmed(_inlines(children))})
        elif tag == "pre":
            found.append({"t": "pre", "s": inner_text(_inlines(children, keep=True)).strip("\n")})
        elif tag == "blockquote":
            found.append({"t": "quote", "c": _blocks(children)})
        elif tag == "hr":
            found.append({"t": "rule"})
        else:
            found.extend(_blocks(children))
    end_line()
    return found


def _inlines(elements: list[Any], keep: bool = False) -> list[Node]:
    found: list[Node] = []
    for element in elements:
        if isinstance(element, str):
            blank_before = " " if element[:1].isspace() else ""
            words = " ".join(element.split())
            blank_after = " " if words and element[-1:].isspace() else ""
            found.append(text(element if keep else blank_before + words + blank_after))
            continue
        tag, attributes, children = element
        if tag in _HIDDEN:
            continue
        if tag == "br":
            found.append({"t": "br"})
        elif tag == "img":
            found.append(image(attributes.get("src", ""), attributes.get("alt", ""), {}))
        elif tag == "code":
            found.append({"t": "code", "s": inner_text(_inlines(children, keep=True))})
        elif tag == "a":
            found.append(link(attributes.get("href", ""), _inlines(children, keep)))
        elif tag in _INLINE:
            found.append({"t": _INLINE[tag], "c": _inlines(children, keep)})
        else:
            found.extend(_inlines(children, keep))
    return merged(found)


def trimmed(nodes: list[Node]) -> list[Node]:
    """Inlines without blanks at the two ends; none where nothing but blanks is left."""
    nodes = merged(nodes)
    if nodes and nodes[0]["t"] == "text":
        nodes[0] = text(nodes[0]["s"].lstrip())
    if nodes and nodes[-1]["t"] == "text":
        nodes[-1] = text(nodes[-1]["s"].rstrip())
    return [node for node in nodes if node["t"] != "text" or node["s"]]


def _table(children: list[Any]) -> Node:
    head: list[list[Node]] = []
    rows: list[list[Node]] = []
    caption = ""
    waiting = [(child, False) for child in reversed(children)]
    while waiting:
        element, in_head = waiting.pop()
        if isinstance(element, str):
            continue
        tag, _, inner = element
        if tag == "caption":
            caption = " ".join(inner_text(_inlines(inner)).split())
        elif tag == "tr":
            row = [_cell(cell) for cell in inner if not isinstance(cell, str) and cell[0] in {"td", "th"}]
            if row:
                (head if in_head or (not rows and all(cell["header"] for cell in row)) else rows).append(row)
        elif tag in {"thead", "tbody", "tfoot"}:
            waiting.extend((child, tag == "thead") for child in reversed(inner))
    width = max((sum(cell["cols"] for cell in row) for row in (*head, *rows)), default=0)
    aligns = ["right" if _is_numeric(rows, index) else "left" for index in range(width)]
    return {"t": "table", "aligns": aligns, "head": head, "rows": rows, "caption": caption}


def _cell(element: Any) -> Node:
    tag, attributes, children = element
    spans = {}
    for name in ("colspan", "rowspan"):
        value = attributes.get(name, "1")
        spans[name] = min(int(value), 1000) if value.isdecimal() and int(value) else 1
    return {"c": _blocks(children), "cols": spans["colspan"], "rows": spans["rowspan"], "header": tag == "th"}


def _is_numeric(rows: list[list[Node]], index: int) -> bool:
    values = [inner_text(row[index]["c"]).strip() for row in rows if index < len(row) and not row[index]["header"]]
    stated = [value for value in values if value and value not in {"NaN", "NaT", "None", "<NA>", "—", "-"}]
    return bool(stated) and all(value.strip("-+%").replace(",", "").replace(".", "", 1).isdecimal() for value in stated)
