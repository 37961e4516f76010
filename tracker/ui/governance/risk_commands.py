"""The commands of the Risks page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tracker.domain.governance.risk import RegisterContent
from tracker.services.governance.risks import RISK, add_register, add_risk, delete_register, delete_risk
from tracker.services.ordering import shift_row
from tracker.ui.controls.arrangement.more_button import has_keys
from tracker.ui.controls.lists.clipboard_commands import copy_command, paste_command
from tracker.ui.framework.commands import Command, editing
from tracker.ui.framework.session import Session
from tracker.ui.governance.risk_table import RiskView

_MENU = "Risk"
_A_RISK, _A_ROW = "Select a risk first.", "Select a risk or a register in the table first."
_NEW_REGISTER, _NEW_RISK = "Risk and opportunity register", "New risk"


class RiskEdits(QObject):
    """Edits what is selected in the table; `begin` moves the focus into the panel for further input."""

    def __init__(self, session: Session, view: RiskView, begin: Callable[[], None]) -> None:
        super().__init__(view)
        self._session, self._view, self._begin = session, view, begin
        self.registers: list[RegisterContent] = []

    def commands(self) -> tuple[Command, ...]:
        """Return the commands in the order of the menu."""
        can, has, risk = self.can_write, self._has_line, self._has_risk
        commands = (
            Command("new_register", "Add register", _MENU, self.add_register, "Ctrl+Shift+O", can),
            Command("new_risk", "Add risk or opportunity", _MENU, self.add_risk, "Ctrl+N", can),
            Command("edit", "Edit", _MENU, self._begin, "F2", has, separated=True, needs=_A_ROW),
            Command("move_up", "Move up", _MENU, lambda: self.move(-1), "Ctrl+Shift+Up", risk, needs=_A_RISK),
            Command("move_down", "Move down", _MENU, lambda: self.move(1), "Ctrl+Shift+Down", risk, needs=_A_RISK),
            Command("delete_line", "Delete", _MENU, self._delete, "Delete", self._can_delete, needs=_A_ROW),
            copy_command(),
            paste_command(),
        )
        return editing(commands, self._session.why_barred)

    def add_register(self) -> None:
        """Add a register, and select its title to be typed over."""
        if self._session.attempt(add_register, title=_NEW_REGISTER):
            self._begin()

    def add_risk(self) -> None:
        """Add a risk to the selected register, and select its title to be typed over."""
        line = self._view.line
        if line is None:
            self.add_register()
        elif self._session.attempt(add_risk, register_id=line.register.id, title=_NEW_RISK):
            self._begin()

    def move(self, by: int) -> None:
        """Move the selected risk within its register."""
        line = self._view.line
        if line is not None and line.risk is not None:
            self._session.attempt(shift_row, RISK, line.risk.risk.id, by)

    def _delete(self) -> None:
        line = self._view.line
        if line is not None and line.risk is not None:
            self._session.attempt(delete_risk, risk_id=line.risk.risk.id)
        elif line is not None:
            self._session.attempt(delete_register, register_id=line.register.id)

    def can_write(self) -> bool:
        """Return whether the registers may be edited."""
        return not self._session.view_only

    def _has_line(self) -> bool:
        return self.can_write() and self._view.line is not None

    def _has_risk(self) -> bool:
        line = self._view.line
        return self.can_write() and line is not None and line.risk is not None

    def _can_delete(self) -> bool:
        return self._has_line() and has_keys(self._view)
