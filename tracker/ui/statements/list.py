"""The statements about an indicator, a table or all targets, compared with the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.domain.contradiction import Contradiction
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.statement import Statement, States
from tracker.domain.statements.compared_with_figures import indicator_contradiction, is_compared, table_contradiction
from tracker.domain.tables.content import TableContent
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label
from tracker.ui.statements.fields import AGREES, NOT_COMPARED, About, FieldName, StatementFields
from tracker.ui.statements.offers import OfferList

TITLE = "Statements to check"
_ABOUT = "Quote a sentence from your report that states a figure. It is checked against the data."
_OFFERS: dict[States, str] = {
    "figure": "Add stated figure",
    "cell": "Add stated figure",
    "total": "Add stated total",
    "targets met": "Add “targets met” statement",
}
Verdict = Callable[[Statement], tuple[str, bool]]
"""Returns the verdict on a statement in words, and whether the figures contradict it."""


class StatementList(QWidget):
    """The statements about one subject, each edited in place, and links to add others."""

    def __init__(self, session: Session, offers: Sequence[States], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._about = About()
        self.shown: list[StatementFields] = []
        self.writing: StatementFields | None = None
        self._lead = label(_ABOUT, "muted", wraps=True)
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(SPACING[2])
        column = column_of(self, self._lead, self._blocks, spacing=SPACING[1])
        self.offers: dict[States, QPushButton] = {}
        for states in offers:
            button = self.offers[states] = QPushButton(_OFFERS[states])
            button.setProperty("role", "link")
            button.clicked.connect(lambda _checked, states=states: self.begin(states))
            column.addWidget(button)
            button.setVisible(not session.view_only)
        self.found = OfferList(session)
        column.addWidget(self.found)
        self.found.setVisible("figure" in offers)

    def show_indicator(self, content: IndicatorContent) -> None:
        """Show the statements about an indicator."""
        self.found.show_content(content)
        own = [reading.period.text for reading in content.readings if not reading.series]
        about = About(indicator_id=content.indicator.id, choices={"period": own})
        self._show(
            about,
            content.statements,
            lambda statement: _verdict(statement, content, indicator_contradiction(statement, content)),
        )

    def show_table(self, content: TableContent) -> None:
        """Show the statements about a category table."""
        choices: Mapping[FieldName, Sequence[str]] = {
            "row": [row.label_text for row in content.rows],
            "heading": [column.heading for column in content.table.columns],
        }
        about = About(table_id=content.table.id, choices=choices)
        self._show(
            about,
            content.statements,
            lambda statement: _verdict(statement, content, table_contradiction(statement, content)),
        )

    def show_general(self, statements: Sequence[Statement], found: Mapping[int, str], scopes: Sequence[str]) -> None:
        """Show the statements about all targets. `found`: sentences about contradictions, by statement id."""
        about = About(choices={"scope": ["", *scopes]})
        self._show(about, statements, lambda statement: (found.get(statement.id, AGREES), statement.id in found))

    def begin(self, states: States) -> None:
        """Show the fields of a new statement."""
        if self.writing is not None:
            self._drop(self.writing)
        self.writing = StatementFields(self._session, states, self._about)
        self.writing.done.connect(self._end)
        self._blocks.addWidget(self.writing)
        self.writing.begin()

    def commit(self) -> None:
        """Save what is being typed; a new statement that cannot be saved yet is discarded."""
        for block in self.shown:
            block.commit()
        if self.writing is not None:
            self.writing.commit()
            self._end()

    def _show(self, about: About, statements: Sequence[Statement], verdict: Verdict) -> None:
        if (about.indicator_id, about.table_id) != (self._about.indicator_id, self._about.table_id):
            self._end()
        self._about = about
        if [block.statement.id if block.statement else 0 for block in self.shown] != [
            statement.id for statement in statements
        ]:
            for block in self.shown:
                self._drop(block)
            self.shown = [
                StatementFields(self._session, statement.states, about, statement) for statement in statements
            ]
            for index, block in enumerate(self.shown):
                self._blocks.insertWidget(index, block)
        for block, statement in zip(self.shown, statements, strict=True):
            words, is_contradicted = verdict(statement)
            block.show_statement(statement, about, words, is_contradicted=is_contradicted)
        if self.writing is not None:
            self.writing.show_statement(None, about)

    def _end(self) -> None:
        if self.writing is not None:
            had_focus = any(child.hasFocus() for child in self.writing.findChildren(QWidget))
            self._drop(self.writing)
            self.writing = None
            if had_focus:
                next(iter(self.offers.values())).setFocus()

    def _drop(self, block: StatementFields) -> None:
        self._blocks.removeWidget(block)
        block.hide()
        block.deleteLater()


def _verdict(
    statement: Statement, content: IndicatorContent | TableContent, contradiction: Contradiction | None
) -> tuple[str, bool]:
    if contradiction:
        return contradiction.sentence, True
    return AGREES if is_compared(statement, content) else NOT_COMPARED, False
