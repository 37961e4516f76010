"""The dashboard on paper and in a PDF: the same lines as on the screen, on pages, painted in the background.

A table that would be torn begins a new page where that leaves no large gap; its headings are repeated on each page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from tracker.atomic_file import whole_file
from tracker.domain.dashboard.dashboard import TITLE, Dashboard
from tracker.domain.dates import say_day
from tracker.domain.errors import FileProblem
from tracker.resources import APPLICATION
from tracker.ui.dashboard.layout import DashboardLayout
from tracker.ui.dashboard.line import paint_line
from tracker.ui.dashboard.list import FigureLine, HeadLine, Line, TitleLine, dashboard_lines, table_of
from tracker.ui.look.theme import LIGHT

if TYPE_CHECKING:
    from tracker.ui.framework.background import Progress

_DOTS = 96
"""Pixels of an inch of paper."""
_TEXT = 12
_FINE = 1200
_MARGIN = 12.0
_FOOT = 30
_PAD = 4
_EXEMPT = "#5A1A6B"
"""The colour of exempt parts, as in the workbook and the report."""
_GAP, _GAP_OF_LONG = 0.5, 0.25
"""Share of a page that may stay empty so that a table is not torn; the second where it is longer than a page anyway."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A dashboard to be put on paper; `family` is the font's, `source` names the tracker.

    `banner` says on each page that it is not for publication; empty where all of it may be published.
    """

    found: Dashboard
    family: str
    source: str
    banner: str = ""


Placed = tuple[int, Line]


def set_up(device: QPagedPaintDevice) -> None:
    """Landscape A4 with narrow margins."""
    page, landscape = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    device.setPageLayout(QPageLayout(page, landscape, margins, QPageLayout.Unit.Millimeter))


def save_pdf(paper: Paper, path: Path, progress: Progress) -> int:
    """Write a PDF of it to `path`; gives its number of pages. Raises FileProblem."""
    with whole_file(path) as temporary:
        writer = QPdfWriter(str(temporary))
        set_up(writer)
        writer.setResolution(_FINE)
        writer.setTitle(" – ".join(part for part in (TITLE, paper.found.scope) if part))
        writer.setCreator(APPLICATION)
        return paint_pages(paper, writer, progress)


def paint_pages(paper: Paper, device: QPagedPaintDevice, progress: Progress) -> int:
    """Paint it on the pages of `device`; gives their number. Raises FileProblem where the printer does not begin."""
    painter = QPainter()
    if not painter.begin(device):
        raise FileProblem(
            "Printing could not start. Check that the printer is switched on and connected, then print again."
        )
    try:
        pages = _paint(paper, device, painter, progress)
    finally:
        is_whole = painter.end()
    if not is_whole:
        raise FileProblem("Printing stopped before the end. Check the disk space and the printer, then try again.")
    return pages


def _paint(paper: Paper, device: QPagedPaintDevice, painter: QPainter, progress: Progress) -> int:
    font = QFont(paper.family)
    font.setPixelSize(_TEXT)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    scale = device.logicalDpiX() / _DOTS
    layout = DashboardLayout(font, int(device.width() / scale), paper.found.tables)
    shrink = layout.page / layout.width
    layout.page = layout.width
    painter.scale(scale * shrink, scale * shrink)
    words = _Words(paper, layout)
    height = int(device.height() / scale / shrink) - _FOOT - words.banner_height
    pages = paginate(dashboard_lines(paper.found), layout.height, height, words.head_height)
    for number, lines in enumerate(pages, 1):
        progress(number, len(pages))
        if number > 1:
            device.newPage()
        painter.save()
        words.paint_banner(painter)
        painter.translate(0, words.banner_height)
        if number == 1:
            words.paint_head(painter)
        for top, line in lines:
            paint_line(painter, QRect(0, top, layout.width, layout.height(line)), line, layout, LIGHT)
        words.paint_foot(painter, height, f"Page {number} of {len(pages)}")
        painter.restore()
    return len(pages)


def paginate(lines: list[Line], height_of: Callable[[Line], int], room: int, first: int) -> list[list[Placed]]:
    """The lines of each page with their places from the top; the first page has `first` pixels taken already."""
    pages: list[list[Placed]] = [[]]
    y = first
    head: list[Line] = []
    for index, line in enumerate(lines):
        if isinstance(line, TitleLine) or (isinstance(line, HeadLine) and line.table.continues):
            whole = _block(lines, index, height_of)
            gap = _GAP if whole <= room else _GAP_OF_LONG
            if y + whole > room and room - y <= room * gap and pages[-1]:
                pages.append([])
                y = 0
        if isinstance(line, HeadLine):
            head = [line]
        height = height_of(line)
        if y + height > room and pages[-1]:
            pages.append([])
            y = 0
            for again in head if isinstance(line, FigureLine) else []:
                pages[-1].append((y, again))
                y += height_of(again)
        pages[-1].append((y, line))
        y += height
    return pages


def _block(lines: list[Line], index: int, height_of: Callable[[Line], int]) -> int:
    """The height of the table that begins at `place`, with its title and notes."""
    table = table_of(lines[index])
    end = index
    while end < len(lines) and table_of(lines[end]) is table:
        end += 1
    return sum(height_of(line) for line in lines[index:end])


class _Words:
    """The title of the first page and the line at the foot of each."""

    def __init__(self, paper: Paper, layout: DashboardLayout) -> None:
        self._paper = paper
        self._layout = layout
        self._day = f"As at {say_day(paper.found.as_at)}"
        self._title = int(layout.number.metrics.lineSpacing())
        self._line = int(layout.plain.metrics.lineSpacing())
        self.head_height = self._title + self._line + 16
        self.banner_height = self._line + 2 * _PAD + 8 if paper.banner else 0

    def paint_banner(self, painter: QPainter) -> None:
        """White on the colour of what is exempt, above everything else on each page."""
        if self._paper.banner:
            area = QRect(0, 0, self._layout.width, self._line + 2 * _PAD)
            painter.fillRect(area, QColor(_EXEMPT))
            painter.setPen(QColor("white"))
            painter.setFont(self._layout.strong.font)
            painter.drawText(area.adjusted(_PAD * 2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._paper.banner)

    def paint_head(self, painter: QPainter) -> None:
        """The title with the scope and the day below it."""
        layout, found = self._layout, self._paper.found
        painter.setPen(QColor(LIGHT.text))
        painter.setFont(layout.number.font)
        painter.drawText(QRect(0, 0, layout.width, self._title), Qt.AlignmentFlag.AlignLeft, TITLE)
        painter.setPen(QColor(LIGHT.muted))
        painter.setFont(layout.plain.font)
        below = " · ".join(part for part in (self._paper.source, found.scope, self._day) if part)
        painter.drawText(QRect(0, self._title, layout.width, self._line), Qt.AlignmentFlag.AlignLeft, below)

    def paint_foot(self, painter: QPainter, top: int, number: str) -> None:
        """Paint the document's name at the left, the page at the right."""
        layout = self._layout
        area = QRect(0, top + _FOOT - self._line, layout.width, self._line)
        painter.setPen(QColor(LIGHT.muted))
        painter.setFont(layout.small.font)
        left = " · ".join(part for part in (TITLE, self._paper.source, self._paper.found.scope, self._day) if part)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, left)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, number)
