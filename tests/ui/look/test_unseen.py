"""Another theme or size of text: at once where it is seen, and for what is not seen by the time it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES


def picture(window: MainWindow) -> QImage:
    """The page that is shown, with the focus elsewhere: a cursor blinks."""
    settle(window)
    window.menuBar().setFocus()
    settle(window)
    return window.screens.screen_shown.grab().toImage()


def test_each_page_has_the_theme_and_size_that_were_chosen_while_another_was_shown(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None], qapp: QApplication, qtbot: QtBot
) -> None:
    open_in(window, example)
    for place in PLACES:
        window.show_place(place.name)
        settle(window)
    window.show_place("Plans")
    window.look.set_theme("dark")
    window.look.step_text(1)
    sheet = qapp.styleSheet()
    for name in ("Indicators", "Meetings", "Risks", "Overview"):
        window.show_place(name)
        shown = picture(window)
        qapp.setStyleSheet("")
        qapp.setStyleSheet(sheet)
        QCoreApplication.sendPostedEvents()
        assert picture(window) == shown, name


def test_what_was_not_seen_hears_of_the_next_theme_too(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    open_in(window, example)
    window.show_place("Risks")
    settle(window)
    risks = window.screens.screen_shown
    button = next(each for each in risks.findChildren(QPushButton) if each.isVisible())
    light = button.grab().toImage()
    window.show_place("Plans")
    window.look.set_theme("dark")
    window.look.set_theme("light")
    window.show_place("Risks")
    settle(window)
    button.clearFocus()
    assert button.grab().toImage() == light
