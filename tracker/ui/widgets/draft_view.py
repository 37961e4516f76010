"""A draft to look over: what could not be placed, then what comes in, then how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from tracker.domain.draft import Draft, Problem
from tracker.domain.layout import Choices, Layout
from tracker.domain.text import count
from tracker.ui.models.draft_table import (
    PROBLEM_COLUMNS,
    READING_COLUMNS,
    TABLE_COLUMNS,
    DraftTable,
    Row,
    action_columns,
    problem_rows,
    uses_owners,
)
from tracker.ui.panels.layout_panel import LayoutPanel, questions_of
from tracker.ui.theme import SPACING, label
from tracker.ui.widgets.date_question import DateQuestion
from tracker.ui.widgets.preview_table import PreviewTable

_HOW = "How it was read"


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft with all that is shown of it, worked out beside the window."""

    draft: Draft
    problems: tuple[Problem, ...]
    actions: tuple[Row, ...]
    readings: tuple[Row, ...]
    tables: tuple[Row, ...]


class DraftView(QWidget):
    """Problems above, and tabs below. A problem that is selected shows its row among the actions."""

    changed = Signal(object)
    """The Choices under which it is to be read again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.layout_panel = LayoutPanel()
        self.layout_panel.changed.connect(self.changed)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setAccessibleName("What comes in")
        self._tabs.tabBar().setDrawBase(False)
        # its bar takes the focus itself; else Tab passes over what stands between them
        self._tabs.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes None, its stubs do not say so
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.dates = DateQuestion()
        self._choices = Choices()
        self._layout = Layout()
        self.dates.answered.connect(lambda order: self.changed.emit(self._choices.with_dates(self._layout, order)))
        self._above = QVBoxLayout()
        self._actions: PreviewTable | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING[1])
        layout.addWidget(self.dates)
        layout.addLayout(self._above)
        layout.addWidget(self._tabs, 1)
        self._tabs.hide()

    def show_preview(self, preview: Preview, choices: Choices) -> None:
        """Show another reading of the document, at the tab that is being looked at."""
        self._choices, self._layout = choices, preview.draft.layout
        self.dates.show_layout(self._layout)
        self._show_problems(preview)
        current = self._tabs.tabText(self._tabs.currentIndex()).partition(" (")[0]
        self._clear_tabs()
        self._add_content(preview)
        layout = preview.draft.layout
        if layout.tables:
            self.layout_panel.show_layout(layout, choices)
            asked = questions_of(layout)
            self._tabs.addTab(self.layout_panel, f"{_HOW} ({count(asked, 'question')})" if asked else _HOW)
            self.layout_panel.show()
        for place in range(self._tabs.count()):
            if self._tabs.tabText(place).partition(" (")[0] == current:
                self._tabs.setCurrentIndex(place)
        self._tabs.setVisible(bool(self._tabs.count()))

    def _show_problems(self, preview: Preview) -> None:
        while (item := self._above.takeAt(0)) is not None:
            _drop(item.widget())
        remarks = tuple(
            Problem(where, f"Stands beside the plan: {text}") for where, text in preview.draft.layout.remarks
        )
        told = (*preview.problems, *remarks)
        if not told:
            return
        self._above.addWidget(label("Could not be placed" if preview.problems else "Beside the plan", "heading"))
        table = PreviewTable("What could not be placed", DraftTable(PROBLEM_COLUMNS, problem_rows(told)), (1,), 2)
        table.setMaximumHeight(table.verticalHeader().defaultSectionSize() * (min(len(told), 3) + 1))
        table.selectionModel().selectionChanged.connect(
            lambda now, _before: self._go_to([told[index.row()].where for index in now.indexes()])
        )
        self._above.addWidget(table)
        table.show()

    def controls(self) -> list[QWidget]:
        """What takes the focus, in the order in which it stands."""
        tables = self.findChildren(PreviewTable)
        above = [table for table in tables if not self._tabs.isAncestorOf(table)]
        below = [table for table in tables if self._tabs.isAncestorOf(table)]
        asked = self.dates.buttons.values() if self.dates.isVisible() else ()
        return [*asked, *above, self._tabs.tabBar(), *below, *self.layout_panel.controls()]

    def _go_to(self, places: list[str]) -> None:
        if places and self._actions is not None and self._actions.go_to(places[0]):
            self._tabs.setCurrentWidget(self._actions)

    def _clear_tabs(self) -> None:
        while self._tabs.count():
            page = self._tabs.widget(0)
            self._tabs.removeTab(0)
            if page is not self.layout_panel:
                _drop(page)
        self._actions = None

    def _add_content(self, preview: Preview) -> None:
        if preview.actions:
            columns = action_columns(preview.draft)
            actions = PreviewTable("Actions that come in", DraftTable(columns, preview.actions), (1, 3), 3)
            actions.setColumnHidden(columns.index("Owner"), not uses_owners(preview.draft.plans))
            actions.setColumnHidden(columns.index("Progress"), not any(row.cells[3] for row in preview.actions))
            self._tabs.addTab(actions, "Actions")
            self._actions = actions
        if preview.readings:
            readings = PreviewTable("Readings that come in", DraftTable(READING_COLUMNS, preview.readings), (0, 6), 1)
            self._tabs.addTab(readings, "Readings")
        if preview.tables:
            by_category = PreviewTable("Tables that come in", DraftTable(TABLE_COLUMNS, preview.tables), (0, 1), 1)
            self._tabs.addTab(by_category, "Tables")


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
