"""The chart of an indicator as an image, drawn in the background so that nothing waits for matplotlib."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from tracker.charts.axes_frame import Frame
from tracker.charts.palette import DARK, GREY, LIGHT, Palette
from tracker.domain.charts.day_range import DayRange
from tracker.domain.indicators.content import IndicatorContent
from tracker.ui.charts.drag_preview import DragPreview
from tracker.ui.charts.drawing import Drawn, Known, Request, draw, image_of
from tracker.ui.charts.interaction import ChartInteraction
from tracker.ui.charts.points import ChartPoints
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.look.theme import colours

_SETTLE_MS = 60
"""Milliseconds within which a further change, for example from a held key, replaces the last one before it is drawn."""
_MOVED_MS = 160
"""The same while the chart is dragged: the exact picture is drawn once the mouse rests."""
_TYPE = 0.95
"""The size of the chart's type as a multiple of the window's."""
LEAST = QSize(170, 110)
"""The smallest size in pixels at which a chart is drawn."""
COPY = QSize(1600, 900)
"""The size in pixels of a copied chart: sharp across a page of A4."""
_COPY_DPI = 200.0


class ChartView(QLabel):
    """Shows the chart of an indicator, and redraws it when the content, size, theme or text size changes.

    While it is dragged or zoomed, its lines are painted at once and the exact picture follows.
    """

    drawn = Signal()
    """Emitted when the chart of the current content is on the screen."""
    copied = Signal()
    refused = Signal(str)
    days_changed = Signal()
    """Emitted when the day range shown has changed, or the days that can be shown."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._copying = NewestJob(jobs, self), NewestJob(jobs, self)
        self.leaving: Callable[[IndicatorContent], IndicatorContent] = lambda content: content
        """Returns the content as it leaves the program: with a notice if it holds exempt matter."""
        self._content: IndicatorContent | None = None
        self.with_limits = False
        """True if the control chart is shown when there can be one."""
        self.in_grey = False
        """True if the chart is drawn, copied and saved without colour."""
        self.days: DayRange | None = None
        """The days shown; None for all."""
        self._known: Known | None = None
        self._picture: Drawn | None = None
        self._preview: DragPreview | None = None
        self._wanted: Request | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(LEAST)
        self.setScaledContents(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Chart")
        self.interaction = ChartInteraction(self, self)

    @property
    def look(self) -> Palette:
        """The palette of a copied or saved chart."""
        return GREY if self.in_grey else LIGHT

    @property
    def whole(self) -> DayRange | None:
        """The day range of all the content; None while there is no line."""
        return self._picture.picture.whole if self._picture else None

    @property
    def frame(self) -> Frame | None:
        """The position of the axes on the screen, with the days shown; None while there is no line."""
        drawn = self._picture.picture.frame if self._picture else None
        days = self.days or self.whole
        return drawn.scaled(1 / self.devicePixelRatioF()).showing(days) if drawn and days else None

    def show_content(self, content: IndicatorContent | None) -> None:
        """Show the chart of `content`; None shows nothing."""
        before, self._content = self._content, content
        if content is None:
            self._wanted = self._picture = self._known = None
            self.setAccessibleName("Chart")
            self.clear()
        elif self.pixmap().isNull():
            self.setText("Drawing the chart…")
        if content is None or before is None or content.indicator.id != before.indicator.id:
            self._drawing.forget()  # a drawing under way is of the other indicator
            self._wanted = None
            self.show_days(None)
        self._settle.start(_SETTLE_MS)

    def show_limits(self, on: bool) -> None:
        """Show the control chart in place of the line chart, or the line chart again."""
        self.with_limits = on
        self._settle.start(_SETTLE_MS)

    def show_grey(self, on: bool) -> None:
        """Show the chart in greyscale, or in colour again."""
        self.in_grey = on
        self._settle.start(_SETTLE_MS)

    def show_days(self, days: DayRange | None) -> None:
        """Show this day range; None for all days."""
        if days != self.days:
            self.days = days
            self.update()
            self._settle.start(_MOVED_MS)
            self.days_changed.emit()

    def copy(self) -> None:
        """Copy the chart to the clipboard, as large as a page and on white, with the days that are shown."""
        if self._content is not None:
            size = COPY.width(), COPY.height(), _COPY_DPI
            request = Request(self.leaving(self._content), self.with_limits, self.look, *size, self.days)
            job_input = (request, self._known)
            refused = self.refused.emit
            self._copying.start(draw, job_input, self._to_clipboard, title="Copy chart", refused=refused, quiet=False)

    def sizeHint(self) -> QSize:
        return QSize(560, 320)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start(_SETTLE_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start(_SETTLE_MS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.DevicePixelRatioChange,
        }:
            self._settle.start(_SETTLE_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        frame = self.frame
        if frame and self._picture and self._preview and self._picture.request.day_range != self.days:
            self._preview.paint(painter, frame, self._picture.request.dpi / 72 / self.devicePixelRatioF())
        self.interaction.paint(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _draw(self) -> None:
        """Start drawing the current content, unless it is on the screen already or another drawing is under way."""
        if self._content is None or not self.isVisible() or self._drawing.is_under_way:
            return
        request = self._request(self._content)
        if request == self._wanted and not self.pixmap().isNull():
            return
        self._wanted = request
        job_input = (request, self._known)
        self._drawing.start(draw, job_input, self._show, title="Draw chart", refused=self._on_refused)

    def _request(self, content: IndicatorContent) -> Request:
        ratio = self.devicePixelRatioF()
        palette = GREY if self.in_grey else DARK if colours().is_dark else LIGHT
        type_size = QFontInfo(QApplication.font()).pixelSize() * ratio * _TYPE
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        dpi = type_size * 72 / palette.text_size
        return Request(content, self.with_limits, palette, width, height, dpi, self.days)

    def _show(self, drawn: Drawn) -> None:
        is_new = drawn.known is not self._known
        self._known, self._picture = drawn.known, drawn
        if is_new:
            self._preview = DragPreview(drawn.known.lines, drawn.known.look)
            self.interaction.set_points(ChartPoints(drawn.known.points))
        pixmap = QPixmap.fromImage(image_of(drawn.picture))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(pixmap)
        self.setAccessibleName(drawn.words)
        self.days_changed.emit()
        if is_new and drawn.known.refusal:
            self.refused.emit(drawn.known.refusal)
        if self._content is not None and self._wanted == self._request(self._content):
            self.drawn.emit()
        else:
            self._draw()

    def _to_clipboard(self, drawn: Drawn) -> None:
        QApplication.clipboard().setImage(image_of(drawn.picture))
        self.copied.emit()

    def _on_refused(self, sentence: str) -> None:
        if sentence:
            self.refused.emit(sentence)
        if self._content is not None and self._wanted != self._request(self._content):
            self._draw()
