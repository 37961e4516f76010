"""One kind of an indicator's parts: its small grid, with a message below it, such as why an entry was refused."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.indicators.content import IndicatorContent
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.framework.session import Session
from tracker.ui.indicators.part_table import PartKind, PartTable
from tracker.ui.indicators.part_view import PartView
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING


class PartSection(QWidget):
    """Shows a `PartTable`."""

    def __init__(self, session: Session, kind: PartKind[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PartTable(session, kind, self)
        self.view = PartView(self.model)
        self.sentence = Message(self.view)
        self.model.refused.connect(self.sentence.refuse)
        self.model.accepted.connect(self.sentence.tell)
        column_of(self, self.view, self.sentence, spacing=SPACING[0])

    def show_content(self, content: IndicatorContent, *, anew: bool) -> None:
        """Show the parts of an indicator. `anew` is True if another indicator was shown before."""
        if anew:
            self.sentence.tell("")
        self.model.show(content)

    @property
    def tally(self) -> int:
        """The number of rows, without the blank one."""
        return self.model.rowCount() - self.model.can_edit
