"""The fields of one statement: its quotation, the stated figure and its subject, and whether the figures agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.errors import RuleBroken
from tracker.domain.indicators.statement import Statement, States
from tracker.services.statements.statements import STATEMENT, add_statement, delete_statement
from tracker.ui.controls.fields.form import Choice, Fields, Form, Text
from tracker.ui.framework.session import Session
from tracker.ui.look.late_style_sheet import restyle
from tracker.ui.look.theme import SPACING, label

FieldName = Literal["text", "printed", "period", "row", "heading", "scope"]
CAPTIONS: dict[FieldName, str] = {
    "text": "Quotation",
    "printed": "Stated figure",
    "period": "Period",
    "row": "Category",
    "heading": "Column",
    "scope": "Directorate or theme",
}
FIELDS: dict[States, tuple[FieldName, ...]] = {
    "figure": ("text", "printed", "period"),
    "cell": ("text", "printed", "row", "heading"),
    "total": ("text", "printed", "heading"),
    "targets met": ("text", "period"),
}
_BLANK: dict[str, str] = {"period": "Latest figures", "scope": "All"}
"""The text of a blank choice, for fields that may be blank."""
AGREES = "The figures agree."
NOT_COMPARED = "No figure to compare it with."


class About(Struct, frozen=True):
    """The subject of statements. `choices` are the values that a field is chosen from; a field without any is typed."""

    indicator_id: int | None = None
    table_id: int | None = None
    choices: Mapping[FieldName, Sequence[str]] | None = None

    @property
    def is_general(self) -> bool:
        """True if the statements are about neither one indicator nor one table."""
        return self.indicator_id is None and self.table_id is None

    def offered(self, name: FieldName, stored: str) -> list[str]:
        """Return the choices of a field, including the stored value."""
        choices = list(dict.fromkeys((self.choices or {}).get(name, ())))
        return choices if stored in choices or not stored else [*choices, stored]


class StatementFields(Form):
    """The fields of a statement, each saved on leaving it; if `statement` is None, those of a new one."""

    done = Signal()
    """Emitted when the new statement has been saved or cancelled."""

    def __init__(
        self,
        session: Session,
        states: States,
        about: About,
        statement: Statement | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._states, self._about, self.statement = states, about, statement
        self.verdict = label("", "muted", wraps=True)
        names: list[FieldName] = [*FIELDS[states], "scope"] if about.is_general else [*FIELDS[states]]
        super().__init__(session, [self._declared(name) for name in names], STATEMENT, parent)
        self.verdict.setVisible(statement is not None)
        self.show_statement(statement, about)

    def lay_out(self, widgets: Sequence[QWidget]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING[1])
        column.setSpacing(SPACING[1])
        grid = QGridLayout()
        grid.setSpacing(SPACING[1])
        for half in (0, 1):
            grid.setColumnStretch(half, 1)
        for index, widget in enumerate(widgets):
            wide = index == 0 or (index == len(widgets) - 1 and index % 2)
            grid.addWidget(widget, (index + 1) // 2, (index + 1) % 2 if index else 0, 1, 2 if wide else 1)
        column.addLayout(grid)
        column.addWidget(self.verdict)
        row = QHBoxLayout()
        self.buttons = [self._button(*button) for button in self._deeds()]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)

    def show_statement(
        self, statement: Statement | None, about: About, verdict: str = "", *, is_contradicted: bool = False
    ) -> None:
        """Show the statement as it is now; `verdict` says whether the figures agree."""
        self.statement, self._about = statement, about
        for name in CAPTIONS:
            if name in self.choices:
                self._offer(name)
        if statement is not None:
            self.show_record(statement.id, statement)
        self.verdict.setProperty("role", "error" if is_contradicted else "muted")
        restyle(self.verdict)
        self.verdict.setText(verdict)

    def _offer(self, name: FieldName) -> None:
        may_be_blank, chosen = self._states == "targets met", self.choices[name].box.currentText()
        offered = {_BLANK[name]: ""} if may_be_blank else {}
        offered |= {entry: entry for entry in self._about.offered(name, _stored(self.statement, name)) if entry}
        self.offer(name, offered)
        if self.statement is None and offered:
            first = [*offered.values()][-1 if name == "period" and not may_be_blank else 0]
            self.choices[name].show_choice(offered.get(chosen) if chosen else first)

    def commit(self) -> None:
        super().commit()
        if self.statement is None and any(field.text.strip() for field in self.texts.values()):
            self.add()

    def add(self) -> None:
        """Save the new statement. If it is refused, show the reason beside its field."""
        fields: Fields = {"states": self._states}
        fields |= {name: field.text for name, field in self.texts.items()}
        fields |= {name: field.value or "" for name, field in self.choices.items()}
        indicator_id, table_id = self._about.indicator_id, self._about.table_id
        try:
            self.session.do(add_statement, indicator_id=indicator_id, table_id=table_id, **fields)
        except RuleBroken as refusal:
            if refusal.field not in self.choices:
                refused = self.texts.get(refusal.field, self.texts["text"])
                refused.set_message(str(refusal))
                refused.take_focus()
            return
        self.done.emit()

    def write(self, fields: Fields, *, typing: bool = False) -> None:
        if self.statement is not None:
            super().write(fields, typing=typing)

    def _declared(self, name: FieldName) -> Text | Choice:
        of = partial(_stored, name=name)
        if name in (self._about.choices or {}):
            return Choice(name, CAPTIONS[name], of=of)
        lines, hint = int(name == "text"), _say_blank if name == "period" else None
        return Text(name, CAPTIONS[name], of=of, lines=lines, hint=hint, while_typing=self.statement is not None)

    def _deeds(self) -> list[tuple[str, Callable[[], object]]]:
        if self.session.view_only:
            return []
        if self.statement is not None:
            return [("Delete statement", self._delete)]
        return [("Add", self.add), ("Cancel", self.done.emit)]

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "link")
        button.clicked.connect(run)
        return button

    def _delete(self) -> None:
        if self.statement is not None:
            self.session.attempt(delete_statement, statement_id=self.statement.id)


def _say_blank(text: str) -> str:
    return "" if text.strip() else "Blank: latest figures"


def _stored(statement: Statement | None, name: FieldName) -> str:
    if statement is None:
        return ""
    return statement.period.text if name == "period" else str(getattr(statement, name))
