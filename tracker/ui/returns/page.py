"""Update requests: sends workbooks to the owners of actions, and imports their responses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.returns.request import Answer
from tracker.ui.controls.arrangement.page_head import AROUND
from tracker.ui.controls.arrangement.tabs import Tabs
from tracker.ui.controls.fields.path_field import Choose
from tracker.ui.framework.commands import Command
from tracker.ui.framework.screen import Screen
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label
from tracker.ui.returns.send_requests import SendReturns
from tracker.ui.returns.take_responses import TakeReturns


class ReturnsPage(Screen):
    """Two tabs: what to send, and what came back, on which files can be dropped."""

    guide = "Request updates from owners"

    accepted = Signal(object)
    """Emitted with a list of Answers to write."""
    write_wanted = Signal(object)
    """Emitted with a SendOrder to write workbooks."""

    def __init__(self, session: Session, folder: Path, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.send = SendReturns(session, folder, choose)
        self.take = TakeReturns(session, folder, choose)
        self.tabs = Tabs("Update requests")
        self.tabs.addTab(self.send, "Request updates")
        self.tabs.addTab(self.take, "Import responses")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*AROUND)
        layout.setSpacing(SPACING[2])
        layout.addWidget(label("Update requests", "title"))
        layout.addWidget(self.tabs, 1)
        self.send.write_wanted.connect(self.write_wanted)
        self.send.back_wanted.connect(self.leave)
        self.take.accepted.connect(self._accept)
        self.take.dropped.connect(lambda: self.tabs.setCurrentWidget(self.take))
        self.setAcceptDrops(True)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("write_returns", "Create update forms", "File", self._write, "Ctrl+Return; Ctrl+Enter"),
            Command("look_over_returns", "Check responses", "File", self._check_responses, "Ctrl+L"),
            Command("leave_returns", "Back", "File", self.leave.emit, "Esc"),
        )

    def arrive(self) -> None:
        self.send.reload()
        (self.send if self.tabs.currentWidget() is self.send else self.take).begin()

    def unfinished(self) -> str:
        return "Your choices for the owners’ responses" if self.take.table.is_changed else ""

    def closed(self) -> None:
        self.send.stop()
        self.take.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.take.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.take.dropEvent(event)

    def _accept(self, answers: list[Answer]) -> None:
        self.is_done = True
        self.accepted.emit(answers)

    def _write(self) -> None:
        """Carry out the tab that is shown: write the workbooks, or accept the ticked changes."""
        if self.tabs.currentWidget() is self.send:
            self.send.write()
        else:
            self.take.accept()

    def _check_responses(self) -> None:
        self.tabs.setCurrentWidget(self.take)
        self.take.check_responses()
