"""Another theme or size of text: at once where it is seen, and for what is not seen by the time it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QScrollBar
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.figures import TODAY, opened as file_opened, small
from tests.ui.shared_window import as_found, window_of
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.risks import add_register, add_risk, link_risk
from tracker.services.governance.snapshots import freeze
from tracker.ui.framework.session import Session
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.look.theme import DARK
from tracker.ui.window.main_window import MainWindow


def filled(session: Session) -> None:
    """A risk of an action, and a meeting with a snapshot: something on each page."""
    session.do(add_register, title="Register")
    session.do(add_risk, register_id=1, title="A supplier fails", ref="CR1", likelihood=2, impact=2)
    session.do(link_risk, risk_id=1, action_id=3)
    session.do(add_body, name="Board")
    session.do(add_meeting, body_id=1, held_on=TODAY)
    session.do(freeze, meeting_id=1)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PLAN and FIGURES with that, not to be opened."""
    with file_opened(tmp_path_factory.mktemp("filled"), small()) as session:
        filled(session)
        return session.tracker.store.path


@pytest.fixture(scope="module")
def kept(qapp: QApplication, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with that file for all that ask nothing of what was not shown yet. It draws what is in sight."""
    with window_of(qapp, tmp_path_factory.mktemp("styled"), file) as made:
        yield made


@pytest.fixture
def opened(kept: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """That window, in the light theme."""
    yield from as_found(kept, qtbot)
    kept.look.set_theme("light")


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
    opened: MainWindow, qapp: QApplication
) -> None:
    names = ("Indicators", "Meetings", "Risks", "Overview")
    for name in (*names, "Plans"):
        opened.show_place(name)
        settle(opened)
    opened.look.set_theme("dark")
    opened.look.step_text(1)
    shown = {name: picture(opened, name) for name in names}
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")
    qapp.setStyleSheet(sheet)
    QCoreApplication.sendPostedEvents()
    for name in names:
        assert picture(opened, name) == shown[name], name


def test_what_was_not_seen_hears_of_the_next_theme_too(opened: MainWindow, qtbot: QtBot) -> None:
    opened.show_place("Risks")
    settle(opened)
    risks = opened.screens.screen_shown
    button = next(each for each in risks.findChildren(QPushButton) if each.isVisible())
    light = button.grab().toImage()
    opened.show_place("Plans")
    opened.look.set_theme("dark")
    opened.look.set_theme("light")
    opened.show_place("Risks")
    settle(opened)
    button.clearFocus()
    assert button.grab().toImage() == light


def test_a_panel_that_no_picture_has_shown_yet_has_the_theme_too(
    window: MainWindow, file: Path, tmp_path: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    open_in(window, Path(shutil.copy(file, tmp_path)))
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


def test_the_list_of_places_is_as_wide_as_its_buttons_in_every_size_of_text(opened: MainWindow) -> None:
    for steps in (0, 1, 1, -2):
        opened.look.step_text(steps)
        settle(opened)
        inside = opened.places.widget()
        assert inside is not None
        assert opened.places.width() == inside.sizeHint().width() + 1, opened.settings.text_scale
