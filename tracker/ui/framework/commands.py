"""Commands: each one has a menu entry, a key and a line on the keys page, from this one description."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QKeySequence

MENU = "menu of commands"
"""The property of a widget that is no list: the names of the commands that a right click on it offers."""
GOING = ("find", "filter", "clear_filter", "search", "next_", "previous_", "leave")
"""The beginnings of the names of commands that go somewhere, and do nothing with what is there."""


class Command(Struct, frozen=True):
    """`menu` is the menu's name ("Action"); `keys` in Qt's portable form ("Ctrl+Shift+N"), empty for none.

    Several keys for one command are parted by "; ", the one to show first. `run` is called without arguments.
    `enabled` says whether it can be run now; None means always. `checked` says whether it is on, for what is on or off;
    `barred` says why it cannot be run whatever is selected, as the file is read-only; empty if that is not so.
    `one_of` names the choice of which only one can be on. `separated` puts a line above it in the menu. `needs` says
    what to do first where it cannot be run: its key says that, and its grey entry. `sub` is the menu within the menu in
    which it stands: one menu has to have room on a small screen.
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
    needs: str = ""
    sub: str = ""
    barred: Callable[[], str] | None = None

    @property
    def why_not(self) -> str:
        """The sentence why it cannot be run now."""
        barred = self.barred() if self.barred is not None else ""
        return barred or self.needs or f"“{self.text.removesuffix('…')}” is not available here."


def picked(commands: Sequence[Command], texts: Mapping[str, str]) -> tuple[Command, ...]:
    """Return the commands of those names in their order, each with the text of its button."""
    by_name = {command.name: command for command in commands}
    return tuple(replace(by_name[name], text=text) for name, text in texts.items())


def editing(
    commands: Sequence[Command], barred: Callable[[], str], besides: Collection[str] = ()
) -> tuple[Command, ...]:
    """Return commands of which all edit but those that go somewhere, those that copy, and those of the names `besides`;
    `barred` says why nothing can be edited, empty if it can.
    """
    others = (*GOING, "copy_here", "copy_rows", "copy_listed", *besides)
    return tuple(one if one.name.startswith(others) else replace(one, barred=barred) for one in commands)


def say_keys(command: Command) -> str:
    """Return a command's keys as this system writes them: "Ctrl+Shift+Z or Ctrl+Y"."""
    keys = QKeySequence.listFromString(command.keys)
    return " or ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
