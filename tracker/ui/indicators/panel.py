"""The panel of an indicator: current position, fields and parts, each edited in place, and its recovery form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.ui.controls.arrangement.collapsible import Folding
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.framework.session import Session
from tracker.ui.indicators.fields import IndicatorFieldList
from tracker.ui.indicators.parts import IndicatorParts
from tracker.ui.indicators.reading_fields import ReadingFieldList
from tracker.ui.indicators.recovery_form import RecoveryFormSection
from tracker.ui.indicators.standing import IndicatorStanding
from tracker.ui.indicators.theme_fields import TITLE as THEME_TITLE, ThemeFields
from tracker.ui.look.theme import SPACING
from tracker.ui.statements.list import TITLE, StatementList


class IndicatorPanel(Scrolled):
    """Shows one indicator; every field is written on leaving it, and can be undone.

    `action_wanted` asks to go to an action of a plan, `table_wanted` to a category table; both carry its id.
    """

    action_wanted = Signal(int)
    table_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator_id = 0
        self._content: IndicatorContent | None = None
        self._inside = QWidget()
        self.standing = IndicatorStanding(session.jobs)
        self.start_form = QPushButton("Start recovery form")
        self.start_form.clicked.connect(self.begin_form)
        self.fields = IndicatorFieldList(session, self._standing())
        self.reading = ReadingFieldList(session)
        self.whole_reading = Folding("Reading details", self.reading)
        self.parts = IndicatorParts(session)
        self.theme = ThemeFields(session)
        self.themed = Folding(THEME_TITLE, self.theme)
        self.exempt = ExemptField(session, Indicator)
        for field in (self.exempt, self.reading.exempt):
            session.changed.connect(field.on_changed)
        self.form = RecoveryFormSection(session)
        self.form.linked.action_wanted.connect(self.action_wanted)
        self._to_form = QTimer(self, singleShot=True, interval=0)
        self._to_form.timeout.connect(lambda: self.verticalScrollBar().setValue(self.form.y()))
        self.form.table_wanted.connect(self.table_wanted)
        self.statements = StatementList(session, ("figure", "targets met"))
        self.stated = Folding(TITLE, self.statements)
        self._lay_out()
        self.show_content(None)

    def show_content(self, content: IndicatorContent | None) -> None:
        """Show an indicator; None shows an empty panel."""
        anew = (content.indicator.id if content else 0) != self._indicator_id
        self._indicator_id = content.indicator.id if content else 0
        self._inside.setVisible(content is not None)
        if content is None:
            return
        self.standing.show_content(content, self._session.today)
        self.fields.show_content(content)
        self.parts.show_content(content, anew=anew)
        self._content = content
        self.form.show_content(content)
        self._offer_form(content)
        self.themed.heading.tell("Filled in" if self.theme.show_content(content) else "")
        self.exempt.show_row(content.indicator.id)
        self.statements.show_indicator(content)
        self.stated.heading.tell(f"{len(content.statements):,}" if content.statements else "")
        if anew:
            self.verticalScrollBar().setValue(0)

    def commit(self) -> None:
        """Commit what is being typed: another indicator is about to be shown."""
        if self._indicator_id:
            for part in (self.fields, self.parts, self.theme, self.form):
                part.commit()
            self.reading.commit()
            self.exempt.commit()
            self.statements.commit()
            self._session.tracker.end_typing()

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show the details of the readings selected in the table."""
        self.reading.show_readings(readings)
        self.whole_reading.heading.tell(self.reading.about)

    def begin_reading(self) -> None:
        """Move the focus to the details of the selected reading."""
        self.whole_reading.unfold()
        self.reading.begin()

    def begin_part(self, title: str) -> None:
        """Move the focus to the blank row of the part with this title."""
        self.parts.begin(title)

    def can_link(self) -> bool:
        """Return whether the recovery form is shown, so that an action can be linked to it."""
        return self.form.isVisibleTo(self._inside)

    def begin_form(self) -> None:
        """Move the focus to the recovery form, which is created by the first text typed into it."""
        if self._content is not None:
            self.form.start(self._content)
            self.start_form.hide()
            self._to_form.start()

    def _offer_form(self, content: IndicatorContent) -> None:
        """Offer to start a recovery form if the latest figure is off target and the indicator has no form."""
        assessment = Judged(content).assessment
        is_off = assessment is not None and assessment.is_off_target
        has_form = self.form.isVisibleTo(self._inside)
        self.start_form.setVisible(is_off and not has_form and not self._session.view_only)

    def begin_link(self) -> None:
        """Move the focus to the search box for linking an action to the recovery form."""
        self.form.linked.search.setFocus()
        self.ensureWidgetVisible(self.form.linked)

    def begin_name(self) -> None:
        """Move the focus to the name, ready to be typed over."""
        self.ensureWidgetVisible(self.fields.texts["name"])
        self.fields.begin("name")

    def _standing(self) -> QWidget:
        """Return the current position with the button that starts a recovery form."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, SPACING[0], 0, SPACING[0])
        column.setSpacing(SPACING[2])
        column.addWidget(self.standing)
        column.addWidget(self.start_form, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        layout.setSpacing(SPACING[2])
        layout.addWidget(self.fields)
        layout.addWidget(self.exempt)
        layout.addSpacing(SPACING[1])
        foldings = QVBoxLayout()
        foldings.setSpacing(0)
        foldings.addWidget(self.whole_reading)
        foldings.addWidget(self.parts)
        foldings.addWidget(self.themed)
        layout.addLayout(foldings)
        layout.addWidget(self.stated)
        layout.addSpacing(SPACING[1])
        layout.addWidget(self.form)
        layout.addStretch()
        self.setWidget(self._inside)
