"""What a file that may only be looked at says of what cannot be done in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import press
from tracker.services.file.files import open_tracker
from tracker.ui.controls.writing.formatted_text_box import FormattedBox
from tracker.ui.framework.commands import Command
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]
SAID = "This file is open read-only."


def refused(window: MainWindow) -> dict[tuple[str, str], str]:
    """What each page's commands that cannot be run say, by the page and their name, once all pages are filled."""
    assert window.pages is not None
    for page in window.pages.all():
        window.show_place(page.place)
    settle(window)
    found = {}
    for page in window.pages.all():
        window.show_place(page.place)
        for command in page.commands():
            if not _can(command):
                found[page.place, command.name] = command.why_not
    window.show_place("Plans")
    settle(window)
    for command in window.commands.all():
        if not _can(command):
            found["window", command.name] = command.why_not
    return found


def _can(command: Command) -> bool:
    return command.enabled is None or command.enabled()


def test_each_command_that_only_a_read_only_file_bars_says_so(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    window.setUpdatesEnabled(False)  # nothing is looked at
    held = Path(shutil.copy(example, example.with_name("Held.tracker")))
    open_in(window, example)
    otherwise = refused(window)
    with closing(open_tracker(held, who="A Colleague")):
        open_in(window, held)
        assert window.files.session is not None and window.files.session.view_only
        barred = {key: said for key, said in refused(window).items() if key not in otherwise}
        assert len(barred) > 60
        assert {key: said for key, said in barred.items() if said != SAID} == {}
        press(window, "Ctrl+Shift+K")
        assert window.toast.sentence.text() == SAID


def test_a_box_of_formatted_text_looks_as_closed_as_the_others(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    with closing(open_tracker(example, who="A Colleague")):
        open_in(window, example)
        window.show_place("Risks")
        settle(window)
        qtbot.waitUntil(lambda: bool(window.findChildren(FormattedBox)))
        settle(window)
        (formatted,) = [one for one in window.findChildren(FormattedBox) if one.isVisible()]
        plain = next(one for one in window.findChildren(QPlainTextEdit) if one.isVisible())
        assert formatted.isReadOnly() and plain.isReadOnly()
        inside, outline = QPoint(formatted.width() // 2, formatted.height() - 6), QPoint(formatted.width() // 2, 0)
        colours = [
            [box.grab().toImage().pixelColor(at).name() for at in (inside, outline)] for box in (formatted, plain)
        ]
        assert colours[0] == colours[1]


def test_a_plan_as_at_a_past_day_says_how_it_is_edited_again(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    open_in(window, example)
    page = window.screens.screen_shown
    assert isinstance(page, PlanPage)
    page.past.bar.day_chosen.emit(window.today())
    settle(window)
    press(window, "Ctrl+Shift+K")
    assert window.toast.sentence.text().endswith("Select Return to today to edit it.")
