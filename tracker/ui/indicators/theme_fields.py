"""The texts around the dashboard table of an indicator's theme, shared by all indicators of the theme."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.data.queries.indicators import theme_text
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.tables.theme_text import ThemeText
from tracker.services.indicators.themes import write_theme
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.form import Fields, Form, Text
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

TITLE = "Dashboard table"


class ThemeFields(QWidget):
    """The paragraph above the table, the heading of its first column and its footnote. The first makes the record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = ("", "")
        self.about = label("", "muted", wraps=True)
        parts = (
            self.about,
            Text("introduction", "Paragraph above the table", lines=3),
            Text("row_heading", "Heading of the first column"),
            Text("footnote", "Footnote", lines=1),
        )
        self.form = Form(session, parts, self._write)
        column_of(self, self.form, spacing=SPACING[1])

    def show_content(self, content: IndicatorContent) -> bool:
        """Show the texts around the table of an indicator's theme; return whether there are any."""
        indicator = content.indicator
        self._group = indicator.directorate, indicator.theme
        named = ": ".join(part for part in self._group if part.strip())
        whose = f"of “{named}”" if named else "of indicators without a theme"
        self.about.setText(f"Shown with the table {whose}, for all its indicators.")
        theme = self._session.read(theme_text, *self._group)
        self.form.show_record(indicator.id, theme or ThemeText(*self._group))
        return theme is not None

    def commit(self) -> None:
        """Commit what is being typed."""
        self.form.commit()

    def _write(self, fields: Fields, typing: bool) -> None:
        directorate, theme = self._group
        self._session.do(write_theme, directorate=directorate, theme=theme, typing=typing, **fields)
