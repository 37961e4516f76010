"""One statement of the paper's text: its words, the figure that they state, of what, and whether the figures agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.errors import RuleBroken
from tracker.domain.indicators.statement import Statement, States
from tracker.services.indicators.statements import (
    StatementFields as Fields,
    add_statement,
    delete_statement,
    edit_statement,
)
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

FieldName = Literal["text", "printed", "period", "row", "heading", "scope"]
CAPTIONS: dict[FieldName, str] = {
    "text": "Its words",
    "printed": "The figure stated",
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
_BLANK: dict[str, str] = {"period": "The latest figures", "scope": "All"}
"""The words for a blank where one may be chosen."""
AGREES = "The figures agree."
NOT_COMPARED = "There is no figure to hold it against."


@dataclass(frozen=True, slots=True)
class About:
    """The subject of statements. `choices` are the words that a field is chosen from; a field without is written."""

    indicator_id: int | None = None
    table_id: int | None = None
    choices: Mapping[FieldName, Sequence[str]] | None = None

    @property
    def is_general(self) -> bool:
        """True if they speak of neither one indicator nor one table."""
        return self.indicator_id is None and self.table_id is None

    def offered(self, name: FieldName, stored: str) -> list[str]:
        """Return the choices of a field, each with what is stored."""
        found = list(dict.fromkeys((self.choices or {}).get(name, ())))
        return found if stored in found or not stored else [*found, stored]


class StatementFields(QWidget):
    """A statement that is held, each field saved when it is left; or, with no `statement`, one being written."""

    done = Signal()
    """The statement that was being written is saved, or was cancelled."""

    def __init__(
        self,
        session: Session,
        states: States,
        about: About,
        statement: Statement | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._states, self._about, self.statement = session, states, about, statement
        self._written: Fields = {}
        self.fields: dict[FieldName, TextField | ChoiceField] = {}
        self.verdict = label("", "muted")
        self.verdict.setWordWrap(True)
        names: list[FieldName] = [*FIELDS[states], "scope"] if about.is_general else [*FIELDS[states]]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING[1])
        column.setSpacing(SPACING[1])
        grid = QGridLayout()
        grid.setSpacing(SPACING[1])
        for half in (0, 1):
            grid.setColumnStretch(half, 1)
        for index, name in enumerate(names):
            self.fields[name] = self._field(name)
            wide = index == 0 or (index == len(names) - 1 and index % 2)
            grid.addWidget(self.fields[name], (index + 1) // 2, (index + 1) % 2 if index else 0, 1, 2 if wide else 1)
        column.addLayout(grid)
        column.addWidget(self.verdict)
        row = QHBoxLayout()
        self.buttons = [self._button(*button) for button in self._deeds()]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self.verdict.setVisible(statement is not None)
        self.show_statement(statement, about)

    def show_statement(
        self, statement: Statement | None, about: About, verdict: str = "", *, is_contradicted: bool = False
    ) -> None:
        """Show it as it is now; `verdict` says whether the figures agree."""
        self.statement, self._about = statement, about
        for name, field in self.fields.items():
            stored = _stored(statement, name)
            if isinstance(field, TextField):
                if statement is not None:
                    field.show_text(stored)
                field.set_read_only(self._session.view_only)
                continue
            self._show_choice(field, name, stored)
        self.verdict.setProperty("role", "error" if is_contradicted else "muted")
        self.verdict.style().polish(self.verdict)
        self.verdict.setText(verdict)

    def _show_choice(self, field: ChoiceField, name: FieldName, stored: str) -> None:
        may_be_blank = self._states == "targets met"
        offered = [_BLANK[name]] if may_be_blank else []
        offered += [entry for entry in self._about.offered(name, stored) if entry]
        first = offered[-1 if name == "period" and not may_be_blank else 0] if offered else ""
        if self.statement is not None:
            shown = stored or (first if may_be_blank else "")
        else:
            shown = field.box.currentText() or first
        if [field.box.itemText(index) for index in range(field.box.count())] != offered:
            field.box.clear()
            field.box.addItems(offered)
        field.show_choice(shown, read_only=self._session.view_only)

    def commit(self) -> bool:
        """Write what is being typed; False where that was refused."""
        texts = [field for field in self.fields.values() if isinstance(field, TextField)]
        kept = all(field.commit() for field in texts)
        return self.add() if self.statement is None and any(field.text.strip() for field in texts) else kept

    def begin(self) -> None:
        """Put the focus on its words."""
        text = self.fields["text"]
        assert isinstance(text, TextField), "words are written"
        text.take_focus()

    def add(self) -> bool:
        """Hold what has been written; False where it was refused, with the reason beside its field."""
        fields: Fields = {"states": self._states}
        for name, field in self.fields.items():
            fields[name] = field.text if isinstance(field, TextField) else _chosen(name, field.box.currentText())
        try:
            self._session.do(
                add_statement, indicator_id=self._about.indicator_id, table_id=self._about.table_id, **fields
            )
        except RuleBroken as refusal:
            refused = next((field for name, field in self.fields.items() if name == refusal.field), self.fields["text"])
            if isinstance(refused, TextField):
                refused.set_message(str(refusal))
                refused.take_focus()
            return False
        self.done.emit()
        return True

    def _field(self, name: FieldName) -> TextField | ChoiceField:
        chosen = name in (self._about.choices or {})
        save = self._saver(name)
        if chosen:
            return ChoiceField(CAPTIONS[name], [], lambda text: save(_chosen(name, text), False))
        lines, hint = int(name == "text"), _say_blank if name == "period" else None
        field = TextField(CAPTIONS[name], save, lines=lines, while_typing=self.statement is not None, hint=hint)
        field.focus_left.connect(self._session.tracker.end_typing)
        return field

    def _saver(self, name: FieldName) -> Callable[[str, bool], None]:
        def save(text: str, typing: bool) -> None:
            if self.statement is None:
                return
            fields: Fields = {}
            fields[name] = text
            self._session.do(edit_statement, statement_id=self.statement.id, typing=typing, **fields)

        return save

    def _deeds(self) -> list[tuple[str, Callable[[], object]]]:
        if self._session.view_only:
            return []
        if self.statement is not None:
            return [("Delete this statement", self._delete)]
        return [("Add", self.add), ("Cancel", self.done.emit)]

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "link")
        button.clicked.connect(run)
        return button

    def _delete(self) -> None:
        if self.statement is not None:
            self._session.attempt(delete_statement, statement_id=self.statement.id)


def _chosen(name: FieldName, text: str) -> str:
    return "" if text == _BLANK.get(name) else text


def _say_blank(text: str) -> str:
    return "" if text.strip() else "Blank: by the latest figures"


def _stored(statement: Statement | None, name: FieldName) -> str:
    if statement is None:
        return ""
    return statement.period.text if name == "period" else str(getattr(statement, name))
