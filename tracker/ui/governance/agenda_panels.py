"""The panels for a part of a report, a type of meeting and a standing appendix."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.data.queries.report_targets import ReportTarget
from tracker.domain.governance.agenda import MeetingType, StandingAppendix
from tracker.domain.governance.report_part import IN_THE_REPORT, SHOWN, WITH_CHARTS, ReportPart
from tracker.services.governance.agendas import MEETING_TYPE, STANDING
from tracker.services.governance.report_parts import PART, choose_report_part
from tracker.ui.controls.fields.form import Choice, Text, Tick
from tracker.ui.controls.fields.form_panel import FormPanel
from tracker.ui.framework.session import Session


class PartPanel(FormPanel):
    """A part of a report: what it prints, and how."""

    def __init__(self, session: Session) -> None:
        def is_appendix(part: ReportPart) -> bool:
            return part.kind not in IN_THE_REPORT

        parts = (
            Choice("target", "Contains", save=self._choose),
            Choice(
                "shown",
                "Indicators shown as",
                choices={words: shown for shown, words in SHOWN.items()},
                shown=lambda part: part.kind in WITH_CHARTS,
            ),
            Text("title", "Heading (blank: its own)", shown=is_appendix),
            Tick("joins", "In the same appendix as the part above", shown=is_appendix),
        )
        super().__init__(session, "Part of the report", parts, PART)

    def show_part(self, part: ReportPart, targets: Sequence[ReportTarget]) -> None:
        """Show a part. `targets` are all the things that it may print."""
        self._targets = {target.key: target for target in targets}
        names: dict[str, object] = {}
        for target in targets:
            label, number = target.label(), 2
            while label in names:
                label, number = f"{target.label()} ({number})", number + 1
            names[label] = target.key
        self.form.offer("target", names)
        self.show_record(part.id, part)

    def _choose(self, key: object) -> None:
        target = next(report_target for report_target in self._targets.values() if report_target.key == key)
        self.session.do(
            choose_report_part,
            part_id=self.form.row_id,
            kind=target.kind,
            row_id=target.row_id,
            group_name=target.group_name,
        )


class MeetingTypePanel(FormPanel):
    """A type of meeting, which has its own standing items."""

    def __init__(self, session: Session) -> None:
        parts = (Text("name", "Name"), Text("agenda", "Standing agenda items (one per line)", lines=4))
        super().__init__(session, "Type of meeting", parts, MEETING_TYPE)

    def show_type(self, kind: MeetingType) -> None:
        """Show a type of meeting."""
        self.show_record(kind.id, kind)


class StandingPanel(FormPanel):
    """The panel of a text that continues from report to report."""

    def __init__(self, session: Session) -> None:
        about = "Text (one point per line; what is new since the last snapshot is marked in print)"
        parts = (Text("title", "Title"), Text("text", about, lines=8, formatted=True))
        super().__init__(session, "Standing appendix", parts, STANDING)

    def show_standing(self, appendix: StandingAppendix) -> None:
        """Show a standing appendix."""
        self.show_record(appendix.id, appendix)
