"""The first table of a file, made by keyboard or pasted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import write_in_cell as write
from tests.ui.shared_window import as_found, kept_window, screen_of
from tests.ui.tables.test_page import panel, press
from tracker.data.queries.indicators import tables
from tracker.domain.imports.draft import Draft
from tracker.domain.tables.category_table import Column
from tracker.ui.tables.page import TablesPage
from tracker.ui.window.main_window import MainWindow

kept = kept_window("Tables", drafts=[Draft("papers")])
"""One window without a table for both."""


@pytest.fixture
def page(kept: MainWindow, qtbot: QtBot) -> Iterator[TablesPage]:
    """The page in that window."""
    for window in as_found(kept, qtbot, "Tables", 0):
        shown = screen_of(window, TablesPage)
        yield shown


def test_a_table_is_made_and_filled_by_keyboard_alone(page: TablesPage) -> None:
    assert page.empty.isVisible() and page.panel() is None
    press("Space")
    write("Visits by ward")
    press("Ctrl+Shift+K")
    write("Q2")
    press("Ctrl+Shift+N")
    for text in ("North", "4", "6", "South", "1", "0"):
        write(text)
        press("Tab")
    press("Esc")
    (found,) = page.session.read(tables)
    assert (found.table.title, found.table.exclusive) == ("Visits by ward", False)
    assert [(row.label_text, row.cells) for row in found.rows] == [("North", ("4", "6")), ("South", ("1", "0"))]
    assert [column.heading for column in found.table.columns] == ["Number", "Q2"]
    for _ in range(20):
        if page.session.tracker.undo_sentence:
            page.session.undo()
    assert page.session.read(tables) == [] and page.empty.isVisible()


def test_a_table_from_excel_is_pasted_with_its_headings(page: TablesPage) -> None:
    press("Space")
    page.detail.grid.setFocus()
    QApplication.clipboard().setText("Reason\tQ1\tQ2\tTOTAL\nTelly Talk\t8\t6\t15\nNo reminder\t1\t7\t8\n")
    press("Ctrl+V")
    (found,) = page.session.read(tables)
    assert found.table.columns == (Column("Q1"), Column("Q2"), Column("TOTAL", is_total=True))
    assert [row.cells for row in found.rows] == [("8", "6", "15"), ("1", "7", "8")]
    sentence = "Telly Talk: the total is reported as 15, its figures add up to 14."
    assert (page.detail.checks.text(), panel(page).findings.text()) == (sentence, sentence)
    press("Ctrl+A")
    press("Ctrl+C")
    assert (
        QApplication.clipboard()
        .text()
        .startswith("Reason\tQ1\tQ2\tTOTAL\tCalculated total\nTelly Talk\t8\t6\t15\t14\n")
    )
    assert QApplication.clipboard().mimeData().html().count("<th ") == 5
