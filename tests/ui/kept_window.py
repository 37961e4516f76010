"""A window that serves all tests of a file: each finds it as the first did, and one that leaves a trace in it fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from tests.ui.example_window import SIZE, take_back
from tracker.ui.framework.commands import Command
from tracker.ui.window.main_window import MainWindow


def as_found(
    window: MainWindow, qtbot: QtBot, place: str = "Plans", row_id: int = 1, size: tuple[int, int] = SIZE
) -> Iterator[MainWindow]:
    """The window, active and at a place, where a row may be picked; at the end it is made to be as it was then."""
    _go_back(window, qtbot, place, row_id, size)
    before = _state(window)
    assert not before[0], "nothing is edited"
    yield window
    while popup := QApplication.activePopupWidget():
        popup.close()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    qtbot.waitUntil(lambda: window.jobs.idle)
    take_back(window)
    for clear in _filters(window):
        clear.run()
    if window.settings.text_scale != 1.0:
        window.look.reset_text()
    window.toast.hide()
    _go_back(window, qtbot, place, row_id, size)
    with suppress(exceptions.TimeoutError):  # what differs is said below
        qtbot.waitUntil(lambda: _state(window) == before, timeout=20_000)
    assert _state(window) == before
    assert list(_filters(window)) == []


def _go_back(window: MainWindow, qtbot: QtBot, place: str, row_id: int, size: tuple[int, int]) -> None:
    window.resize(*size)
    assert window.pages is not None, "its file is open"
    page = window.pages.page(place)
    if window.screens.screen_shown is not page or row_id not in (0, page.row_shown[0]):
        window.go_to(place, row_id)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 60_000), "another window is the active one"
    qtbot.waitUntil(lambda: window.jobs.idle and row_id in (0, page.row_shown[0]))
    window.notices.clear()
    window.screens.go_to(panel=False)


def _filters(window: MainWindow) -> Iterator[Command]:
    """The commands that let a page list all again, of those that do not."""
    assert window.pages is not None, "its file is open"
    for page in window.pages.opened():
        for command in page.commands():
            if command.name == "clear_filter" and command.enabled is not None and command.enabled():
                yield command


def _state(window: MainWindow) -> tuple[object, ...]:
    """What a test could leave otherwise: what was edited, what is shown, picked, listed, said and typed, the size."""
    session, page = window.files.session, window.screens.screen_shown
    assert session is not None, "its file is open"
    views = [view for view in page.findChildren(QAbstractItemView) if view.isVisible() and view.accessibleName()]
    return (
        session.tracker.undo_sentence,
        page,
        getattr(page, "row_shown", None),
        [(view.accessibleName(), view.model().rowCount()) for view in views],
        window.notices.sentences(),
        window.screens.unfinished(),
        window.size(),
        window.settings.text_scale,
        QApplication.activePopupWidget(),
    )
