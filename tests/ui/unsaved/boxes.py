"""The boxes of the window that are typed into, and what is kept of them on the disk."""

from __future__ import annotations

import json
from contextlib import suppress

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tracker.services.file.typed_texts import typed_folder
from tracker.ui.plans.page import PlanPage
from tracker.ui.unsaved.page import TypedPage
from tracker.ui.window.main_window import MainWindow

WORDS = "Half a sentence"


def kept() -> list[str]:
    """What is kept on the disk, of every file."""
    files = []
    for path in typed_folder().glob("*.json"):
        with suppress(FileNotFoundError):  # deleted since the folder was listed: it is kept no longer
            files.append(json.loads(path.read_text("utf-8")))
    return [text["text"] for file in files for text in file["texts"]]


def require_kept(texts: list[str]) -> None:
    """Fail unless just these texts are kept; `waitUntil` then says what is."""
    assert kept() == texts


def at_first_action(window: MainWindow, qtbot: QtBot) -> PlanPage:
    window.show_place("Plans")
    settle(window)
    page = window.screens.screen_shown
    assert isinstance(page, PlanPage)
    if page.row_shown[0] != 1:
        page.show_row(1)
        qtbot.waitUntil(lambda: page.row_shown[0] == 1)
    return page


def completed_on(page: PlanPage) -> None:
    page.side.action.fields["completed_on"].take_focus()


def is_offered(window: MainWindow) -> bool:
    """Whether a notice offers what was typed."""
    return len(_offers(window)) == 1


def _offers(window: MainWindow) -> list[QPushButton]:
    return [one for one in window.notices.findChildren(QPushButton) if one.text() == "Show unsaved text"]


def offered(window: MainWindow) -> TypedPage:
    """The list of what was typed, as its notice shows it."""
    (show,) = _offers(window)
    show.click()
    page = window.screens.screen_shown
    assert isinstance(page, TypedPage)
    return page


def box_with_focus() -> QWidget | None:
    at = QApplication.focusWidget()
    return at.parentWidget() if at is not None else None
