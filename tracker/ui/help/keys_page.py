"""Help > Keyboard shortcuts: every command with its key, by menu, with a search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.ui.controls.arrangement.page_head import AROUND
from tracker.ui.controls.fields.not_content import mark_not_content
from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.controls.lists.listing_delegate import ListingDelegate
from tracker.ui.framework.commands import Command, say_keys
from tracker.ui.framework.menus import MENUS
from tracker.ui.framework.screen import Screen
from tracker.ui.look.theme import SPACING, label

Listed = tuple[str, Command]
"""The place in which a command can be used ("everywhere", "Plans"), and the command."""
_COLUMNS = ("Menu", "Command", "Shortcut", "Where")


class KeysPage(Screen):
    """Shows a table that is filtered while the user types."""

    def __init__(self, commands: Sequence[Listed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search commands and shortcuts")
        self.search.setAccessibleName("Search commands and shortcuts")
        self.search.setClearButtonEnabled(True)
        mark_not_content(self.search)
        self.search.textChanged.connect(self._narrow)
        self.table = _table(sorted(commands, key=lambda listed: MENUS.index(listed[1].menu)))
        self.nothing_found = label("No matching commands.", "muted")
        self.nothing_found.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*AROUND)
        layout.setSpacing(SPACING[2])
        layout.addWidget(label("Keyboard shortcuts", "title"))
        layout.addWidget(self.search)
        layout.addWidget(self.nothing_found)
        layout.addWidget(self.table, 1)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("search", "Search shortcuts", "Edit", self.search.setFocus, "Ctrl+F"),
            Command("leave", "Back", "View", self.leave.emit, "Esc"),
        )

    def arrive(self) -> None:
        self.search.setFocus()

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.table.rowCount()):
            shown = " ".join(self._text(row, column) for column in range(len(_COLUMNS))).casefold()
            self.table.setRowHidden(row, not all(word in shown for word in words))
        self.nothing_found.setVisible(all(self.table.isRowHidden(row) for row in range(self.table.rowCount())))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""


def _table(commands: Sequence[Listed]) -> QTableWidget:
    table = QTableWidget(len(commands), len(_COLUMNS))
    table.setProperty("role", "listing")
    table.setHorizontalHeaderLabels(_COLUMNS)
    set_up(table, "Commands and shortcuts")
    table.setItemDelegate(ListingDelegate(table))
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for column in (1, 2):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    for row, (where, command) in enumerate(commands):
        for column, text in enumerate((command.menu, command.text, say_keys(command), where)):
            table.setItem(row, column, QTableWidgetItem(text))
    return table
