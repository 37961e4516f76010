"""The panel of a category table: issues to check, its fields, those of the current column and row, its statements."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.checks.figure_rules import table_findings
from tracker.domain.tables.category_table import CategoryRow, Column, ColumnKind
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import say_checked
from tracker.services.indicators.category_tables import TABLE, edit_row
from tracker.services.indicators.table_cells import edit_column
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.controls.fields.form import Choice, Fields, Form, Text, Tick
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label
from tracker.ui.statements.list import TITLE, StatementList

_KINDS: dict[str, ColumnKind] = {
    "Number": "number",
    "Money": "money",
    "Per cent": "per cent",
    "Share of the previous column": "share",
    "Text": "text",
}
_OVERLAP = "Cases can be in several categories, so columns are not totalled."


class TablePanel(Scrolled):
    """Shows one table; every field is written on leaving it, and can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._content: TableContent | None = None
        self._at = (0, 0)
        self.to_look_at = label("", "heading")
        self.findings = label("", wraps=True)
        self.agrees = label("", "muted", wraps=True)
        self.overlap = label(_OVERLAP, "muted", wraps=True)
        self.column_name = label("Column", "heading", wraps=True)
        self.row_name = label("Row", "heading", wraps=True)
        self.column = Form(
            session,
            (
                self.column_name,
                Text("heading", "Heading"),
                Choice("kind", "Type of figure", choices=_KINDS),
                Tick("is_total", "This column is a total"),
            ),
            self._edit_column,
        )
        self.row = Form(session, (self.row_name, Tick("is_total", "This row is a total")), self._edit_row)
        self.table = Form(
            session,
            (
                "Table",
                Text("title", "Title"),
                Text("row_heading", "Category heading"),
                Text("period", "Period"),
                Text("introduction", "Paragraph above the table", lines=2),
                Text("footnote", "Footnote", lines=2),
                Tick("exclusive", "Categories do not overlap"),
                self.overlap,
            ),
            TABLE,
        )
        self.statements = StatementList(session, ("cell", "total"))
        self._lay_out()
        self.show_content(None)

    def show_content(self, content: TableContent | None) -> None:
        """Show a table; None shows an empty panel."""
        self._content = content
        self._inside.setVisible(content is not None)
        if content is None:
            return
        self._show_checks(content)
        if self.table.show_record(content.table.id, content.table):
            self.verticalScrollBar().setValue(0)
        self.overlap.setVisible(not content.table.exclusive)
        self.statements.show_table(content)
        self.show_cell(*self._at)

    def show_cell(self, row: int, column: int) -> None:
        """Show the fields of the row and column of a cell of the grid, where column 0 holds the categories."""
        self._at = (row, column)
        content = self._content
        if content is None:
            return
        current, line = self._column, self._row
        self.column.setVisible(current is not None)
        if current is not None:
            self.column_name.setText(f"Column “{current.heading}”")
            self.column.show_record((content.table.id, column), current)
        self.row.setVisible(line is not None)
        if line is not None:
            self.row_name.setText(f"Row “{line.label_text}”")
            self.row.show_record(line.id, line)

    @property
    def _column(self) -> Column | None:
        """The column of the current cell; None if there is none."""
        columns = self._content.table.columns if self._content else ()
        return columns[self._at[1] - 1] if 0 < self._at[1] <= len(columns) else None

    @property
    def _row(self) -> CategoryRow | None:
        """The row of the current cell; None if there is none."""
        rows = self._content.rows if self._content else ()
        return rows[self._at[0]] if 0 <= self._at[0] < len(rows) else None

    def commit(self) -> None:
        """Commit what is being typed: another table or column is about to be shown."""
        if self._content is not None:
            self.table.commit()
            self.column.commit()
            self.statements.commit()
            self._session.tracker.end_typing()

    def begin_title(self) -> None:
        """Move the focus to the title, ready to be typed over."""
        self._begin(self.table, "title")

    def begin_heading(self) -> None:
        """Move the focus to the heading of the current column, or of the categories."""
        if self._column is not None:
            self._begin(self.column, "heading")
        else:
            self._begin(self.table, "row_heading")

    def toggle_column_total(self) -> None:
        """Mark the current column as holding printed totals, or remove the mark."""
        if self._column is not None:
            self.column.ticks["is_total"].click()

    def toggle_row_total(self) -> None:
        """Mark the current row as holding printed totals, or remove the mark."""
        if self._row is not None:
            self.row.ticks["is_total"].click()

    def _begin(self, form: Form, name: str) -> None:
        self.ensureWidgetVisible(form.texts[name])
        form.begin(name)

    def _show_checks(self, content: TableContent) -> None:
        sentences = [finding.sentence for finding in table_findings(content)]
        checked = say_checked(content)
        self.to_look_at.setVisible(bool(sentences) or bool(checked))
        self.to_look_at.setText("Issues to check" if sentences else "Totals")
        self.findings.setText("\n\n".join(sentences))
        self.findings.setVisible(bool(sentences))
        self.agrees.setText(checked)
        self.agrees.setVisible(bool(checked))

    def _edit_column(self, fields: Fields, typing: bool) -> None:
        table_id, column = self.column.row_ids
        self._session.do(edit_column, table_id=table_id, index=column - 1, typing=typing, **fields)

    def _edit_row(self, fields: Fields, _typing: bool) -> None:
        row = self._row
        assert row is not None, "a field saves what is shown"
        self._session.do(edit_row, row_id=row.id, label=row.label_text, cells=row.cells, **fields)

    def _lay_out(self) -> None:
        self._inside, stated = QWidget(), label(TITLE, "heading")
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(*(SPACING[3],) * 4)
        layout.setSpacing(SPACING[2])
        for part in (self.to_look_at, self.findings, self.agrees, self.column, self.row, self.table, stated):
            layout.addWidget(part)
        for part in (self.column, self.row, self.table, stated):
            part.setContentsMargins(0, SPACING[2], 0, 0)
        layout.addWidget(self.statements)
        layout.addStretch()
        self.setWidget(self._inside)
