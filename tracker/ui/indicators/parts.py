"""The parts of an indicator other than readings: sections that unfold, each edited in place."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.indicators.content import IndicatorContent
from tracker.ui.controls.arrangement.collapsible import Folding
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.framework.session import Session
from tracker.ui.indicators.control_limit_fields import SpcFields
from tracker.ui.indicators.definition_fields import DefinitionFields
from tracker.ui.indicators.part_kinds import COMPARATORS, DEFINITIONS, HAPPENED, TARGETS, TRAJECTORY
from tracker.ui.indicators.part_section import PartSection

_CONTROL = "SPC chart"


class IndicatorParts(QWidget):
    """Shows the parts of an indicator. `sections` and `foldings` are by title; the control chart has its settings
    beside its grid.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections = {
            kind.title: PartSection(session, kind) for kind in (TARGETS, TRAJECTORY, HAPPENED, DEFINITIONS, COMPARATORS)
        }
        self.spc = SpcFields(session)
        self.foldings: dict[str, Folding] = {}
        column = column_of(self)
        self.definition = DefinitionFields(session, self.sections[DEFINITIONS.title])
        for title, section in self.sections.items():
            if title == COMPARATORS.title:
                self._add(column, _CONTROL, self.spc)
            self._add(column, title, self.definition if title == DEFINITIONS.title else section)
        self._follow(session)

    def show_content(self, content: IndicatorContent, *, anew: bool) -> None:
        """Show the parts of an indicator. `anew` is True if another indicator was shown before."""
        for title, section in self.sections.items():
            section.show_content(content, anew=anew)
            self.foldings[title].heading.tell(f"{section.tally:,}" if section.tally else "")
        self.definition.show_content(content)
        self.spc.show_content(content, anew=anew)
        rebases = self.spc.rebases.tally
        self.foldings[_CONTROL].heading.tell(f"{rebases:,}" if rebases else "")

    def commit(self) -> None:
        """Commit what is being typed."""
        self.spc.commit()
        self.definition.commit()

    def begin(self, title: str) -> None:
        """Unfold a part and move the focus to its blank row."""
        self.foldings[title].unfold()
        self.sections[title].view.begin()

    def _add(self, column: QVBoxLayout, title: str, inside: QWidget) -> None:
        folding = Folding(title, inside)
        self.foldings[title] = folding
        column.addWidget(folding)

    def _follow(self, session: Session) -> None:
        for section in (*self.sections.values(), self.spc.rebases):
            section.view.focus_left.connect(session.tracker.end_typing)
