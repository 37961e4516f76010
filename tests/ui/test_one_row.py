"""In every list and table the row that is lit is the row that was pressed, and is the one that is acted on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView

from docs.pictures import settle
from tests.ui.keyboard import press as press_keys
from tests.ui.mouse import click, double_click, lit_rows, move, point_of, press, release, rows_in_sight
from tests.ui.screen_reader import shown
from tests.ui.shared_window import make_active, window_of
from tracker.ui.framework.page import Page
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

LINKS = ("Needs your attention",)
"""Lists of links: one click goes there."""
MANY = ("Readings", "Cells of the table")
"""Grids in which many cells can be selected."""


@pytest.fixture(scope="module")
def window(
    qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window with the example, so low that most lists scroll."""
    with window_of(qapp, tmp_path_factory.mktemp("rows"), example_made_once, (1280, 560), painted=False) as opened:
        yield opened


@pytest.fixture(scope="module", params=[place.name for place in PLACES])
def place(request: pytest.FixtureRequest) -> str:
    """A place, of which all is asked before the window goes to the next."""
    return str(request.param)


def lists(window: MainWindow, place: str) -> list[QAbstractItemView]:
    """The lists and tables of a page that can be seen and have two rows to pick, each from its top."""
    go(window, place)
    views = [view for view in shown(window.screens, QAbstractItemView) if isinstance(view, QAbstractItemView)]
    for view in views:
        view.scrollToTop()
    return [
        view
        for view in views
        if not isinstance(view, QHeaderView) and not view.visibleRegion().isEmpty() and len(rows_in_sight(view)) > 1
    ]


def go(window: MainWindow, place: str) -> None:
    """Go to a page, unless it is shown, and wait until it is at rest."""
    assert window.pages is not None
    if window.screens.screen_shown is not window.pages.page(place):
        window.show_place(place)
    make_active(window)


def done(window: MainWindow) -> str:
    """What was edited last."""
    assert window.files.session is not None
    return window.files.session.tracker.undo_sentence


def test_a_click_picks_the_row_that_it_is_on_and_does_nothing_else(window: MainWindow, place: str) -> None:
    for view in lists(window, place):
        page, name = window.screens.screen_shown, view.accessibleName()
        for row in rows_in_sight(view)[:4]:
            if name in LINKS:
                continue
            click(view.viewport(), point_of(view, row))
            assert (view.currentIndex().row(), lit_rows(view)) == (row, {row}), name
            assert window.screens.screen_shown is page, name
    assert done(window) == ""


def test_what_moves_under_a_pressed_button_is_not_picked(window: MainWindow, place: str) -> None:
    for view in lists(window, place):
        if view.accessibleName() in (*LINKS, *MANY):
            continue
        row = rows_in_sight(view)[1]
        at = point_of(view, row)
        press(view.viewport(), at)
        view.verticalScrollBar().setValue(
            view.verticalScrollBar().value() + view.visualRect(view.currentIndex()).height()
        )
        move(view.viewport(), at + QPoint(2, 2))
        release(view.viewport(), at + QPoint(2, 2))
        assert (view.currentIndex().row(), lit_rows(view)) == (row, {row}), view.accessibleName()
        view.verticalScrollBar().setValue(0)


def test_no_click_with_a_key_held_parts_what_is_lit_from_what_is_current(window: MainWindow, place: str) -> None:
    for view in lists(window, place):
        if view.accessibleName() in (*LINKS, *MANY):
            continue
        row, other, *_ = rows_in_sight(view)
        takes_several = view.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        for keys in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier):
            view.setCurrentIndex(view.model().index(row if takes_several else other, 0))
            for _ in range(2):
                click(view.viewport(), point_of(view, row), keys)
                assert lit_rows(view) == {view.currentIndex().row()} == {row}, view.accessibleName()


def test_a_double_click_opens_the_row_that_it_is_on_once(window: MainWindow, place: str) -> None:
    """Where a row leads elsewhere it goes there as Return does, once; where it does not, it stays on the page."""
    page = window.pages.page(place) if window.pages else None
    assert isinstance(page, Page)
    gone: list[object] = []
    for signal in (page.go_to, page.plan_wanted, page.attention_wanted, page.changes_wanted):
        signal.connect(lambda *what: gone.append(what))
    for view in lists(window, place):
        name, row = view.accessibleName(), rows_in_sight(view)[1]
        gone.clear()
        view.setCurrentIndex(view.model().index(row, 0))
        view.setFocus()
        press_keys(window, "Return")
        by_key, shown_then = list(gone), window.screens.screen_shown
        leave(window, page)
        gone.clear()
        double_click(view.viewport(), point_of(view, row))
        assert gone == by_key, (name, row)
        assert window.screens.screen_shown is shown_then, (name, row)
        if shown_then is page:
            settle(window)
            assert view.currentIndex().row() == row, (name, row)
        leave(window, page)
    assert done(window) == ""


def leave(window: MainWindow, page: Page) -> None:
    """Come back from wherever the window has gone, or leave what was opened on the page itself."""
    if window.screens.screen_shown is page:
        settle(window)
        press_keys(window, "Escape")
    go(window, page.place)
