"""Commands: one description gives each its menu entry, its shortcut and its line on the list of shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QKeySequence

MENU = "menu of commands"
"""The property of a widget other than a list: the names of the commands that its context menu offers."""
GOING = ("find", "filter", "clear_filter", "search", "next_", "previous_", "leave")
"""The beginnings of the names of commands that only navigate and edit nothing."""


class Command(Struct, frozen=True):
    """A command. `menu` is the menu's name ("Action"); `keys` are in Qt's portable form ("Ctrl+Shift+N"), empty for
    none.

    Several keys for one command are separated by "; ", the one to show first. `run` is called without arguments.
    `enabled` returns whether the command can be run now; None means always. `checked` returns whether it is on, for
    commands that can be on or off; `barred` returns why it cannot be run whatever is selected, as the file is
    read-only; empty if it can. `one_of` names a group of commands of which only one can be on. `separated` puts a line
    above it in the menu. `needs` says what to do first if it cannot be run, or returns it if that depends on what is
    selected: shown when its shortcut is pressed, and on its grey entry. `sub` is the submenu that holds it: each menu
    must fit on a small screen.
    """

    name: str
    text: str
    menu: str
    run: Callable[[], object]
    keys: str = ""
    enabled: Callable[[], bool] | None = None
    separated: bool = False
    checked: Callable[[], bool] | None = None
    one_of: str = ""
    needs: str | Callable[[], str] = ""
    sub: str = ""
    barred: Callable[[], str] | None = None

    @property
    def why_not(self) -> str:
        """The sentence that says why the command cannot be run now."""
        barred = self.barred() if self.barred is not None else ""
        needs = self.needs() if callable(self.needs) else self.needs
        return barred or needs or f"“{self.text.removesuffix('…')}” is available where there is something to use it on."


def picked(commands: Sequence[Command], texts: Mapping[str, str]) -> tuple[Command, ...]:
    """Return the commands with these names, in their order, each with the text of its button."""
    by_name = {command.name: command for command in commands}
    return tuple(replace(by_name[name], text=text) for name, text in texts.items())


def editing(
    commands: Sequence[Command], barred: Callable[[], str], besides: Collection[str] = ()
) -> tuple[Command, ...]:
    """Return the commands, with `barred` set on those that edit.

    All edit except those that navigate or copy and those named in `besides`. `barred` returns why nothing can be
    edited; empty if it can.
    """
    others = (*GOING, "copy_here", "copy_rows", "copy_listed", *besides)
    return tuple(
        command if command.name.startswith(others) else replace(command, barred=barred) for command in commands
    )


def needing(commands: Sequence[Command], otherwise: str, by_name: Mapping[str, str] = {}) -> tuple[Command, ...]:
    """Return the commands, each that cannot always be run with what it needs: by its name, or `otherwise`.

    What a command needs already stays.
    """
    return tuple(
        command
        if command.enabled is None or command.needs
        else replace(command, needs=by_name.get(command.name, otherwise))
        for command in commands
    )


def say_keys(command: Command) -> str:
    """Return a command's keys as this system writes them: "Ctrl+Shift+Z or Ctrl+Y"."""
    keys = QKeySequence.listFromString(command.keys)
    return " or ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
