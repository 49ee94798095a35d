"""Nodes and blocks as HTML: in full, numbered and linked, for an exported page, and short for a notebook's display.

All words go through `escape`; text of articles is isolated (`bdi`, `dir="auto"`), so that Arabic and English do not
reorder one another. There are no inline styles and no scripts, as the page's Content-Security-Policy asks.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from analysis.cells import ASSERTED, cell_text, table_csv
from analysis.nodes import Node
from analysis.writing_direction import direction, prose_direction, rtl_runs

SHOWN_CHARACTERS = 320
SHORT_CELL = 14
LONG_CELL = 60
LONG_WORD = 28
NIL = '<span class="nil"><span aria-hidden="true">–</span><span class="unseen">not stated</span></span>'
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TAGS = {"em": "em", "strong": "strong", "strike": "s", "sup": "sup", "sub": "sub", "span": "bdi"}

LIVE_STYLE = (
    "<style>.ne{max-width:52rem;line-height:1.45}.ne table{border-collapse:collapse}.ne caption,.ne figcaption"
    "{text-align:start;font-weight:600;padding:.4em 0}.ne td,.ne th{text-align:start;padding:.25em .7em .25em 0;"
    "border-bottom:1px solid #8884;vertical-align:top}.ne .right{text-align:end}.ne .hedged>.claim,.ne tr.hedged{font-style:italic}"
    ".ne .tag,.ne .kicker,.ne .note-label{font-style:normal;font-size:.8em;letter-spacing:.04em}.ne blockquote"
    "{margin:.3em 0 .6em;padding-inline-start:.8em;border-inline-start:3px solid #8886}.ne .mark{font-size:.8em;opacity:.75}"
    ".ne img{max-width:100%;background:#fff}.ne dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em}"
    ".ne dd{margin:0}.ne tbody th{font-weight:400}.ne .unseen{display:none}.ne footer{font-size:.85em;opacity:.8}"
    ".ne p{margin:.3em 0}</style>"
)


def day(value: str | None) -> str:
    """An ISO day as a reader reads it; anything else as it is.

    >>> day("2016-11-11"), day("2016"), day(None)
    ('11 November 2016', '2016', '')
    """
    parts = (value or "").split("-")
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and 1 <= int(parts[1]) <= 12:
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return value or ""


def shortened(value: str, limit: int = SHOWN_CHARACTERS) -> str:
    """`value` on one line, cut at a blank where it is longer than `limit`, with an ellipsis.

    >>> shortened("one two  three", 9)
    'one two …'
    """
    value = " ".join(value.split())
    if len(value) <= limit:
        return value
    cut = value.rfind(" ", 0, limit)
    return value[: cut if cut > 0 else limit] + " …"


def words_html(value: str) -> str:
    """Words of the report's own, with each right-to-left run isolated.

    >>> words_html("as printed: 11 نوفمبر، 2016")
    'as printed: <bdi>11 نوفمبر، 2016</bdi>'
    """
    alone = prose_direction(value) == "rtl"
    return "".join(
        f"<bdi>{escape(words)}</bdi>" if rtl and not alone else escape(words) for words, rtl in rtl_runs(value)
    )


def _side(value: str) -> str:
    """The attribute that words of the report's own need to be written the right way."""
    return ' dir="rtl"' if prose_direction(value) == "rtl" else ""


def nodes_html(nodes: Sequence[Node]) -> str:
    """Block or inline nodes as HTML."""
    return "".join(_node(node) for node in nodes)


def _wrapped(node: Node) -> str:
    tag = _TAGS[node["t"]]
    return f"<{tag}>{nodes_html(node['c'])}</{tag}>"


def _heading(node: Node) -> str:
    return f'<h{node["level"]} id="{escape(node["id"])}" dir="auto">{nodes_html(node["c"])}</h{node["level"]}>\n'


def _list(node: Node) -> str:
    start = f' start="{node["start"]}"' if node["t"] == "ol" and node.get("start", 1) != 1 else ""
    items = "".join(f'<li dir="auto">{_tight(item)}</li>' for item in node["c"])
    return f"<{node['t']}{start}>{items}</{node['t']}>\n"


def _tight(nodes: Sequence[Node]) -> str:
    """A cell's or item's nodes; the paragraph's own tags are left out where it stands alone or opens a list."""
    if nodes and nodes[0]["t"] == "p" and all(node["t"] != "p" for node in nodes[1:]):
        return nodes_html(nodes[0]["c"]) + nodes_html(nodes[1:])
    return nodes_html(nodes)


