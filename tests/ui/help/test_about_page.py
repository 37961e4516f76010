"""Help > File locations names every place, and its buttons open folders that are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press
from tracker.ui.help.about_page import AboutPage, open_folder
from tracker.ui.window.main_window import MainWindow


def test_every_place_where_something_is_kept_is_named(window: MainWindow, small_file: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.files.open(small_file)
    press(window, "Shift+F1")
    page = window.screens.screen_shown
    assert isinstance(page, AboutPage)
    said = [line.text() for line in page.findChildren(QLabel)]
    assert str(small_file) in said
    assert str(window.settings.path) in said
    assert any(text.endswith("recovery-tracker.log") for text in said)


def test_the_nearest_folder_that_is_there_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    open_folder(tmp_path / "not" / "there" / "file.log")
    open_folder(tmp_path)
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path, tmp_path]
