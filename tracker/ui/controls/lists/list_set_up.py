"""The set-up that every list and table has in common: no frame, scrolling by pixels, one hand for mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tracker.ui.controls.lists.focus_ring import FocusRing
from tracker.ui.controls.lists.one_row import OneRow
from tracker.ui.controls.lists.steady_bar import SteadyBar


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
