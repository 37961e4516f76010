"""Write the pages of a report: headings, text as the user typed it, tables and pictures, in portrait or landscape.

python-docx is imported at the top: this module is only ever imported inside the function that writes a report.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Length, Pt
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph
from lxml.etree import Comment

from tracker.domain.formatted_text import plain, runs_of
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import printable
from tracker.office.word.boxes import Box, Boxes
from tracker.office.word.headers_and_page_numbers import count_pages, style_of
from tracker.office.word.table import Cell, Table
from tracker.office.word.template import (
    BANNER,
    FACT,
    NOTE,
    TABLE_HEADING,
    TABLE_TEXT,
    table_mark,
)

NOT_ENTERED = "Not entered."
_WHOLE_ROWS = 8
"""Greatest number of rows of a plain table that is kept on one page."""
_BULLET = re.compile(r"\s*(?:[•·▪◦‣]\s*|\*(?!\*)\s*|[-–]\s+)(?=\S)")
_NUMBERED = re.compile(r"\s*\(?(?:[ivx]+|[a-z]|\d+)[).]\s+", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Pages:
    """Appends content to a document. Text is written literally: it never becomes a field, a style or a link, but bold
    text stays bold.

    `tables` are written when the document is saved; until then a mark in the document holds the place of each.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._default = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self._style_ids: dict[str, str | None] = {}
        self._styles = {name: _style_id(document, name) for name in (TABLE_TEXT, TABLE_HEADING)}
        numbered = style_of(document, "List Bullet").element.find(f".//{qn('w:numPr')}/{qn('w:numId')}")
        self._list_number = "" if numbered is None else numbered.get(qn("w:val"), "")
        self._bullets = bool(self._list_number)
        self.tables: list[Table | Boxes] = []
        self._table: Table | Boxes | None = None
        self.last: Paragraph | None = None
        """The paragraph that was written last."""
        first = document.sections[0]
        self._sides = sorted((first.page_width or Cm(21), first.page_height or Cm(29.7)))
        self._set_width(first)

    def banner(self, text: str) -> None:
        """Write that the document is not for publication, in the colour of exempt text; nothing if `text` is empty."""
        if text:
            paragraph = self.paragraph(f"{LOCK} {text}", BANNER)
            paragraph.paragraph_format.keep_with_next = True

    def heading(self, text: str, level: int, *, outline: int = 0) -> None:
        """Write a real heading of that level; 0 is the title of the document. `outline` is the level that a screen
        reader reads, if it differs from the one that the heading looks like.
        """
        style = "Title" if level == 0 else f"Heading {level}"
        paragraph = self.paragraph(" ".join(plain(printable(text)).split()), style)
        if outline:
            outline_level = OxmlElement("w:outlineLvl")
            outline_level.set(qn("w:val"), str(outline - 1))
            paragraph._p.get_or_add_pPr().append(outline_level)  # noqa: SLF001 - python-docx gives no public way to it

    def text(self, text: str, style: str = "Normal", *, keep: bool = False) -> None:
        """Write a text of the user: one paragraph per line, with bullets where the user typed them.

        With `keep`, the last paragraph stays on one page with the next.
        """
        point: Paragraph | None = None
        for line in printable(text).split("\n"):
            if not line.strip():
                continue
            match = _BULLET.match(line)
            if match is None:
                leads = _leads(line)
                shape = self.paragraph(line.strip(), style).paragraph_format
                shape.keep_with_next = leads or None
                if leads and _is_bold(line):
                    shape.space_before, shape.space_after = Pt(8), Pt(2)
                _end_list(point)
                point = None
            else:
                rest = line[match.end() :].strip()
                point = self.paragraph(rest if self._bullets else f"•\t{rest}", "List Bullet")
        _end_list(point)
        if keep and self.last is not None:
            self.last.paragraph_format.keep_with_next = True

    def point(self, text: str, lead: str = "") -> None:
        """Write a bullet; `lead` is printed before the text in bold."""
        paragraph = self.paragraph("" if self._bullets else "•\t", "List Bullet")
        if lead:
            paragraph.add_run(printable(lead)).bold = True
        _add_runs(paragraph, printable(text))

    def answer(self, text: str, *, keep: bool = False) -> None:
        """Write the content of a form's field, or “Not entered.”; with `keep` it stays on one page with what
        follows.
        """
        if text.strip():
            self.text(text, keep=keep)
        else:
            self.note(NOT_ENTERED, keep=keep)

    def note(self, text: str, *, keep: bool = False) -> None:
        """Write a remark of the report's own in small print; nothing if it is empty. With `keep` it stays on one page
        with what follows.
        """
        words = " ".join(printable(text).split())
        if words:
            self.paragraph(words, NOTE).paragraph_format.keep_with_next = keep or None

    def fact(self, label: str, text: str) -> None:
        """Write 'Contact for further information: Head of Service' with the label in bold; nothing if there is no
        text.
        """
        words = " ".join(plain(printable(text)).split())
        if words:
            paragraph = self.paragraph("", FACT)
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(words)

    def label(self, text: str) -> None:
        """Write the name of a field in bold, on one page with the field's content."""
        paragraph = self.paragraph("", FACT)
        paragraph.paragraph_format.keep_with_next, paragraph.paragraph_format.space_before = True, Pt(8)
        paragraph.add_run(" ".join(plain(printable(text)).split())).bold = True

    def numbered(self, text: str) -> None:
        """Write lines as (i), (ii), (iii) if there are several and they are not yet numbered."""
        lines = [line.strip() for line in printable(text).split("\n") if line.strip()]
        own = sum(bool(_NUMBERED.match(line)) for line in lines) > 1 or len(lines) > len(_ROMAN)
        if len(lines) < 2 or own or any(_BULLET.match(line) for line in lines):
            self.text(text)
            return
        lead = lines[0].endswith(":")
        if lead:
            self.paragraph(lines[0], "Normal").paragraph_format.keep_with_next = True
        for number, line in zip(_ROMAN, lines[lead:], strict=False):
            shape = self.paragraph(f"({number})\t{line}", "Normal").paragraph_format
            shape.left_indent, shape.first_line_indent = Cm(1.1), Cm(-1.1)
            shape.tab_stops.add_tab_stop(Cm(1.1))

    def table(
        self,
        headings: Sequence[str],
        widths: Sequence[float],
        *,
        title: str,
        description: str,
        at_right: Sequence[bool] = (),
    ) -> Table:
        """Begin a table. `widths` are in centimetres; a negative one is a share of the width that the others leave.

        `at_right` says which headings are aligned right, above figures.
        """
        left = self.width - sum(width for width in widths if width > 0)
        shares = -sum(width for width in widths if width < 0)
        sizes = [width if width > 0 else -width / shares * left for width in widths]
        table = Table(
            headings,
            sizes,
            self._styles,
            title=title,
            description=description,
            at_right=at_right,
            bullets=self._list_number,
        )
        self._place(table)
        return table

    def boxes(
        self,
        rows: Sequence[Sequence[Box]],
        widths: Sequence[float],
        *,
        title: str,
        description: str,
        height: float = 0,
        is_exact: bool = False,
    ) -> None:
        """Write a grid of boxes. `widths` are in centimetres, and so is `height`, the height of each row."""
        styles = (_style_id(self._document, "Normal"), _style_id(self._document, "Heading 2"))
        about = {"title": title, "description": description}
        self._place(Boxes(rows, widths, styles, height=height, is_exact=is_exact, **about))

    def _place(self, table: Table | Boxes) -> None:
        """Append a table. Two adjacent tables get a paragraph between them, or Word would join them."""
        if self._table is not None:
            _thin(self.paragraph("", TABLE_TEXT))
        self._document.element.body[-1].addprevious(Comment(table_mark(len(self.tables))))
        self.tables.append(table)
        self._table = table

    def rows(
        self, headings: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]], title: str, about: str
    ) -> None:
        """Write a whole table; a short one is kept on one page."""
        table = self.table(headings, widths, title=title, description=about)
        for number, row in enumerate(rows, 1):
            table.add(row, keep=len(rows) <= _WHOLE_ROWS and number < len(rows))

    def picture(
        self, png: bytes, width: float, *, name: str, description: str, highest: float = 0, keep: bool = True
    ) -> None:
        """Write a picture `width` centimetres wide with its alternative text; with `keep` it stays on one page with
        what follows.

        `highest` limits its height in centimetres; 0 for no limit.
        """
        paragraph = self.paragraph("", "Normal")
        paragraph.paragraph_format.keep_with_next = keep or None
        paragraph.paragraph_format.line_spacing = 1.0  # a multiple of a picture's height is more than the page has
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(min(width, self.width)))
        if highest and shape.height > Cm(highest):
            shape.width, shape.height = Length(round(shape.width * Cm(highest) / shape.height)), Cm(highest)
        properties = shape._inline.docPr  # noqa: SLF001 - python-docx gives no public way to the alternative text
        properties.set("name", printable(shorten(name, 100)))
        properties.set("descr", printable(shorten(description, 2_000)))

    def turn(self, *, landscape: bool, restart: bool = False) -> None:
        """Begin a new page, in portrait or landscape; with `restart`, page numbers begin again at 1."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        _thin(Paragraph(self._document.element.body[-2], self._document._body))  # noqa: SLF001 - as above
        self._table = None
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = self._sides[landscape], self._sides[not landscape]
        section.different_first_page_header_footer = False
        count_pages(section, from_one=restart)
        self._set_width(section)

    def end(self) -> Paragraph:
        """Append an empty paragraph that takes almost no height, and return it."""
        paragraph = self.paragraph("", TABLE_TEXT)
        _thin(paragraph)
        return paragraph

    def finish(self) -> None:
        """End the document with a paragraph, as Word requires, even after a table."""
        if self._table is not None:
            self.end()

    def paragraph(self, text: str, style: str) -> Paragraph:
        """Append a paragraph in the style of that name and return it."""
        paragraph = self._document.add_paragraph()
        if style not in self._style_ids:
            self._style_ids[style] = _style_of_paragraph(self._document, self._default, style)
        paragraph._p.style = self._style_ids[style]  # noqa: SLF001 - python-docx looks through all styles for each one
        _add_runs(paragraph, text)
        if self._table is not None and not style.startswith("Heading"):
            paragraph.paragraph_format.space_before = Pt(6)
        self._table, self.last = None, paragraph
        return paragraph

    def _set_width(self, section: Section) -> None:
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        self.width = room / Cm(1)


def _add_runs(paragraph: Paragraph, text: str) -> None:
    for run in runs_of(text) if text else ():
        paragraph.add_run(run.text).bold = run.bold or None


def _end_list(point: Paragraph | None) -> None:
    """Leave space below the last bullet of a list, as below any paragraph."""
    if point is not None:
        point.paragraph_format.space_after = Pt(6)


def _leads(line: str) -> bool:
    """Return whether a line introduces what follows: it is all bold, like a heading of the user's own, or ends in a
    colon.
    """
    return _is_bold(line) or bool(line.strip() and line.rstrip().endswith(":"))


def _is_bold(line: str) -> bool:
    runs = [run for run in runs_of(line) if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _style_id(document: Document, name: str) -> str:
    style_id: str = style_of(document, name).style_id
    return style_id


def _style_of_paragraph(document: Document, default: BaseStyle | None, name: str) -> str | None:
    """Return the id of a style for use on a paragraph; None for the document's default style."""
    if name == "Normal":
        return None
    style = style_of(document, name)
    return style.style_id if style != default else None


def _thin(paragraph: Paragraph) -> None:
    """Make a paragraph almost invisible: it exists only because the format requires one."""
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(1)