def _link(node: Node) -> str:
    return f'<a href="{escape(node["href"])}">{nodes_html(node["c"])}</a>'


def _image(node: Node) -> str:
    return f'<img src="{data_address(node["media"], node["data"])}" alt="{escape(node["alt"])}">'


def data_address(media: str, data: bytes) -> str:
    """`data` as an address that needs no network."""
    return f"data:{media};base64,{base64.b64encode(data).decode()}"


def _generic_table(node: Node) -> str:
    aligns = node["aligns"]

    def row(cells: Sequence[Node], in_head: bool) -> str:
        found = []
        for index, cell in enumerate(cells):
            spans = "".join(
                f' {name}="{cell[key]}"' for name, key in (("colspan", "cols"), ("rowspan", "rows")) if cell[key] > 1
            )
            side = ' class="right"' if index < len(aligns) and aligns[index] == "right" and cell["cols"] == 1 else ""
            words = _tight(cell["c"])
            tag = "th" if cell["header"] and words else "td"
            scope = (' scope="col"' if in_head else ' scope="row"') if tag == "th" else ""
            found.append(f'<{tag}{scope}{spans}{side} dir="auto">{words}</{tag}>')
        return f"<tr>{''.join(found)}</tr>"

    caption = f"<caption><span>{escape(node['caption'])}</span></caption>" if node["caption"] else ""
    head = f"<thead>{''.join(row(cells, True) for cells in node['head'])}</thead>" if node["head"] else ""
    body = "".join(row(cells, False) for cells in node["rows"])
    return _scrolling(node["caption"] or "Table", f"<table>{caption}{head}<tbody>{body}</tbody></table>")


def _scrolling(label: str, table: str) -> str:
    """A table in a frame that scrolls sideways on a narrow screen, by keyboard too."""
    return f'<div class="wide" role="group" aria-label="{escape(label)}" tabindex="0">{table}</div>\n'


def marks_html(marks: Sequence[Node]) -> str:
    """The marks that lead to the sources; in a notebook's display, where they have no numbers, the place in the text."""
    found = []
    for mark in marks:
        tip = escape(shortened(f"“{mark['quote']}” {_origin(mark)}", 240))
        if "n" in mark:
            link = f'<a class="mark" id="{mark["id"]}" href="#source-{mark["n"]}" title="{tip}">[{mark["n"]}]</a>'
        else:
            short = mark["doc_id"] if len(mark["doc_id"]) <= 12 else mark["doc_id"][:8] + "…"
            link = f'<span class="mark" title="{tip}">[{escape(short)}:{mark["start"]}]</span>'
        found.append(f"{link} and {mark['more']} more" if "more" in mark else link)
    return f' <span class="marks">{" ".join(found)}</span>' if found else ""


def _origin(cited: Mapping[str, Any]) -> str:
    return ", ".join(part for part in (cited.get("title") or cited["doc_id"], day(cited.get("published"))) if part)


def tag_html(assertion: str | None) -> str:
    """The word that says a statement is hedged; nothing for an asserted one."""
    if not assertion or assertion == ASSERTED:
        return ""
    return f' <span class="tag">{escape(assertion)}</span>'


def _quote(mark: Node) -> str:
    return _evidence(mark, marks_html([mark]))


def _evidence(mark: Node, marks: str = "") -> str:
    """A quote and where it stands; the bar beside it is on the side where its lines begin."""
    side = direction(mark["quote"])
    words = f"<p>“{escape(shortened(mark['quote']))}”</p>"
    return f'<blockquote dir="{side}">{words}<footer><bdi>{escape(_origin(mark))}</bdi>{marks}</footer></blockquote>'


def _findings(node: Node) -> str:
    items = []
    for item in node["items"]:
        marks = item["marks"]
        shown = marks[: item["shown"]]
        quotes = "".join(_evidence(mark) for mark in shown)
        hedged = ' class="hedged"' if item["hedged"] else ""
        claim = f'<p class="claim"{_side(item["text"])}>{words_html(item["text"])}{tag_html(item["assertion"])}{marks_html(marks)}{_references(item["tables"])}</p>'
        items.append(f"<li{hedged}>{claim}{quotes}</li>")
    return f'<ol class="findings">{"".join(items)}</ol>\n'


