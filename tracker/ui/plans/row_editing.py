"""Editing of status, owner, timescale, tags and completion in the row itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QMenu

from tracker.data.queries.actions import action_by_id, owners, tags
from tracker.domain.dates import say_day
from tracker.domain.plans.list_columns import ListColumn
from tracker.domain.plans.plan import Action
from tracker.domain.plans.timescale import Timescale, say_timescale
from tracker.services.plans.actions import ActionFields, complete_action, edit_action
from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.tag_completer import TagCompleter
from tracker.ui.controls.status.status_mark import NO_STATUS, status_icon
from tracker.ui.look.theme import colours
from tracker.ui.plans.edits import PlanEdits
from tracker.ui.plans.navigation import PlanMoves
from tracker.ui.plans.rows.action_view import ActionView
from tracker.ui.plans.rows.row_editor import EDITED, RowEditor
from tracker.ui.plans.selection import PlanSelection


class RowEditing(QObject):
    """Opens a list of statuses or a text box over the current cell; for other columns, the title in the panel."""

    def __init__(
        self, selection: PlanSelection, view: ActionView, edits: PlanEdits, moves: PlanMoves, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._selection, self._session = selection, selection.session
        self._view, self._edits, self._moves = view, edits, moves
        self.editor: RowEditor | None = None
        """The box that is open, or the last one that was."""
        self.statuses = QMenu(view)

    def begin(self) -> None:
        """Edit the current cell if its column is edited in the row; in Progress write a note, else edit the title."""
        column = ListColumn(max(self._view.currentIndex().column(), 0))
        if column is ListColumn.PROGRESS and self._selection.has_one_action:
            self._moves.write_note()
        elif column not in EDITED or not self._selection.has_one_action:
            self._moves.edit_title()
        elif EDITED[column] is ListColumn.STATUS:
            self._offer_statuses()
        else:
            self._open(EDITED[column])

    def edit(self, column: ListColumn) -> None:
        """Edit a column of the selected action."""
        self._view.setCurrentIndex(self._view.model().index(self._view.currentIndex().row(), column))
        self.begin()

    def _offer_statuses(self) -> None:
        plan = self._selection.plan
        assert plan is not None, "an action is selected"
        held = self._session.read(action_by_id, self._selection.row_id).status
        self.statuses.clear()
        theme_colours = colours()
        for status in (*plan.scheme.statuses, None):
            word = status.word if status is not None else ""
            entry = self.statuses.addAction(word or NO_STATUS)
            if status is not None:
                entry.setIcon(status_icon(status, theme_colours))
                entry.setIconVisibleInMenu(True)
            entry.setData(word)
            entry.triggered.connect(lambda _checked=False, word=word: self._edits.choose_status(word))
        cell = self._view.visualRect(self._view.currentIndex())
        self.statuses.popup(self._view.viewport().mapToGlobal(QPoint(cell.left(), cell.bottom() + 1)))
        entries = self.statuses.actions()
        self.statuses.setActiveAction(next((entry for entry in entries if entry.data() == held), entries[0]))

    def _open(self, column: ListColumn) -> None:
        self._moves.catch_up()  # what is typed is kept as typed in this row
        action = self._session.read(action_by_id, self._selection.row_id)
        box = OneLine()
        box.setAccessibleName(f"{column.heading} of {action.label()}")
        hint = None
        if column is ListColumn.TIMESCALE:
            hint = partial(_say, action.timescale)
            Calendar(box, lambda: self._session.today, lambda text: Timescale.read(text).due_on)
        elif column is ListColumn.COMPLETED:
            Calendar(box, lambda: self._session.today)
        elif column is ListColumn.TAGS:
            TagCompleter(box, lambda: self._session.read(tags))
        else:
            completer = QCompleter(self._session.read(owners), box)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            box.setCompleter(completer)
        editor = RowEditor(self._view, box, partial(self._save, action, column), hint)
        editor.moved_on.connect(partial(self._go_on, column))
        editor.open_over(self._view.visualRect(self._view.currentIndex()), _text(action, column))
        self.editor = editor

    def _save(self, action: Action, column: ListColumn, text: str) -> None:
        """Save a text. Raises TrackerError."""
        if text.strip() == _text(action, column):
            return
        if column is ListColumn.COMPLETED:
            day = read_typed_day(text, self._session.today, "completed_on") if text.strip() else None
            self._session.do(complete_action, action_id=action.id, completed_on=day)
        else:
            self._session.do(edit_action, action_id=action.id, **_fields(column, text))

    def _go_on(self, column: ListColumn, by: int) -> None:
        """Edit the next cell of the row that has a box or a list, if there is one."""
        columns = [column for column in self._view.columns.shown if EDITED.get(column) is column]
        index = columns.index(column) + by if column in columns else -1
        if 0 <= index < len(columns):
            QTimer.singleShot(0, self, partial(self.edit, columns[index]))
        else:
            self._view.setFocus()


def _text(action: Action, column: ListColumn) -> str:
    if column is ListColumn.COMPLETED:
        return say_day(action.completed_on) if action.completed_on else ""
    texts = {ListColumn.OWNER: action.owner, ListColumn.TIMESCALE: action.timescale.text, ListColumn.TAGS: action.tags}
    return texts[column]


def _say(timescale: Timescale, text: str) -> str:
    """Return in words what a text would be read as for a timescale; for the text held already, what it was read as."""
    return say_timescale(timescale if text == timescale.text else Timescale.read(text))


def _fields(column: ListColumn, text: str) -> ActionFields:
    if column is ListColumn.OWNER:
        return {"owner": text}
    return {"timescale": text} if column is ListColumn.TIMESCALE else {"tags": text}
