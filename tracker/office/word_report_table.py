"""Tables of a report: a header row that repeats, full-width rows that stay with the next, rows that hold together.

Built as XML, because python-docx finds each cell anew through all the others. python-docx is imported here at the top:
this module is only ever imported inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tracker.domain.status import Status
from tracker.office.cell_text import printable
from tracker.office.exempt_words import EXEMPT_FILL, EXEMPT_INK
from tracker.office.plan_words import status_words
from tracker.office.word_report_file import TABLE_HEADING, TABLE_TEXT

_HEADER_FILL, _SECTION_FILL, _LINE = "DCE3EE", "F0F3F8", "8A94A3"
_TWIPS_PER_CM = 567
_MOST_LINES = 16
"""Lines of a row up to which it stays on one page."""
_LETTERS_PER_CM = 5.9
"""Of Arial 10."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as a cell: its shape and word, on its colour where `is_shaded`.

    `word` stands as written where the scheme has no such status.
    """

    word: str
    status: Status | None = None
    is_shaded: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """Text that stands at the right, as figures do."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Text in bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Exempt:
    """The marks on a row in words, in the colour of what is not for publication; blank where it may be published."""

    text: str


Cell = str | Mark | Figure | Strong | Exempt


class Table:
    """One table, whose rows are added in order. `title` and `description` are told to who cannot see it."""

    def __init__(
        self,
        headings: Sequence[str],
        widths: Sequence[float],
        style_ids: dict[str, str],
        *,
        title: str,
        description: str,
    ) -> None:
        """`widths` in centimetres; `style_ids` of our paragraph styles by name."""
        self._widths = widths
        self._styles = style_ids
        self.element = OxmlElement("w:tbl")
        self.element.append(_table_properties(sum(widths), title, description))
        grid = _child(self.element, "w:tblGrid")
        for width in widths:
            _child(grid, "w:gridCol", w=_twips(width))
        self._row(headings, heading=True)

    def add(self, cells: Sequence[Cell], *, keep: bool = False) -> None:
        """Add a row; it holds together on its page unless it is long, and with `keep` stays with the row after it."""
        self._row(cells, keep=keep)

    def add_section(self, text: str) -> None:
        """Add a heading across the whole width, which stays with the row after it."""
        row = self._begin_row(split=False)
        cell = self._cell(row, sum(self._widths), _SECTION_FILL, span=len(self._widths))
        self._paragraphs(cell, text, TABLE_HEADING, keep=True)

    def _row(self, cells: Sequence[Cell], *, heading: bool = False, keep: bool = False) -> None:
        row = self._begin_row(split=not heading and self._lines(cells) > _MOST_LINES, heading=heading)
        for cell, width in zip(cells, self._widths, strict=True):
            fill = _HEADER_FILL if heading else ""
            if isinstance(cell, Mark):
                self._mark(row, cell, width)
                continue
            if isinstance(cell, Exempt) and cell.text:
                element = self._cell(row, width, EXEMPT_FILL)
                self._paragraphs(element, cell.text, TABLE_TEXT, keep=keep, bold=True, colour=EXEMPT_INK)
                continue
            element = self._cell(row, width, fill)
            text = cell if isinstance(cell, str) else cell.text
            style = TABLE_HEADING if heading else TABLE_TEXT
            across = "right" if isinstance(cell, Figure) else ""
            self._paragraphs(element, text, style, keep=keep or heading, across=across, bold=isinstance(cell, Strong))

    def _begin_row(self, *, split: bool, heading: bool = False) -> Any:
        row = _child(self.element, "w:tr")
        properties = _child(row, "w:trPr")
        if not split:
            _child(properties, "w:cantSplit")
        if heading:
            _child(properties, "w:tblHeader")
        return row

    def _cell(self, row: Any, width: float, fill: str, span: int = 1) -> Any:
        cell = _child(row, "w:tc")
        properties = _child(cell, "w:tcPr")
        _child(properties, "w:tcW", w=_twips(width), type="dxa")
        if span > 1:
            _child(properties, "w:gridSpan", val=str(span))
        if fill:
            _child(properties, "w:shd", val="clear", color="auto", fill=fill)
        return cell

    def _mark(self, row: Any, mark: Mark, width: float) -> None:
        cell, status = self._cell(row, width, ""), mark.status
        if status is None or not mark.is_shaded:
            self._paragraphs(cell, status_words(status) if status else mark.word, TABLE_TEXT)
            return
        fill, ink = status.fill.lstrip("#"), status.ink.lstrip("#")
        self._paragraphs(cell, status_words(status), TABLE_TEXT, bold=True, across="center", colour=ink, fill=fill)

    def _paragraphs(
        self,
        cell: Any,
        text: str,
        style: str,
        *,
        keep: bool = False,
        across: str = "",
        bold: bool = False,
        colour: str = "",
        fill: str = "",
    ) -> None:
        for line in printable(text).split("\n"):
            paragraph = _child(cell, "w:p")
            properties = _child(paragraph, "w:pPr")
            _child(properties, "w:pStyle", val=self._styles[style])
            if keep:
                _child(properties, "w:keepNext")
            if fill:
                _child(properties, "w:shd", val="clear", color="auto", fill=fill)
            if across:
                _child(properties, "w:jc", val=across)
            if not line.strip():
                continue
            run = _child(paragraph, "w:r")
            if bold or colour:
                looks = _child(run, "w:rPr")
                if bold:
                    _child(looks, "w:b")
                if colour:
                    _child(looks, "w:color", val=colour)
            run.text = line

    def _lines(self, cells: Sequence[Cell]) -> int:
        return max(
            sum(1 + int(len(line) / max(width * _LETTERS_PER_CM, 1)) for line in _text(cell).split("\n"))
            for cell, width in zip(cells, self._widths, strict=True)
        )


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.word if isinstance(cell, Mark) else cell.text


def _table_properties(width: float, title: str, description: str) -> Any:
    properties = OxmlElement("w:tblPr")
    _child(properties, "w:tblW", w=_twips(width), type="dxa")
    borders = _child(properties, "w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        _child(borders, f"w:{side}", val="single", sz="4", space="0", color=_LINE)
    _child(properties, "w:tblLayout", type="fixed")
    margins = _child(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _child(margins, f"w:{side}", w="85", type="dxa")
    _child(
        properties,
        "w:tblLook",
        val="0020",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    _child(properties, "w:tblCaption", val=printable(title))
    _child(properties, "w:tblDescription", val=printable(description))
    return properties


def _child(parent: Any, name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _twips(centimetres: float) -> str:
    return str(round(centimetres * _TWIPS_PER_CM))
