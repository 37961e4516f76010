"""The button “More” in the head of a page: the buttons that do not fit there, and the page's other commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QPushButton, QWidget

from tracker.ui.framework.commands import GOING, Command
from tracker.ui.framework.mnemonics import give_letters
from tracker.ui.framework.page import Page

_NOT_OURS = {"File", "Edit", "View", "Help", "Action"}
"""The menus that every page has, and Action, which is the context menu of a plan's rows."""


class MoreButton(QPushButton):
    """Opens a menu, made when it is clicked. `rest` returns all commands of the page, with those of its buttons."""

    def __init__(self, rest: Callable[[], Sequence[Command]] = tuple, parent: QWidget | None = None) -> None:
        super().__init__("More ▾", parent)
        self.setAccessibleName("More")
        self.setToolTip("What else can be done on this page")
        # like the menu bar, a click leaves the focus in the list that the commands act on
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rest = rest
        self.shown: frozenset[str] = frozenset()
        """The names of the commands whose own button is visible."""
        self.folded: tuple[Command, ...] = ()
        """The commands of the buttons that do not fit."""
        self.list_before: QAbstractItemView | None = None
        """The list of the page that had the focus last: the menu acts on it, even if Tab led from it to this button."""
        self.is_asking = False
        """True while the button works out what can be done."""
        self.clicked.connect(self.open)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "there is one before any button"
        app.focusChanged.connect(self._remember_list)

    @Slot(QWidget, QWidget)
    def _remember_list(self, _before: QWidget | None, focused: QWidget | None) -> None:
        if isinstance(focused, QAbstractItemView) and (page := _page_of(self)) and page.isAncestorOf(focused):
            self.list_before = focused

    @property
    def has_any(self) -> bool:
        """True if the menu has anything to offer."""
        return bool(self.folded or self._others())

    def open(self) -> None:
        """Show the menu below the button."""
        self.is_asking = self.hasFocus()
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        for command in self.folded:
            _add(menu, command)
        for number, command in enumerate(self._others()):
            if command.separated or (number == 0 and self.folded):
                menu.addSeparator()
            _add(menu, command)
        self.is_asking = False
        give_letters(menu)
        left = self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height())).x()
        menu.popup(QPoint(max(left, 0), self.mapToGlobal(QPoint(0, self.height())).y()))

    def _others(self) -> list[Command]:
        """Return the other commands of the page's own menu, without those that navigate."""
        named = self.shown | {command.name for command in self.folded}
        return [
            command
            for command in self.rest()
            if command.menu not in _NOT_OURS and command.name not in named and not command.name.startswith(GOING)
        ]


def has_keys(view: QAbstractItemView) -> bool:
    """Return whether a list has the focus, or had it before a “More” button whose menu is being filled."""
    focused = QApplication.focusWidget()
    return view.hasFocus() or (isinstance(focused, MoreButton) and focused.is_asking and focused.list_before is view)


def _page_of(widget: QWidget) -> Page | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, Page):
        parent = parent.parentWidget()
    return parent


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
