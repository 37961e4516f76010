"""Read the tables of a .docx with the headings above each, as Word prints them.

It needs lxml, so it is imported only to read a file. Tracked deletions are left out and insertions are kept; list
paragraphs keep their bullet or number. Each table reports what Word shows beside the text (footnotes, comments,
pictures) or hides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.text import shorten
from tracker.office.readers.docx_notes import Notes
from tracker.office.readers.docx_shown import ASKED, shown_part
from tracker.office.readers.docx_styles import STRIKES, Lists, Styles, attribute, is_on
from tracker.office.readers.grid import Aside, Cell, Line, Note, Row, Table
from tracker.office.readers.headers_and_footers import page_words
from tracker.office.readers.runs import Run, cell_text, formatted_text, raised
from tracker.office.readers.status_colours import fill_word
from tracker.office.readers.symbol_fonts import in_symbol_font, is_symbol_font, symbol

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.office_zip import Package

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"}
_WRAPPERS |= {"oMathPara"}
"""Elements that wrap content and do not show in print."""
_LONGEST_LINE = 200
"""A longer paragraph is not a title."""
_INSERTED = (
    "Another document is inserted here, which cannot be read. Open this one in Word, save it, then import it again."
)


def read_tables(package: Package, document: str) -> list[Table]:
    """Return all tables of the document part `document` from top to bottom, including those in text boxes.

    A table inside a cell is part of the cell's text. The lines below the last table become those of a table without
    rows.
    """
    body = shown_part(package, document).find("{*}body")
    if body is None:
        raise package.damaged()
    texts = page_words(package, document)
    return [replace(table, page_words=texts) for table in _DocumentReader(package, document).read(body)]


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _content(parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the children and their names, also inside wrappers, except those that a tracked change removed."""
    for child in parent:
        name = _name(child)
        if name in _WRAPPERS:
            yield from _content(child)
        else:
            yield name, child


