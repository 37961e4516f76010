"""A wide window is used: no text is cut beside an empty half, and everything keeps to one grid."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from docs.pictures import settle
from tests.ui.shared_window import SIZE, kept_example
from tracker.ui.changes.page import ChangesPage
from tracker.ui.checks.page import ChecksPage
from tracker.ui.dashboard.page import DashboardPage
from tracker.ui.framework.place_names import CHANGES
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.governance.risk_table import Column
from tracker.ui.governance.risks_page import RisksPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.overview.page import OverviewPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.tables.page import TablesPage
from tracker.ui.window.main_window import MainWindow

kept = kept_example()
"""One window with the example for all: it is only looked at."""


@pytest.fixture
def window(kept: MainWindow) -> Iterator[MainWindow]:
    """That window, of the size that it has at first."""
    kept.resize(*SIZE)
    yield kept
    kept.look.reset_text()


def go(window: MainWindow, place: str) -> QWidget:
    window.show_place(place)
    settle(window)
    return window.screens.screen_shown


def test_lists_and_tables_go_across_a_wide_window(window: MainWindow) -> None:
    window.resize(1920, 1080)
    board = go(window, "Dashboard")
    assert isinstance(board, DashboardPage)
    for table in board.view._tables:
        (spots,) = board.view._layout.grid(table).bands
        assert sum(spot.width for spot in spots) > 0.95 * board.view.viewport().width(), table.title
    checks = go(window, "Checks")
    assert isinstance(checks, ChecksPage)
    assert checks.list.viewport().width() > 0.9 * checks.list.width()
    changes = go(window, CHANGES)
    assert isinstance(changes, ChangesPage)
    assert changes.list.viewport().width() > 0.7 * changes.list.width()
    risks = go(window, "Risks")
    assert isinstance(risks, RisksPage)
    for row in range(risks.model.rowCount()):
        owner = str(risks.model.index(row, Column.OWNER).data() or "")
        assert risks.view.columnWidth(Column.OWNER) > risks.view.fontMetrics().horizontalAdvance(owner) + 16, owner
    for page in (checks, risks):
        assert page.filter.more.width() == page.filter.more.sizeHint().width(), "it is no wider than its word"


def test_a_title_of_the_overview_that_is_too_long_for_one_line_takes_two(window: MainWindow) -> None:
    window.resize(1280, 800)
    page = go(window, "Overview")
    assert isinstance(page, OverviewPage)
    refs = {line.ref: row for row in range(page.model.rowCount()) if (line := page.model.line(row)) is not None}
    long, short = (page.list.visualRect(page.model.index(refs[ref], 0)).height() for ref in ("1.4", "1.10"))
    assert long == short + page.list.fontMetrics().lineSpacing()


def test_the_names_of_a_table_are_read_whole_where_its_figures_leave_room(window: MainWindow) -> None:
    window.resize(1280, 800)
    page = go(window, "Tables")
    assert isinstance(page, TablesPage)
    view = page.detail.grid
    names = [str(view.grid.index(row, 0).data() or "") for row in range(view.grid.rowCount())]
    assert view.columnWidth(0) > max(map(view.fontMetrics().horizontalAdvance, names)) + 16
    assert sum(view.columnWidth(column) for column in range(view.grid.columnCount())) <= view.viewport().width()


def test_panels_and_places_keep_to_one_grid(window: MainWindow) -> None:
    """The list of places is as wide after the window was narrow; a panel ends where it does with a scroll bar, too."""
    window.resize(1280, 800)
    settle(window)
    beside = window.places.width()
    rights = set()
    plan = go(window, "Plans")
    assert isinstance(plan, PlanPage)
    for height in (800, 3000):
        window.resize(1280, height)
        settle(window)
        box = plan.side.action.fields["owner"].box
        rights.add(box.mapTo(window, QPoint(box.width(), 0)).x())
    assert len(rights) == 1, rights
    window.resize(700, 800)
    settle(window)
    window.resize(1280, 800)
    settle(window)
    assert window.places.width() == beside


def test_rows_of_readings_follow_the_size_of_text_and_come_back(window: MainWindow) -> None:
    """The font of what they lie in is another before theirs is."""
    page = go(window, "Indicators")
    assert isinstance(page, IndicatorsPage)
    window.look.step_text(-1)  # it may have been elsewhere that the text was larger last
    window.look.reset_text()
    settle(window)
    before = page.detail.readings.rowHeight(0)
    window.look.step_text(1)
    settle(window)
    assert page.detail.readings.rowHeight(0) > before
    window.look.step_text(-1)
    settle(window)
    assert page.detail.readings.rowHeight(0) == before


def test_a_list_beside_what_is_picked_in_it_grows_with_the_text(window: MainWindow) -> None:
    """Where it is shown meanwhile, and where it is not."""

    def width(place: str) -> int:
        page = go(window, place)
        assert isinstance(page, IndicatorsPage | TablesPage)
        return (page.picker if isinstance(page, IndicatorsPage) else page.list).width()

    window.resize(1920, 1080)
    before = {place: width(place) for place in ("Tables", "Indicators")}
    window.look.step_text(5)
    for place in ("Indicators", "Tables"):
        assert width(place) > 1.5 * before[place], place
    window.look.reset_text()
    for place in ("Tables", "Indicators"):
        assert width(place) == before[place], place


def test_a_label_of_a_table_goes_on_to_a_second_line_sooner_than_it_is_cut(window: MainWindow) -> None:
    window.resize(1093, 614)
    page = go(window, "Tables")
    assert isinstance(page, TablesPage)
    view = page.detail.grid
    long = next(row for row in range(view.grid.rowCount()) if "contact centre" in str(view.grid.index(row, 0).data()))
    assert view.rowHeight(long) >= 2 * view.fontMetrics().lineSpacing()
    assert sum(view.columnWidth(column) for column in range(view.grid.columnCount())) <= view.viewport().width()


def test_an_item_of_an_agenda_has_the_room_of_the_cells_beside_it_that_are_empty(window: MainWindow) -> None:
    window.resize(1280, 800)
    page = go(window, "Meetings")
    assert isinstance(page, MeetingsPage)
    sheet, rows = page.board.sheet, page.board.rows
    spans = {str(rows.index(row, 1).data()): sheet.columnSpan(row, 1) for row in range(rows.rowCount())}
    assert spans["Apologies"] == 2
    assert spans["Payments in dispute under the systems contract"] == 1, "its position is told beside it"
