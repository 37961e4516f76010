"""The indicators' page: the list on the left, the chart and readings of the selected indicator beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.data.queries.indicators import content_anew, contents, reading_count
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.change import ChangeSet
from tracker.domain.history.row_kinds import Record
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.services.file_names import file_name, free_path
from tracker.services.indicators.indicators import INDICATOR, add_indicator, delete_indicator
from tracker.services.ordering import shift_row
from tracker.services.tracker import Tracker
from tracker.ui.charts.drawing import ChartFile, write_chart
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import PlanEmpty
from tracker.ui.controls.arrangement.list_splitter import ListSplitter
from tracker.ui.controls.arrangement.more_button import has_keys
from tracker.ui.controls.arrangement.page_head import PageHead
from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.controls.lists.clipboard_commands import copy_command, paste_command
from tracker.ui.controls.lists.line_drag import LineDrag
from tracker.ui.framework.commands import MENU, Command, editing, needing, picked
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.indicators.chart_commands import CHART_COMMANDS, chart_commands
from tracker.ui.indicators.detail import IndicatorDetail
from tracker.ui.indicators.panel import IndicatorPanel
from tracker.ui.indicators.part_kinds import COMPARATORS, HAPPENED, TARGETS
from tracker.ui.indicators.picker import IndicatorPicker
from tracker.ui.indicators.printed import print_order
from tracker.ui.look.late_style_sheet import without_style_sheet
from tracker.ui.settings.settings import Settings

_MENU = "Indicator"
_LAYOUT = "indicators"
_LIST_LETTERS, _LIST_SHARE = 44, 0.42
"""The initial width of the list in characters, and its largest share of the page's width."""
_FEW = 500
"""The most readings that are read in the foreground: more take longer than a frame."""
_NEW = "New indicator"
_ABOUT = "Each figure that is followed, against its target."
_NO_EDITS = ("whole_reading", "copy_chart", "save_chart", "chart_", "spc", "grey")
"""The beginnings of the names of commands that change nothing in the file."""
_AN_INDICATOR = "Add or import an indicator first."
_NEEDS = {
    "delete_reading": "Select a reading in the table below the chart first.",
    "whole_reading": "Select a reading in the table below the chart first.",
    "link_action": "Add the recovery form of the indicator first, with Recovery form in the Indicator menu.",
}
_TOOLS = {"new_indicator": "Add indicator", "new_reading": "Add reading"}
_HOW_TO_BEGIN = "Import readings from a spreadsheet, or add an indicator and enter them."
_INDICATOR_PARTS = (Reading, Definition, PeriodTarget, TrajectoryPoint, Annotation, Rebase, RecoveryForm, Statement)
_KINDS = "PNG picture (*.png);;SVG drawing (*.svg)"


