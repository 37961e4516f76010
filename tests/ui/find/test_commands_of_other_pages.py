"""Ctrl+K finds what is begun on a page that is not shown, and goes there to begin it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.find.test_find_box import begin, choose, lines
from tests.ui.shared_window import as_found, window_of
from tracker.data.queries.meetings_and_registers import editions
from tracker.ui.find.commands_of_other_pages import ELSEWHERE
from tracker.ui.find.find_and_replace_screen import ReplaceScreen
from tracker.ui.framework.page import Page
from tracker.ui.window.main_window import MainWindow


@pytest.fixture(scope="module")
def kept(qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with the example for all."""
    with window_of(qapp, tmp_path_factory.mktemp("elsewhere"), example_made_once, painted=False) as opened:
        yield opened


@pytest.fixture
def window(kept: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    yield from as_found(kept, qtbot)


def test_every_command_that_is_known_beforehand_is_its_page_s_of_that_name_and_text(
    window: MainWindow,
) -> None:
    assert window.pages is not None
    for place, commands in ELSEWHERE.items():
        known = {one.name: one.text.rstrip("…") for one in window.pages.page(place).commands()}
        assert {name: known.get(name) for name in commands} == commands


def test_a_snapshot_is_taken_from_the_plan_s_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("Plans")
    session = window.files.session
    assert session is not None
    before = len(session.read(editions))
    box = begin(window, "snapshot", qtbot)
    assert lines(box)[0] == "Take snapshot"
    choose(window, box, qtbot)
    settle(window)
    page = window.screens.screen_shown
    assert isinstance(page, Page)
    assert page.place == "Meetings"
    assert len(session.read(editions)) == before + 1


def test_words_of_a_plan_are_replaced_from_another_page(window: MainWindow, qtbot: QtBot) -> None:
    """It was nowhere to be found but on the plan's page."""
    window.show_place("Tables")
    box = begin(window, "find and replace", qtbot)
    assert lines(box)[0] == "Find and replace"
    choose(window, box, qtbot)
    settle(window)
    assert isinstance(window.screens.screen_shown, ReplaceScreen)
