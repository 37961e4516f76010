"""Forms as data: the declared fields of a record become the boxes that show it and save it in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct, field
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from tracker.domain.dates import say_day
from tracker.domain.errors import TrackerError
from tracker.services.edit_fields import Editable, edit_fields
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.side_by_side import SideBySide
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.refused_texts import Drafts, Thing
from tracker.ui.controls.fields.row_part import RowPart
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

Fields = dict[str, Any]
"""Values by the names of their fields, each of the type that its field's `read` returns."""
Save = Callable[[Fields, bool], object]
"""Writes values by the names of their fields; the bool is True if more typing may follow. Raises TrackerError."""
SEVERAL = "Several"
"""The text of a field in which the records shown differ."""


class _Named(Struct, frozen=True):
    name: str
    caption: str


class _Field(_Named, frozen=True, kw_only=True):
    """The common part of all kinds of fields. `of` returns the record's value, if it is not the attribute with the
    field's name.

    `save` writes a value if the form does not; it may raise TrackerError. `shown` returns whether a record shows the
    field.
    """

    of: Callable[[Any], object] | None = None
    save: Callable[[Any], object] | None = None
    shown: Callable[[Any], object] | None = None

    def value_of(self, record: object) -> object:
        """Return a record's value for this field."""
        return getattr(record, self.name) if self.of is None else self.of(record)


class Text(_Field, frozen=True, kw_only=True):
    """A text as it is written; if `lines`, in a box of at least that many lines.

    `read` returns the value that the text stands for; it may raise TrackerError. `hint` returns what the text is read
    as, shown beneath. `formatted`: it has bold and bullets. `finishes`: Return alone finishes it, and leads back to
    where the user came from.
    """

    lines: int = 0
    formatted: bool = False
    finishes: bool = False
    hint: Callable[[str], str] | None = None
    while_typing: bool = True
    role: str = ""
    captioned: bool = True
    ghost: str = ""
    read: Callable[[str], object] = str


class Day(Text, frozen=True, kw_only=True):
    """A day. `needed`: a blank is refused; otherwise it means no day."""

    needed: bool = False
    while_typing: bool = False


class Choice(_Field, frozen=True, kw_only=True):
    """One of a few values by their words, which `Form.offer` may replace. `hint` returns a remark on a record."""

    choices: Mapping[str, object] = field(default_factory=dict)
    hint: Callable[[Any], str] = lambda _record: ""


class Tick(_Field, frozen=True, kw_only=True):
    """Yes or no."""


Field = Text | Choice | Tick
Part = Field | tuple[Field | QWidget, ...] | str | QWidget
"""A field, several side by side, a heading, or a widget of the panel's own."""


