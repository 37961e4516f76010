"""A paper divided into pages, in the same way for the printer, a PDF and the preview.

A block that would be split begins a new page if that leaves no large gap; headings are repeated on each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from tracker.atomic_file import whole_file
from tracker.domain.errors import FileProblem
from tracker.resources import APPLICATION
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import Block, Paper, Room
from tracker.ui.look.theme import LIGHT
from tracker.ui.printing.fonts import PrintFonts, line_height, lines_of

DOTS = 96
"""Pixels per inch of paper."""
_FINE = 1200
_MARGIN = 12.0
_FOOT = 30
_PAD = 4
EXEMPT = "#5A1A6B"
"""The colour of exempt parts, as in the workbook and the report."""
_GAP, _GAP_OF_LONG = 0.5, 0.25
"""Share of a page that may stay empty so that a table is not split; the second for tables longer than a page."""

Placed = tuple[int, Block]


def page_layout(*, is_landscape: bool) -> QPageLayout:
    """Return the layout of an A4 page with narrow margins."""
    way = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, margins, QPageLayout.Unit.Millimeter)


def save_pdf(paper: Paper, path: Path, family: str, progress: Progress, *, is_landscape: bool) -> int:
    """Write a paper as PDF to `path`; return its number of pages. Raises FileProblem."""
    with whole_file(path) as temporary:
        writer = QPdfWriter(str(temporary))
        writer.setPageLayout(page_layout(is_landscape=is_landscape))
        writer.setResolution(_FINE)
        writer.setTitle(paper.title)
        writer.setCreator(APPLICATION)
        return paint_pages(paper, writer, family, progress)


def paint_pages(paper: Paper, device: QPagedPaintDevice, family: str, progress: Progress) -> int:
    """Paint a paper on the pages of `device`; return their number. Raises FileProblem if printing does not start or
    finish.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise FileProblem(
            "Printing could not start. Check that the printer is switched on and connected, then print again."
        )
    try:
        scale = device.logicalDpiX() / DOTS
        pages = Pages(paper, round(device.width() / scale), round(device.height() / scale), family)
        painter.scale(scale, scale)
        for number in range(len(pages)):
            progress(number + 1, len(pages))
            if number:
                device.newPage()
            pages.paint(painter, number)
    finally:
        is_whole = painter.end()
    if not is_whole:
        raise FileProblem("Printing stopped before the end. Check the disk space and the printer, then try again.")
    return len(pages)


def paginate(blocks: Sequence[Block], room: int, first: int) -> list[list[Placed]]:
    """Return the blocks of each page with their positions from the top. On the first page `first` pixels are already
    used.
    """
    pages: list[list[Placed]] = [[]]
    y = first
    for block in blocks:
        gap = _GAP if block.whole <= room else _GAP_OF_LONG
        is_torn = bool(block.whole) and y + block.whole > room and room - y <= room * gap
        if pages[-1] and (is_torn or y + block.height > room):
            pages.append([])
            y = 0
            for again in block.head:
                pages[-1].append((y, again))
                y += again.height
        pages[-1].append((y, block))
        y += block.height
    return pages


class Pages:
    """The pages of a paper for sheets of that many pixels."""

    def __init__(self, paper: Paper, width: int, height: int, family: str) -> None:
        self._fonts = PrintFonts(family)
        self._paper = paper
        narrow = Room(width, height, family)
        self._place(narrow, 1.0)
        laid = paper.lay_out(Room(width, self._room, family))
        if laid.width > width:
            self._place(Room(laid.width, round(height * laid.width / width), family), width / laid.width)
        self._pages = paginate(laid.blocks, self._room, self._head)

    def __len__(self) -> int:
        return len(self._pages)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page (0 is the first), starting at the top left of the printable area."""
        painter.save()
        painter.scale(self._scale, self._scale)
        self._paint_banner(painter)
        if number == 0:
            self._paint_head(painter)
        painter.save()
        painter.translate(0, self._banner_height)
        for top, block in self._pages[number]:
            block.paint(painter, top)
        painter.restore()
        self._paint_foot(painter, f"Page {number + 1} of {len(self)}")
        painter.restore()

    def _place(self, sheet: Room, scale: float) -> None:
        """Work out the height that the banner, the title and the footer leave."""
        fonts, paper = self._fonts, self._paper
        self._sheet, self._scale = sheet, scale
        self._banner = lines_of(fonts.strong, paper.banner, sheet.width - 4 * _PAD)
        self._banner_height = len(self._banner) * fonts.line + 2 * _PAD + 8 if paper.banner else 0
        self._title = lines_of(fonts.title, paper.title, sheet.width)
        self._below = lines_of(fonts.plain, " · ".join(paper.below), sheet.width)
        self._head = len(self._title) * line_height(fonts.title) + len(self._below) * fonts.line + 16
        self._room = sheet.height - _FOOT - self._banner_height

    def _paint_banner(self, painter: QPainter) -> None:
        """Paint the banner at the top of each page, in white on the colour of exempt parts."""
        if self._banner:
            painter.fillRect(QRect(0, 0, self._sheet.width, self._banner_height - 8), QColor(EXEMPT))
            painter.setPen(QColor("white"))
            painter.setFont(self._fonts.strong.font)
            for index, (_, line) in enumerate(self._banner):
                painter.drawText(2 * _PAD, round(_PAD + index * self._fonts.line + self._ascent), line)

    def _paint_head(self, painter: QPainter) -> None:
        """Paint the title with the line below it."""
        fonts, y = self._fonts, float(self._banner_height)
        painter.setPen(QColor(LIGHT.text))
        painter.setFont(fonts.title.font)
        for _, line in self._title:
            painter.drawText(0, round(y + fonts.title.metrics.ascent()), line)
            y += line_height(fonts.title)
        painter.setPen(QColor(LIGHT.muted))
        painter.setFont(fonts.plain.font)
        for _, line in self._below:
            painter.drawText(0, round(y + self._ascent), line)
            y += fonts.line

    def _paint_foot(self, painter: QPainter, number: str) -> None:
        """Paint the footer: the document's name on the left, the page number on the right."""
        fonts, sheet = self._fonts, self._sheet
        area = QRect(0, sheet.height - fonts.line, sheet.width, fonts.line)
        painter.setPen(QColor(LIGHT.muted))
        painter.setFont(fonts.small.font)
        room = sheet.width - round(fonts.small.metrics.horizontalAdvance(number)) - 20
        left = " · ".join((" ".join(self._paper.title.split()), *self._paper.below))
        left = fonts.small.metrics.elidedText(left, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, left)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, number)

    @property
    def _ascent(self) -> float:
        return self._fonts.plain.metrics.ascent()
