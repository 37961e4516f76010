"""What is opened over a page or in its place, and every menu of the right button, can be used by everybody, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QMenu, QTextEdit, QWidget

from docs.pictures import settle
from tests.ui.keyboard import press
from tests.ui.screen_reader import LEAST, lettered_twice, role_of, shown, spoken, wrong_in
from tests.ui.shared_window import make_active, window_of
from tracker.ui.framework.commands import MENU, Command
from tracker.ui.framework.page import Page
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

EVERYWHERE = tuple(place.name for place in PLACES)
SHOWS = ("preview", "one-page", "plan_settings", "narrative", "recovery_form")
"""Commands without "…" that open something all the same. Every other paper is previewed on the screen of these two."""
HELD = ("print", "save_chart", "section")
"""The system's own dialogs, and a drop-down list of the panel."""


@pytest.fixture(scope="module")
def filled(
    qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window with the example for all: nothing is edited in it. What chooses a file chooses a document."""
    folder = tmp_path_factory.mktemp("dialogs")
    document = folder / "plan.csv"
    document.write_text("Ref,Action,Timescale,Status\n1.1,Mend the road,May 2015,Fine\n", encoding="utf-8")
    with window_of(qapp, folder, example_made_once, (1280, 800), painted=False) as window:
        window.choose = lambda _window, purpose, _at: document if purpose == "import" else None
        yield window


def openers(window: MainWindow) -> Iterator[tuple[str, Command]]:
    """The commands that open something, with the place from which; each place is shown before its first."""
    for place in EVERYWHERE:
        window.show_place(place)
        page = window.screens.screen_shown
        assert isinstance(page, Page)
        own = window.commands.all() if place == "Plans" else ()
        yield from ((place, command) for command in (*own, *page.commands()) if _opens(command))


def _opens(command: Command) -> bool:
    return (command.text.endswith("…") or command.name in SHOWS) and command.name not in HELD


def over(window: MainWindow) -> QWidget | None:
    """What is open over the window."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup
    return next((one for one in window.findChildren(QDialog) if one.isVisible() and one.isWindow()), None)


def test_whatever_a_command_opens_can_be_used_by_keys_and_by_a_screen_reader(filled: MainWindow) -> None:
    make_active(filled)
    seen: dict[str, list[str]] = {}
    for place, command in openers(filled):
        if not isinstance(shown_now := filled.screens.screen_shown, Page) or shown_now.place != place:
            filled.show_place(place)
            settle(filled)
        if command.enabled is not None and not command.enabled():
            continue
        command.run()
        settle(filled)
        box = over(filled)
        screen = filled.screens.screen_shown
        is_known = box is None and isinstance(screen, Page)  # Tab goes round a page in a test of all pages
        seen[f"{command.name}, {place}: {type(box or screen).__name__}"] = wrong_in(box or filled, rounds=not is_known)
        if box is not None:
            press(box, "Esc")
            assert over(filled) is None, command.name
        filled.exporting.close()
        for unfinished in filled.screens.unfinished():
            filled.screens.give_up(unfinished)
    assert {name: wrong for name, wrong in seen.items() if wrong} == {}
    names = " ".join(seen)
    for kind in ("FindBox", "FilterBox", "ColumnsBox", "NameBox", "RenumberBox", "BringInPage", "BackupsPage"):
        assert kind in names, kind


def menus_at(part: QWidget) -> Iterator[QMenu]:
    """The menus of the menu key and of the right button, one after the other, each closed before the next."""
    inside = part.viewport() if isinstance(part, QAbstractItemView | QTextEdit) else part
    middle = inside.rect().center()
    for reason, at in (
        (QContextMenuEvent.Reason.Keyboard, QPoint(1, 1)),
        (QContextMenuEvent.Reason.Mouse, _point_of(part) or middle),
    ):
        part.setFocus()
        QApplication.sendEvent(inside, QContextMenuEvent(reason, at, inside.mapToGlobal(at)))
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            yield menu
            menu.close()


def _point_of(part: QWidget) -> QPoint | None:
    if not isinstance(part, QAbstractItemView) or not part.currentIndex().isValid():
        return None
    return part.visualRect(part.currentIndex()).center()


def wrong_in_menu(menu: QMenu) -> list[str]:
    """All that is wrong in a menu that is open."""
    entries = [entry for entry in menu.actions() if not entry.isSeparator() and entry.isVisible()]
    offered = QAccessible.queryAccessibleInterface(menu)
    said = [offered.child(number) for number in range(offered.childCount())]
    lines = [one for one in said if one.role() != QAccessible.Role.Separator]
    return [
        *(f"no text: {number}" for number, entry in enumerate(entries) if not entry.text().strip()),
        *(f"letter: {one}" for one in lettered_twice([entry.text() for entry in entries])),
        *(f"low: {entry.text()}" for entry in entries if menu.actionGeometry(entry).height() < LEAST),
        *(["role"] if role_of(menu) != QAccessible.Role.PopupMenu else []),
        *(f"entry: {one.role().name}" for one in lines if one.role() != QAccessible.Role.MenuItem),
        *(f"unsaid: {one.role().name}" for one in lines if not one.text(QAccessible.Text.Name).strip()),
    ]


def test_every_menu_of_the_right_button_has_letters_names_and_room(filled: MainWindow) -> None:
    make_active(filled)
    opened: dict[str, list[str]] = {}
    for place in EVERYWHERE:
        filled.show_place(place)
        settle(filled)
        parts = [
            part
            for part in shown(filled.screens)
            if isinstance(part, QAbstractItemView | QTextEdit | QLineEdit) or part.property(MENU) is not None
        ]
        for part in parts:
            if not part.isEnabled() or part.parentWidget() is None or part.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            for menu in menus_at(part):
                opened[f"{place}: {spoken(part)} ({len(opened)})"] = wrong_in_menu(menu)
    assert {name: wrong for name, wrong in opened.items() if wrong} == {}
    assert {name.partition(":")[0] for name in opened} == set(EVERYWHERE)
