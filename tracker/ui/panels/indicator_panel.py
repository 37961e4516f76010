"""The panel of an indicator: its fields, each edited in place, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.content import IndicatorContent
from tracker.domain.description import say_baseline, say_reading
from tracker.domain.errors import TrackerError
from tracker.domain.movement import latest, movement, say_movement, say_standing, say_target, standing
from tracker.domain.target import Better
from tracker.services.indicators import IndicatorFields, edit_indicator
from tracker.ui.panels.text_field import TextField
from tracker.ui.session import Session
from tracker.ui.theme import SPACING, label

_BETTER: dict[str, Better] = {"Higher is better": "higher", "Lower is better": "lower", "Neither": "none"}
_WORDS = {better: words for words, better in _BETTER.items()}


class IndicatorPanel(QScrollArea):
    """Shows one indicator; every field is written as soon as it is left, and can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._content: IndicatorContent | None = None
        self._inside = QWidget()
        self.name = TextField("Name", lambda text, more: self._edit(typing=more, name=text))
        self.unit = TextField("Unit", lambda text, more: self._edit(typing=more, unit=text))
        self.better = QComboBox()
        self.better.setAccessibleName("Which direction is better")
        self.better.addItems(list(_BETTER))
        self.better.activated.connect(self._choose_better)
        self.target = TextField(
            "Target as printed", lambda text, more: self._edit(typing=more, target_text=text), hint=self._read_as
        )
        for field in self._fields:
            field.left.connect(session.tracker.end_typing)
        self.standing = QVBoxLayout()
        self.standing.setSpacing(SPACING[1])
        self._lay_out()
        self.show_content(None)

    def show_content(self, content: IndicatorContent | None) -> None:
        """Show an indicator; None shows an empty panel."""
        anew = (content.indicator.id if content else 0) != (self._content.indicator.id if self._content else 0)
        self._content = content
        self._inside.setVisible(content is not None)
        if content is None:
            return
        indicator = content.indicator
        self.better.setCurrentText(_WORDS[indicator.better])
        self.better.setEnabled(not self._session.view_only)
        texts = (indicator.name, indicator.unit, indicator.target_text)
        for field, text in zip(self._fields, texts, strict=True):
            (field.begin if anew else field.show_text)(text)
            field.set_read_only(self._session.view_only)
        self._show_standing(content)

    @property
    def _fields(self) -> tuple[TextField, TextField, TextField]:
        return self.name, self.unit, self.target

    def keep(self) -> None:
        """Write what is being typed: another indicator is about to be shown."""
        if self._content is not None:
            for field in self._fields:
                field.commit()
            self._session.tracker.end_typing()

    def begin_name(self) -> None:
        """Put the focus on the name, to be typed over."""
        self.name.take_focus(select=True)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        layout.setSpacing(SPACING[2])
        direction = QVBoxLayout()
        direction.setSpacing(SPACING[0])
        direction.addWidget(label("Better", "muted"))
        direction.addWidget(self.better)
        layout.addWidget(label("Indicator", "heading"))
        layout.addWidget(self.name)
        layout.addWidget(self.unit)
        layout.addLayout(direction)
        layout.addWidget(self.target)
        layout.addSpacing(SPACING[1])
        layout.addWidget(label("Where it stands", "heading"))
        layout.addLayout(self.standing)
        layout.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _edit(self, *, typing: bool = False, **fields: Unpack[IndicatorFields]) -> None:
        if self._content is not None:
            indicator_id = self._content.indicator.id
            self._session.do(edit_indicator, indicator_id=indicator_id, typing=typing, **fields)

    def _read_as(self, target: str) -> str:
        if self._content is None:
            return ""
        meaning = say_target(replace(self._content.indicator, target_text=target))
        if meaning == "sets no number":
            return "It sets no number, so nothing is measured against it."
        return f"Read as: {meaning}" if meaning else ""

    def _choose_better(self) -> None:
        if self._content is None:
            return
        try:
            self._edit(better=_BETTER[self.better.currentText()])
        except TrackerError as error:
            self.better.setCurrentText(_WORDS[self._content.indicator.better])
            self._session.refused.emit(str(error))

    def _show_standing(self, content: IndicatorContent) -> None:
        while (old := self.standing.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        for sentence, role in _sentences(content):
            line = _wrapping(role)
            line.setText(sentence)
            self.standing.addWidget(line)


def _sentences(content: IndicatorContent) -> list[tuple[str, str]]:
    """What is said of an indicator, each with the role of its label."""
    newest, moved, stands = latest(content), movement(content), standing(content)
    said = [(f"{say_reading(content.indicator, newest)}", "strong") if newest else ("No reading yet", "muted")]
    if moved is not None:
        said.append((say_movement(moved, content), "error" if moved.verdict == "worse" else ""))
    if stands is not None:
        said.append((say_standing(stands, content), "" if stands.is_met else "error"))
    if content.series.baseline is not None:
        said.append((f"Baseline {say_baseline(content.indicator, content.series.baseline)}", "muted"))
    said += [(f"{say_reading(content.indicator, reading)}", "muted") for reading in content.series.to_date]
    return said


def _wrapping(role: str) -> QLabel:
    made = label("", role)  # type: ignore[arg-type]  # one of the roles, chosen above
    made.setWordWrap(True)
    return made
