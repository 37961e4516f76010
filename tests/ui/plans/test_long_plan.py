"""A long plan: its rows come in later than its first painting, and stand in the same place as those of a short one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontMetrics

from docs.pictures import settle
from tests.ui.mouse import lit_rows
from tests.ui.plans.reading import row_of
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection
from tracker.domain.plans.list_columns import ListColumn
from tracker.ui.plans import row_loader
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow

OWNERS = ("Category Lead", "Director of Finance", "Head of Procurement")
LONG = DraftPlan(
    "Long plan",
    sections=tuple(
        DraftSection(
            f"Section {number}",
            str(number),
            tuple(
                DraftAction(f"Action {number}.{index}", f"{number}.{index}", owner=OWNERS[index % 3])
                for index in range(1, 21)
            ),
        )
        for number in range(101, 121)
    ),
)


@pytest.fixture
def long_page(show: Callable[..., PlanPage], monkeypatch: pytest.MonkeyPatch) -> PlanPage:
    """The page with 400 actions, of which forty are many to read at once."""
    monkeypatch.setattr(row_loader, "FIRST_ROWS", 40)
    monkeypatch.setattr(row_loader, "FIRST_CHOSEN", 30)
    page = show(LONG)
    _settle(page)
    return page


def _settle(page: PlanPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    settle(window)


def test_what_was_selected_is_in_sight_in_other_groups_and_in_another_order(long_page: PlanPage) -> None:
    view, bar = long_page.table.view, long_page.table.filter.bar
    long_page.table.select(long_page.table.model.row_id(row_of(long_page, "111.17")))
    _settle(long_page)
    shown = long_page.side.action_id
    for box, choice in ((bar.grouping, "By owner"), (bar.order, "Action, Z to A"), (bar.grouping, "As in the plan")):
        box.setCurrentText(choice)
        box.activated.emit(box.currentIndex())
        _settle(long_page)
        row = row_of(long_page, "111.17")
        assert lit_rows(view) == {row}, choice
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center()), choice
        assert long_page.side.action_id == shown


def test_every_ref_has_room_in_one_line_also_of_the_rows_that_come_in_later(long_page: PlanPage) -> None:
    view = long_page.table.view
    room = view.columnWidth(ListColumn.REF)
    assert room >= QFontMetrics(view.delegate.font).horizontalAdvance("120.20") + 24


def test_a_wide_window_shows_more_rows_of_fewer_lines_and_what_is_selected_stays_in_sight(long_page: PlanPage) -> None:
    view, window = long_page.table.view, long_page.window()
    long_page.table.select(long_page.table.model.row_id(row_of(long_page, "111.17")))
    lines = []
    for width in (1280, 1920, 1280):
        window.resize(width, 800)
        _settle(long_page)
        lines.append(round(view.rowHeight(view.currentIndex().row()) / view.delegate.line_height))
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center()), width
    assert lines[0] == lines[2] == lines[1] + 1
