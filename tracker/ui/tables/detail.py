"""A category table in the middle of the page: its title and cells, and messages about a refused entry or the totals."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import total_contradictions
from tracker.services.indicators.category_tables import delete_rows
from tracker.services.indicators.table_cells import delete_column, move_column, move_row
from tracker.ui.framework.session import Session
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, label
from tracker.ui.tables.category_grid import CategoryGrid
from tracker.ui.tables.view import CategoryView

_HINT = "Type into the cells, or paste a table with its headings from Excel or Word."


class TableDetail(QWidget):
    """The grid of a table, with its title above and messages below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = CategoryGrid(session, self)
        self.grid = CategoryView(self.model)
        self.title = label("", "heading", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.hint = label(_HINT, "muted", wraps=True)
        self.sentence = Message(self)
        self.checks = label("", "error", wraps=True)
        self.footnote = label("", "muted", wraps=True)
        for line in (self.checks, self.footnote):
            line.hide()
        self.model.refused.connect(self.sentence.refuse)
        self.model.accepted.connect(self.sentence.tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[2])
        layout.setSpacing(SPACING[1])
        for part in (self.title, self.about, self.hint):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        for line in (self.sentence, self.checks, self.footnote):
            layout.addWidget(line)
        layout.addStretch()

    @property
    def content(self) -> TableContent | None:
        """The shown table; None if none is shown."""
        return self.model.content

    def show_content(self, content: TableContent | None) -> None:
        """Show a table; None shows nothing."""
        if (content.table.id if content else 0) != (self.content.table.id if self.content else 0):
            self.sentence.tell("")
        self.model.show(content)
        contradictions = total_contradictions(content) if content else ()
        self.checks.setText("\n".join(contradiction.sentence for contradiction in contradictions))
        self.checks.setVisible(bool(contradictions))
        table = content.table if content else None
        self.title.setText(table.title if table else "")
        self.about.setText(table.period if table else "")
        self.about.setVisible(bool(table and table.period))
        self.footnote.setText(table.footnote if table else "")
        self.footnote.setVisible(bool(table and table.footnote))
        self.hint.setVisible(content is not None and not content.rows and not self._session.view_only)

    def move_row(self, by: int) -> None:
        """Move the current row up (-1) or down (1)."""
        at, content = self.grid.currentIndex(), self.content
        goal = at.row() + by
        if content is None or self.model.row(at.row()) is None or not 0 <= goal < len(content.rows):
            return
        after = goal if by > 0 else goal - 1
        after_id = content.rows[after].id if after >= 0 else None
        if self._session.attempt(move_row, row_id=content.rows[at.row()].id, after_id=after_id):
            self.grid.select(goal, at.column())

    def move_column(self, by: int) -> None:
        """Move the current column left (-1) or right (1)."""
        at, content = self.grid.currentIndex(), self.content
        goal = at.column() + by
        if content is None or self.model.column(at.column()) is None or self.model.column(goal) is None:
            return
        column, to = at.column() - 1, goal - 1
        if self._session.attempt(move_column, table_id=content.table.id, index=column, to=to):
            self.grid.select(at.row(), goal)

    def delete_rows(self) -> None:
        """Delete the rows that have selected cells."""
        rows = [row for index in self.grid.selected_rows() if (row := self.model.row(index))]
        if rows:
            self._session.attempt(delete_rows, row_ids=[row.id for row in rows])

    def delete_column(self) -> None:
        """Delete the current column."""
        at = self.grid.currentIndex().column()
        if self.content is not None and self.model.column(at) is not None:
            self._session.attempt(delete_column, table_id=self.content.table.id, index=at - 1)
