"""Keeps the selection in a list that is read again: finds it by its id, or waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.action_view import ActionView, Place


class KeptSelection(QObject):
    """Remembers the selection and the scroll position when the rows change, and restores them."""

    def __init__(self, view: ActionView, model: ActionTable) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._place = Place(0, 0, 0)
        self._row = -1
        self._several: frozenset[int] = frozenset()
        """The ids of several selected actions that are to be found again."""
        self._found: frozenset[int] = frozenset()
        """Those of `_several` that have been found so far."""
        self._wanted = 0
        self._then: Callable[[], object] | None = None
        model.modelAboutToBeReset.connect(self._remember)

    def select(self, row_id: int, then: Callable[[], object] | None = None) -> None:
        """Select a row at once or as soon as it is read, and then call `then`."""
        self._wanted, self._then, self._several = row_id, then, frozenset()
        self._select_wanted()

    def forget(self) -> None:
        """Forget the selection, as another plan is listed now."""
        self._wanted, self._then, self._several = 0, None, frozenset()
        self._view.setCurrentIndex(self._model.index(-1, -1))
        self._view.scrollToTop()

    def restore(self, *, same_list: bool) -> None:
        """Restore the selection after rows have been read, perhaps only the first ones.

        `same_list`: the same list was only read again, so the scroll position is kept, and the neighbour of a deleted
        row is selected. In another order or under another filter, what was selected is brought into view.
        """
        if same_list:
            self._view.return_to(self._place)
        else:
            self._view.scrollToTop()
            self._view.select(self._place.current)
        self._found = frozenset(self._view.picks.action_ids)
        is_taken = self._select_wanted()
        if not is_taken:
            self._restore_several()
        if not is_taken and not self._view.currentIndex().isValid() and same_list and self._place.current:
            last = self._model.rowCount() - 1
            if last >= 0:
                self._view.picks.only(min(self._row, last))

    def complete(self) -> None:
        """Finish when all rows have been read: what is not among them will not come."""
        if not self._select_wanted():
            self._restore_several()
            if not self._view.row_id:
                self._view.select(self._place.current)
        self._wanted, self._then, self._several = 0, None, frozenset()

    def _restore_several(self) -> None:
        """Select again what was selected, as far as it is read, unless the user has changed the selection."""
        if self._several and frozenset(self._view.picks.action_ids) == self._found:
            self._view.picks.restore(self._several)
            self._found = frozenset(self._view.picks.action_ids)

    def _remember(self) -> None:
        self._place, self._row = self._view.place(), self._view.picks.first_row
        if not self._several or frozenset(self._view.picks.action_ids) != self._found:
            self._several = frozenset(self._place.several)

    def _select_wanted(self) -> bool:
        if not self._wanted or not self._view.select(self._wanted):
            return False
        then, self._wanted, self._then = self._then, 0, None
        if then is not None:
            then()
        return True
