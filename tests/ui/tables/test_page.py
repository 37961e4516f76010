"""Category tables in the real window, by real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.papers import TABLES
from tests.ui.keyboard import focused, press as press_keys, type_text, write_in_cell as write
from tests.ui.mouse import bring_into_view
from tests.ui.shared_window import kept_window, lent_window, screen_of
from tracker.data.queries.indicators import tables
from tracker.domain.imports.draft import Draft
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.tables.content import TableContent
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.indicators.category_tables import edit_row
from tracker.services.indicators.indicators import add_indicator
from tracker.services.indicators.recovery_forms import show_table
from tracker.services.statements.statements import STATEMENT
from tracker.ui.tables.page import TablesPage
from tracker.ui.tables.panel import TablePanel
from tracker.ui.tables.printed import print_order
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]


kept = kept_window("Tables", drafts=[Draft("papers", tables=TABLES)])
"""One window with the tables of the papers for all that are about them."""
window = lent_window("Tables", 1)


@pytest.fixture
def page(window: MainWindow) -> TablesPage:
    """The page in that window, its first table shown."""
    return screen_of(window, TablesPage)


def press(keys: str) -> None:
    """Press keys where the focus is; a cell is written once that has been dealt with."""
    press_keys(focused(), keys)
    QApplication.sendPostedEvents()


def stored(page: TablesPage, table_id: int) -> TableContent:
    return next(found for found in page.session.read(tables) if found.table.id == table_id)


def panel(page: TablesPage) -> TablePanel:
    found = page.panel()
    assert isinstance(found, TablePanel)
    return found


def test_tables_are_listed_with_what_is_to_be_looked_at_and_gone_through_by_key(page: TablesPage) -> None:
    assert [page.model.index(row).data() for row in range(4)] == [
        "Contracts by place. 2 to check",
        "Complaints by reason. 11 rows",
        "Care homes by rating. 4 rows",
        "Community services by rating. 4 rows",
    ]
    assert focused() is page.list
    press("Ctrl+Down")
    assert page.detail.title.text() == "Complaints by reason"
    page.show_row(1)
    assert "adds up to £81.8m in the table (£56.9m, £13.9m and £11m)." in panel(page).findings.text()


def test_a_table_that_only_the_form_of_an_exempt_indicator_shows_is_listed_and_printed_as_exempt(
    page: TablesPage,
) -> None:
    session = page.session
    session.do(add_indicator, name="Complaints", unit="number", better="lower")
    session.do(show_table, indicator_id=1, table_id=2)

    def listed() -> list[bool]:
        texts = (str(page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(4))
        return [text.endswith(", not for publication") for text in texts]

    def banner(table_id: int) -> str:
        order = print_order(session.tracker, stored(page, table_id), session.today)
        assert order is not None
        return order.make(lambda _done, _of: None).banner

    assert listed() == [False] * 4
    session.do(mark_exempt, kind=Indicator, row_id=1, paragraph="3", reason="Terms")
    assert listed() == [False, True, False, False]
    assert (bool(banner(1)), bool(banner(2))) == (False, True)
    session.undo()
    assert listed() == [False] * 4


def test_enter_goes_down_and_tab_leaves_the_grid_where_nothing_is_typed(page: TablesPage) -> None:
    page.detail.grid.setFocus()
    page.detail.grid.select(0, 1)
    write("30")
    press("Return")
    assert (page.detail.grid.currentIndex().row(), stored(page, 1).rows[0].cells[0]) == (1, "30")
    press("Tab")
    assert focused() is not page.detail.grid


def test_rows_and_columns_are_moved_deleted_and_brought_back(page: TablesPage) -> None:
    page.detail.grid.setFocus()
    page.detail.grid.select(0, 1)
    press("Alt+Down")
    press("Alt+Right")
    found = stored(page, 1)
    assert [row.label_text for row in found.rows] == ["North West", "Lancashire", "Other"]
    assert [column.heading for column in found.table.columns] == ["Contractors", "Contracts awarded", "Annual value"]
    at = page.detail.grid.currentIndex()
    assert (at.row(), at.column(), at.data()) == (1, 2, "31")
    press("Alt+Delete")
    press("Ctrl+Shift+Delete")
    assert [row.cells for row in stored(page, 1).rows] == [("35", "£13.9m"), ("28", "£11m")]
    for _ in range(4):
        press("Ctrl+Z")
    assert stored(page, 1).rows[0].cells == ("31", "104", "£56.9m")
    page.detail.grid.select(0, 1)
    press("Delete")
    assert stored(page, 1).rows[0].cells == ("", "104", "£56.9m")


def test_columns_and_rows_say_what_they_hold(page: TablesPage) -> None:
    page.show_row(3)
    page.detail.grid.setFocus()
    page.detail.grid.select(3, 2)
    assert (panel(page).column_name.text(), panel(page).row_name.text()) == ("Column “Share”", "Row “All”")
    assert panel(page).column.choices["kind"].box.currentText() == "Share of the previous column"
    panel(page).column.choices["kind"].box.setCurrentText("Per cent")
    panel(page).column.choices["kind"].box.activated.emit(2)
    press("Ctrl+T")
    found = stored(page, 3)
    assert (found.table.columns[1].kind, found.rows[3].is_total) == ("per cent", False)
    press("Ctrl+U")
    assert stored(page, 3).table.columns[1].is_total
    press("Shift+F2")
    write("Part")
    assert stored(page, 3).table.columns[1].heading == "Share"
    press("Return")
    assert stored(page, 3).table.columns[1].heading == "Part"


def test_a_title_may_not_be_blank_and_the_reason_stands_beside_it(page: TablesPage) -> None:
    press("F2")
    type_text(focused(), " ")
    press("Return")
    assert panel(page).table.texts["title"].problem.text() == "Enter a title for the table."
    assert stored(page, 1).table.title == "Contracts by place"


def test_tables_are_moved_and_deleted_and_undo_goes_to_them(page: TablesPage) -> None:
    press("Ctrl+Shift+Down")
    assert [found.table.id for found in page.session.read(tables)][:2] == [2, 1]
    press("Ctrl+Delete")
    assert page.detail.title.text() == "Care homes by rating"
    press("Ctrl+Z")
    assert page.detail.title.text() == "Contracts by place"


def test_a_statement_is_added_beside_its_flag_changed_and_deleted(page: TablesPage) -> None:
    page.show_row(2)
    statements = panel(page).statements
    statements.offers["total"].setFocus()
    press("Space")
    write("There were 29 complaints in the quarter.")
    press("Tab")
    press("Tab")
    writing = statements.writing
    assert writing is not None
    column = writing.choices["heading"]
    writing.add()
    assert writing.texts["printed"].problem.text() == "Enter the figure that the sentence states."
    write("29")
    column.box.setCurrentText("Q2")
    writing.add()
    (held,) = statements.shown
    assert held.verdict.text() == (
        "The text says “There were 29 complaints in the quarter.”, but Q2 adds up to 40 in the table "
        "(6, 2, 7, 7, 1, 3, 1, 0, 1, 4 and 8)."
    )
    page.session.do(edit_fields, STATEMENT, held.statement.id if held.statement else 0, {"printed": "40"})
    assert (statements.shown, held.verdict.text()) == ([held], "The figures agree.")
    held.buttons[0].click()
    assert statements.shown == []
    press("Ctrl+Z")
    assert len(statements.shown) == 1


def test_what_changed_elsewhere_is_there_when_the_page_is_gone_to(page: TablesPage, window: MainWindow) -> None:
    window.show_place("Plans")
    page.session.do(edit_row, row_id=1, label="Lancashire", cells=("32", "104", "£56.9m"))
    window.go_to("Tables", 1)
    assert page.detail.grid.model().index(0, 1).data() == "32"


def test_delete_in_the_list_empties_no_cell(page: TablesPage) -> None:
    assert focused() is page.list
    press("Delete")
    assert stored(page, 1).rows[0].label_text == "Lancashire"


@pytest.mark.parametrize("slips", [QPoint(0, 0), QPoint(2, 3)], ids=["still", "slipping"])
def test_a_tick_that_moves_from_under_the_mouse_because_a_cell_is_saved_is_set_all_the_same(
    page: TablesPage, slips: QPoint
) -> None:
    grid, tick = page.detail.grid, panel(page).row.ticks["is_total"]
    grid.setFocus()
    grid.open(0, 1)
    write("4444")
    bring_into_view(tick)
    window, at = page.window(), tick.mapTo(page.window(), QPoint(8, tick.height() // 2))
    was, left, none = tick.isChecked(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window.windowHandle(), left, none, at)
    QApplication.processEvents()
    assert window.childAt(at) is not tick, "the panel has made room for what is to be looked at"
    if not slips.isNull():
        QTest.mouseMove(window.windowHandle(), at + slips)
    QTest.mouseRelease(window.windowHandle(), left, none, at + slips)
    QApplication.processEvents()
    assert stored(page, 1).rows[0].cells[0] == "4444"
    assert stored(page, 1).rows[0].is_total is not was