def _references(tables: Sequence[Any]) -> str:
    """Links to the tables that a finding counts; in a notebook's display, where they have no numbers, nothing."""
    links = [f'<a class="ref" href="#{table["id"]}">{table["label"]}</a>' for table in tables]
    return f' <span class="marks">{", ".join(links)}</span>' if links else ""


def _quotes(node: Node) -> str:
    return f'<div class="quotes">{"".join(_quote(mark) for mark in node["marks"])}</div>\n'


def _note(node: Node) -> str:
    label = f'<span class="note-label">{words_html(node["label"])}</span> ' if node["label"] else ""
    return f'<div class="note"><p{_side(node["text"])}>{label}{words_html(node["text"])}</p></div>\n'


def _label(node: Node) -> str:
    return f'<span class="label">{escape(node["label"])}</span> ' if "label" in node else ""


def _after(node: Node) -> str:
    return f'<p class="under"{_side(node["note"])}>{words_html(node["note"])}</p>' if node["note"] else ""


def _figure(node: Node) -> str:
    source = data_address("image/svg+xml", node["svg"].encode())
    anchor = f' id="{node["id"]}"' if "id" in node else ""
    caption = f"{_label(node)}{words_html(node['caption'])}{marks_html(node['marks'])}"
    return (
        f'<figure{anchor}><div class="wide picture" role="group" aria-label="{escape(node["caption"])}" tabindex="0">'
        f'<img src="{source}" alt="{escape(node["alt"])}"></div>'
        f"<figcaption{_side(node['caption'])}>{caption}</figcaption>{_after(node)}</figure>\n"
    )


def _room(cells: Sequence[str]) -> str:
    """The class of a column by what stands in it: on one line, wide for sentences, or broken anywhere for addresses."""
    longest = max(len(cell) for cell in cells)
    if longest <= SHORT_CELL:
        return "short"
    breaks = "breaks" if max(len(word) for cell in cells for word in (cell.split() or [""])) > LONG_WORD else ""
    return f"{'long' if longest > LONG_CELL else ''} {breaks}".strip()


def _data_table(node: Node) -> str:
    anchor = f' id="{node["id"]}"' if "id" in node else ""
    caption = f"{_label(node)}{words_html(node['caption'])}"
    if not node["rows"]:
        return f'<div class="table empty"{anchor}><p class="caption">{caption}</p><p{_side(node["empty"])}>{words_html(node["empty"])}</p></div>\n'
    columns = node["columns"]
    with_source = any(node["marks"]) or any(term != ASSERTED for term in node["assertions"])
    tagged = all(column["key"] != "assertion" for column in columns)
    shown = [[cell_text(value) for value in row] for row in node["rows"]]
    sides = [
        f"{column['align']} {_room([column['label'], *(row[index] for row in shown)])}".strip()
        for index, column in enumerate(columns)
    ]
    head = "".join(
        f'<th scope="col" class="{side}">{words_html(column["label"])}</th>'
        for column, side in zip(columns, sides, strict=True)
    )
    head += '<th scope="col">Source</th>' if with_source else ""
    rows = []
    for values, marks, term in zip(shown, node["marks"], node["assertions"], strict=True):
        cells = []
        for index, (words, side) in enumerate(zip(values, sides, strict=True)):
            opening = '<th scope="row"' if index == 0 else "<td"
            closing = "</th>" if index == 0 else "</td>"
            cells.append(f'{opening} class="{side}"{_side(words)}>{words_html(words) or NIL}{closing}')
        if with_source:
            cells.append(f'<td class="source">{marks_html(marks)}{tag_html(term) if tagged else ""}</td>')
        hedged = ' class="hedged"' if term != ASSERTED else ""
        rows.append(f"<tr{hedged}>{''.join(cells)}</tr>")
    table = f"<table{anchor}><caption><span>{caption}</span></caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    label = f"{node['label']}: {node['caption']}" if "label" in node else node["caption"]
    return f'<div class="table">{_scrolling(label, table)}{_after(node)}{_saved(node)}</div>\n'


def _saved(node: Node) -> str:
    if "id" not in node:
        return ""
    data = data_address("text/csv;charset=utf-8", ("\ufeff" + table_csv(node)).encode())
    name = escape(f"{node['name'] or node['id']}.csv")
    return f'<p class="save"><a download="{name}" href="{data}">Save {node["label"]} as CSV</a></p>'


