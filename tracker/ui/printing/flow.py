"""Composes a paper of headings, sentences, tables and pictures, one below another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tracker.domain.plans.status import Status
from tracker.ui.controls.lists.painted_line import write_wrapped
from tracker.ui.controls.lists.wrapped_text import TextWrapper, WrappedText
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.framework.printed import Block, LaidOut, Room
from tracker.ui.look.theme import LIGHT, SPACING
from tracker.ui.printing.fonts import PrintFonts, line_height, lines_of
from tracker.ui.printing.table import Column, Row, TableLayout

_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_KEPT_WITH = 88
"""The height of the content after a heading that stays on its page."""


class Flow:
    """Collects the blocks of a paper for the size of a page."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.fonts = PrintFonts(room.family)
        self._blocks: list[Block] = []

    def laid_out(self) -> LaidOut:
        """Return all collected blocks."""
        return LaidOut(self.room.width, self._blocks)

    def gap(self, height: int = SPACING[2]) -> None:
        """Leave some space."""
        self._blocks.append(Block(height, lambda _painter, _top: None))

    def heading(self, text: str) -> None:
        """Add a heading that is never left at the bottom of a page."""
        self.gap()
        first = len(self._blocks)
        self._write(self.fonts.heading, text, LIGHT.text)
        if len(self._blocks) > first:
            block = self._blocks[first]
            self._blocks[first] = replace(block, whole=block.height + _KEPT_WITH)
        self.gap(SPACING[0])

    def sentence(self, text: str, *, colour: str = LIGHT.text, is_strong: bool = False) -> None:
        """Add a text in as many lines as it needs."""
        self._write(self.fonts.strong if is_strong else self.fonts.plain, text, colour)
        self.gap(SPACING[0])

    def labelled(self, name: str, text: str) -> None:
        """Add a text below its name; nothing if the text is empty."""
        if text.strip():
            self._write(self.fonts.small, name, LIGHT.muted, keeps=2 * self.fonts.line)
            self.sentence(text)

    def status(self, status: Status) -> None:
        """Add a status with its shape and its word."""
        fonts, width = self.fonts, self.room.width

        def paint(painter: QPainter, top: int) -> None:
            painter.setFont(fonts.plain.font)
            painter.setPen(QColor(LIGHT.text))
            paint_status(painter, QRect(0, top, width, fonts.line), status, LIGHT)

        self._blocks.append(Block(fonts.line, paint))
        self.gap(SPACING[0])

    def counts(self, counted: Sequence[tuple[str, Status | None, int]]) -> None:
        """Add counts side by side, each status with its shape."""
        fonts = self.fonts

        def paint(painter: QPainter, top: int) -> None:
            painter.setFont(fonts.plain.font)
            painter.setPen(QColor(LIGHT.text))
            left = 0
            for word, status, number in counted:
                if status is not None:
                    paint_status(painter, QRect(left, top, self.room.width, fonts.line), status, LIGHT)
                    left += status_size(status.word, fonts.marks).width()
                else:
                    painter.drawText(QRect(left, top, self.room.width, fonts.line), _MIDDLE, word)
                    left += round(fonts.plain.metrics.horizontalAdvance(word))
                text = f" {number:,}"
                painter.drawText(QRect(left, top, self.room.width, fonts.line), _MIDDLE, text)
                left += round(fonts.plain.metrics.horizontalAdvance(text)) + SPACING[3]

        if counted:
            self._blocks.append(Block(fonts.line, paint))
            self.gap(SPACING[1])

    def table(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Add a table that repeats its headings on each page."""
        self._blocks += TableLayout(columns, rows, self.room, self.fonts).blocks()

    def picture(self, image: QImage, width: int, height: int) -> None:
        """Add a picture of that size."""
        self.painted(height, lambda painter, top: painter.drawImage(QRectF(0, top, width, height), image))

    def painted(self, height: int, paint: Callable[[QPainter, int], None]) -> None:
        """Add a block of that height that paints itself."""
        self._blocks.append(Block(height, paint))

    def _write(self, wrapper: TextWrapper, text: str, colour: str, *, keeps: int = 0) -> None:
        """Add the lines of a text, each as a block."""
        height, width = line_height(wrapper), self.room.width
        for line in lines_of(wrapper, text, width):

            def paint(painter: QPainter, top: int, line: tuple[float, str] = line) -> None:
                painter.setFont(wrapper.font)
                painter.setPen(QColor(colour))
                write_wrapped(painter, QRect(0, top, width, height), WrappedText((line,)), height)

            self._blocks.append(Block(height, paint, whole=height + keeps if keeps else 0))
