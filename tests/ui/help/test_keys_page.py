"""Help > Keys narrows as she types."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.ui.framework.commands import Command
from tracker.ui.help.keys_page import KeysPage


@pytest.fixture
def page(qtbot: QtBot) -> KeysPage:
    def nothing() -> None:
        pass

    commands = [
        ("Plans", Command("note", "New note", "Action", nothing, "Ctrl+Shift+N")),
        ("everywhere", Command("redo", "Redo", "Edit", nothing, "Ctrl+Shift+Z; Ctrl+Y")),
    ]
    made = KeysPage(commands)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.arrive()
    return made


def rows(page: KeysPage) -> list[list[str]]:
    table = page.table
    return [
        [item.text() for column in range(table.columnCount()) if (item := table.item(row, column)) is not None]
        for row in range(table.rowCount())
        if not table.isRowHidden(row)
    ]


def test_commands_stand_in_the_order_of_the_menus_with_their_keys(page: KeysPage) -> None:
    assert rows(page) == [
        ["Edit", "Redo", "Ctrl+Shift+Z or Ctrl+Y", "everywhere"],
        ["Action", "New note", "Ctrl+Shift+N", "Plans"],
    ]


@pytest.mark.parametrize(
    ("typed", "found"), [("note", ["New note"]), ("ctrl+y", ["Redo"]), ("plans ctrl", ["New note"])]
)
def test_a_command_is_found_by_name_key_or_place(page: KeysPage, typed: str, found: list[str]) -> None:
    QTest.keyClicks(page.search, typed)
    assert [row[1] for row in rows(page)] == found


def test_where_nothing_is_found_the_page_says_so(page: KeysPage) -> None:
    QTest.keyClicks(page.search, "teleport")
    assert rows(page) == []
    assert page.nothing_found.isVisible()