class _DocumentReader:
    """Walks a document once, in order, because its lists are numbered on the way."""

    def __init__(self, package: Package, document: str) -> None:
        self._styles = Styles(package, document)
        self._lists = Lists(package, document, self._styles)
        self._notes = Notes(package, document)
        self._tables: list[Table] = []
        self._lines: list[Line] = []
        self._asides: list[Aside] = []
        self._of_cell: list[Note] = []
        """The notes on the cell that is being read."""
        self._where = ""

    def read(self, body: etree._Element) -> list[Table]:
        self._read_body(body)
        if self._tables and self._asides:
            last = self._tables[-1]
            self._tables[-1] = replace(last, asides=(*last.asides, *self._asides))
        if self._lines:
            self._tables.append(Table("below the last table", (), 0, tuple(self._lines)))
        return self._tables

    def _read_body(self, body: etree._Element) -> None:
        for name, element in _content(body):
            self._where = f"above table {len(self._tables) + 1}"
            if name == "p":
                runs, bold = self._paragraph(element)
                text = "".join(run.text for run in runs if not run.struck).strip()
                if text and len(text) <= _LONGEST_LINE:
                    self._lines.append(Line(text, self._styles.level(element, bold)))
                elif text:
                    self._lines.append(Line(text))
                for box in _boxes(element):
                    self._read_body(box)
            elif name == "tbl":
                self._tables.append(self._table(element, len(self._tables) + 1))
            elif name == "altChunk":
                self._asides.append(Aside(self._where, _INSERTED))

    def _table(self, element: etree._Element, number: int) -> Table:
        rows: list[Row] = []
        above: dict[int, Cell] = {}
        width = index = 0
        for name, entry in _content(element):
            if name != "tr":
                continue
            index += 1
            if entry.find("{*}trPr/{*}del") is not None:
                continue
            self._where = f"table {number}, row {index}"
            cells, above, end = self._row(entry, above)
            width = max(width, end)
            rows.append(Row(self._where, cells))
        title, about = (attribute(element.find(f"{{*}}tblPr/{{*}}{name}")) for name in ("tblCaption", "tblDescription"))
        lines, asides = tuple(self._lines), tuple(self._asides)
        self._lines, self._asides = [], []
        return Table(f"table {number}", tuple(rows), width, lines, title=title, description=about, asides=asides)

    def _row(self, row: etree._Element, above: dict[int, Cell]) -> tuple[dict[int, Cell], dict[int, Cell], int]:
        """Return the row's cells by column, those that may be merged with the row below, and the end column."""
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
            if cell and (cell.text.strip() or cell.doubt or cell.fill or cell.notes):
                cells[column] = cell
            column += span
        return cells, below, column

    def _cell(self, element: etree._Element, span: int) -> Cell:
        if element.find("{*}tcPr/{*}cellDel") is not None:
            return Cell("", span)
        self._of_cell = []
        lines, bold = self._cell_lines(element)
        text, struck = cell_text(lines)
        notes = tuple(self._of_cell)
        shade = attribute(element.find("{*}tcPr/{*}shd"), "fill")
        formatted = "" if bold else formatted_text(lines)
        return Cell(text, span, bold, fill=fill_word(shade), struck=struck, notes=notes, formatted=formatted)

    def _cell_lines(self, element: etree._Element) -> tuple[list[list[Run]], bool]:
        """Return the paragraphs of a cell as lines, and whether all of them are bold.

        Paragraphs of a text box follow the one that contains it. Each row of a table inside the cell is a line.
        """
        lines: list[list[Run]] = []
        bold = []
        for name, child in _content(element):
            if name == "p":
                runs, strong = self._paragraph(child)
                filled = any(run.text.strip() for run in runs)
                boxed = [line for box in _boxes(child) for line in self._cell_lines(box)[0]]
                if runs or not (_is_deleted(child) or boxed):
                    lines.append(runs)
                lines += boxed
                if filled:
                    bold.append(strong)
            elif name == "tbl":
                for kind, row in _content(child):
                    if kind == "tr":
                        lines.append(self._inner_row(row))
        return lines, bool(bold) and all(bold)

    def _inner_row(self, row: etree._Element) -> list[Run]:
        """Return a row of a table inside a cell as one line."""
        line: list[Run] = []
        for index, cell in enumerate(cell for tag, cell in _content(row) if tag == "tc"):
            if index:
                line.append(Run("\t"))
            text, struck = cell_text(self._cell_lines(cell)[0])
            line.append(Run(text.strip(), struck is not None and not struck.remaining.strip()))
        return line

    def _paragraph(self, element: etree._Element) -> tuple[list[Run], bool]:
        """Return a paragraph's text, with the bullet or number that Word prints, and whether all is bold."""
        runs: list[Run] = []
        bold = []
        bold_style, struck_style = self._styles.says(element, "b"), self._styles.says(element, *STRIKES)
        for name, entry in _content(element):
            if name != "r":
                continue
            text = "".join(_run_text(entry))
            if is_on(entry.find("{*}rPr/{*}vanish")):
                if text.strip():
                    self._tell(f"Word hides the text “{shorten(text)}”, so it was left out.")
                continue
            self._tell_of(entry)
            if attribute(entry.find("{*}rPr/{*}vertAlign")) == "superscript":
                text = raised(text)
            mark = entry.find("{*}rPr/{*}b")
            strong = bold_style if mark is None else is_on(mark)
            if text:
                runs.append(Run(text, self._styles.is_struck(entry, by_style=struck_style), strong))
            if text.strip():
                bold.append(strong)
        if not runs and _is_deleted(element):
            return [], False
        label = self._lists.label(element)
        filled = [run for run in runs if run.text.strip()]
        if label and filled:
            first = runs.index(filled[0])
            lead = replace(filled[0], text=filled[0].text.lstrip())
            runs = [Run(f"{label} ", all(run.struck for run in filled)), lead, *runs[first + 1 :]]
        elif label and label != "•":
            runs = [Run(label)]
        return runs, bool(bold) and all(bold)

    def _tell_of(self, run: etree._Element) -> None:
        """Record the footnotes and comments of a run, and the pictures if it is in a cell."""
        for note in self._notes.of(run):
            if self._where.startswith("table"):
                self._of_cell.append(note)
            else:
                self._tell(note.shown_as("left out"))
        if asked := "".join(entry.text or "" for entry in run.iter(f"{{*}}{ASKED}")).strip():
            self._tell(f"Nothing has been entered here yet (Word asks: “{shorten(asked)}”), so it was left blank.")
        if self._where.startswith("table") and any(True for _ in run.iter("{*}blip", "{*}imagedata")):
            about = next((attribute(entry, "descr") for entry in run.iter("{*}docPr")), "")
            named = f" (“{shorten(about)}”)" if about.strip() else ""
            self._tell(f"There is a picture here{named}, which cannot be read. If it shows a status, enter that.")

    def _tell(self, message: str) -> None:
        self._asides.append(Aside(self._where, message))


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the contents of the text boxes in an element, except boxes inside another of them."""
    for box in element.iter("{*}txbxContent"):
        above = box.getparent()
        while above is not None and above is not element and _name(above) != "txbxContent":
            above = above.getparent()
        if above is element:
            yield box


def _is_deleted(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{{*}}pPr/{{*}}rPr/{{*}}{mark}") is not None for mark in ("del", "moveFrom"))


def _run_text(run: etree._Element) -> Iterator[str]:
    fonts = run.find("{*}rPr/{*}rFonts")
    font = (attribute(fonts, "ascii") or attribute(fonts, "hAnsi")) if fonts is not None else ""
    for name, child in _content(run):
        if name == "t":
            yield in_symbol_font(font, child.text or "") if is_symbol_font(font) else child.text or ""
        elif name in ("tab", "ptab"):
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name in ("sym", "symEx"):
            yield _symbol(attribute(child, "font"), attribute(child, "char"))


def _symbol(font: str, code: str) -> str:
    """Return the character of a symbol font with this hexadecimal code; empty if the code is not valid."""
    try:
        return symbol(font, int(code, 16))
    except ValueError:
        return ""


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
