"""The chart of an indicator: drawn beside the window, so that nothing waits for matplotlib, and shown as an image."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from tracker.charts.look import DARK, LIGHT, ChartLook
from tracker.charts.picture import Picture, draw_picture
from tracker.domain.content import IndicatorContent
from tracker.domain.description import describe_indicator
from tracker.domain.errors import RuleBroken
from tracker.domain.indicator_spc import spc_of
from tracker.domain.spc import Spc
from tracker.domain.spc_words import alternative_text
from tracker.ui.background import Jobs, Progress
from tracker.ui.theme import colours

_SETTLE_MS = 60
"""What changes again within this time, as by a key held down, is not drawn in between."""
_TYPE = 0.95
"""The chart's type beside the window's."""
_LEAST = QSize(170, 110)
COPY = QSize(1600, 900)
"""Pixels of a copied chart: sharp across a page of A4."""
_COPY_DPI = 200.0


@dataclass(frozen=True, slots=True)
class _Request:
    content: IndicatorContent
    look: ChartLook
    width: int
    height: int
    dpi: float
    spc: Spc | None


class ChartView(QLabel):
    """Shows the chart of what it was given last; it is drawn anew on a change of content, size, theme or text size."""

    drawn = Signal()
    """The chart of the present content is on the screen."""
    copied = Signal()
    refused = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._content: IndicatorContent | None = None
        self.with_limits = False
        """Whether the control chart is shown where there can be one."""
        self.spc: Spc | None = None
        self._wanted: _Request | None = None
        self._drawing = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(_LEAST)
        self.setScaledContents(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Chart")

    def show_content(self, content: IndicatorContent | None) -> None:
        """Show the chart of `content`; None shows nothing."""
        self._content = content
        self._control()
        if content is None:
            self._wanted = None
            self.clear()
        else:
            if self.pixmap().isNull():
                self.setText("Drawing the chart…")
            self._settle.start()

    def show_limits(self, wanted: bool) -> None:
        """Show the control chart in place of the line, or the line again."""
        self.with_limits = wanted
        self.show_content(self._content)

    def copy(self) -> None:
        """Put the chart on the clipboard, as large as a page and on white."""
        if self._content is not None:
            request = _Request(self._content, LIGHT, COPY.width(), COPY.height(), _COPY_DPI, self.spc)
            self._jobs.start(_picture, request, self._to_clipboard, title="Copy the chart", refused=self.refused.emit)

    def sizeHint(self) -> QSize:
        return QSize(560, 320)

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.DevicePixelRatioChange,
        }:
            self._settle.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _control(self) -> None:
        """Work out the limits where they are wanted; where they cannot be, the line stays and the reason is said."""
        content, self.spc = self._content, None
        self.setAccessibleName(describe_indicator(content) if content else "Chart")
        if content is not None and self.with_limits:
            try:
                self.spc = spc_of(content)
            except RuleBroken as error:
                self.refused.emit(str(error))
            else:
                self.setAccessibleName(alternative_text(self.spc, content.indicator.name))

    def _draw(self) -> None:
        """Have the present content drawn, unless that is on the screen; while another is being drawn it waits."""
        if self._content is None or not self.isVisible() or self._drawing:
            return
        request = self._request(self._content)
        if request == self._wanted and not self.pixmap().isNull():
            return
        self._wanted = request
        self._drawing = True
        self._jobs.start(_picture, request, self._show, title="Draw the chart", refused=self._on_refused, quiet=True)

    def _request(self, content: IndicatorContent) -> _Request:
        ratio = self.devicePixelRatioF()
        look = DARK if colours().is_dark else LIGHT
        type_size = QFontInfo(QApplication.font()).pixelSize() * ratio * _TYPE
        return _Request(
            content,
            look,
            round(self.width() * ratio),
            round(self.height() * ratio),
            type_size * 72 / look.text_size,
            self.spc,
        )

    def _show(self, picture: Picture) -> None:
        self._drawing = False
        if self._content is None:
            return
        pixmap = QPixmap.fromImage(_image(picture))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(pixmap)
        if self._wanted == self._request(self._content):
            self.drawn.emit()
        else:
            self._draw()

    def _to_clipboard(self, picture: Picture) -> None:
        QApplication.clipboard().setImage(_image(picture))
        self.copied.emit()

    def _on_refused(self, sentence: str) -> None:
        self._drawing = False
        if sentence:
            self.refused.emit(sentence)


def _picture(request: _Request, progress: Progress) -> Picture:
    progress(0, 0)
    return draw_picture(request.content, request.look, request.width, request.height, request.dpi, request.spc)


def _image(picture: Picture) -> QImage:
    row = 4 * picture.width
    shared = QImage(picture.pixels, picture.width, picture.height, row, QImage.Format.Format_RGBA8888)
    return shared.copy()
