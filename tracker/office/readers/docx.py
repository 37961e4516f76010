"""The tables of a .docx with the headings above each, as Word prints them. Imported only where a file is read (lxml).

Tracked deletions are left out and insertions are in; list paragraphs keep their bullet or number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.domain.text import clean
from tracker.office.readers.docx_styles import Lists, Styles, attribute, is_on
from tracker.office.readers.grid import Cell, Line, Row, Table
from tracker.office.readers.status_colours import fill_word

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.package import Package

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"}
"""Elements that stand round content and are printed as if they were not there."""
_LONGEST_LINE = 200
"""A longer paragraph is no title."""
_BOX = "holds a text box, whose text was left out."


def read_tables(package: Package, document: str) -> list[Table]:
    """All tables of the document part `document`, from top to bottom; those inside a cell are part of its text.

    The lines below the last one stand above a table without rows.
    """
    body = package.tree(document).find("{*}body")
    if body is None:
        raise package.damaged()
    return _DocumentReader(package, document).read(body)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _content(parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children and their names, those inside wrappers too; what a tracked change took away is not among them."""
    for child in parent:
        name = _name(child)
        if name in _WRAPPERS:
            yield from _content(child)
        else:
            yield name, child


class _DocumentReader:
    """Walks a document once, in its order, because its lists are numbered on the way."""

    def __init__(self, package: Package, document: str) -> None:
        self._styles = Styles(package, document)
        self._lists = Lists(package, document, self._styles)

    def read(self, body: etree._Element) -> list[Table]:
        tables: list[Table] = []
        lines: list[Line] = []
        for name, element in _content(body):
            if name == "p":
                text, bold = self._paragraph(element)
                if text.strip() and len(text) <= _LONGEST_LINE:
                    lines.append(Line(text.strip(), self._styles.level(element, bold)))
                elif text.strip():
                    lines.append(Line(text.strip()))
            elif name == "tbl":
                tables.append(self._table(element, len(tables) + 1, tuple(lines)))
                lines = []
        if tables and lines:
            tables.append(Table("below the last table", (), 0, tuple(lines)))
        return tables

    def _table(self, element: etree._Element, number: int, lines: tuple[Line, ...]) -> Table:
        rows: list[Row] = []
        above: dict[int, Cell] = {}
        width = place = 0
        for name, entry in _content(element):
            if name != "tr":
                continue
            place += 1
            if entry.find("{*}trPr/{*}del") is not None:
                continue
            cells, above, end = self._row(entry, above)
            width = max(width, end)
            rows.append(Row(f"table {number}, row {place}", cells))
        title, about = (attribute(element.find(f"{{*}}tblPr/{{*}}{name}")) for name in ("tblCaption", "tblDescription"))
        return Table(f"table {number}", tuple(rows), width, lines, title=title, description=about)

    def _row(self, row: etree._Element, above: dict[int, Cell]) -> tuple[dict[int, Cell], dict[int, Cell], int]:
        """Its cells by column, the cells that may be merged with the row below, and the column where it ends."""
        cells: dict[int, Cell] = {}
        below: dict[int, Cell] = {}
        column = _whole(attribute(row.find("{*}trPr/{*}gridBefore")))
        for name, element in _content(row):
            if name != "tc":
                continue
            span = _whole(attribute(element.find("{*}tcPr/{*}gridSpan"))) or 1
            merge = element.find("{*}tcPr/{*}vMerge")
            if merge is not None and attribute(merge) != "restart":
                self._cell(element, span)
                cell = replace(above[column], carried=True) if column in above else None
            else:
                cell = self._cell(element, span)
            if cell and merge is not None:
                below[column] = cell
            if cell and (cell.text.strip() or cell.doubt or cell.fill):
                cells[column] = cell
            column += span
        return cells, below, column

    def _cell(self, element: etree._Element, span: int) -> Cell:
        if element.find("{*}tcPr/{*}cellDel") is not None:
            return Cell("", span)
        lines, bold = self._lines(element)
        boxed = next(element.iter("{*}txbxContent"), None) is not None
        shade = attribute(element.find("{*}tcPr/{*}shd"), "fill")
        return Cell(clean("\n".join(lines)), span, bold, doubt=_BOX if boxed else "", fill=fill_word(shade))

    def _lines(self, element: etree._Element) -> tuple[list[str], bool]:
        """The paragraphs of a cell, a line for each row of a table inside it, and whether all of it is bold."""
        lines: list[str] = []
        bold = []
        for name, child in _content(element):
            if name == "p":
                text, strong = self._paragraph(child)
                if text or not _is_deleted(child):
                    lines.append(text)
                if text.strip():
                    bold.append(strong)
            elif name == "tbl":
                for kind, row in _content(child):
                    if kind == "tr":
                        inner = [self._lines(cell)[0] for place, cell in _content(row) if place == "tc"]
                        lines.append("\t".join("\n".join(texts).strip() for texts in inner))
        return lines, bool(bold) and all(bold)

    def _paragraph(self, element: etree._Element) -> tuple[str, bool]:
        """Its text with the bullet or number that Word prints before it, and whether all of it is bold."""
        pieces = []
        bold = []
        by_style = self._styles.is_bold(element)
        for name, run in _content(element):
            if name == "r" and not is_on(run.find("{*}rPr/{*}vanish")):
                text = "".join(_run_text(run))
                pieces.append(text)
                mark = run.find("{*}rPr/{*}b")
                if text.strip():
                    bold.append(by_style if mark is None else is_on(mark))
        text = "".join(pieces)
        if not text and _is_deleted(element):
            return "", False
        label = self._lists.label(element)
        if label and (text.strip() or label != "•"):
            text = f"{label} {text.lstrip()}" if text.strip() else label
        return text, bool(bold) and all(bold)


def _is_deleted(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{{*}}pPr/{{*}}rPr/{{*}}{mark}") is not None for mark in ("del", "moveFrom"))


def _run_text(run: etree._Element) -> Iterator[str]:
    for name, child in _content(run):
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name == "sym":
            yield _symbol(attribute(child, "char"))


def _symbol(code: str) -> str:
    """A character given by its number. Those of the symbol fonts are bullets and ticks, which no other font has."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "•" if 0xF000 <= number <= 0xF0FF else chr(number)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
