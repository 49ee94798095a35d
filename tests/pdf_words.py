"""The words of a tagged PDF as a screen reader gets them: by structure element, with the place where they stand.

Needs pikepdf only. A structure element holds numbers of marked content; the page's stream says which glyphs those are,
and the font's ToUnicode map which characters (ISO 32000-1, 9.10 and 14.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import pikepdf

_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Marked:
    """Marked content of a page: its characters, and how high above the page's foot its first glyph stands."""

    words: str
    height: float


@dataclass(frozen=True)
class Element:
    """A structure element of the document."""

    document: Document
    node: Any

    @property
    def kind(self) -> str:
        return str(self.node.S)[1:]

    @property
    def children(self) -> list[Element]:
        return [Element(self.document, item) for item in _items(self.node) if _is_element(item)]

    def all(self, *kinds: str) -> Iterator[Element]:
        """The elements of these kinds in this one, in reading order."""
        for child in self.children:
            if child.kind in kinds:
                yield child
            yield from child.all(*kinds)

    def attribute(self, name: str) -> Any:
        """The first of the element's attributes of this name; None where it has none."""
        found = self.node.get("/A", pikepdf.Array())
        for entry in found if isinstance(found, pikepdf.Array) else [found]:
            if name in entry:
                return entry[name]
        return None

    @property
    def contents(self) -> list[tuple[int, Marked]]:
        """What the element and those in it hold, each with the number of its page."""
        found: list[tuple[int, Marked]] = []
        for item in _items(self.node):
            if _is_element(item):
                found += Element(self.document, item).contents
                continue
            number, owner = item, self.node
            if isinstance(item, pikepdf.Dictionary):
                if item.get("/Type") != "/MCR":
                    continue
                number, owner = item.MCID, item if "/Pg" in item else self.node
            page = self.document.page_number(owner.Pg)
            marked = self.document.marked(page).get(int(number))
            # lines and pictures have no characters
            found += [(page, marked)] if marked is not None else []
        return found

    @property
    def words(self) -> str:
        """Its characters, blanks as they are set."""
        return "".join(marked.words for _, marked in self.contents)

    @property
    def target(self) -> tuple[int, float] | None:
        """Of a link: the page that it leads to and the height there; None for one that leads elsewhere."""
        for item in _items(self.node):
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/OBJR":
                return self.document.target(item.Obj)
        return None


def _items(node: Any) -> list[Any]:
    held = node.get("/K", pikepdf.Array())
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _is_element(item: Any) -> bool:
    return isinstance(item, pikepdf.Dictionary) and "/S" in item


class Document:
    """A tagged PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.marked = cache(self._marked)
        self._pages = {page.objgen: number for number, page in enumerate(pdf.pages)}

    @property
    def root(self) -> Element:
        (root,) = _items(self.pdf.Root.StructTreeRoot)
        return Element(self, root)

    @cached_property
    def _names(self) -> Any:
        names = self.pdf.Root.get("/Names", pikepdf.Dictionary())
        return pikepdf.NameTree(names.Dests) if "/Dests" in names else {}

    def page_number(self, page: Any) -> int:
        return self._pages[page.objgen]

    def target(self, link: Any) -> tuple[int, float] | None:
        found = link.get("/Dest", link.get("/A", pikepdf.Dictionary()).get("/D"))
        if isinstance(found, pikepdf.String):
            found = self._names[str(found)]
            found = found.D if isinstance(found, pikepdf.Dictionary) else found
        if found is None:
            return None
        return self.page_number(found[0]), float(found[3])

    def _marked(self, number: int) -> dict[int, Marked]:
        """The marked content of a page by its number."""
        page = self.pdf.pages[number]
        fonts = {name: _characters(font) for name, font in page.Resources.get("/Font", {}).items()}
        found: dict[int, Marked] = {}
        opened: list[int | None] = []
        saved: list[Matrix] = []
        matrix, text, characters = UNMOVED, UNMOVED, {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "q":
                saved.append(matrix)
            elif name == "Q":
                matrix = saved.pop()
            elif name == "cm":
                matrix = _times(_matrix(operands), matrix)
            elif name == "Tm":
                text = _matrix(operands)
            elif name == "Tf":
                characters = fonts[str(operands[0])]
            elif name == "BDC":
                inside = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                opened.append(int(inside["/MCID"]) if "/MCID" in inside else None)
            elif name == "BMC":
                opened.append(None)
            elif name == "EMC":
                opened.pop()
            elif name in {"Tj", "TJ"}:
                shown = operands[0] if name == "TJ" else [operands[0]]
                words = "".join(_read(bytes(part), characters) for part in shown if isinstance(part, pikepdf.String))
                into = next((number for number in reversed(opened) if number is not None), None)
                if into is not None:
                    before = found.get(into, Marked("", _times(text, matrix)[5]))
                    found[into] = Marked(before.words + words, before.height)
        return found


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _read(data: bytes, characters: dict[int, str]) -> str:
    return "".join(characters.get(int.from_bytes(data[at : at + 2]), "\ufffd") for at in range(0, len(data), 2))


def _characters(font: Any) -> dict[int, str]:
    """The characters of a font's two-byte codes, by its ToUnicode map."""
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        for line in block.strip().splitlines():
            codes = [bytes.fromhex(part.decode()) for part in _HEX.findall(line)]
            first = int.from_bytes(codes[0])
            last = first if kind == b"bfchar" else int.from_bytes(codes[1])
            start = codes[-1].decode("utf-16-be")
            for step in range(last - first + 1):
                found[first + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found
