"""Dragging rows of a plan's table to another place in it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QTableView

from tracker.ui.controls.lists.drag_display import DragDisplay
from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.row_ids import adds_to


class Landing(Struct, frozen=True):
    """The place where dragged rows would land, and the line that shows it, in pixels of the viewport.

    Actions go into `section_id` after the action `after_id` (0: to the top). A section goes after `section_id` (0: to
    the top).
    """

    section_id: int
    after_id: int
    line_y: int


class RowDrag(QObject):
    """Follows the mouse from when it has moved far enough until the button is released."""

    actions_dropped = Signal(int, int)
    """Emitted to move the selected actions into a section, after one of its actions (0: to the top)."""
    section_dropped = Signal(int, int)
    """Emitted to move a section after another one (0: to the top)."""

    def __init__(self, view: QTableView, model: ActionTable) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.may_drag: Callable[[], bool] = lambda: False
        """Returns whether rows may be moved: they must be editable and in printed order."""
        self._row_id = 0
        self._landing: Landing | None = None
        self._shown = DragDisplay(view)
        self._shown.scrolled.connect(lambda: self.move(self._shown.at))
        self._shown.cancelled.connect(lambda: self.end(is_dropped=False))

    @property
    def is_on(self) -> bool:
        """True while rows are being dragged."""
        return bool(self._row_id)

    def begin(self, row_id: int) -> None:
        """Drag the selected actions, one of which is `row_id`, or the section with this heading."""
        if self.may_drag() and not adds_to(row_id):
            self._row_id = row_id
            self._shown.begin()

    def move(self, at: QPoint) -> None:
        """Show where the rows would land with the mouse at a point of the viewport."""
        self._shown.at = at
        row = self._view.rowAt(min(max(at.y(), 0), self._view.viewport().height() - 1))
        row = self._model.rowCount() - 1 if row < 0 else row
        self._landing = self._section_landing(row) if self._row_id < 0 else self._action_landing(row)
        self._shown.show_line(self._landing.line_y if self._landing else None)

    def end(self, *, is_dropped: bool) -> None:
        """Drop the rows where the line is; nowhere if not `is_dropped`."""
        row_id, landing = self._row_id, self._landing
        self._row_id, self._landing = 0, None
        self._shown.end()
        if not is_dropped or landing is None:
            return
        if row_id > 0:
            self.actions_dropped.emit(landing.section_id, landing.after_id)
        elif landing.section_id != -row_id:
            self.section_dropped.emit(-row_id, landing.section_id)

    def _action_landing(self, row: int) -> Landing | None:
        """Return the landing before or after the row, depending on the half of it that the mouse is in.

        It is always after a heading and before a row for adding an action. None if no section heading is above.
        """
        height, top = self._view.rowHeight(row), self._view.rowViewportPosition(row)
        row_id = self._model.row_id(row)
        is_before = adds_to(row_id) or (row_id > 0 and self._shown.at.y() < top + height / 2)
        if is_before:
            row, row_id, line_y = row - 1, self._model.row_id(row - 1), top
        else:
            line_y = top + height
        heading = self._model.ids.heading_of(row)
        if heading < 0:
            return None
        return Landing(-self._model.row_id(heading), max(row_id, 0), line_y)

    def _section_landing(self, row: int) -> Landing | None:
        """Return the landing before or after the row's section, depending on the half of it that the mouse is in. None
        if the row is in no section.
        """
        ids = self._model.ids
        heading = ids.heading_of(row)
        if heading < 0:
            return None
        end = ids.next_heading(heading)
        top = self._view.rowViewportPosition(heading)
        bottom = self._view.rowViewportPosition(end - 1) + self._view.rowHeight(end - 1)
        if self._shown.at.y() >= (top + bottom) / 2:
            return Landing(-self._model.row_id(heading), 0, bottom)
        before = ids.heading_of(heading - 1) if heading else -1
        return Landing(-self._model.row_id(before) if before >= 0 else 0, 0, top)
