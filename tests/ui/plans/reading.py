"""What a plan's page shows, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tracker.data.queries.actions import action_by_id, notes_of
from tracker.domain.plans.columns import PlanColumn
from tracker.domain.plans.plan import Action, ProgressNote
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.rows.row_ids import adds_to

_ADDS = "+"


def press(page: PlanPage, keys: str) -> None:
    """Press keys written as in a menu, on what has the focus."""
    QTest.keySequence(QApplication.focusWidget() or page.window(), QKeySequence(keys))


def type_text(page: PlanPage, text: str) -> None:
    """Type letters into what has the focus."""
    QTest.keyClicks(QApplication.focusWidget() or page.window(), text)


def refs(page: PlanPage) -> list[str]:
    """The Ref of every row from top to bottom; headings in brackets. Where an action can be added there is no Ref."""
    return [ref for ref in _all_refs(page) if ref != _ADDS]


def row_of(page: PlanPage, ref: str) -> int:
    """The row with that Ref."""
    return _all_refs(page).index(ref)


def ref_at(page: PlanPage, row: int) -> str:
    """The Ref of a row, as `refs` has it."""
    return _all_refs(page)[row]


def _all_refs(page: PlanPage) -> list[str]:
    model = page.table.model
    shown = [str(model.index(row, PlanColumn.REF).data()) for row in range(model.rowCount())]
    ids = [model.row_id(row) for row in range(model.rowCount())]
    return [_ADDS if adds_to(each) else f"[{ref}]" if each < 0 else ref for each, ref in zip(ids, shown, strict=True)]


def cell(page: PlanPage, ref: str, column: PlanColumn, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    """One cell of the row with that Ref."""
    model = page.table.model
    return str(model.index(row_of(page, ref), column).data(role) or "")


def stored(page: PlanPage, action_id: int) -> Action:
    """An action as the file holds it."""
    return page.session.read(action_by_id, action_id)


def notes(page: PlanPage, action_id: int) -> list[ProgressNote]:
    """An action's notes as the file holds them."""
    return page.session.read(notes_of, action_id)
