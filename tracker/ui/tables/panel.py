"""The panel of a category table: what to look at, its fields, the column and the row of the current cell, the text."""

from __future__ import annotations

from typing import Literal, Unpack

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.checks.figure_findings import table_findings
from tracker.domain.tables.category_table import ColumnKind
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import prints_totals, total_contradictions
from tracker.services.indicators.category_tables import TableFields, edit_row, edit_table
from tracker.services.indicators.table_cells import ColumnFields, edit_column
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.text_field import Save, TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label
from tracker.ui.statements.list import TITLE, StatementList

TextName = Literal["title", "row_heading", "period", "footnote"]
_CAPTIONS: dict[TextName, str] = {
    "title": "Title",
    "row_heading": "Heading over the categories",
    "period": "Period",
    "footnote": "Footnote",
}
_KINDS: dict[str, ColumnKind] = {
    "Number": "number",
    "Money": "money",
    "Per cent": "per cent",
    "Share of the column before it": "share",
    "Text": "text",
}
_AGREE = "The printed totals are what the figures add up to."
_OVERLAP = "A case may be in several categories, so columns are not added up."


class TablePanel(QScrollArea):
    """Shows one table; every field is written as soon as it is left, and can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._content: TableContent | None = None
        self._at = (0, 0)
        self.to_look_at = label("", "heading")
        self.findings = label("")
        self.agrees = label(_AGREE, "muted")
        for line in (self.findings, self.agrees):
            line.setWordWrap(True)
        self.texts: dict[TextName, TextField] = {
            name: TextField(caption, self._saver(name), lines=2 if name == "footnote" else 0)
            for name, caption in _CAPTIONS.items()
        }
        self.exclusive = QCheckBox("Each case is in one category only")
        self.exclusive.clicked.connect(self._set_exclusive)
        self.overlap = label(_OVERLAP, "muted")
        self.overlap.setWordWrap(True)
        self.column_name = label("Column", "heading")
        self.column_name.setWordWrap(True)
        self.heading = TextField("Heading", self._save_heading)
        self.kind = ChoiceField("What it holds", list(_KINDS), self._choose_kind)
        self.column_total = QCheckBox("Printed totals of the rows")
        self.column_total.clicked.connect(self.toggle_column_total)
        self.row_name = label("Row", "heading")
        self.row_name.setWordWrap(True)
        self.row_total = QCheckBox("Printed totals of the columns")
        self.row_total.clicked.connect(self.toggle_row_total)
        self.statements = StatementList(session, ("cell", "total"))
        for field in (*self.texts.values(), self.heading):
            field.focus_left.connect(session.tracker.end_typing)
        self._lay_out()
        self.show_content(None)

    def show_content(self, content: TableContent | None) -> None:
        """Show a table; None shows an empty panel."""
        anew = (content.table.id if content else 0) != (self._content.table.id if self._content else 0)
        self._content = content
        self._inside.setVisible(content is not None)
        if content is None:
            return
        self._show_checks(content)
        for name, field in self.texts.items():
            (field.begin if anew else field.show_text)(str(getattr(content.table, name)))
            field.set_read_only(self._session.view_only)
        self.exclusive.setChecked(content.table.exclusive)
        self.exclusive.setEnabled(not self._session.view_only)
        self.overlap.setVisible(not content.table.exclusive)
        self.statements.show_table(content)
        self.show_cell(*self._at, anew=anew)
        if anew:
            self.verticalScrollBar().setValue(0)

    def show_cell(self, row: int, column: int, *, anew: bool = True) -> None:
        """Show the row and the column of a cell of the grid, in which the categories are column 0."""
        anew = anew or (row, column) != self._at
        self._at = (row, column)
        content = self._content
        if content is None:
            return
        columns, rows = content.table.columns, content.rows
        has_column, has_row = 0 < column <= len(columns), 0 <= row < len(rows)
        for part in (self.column_name, self.heading, self.kind, self.column_total):
            part.setVisible(has_column)
        if has_column:
            shown = columns[column - 1]
            self.column_name.setText(f"Column “{shown.heading}”")
            (self.heading.begin if anew else self.heading.show_text)(shown.heading)
            self.heading.set_read_only(self._session.view_only)
            word = next(word for word, kind in _KINDS.items() if kind == shown.kind)
            self.kind.show_choice(word, read_only=self._session.view_only)
            self.column_total.setChecked(shown.is_total)
            self.column_total.setEnabled(not self._session.view_only)
        for widget in (self.row_name, self.row_total):
            widget.setVisible(has_row)
        if has_row:
            self.row_name.setText(f"Row “{rows[row].label_text}”")
            self.row_total.setChecked(rows[row].is_total)
            self.row_total.setEnabled(not self._session.view_only)

    def commit(self) -> None:
        """Write what is being typed: another table or column is about to be shown."""
        if self._content is not None:
            for field in (*self.texts.values(), self.heading):
                field.commit()
            self.statements.commit()
            self._session.tracker.end_typing()

    def begin_title(self) -> None:
        """Put the focus on the title, to be typed over."""
        self._begin(self.texts["title"])

    def begin_heading(self) -> None:
        """Put the focus on the heading of the current column, or on that over the categories."""
        has_column = self._content is not None and 0 < self._at[1] <= len(self._content.table.columns)
        self._begin(self.heading if has_column else self.texts["row_heading"])

    def toggle_column_total(self) -> None:
        """Let the current column hold the printed totals of the rows, or no longer."""
        content = self._content
        if content is not None and 0 < self._at[1] <= len(content.table.columns):
            was = content.table.columns[self._at[1] - 1].is_total
            self._session.attempt(edit_column, table_id=content.table.id, index=self._at[1] - 1, is_total=not was)
            self._show_ticks()

    def toggle_row_total(self) -> None:
        """Let the current row hold the printed totals of the columns, or no longer."""
        content = self._content
        if content is not None and 0 <= self._at[0] < len(content.rows):
            row = content.rows[self._at[0]]
            self._session.attempt(
                edit_row, row_id=row.id, label=row.label_text, cells=row.cells, is_total=not row.is_total
            )
            self._show_ticks()

    def _begin(self, field: TextField) -> None:
        self.ensureWidgetVisible(field)
        field.take_focus(select=True)

    def _show_checks(self, content: TableContent) -> None:
        found = [one.sentence for one in table_findings(content)]
        agrees = prints_totals(content) and not total_contradictions(content)
        self.to_look_at.setVisible(bool(found) or agrees)
        self.to_look_at.setText("To look at" if found else "Totals")
        self.findings.setText("\n\n".join(found))
        self.findings.setVisible(bool(found))
        self.agrees.setVisible(agrees)

    def _saver(self, name: TextName) -> Save:
        def save(text: str, typing: bool) -> None:
            fields: TableFields = {}
            fields[name] = text
            self._edit(typing=typing, **fields)

        return save

    def _edit(self, *, typing: bool = False, **fields: Unpack[TableFields]) -> None:
        if self._content is not None:
            self._session.do(edit_table, table_id=self._content.table.id, typing=typing, **fields)

    def _set_exclusive(self, wanted: bool) -> None:
        if self._content is not None:
            self._session.attempt(edit_table, table_id=self._content.table.id, exclusive=wanted)
            self._show_ticks()

    def _show_ticks(self) -> None:
        """Show the ticks as they are stored: also where what was clicked was refused."""
        if self._content is not None:
            self.exclusive.setChecked(self._content.table.exclusive)
            self.show_cell(*self._at, anew=False)

    def _edit_column(self, *, typing: bool = False, **fields: Unpack[ColumnFields]) -> None:
        if self._content is not None:
            table_id, place = self._content.table.id, self._at[1] - 1
            self._session.do(edit_column, table_id=table_id, index=place, typing=typing, **fields)

    def _save_heading(self, text: str, typing: bool) -> None:
        self._edit_column(heading=text, typing=typing)

    def _choose_kind(self, word: str) -> None:
        self._edit_column(kind=_KINDS[word])

    def _lay_out(self) -> None:
        self._inside = QWidget()
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        layout.setSpacing(SPACING[2])
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.to_look_at, self.findings, self.agrees),
            (self.column_name, self.heading, self.kind, self.column_total),
            (self.row_name, self.row_total),
            (label("Table", "heading"), *self.texts.values(), self.exclusive, self.overlap),
            (label(TITLE, "heading"), self.statements),
        )
        for index, group in enumerate(groups):
            group[0].setContentsMargins(0, SPACING[2] if index else 0, 0, 0)
            for part in group:
                layout.addWidget(part)
        layout.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