def source_html(source: Node) -> str:
    """A cited passage in the list of sources: the quote marked in its paragraph, where it stands, and the ways back."""
    passage = f"{escape(source['before'])}<mark>{escape(source['quote'])}</mark>{escape(source['after'])}"
    where = [
        f"<cite><bdi>{escape(source['title'] or source['doc_id'])}</bdi></cite>",
        escape(day(source["published"])),
        f"<bdi>{escape(source['doc_id'])}</bdi>",
        f"characters {source['start']}–{source['end']}",
    ]
    if source["assertion"] != ASSERTED:
        cue = f" (“<bdi>{escape(source['hedge_cue'])}</bdi>”)" if source["hedge_cue"] else ""
        where.append(f'<span class="tag">{escape(source["assertion"])}</span>{cue}')
    if source["attributed_to"]:
        where.append(f"attributed to <bdi>{escape(source['attributed_to'])}</bdi>")
    if source["by"]:
        where.append(escape(source["by"]))
    if source["url"] and source["url"].startswith(("https://", "http://")):
        where.append(f'<a href="{escape(source["url"])}">article</a>')
    backs = " ".join(
        f'<a href="#{mark}" aria-label="Back to citation {number} of source {source["n"]}">↩ {number}</a>'
        for number, mark in enumerate(source["marks"], 1)
    )
    back = f'<p class="back">Cited at {backs}</p>' if backs else ""
    return (
        f'<li id="{source["id"]}" value="{source["n"]}"><p class="passage" dir="auto">{passage}</p>'
        f'<p class="where">{" · ".join(part for part in where if part)}</p>{back}</li>\n'
    )


def _sources(node: Node) -> str:
    return f'<ol class="sources">{"".join(source_html(source) for source in node["sources"])}</ol>\n'


def _node(node: Node) -> str:
    return _NODES[node["t"]](node)


_NODES: Mapping[str, Callable[[Node], str]] = {
    **dict.fromkeys(_TAGS, _wrapped),
    **{"h": _heading, "ul": _list, "ol": _list, "link": _link, "image": _image, "table": _generic_table},
    **{"findings": _findings, "quotes": _quotes, "note": _note, "figure": _figure, "data_table": _data_table},
    "sources": _sources,
    "text": lambda node: escape(node["s"]),
    "code": lambda node: f"<code>{escape(node['s'])}</code>",
    "br": lambda node: "<br>",
    "p": lambda node: f'<p dir="auto">{nodes_html(node["c"])}</p>\n',
    "pre": lambda node: f'<pre tabindex="0"><code>{escape(node["s"])}</code></pre>\n',
    "quote": lambda node: f"<blockquote>{nodes_html(node['c'])}</blockquote>\n",
    "rule": lambda node: "<hr>\n",
    "note_mark": lambda node: f' <small class="footnote">({_tight(node["c"])})</small>',
    "prose": lambda node: "".join(f"<p{_side(words)}>{words_html(words)}</p>\n" for words in node["paragraphs"]),
    "output": lambda node: f'<pre class="output" tabindex="0">{escape(node["s"])}</pre>\n',
    "error": lambda node: (
        f'<div class="note error"><p><strong>A step of this report failed.</strong> {escape(node["s"])}</p></div>\n'
    ),
}


def live_html(data: Mapping[str, Any]) -> str:
    """The HTML that a notebook shows for the block that has these `data`."""
    kind = data["block"]
    if kind == "title":
        facts = "".join(f"<dt>{words_html(label)}</dt><dd>{words_html(value)}</dd>" for label, value in data["facts"])
        kicker = f'<p class="kicker">{escape(data["kicker"])}</p>' if data["kicker"] else ""
        subtitle = f"<p>{escape(data['subtitle'])}</p>" if data["subtitle"] else ""
        body = f'{kicker}<h1 dir="auto">{escape(data["title"])}</h1>{subtitle}<dl>{facts}</dl>'
    elif kind == "sources":
        body = f"<h2>{escape(data['heading'])}</h2><p>In the exported report, every quoted passage stands here.</p>"
    else:
        node = {"t": kind, **data, "marks": data.get("citations", ())}
        if kind == "findings":
            node["items"] = [
                {**item, "marks": item["citations"], "hedged": item["assertion"] != ASSERTED, "tables": ()}
                for item in data["items"]
            ]
        heading = f"<h2>{escape(data['heading'])}</h2>" if data.get("heading") else ""
        body = heading + nodes_html([node])
    return f'{LIVE_STYLE}<div class="ne">{body}</div>'
