"""In every list and table the row that is lit is the row that was pressed, and is the one that is acted on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView

from docs.pictures import settle
from tests.ui.keyboard import press as press_keys
from tests.ui.mouse import click, double_click, lit_rows, move, point_of, press, release, rows_in_sight
from tracker.services.example.example import EXAMPLE_DAY
from tracker.ui.framework.page import Page
from tracker.ui.framework.settings import Settings
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

LINKS = ("Needs your attention",)
"""Lists of links: one click goes there."""
MANY = ("Readings", "Cells of the table")
"""Grids in which many cells can be selected."""
EVERY_PLACE = pytest.mark.parametrize("place", [place.name for place in PLACES])


@pytest.fixture(scope="module")
def window(
    qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window with the example, so low that most lists scroll."""
    folder = tmp_path_factory.mktemp("rows")
    shutil.copy(example_made_once, folder / "plan.tracker")
    opened = MainWindow(qapp, Settings(folder / "settings.ini"), lambda: EXAMPLE_DAY)
    opened.resize(1280, 560)
    opened.show()
    opened.activateWindow()
    opened.files.open(folder / "plan.tracker")
    settle(opened)
    yield opened
    opened.close()
    opened.deleteLater()


def lists(window: MainWindow, place: str) -> list[QAbstractItemView]:
    """The lists and tables of a page that can be seen and have two rows to pick."""
    window.show_place(place)
    settle(window)
    views = [view for view in window.screens.findChildren(QAbstractItemView) if not isinstance(view, QHeaderView)]
    return [view for view in views if not view.visibleRegion().isEmpty() and len(rows_in_sight(view)) > 1]


def done(window: MainWindow) -> str:
    """What was edited last."""
    assert window.files.session is not None
    return window.files.session.tracker.undo_sentence


@EVERY_PLACE
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


@EVERY_PLACE
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


@EVERY_PLACE
def test_no_click_with_a_key_held_parts_what_is_lit_from_what_is_current(window: MainWindow, place: str) -> None:
    for view in lists(window, place):
        if view.accessibleName() in (*LINKS, *MANY):
            continue
        for keys in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier):
            for row in (rows_in_sight(view)[0],) * 2:
                click(view.viewport(), point_of(view, row), keys)
                assert lit_rows(view) == {view.currentIndex().row()} == {row}, view.accessibleName()


@EVERY_PLACE
def test_a_double_click_opens_the_row_that_it_is_on_once(window: MainWindow, place: str) -> None:
    """Where a row leads elsewhere it goes there as Return does, once; where it does not, it stays on the page."""
    page = window.pages.page(place) if window.pages else None
    assert isinstance(page, Page)
    gone: list[object] = []
    for signal in (page.go_to, page.plan_wanted, page.attention_wanted, page.changes_wanted):
        signal.connect(lambda *what: gone.append(what))
    for name in [view.accessibleName() for view in lists(window, place)]:
        view = next(view for view in lists(window, place) if view.accessibleName() == name)
        for row in rows_in_sight(view)[1:2]:
            window.show_place(place)
            settle(window)
            gone.clear()
            view.setCurrentIndex(view.model().index(row, 0))
            view.setFocus()
            press_keys(window, "Return")
            by_key, shown = list(gone), window.screens.screen_shown
            settle(window)
            if shown is page:
                press_keys(window, "Escape")
            window.show_place(place)
            settle(window)
            gone.clear()
            double_click(view.viewport(), point_of(view, row))
            assert gone == by_key, (name, row)
            assert window.screens.screen_shown is shown, (name, row)
            settle(window)
            if shown is page:
                assert view.currentIndex().row() == row, (name, row)
                press_keys(window, "Escape")
    assert done(window) == ""
