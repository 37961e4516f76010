"""File > Owners and roles: everyone who is named, and the role that public copies print in place of the name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from tracker.domain.history.change import ChangeSet
from tracker.domain.text import count
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.arrangement.page_head import AROUND
from tracker.ui.controls.arrangement.scrolled import scrolled_when_low
from tracker.ui.controls.entry.entry_grid import PAD, TypedGrid
from tracker.ui.framework.commands import Command, editing
from tracker.ui.framework.screen import Screen
from tracker.ui.framework.session import Session
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label
from tracker.ui.papers.owner_roles_table import KIND, OWNER, ROLE, WHERE, OwnersTable

_EXPLAINED = (
    "The public version shows people by the roles entered here. Names, telephone numbers and e-mail addresses are "
    "never published. Anyone without a role is left out. A suggested role is used once you accept it."
)


class OwnersPage(Screen):
    """The page to enter roles; Enter types into a role. `owner` is selected at first; `also` are named in the paper as
    well.
    """

    letters = 80
    guide = "A public version"

    def __init__(
        self, session: Session, owner: str = "", also: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.table = OwnersTable(session, also, self)
        self.grid = _OwnersGrid(self.table, "Owners and roles")
        self.grid.delete_wanted.connect(self._clear)
        self.tally = label("", "strong", wraps=True)
        self.problem = Message(self)
        self.table.refused.connect(self.problem.refuse)
        self.table.accepted.connect(self.problem.refuse)
        explained = label(_EXPLAINED, "muted", wraps=True)
        self.accept_button = QPushButton("Accept suggestion")
        self.accept_button.clicked.connect(self._accept)
        self.all_button = QPushButton("Accept all suggestions")
        self.all_button.clicked.connect(self._accept_all)
        self.kind_button = QPushButton("Mark as a role")
        self.kind_button.clicked.connect(self._turn_kind)
        done = QPushButton("Done")
        done.setProperty("role", "main")
        done.clicked.connect(self.leave)
        buttons, of_roles = QHBoxLayout(), FlowLayout(SPACING[1])
        buttons.setSpacing(SPACING[1])
        buttons.addLayout(of_roles, 1)
        for button in (self.accept_button, self.all_button, self.kind_button):
            of_roles.addWidget(button)
        buttons.addWidget(done, 0, Qt.AlignmentFlag.AlignBottom)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACING[2])
        for part in (explained, self.tally):
            body.addWidget(part)
        body.addWidget(self.grid, 1)
        body.addWidget(self.problem)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*AROUND)
        layout.setSpacing(SPACING[2])
        layout.addWidget(label("Owners and roles", "title"))
        layout.addWidget(scrolled_when_low(body), 1)
        layout.addLayout(buttons)
        session.changed.connect(self._on_changed)
        self.grid.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_buttons())
        self.grid.select(self.table.row_of(owner), ROLE)
        self._say()

    def commands(self) -> tuple[Command, ...]:
        can = self.table.can_edit
        commands = (
            Command("accept_role", "Accept suggested role", "Edit", self._accept, "Ctrl+Return", lambda: can),
            Command(
                "accept_roles", "Accept all suggested roles", "Edit", self._accept_all, "Ctrl+Shift+Return", lambda: can
            ),
            Command("is_role", "Mark as a role or a person", "Edit", self._turn_kind, "Ctrl+Alt+K", lambda: can),
            Command("leave", "Back", "View", self.leave.emit, "Esc"),
        )
        return editing(commands, self._session.why_barred)

    def arrive(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def closed(self) -> None:
        self._session.changed.disconnect(self._on_changed)

    def _on_changed(self, _change_set: ChangeSet) -> None:
        owner = self._owner()
        self.table.renew()
        self.grid.select(self.table.row_of(owner), ROLE)
        self._say()

    def _owner(self) -> str:
        row = self.grid.currentIndex().row()
        return self.table.lines[row].owner if 0 <= row < len(self.table.lines) else ""

    def _accept(self) -> None:
        row = self.grid.currentIndex().row()
        if row >= 0:
            self.table.accept([row])
            self.grid.select(min(row + 1, self.table.rowCount() - 1), ROLE)

    def _accept_all(self) -> None:
        self.table.accept(range(self.table.rowCount()))

    def _turn_kind(self) -> None:
        row = self.grid.currentIndex().row()
        if row >= 0:
            self.table.turn_kind(row)

    def _clear(self) -> None:
        at = self.grid.currentIndex()
        if at.isValid():
            self.table.setData(self.table.index(at.row(), ROLE), "")

    def _say(self) -> None:
        lines = self.table.lines
        left = sum(not line.role for line in lines)
        people = count(len(lines), "owner or contact", "owners and contacts")
        if not lines:
            sentence = "No names in this file yet."
        elif left:
            sentence = f"{left:,} of {people} {'has' if left == 1 else 'have'} no role yet."
        else:
            sentence = f"Each of {people} has a role." if len(lines) > 1 else "The one who is named has a role."
        self.tally.setText(sentence)
        self._show_buttons()

    def _show_buttons(self) -> None:
        row, can = self.grid.currentIndex().row(), self.table.can_edit
        line = self.table.lines[row] if 0 <= row < len(self.table.lines) else None
        self.accept_button.setEnabled(can and line is not None and bool(line.suggested))
        self.all_button.setEnabled(can and any(owner_line.suggested for owner_line in self.table.lines))
        self.kind_button.setEnabled(can and line is not None)
        self.kind_button.setText("Mark as a person" if line is not None and line.is_role else "Mark as a role")


class _OwnersGrid(TypedGrid):
    """Divides the width among the texts, and hides the column of places if it is narrow."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics, room = self.fontMetrics(), self.viewport().width()
        narrow = room < metrics.averageCharWidth() * 100
        self.setColumnHidden(WHERE, narrow)
        header = self.horizontalHeader()
        for column in (OWNER, ROLE, WHERE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(KIND, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(KIND, metrics.horizontalAdvance("Role or team") + 3 * PAD)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 2 * SPACING[1])
