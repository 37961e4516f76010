"""The page of risks and opportunities: the registers in the middle, the fields of the selected record in the panel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import registers
from tracker.domain.formatted_text import plain
from tracker.domain.governance.exemption import Exemption, exempt_ids
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.change import ChangeSet
from tracker.domain.history.row_kinds import RiskPart
from tracker.services.papers.changes import risks_since
from tracker.services.tracker import Tracker
from tracker.ui.changes.groups import turned
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import ListOrEmpty
from tracker.ui.controls.arrangement.page_head import PageHead, indented
from tracker.ui.controls.filtering.list_filter import ClearsOnEscape
from tracker.ui.controls.lists.line_drag import LineDrag
from tracker.ui.controls.lists.row_table import RowTable
from tracker.ui.controls.lists.row_view import PAD
from tracker.ui.framework.commands import Command, picked
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.governance.risk_commands import RiskEdits
from tracker.ui.governance.risk_filter import RiskListFilter
from tracker.ui.governance.risk_map import RiskMap
from tracker.ui.governance.risk_printed import print_order
from tracker.ui.governance.risk_stack import RiskStack
from tracker.ui.governance.risk_table import HEADINGS, RiskView, risk_rows
from tracker.ui.look.theme import SPACING

_HOW_TO_BEGIN = (
    "A register lists risks and opportunities with their causes, controls and scores. "
    "Each snapshot keeps a copy, so the next report can show what was added, removed and amended."
)

_ABOUT = "What could go wrong or well, how likely it is, and what is done about it."
_TABLE_LETTERS = 72
"""The minimum width of the table beside the map, in characters."""
_TOOLS = {"new_risk": "Add risk", "new_register": "Add register"}
_SHOWN = RiskPart | Exemption | Edition


class Since(Struct, frozen=True):
    """The change to a risk since the latest edition, as a mark and in full."""

    mark: str
    detail: str


class RisksPage(Page):
    """The Risks page, which is read when it is first shown; a line is always selected if there is any."""

    place = "Risks"
    guide = "Keep the risks"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._stale = True
        self.model = RowTable(HEADINGS, self)
        self.view = RiskView(self.model)
        self.panels = self.keep_panel(RiskStack(session))
        self.panels.escaped.connect(self.view.setFocus)
        self.panels.action_wanted.connect(lambda row_id: self.go_to.emit("Plans", row_id))
        self.panels.indicator_wanted.connect(lambda row_id: self.go_to.emit("Indicators", row_id))
        self._since: Mapping[int, Since] = {}
        self._comparing = NewestJob(session.jobs, self)
        self._only: frozenset[int] = frozenset()
        self.edits = RiskEdits(session, self.view, self.panels.begin)
        self.filter = RiskListFilter(session)
        self.filter.hide()
        self.filter.changed.connect(lambda: self._list_only(frozenset()))
        self._matching: list[RegisterContent] = []
        drag = LineDrag(
            self.view,
            lambda: self.edits.can_write() and not self._only and not self.filter.is_filtered,
            self.view.group_of,
        )
        drag.shifted.connect(self.edits.move)
        self.printed = lambda: print_order(session.tracker, self._listed(), session.today, self.filter.conditions())
        self._stack = ListOrEmpty(self.view)
        self.empty = self._stack.empty
        self._offers = (
            ()
            if session.view_only
            else (("Add register", self.edits.add_register), ("Open the example", self.example_wanted.emit))
        )
        self.head = PageHead(
            "Risks and opportunities", _ABOUT, (*picked(self.commands(), _TOOLS), self.printing()), self.commands
        )
        self.map = RiskMap()
        self.map.chosen.connect(self._list_only)
        self.all = QPushButton("Show all")
        self.all.clicked.connect(lambda: self._list_only(frozenset()))
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(SPACING[3], SPACING[4], SPACING[3], 0)
        beside.addWidget(self.map)
        beside.addWidget(self.all, 0, Qt.AlignmentFlag.AlignRight)
        beside.addStretch(1)
        row = indented(self._stack, PAD)
        row.addWidget(self._beside)
        row.setStretch(0, 1)
        column_of(self, self.head, self.filter, row).setStretchFactor(row, 1)
        self._list_only(frozenset())
        self.view.selectionModel().currentRowChanged.connect(self._show_line)
        self.view.activated.connect(lambda _index: self.panels.begin())
        self.filter.passed_on.connect(self._stack.take_focus)
        ClearsOnEscape(self.filter, self)

    def commands(self) -> tuple[Command, ...]:
        return (*self.filter.commands(), *self.edits.commands())

    def panel(self) -> QWidget | None:
        return self.panels if self.model.rowCount() else None

    def arrive(self) -> None:
        if self._stale:
            self._reload()
        self._stack.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.panels.commit()
        super().hideEvent(event)

    def show_row(self, row_id: int) -> None:
        """Select the risk with this id; if it is not listed, show all risks first."""
        if self.model.row_of((Risk, row_id)) < 0:
            self.filter.clear()
            self._list_only(frozenset())
        self.view.pick(self.model.row_of((Risk, row_id)))

    def on_changed(self, change_set: ChangeSet) -> None:
        if not any(isinstance(change.record, _SHOWN) for change in change_set.changes):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._reload()
        new = [change.record for change in change_set.changes if change.before is None]
        if len(new) == 1 and isinstance(new[0], Risk):
            self.show_row(new[0].id)
        elif len(new) == 1 and isinstance(new[0], Register):
            self.view.pick(self.model.row_of((Register, new[0].id)))

    def _reload(self) -> None:
        self._stale = False
        line = self.view.line
        self.edits.registers = self.session.read(registers)
        self.filter.follow(self.edits.registers)
        self._matching = self.filter.listed(self.edits.registers)
        self.head.offer(tools=bool(self.edits.registers))
        self._fill()
        self._read_since()
        same = self.model.row_of(line.key) if line else -1
        self.view.pick(same if same >= 0 else min(1, self.model.rowCount() - 1))
        self._show_line()

    def _fill(self) -> None:
        exempt = exempt_ids(self.session.read(exemptions), "risk_id")
        since = {row_id: since_edit.mark for row_id, since_edit in self._since.items()}
        self._fit()
        had = bool(self.model.rowCount())
        self.model.set_rows(risk_rows(self._listed(), exempt, since))
        if self.edits.registers:
            clear = ("Clear filter", self.filter.clear)
            self.empty.fill("No matching risks", "Try different words, or clear the filter.", (clear,))
        else:
            self.empty.fill("No risks yet", _HOW_TO_BEGIN, self._offers)
        self._stack.choose(is_empty=not self.model.rowCount())
        if had != bool(self.model.rowCount()):  # the panel is hidden if no risk is listed
            self.panel_changed.emit()

    def _listed(self) -> list[RegisterContent]:
        """Return the registers with their listed risks."""
        listed = [
            replace(each, risks=tuple(content for content in each.risks if self._is_listed(content)))
            for each in self._matching
        ]
        return [each for each in listed if each.risks or not self._only]

    def _is_listed(self, content: RiskContent) -> bool:
        return not self._only or content.risk.id in self._only

    def _list_only(self, ids: frozenset[int]) -> None:
        """List only the risks with these ids; if there are none, all that match the filter."""
        line, self._only = self.view.line, ids
        self._matching = self.filter.listed(self.edits.registers)
        self.all.setVisible(bool(ids))
        if not ids:
            self.map.clear()
        self._fill()
        same = self.model.row_of(line.key) if line is not None else -1
        self.view.pick(same if same >= 0 else min(1, self.model.rowCount() - 1))
        self._show_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the map if there is room for it beside the table."""
        room = (
            self.width() - self.map.sizeHint().width() - 2 * SPACING[3]
            >= _TABLE_LETTERS * self.fontMetrics().averageCharWidth()
        )
        wanted, layout = room and bool(self._listed()), self.layout()
        if wanted == self._beside.isHidden() and layout is not None:
            self._beside.setVisible(wanted)
            layout.activate()  # at once, so that no row is measured at a width that is about to change

    def _show_line(self) -> None:
        line = self.view.line
        if line is None:
            return
        content = next((each for each in self._matching if each.register.id == line.register.id), None)
        if content is not None:
            self.map.show_register(content, line.risk.risk if line.risk else None)
        if line.risk is None:
            self.row_shown = (0, line.register.label())
            self.panels.show_register(line.register)
        else:
            self.row_shown = (line.risk.risk.id, line.risk.risk.label())
            since = self._since.get(line.risk.risk.id)
            self.panels.show_risk(line.register, line.risk, since.detail if since else "")

    def _read_since(self) -> None:
        read = partial(_changed_since, self.session.tracker, self.session.today)
        self._comparing.read(read, self._show_since, title="Compare risks with the latest snapshot")

    def _show_since(self, since: Mapping[int, Since]) -> None:
        self._since = since
        self._fill()
        self._show_line()


def _changed_since(tracker: Tracker, today: date) -> dict[int, Since]:
    edition, lines = tracker.read(risks_since, today)
    if edition is None:
        return {}
    changes = {}
    for row_id, line in lines.items():
        mark = f"Since snapshot {edition.number}: {line.kind.removeprefix('risk ')}"
        changes[row_id] = Since(mark, mark if line.kind == "risk added" else f"{mark}\n{plain(turned(line))}")
    return changes
