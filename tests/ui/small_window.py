"""A window with the few figures of `small` for all tests of a file that leave it as they found it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.example_window import SIZE, take_back, window_of
from tests.ui.figures import opened, small
from tracker.domain.imports.draft import Draft
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.session import Session
from tracker.ui.window.main_window import MainWindow


@contextmanager
def small_window(
    app: QApplication,
    folder: Path,
    place: str,
    fill: Callable[[Session], object] = lambda _session: None,
    drafts: Sequence[Draft] = (),
) -> Iterator[MainWindow]:
    """A window as `window_of` makes it, at a place of a file with PLAN and FIGURES, or other drafts. It draws nothing.

    What is undone leaves its numbers behind: rows that a test names by theirs are to be filled in.
    """
    (folder / "made").mkdir()
    with opened(folder / "made", *(drafts or (small(),))) as session:
        fill(session)
        path = session.tracker.store.path
    with window_of(app, folder, path, painted=False) as window:
        window.show_place(place)
        yield window


def session_of(window: MainWindow) -> Session:
    """The file that is open in it."""
    assert window.files.session is not None
    return window.files.session


def come_back(window: MainWindow, place: str, qtbot: QtBot, size: tuple[int, int] = SIZE) -> None:
    """Take back what was edited, give up what was begun, and be at the place again, with nothing said.

    It comes to rest when the next test makes it active.
    """
    QTest.keyRelease(window, Qt.Key.Key_Control)  # what was pressed last would count for what is selected next
    qtbot.waitUntil(lambda: window.jobs.idle)
    for field in window.findChildren(TextField):  # what is typed is written, and undone with the rest
        if not field.commit():
            field.box.set_text(field.saved)
            field.commit()
            field.set_message("")
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    take_back(window)
    if (window.width(), window.height()) != size:
        window.resize(*size)
    window.show_place(place)
    window.notices.clear()
    window.toast.say("")