class Form(QWidget):
    """Shows its parts below each other, for one record, or for what several records have in common.

    Every field is saved by `saves` as soon as it is left. Refused text stays, with the reason beneath, and is there
    again when its record is shown again. Exempt marks and forms among the parts are shown and saved along with it.
    """

    escaped = Signal()
    """Emitted on Esc if there is nothing to restore."""

    def __init__(
        self, session: Session, parts: Sequence[Part], saves: Editable[Any] | Save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.texts: dict[str, TextField] = {}
        self.choices: dict[str, ChoiceField] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._thing: Thing = 0
        self._records: tuple[object, ...] = ()
        self._read_only = False
        self._saves = saves
        self._fields: list[Field] = []
        self._drafts = Drafts(session)
        self._with: list[Form | RowPart] = [part for part in parts if isinstance(part, Form | RowPart)]
        self.lay_out([self._widget(part) for part in parts])

    @property
    def row_id(self) -> int:
        """The id of the one record that is shown; 0 for none."""
        assert isinstance(self._thing, int), "several records are shown"
        return self._thing

    @property
    def row_ids(self) -> tuple[int, ...]:
        """The ids of the records that are shown."""
        return self._thing if isinstance(self._thing, tuple) else (self._thing,)

    @property
    def record(self) -> Any:
        """The first of the records shown, for fields that save more than their own value."""
        return self._records[0]

    def lay_out(self, widgets: Sequence[QWidget]) -> None:
        """Put the widgets of the parts into a layout; here, below each other."""
        self.column = column_of(self, *widgets, spacing=SPACING[2])

    def show_record(
        self, row_id: Thing, *records: object, read_only: bool = False, only: Collection[str] | None = None
    ) -> bool:
        """Show the record with this id, or several, as they are now. Return True if they are others than before.

        `records` are the records that the fields take their values from. What was typed is saved first if it belongs to
        others. `only`: if the record is the same, the names of the fields that alone have changed; nothing that a hint
        depends on has.
        """
        anew = row_id != self._thing
        if anew:
            self.commit()
            self._drafts.set_aside(self._thing, self.texts)
        self._thing, self._records, self._read_only = row_id, records, read_only or self.session.view_only
        if records:
            named = None if anew else only
            for field in self._fields:
                if named is None or field.name in named:
                    self._show(field, anew=anew)
            for part in self._with if named is None else ():
                if isinstance(part, RowPart) and isinstance(row_id, int):
                    part.show_row(row_id)
        return anew

    def commit(self) -> None:
        """Save what is being typed."""
        if self._thing:
            for box in self.texts.values():
                box.commit()
            for part in self._with:
                part.commit()

    def begin(self, name: str = "") -> None:
        """Put the focus into this text field, or the first one, with all its text selected to be typed over."""
        self.texts[name or next(iter(self.texts))].take_focus(select=True)

    def write(self, fields: dict[str, object], *, typing: bool = False) -> None:
        """Write fields of the record shown. Raises TrackerError."""
        if isinstance(self._saves, Editable):
            self.session.do(edit_fields, self._saves, self.row_id, fields, typing=typing)
        else:
            self._saves(fields, typing)

    def offer(self, name: str, choices: Mapping[str, object]) -> None:
        """Replace the choices of a field."""
        self.choices[name].offer(choices)

    def _widget(self, part: Part) -> QWidget:
        from tracker.ui.controls.fields.calendar import Calendar

        if isinstance(part, tuple):
            return SideBySide(*map(self._widget, part))
        if isinstance(part, str):
            return label(part, "heading")
        if isinstance(part, Form):
            part.escaped.connect(self.escaped)
        if isinstance(part, QWidget):
            return part
        self._fields.append(part)
        if isinstance(part, Choice):
            self.choices[part.name] = ChoiceField(part.caption, part.choices, partial(self._save, part, typing=False))
            return self.choices[part.name]
        if isinstance(part, Tick):
            self.ticks[part.name] = QCheckBox(part.caption)
            self.ticks[part.name].clicked.connect(partial(self._on_tick, part))
            return self.ticks[part.name]
        box = self.texts[part.name] = TextField(
            part.caption,
            partial(self._save_text, part),
            lines=part.lines,
            role=part.role,
            while_typing=part.while_typing,
            captioned=part.captioned,
            formatted=part.formatted,
            finishes=part.finishes,
            hint=part.hint,
        )
        if isinstance(part, Day) and isinstance(box.box, OneLine):
            Calendar(box.box, lambda: self.session.today)
        box.focus_left.connect(self.session.tracker.end_typing)
        box.escaped.connect(self.escaped)
        if part.finishes:
            box.submitted.connect(self.escaped)
        return box

    def _show(self, field: Field, *, anew: bool) -> None:
        value, *others = [field.value_of(record) for record in self._records]
        differ = any(other != value for other in others)
        box: TextField | ChoiceField | QCheckBox
        if isinstance(field, Text):
            box = self.texts[field.name]
            text = "" if differ else _say(value)
            if anew:
                box.begin(text, self._drafts.take(self._thing, field.name))
            else:
                box.show_text(text)
            box.set_read_only(self._read_only)
            box.box.setPlaceholderText(SEVERAL if differ else field.ghost)
        elif isinstance(field, Choice):
            box = self.choices[field.name]
            box.box.setPlaceholderText(SEVERAL if differ else "")
            box.show_choice(SEVERAL if differ else value, field.hint(self.record), read_only=self._read_only)
        else:
            box = self.ticks[field.name]
            state = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            box.setTristate(False)
            box.setCheckState(Qt.CheckState.PartiallyChecked if differ else state)
            box.setEnabled(not self._read_only)
        if field.shown is not None:
            box.setVisible(bool(field.shown(self.record)))

    def _save(self, field: Field, value: object, *, typing: bool) -> None:
        if field.save is not None:
            field.save(value)
        else:
            self.write({field.name: value}, typing=typing)

    def _save_text(self, field: Text, text: str, typing: bool) -> None:
        if isinstance(field, Day):
            is_none = not text.strip() and not field.needed
            value: object = None if is_none else read_typed_day(text, self.session.today, field.name)
        else:
            value = field.read(text)
        self._save(field, value, typing=typing)

    def _on_tick(self, field: Tick) -> None:
        try:
            self._save(field, self.ticks[field.name].isChecked(), typing=False)
        except TrackerError as error:
            self._show(field, anew=False)
            self.session.refused.emit(str(error))


def _say(value: object) -> str:
    if isinstance(value, date):
        return say_day(value)
    return "" if value is None else str(value)
