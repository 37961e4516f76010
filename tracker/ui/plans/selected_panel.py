"""Fills the panel of what is selected in a plan: after the table is painted, or at once if it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tracker.data.queries.actions import ActionInPlace, action_by_id, action_in_place
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.plan import Action
from tracker.ui.plans.panels.side import PlanSide
from tracker.ui.plans.past import PlanPast
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable

if TYPE_CHECKING:
    from tracker.ui.plans.panels.action import ActionPanel

_AFTER_PAINT_MS = 20
"""Milliseconds that the panel waits, so that the table is painted first and a repeating key is not slowed down."""


class PlanDetails(QObject):
    """Follows the selection. `row_shown` carries the id and the name of what the panel shows; 0 and "" for nothing."""

    row_shown = Signal(int, str)

    def __init__(
        self, selection: PlanSelection, table: PlanTable, side: PlanSide, past: PlanPast, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._selection, self._table, self.side, self._past = selection, table, side, past
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_PAINT_MS)
        self._soon.timeout.connect(self.show_now)
        self._only: frozenset[str] | None = None
        """The fields of actions that were changed since the panel was filled; None if more may have changed."""
        self._present: ActionInPlace | None = None
        """The action that the panel shows, if as it is now; None if as at a past day."""
        selection.changed.connect(self._show_soon)
        selection.several_changed.connect(self._show_soon)

    def apply(self, change_set: ChangeSet, *, is_seen: bool) -> None:
        """Show the effect of an edit after the next painting; if the page is hidden, when it is shown next."""
        changed = change_set.fields_of(Action)
        if self._only is None or changed is None or change_set.moves_rows():
            self._only = None
        else:
            self._only |= changed
        if is_seen:
            self._soon.start()

    @Slot()
    def _show_soon(self) -> None:
        self._only = None
        self._soon.start()

    @Slot()
    def show_now(self) -> None:
        """Fill the panel with what is selected, as it is now."""
        self._soon.stop()
        only, self._only = self._only, frozenset()
        selection, row_id = self._selection, self._selection.row_id
        read_only = not selection.can_edit
        if selection.several:
            self.side.show_several(selection.several)
            self.row_shown.emit(0, "")
            return
        row = self._table.view.currentIndex().row()
        heading = self._table.model.heading(row)
        if heading is not None:
            self.side.show_section(heading, self._table.model.heading_tally(row), read_only=read_only)
            self.row_shown.emit(-heading.id, heading.label())
            return
        shown = None
        if row_id and selection.day is not None:
            shown = self._past.action(row_id)
        elif row_id:
            try:
                shown = self._read(row_id, only)
            except NotFound:
                shown = None
        self._present = shown if selection.day is None else None
        self.side.show_action(shown, read_only=read_only, as_at=selection.day, only=only)
        self.row_shown.emit(*((row_id, shown.content.action.label()) if shown else (0, "")))

    def catch_up(self) -> None:
        """Fill the panel now if that was still pending: the page names the row by what the panel shows."""
        if self._soon.isActive():
            self.show_now()

    def _read(self, row_id: int, only: frozenset[str] | None) -> ActionInPlace:
        """Return an action as it is now; read its row alone if nothing else may have changed. Raises NotFound."""
        read, known = self._selection.session.read, self._present
        if only is None or known is None or known.content.action.id != row_id:
            return read(action_in_place, row_id)
        return replace(known, content=replace(known.content, action=read(action_by_id, row_id)))

    def action_panel(self) -> ActionPanel:
        """Return the panel in view, showing the selected action; fill it now if that was still pending.

        If several actions are selected, select the current one alone.
        """
        self._table.view.picks.collapse()
        self.side.leave_settings()
        if self.side.action_id != max(self._selection.row_id, 0):
            self.show_now()
        return self.side.action

    def select(self, row_id: int, then: Callable[[], object] | None = None) -> None:
        """Select a row as soon as it is listed, fill the panel, and then call `then`."""

        def go_on() -> None:
            self.show_now()
            if then is not None:
                self.side.leave_settings()
                then()

        self._table.select(row_id, go_on)

    def edit_title(self) -> None:
        """Put the cursor into the title of what is selected."""
        if self._selection.row_id > 0:
            self.action_panel().edit_title()
        elif self._selection.row_id:
            self.show_now()
            self.side.leave_settings()
            self.side.section.texts["title"].take_focus(select=True)  # a name, to be typed over

    def ask_reason(self, word: str, refused: RuleBroken) -> None:
        """Ask in the panel for the reason for this status of the selected action."""
        self.action_panel().ask_reason(word, str(refused))
