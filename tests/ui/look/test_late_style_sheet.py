"""Another theme or size of text: at once where it is seen, and for what is not seen by the time it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QScrollBar
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.look.theme import DARK
from tracker.ui.window.main_window import MainWindow


def picture(window: MainWindow, name: str) -> QImage:
    """A page from its top, with the focus elsewhere: a cursor blinks."""
    window.show_place(name)
    settle(window)
    window.menuBar().setFocus()
    for bar in window.screens.screen_shown.findChildren(QScrollBar):
        bar.setValue(bar.minimum())  # a bar for scrolling sideways comes and goes with a theme
    settle(window)
    return window.screens.screen_shown.grab().toImage()


def test_each_page_has_the_theme_and_size_that_were_chosen_while_another_was_shown(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None], qapp: QApplication
) -> None:
    open_in(window, example)
    names = ("Indicators", "Meetings", "Risks", "Overview")
    for name in (*names, "Plans"):
        window.show_place(name)
        settle(window)
    window.look.set_theme("dark")
    window.look.step_text(1)
    shown = {name: picture(window, name) for name in names}
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")
    qapp.setStyleSheet(sheet)
    QCoreApplication.sendPostedEvents()
    for name in names:
        assert picture(window, name) == shown[name], name


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


def test_a_panel_that_no_picture_has_shown_yet_has_the_theme_too(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None], qapp: QApplication
) -> None:
    open_in(window, example)
    window.show_place("Checks")  # its panel is shown once something is picked
    settle(window)
    panels = [panel for panel in window.screens.screen_shown.kept_panels if not panel.isVisible()]
    assert set(panels) <= set(window.screens.unseen())
    window.show_place("Plans")
    window.look.set_theme("dark")
    window.show_place("Meetings")
    meetings = window.screens.screen_shown
    assert isinstance(meetings, MeetingsPage)
    meetings.board.list.setCurrentIndex(meetings.board.list.model().index(0, 0))
    settle(window)
    panel = meetings.panel()
    assert panel is not None
    assert panel.grab().toImage().pixelColor(2, 2).name().upper() == DARK.page


def test_the_list_of_places_is_as_wide_as_its_buttons_in_every_size_of_text(window: MainWindow, example: Path) -> None:
    window.files.open(example)
    for steps in (0, 1, 1, -2):
        window.look.step_text(steps)
        settle(window)
        inside = window.places.widget()
        assert inside is not None
        assert window.places.width() == inside.sizeHint().width() + 1, window.settings.text_scale
