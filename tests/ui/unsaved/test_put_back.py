"""What waits to be put back into its box waits no longer than its file is open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.figures import opened, small
from tests.ui.unsaved.boxes import WORDS, at_first_action, offered
from tracker.services.file.files import open_tracker
from tracker.services.file.typed_texts import FileMark, TypedText, keep_typed
from tracker.ui.window.main_window import MainWindow

BOX = "A box that the first file does not have"


def made(folder: Path) -> Path:
    folder.mkdir()
    with opened(folder, small()) as session:
        return session.tracker.store.path


def test_it_is_put_neither_into_a_box_of_the_same_name_in_the_next_file_nor_onto_the_clipboard(
    window: MainWindow, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    first, second = made(tmp_path / "first"), made(tmp_path / "second")
    with closing(open_tracker(first)) as tracker:
        keep_typed(FileMark.of(tracker), [TypedText("Plans", 1, "1.9", BOX, "", WORDS, "2026-11-29T10:00:00+00:00")])
    open_in(window, first)
    at_first_action(window, qtbot)
    offered(window).buttons[0].click()
    open_in(window, second)
    page = at_first_action(window, qtbot)
    field = page.side.action.fields["completed_on"]
    field.box.setAccessibleName(BOX)
    settle(window)
    assert (field.text, QGuiApplication.clipboard().text()) == ("", "")
    assert not any(BOX in said for said in window.notices.sentences())
