"""Whatever is copied by key stays text in a spreadsheet, in headings and titles too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.clipboard import not_text, texts_beside_cells
from tests.ui.figures import opened
from tests.ui.keyboard import press
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.tables.category_table import Column
from tracker.services.clipboard.cells import is_live
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.indicators.category_tables import add_rows, add_table
from tracker.services.plans.actions import edit_action
from tracker.ui.dashboard.list import table_of
from tracker.ui.dashboard.page import DashboardPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.settings.settings import Settings
from tracker.ui.tables.page import TablesPage
from tracker.ui.window.main_window import MainWindow

LIVE = ("=1+1", "+1+1", "-1+2", "@SUM(1)", '=HYPERLINK("http://example.org")')
PLAN = DraftPlan(
    "=9+9",
    sections=(
        DraftSection(
            "=7+7",
            "=7",
            tuple(DraftAction(text, f"={row}", text, notes=(DraftNote(text),)) for row, text in enumerate(LIVE)),
        ),
    ),
)
FIGURES = tuple(
    DraftIndicator(
        text,
        "=%",
        "higher",
        "50",
        (DraftReading("Q1 2014/15", "45.9", text), DraftReading("Q2 2014/15", text, text)),
        directorate="=8+8",
    )
    for text in LIVE
)


@pytest.fixture(scope="module")
def live(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with a tracker in which every text begins as a formula does: it is only copied from."""
    folder = tmp_path_factory.mktemp("copied")
    with opened(folder, Draft("papers.docx", (PLAN,), FIGURES)) as session:
        path = session.tracker.store.path
        session.do(add_table, title="=6+6", row_heading="=6", columns=(Column("=5+5"),), exclusive=False)
        session.do(add_rows, table_id=1, rows=[(text, (text,)) for text in LIVE])
    window = MainWindow(qapp, Settings(folder / "settings.ini"), lambda: EXAMPLE_DAY)
    window.show()
    window.activateWindow()
    window.files.open(path)
    settle(window)
    window.setUpdatesEnabled(False)  # what is copied is not drawn
    yield window
    window.close()
    window.deleteLater()


def go(window: MainWindow, place: str) -> None:
    """Go to a place, as from elsewhere."""
    window.show_screen(window.start_page)
    window.show_place(place)
    settle(window)


def copied(window: MainWindow, keys: str, qtbot: QtBot) -> str:
    """The table that a key puts on the clipboard."""
    QApplication.clipboard().clear()
    press(window, keys)
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    return QApplication.clipboard().mimeData().html()


def test_rows_of_a_plan(live: MainWindow, qtbot: QtBot) -> None:
    go(live, "Plans")
    page = copied(live, "Ctrl+Shift+C", qtbot)
    assert (not_text(page), texts_beside_cells(page)) == ([], [])


def test_what_changed(live: MainWindow, qtbot: QtBot) -> None:
    session = live.files.session
    assert session is not None
    session.do(edit_action, action_id=1, title="=2+2", timescale="=3+3")
    go(live, "What changed")
    page = copied(live, "Ctrl+Shift+C", qtbot)
    assert "=3+3" in page
    assert "=HYPERLINK" in page
    assert (not_text(page), texts_beside_cells(page)) == ([], [])


def test_every_table_of_the_dashboard_with_its_figures_as_figures(live: MainWindow, qtbot: QtBot) -> None:
    go(live, "Dashboard")
    shown = live.screens.screen_shown
    assert isinstance(shown, DashboardPage)
    titles = set()
    for _ in range(2):
        press(live, "Ctrl+Down")
        page = copied(live, "Ctrl+C", qtbot)
        assert set(not_text(page)) <= {"45.9", "50", *map(str, range(20))}
        assert texts_beside_cells(page) == []
        titles.add(QApplication.clipboard().text().split("\n")[0])
    assert "=8+8" in titles


@pytest.mark.parametrize("all_of_them", [True, False], ids=["all", "one cell"])
def test_readings(live: MainWindow, qtbot: QtBot, all_of_them: bool) -> None:
    go(live, "Indicators")
    shown = live.screens.screen_shown
    assert isinstance(shown, IndicatorsPage)
    shown.show_row(shown.picker.model.id_at(0))
    settle(live)
    grid = shown.detail.readings
    grid.setFocus()
    grid.clearSelection()
    grid.select(1, 1)
    if all_of_them:
        grid.selectAll()
    page = copied(live, "Ctrl+C", qtbot)
    assert LIVE[0] in page
    assert not_text(page) == (["45.9"] if all_of_them else [])


def test_a_table_by_category(live: MainWindow, qtbot: QtBot) -> None:
    go(live, "Tables")
    shown = live.screens.screen_shown
    assert isinstance(shown, TablesPage)
    shown.detail.grid.setFocus()
    shown.detail.grid.selectAll()
    page = copied(live, "Ctrl+C", qtbot)
    assert "=5+5" in page
    assert (not_text(page), texts_beside_cells(page)) == ([], [])


@pytest.mark.parametrize("place", ["Overview", "Indicators", "Tables", "History"])
def test_a_line_of_a_list_is_copied_whole(live: MainWindow, qtbot: QtBot, place: str) -> None:
    go(live, place)
    view = QApplication.focusWidget()
    assert isinstance(view, QAbstractItemView)
    for row in range(min(view.model().rowCount(), 12)):
        if place in ("Indicators", "Tables") or view.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled:
            view.setCurrentIndex(view.model().index(row, 0))
            page, text = copied(live, "Ctrl+C", qtbot), QApplication.clipboard().text()
            assert (not_text(page), texts_beside_cells(page)) == ([], []) if page else not is_live(text)
            if place == "History":
                shown = [view.model().index(row, column).data() for column in range(3)]
                assert text.rstrip("\n").split("\t") == shown
            elif place == "Indicators":
                assert "Q2 2014/15" in text, "the figure is read out too"


def test_on_a_line_of_no_table_of_the_dashboard_it_is_said_that_nothing_is_copied(live: MainWindow) -> None:
    go(live, "Dashboard")
    shown = live.screens.screen_shown
    assert isinstance(shown, DashboardPage)
    rows = range(shown.view.lines.rowCount())
    row = next(row for row in rows if table_of(shown.view.lines.line(row)) is None)
    shown.view.setCurrentIndex(shown.view.lines.index(row))
    QApplication.clipboard().setText("before")
    press(live, "Ctrl+C")
    assert QApplication.clipboard().text() == "before"
    assert shown.caption.text() == "Nothing was copied. Select a line of a table first."
