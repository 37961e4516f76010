"""The button “More” in the head of a page: the buttons that have no room there, and what else the page can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tracker.ui.framework.commands import GOING, Command
from tracker.ui.framework.mnemonics import give_letters

_NOT_OURS = {"File", "Edit", "View", "Help", "Action"}
"""The menus that are there whatever page is shown, and that of a plan's rows, which a right click on them has."""


class MoreButton(QPushButton):
    """Opens a menu, made when it is asked for. `rest` returns the commands of the page, with those of its buttons."""

    def __init__(self, rest: Callable[[], Sequence[Command]] = tuple, parent: QWidget | None = None) -> None:
        super().__init__("More ▾", parent)
        self.setAccessibleName("More")
        self.setToolTip("What else can be done on this page")
        # a click leaves the keys where they are, as one in the menu bar does: it is about the list that has them
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rest = rest
        self.shown: frozenset[str] = frozenset()
        """The names of the commands that have a button of their own in sight."""
        self.folded: tuple[Command, ...] = ()
        """The commands of the buttons that have no room."""
        self.clicked.connect(self.open)

    @property
    def has_any(self) -> bool:
        """True if there is anything to offer."""
        return bool(self.folded or self._others())

    def open(self) -> None:
        """Show the menu below the button."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        for command in self.folded:
            _add(menu, command)
        for number, command in enumerate(self._others()):
            if command.separated or (number == 0 and self.folded):
                menu.addSeparator()
            _add(menu, command)
        give_letters(menu)
        left = self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height())).x()
        menu.popup(QPoint(max(left, 0), self.mapToGlobal(QPoint(0, self.height())).y()))

    def _others(self) -> list[Command]:
        """The commands of the page’s own menu besides, without those that go from one thing to the next."""
        named = self.shown | {command.name for command in self.folded}
        return [
            command
            for command in self.rest()
            if command.menu not in _NOT_OURS and command.name not in named and not command.name.startswith(GOING)
        ]


def _add(menu: QMenu, command: Command) -> None:
    entry = menu.addAction(command.text.replace("&", "&&"))
    entry.setShortcuts(QKeySequence.listFromString(command.keys)[:1])
    entry.setShortcutVisibleInContextMenu(True)
    can = command.enabled is None or command.enabled()
    entry.setEnabled(can)
    entry.setToolTip("" if can else command.why_not)
    if command.checked is not None:
        entry.setCheckable(True)
        entry.setChecked(command.checked())
    entry.triggered.connect(lambda _checked=False: command.run())
