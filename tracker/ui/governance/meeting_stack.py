"""The panel of the Meetings page: for the selected body, meeting or line of the sheet."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal

from tracker.data.queries.report_targets import report_targets
from tracker.domain.governance.agenda import MeetingType, StandingAppendix
from tracker.domain.governance.meeting import AgendaItem, BodyContent, MeetingContent, Obligation
from tracker.domain.governance.report_part import ReportPart
from tracker.ui.governance.agenda_panels import MeetingTypePanel, PartPanel, StandingPanel
from tracker.ui.governance.meeting_panels import BodyPanel, EditionPanel, ItemPanel, MeetingPanel, ObligationPanel
from tracker.ui.governance.meeting_sheet import Thing
from tracker.ui.governance.panel_stack import PanelStack


class MeetingStack(PanelStack):
    """Shows one of the panels."""

    look_wanted = Signal(object)
    """Emitted with the Edition whose plan the user wants to see."""
    changes_wanted = Signal(object)
    """Emitted with the Edition since which the user wants to see the changes."""

    @cached_property
    def body(self) -> BodyPanel:
        """The panel of a body. Each panel is made when it is first needed: they have five hundred fields in all."""
        return self._keep(BodyPanel(self._session))

    @cached_property
    def meeting(self) -> MeetingPanel:
        """The panel of a meeting."""
        return self._keep(MeetingPanel(self._session))

    @cached_property
    def item(self) -> ItemPanel:
        """The panel of an agenda item."""
        return self._keep(ItemPanel(self._session))

    @cached_property
    def duty(self) -> ObligationPanel:
        """The panel of an obligation."""
        return self._keep(ObligationPanel(self._session))

    @cached_property
    def edition(self) -> EditionPanel:
        """The panel of an edition."""
        panel = self._keep(EditionPanel(self._session))
        panel.look_wanted.connect(self.look_wanted)
        panel.changes_wanted.connect(self.changes_wanted)
        return panel

    @cached_property
    def part(self) -> PartPanel:
        """The panel of a part of a report."""
        return self._keep(PartPanel(self._session))

    @cached_property
    def type(self) -> MeetingTypePanel:
        """The panel of a type of meeting."""
        return self._keep(MeetingTypePanel(self._session))

    @cached_property
    def standing(self) -> StandingPanel:
        """The panel of a standing appendix."""
        return self._keep(StandingPanel(self._session))

    def show_picked(self, body: BodyContent, meeting: MeetingContent | None, thing: Thing | None) -> None:
        """Show the panel for the selected line of the sheet, else for the meeting, else for the body."""
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
            self.meeting.show_meeting(meeting, body.types)
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
        """Move the focus into the field that is most often filled in first."""
        for panel in self._made:
            if panel is self.currentWidget():
                if isinstance(panel, PartPanel):
                    panel.form.choices["target"].box.setFocus()
                else:
                    panel.begin("title" if isinstance(panel, ItemPanel) else "")
