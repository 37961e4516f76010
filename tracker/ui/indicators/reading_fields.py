"""All that a reading holds besides its period and figure, for the reading that is selected, or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.domain.dates import say_day
from tracker.domain.figures.figure_grammar import Certainty
from tracker.domain.figures.reading import Reading
from tracker.domain.text import count
from tracker.services.indicators.readings import ReadingFields, set_reading_fields
from tracker.ui.controls.arrangement.side_by_side import SideBySide
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.text_field import Save, TextField
from tracker.ui.controls.fields.unsaved_texts import Drafts
from tracker.ui.framework.session import Session
from tracker.ui.indicators.reading_table import read_count, say_count
from tracker.ui.look.theme import SPACING, label

FieldName = Literal["numerator", "denominator", "reported_on", "source", "footnote", "trend", "status", "series"]
_CAPTIONS: dict[FieldName, str] = {
    "numerator": "Numerator",
    "denominator": "Denominator",
    "reported_on": "Reported on",
    "trend": "Trend as entered",
    "status": "Status as entered",
    "source": "Source",
    "footnote": "Footnote",
    "series": "Whose figure",
}
_CERTAINTIES: dict[str, Certainty] = {
    "As printed": "",
    "Approximately": "approximately",
    "More than": "more than",
    "At least": "at least",
    "Less than": "less than",
    "At most": "at most",
}
_DIFFER = "Several"
_PROVISIONAL = {
    frozenset({True}): Qt.CheckState.Checked,
    frozenset({False}): Qt.CheckState.Unchecked,
    frozenset({True, False}): Qt.CheckState.PartiallyChecked,
}


class ReadingFieldList(QWidget):
    """Fields whose text goes into every reading that is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._readings: tuple[Reading, ...] = ()
        self._drafts = Drafts(session)
        self.texts: dict[FieldName, TextField] = {
            name: TextField(
                caption,
                self._saver(name),
                while_typing=False,
                lines=1 if name == "footnote" else 0,
                hint=_say_whose if name == "series" else None,
            )
            for name, caption in _CAPTIONS.items()
        }
        self.certainty = ChoiceField("How certain", [*_CERTAINTIES], self._choose_certainty)
        self.certainty.box.setPlaceholderText(_DIFFER)
        self.provisional = QCheckBox("Provisional")
        self.provisional.clicked.connect(self._set_provisional)
        self.exempt = ExemptField(session, Reading)
        self.none = label("Select a reading to see all that it holds.", "muted")
        self.none.setWordWrap(True)
        self._all = QWidget()
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, SPACING[1])
        column.setSpacing(SPACING[2])
        texts = self.texts
        for part in (
            SideBySide(texts["numerator"], texts["denominator"]),
            SideBySide(texts["reported_on"], self.certainty),
            self.provisional,
            SideBySide(texts["trend"], texts["status"]),
            texts["source"],
            texts["footnote"],
            texts["series"],
            self.exempt,
        ):
            column.addWidget(part)
        for field in texts.values():
            field.focus_left.connect(session.tracker.end_typing)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.none)
        around.addWidget(self._all)
        self.show_readings(())

    @property
    def about(self) -> str:
        """Say which reading it is, or how many."""
        if len(self._readings) == 1:
            return self._readings[0].label()
        return count(len(self._readings), "reading") if self._readings else ""

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show what these readings hold in common."""
        before, now = (tuple(row.id for row in rows) for rows in (self._readings, readings))
        anew = before != now
        if anew:
            self.commit()
            self._drafts.set_aside(before, self.texts)
        self._readings = tuple(readings)
        self.none.setVisible(not readings)
        self._all.setVisible(bool(readings))
        if not readings:
            return
        for name, field in self.texts.items():
            stored = {_say(row, name) for row in readings}
            said = stored.pop() if len(stored) == 1 else ""
            if anew:
                field.begin(said, self._drafts.take(now, name))
            else:
                field.show_text(said)
            field.set_read_only(self._session.view_only)
            field.box.setPlaceholderText(_DIFFER if stored else "")
        certain = {row.certainty for row in readings}
        first = readings[0].certainty
        words = next(words for words, held in _CERTAINTIES.items() if held == first)
        self.certainty.show_choice(words if len(certain) == 1 else "", read_only=self._session.view_only)
        self.provisional.setTristate(False)
        self.provisional.setCheckState(_PROVISIONAL[frozenset(row.provisional for row in readings)])
        self.provisional.setEnabled(not self._session.view_only)
        self.exempt.setVisible(len(readings) == 1)
        if len(readings) == 1:
            self.exempt.show_row(readings[0].id)

    def commit(self) -> None:
        """Write what is being typed."""
        if self._readings:
            for field in self.texts.values():
                field.commit()
            self.exempt.commit()

    def begin(self) -> None:
        """Put the focus on the first field."""
        self.texts["numerator"].take_focus(select=True)

    def _saver(self, name: FieldName) -> Save:
        def save(text: str, _typing: bool) -> None:
            fields: ReadingFields = {}
            if name in ("numerator", "denominator"):
                fields[name] = read_count(text)
            elif name == "reported_on":
                fields[name] = read_typed_day(text, self._session.today, name) if text.strip() else None
            else:
                fields[name] = text
            self._write(fields)

        return save

    def _choose_certainty(self, words: str) -> None:
        self._write({"certainty": _CERTAINTIES[words]})

    def _set_provisional(self, on: bool) -> None:
        ids = [row.id for row in self._readings]
        if not self._session.attempt(set_reading_fields, reading_ids=ids, provisional=on):
            self.show_readings(self._readings)

    def _write(self, fields: ReadingFields) -> None:
        self._session.do(set_reading_fields, reading_ids=[row.id for row in self._readings], **fields)


def _say(reading: Reading, name: FieldName) -> str:
    value: float | date | str | None = getattr(reading, name)
    if isinstance(value, date):
        return say_day(value)
    return value if isinstance(value, str) else say_count(value)


def _say_whose(text: str) -> str:
    return "" if text.strip() else "Blank: the indicator's own. Else national, regional, baseline…"
