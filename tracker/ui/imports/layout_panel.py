"""The layout of a document, table by table and column by column, for the user to correct."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.imports.layout import (
    FIELDS_OF,
    KINDS,
    Choices,
    Hidden,
    Layout,
    LayoutChoice,
    SeenColumn,
    SeenStatus,
    SeenTable,
    TableKind,
)
from tracker.domain.plans.status import SCHEMES
from tracker.domain.text import count, shorten
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.look.theme import SPACING, label

T = TypeVar("T")
_NO_STATUS = "No status"
_WORDS = tuple(dict.fromkeys(status.word for scheme in SCHEMES.values() for status in scheme.statuses))
_MOST_LAYOUTS = 12
_MOST_CONTROLS = 100
_LONGEST = 200
_NAMELESS = "No heading"
_HIDDEN: dict[Hidden, str] = {"bring in": "import", "leave out": "leave out"}
_UNKNOWN = "Not known"


def questions_of(layout: Layout) -> int:
    """Count the questions for the user: kinds of tables, hidden and struck parts, dated notes, unknown statuses."""
    return (
        bool(layout.notes_with_dates)
        + sum(bool(table.tied) for table in layout.tables if table.taken)
        + sum(bool(table.hidden_parts) + bool(table.struck) for table in layout.tables if table.taken)
        + sum(not seen.word for seen in layout.statuses)
    )


class LayoutPanel(QScrollArea):
    """One control for each thing that could be read in another way."""

    changed = Signal(object)
    """Emitted with the Choices that the user has now made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._room = _MOST_CONTROLS
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_layout(self, layout: Layout, choices: Choices) -> None:
        """Show how the document was read under these choices; the focus stays on the control that has it."""
        focused: QWidget | None = self.focusWidget()
        name = focused.accessibleName() if focused else ""
        scrolled = self.verticalScrollBar().value()
        self._choices = choices
        self._room = _MOST_CONTROLS
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, SPACING[2], SPACING[2], SPACING[2])
        column.setSpacing(SPACING[2])
        self._add_questions(column, layout)
        self._add_statuses(column, layout.statuses)
        self._add_tables(column, layout)
        if not self._room:
            sentences = (
                f"No more than {_MOST_CONTROLS} questions are shown for one document. The rest is imported as detected."
            )
            column.addWidget(label(sentences, "muted"))
        column.addStretch()
        self.setWidget(inside)
        self.verticalScrollBar().setValue(scrolled)
        for widget in inside.findChildren(QWidget) if name else ():
            if widget.accessibleName() == name:
                widget.setFocus()

    def controls(self) -> list[QWidget]:
        """Return the controls that take the focus, in their visual order."""
        inside = self.widget()
        kinds = (ChoiceBox, QCheckBox, QPushButton)
        return [one for one in inside.findChildren(QWidget) if isinstance(one, kinds)] if inside else []

    def _that_fit(self, things: Sequence[T]) -> Sequence[T]:
        """Return as many of these things as there is still room for."""
        fit = things[: self._room]
        self._room -= len(fit)
        return fit

    def _add_questions(self, column: QVBoxLayout, layout: Layout) -> None:
        form = _form()
        taken = [table for table in layout.tables if table.taken and table.signature]
        for table in self._that_fit([table for table in taken if table.hidden_parts]):
            hidden = self._choices.layout(table.signature).hidden
            name = f"Hidden in {table.where}: {shorten(table.hidden_parts, _LONGEST)}"
            form.addRow(label(name), _combo(name, tuple(_HIDDEN.values()), _HIDDEN[hidden], self._hider(table)))
        for table in self._that_fit([table for table in taken if table.struck]):
            struck = self._choices.layout(table.signature).struck
            name = f"{count(table.struck, 'row')} struck out in {table.where}"
            form.addRow(label(name), _combo(name, tuple(_HIDDEN.values()), _HIDDEN[struck], self._striker(table)))
        for table in self._that_fit([table for table in layout.tables if table.taken and table.tied]):
            form.addRow(label(f"{table.where[:1].upper()}{table.where[1:]} is"), self._kind_box(table, table.tied))
        if layout.notes_with_dates and taken:
            name = f"Split {count(layout.notes_with_dates, 'progress text')} with dated entries into dated notes"
            form.addRow(_check(name, self._choices.layout(taken[0].signature).split_notes, self._splitter(taken)))
        if form.rowCount():
            column.addWidget(label("Questions", "heading"))
            column.addLayout(form)

    def _add_statuses(self, column: QVBoxLayout, statuses: Sequence[SeenStatus]) -> None:
        if not statuses:
            return
        form = _form()
        for seen in self._that_fit(sorted(statuses, key=lambda seen: bool(seen.word))):
            written = shorten(seen.written, _LONGEST)
            caption = f"{written}  ({count(seen.number, 'action')})"
            box = _combo(
                f"Status {written} is imported as", (*_WORDS, _NO_STATUS), seen.word or _NO_STATUS, self._mapper(seen)
            )
            form.addRow(label(caption), box)
        column.addWidget(label("Statuses", "heading"))
        column.addLayout(form)

    def _add_tables(self, column: QVBoxLayout, layout: Layout) -> None:
        if layout.encoding:
            column.addWidget(label(f"Read as {layout.encoding}.", "muted"))
        shown: dict[str, list[SeenTable]] = {}
        for table in layout.tables:
            shown.setdefault(table.signature, []).append(table)
        for tables in list(shown.values())[:_MOST_LAYOUTS]:
            column.addWidget(label("Tables and columns" if len(shown) == 1 else _title(tables), "heading"))
            for table in self._that_fit(tables):
                column.addWidget(self._table_box(table))
            form = _form()
            for table in self._that_fit([table for table in tables if not table.tied]):
                form.addRow(
                    label(f"{table.where[:1].upper()}{table.where[1:]} is"), self._kind_box(table, tuple(KINDS))
                )
            for seen in self._that_fit(tables[0].columns if FIELDS_OF[tables[0].kind] else ()):
                form.addRow(label(shorten(seen.heading, 40) or _NAMELESS), self._column_row(tables[0], seen))
            column.addLayout(form)
        forget = QPushButton("Reset to detected headings")
        forget.setEnabled(bool(self._choices.layouts or self._choices.tables or self._choices.kinds))
        forget.clicked.connect(lambda: self._forget(layout))
        row = QHBoxLayout()
        row.addWidget(forget)
        row.addStretch()
        column.addLayout(row)

    def _table_box(self, table: SeenTable) -> QWidget:
        name = f"Import {table.where}, {count(table.rows, 'row')}{', which is hidden' if table.hidden else ''}"
        if not table.taken and not table.hidden and self._choices.takes(table.where) is None:
            return label(f"{table.where} was left out. Choose which of its columns is the action.", "muted", wraps=True)
        return _check(name, table.taken, lambda taken: self._give(self._choices.with_table(table.where, taken)))

    def _kind_box(self, table: SeenTable, kinds: Sequence[TableKind]) -> QWidget:
        keys = {KINDS[kind]: kind for kind in kinds} | ({} if table.kind else {_UNKNOWN: table.kind})
        return _combo(
            f"What {table.where} is",
            tuple(keys),
            KINDS.get(table.kind, _UNKNOWN),
            lambda text: self._give(self._choices.with_kind(table, keys[text])),
        )

    def _column_row(self, table: SeenTable, seen: SeenColumn) -> QWidget:
        name = f"Use column {shorten(seen.heading, _LONGEST) or seen.number + 1} as"
        fields = FIELDS_OF[table.kind]
        keys = {text: key for key, text in fields.items()}
        field = fields.get(seen.field, fields[""])

        def choose(text: str) -> None:
            self._give(self._choices.with_column(table, seen.number, keys[text]))

        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING[2])
        line.addWidget(_combo(name, tuple(fields.values()), field, choose))
        sample = label(shorten(seen.sample, _LONGEST), "muted")
        sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(sample, 1)
        return row

    def _hider(self, table: SeenTable) -> Callable[[str], None]:
        def hide(text: str) -> None:
            hidden = next(hidden for hidden, words in _HIDDEN.items() if words == text)
            self._for_all([table], lambda choice: replace(choice, hidden=hidden))

        return hide

    def _striker(self, table: SeenTable) -> Callable[[str], None]:
        def strike(text: str) -> None:
            struck = next(struck for struck, words in _HIDDEN.items() if words == text)
            self._for_all([table], lambda choice: replace(choice, struck=struck))

        return strike

    def _splitter(self, tables: Sequence[SeenTable]) -> Callable[[bool], None]:
        return lambda split: self._for_all(tables, lambda choice: replace(choice, split_notes=split))

    def _mapper(self, seen: SeenStatus) -> Callable[[str], None]:
        def choose(text: str) -> None:
            self._give(self._choices.with_status(seen, "" if text == _NO_STATUS else text))

        return choose

    def _for_all(self, tables: Sequence[SeenTable], choose: Callable[[LayoutChoice], LayoutChoice]) -> None:
        choices = self._choices
        for signature in dict.fromkeys(table.signature for table in tables):
            choices = choices.with_layout(choose(choices.layout(signature)))
        self._give(choices)

    def _forget(self, layout: Layout) -> None:
        signatures = {one for table in layout.tables for one in table.signatures}
        others = tuple(choice for choice in self._choices.layouts if choice.signature not in signatures)
        self._give(replace(self._choices, layouts=others, tables=(), kinds=()))

    def _give(self, choices: Choices) -> None:
        self._choices = choices
        self.changed.emit(choices)


def _title(tables: Sequence[SeenTable]) -> str:
    more = f" and {count(len(tables) - 1, 'other')}" if len(tables) > 1 else ""
    return f"{tables[0].where[:1].upper()}{tables[0].where[1:]}{more}"


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setHorizontalSpacing(SPACING[3])
    form.setVerticalSpacing(SPACING[1])
    return form


def _combo(name: str, texts: Sequence[str], chosen: str, choose: Callable[[str], object]) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.addItems(list(texts))
    box.setCurrentText(chosen)
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    box.textActivated.connect(choose)
    return box


def _check(name: str, checked: bool, choose: Callable[[bool], object]) -> QCheckBox:
    box = QCheckBox(name)
    box.setAccessibleName(name)
    box.setChecked(checked)
    box.clicked.connect(choose)
    return box
