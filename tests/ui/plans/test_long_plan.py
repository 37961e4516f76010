"""A long plan: its rows come in later than its first painting, and stand in the same place as those of a short one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from PySide6.QtGui import QFontMetrics

from docs.pictures import settle
from tests.ui.mouse import lit_rows
from tests.ui.plans.one_page import OnePage
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
        for number in range(111, 121)
    ),
)


@pytest.fixture(scope="module")
def one_page(one_page_of: Callable[..., OnePage]) -> Iterator[OnePage]:
    """The window of `page` in this file: of 200 actions, where forty are many to read at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_loader, "FIRST_ROWS", 40)
        patch.setattr(row_loader, "FIRST_CHOSEN", 30)
        with closing(one_page_of(LONG)) as opened:
            yield opened


def _settle(page: PlanPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    settle(window)


def test_what_was_selected_is_in_sight_in_other_groups_and_in_another_order(page: PlanPage) -> None:
    view, bar = page.table.view, page.table.filter.bar
    page.table.select(page.table.model.row_id(row_of(page, "116.17")))
    _settle(page)
    shown = page.side.action_id
    for box, choice in ((bar.grouping, "By owner"), (bar.order, "Action, Z to A"), (bar.grouping, "As in the plan")):
        box.setCurrentText(choice)
        box.activated.emit(box.currentIndex())
        _settle(page)
        row = row_of(page, "116.17")
        assert lit_rows(view) == {row}, choice
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center()), choice
        assert page.side.action_id == shown


def test_every_ref_has_room_in_one_line_also_of_the_rows_that_come_in_later(page: PlanPage) -> None:
    view = page.table.view
    room = view.columnWidth(ListColumn.REF)
    assert room >= QFontMetrics(view.delegate.font).horizontalAdvance("120.20") + 24


def test_a_wide_window_shows_more_rows_of_fewer_lines_and_what_is_selected_stays_in_sight(page: PlanPage) -> None:
    view, window = page.table.view, page.window()
    page.table.select(page.table.model.row_id(row_of(page, "116.17")))
    lines = []
    for width in (1280, 1920, 1280):
        window.resize(width, 800)
        _settle(page)
        lines.append(round(view.rowHeight(view.currentIndex().row()) / view.delegate.line_height))
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center()), width
    assert lines[0] == lines[2] == lines[1] + 1
