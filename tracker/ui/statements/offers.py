"""Figures that reports state about an indicator, searched for on request; each can be added as a statement."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.indicators import indicators
from tracker.data.queries.report_texts import report_texts
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.statements.compared_with_figures import indicator_contradiction, is_compared
from tracker.domain.statements.found_in_reports import BY_FIGURE, Offer, offers_in
from tracker.services.statements.statements import add_statement
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.framework.session import Session
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label
from tracker.ui.statements.fields import AGREES, NOT_COMPARED

FIND = "Find figures in the reports"
_NONE = "No sentence of the reports states a figure of this indicator that is not in the list already."


class OfferList(QWidget):
    """A list of figures stated in reports. `search` lists what the reports say about the shown indicator; each line can
    be added as a statement.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._content: IndicatorContent | None = None
        self.offers: tuple[Offer, ...] = ()
        self.find_button = QPushButton(FIND)
        self.find_button.setProperty("role", "link")
        self.find_button.clicked.connect(self.search)
        self.none = label(_NONE, "muted", wraps=True)
        self.none.hide()
        self.adders: list[QPushButton] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACING[0])
        column_of(self, self.find_button, self._lines, self.none, spacing=SPACING[1])
        self.find_button.setVisible(not session.view_only)

    def show_content(self, content: IndicatorContent) -> None:
        """Show an indicator: clear the offers of another one, or search again if this one has offers."""
        is_other = self._content is None or self._content.indicator.id != content.indicator.id
        self._content = content
        if is_other:
            self._clear()
        elif self.offers:
            self._list()

    def search(self) -> None:
        """Search the texts of all reports for figures of the indicator."""
        self._list()
        self.none.setVisible(not self.offers)
        announce(self.find_button, f"{len(self.offers)} found." if self.offers else _NONE)

    def _clear(self) -> None:
        self.offers = ()
        self.none.hide()
        self.adders.clear()
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _list(self) -> None:
        self._clear()
        content = self._content
        if content is None:
            return
        names = [indicator.name for indicator in self._session.read(indicators)]
        self.offers = offers_in(content, self._session.read(report_texts), names)
        for offer in self.offers:
            statement = offer.statement
            wrong = indicator_contradiction(statement, content)
            agrees = AGREES if is_compared(statement, content) else NOT_COMPARED
            verdict = label(wrong.sentence if wrong else agrees, "error" if wrong else "muted", wraps=True)
            add = QPushButton(f"Add “{statement.printed}” for {statement.period.text}")
            add.setProperty("role", "link")
            add.setAccessibleDescription(statement.text)
            add.clicked.connect(partial(self._add, offer))
            self.adders.append(add)
            found_by = f" ({BY_FIGURE})" if offer.by_figure else ""
            for widget in (label(f"{offer.where}: {statement.text}{found_by}", wraps=True), verdict, add):
                self._lines.addWidget(widget)

    def _add(self, offer: Offer) -> None:
        statement = offer.statement
        self._session.do(
            add_statement,
            indicator_id=statement.indicator_id,
            text=statement.text,
            printed=statement.printed,
            period=statement.period.text,
        )
