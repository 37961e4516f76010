"""Keeps the selection in a list that is read anew: it is found again by its id, or waited for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tracker.ui.plans.action_table import ActionTable
from tracker.ui.plans.action_view import ActionView, Place


class KeptSelection(QObject):
    """Remembers selection and scroll position when the rows change, and puts them back."""

    def __init__(self, view: ActionView, model: ActionTable) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._place = Place(0, 0, 0)
        self._row = -1
        self._wanted = 0
        self._then: Callable[[], object] | None = None
        model.modelAboutToBeReset.connect(self._remember)

    def select(self, row_id: int, then: Callable[[], object] | None = None) -> None:
        """Select a row, at once or as soon as it is read, and then do `then`."""
        self._wanted, self._then = row_id, then
        self._select_wanted()

    def forget(self) -> None:
        """Other things are listed now: there is nothing to be found again."""
        self._wanted, self._then = 0, None
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
        if not self._select_wanted() and not self._view.row_id and same_list and self._place.current:
            last = self._model.rowCount() - 1
            if last >= 0:
                self._view.select(self._model.row_id(min(self._row, last)))

    def complete(self) -> None:
        """All rows are there: what is not among them will not come."""
        if not self._select_wanted() and not self._view.row_id:
            self._view.select(self._place.current)
        self._wanted, self._then = 0, None

    def _remember(self) -> None:
        self._place, self._row = self._view.place(), self._view.currentIndex().row()

    def _select_wanted(self) -> bool:
        if not self._wanted or not self._view.select(self._wanted):
            return False
        then, self._wanted, self._then = self._then, 0, None
        if then is not None:
            then()
        return True
