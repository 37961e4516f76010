"""The fields of a reading other than its period and figure, for the selected reading or several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.figures.figure_grammar import Certainty
from tracker.domain.figures.reading import Reading
from tracker.domain.text import count
from tracker.services.indicators.readings import set_reading_fields
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.form import Choice, Day, Fields, Form, Text, Tick
from tracker.ui.framework.session import Session
from tracker.ui.indicators.reading_table import read_count, say_count
from tracker.ui.look.theme import SPACING, label

_CERTAINTIES: dict[str, Certainty] = {
    "As reported": "",
    "Approximately": "approximately",
    "More than": "more than",
    "At least": "at least",
    "Less than": "less than",
    "At most": "at most",
}


class ReadingFieldList(QWidget):
    """Fields whose text is written to every selected reading."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._readings: tuple[Reading, ...] = ()
        self.exempt = ExemptField(session, Reading)
        self.none = label("Select a reading to see its details.", "muted", wraps=True)
        parts = (
            (_count("numerator", "Numerator"), _count("denominator", "Denominator")),
            (Day("reported_on", "Reported on"), Choice("certainty", "Data quality", choices=_CERTAINTIES)),
            Tick("provisional", "Provisional"),
            (_text("trend", "Reported trend"), _text("status", "Reported status")),
            _text("source", "Source"),
            _text("footnote", "Footnote", lines=1),
            _text("series", "Source of figure (comparators)", hint=_say_whose),
            self.exempt,
        )
        self.fields = Form(session, parts, self._write)
        self.fields.setContentsMargins(0, 0, 0, SPACING[1])
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.none)
        around.addWidget(self.fields)
        self.show_readings(())

    @property
    def about(self) -> str:
        """The selected reading in words, or how many are selected; "" for none."""
        if len(self._readings) == 1:
            return self._readings[0].label()
        return count(len(self._readings), "reading") if self._readings else ""

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show what these readings have in common."""
        self.none.setVisible(not readings)
        self.fields.setVisible(bool(readings))
        self.fields.show_record(tuple(row.id for row in readings), *readings)
        self._readings = tuple(readings)
        self.exempt.setVisible(len(readings) == 1)
        if len(readings) == 1:
            self.exempt.show_row(readings[0].id)

    def commit(self) -> None:
        """Commit what is being typed."""
        self.fields.commit()

    def begin(self) -> None:
        """Move the focus to the first field."""
        self.fields.begin("numerator")

    def _write(self, fields: Fields, _typing: bool) -> None:
        self._session.do(set_reading_fields, reading_ids=self.fields.row_ids, **fields)


def _text(name: str, caption: str, lines: int = 0, hint: Callable[[str], str] | None = None) -> Text:
    return Text(name, caption, lines=lines, hint=hint, while_typing=False)


def _count(name: str, caption: str) -> Text:
    return Text(name, caption, of=lambda row: say_count(getattr(row, name)), read=read_count, while_typing=False)


def _say_whose(text: str) -> str:
    return "" if text.strip() else "Blank: our own figure. Otherwise national, regional, baseline…"
