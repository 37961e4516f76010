"""Rows of three heights, and columns as the user wants them, in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.plans.one_page import OnePage
from tests.ui.plans.reading import press, row_of
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection
from tracker.domain.plans.list_columns import ListColumn
from tracker.ui.plans.listing.columns_box import ColumnsBox
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.rows.row_height_choice import COMFORTABLE, COMPACT
from tracker.ui.plans.rows.widths_and_heights import ActionLayout

LONG = "Agree with the hospital and with all its wards which of them sends whom home on which day of the week. " * 4
PLAN = DraftPlan(
    "Plan",
    sections=(
        DraftSection(
            "First",
            "1",
            (DraftAction(LONG, "1.1", "September 2014"), DraftAction("Short", "1.2", "March 2015", owner="A. Head")),
        ),
    ),
)


@pytest.fixture(scope="module")
def one_page(one_page_of: Callable[..., OnePage]) -> Iterator[OnePage]:
    """The window of `page` in this file."""
    with closing(one_page_of(PLAN)) as opened:
        yield opened


def shown(page: PlanPage) -> list[str]:
    """The headings from left to right, as far as they are in the table."""
    header = page.view.horizontalHeader()
    order = [header.logicalIndex(place) for place in range(header.count())]
    return [ListColumn(section).heading for section in order if not header.isSectionHidden(section)]


def box() -> ColumnsBox:
    """The box of the columns that is open."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, ColumnsBox) and one.isVisible())


def test_compact_and_comfortable_rows_are_alike_and_never_change_when_selected(page: PlanPage) -> None:
    rows = [row_of(page, "1.1"), row_of(page, "1.2")]
    assert page.view.rowHeight(rows[0]) > page.view.rowHeight(rows[1]), "wrapped rows follow their text"
    for keys, density, lines in (("Ctrl+Alt+1", COMPACT, 1), ("Ctrl+Alt+2", COMFORTABLE, 2)):
        press(page, keys)
        assert page.view.measures.density == density
        height = round(lines * page.view.delegate.line_height) + 2 * density.pad + 1
        assert [page.view.rowHeight(row) for row in rows] == [height, height]
        page.view.select(page.table.model.row_id(rows[1]))
        assert [page.view.rowHeight(row) for row in rows] == [height, height]


def test_a_compact_row_says_beside_its_timescale_that_it_is_overdue(page: PlanPage) -> None:
    page.view.measures.set_density(COMPACT)
    metrics = page.view.fontMetrics()
    needed = metrics.horizontalAdvance("September 2014") + metrics.horizontalAdvance("Overdue")
    assert page.view.columnWidth(ListColumn.TIMESCALE) > needed


def test_columns_are_hidden_shown_and_moved_by_key_in_their_box(page: PlanPage) -> None:
    assert shown(page) == ["Ref", "Action", "Timescale", "Progress", "Status", "Owner"]
    press(page, "Ctrl+Alt+L")
    opened = box()
    QTest.keyClick(opened.list, Qt.Key.Key_Down)
    QTest.keyClick(opened.list, Qt.Key.Key_Down)
    QTest.keyClick(opened.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["Ref", "Timescale", "Action", "Progress", "Status", "Owner"]
    QTest.keyClick(opened.list, Qt.Key.Key_End)
    QTest.keyClick(opened.list, Qt.Key.Key_Space)
    assert shown(page)[-1] == "Last note"
    before = shown(page)
    QTest.keyClick(opened.list, Qt.Key.Key_Return)
    assert shown(page) == before, "Return presses no button but that which has the focus"
    opened.list.setCurrentRow(2)
    QTest.keyClick(opened.list, Qt.Key.Key_Space)
    assert "Action" in shown(page), "no list is without its actions"
    QTest.mouseClick(opened.reset, Qt.MouseButton.LeftButton)
    assert shown(page) == ["Ref", "Action", "Timescale", "Progress", "Status", "Owner"]
    opened.close()


def test_a_heading_is_dragged_and_its_menu_hides_it_and_all_is_remembered(page: PlanPage, qtbot: QtBot) -> None:
    header = page.view.horizontalHeader()
    header.moveSection(header.visualIndex(ListColumn.STATUS), 0)  # as Qt does where a heading is dropped
    assert shown(page) == ["Status", "Ref", "Action", "Timescale", "Progress", "Owner"]
    at = QPoint(header.sectionViewportPosition(ListColumn.PROGRESS) + 5, 5)
    header.customContextMenuRequested.emit(at)
    menu = page.headings
    assert isinstance(menu, QMenu)
    next(entry for entry in menu.actions() if entry.text() == "Progress").trigger()
    menu.close()
    page.view.measures.set_density(COMPACT)
    assert shown(page) == ["Status", "Ref", "Action", "Timescale", "Owner"]
    assert sum(page.view.columnWidth(column) for column in ListColumn) == page.view.viewport().width()
    other = type(page.view)(page.table.model)
    qtbot.addWidget(other)
    measures: ActionLayout = other.measures
    measures.restore(page.view.measures.state())
    assert other.columns.shown == page.view.columns.shown
    assert measures.density == COMPACT


def test_the_table_is_zoomed_by_the_wheel_with_ctrl_and_by_key(page: PlanPage) -> None:
    before = page.view.delegate.line_height
    at = QPointF(page.view.viewport().rect().center())
    up = QWheelEvent(
        at, page.view.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.view.viewport(), up)
    assert page.view.delegate.line_height > before
    press(page, "Ctrl+Alt+-")
    press(page, "Ctrl+Alt+-")
    assert page.view.delegate.line_height < before
    press(page, "Ctrl+Alt+9")
    assert page.view.delegate.line_height == before
