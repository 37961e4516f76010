"""The context menu of a plan's table, made of the page's own commands as its menus have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tracker.ui.framework.commands import Command
from tracker.ui.framework.mnemonics import give_letters

_ACTION = (
    ("edit_title", "new_note", "new_benefit"),
    ("status",),
    ("complete", "reopen", "owner", "timescale", "section", "exempt"),
    ("copy_rows", "copy_action", "move_up", "move_down"),
    ("new_action", "new_section"),
    ("delete_row",),
)
_SECTION = (
    ("new_action", "new_section"),
    ("edit_title", "exempt"),
    ("copy_rows", "move_up", "move_down"),
    ("delete_row",),
)
"""The names of the commands in groups, with lines between them; "status" stands for all commands that set one."""
_OF_SECTION = {
    "edit_title": "Rename section",
    "move_up": "Move section up",
    "move_down": "Move section down",
    "delete_row": "Delete section",
}
"""The texts of commands when they apply to a section."""


class RowMenu(QMenu):
    """Offers the commands that can be run now, each with its shortcut beside it."""

    def __init__(self, commands: Callable[[], Sequence[Command]], parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands

    def open_at(self, at: QPoint, *, is_section: bool) -> None:
        """Show the menu of the selected actions, or of a section, at a point of the screen."""
        self.clear()
        known = {command.name: command for command in self._commands()}
        for group in _SECTION if is_section else _ACTION:
            names = [name for name in known if name.startswith("status_")] if group == ("status",) else group
            offered = [known[name] for name in names if name in known and _can_run(known[name])]
            if offered and self.actions():
                self.addSeparator()
            for command in offered:
                self._offer(command, _OF_SECTION.get(command.name, command.text) if is_section else command.text)
        if self.actions():
            give_letters(self)
            self.popup(at)

    def _offer(self, command: Command, words: str) -> None:
        key = QKeySequence.listFromString(command.keys)[0].toString(QKeySequence.SequenceFormat.NativeText)
        text = words.replace("&", "&&")
        entry = self.addAction(f"{text}\t{key}")  # a real shortcut would be a second one beside the menu bar's
        entry.triggered.connect(lambda _checked=False: command.run())


def _can_run(command: Command) -> bool:
    return command.enabled is None or command.enabled()
