"""The print preview: the pages as they would be printed, one at a time, made in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPageLayout, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QWidget

from tracker.domain.text import count
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.page_head import PageHead
from tracker.ui.controls.lists.list_set_up import FocusRing
from tracker.ui.framework.background import Jobs, Progress
from tracker.ui.framework.commands import Command
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.printed import PrintOrder
from tracker.ui.framework.screen import Screen
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, colours, label
from tracker.ui.printing.pages import DOTS, Pages, page_layout

_WIDEST = 1100
"""Greatest width of a sheet in the preview, in pixels."""
_NOTCH = 120
"""The turn of a wheel by one notch, in Qt's units."""


class Sheet(Struct, frozen=True):
    """A page as a picture of the whole sheet."""

    number: int
    image: QImage


class PreviewScreen(Screen):
    """Shows one page at a time. The paper is made once; a page is painted when the user turns to it."""

    guide = "Print"

    def __init__(
        self,
        order: PrintOrder,
        jobs: Jobs,
        print_it: Callable[[], object],
        save_pdf: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.order = order
        self._pages: Pages | None = None
        self._number = 0
        self._preparing, self._painting = NewestJob(jobs, self), NewestJob(jobs, self)
        self._painted: tuple[int, int] = (-1, 0)
        tools = (
            Command("print", "Print…", "File", print_it, "Ctrl+P"),
            Command("save_pdf", "Save as PDF…", "File", save_pdf, "Ctrl+Shift+P"),
            Command("leave", "Back", "View", self.leave.emit, "Esc"),
        )
        self.head = PageHead("Print preview", order.name, tools)
        self.sheet = SheetView(page_layout(is_landscape=order.is_landscape))
        self.says = label("Preparing the pages…", "muted")
        self.previous, self.next = QPushButton("Previous page"), QPushButton("Next page")
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self._area = PageArea()
        self._area.passed_on.connect(self._go_on)
        self._area.setWidget(self.sheet)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setAccessibleName("Page")
        FocusRing(self._area)
        self._lay_out()
        self._say()
        self._preparing.start(_make, order, self._take, title="Preparing the pages", refused=self._refuse, quiet=False)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("leave", "Back", "View", self.leave.emit, "Esc"),
            Command("next_sheet", "Next page", "View", lambda: self.turn(1), "Ctrl+Down", lambda: self._can_turn(1)),
            Command(
                "previous_sheet", "Previous page", "View", lambda: self.turn(-1), "Ctrl+Up", lambda: self._can_turn(-1)
            ),
        )

    def arrive(self) -> None:
        self._area.setFocus()
        self._paint()

    def turn(self, by: int) -> None:
        """Show the next page, or the previous one (`by` -1)."""
        if self._can_turn(by):
            self._number += by
            self._area.verticalScrollBar().setValue(0)
            self._say()
            announce(self, self.says.text())
            self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _go_on(self, by: int) -> None:
        """Turn the page if the user scrolls past an end: to the top of the next page, or to the bottom of the previous
        one.
        """
        if self._can_turn(by):
            self.turn(by)
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.maximum() if by < 0 else 0)

    def _can_turn(self, by: int) -> bool:
        return self._pages is not None and 0 <= self._number + by < len(self._pages)

    def _take(self, pages: Pages) -> None:
        self._pages = pages
        self.head.about.setText(f"{self.order.name}: {count(len(pages), 'page')}")
        self._say()
        self._paint()

    def _refuse(self, sentence: str) -> None:
        self.says.setText(sentence or "The preview was cancelled.")

    def _say(self) -> None:
        if self._pages is not None:
            self.says.setText(f"Page {self._number + 1} of {len(self._pages)}")
        for button, by in ((self.previous, -1), (self.next, 1)):
            button.setEnabled(self._can_turn(by))

    def _fit(self) -> None:
        room = self._area.viewport().width() - 2 * SPACING[2]
        self.sheet.set_width(max(200, min(room, _WIDEST)))
        self._paint()

    def _paint(self) -> None:
        """Start painting the current page, unless it is already painted; one page at a time."""
        wanted = (self._number, round(self.sheet.width() * self.devicePixelRatioF()))
        if self._pages is None or self._painting.is_under_way or wanted == self._painted:
            return
        self._painted = wanted
        self._painting.start(
            partial(_paint, self._pages, is_landscape=self.order.is_landscape),
            wanted,
            self._show,
            title="Painting a page",
            refused=self._not_painted,
        )

    def _show(self, sheet: Sheet) -> None:
        self.sheet.show_image(sheet.image, self.says.text())
        self._paint()

    def _not_painted(self, sentence: str) -> None:
        refused = self._painted
        self._paint()
        if self._painted == refused:  # else another is looked at by now
            self._refuse(sentence)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACING[3], 0, SPACING[3], SPACING[1])
        row.setSpacing(SPACING[1])
        row.addWidget(self.says, 1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        column_of(self, self.head, row, self._area).setStretchFactor(self._area, 1)


class PageArea(QScrollArea):
    """Emits `passed_on` when the user scrolls past the bottom (1) or the top (-1) with the wheel or a key."""

    passed_on = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beyond = 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        way = event.angleDelta().y()
        by = -1 if way > 0 else 1
        if not way or not self._is_at_end(by) or way * self._beyond < 0:
            self._beyond = 0
        if way and self._is_at_end(by):
            self._beyond += way
            if abs(self._beyond) >= _NOTCH:  # not on each of the small steps of a touch pad
                self._beyond = 0
                self.passed_on.emit(by)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if by and self._is_at_end(by):
            self.passed_on.emit(by)
        else:
            super().keyPressEvent(event)

    def _is_at_end(self, by: int) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() == (bar.maximum() if by > 0 else bar.minimum())


class SheetView(QWidget):
    """Shows the picture of a page on a sheet of paper."""

    def __init__(self, layout: QPageLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = layout
        self.image: QImage | None = None
        self.set_width(400)

    def set_width(self, width: int) -> None:
        """Set the width of the sheet in pixels."""
        whole = self._layout.fullRect(QPageLayout.Unit.Point)
        self.setFixedSize(QSize(width, round(width * whole.height() / whole.width())))

    def show_image(self, image: QImage, name: str) -> None:
        """Show the picture of a page; `name` is its accessible name."""
        self.image = image
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.image is None:
            painter.fillRect(self.rect(), QColor("white"))
        else:
            painter.drawImage(QRectF(self.rect()), self.image)
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def pages_of(order: PrintOrder, family: str, progress: Progress) -> Pages:
    """Return the pages of an order on its sheet."""
    room = page_layout(is_landscape=order.is_landscape).paintRectPixels(DOTS)
    return Pages(order.make(progress), room.width(), room.height(), family)


def picture_of(pages: Pages, number: int, width: int, *, is_landscape: bool) -> QImage:
    """Paint a page as a picture of the whole sheet, `width` pixels wide."""
    layout = page_layout(is_landscape=is_landscape)
    whole, room = layout.fullRectPixels(DOTS), layout.paintRectPixels(DOTS)
    scale = width / whole.width()
    image = QImage(width, round(whole.height() * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    painter.translate(QPointF(room.topLeft()))
    pages.paint(painter, number)
    painter.end()
    return image


def _make(order: PrintOrder, progress: Progress) -> Pages:
    return pages_of(order, QApplication.font().family(), progress)


def _paint(pages: Pages, wanted: tuple[int, int], progress: Progress, *, is_landscape: bool) -> Sheet:
    progress(0, 0)
    return Sheet(wanted[0], picture_of(pages, wanted[0], wanted[1], is_landscape=is_landscape))
