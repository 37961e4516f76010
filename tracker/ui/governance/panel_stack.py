"""A stack of panels of which each is made when it is first needed."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.controls.fields.form_panel import FormPanel
from tracker.ui.framework.session import Session

P = TypeVar("P", bound=FormPanel)


class PanelStack(RoomStack):
    """Shows one of the panels that its subclass makes."""

    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._made: list[FormPanel] = []

    def commit(self) -> None:
        """Commit what is being typed."""
        for panel in self._made:
            panel.commit()

    def _keep(self, panel: P) -> P:
        self._made.append(panel)
        self.addWidget(panel)
        panel.escaped.connect(self.escaped)
        return panel
