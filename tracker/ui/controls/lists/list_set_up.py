"""The set-up that every list and table has in common: no frame, scrolling by pixels, one hand for mouse and keys.

Where it has the focus and no line of it shows that, it has a frame; a bar that made itself needed stays.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QHeaderView, QTableView, QWidget

from tracker.ui.controls.lists.one_row import OneRow
from tracker.ui.framework.events import hear
from tracker.ui.look.theme import colours


def set_up(view: QAbstractItemView, name: str) -> None:
    """Set a view up that has its model: one row is picked, and nothing is typed into it; `name` is read out."""
    if isinstance(view, QTableView):
        set_up_table(view, name)
    else:
        _set_up(view, name)
    OneRow(view)


def set_up_table(view: QTableView, name: str) -> None:
    """Set up a table in which any number of whole rows may be picked; rows have the height that they are given."""
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
    """Give a view another viewport, just like its own, that is known to Python.

    Qt's would have PySide make every kind of widget there is, to tell which one it is: 10 ms of the start.
    """
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    view.setViewport(viewport)


_TURNS = 4
"""The changes of width, with none of the view itself and of what it shows, that are taken for a bar that turns."""


class SteadyBar(QObject):
    """Keeps the vertical bar in sight once it turns, until the view has another size or shows something else.

    Where texts wrap, a bar makes the rows higher, or the room for a column too small; without the column all has room,
    so the bar goes, so the column comes.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._size, self._width, self._turns = QSize(), 0, 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._keep)
        hear(view.viewport(), [QEvent.Type.Resize], self._on_resized)
        model = view.model()
        if model.parent() is not view:  # else it goes when the view has gone
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
    """Lies over what it frames and takes no room of it. A list has it only while none of its lines is picked."""

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
