"""Menus are made of commands: the window's always, those of what is shown while it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tracker.ui.framework.commands import Command
from tracker.ui.framework.menus import Menus
from tracker.ui.framework.mnemonics import plain

CTRL = Qt.KeyboardModifier.ControlModifier


class Deeds:
    """What was run, and what may be."""

    def __init__(self) -> None:
        self.run: list[str] = []
        self.can_sort = True
        self.is_dark = False

    def turn_dark(self) -> None:
        self.is_dark = not self.is_dark

    def own(self) -> tuple[Command, ...]:
        return (
            Command("open", "Open", "File", lambda: self.run.append("open"), "Ctrl+O"),
            Command("undo", "Undo", "Edit", lambda: self.run.append("undo"), "Ctrl+Z; Alt+Backspace"),
            Command("dark", "Dark", "View", self.turn_dark, "F9", checked=lambda: self.is_dark),
        )

    def of_a_page(self, name: str) -> tuple[Command, ...]:
        return (
            Command("sort", f"Sort {name}", "Action", lambda: self.run.append(name), "Ctrl+D", lambda: self.can_sort),
            Command("find", "Find R&D", "Edit", lambda: self.run.append("find"), "Ctrl+F"),
        )


@pytest.fixture
def deeds() -> Deeds:
    return Deeds()


@pytest.fixture
def shown(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def menus(shown: QMainWindow, deeds: Deeds) -> Menus:
    made = Menus(shown.menuBar(), shown)
    made.set_own(deeds.own())
    made.set_shown(deeds.of_a_page("plans"))
    return made


def menu(window: QMainWindow, name: str) -> QMenu:
    found = next(action for action in window.menuBar().actions() if action.text() == f"&{name}").menu()
    assert isinstance(found, QMenu)
    return found


def entries(window: QMainWindow, name: str) -> list[QAction]:
    return [action for action in menu(window, name).actions() if not action.isSeparator()]


def visible(window: QMainWindow) -> list[str]:
    return [action.text() for action in window.menuBar().actions() if action.isVisible()]


def test_only_menus_with_something_in_them_are_there(menus: Menus, shown: QMainWindow) -> None:
    assert visible(shown) == ["&File", "&Edit", "&Action", "&View"]
    menus.set_shown(())
    assert visible(shown) == ["&File", "&Edit", "&View"]


def test_keys_run_commands_of_the_window_and_of_the_page(menus: Menus, shown: QMainWindow, deeds: Deeds) -> None:
    QTest.keyClick(shown, Qt.Key.Key_O, CTRL)
    QTest.keyClick(shown, Qt.Key.Key_D, CTRL)
    QTest.keyClick(shown, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    assert deeds.run == ["open", "plans", "undo"]


def test_another_page_takes_its_keys_over(menus: Menus, shown: QMainWindow, deeds: Deeds, qtbot: QtBot) -> None:
    menus.set_shown(deeds.of_a_page("history"))
    qtbot.waitUntil(lambda: [entry.text() for entry in entries(shown, "Action")] == ["Sort history"])
    QTest.keyClick(shown, Qt.Key.Key_D, CTRL)
    assert deeds.run == ["history"]


def test_what_looks_the_same_keeps_its_entries_which_run_and_ask_what_is_there_now(
    menus: Menus, shown: QMainWindow
) -> None:
    before = entries(shown, "Action")
    now = Deeds()
    now.can_sort = False
    menus.set_shown(now.of_a_page("plans"))
    assert entries(shown, "Action") == before
    QTest.keyClick(shown, Qt.Key.Key_F, CTRL)
    QTest.keyClick(shown, Qt.Key.Key_D, CTRL)
    assert now.run == ["find"]
    now.can_sort = True
    QTest.keyClick(shown, Qt.Key.Key_D, CTRL)
    assert now.run == ["find", "plans"]


@pytest.mark.parametrize(
    "other",
    [
        Command("one", "Two", "Edit", print, "Ctrl+D"),
        Command("one", "One", "View", print, "Ctrl+D"),
        Command("one", "One", "Edit", print, "Ctrl+E"),
        Command("one", "One", "Edit", print, "Ctrl+D", separated=True),
        Command("one", "One", "Edit", print, "Ctrl+D", sub="More"),
        Command("one", "One", "Edit", print, "Ctrl+D", checked=lambda: True),
        Command("one", "One", "Edit", print, "Ctrl+D", checked=lambda: True, one_of="these"),
    ],
    ids=["words", "menu", "keys", "line", "submenu", "tick", "choice"],
)
def test_what_looks_otherwise_has_an_entry_of_its_own(shown: QMainWindow, other: Command) -> None:
    """As in a window in which nothing was shown before."""
    looks = []
    for before in ([Command("none", "None", "Edit", print), Command("one", "One", "Edit", print, "Ctrl+D")], []):
        menus = Menus(shown.menuBar(), shown)
        menus.set_shown(before)
        menus.set_shown([Command("none", "None", "Edit", print), other])
        menus.refresh()
        looks.append([seen for one in shown.menuBar().actions() if one.isVisible() for seen in drawn(one)])
        shown.menuBar().clear()
    assert looks[0] == looks[1]


def drawn(entry: QAction) -> Iterator[tuple[object, ...]]:
    """What is seen of an entry, and of what is in its menu."""
    group = entry.actionGroup()
    keys = [keys.toString() for keys in entry.shortcuts()]
    yield entry.text(), entry.isSeparator(), keys, entry.isCheckable(), entry.isChecked(), group is not None
    inside = entry.menu()
    for one in inside.actions() if isinstance(inside, QMenu) else ():
        yield from drawn(one)


def test_the_page_comes_after_the_window_with_a_line_between(menus: Menus, shown: QMainWindow) -> None:
    texts = ["—" if action.isSeparator() else action.text() for action in menu(shown, "Edit").actions()]
    assert texts == ["Undo", "—", "Find R&&D"]


def test_what_cannot_be_run_does_nothing_and_is_grey_in_its_open_menu(
    menus: Menus, shown: QMainWindow, deeds: Deeds, qtbot: QtBot
) -> None:
    deeds.can_sort = False
    QTest.keyClick(shown, Qt.Key.Key_D, CTRL)
    assert deeds.run == []
    action_menu = menu(shown, "Action")
    action_menu.popup(shown.pos())
    assert not entries(shown, "Action")[0].isEnabled()
    action_menu.close()
    deeds.can_sort = True
    QTest.keyClick(shown, Qt.Key.Key_D, CTRL)
    assert deeds.run == ["plans"]


def test_a_command_that_is_on_has_a_tick(menus: Menus, shown: QMainWindow, deeds: Deeds) -> None:
    (dark,) = entries(shown, "View")
    QTest.keyClick(shown, Qt.Key.Key_F9)
    assert deeds.is_dark
    assert dark.isChecked()
    deeds.is_dark = False
    menus.refresh()
    assert not dark.isChecked()


def test_a_command_can_be_given_another_text(menus: Menus, shown: QMainWindow) -> None:
    menus.rename("undo", "Undo Set R&D to Amber")
    assert entries(shown, "Edit")[0].text() == "Undo Set R&&D to Amber"


def test_recent_files_stand_in_a_menu_of_their_own(menus: Menus, shown: QMainWindow, tmp_path: Path) -> None:
    paths, opened = [tmp_path / "A & B.tracker", tmp_path / "C.tracker"], list[Path]()
    menus.add_recent("open", lambda: paths, opened.append)
    file_menu = menu(shown, "File")
    file_menu.aboutToShow.emit()
    recent = file_menu.actions()[0].menu()
    assert isinstance(recent, QMenu)
    assert [plain(action.text()).split(" — ")[0] for action in recent.actions()] == ["A & B", "C"]
    recent.actions()[1].trigger()
    assert opened == [tmp_path / "C.tracker"]
    paths.clear()
    file_menu.aboutToShow.emit()
    assert not recent.isEnabled()


def test_a_menu_that_is_not_there_leaves_its_letter_to_what_is_shown(
    qtbot: QtBot, shown: QMainWindow, menus: Menus
) -> None:
    button = QPushButton("&Month first")
    shown.setCentralWidget(button)
    qtbot.waitUntil(lambda: button.isVisible() and shown.menuBar().isVisible())
    menus.set_shown(())
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(shown, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)


def test_of_what_only_one_can_be_every_entry_has_a_round_mark(shown: QMainWindow) -> None:
    chosen = ["a"]
    menus = Menus(shown.menuBar(), shown)

    def letter(name: str) -> Command:
        return Command(
            name, name, "View", partial(chosen.append, name), checked=lambda: chosen[-1] == name, one_of="letter"
        )

    menus.set_shown([letter(name) for name in "abc"])
    made = [entry for entry in entries(shown, "View") if entry.text() in "abc"]
    assert [entry.actionGroup().isExclusive() for entry in made] == [True] * 3
    made[1].trigger()
    assert [entry.isChecked() for entry in made] == [False, True, False]


def test_a_key_of_what_cannot_be_done_says_why_and_so_does_its_grey_entry(
    menus: Menus, deeds: Deeds, shown: QMainWindow, qtbot: QtBot
) -> None:
    menus.set_shown(deeds.of_a_page("plan"))
    deeds.can_sort = False
    with qtbot.waitSignal(menus.refused) as said:
        QTest.keyClick(shown, Qt.Key.Key_D, CTRL)
    assert said.args == ["“Sort plan” is available where there is something to use it on."]
    assert deeds.run == []
    assert Command("x", "X…", "Edit", deeds.turn_dark, needs="Select a row first.").why_not == "Select a row first."
    menus.refresh()
    entry = next(one for one in menus.findChildren(QAction) if one.text() == "Sort plan")
    assert (entry.isEnabled(), entry.toolTip()) == (False, said.args[0])


def test_a_page_has_its_menus_although_an_entry_of_the_last_one_is_gone(
    shown: QMainWindow, menus: Menus, deeds: Deeds
) -> None:
    menus.set_shown(deeds.of_a_page("plans"))
    Shiboken.delete(next(action for action in entries(shown, "Action") if action.text() == "Sort plans"))
    menus.set_shown(deeds.of_a_page("history"))
    assert [action.text() for action in entries(shown, "Action")] == ["Sort history"]


def test_python_has_made_every_line_and_menu_that_it_takes_away(shown: QMainWindow, menus: Menus) -> None:
    """Of one that Qt made it does not hear that it is gone, and may take what comes to lie in its place for it."""
    lined = Command("b", "b", "View", lambda: None, separated=True, sub="Rows")
    menus.set_shown(
        [Command("a", "a", "View", lambda: None, sub="Rows"), lined, Command("c", "c", "Edit", lambda: None)]
    )
    bar = [sub for action in shown.menuBar().actions() if isinstance(sub := action.menu(), QMenu)]
    subs = [sub for one in bar for action in one.actions() if isinstance(sub := action.menu(), QMenu)]
    lines = [action for one in (*bar, *subs) for action in one.actions() if action.isSeparator()]
    assert subs and lines
    assert all(Shiboken.createdByPython(made) for made in (*bar, *subs, *lines))
