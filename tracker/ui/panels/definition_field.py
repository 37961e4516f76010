"""The definition of an indicator: its newest version is edited in place, the earlier ones stay to be read."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.domain.calendar import say_day
from tracker.domain.content import IndicatorContent
from tracker.domain.definition import Definition
from tracker.services.indicator_parts import add_definition, delete_part, edit_definition
from tracker.ui.panels.day_text import read_typed_day
from tracker.ui.panels.text_field import TextField
from tracker.ui.session import Session
from tracker.ui.theme import SPACING, label


class DefinitionField(QWidget):
    """What is counted and since when. An emptied text takes its version away."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator_id = 0
        self._newest: Definition | None = None
        self.text = TextField("Definition", self._save_text, lines=1)
        self.since = TextField("Holds from", self._save_since, while_typing=False)
        self.earlier = label("", "muted")
        self.earlier.setWordWrap(True)
        self.change = QPushButton("Changed from today")
        self.change.setProperty("role", "link")
        self.change.setToolTip("Keep this definition as it was, and begin a new version")
        self.change.clicked.connect(self._begin_version)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[1])
        for part in (self.text, self.since, self.earlier, self.change):
            column.addWidget(part)
        for field in (self.text, self.since):
            field.left.connect(session.tracker.end_typing)

    def show_content(self, content: IndicatorContent, *, anew: bool) -> None:
        """Show an indicator's definition; `anew` where another was shown before."""
        self._indicator_id = content.indicator.id
        before = self._newest.id if self._newest else 0
        newest = self._newest = content.definitions[-1] if content.definitions else None
        anew = anew or before not in (0, newest.id if newest else 0)
        since = newest.effective_from if newest else None
        for field, stored in ((self.text, newest.text if newest else ""), (self.since, _day(since))):
            (field.begin if anew else field.show_text)(stored)
            field.set_read_only(self._session.view_only)
        self.since.setVisible(newest is not None and (since is not None or len(content.definitions) > 1))
        self.change.setVisible(newest is not None and not self._session.view_only)
        earlier = [f"{_from(row.effective_from)}: {row.text}" for row in content.definitions[-2::-1]]
        self.earlier.setText("\n".join(earlier))
        self.earlier.setVisible(bool(earlier))

    def keep(self) -> None:
        """Write what is being typed."""
        self.text.commit()
        self.since.commit()

    def _save_text(self, text: str, typing: bool) -> None:
        newest = self._newest
        if newest is None:
            self._session.do(add_definition, indicator_id=self._indicator_id, text=text)
        elif not text.strip():
            self._session.do(delete_part, kind=Definition, part_id=newest.id)
        else:
            self._edit(newest, text, newest.effective_from, typing=typing)

    def _save_since(self, text: str, _typing: bool) -> None:
        assert self._newest is not None, "a version is shown"
        day = read_typed_day(text, self._session.today, "effective_from") if text.strip() else None
        self._edit(self._newest, self._newest.text, day)

    def _edit(self, newest: Definition, text: str, since: date | None, *, typing: bool = False) -> None:
        self._session.do(
            edit_definition,
            definition_id=newest.id,
            text=text,
            formula=newest.formula,
            effective_from=since,
            typing=typing,
        )

    def _begin_version(self) -> None:
        newest, today = self._newest, self._session.today
        if newest is not None and self._session.attempt(
            add_definition, indicator_id=self._indicator_id, text=newest.text, effective_from=today
        ):
            self.text.take_focus(select=True)


def _day(day: date | None) -> str:
    return say_day(day) if day else ""


def _from(day: date | None) -> str:
    return f"From {say_day(day)}" if day else "Before"
