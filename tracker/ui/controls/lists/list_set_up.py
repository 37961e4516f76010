"""The set-up common to all lists and tables: no frame, scrolling by pixels, one rule for mouse and keys.

A view has a ring if it has the focus and no line shows that; a scroll bar that makes itself necessary stays.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QHeaderView, QTableView, QWidget

from tracker.ui.controls.lists.one_row import OneRow
from tracker.ui.framework.events import hear
from tracker.ui.look.theme import colours


def set_up(view: QAbstractItemView, name: str) -> None:
    """Set up a view that has its model: one row is picked, and cells cannot be edited; `name` is read out."""
    if isinstance(view, QTableView):
        set_up_table(view, name)
    else:
        _set_up(view, name)
    OneRow(view)


def set_up_table(view: QTableView, name: str) -> None:
    """Set up a table in which any number of whole rows can be picked; the caller sets the heights of rows."""
    _set_up(view, name)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    columns = view.horizontalHeader()
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    columns.setHighlightSections(False)
    columns.setTextElideMode(Qt.TextElideMode.ElideRight)


def _set_up(view: QAbstractItemView, name: str) -> None:
    _give_viewport(view)
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    SteadyBar(view)
    FocusRing(view)


def _give_viewport(view: QAbstractItemView) -> None:
    """Replace a view's viewport by an identical one that Python knows.

    For Qt's own, PySide would create the Python class of every kind of widget to identify it: 10 ms of the start.
    """
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    view.setViewport(viewport)


_TURNS = 4
"""The changes of width, with the view and its content unchanged, that are taken for a flickering scroll bar."""


class SteadyBar(QObject):
    """Keeps the vertical scroll bar once it flickers, until the view has another size or other content.

    If text wraps, the bar makes rows higher or a column too narrow, and so is needed; without the bar or column
    everything fits, so the bar goes, and it begins again.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._size, self._width, self._turns = QSize(), 0, 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._keep)
        hear(view.viewport(), [QEvent.Type.Resize], self._on_resized)
        model = view.model()
        if model.parent() is not view:  # otherwise the model is deleted together with the view
            for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
                changed.connect(self._begin_anew)

    def _on_resized(self, _event: QEvent) -> None:
        if self._view.size() != self._size:
            self._size = self._view.size()
            self._begin_anew()
        width = self._view.viewport().width()
        if width != self._width:
            self._width = width
            self._turns += 1
            if self._turns == _TURNS:
                self._later.start()

    def _begin_anew(self) -> None:
        self._turns = 0
        if self._view.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn:
            self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _keep(self) -> None:
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


_ASKS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize)
_WIDTH = 2


class FocusRing(QWidget):
    """A ring that is drawn over the framed view and takes no space. A list has a ring only while none of its lines is
    picked.
    """

    def __init__(self, framed: QAbstractScrollArea) -> None:
        super().__init__(framed)
        self._framed = framed
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        hear(framed, _ASKS, self._fit)
        if isinstance(framed, QAbstractItemView):
            framed.selectionModel().selectionChanged.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours().accent), _WIDTH))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _fit(self, *_: object) -> None:
        framed = self._framed
        is_shown_by_line = isinstance(framed, QAbstractItemView) and framed.selectionModel().hasSelection()
        self.setVisible(framed.hasFocus() and not is_shown_by_line)
        self.setGeometry(framed.rect())
        self.raise_()
