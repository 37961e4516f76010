"""Ctrl+K finds what is begun on a page that is not shown, and goes there to begin it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.find.test_find_box import begin, choose, lines
from tracker.data.queries.meetings_and_registers import editions
from tracker.ui.find.commands_of_other_pages import ELSEWHERE
from tracker.ui.find.find_and_replace_screen import ReplaceScreen
from tracker.ui.framework.page import Page
from tracker.ui.window.main_window import MainWindow


def test_every_command_that_is_known_beforehand_is_its_page_s_of_that_name_and_text(
    opened: MainWindow,
) -> None:
    assert opened.pages is not None
    for place, commands in ELSEWHERE.items():
        known = {one.name: one.text.rstrip("…") for one in opened.pages.page(place).commands()}
        assert {name: known.get(name) for name in commands} == commands


def test_a_snapshot_is_taken_from_the_plan_s_page(opened: MainWindow, qtbot: QtBot) -> None:
    opened.show_place("Plans")
    session = opened.files.session
    assert session is not None
    before = len(session.read(editions))
    box = begin(opened, "snapshot", qtbot)
    assert lines(box)[0] == "Take snapshot"
    choose(opened, box, qtbot)
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, Page)
    assert page.place == "Meetings"
    assert len(session.read(editions)) == before + 1


def test_words_of_a_plan_are_replaced_from_another_page(opened: MainWindow, qtbot: QtBot) -> None:
    """It was nowhere to be found but on the plan's page."""
    opened.show_place("Tables")
    box = begin(opened, "find and replace", qtbot)
    assert lines(box)[0] == "Find and replace"
    choose(opened, box, qtbot)
    settle(opened)
    assert isinstance(opened.screens.screen_shown, ReplaceScreen)
