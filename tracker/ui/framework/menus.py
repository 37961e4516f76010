"""The menu bar, made of commands: the window's own, and those of the screen that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar
from shiboken6 import Shiboken

from tracker.ui.framework.commands import Command
from tracker.ui.framework.mnemonics import give_letters
from tracker.ui.settings.recent_files import short_folder

MENUS = ("File", "Edit", "Plan", "Action", "Indicator", "Table", "Dashboard", "Meeting", "Risk", "View", "Help")
_ROLES = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}


class Menus(QObject):
    """Holds a menu entry for each command. Which entries are greyed is worked out when a menu opens.

    An entry or shortcut that is not available explains itself: the entry in its tooltip, the shortcut through
    `refused`.
    """

    refused = Signal(str)

    def __init__(self, bar: QMenuBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._menus = {name: QMenu(f"&{name}", bar) for name in MENUS}
        self._own: list[tuple[Command, QAction]] = []
        self._shown: list[tuple[Command, QAction]] = []
        self._lines: list[tuple[QMenu, QAction]] = []
        self._subs: dict[tuple[str, str], QMenu] = {}
        self._choices: dict[str, QActionGroup] = {}
        for menu in self._menus.values():
            bar.addMenu(menu)
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self.refresh)
            menu.aboutToShow.connect(partial(give_letters, menu))
            menu.aboutToShow.connect(partial(menu.installEventFilter, self))  # a closed menu gets many events
            menu.aboutToHide.connect(self._let_keys_work)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self, self._leave_bar)
        return False

    def set_own(self, commands: Sequence[Command]) -> None:
        """Add the window's own commands, which are always there."""
        for command in commands:
            if command.separated:
                self._add_line(self._place(command))
            self._own.append(self._add(command))

    def set_shown(self, commands: Sequence[Command]) -> None:
        """Replace the commands of the last screen with those of the one shown now."""
        gone = [*((self._place(command), action) for command, action in self._shown), *self._lines]
        self._lines, self._shown = [], []  # first, so that a fault of one page does not affect every later one
        for menu, old in gone:
            if Shiboken.isValid(old):
                menu.removeAction(old)  # at once, so that its shortcuts are free
                old.deleteLater()
        self._drop_empty()
        own = {command.menu for command, _ in self._own}
        begun: set[str] = set()
        for command in commands:
            first = command.menu not in begun
            if (first and command.menu in own) or (command.separated and not first):
                place = self._place(command)
                self._lines.append((place, self._add_line(place)))
            begun.add(command.menu)
            self._shown.append(self._add(command))
        for name, menu in self._menus.items():
            is_there = name in begun | own
            menu.menuAction().setVisible(is_there)
            menu.setTitle(f"&{name}" if is_there else name)  # Qt reserves Alt+M even for a hidden menu

    def add_recent(self, before: str, paths: Callable[[], Sequence[Path]], open_file: Callable[[Path], None]) -> None:
        """Add the submenu of recently opened files above the window's command of this name."""
        menu = QMenu("Open recent", self._menus["File"])

        def fill() -> None:
            menu.clear()
            for path in paths():
                action = menu.addAction(f"{path.stem} — {short_folder(path)}".replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, path=path: open_file(path))
            give_letters(menu)
            menu.setEnabled(bool(paths()))

        self._menus["File"].insertMenu(self._action(before), menu)
        self._menus["File"].aboutToShow.connect(fill)

    def rename(self, name: str, text: str) -> None:
        """Change the text of one of the window's commands, such as "Undo Set 1.4 to Amber"."""
        self._action(name).setText(text.replace("&", "&&"))

    def trigger(self, name: str) -> None:
        """Run one of the window's commands as its entry does."""
        self._action(name).trigger()

    def refresh(self) -> None:
        """Update which entries can be run now and which are ticked."""
        for command, action in (*self._own, *self._shown):
            can = _is_enabled(command)
            action.setEnabled(can)
            action.setToolTip("" if can else command.why_not)
            if command.checked is not None:
                action.setChecked(command.checked())

    @Slot()
    def _leave_bar(self) -> None:
        """Give the focus back after Esc has closed a menu: Qt's bar would keep it invisibly."""
        QApplication.sendEvent(
            self._bar, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        )

    def _let_keys_work(self) -> None:
        """Enable every entry: the shortcut of a disabled one is dead, so availability is checked when it is pressed."""
        for _, action in (*self._own, *self._shown):
            action.setEnabled(True)

    def _action(self, name: str) -> QAction:
        return next(action for command, action in self._own if command.name == name)

    def _place(self, command: Command) -> QMenu:
        """Return a command's submenu if it exists already; otherwise its menu."""
        return self._subs.get((command.menu, command.sub), self._menus[command.menu])

    def _sub(self, command: Command) -> QMenu:
        menu_path = command.menu, command.sub
        if menu_path not in self._subs:
            made = self._subs[menu_path] = QMenu(command.sub, self._menus[command.menu])
            self._menus[command.menu].addMenu(made)
            made.setToolTipsVisible(True)
            made.aboutToShow.connect(partial(give_letters, made))
        return self._subs[menu_path]

    def _add_line(self, menu: QMenu) -> QAction:
        """Add a separator to a menu.

        It is made here: after Qt deletes one of its own, Python may mistake a later entry for it.
        """
        line = QAction(self)
        line.setSeparator(True)
        menu.addAction(line)
        return line

    def _drop_empty(self) -> None:
        """Remove the submenus that are empty."""
        for menu_path, sub in list(self._subs.items()):
            if not sub.actions():
                self._menus[menu_path[0]].removeAction(sub.menuAction())
                sub.deleteLater()
                del self._subs[menu_path]

    def _add(self, command: Command) -> tuple[Command, QAction]:
        menu = self._sub(command) if command.sub else self._menus[command.menu]
        action = QAction(command.text.replace("&", "&&"), self)
        if command.keys:
            action.setShortcuts(QKeySequence.listFromString(command.keys))
        action.setMenuRole(_ROLES.get(command.name, QAction.MenuRole.NoRole))
        if command.checked is not None:
            action.setCheckable(True)
        if command.one_of:
            self._choices.setdefault(command.one_of, QActionGroup(self)).addAction(action)
        action.triggered.connect(lambda: self._run(command, action))
        menu.addAction(action)
        return command, action

    def _run(self, command: Command, action: QAction) -> None:
        if _is_enabled(command):
            command.run()
        else:
            self.refused.emit(command.why_not)
        if command.checked is not None:
            action.setChecked(command.checked())


def _is_enabled(command: Command) -> bool:
    return command.enabled is None or command.enabled()
