"""The panel of an indicator: where it stands, its fields, each edited in place, and its recovery form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.content import IndicatorContent
from tracker.ui.panels.definition_field import DefinitionField
from tracker.ui.panels.indicator_fields import IndicatorFieldList
from tracker.ui.panels.indicator_standing import IndicatorStanding
from tracker.ui.panels.recovery_form import RecoveryFormSection
from tracker.ui.session import Session
from tracker.ui.theme import SPACING, label


class IndicatorPanel(QScrollArea):
    """Shows one indicator; every field is written as soon as it is left, and can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator_id = 0
        self._inside = QWidget()
        self.standing = IndicatorStanding()
        self.fields = IndicatorFieldList(session)
        self.definition = DefinitionField(session)
        self.form = RecoveryFormSection(session)
        self._lay_out()
        self.show_content(None)

    def show_content(self, content: IndicatorContent | None) -> None:
        """Show an indicator; None shows an empty panel."""
        anew = (content.indicator.id if content else 0) != self._indicator_id
        self._indicator_id = content.indicator.id if content else 0
        self._inside.setVisible(content is not None)
        if content is None:
            return
        self.standing.show_content(content)
        for part in (self.fields, self.definition, self.form):
            part.show_content(content, anew=anew)
        if anew:
            self.verticalScrollBar().setValue(0)

    def keep(self) -> None:
        """Write what is being typed: another indicator is about to be shown."""
        if self._indicator_id:
            for part in (self.fields, self.definition, self.form):
                part.keep()
            self._session.tracker.end_typing()

    def begin_name(self) -> None:
        """Put the focus on the name, to be typed over."""
        name = self.fields.texts["name"]
        self.ensureWidgetVisible(name)
        name.take_focus(select=True)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        layout.setSpacing(SPACING[2])
        layout.addWidget(self.standing)
        layout.addSpacing(SPACING[1])
        layout.addWidget(label("Indicator", "heading"))
        layout.addWidget(self.fields)
        layout.addWidget(self.definition)
        layout.addSpacing(SPACING[1])
        layout.addWidget(self.form)
        layout.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
