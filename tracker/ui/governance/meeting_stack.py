"""The one panel of the Meetings page: of the body, the meeting, or the line of its sheet that is picked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.data.queries.report_targets import report_targets
from tracker.domain.governance.agenda import MeetingType, StandingAppendix
from tracker.domain.governance.meeting import AgendaItem, BodyContent, MeetingContent, Obligation
from tracker.domain.governance.report_part import ReportPart
from tracker.ui.framework.session import Session
from tracker.ui.governance.agenda_panels import MeetingTypePanel, PartPanel, StandingPanel
from tracker.ui.governance.meeting_panels import BodyPanel, EditionPanel, ItemPanel, MeetingPanel, ObligationPanel
from tracker.ui.governance.meeting_sheet import Thing


class MeetingStack(QStackedWidget):
    """Shows one of the panels."""

    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body, self.meeting = BodyPanel(session), MeetingPanel(session)
        self.item, self.duty, self.edition = ItemPanel(session), ObligationPanel(session), EditionPanel(session)
        self.part, self.type, self.standing = PartPanel(session), MeetingTypePanel(session), StandingPanel(session)
        self._session = session
        self._every = (
            *(self.body, self.meeting, self.item, self.duty, self.edition),
            *(self.part, self.type, self.standing),
        )
        for panel in self._every:
            self.addWidget(panel)
            panel.escaped.connect(self.escaped)

    def show_picked(self, body: BodyContent, meeting: MeetingContent | None, thing: Thing | None) -> None:
        """Show the innermost of what is picked."""
        if isinstance(thing, MeetingType):
            self.type.show_type(thing)
            self.setCurrentWidget(self.type)
        elif isinstance(thing, StandingAppendix):
            self.standing.show_standing(thing)
            self.setCurrentWidget(self.standing)
        elif meeting is None:
            self.body.show_body(body)
            self.setCurrentWidget(self.body)
        elif thing is None:
            self.meeting.show_meeting(meeting)
            self.setCurrentWidget(self.meeting)
        elif isinstance(thing, AgendaItem):
            self.item.show_item(thing, meeting, body.like_report(meeting, thing))
            self.setCurrentWidget(self.item)
        elif isinstance(thing, ReportPart):
            self.part.show_part(thing, self._session.read(report_targets, body.body.id))
            self.setCurrentWidget(self.part)
        elif isinstance(thing, Obligation):
            self.duty.show_obligation(thing, body)
            self.setCurrentWidget(self.duty)
        else:
            self.edition.show_edition(thing)
            self.setCurrentWidget(self.edition)

    def begin(self) -> None:
        """Put the focus into the field that is most often written first."""
        for panel in self._every:
            if panel is self.currentWidget():
                if panel is self.part:
                    self.part.form.choices["target"].box.setFocus()
                else:
                    panel.begin("title" if panel is self.item else "")

    def commit(self) -> None:
        """Write what is being typed."""
        for panel in self._every:
            panel.commit()