class IndicatorsPage(Page):
    """An indicator is always selected if there is any; `panel` holds its fields."""

    place = "Indicators"
    guide = "Follow the indicators"
    letters = 95

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._panel: IndicatorPanel | None = None
        self.detail = IndicatorDetail(session)
        self.detail.chart.setProperty(MENU, CHART_COMMANDS)
        self.picker = IndicatorPicker(session)
        self.printed = lambda: print_order(session.tracker, self.detail.content, self.detail.chart, session.today)
        self.picker.picked.connect(self._show)
        self.picker.list.activated.connect(lambda _index: self._edit())
        listed = self.picker.model
        drag = LineDrag(self.picker.list, lambda: self._can_write() and listed.rowCount() == listed.total)
        drag.shifted.connect(self._move)
        self._shown = 0
        self._reading = NewestJob(session.jobs, self)
        self._touched: frozenset[int] | None = None
        self._is_fresh = False
        self._stale = False
        self._parts = parts = ListSplitter(self.picker, self.detail, _LIST_LETTERS, _LIST_SHARE)
        parts.restore(Settings().layout(_LAYOUT))
        self.empty = PlanEmpty()
        offers = () if session.view_only else (("Add indicator", self._add), ("Import…", self.bring_in_wanted.emit))
        self.empty.fill("No indicators yet", _HOW_TO_BEGIN, offers)
        self.head = PageHead(
            "Indicators", _ABOUT, (*picked(self.commands(), _TOOLS), self.importing(), self.printing()), self.commands
        )
        self._stack = RoomStack()
        self._stack.addWidget(parts)
        self._stack.addWidget(self.empty)
        column_of(self, self.head, self._stack).setStretchFactor(self._stack, 1)
        self._show(self.picker.selected)

    @property
    def indicator_panel(self) -> IndicatorPanel:
        """The panel of the selected indicator, made for the first one: it has most of the page's widgets."""
        if self._panel is None:
            with without_style_sheet():
                self._panel = panel = self.keep_panel(IndicatorPanel(self.session))
            self.detail.picked.connect(panel.show_readings)
            panel.action_wanted.connect(lambda action_id: self.go_to.emit("Plans", action_id))
            panel.table_wanted.connect(lambda table_id: self.go_to.emit("Tables", table_id))
        return self._panel

    def commands(self) -> tuple[Command, ...]:
        def panel() -> IndicatorPanel:  # when a command runs, as to list the commands makes no panel
            return self.indicator_panel

        commands = (
            Command("find_indicator", "Search indicators", _MENU, self.picker.begin_search, "Ctrl+F"),
            Command("next_indicator", "Next indicator", _MENU, lambda: self.picker.step(1), "Ctrl+Down"),
            Command("previous_indicator", "Previous indicator", _MENU, lambda: self.picker.step(-1), "Ctrl+Up"),
            Command("new_indicator", "Add indicator", _MENU, self._add, "Ctrl+N", self._can_write, separated=True),
            Command("edit", "Edit name or reading", _MENU, self._edit, "F2", self._can_edit),
            Command("move_up", "Move indicator up", _MENU, lambda: self._move(-1), "Ctrl+Shift+Up", self._can_edit),
            Command(
                "move_down", "Move indicator down", _MENU, lambda: self._move(1), "Ctrl+Shift+Down", self._can_edit
            ),
            Command("delete_indicator", "Delete indicator", _MENU, self._delete, "Ctrl+Delete", self._can_edit),
            Command(
                "new_reading",
                "Add reading",
                _MENU,
                self.detail.begin_reading,
                "Ctrl+Shift+N",
                self._can_edit,
                separated=True,
            ),
            Command("delete_reading", "Delete reading", _MENU, self.detail.delete, "Delete", self._can_delete_reading),
            Command(
                "whole_reading",
                "Reading details",
                _MENU,
                lambda: panel().begin_reading(),
                "Ctrl+Shift+R",
                lambda: self._panel is not None and bool(self._panel.reading.about),
            ),
            Command(
                "period_target",
                "Add period target",
                _MENU,
                lambda: panel().begin_part(TARGETS.title),
                "Ctrl+Shift+G",
                self._can_edit,
                separated=True,
            ),
            Command(
                "what_happened",
                "Add annotation",
                _MENU,
                lambda: panel().begin_part(HAPPENED.title),
                "Ctrl+Shift+W",
                self._can_edit,
            ),
            Command(
                "comparator",
                "Add comparator",
                _MENU,
                lambda: panel().begin_part(COMPARATORS.title),
                "Ctrl+Shift+M",
                self._can_edit,
            ),
            Command(
                "recovery_form",
                "Recovery form",
                _MENU,
                lambda: panel().begin_form(),
                "Ctrl+Shift+Y",
                self._can_edit,
            ),
            Command(
                "link_action",
                "Link action…",
                _MENU,
                lambda: panel().begin_link(),
                "Ctrl+Shift+J",
                lambda: self._can_edit() and self.indicator_panel.can_link(),
            ),
            *chart_commands(self.detail, self._choose_chart_file),
            copy_command(),
            paste_command(self.detail.readings.paste, lambda: self._can_edit() and self.detail.readings.hasFocus()),
        )
        return editing(needing(commands, _AN_INDICATOR, _NEEDS), self.session.why_barred, _NO_EDITS)

    def panel(self) -> QWidget | None:
        return self.indicator_panel if self.picker.model.total else None

    def arrive(self) -> None:
        if self._stale:
            self._reload()
        if self.picker.model.total:
            self.picker.list.setFocus()
        elif self.empty.buttons:
            self.empty.buttons[0].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        Settings().keep_layout(_LAYOUT, self._parts.state())
        super().hideEvent(event)

    def show_row(self, row_id: int) -> None:
        self.picker.select(row_id)

    def on_changed(self, change_set: ChangeSet) -> None:
        readings = {_indicator_of(change.record) for change in change_set.changes} - {0}
        indicators = change_set.ids(Indicator)
        if not self.isVisible():
            self._stale = self._stale or bool(indicators or readings or change_set.ids(Exemption))
            return
        if change_set.ids(Exemption):
            self.picker.model.read_marks()
            self.detail.read_marks()
        self._is_fresh = False
        self._touched = change_set.ids(Reading)
        if indicators:
            self.picker.reload()
        else:
            self.picker.forget(readings)
        touched = {row_id for row_id in readings | indicators if self.picker.model.holds(row_id)}
        if len(touched) == 1 and self.picker.selected not in touched:
            self.picker.select(*touched)  # go to a row that was added, or changed by Undo elsewhere
        elif self.picker.selected in touched and not self._is_fresh:
            self._show(self.picker.selected)
        self._touched = None

    def save_chart(self, path: Path) -> None:
        """Write the chart as .png or .svg, by its suffix."""
        if self.detail.content is not None:
            chart = self.detail.chart
            self.session.jobs.start(
                write_chart,
                ChartFile(self.detail.leaving(self.detail.content), path, chart.with_limits, chart.look, chart.days),
                lambda written: self.detail.sentence.tell(f"Saved the chart to {written.name}."),
                title="Save chart",
                refused=self.detail.sentence.refuse,
            )

    def _show(self, indicator_id: int) -> None:
        if indicator_id != self._shown and self._panel is not None:
            self._panel.commit()
        self._shown, self._is_fresh = indicator_id, True
        content = self.detail.content if not self._reading.is_under_way else None
        self._reading.forget()
        is_held = content is not None and content.indicator.id == indicator_id
        if content is not None and is_held and self._touched is not None and len(self._touched) <= _FEW:
            self._take(self.session.read(content_anew, content, self._touched))
        elif self.session.read(reading_count, indicator_id) <= _FEW:
            self._take(_content(self.session.tracker, indicator_id))
        else:
            self._reading.read(
                partial(_content, self.session.tracker, indicator_id),
                self._take,
                title="Read readings",
                refused=self.session.refused.emit,
            )
        self.head.offer(tools=bool(self.picker.model.total))
        stands = 0 if self.picker.model.total else 1
        if stands != self._stack.currentIndex():
            if stands:
                self._stack.turn_to(self.empty, next(iter(self.empty.buttons), None))
            else:
                self._stack.turn_to(self._parts, self.picker.list)
            self.panel_changed.emit()

    def _take(self, content: IndicatorContent | None) -> None:
        self.row_shown = (content.indicator.id, content.indicator.name) if content else (0, "")
        panel = self.indicator_panel if content is not None else self._panel
        self.detail.show_content(content)
        if panel is not None:
            panel.show_content(content)
        self.head.refresh()

    def _reload(self) -> None:
        self._stale = False
        self.picker.reload()
        self._show(self.picker.selected)

    def _add(self) -> None:
        if self.session.attempt(add_indicator, name=_NEW):
            self.indicator_panel.begin_name()

    def _edit(self) -> None:
        readings = self.detail.readings
        if readings.hasFocus():
            readings.edit(readings.currentIndex())
        else:
            self.indicator_panel.begin_name()

    def _move(self, by: int) -> None:
        """Move the selected indicator among all indicators, past those that the search hides."""
        self.session.attempt(shift_row, INDICATOR, self.picker.selected, by)

    def _delete(self) -> None:
        self.session.attempt(delete_indicator, indicator_id=self.picker.selected)

    def _choose_chart_file(self) -> None:
        if self.detail.content is None:
            return
        folder = self.session.tracker.store.path.parent
        at = free_path(folder, file_name(self.detail.content.indicator.name, ".png"))
        chosen, kind = QFileDialog.getSaveFileName(self, "Save chart", str(at), _KINDS)
        if chosen:
            path = Path(chosen)
            self.save_chart(path if path.suffix else path.with_suffix(".svg" if "svg" in kind else ".png"))

    def _can_write(self) -> bool:
        return not self.session.view_only

    def _can_edit(self) -> bool:
        """Return whether the selected indicator is shown and may be changed."""
        content = self.detail.content
        return self._can_write() and content is not None and content.indicator.id == self.picker.selected

    def _can_delete_reading(self) -> bool:
        return has_keys(self.detail.readings) and self.detail.can_delete()


def _content(tracker: Tracker, indicator_id: int) -> IndicatorContent | None:
    return next(iter(tracker.read(contents, [indicator_id])), None)


def _indicator_of(record: Record) -> int:
    """Return the id of the indicator that a reading, definition, annotation and so on belongs to; 0 for none."""
    return record.indicator_id or 0 if isinstance(record, _INDICATOR_PARTS) else 0
