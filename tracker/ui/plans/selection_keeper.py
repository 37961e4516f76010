"""Keeps the selection in a list that is read anew: it is found again by its id, or waited for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.action_view import ActionView, Place


class KeptSelection(QObject):
    """Remembers selection and scroll position when the rows change, and puts them back."""

    def __init__(self, view: ActionView, model: ActionTable) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._place = Place(0, 0, 0)
        self._row = -1
        self._several: frozenset[int] = frozenset()
        """The ids of several selected actions that are to be found again."""
        self._found: frozenset[int] = frozenset()
        """Those of them that have been found so far."""
        self._wanted = 0
        self._then: Callable[[], object] | None = None
        model.modelAboutToBeReset.connect(self._remember)

    def select(self, row_id: int, then: Callable[[], object] | None = None) -> None:
        """Select a row, at once or as soon as it is read, and then do `then`."""
        self._wanted, self._then, self._several = row_id, then, frozenset()
        self._select_wanted()

    def forget(self) -> None:
        """Other things are listed now: there is nothing to be found again."""
        self._wanted, self._then, self._several = 0, None, frozenset()
        self._view.setCurrentIndex(self._model.index(-1, -1))
        self._view.scrollToTop()

    def restore(self, *, same_list: bool) -> None:
        """The rows are there, perhaps the first ones only.

        `same_list`: they were only read anew, so what stood at the top is to stand there again, and the neighbour of
        a row that is gone is taken. In another order or under another filter, what was selected is brought into view.
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
        """All rows are there: what is not among them will not come."""
        if not self._select_wanted():
            self._restore_several()
            if not self._view.row_id:
                self._view.select(self._place.current)
        self._wanted, self._then, self._several = 0, None, frozenset()

    def _restore_several(self) -> None:
        """Select again what was selected, as far as it is read, unless something else was selected meanwhile."""
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
