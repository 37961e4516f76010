"""A draft for review: first the issues to check, then the content to import, then how it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.imports.draft import Draft, Problem
from tracker.domain.imports.layout import Choices, Layout
from tracker.domain.plans.columns import PlanColumn
from tracker.domain.text import count
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.tabs import Tabs
from tracker.ui.controls.preview.column_sources import SECTIONS, ColumnSource, column_sources
from tracker.ui.controls.preview.draft_table import (
    BENEFIT_COLUMNS,
    FORM_COLUMNS,
    READING_COLUMNS,
    RISK_COLUMNS,
    TABLE_COLUMNS,
    DraftTable,
    Row,
    action_columns,
    action_rows,
    benefit_rows,
    earlier_status_columns,
    form_rows,
    problem_rows,
    reading_rows,
    risk_rows,
    table_rows,
)
from tracker.ui.controls.preview.preview_table import PreviewTable
from tracker.ui.imports.column_menu import column_menu
from tracker.ui.imports.date_question import DateQuestion
from tracker.ui.imports.direction_question import DirectionQuestion
from tracker.ui.imports.kind_question import KindQuestion
from tracker.ui.imports.layout_panel import LayoutPanel, questions_of
from tracker.ui.imports.problem_table import ProblemTable
from tracker.ui.imports.recovery_form_question import FormQuestion
from tracker.ui.look.theme import SPACING, label

_HOW = "Import options"
_IN_HISTORY = "in the history"
_LEAST = 5
"""Lines of text that the content to import has room for in the lowest window: its headings, and some rows."""
_LINES_OF_FORM, _LETTERS_OF_HEADING = 3, 46
"""Visible lines of a text of a recovery form, and width in characters of its headings."""
_FEWEST_OF_REF, _MOST_OF_REF = 10, 22
"""Least and greatest width in characters of the column of refs."""


class Preview(Struct, frozen=True):
    """A draft with everything that is shown of it, worked out in the background.

    `problem_rows` are the problems followed by the remarks. `columns` are those of the actions, and `blank` the indexes
    of the empty ones.
    """

    draft: Draft
    problems: tuple[Problem, ...]
    problem_rows: tuple[Row, ...]
    columns: tuple[str, ...]
    blank: frozenset[int]
    actions: tuple[Row, ...]
    readings: tuple[Row, ...]
    tables: tuple[Row, ...]
    risks: tuple[Row, ...]
    benefits: tuple[Row, ...] = ()
    earlier: frozenset[str] = frozenset()
    """The headings of columns whose statuses go into the history."""
    forms: tuple[Row, ...] = ()
    indicators: tuple[str, ...] = ()
    """The indicators that a recovery form may belong to."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """The numbers of records that the tracker does not have yet."""


def preview_of(draft: Draft, problems: Sequence[Problem], indicators: tuple[str, ...] = ()) -> Preview:
    """Return the parts of a draft that are shown; for a large draft that takes longer than the window may wait.

    `indicators` are those that a recovery form may belong to.
    """
    outside = "Outside the plan table" if draft.plans else "Above the table"
    remarks = [Problem(where, f"{outside}: {text}") for where, text in draft.layout.remarks]
    columns, actions = action_columns(draft), action_rows(draft)
    blank = frozenset(index for index in range(len(columns)) if not any(row.cells[index] for row in actions))
    problem_lines = problem_rows((*problems, *remarks))
    figures = (reading_rows(draft), table_rows(draft), risk_rows(draft))
    further = benefit_rows(draft), earlier_status_columns(draft)
    forms = form_rows(draft), indicators
    return Preview(draft, tuple(problems), problem_lines, columns, blank, actions, *figures, *further, *forms)


class DraftView(QWidget):
    """Problems above, tabs below. Selecting a problem shows its row among the actions."""

    changed = Signal(object)
    """Emitted with the Choices under which the document is to be read again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.layout_panel = LayoutPanel()
        self.layout_panel.changed.connect(self.changed)
        self._tabs = Tabs("To be imported")
        # its bar takes the focus itself; otherwise Tab would skip the controls in between
        self._tabs.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes None, its stubs do not say so
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.dates = DateQuestion()
        self._choices = Choices()
        self._layout = Layout()
        self.dates.answered.connect(lambda order: self.changed.emit(self._choices.with_dates(self._layout, order)))
        self.directions = DirectionQuestion()
        self.directions.answered.connect(lambda better: self.changed.emit(replace(self._choices, better=better)))
        self.forms = FormQuestion()
        self.forms.answered.connect(lambda title, name: self.changed.emit(self._choices.with_form(title, name)))
        self.kinds = KindQuestion()
        self.kinds.answered.connect(self.changed)
        self._above = QVBoxLayout()
        self._fit_later = QTimer(self, singleShot=True, interval=0)
        """Runs once the new size has settled: a table that changes its height in the midst of it begins it again."""
        self._fit_later.timeout.connect(self._fit)
        self._actions: PreviewTable | None = None
        self._sources: Mapping[int, ColumnSource] = {}
        self._menu: QMenu | None = None
        self._hint = label("Wrong column? Select its heading to change it.", "muted")
        self._hint.setContentsMargins(0, 0, 0, SPACING[0])
        self._tabs.setCornerWidget(self._hint)
        self._tabs.currentChanged.connect(self._show_hint)
        above = (self.kinds, self.dates, self.directions, self.forms, self._above)
        column_of(self, *above, self._tabs, spacing=SPACING[1]).setStretchFactor(self._tabs, 1)
        self._tabs.hide()

    def show_preview(self, preview: Preview, choices: Choices) -> None:
        """Show a new reading of the document, keeping the current tab and cell."""
        was = self._actions if self._actions and self.window().focusWidget() is self._actions else None
        cell = (was.currentIndex().row(), was.currentIndex().column()) if was else None
        self._choices, self._layout = choices, preview.draft.layout
        self.kinds.show_layout(self._layout, choices)
        self.dates.show_layout(self._layout)
        self.directions.show_layout(self._layout)
        self.forms.show_forms(preview.draft.recoveries, preview.indicators)
        self._show_problems(preview)
        current = self._tabs.tabText(self._tabs.currentIndex()).partition(" (")[0]
        self._clear_tabs()
        self._add_content(preview)
        layout = preview.draft.layout
        if layout.tables:
            self.layout_panel.show_layout(layout, choices)
            questions = questions_of(layout)
            self._tabs.addTab(self.layout_panel, f"{_HOW} ({count(questions, 'question')})" if questions else _HOW)
        for index in range(self._tabs.count()):
            if self._tabs.tabText(index).partition(" (")[0] == current:
                self._tabs.setCurrentIndex(index)
        self.layout_panel.setVisible(self._tabs.currentWidget() is self.layout_panel)
        self._tabs.setVisible(bool(self._tabs.count()))
        self._tabs.setMinimumHeight(self._tabs.tabBar().sizeHint().height() + _LEAST * self.fontMetrics().lineSpacing())
        self._show_hint()
        if cell is not None and self._actions is not None:
            model = self._actions.draft
            row, column = min(cell[0], model.rowCount() - 1), min(cell[1], model.columnCount() - 1)
            self._actions.setCurrentIndex(model.index(row, column))
            self._actions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hint(self) -> None:
        """Show the hint next to the tabs, unless it would leave them no room."""
        needed = self._hint.sizeHint().width() + self._tabs.tabBar().sizeHint().width()
        is_of_actions = self._actions is not None and self._tabs.currentWidget() is self._actions
        self._hint.setVisible(is_of_actions and needed < self.width())

    def _show_problems(self, preview: Preview) -> None:
        while (item := self._above.takeAt(0)) is not None:
            _drop(item.widget())
        rows = preview.problem_rows
        if not rows:
            return
        self._above.addWidget(label(_over_problems(preview), "heading"))
        table = ProblemTable(rows)
        table.fit(self.width(), self.height())
        table.selectionModel().selectionChanged.connect(
            lambda now, _before: self._go_to([rows[index.row()].where for index in now.indexes()])
        )
        self._above.addWidget(table)
        table.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_later.start()

    @Slot()
    def _fit(self) -> None:
        for table in self.findChildren(ProblemTable):
            table.fit(self.width(), self.height())
        self._show_hint()

    def heightForWidth(self, width: int) -> int:
        """Return the least height that shows everything; the table at the bottom gets any additional height."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def controls(self) -> list[QWidget]:
        """Return the controls that take the focus, in their visual order."""
        tables = self.findChildren(PreviewTable)
        above = [table for table in tables if not self._tabs.isAncestorOf(table)]
        below = [table for table in tables if self._tabs.isAncestorOf(table)]
        asked = [
            *self.kinds.buttons,
            *(self.dates.buttons.values() if self.dates.isVisible() else ()),
            *(self.directions.buttons.values() if self.directions.isVisible() else ()),
            *self.forms.boxes,
        ]
        return [*asked, *above, self._tabs.tabBar(), *below, *self.layout_panel.controls()]

    def _go_to(self, keys: list[str]) -> None:
        if keys and self._actions is not None and self._actions.go_to(keys[0]):
            self._tabs.setCurrentWidget(self._actions)

    def _ask_column(self, row: int, column: int) -> None:
        """Open the menu for the field of a column; for the heading of a section, that of the column of sections."""
        table = self._actions
        if table is None:
            return
        is_section = row in table.draft.headings() and SECTIONS in self._sources
        source = self._sources.get(SECTIONS if is_section else column)
        if source is None:
            return
        self._menu = column_menu(source, lambda field: self.changed.emit(source.read_as(field, self._choices)), self)
        self._menu.popup(table.mapToGlobal(table.heading_corner(column).bottomLeft()))

    def _clear_tabs(self) -> None:
        while self._tabs.count():
            page = self._tabs.widget(0)
            self._tabs.removeTab(0)
            if page is not self.layout_panel:
                _drop(page)
        self._actions = None

    def _add_content(self, preview: Preview) -> None:
        if preview.actions:
            columns = preview.columns
            self._sources = column_sources(preview.draft.layout, columns)
            headings = {column: source.heading for column, source in self._sources.items()}
            past = {index: _IN_HISTORY for index, name in enumerate(columns) if name in preview.earlier}
            model = DraftTable(columns, preview.actions, sources=headings, asides=past)
            longest = max(len(row.cells[PlanColumn.REF]) for row in preview.actions)
            actions = PreviewTable(
                "Actions to import",
                model,
                (PlanColumn.ACTION, PlanColumn.PROGRESS),
                PlanColumn.PROGRESS,
                min(max(_FEWEST_OF_REF, 2 * longest), _MOST_OF_REF),
                dates=PlanColumn.TIMESCALE,
            )
            actions.setAccessibleDescription("Open a cell to change what its column is used as.")
            actions.column_asked.connect(self._ask_column)
            actions.setColumnHidden(PlanColumn.OWNER, PlanColumn.OWNER in preview.blank)
            for column in (PlanColumn.REF, PlanColumn.TIMESCALE, PlanColumn.PROGRESS):
                actions.setColumnHidden(column, column not in self._sources and column in preview.blank)
            self._tabs.addTab(actions, "Actions")
            self._actions = actions
        if preview.readings:
            readings = PreviewTable("Readings to import", DraftTable(READING_COLUMNS, preview.readings), (0, 6), 1)
            self._tabs.addTab(readings, "Readings")
        if preview.tables:
            by_category = PreviewTable("Tables to import", DraftTable(TABLE_COLUMNS, preview.tables), (0, 1), 1)
            self._tabs.addTab(by_category, "Tables")
        if preview.forms:
            form = DraftTable(FORM_COLUMNS, preview.forms)
            forms = PreviewTable("Recovery form to import", form, (1,), _LINES_OF_FORM, _LETTERS_OF_HEADING)
            self._tabs.addTab(forms, "Recovery form")
        if preview.risks:
            risks = PreviewTable("Risks to import", DraftTable(RISK_COLUMNS, preview.risks), (1, 6), 1)
            self._tabs.addTab(risks, "Risks")
        if preview.benefits:
            benefits = PreviewTable(
                "Benefits to import", DraftTable(BENEFIT_COLUMNS, preview.benefits), (0, 1, 2, 4, 5, 6), 2
            )
            self._tabs.addTab(benefits, "Benefits")


def _over_problems(preview: Preview) -> str:
    if preview.problems:
        return "Check first"
    return "Outside the plan" if preview.draft.plans else "Above the tables"


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
