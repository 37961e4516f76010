"""The width that the texts of a plan's columns need, measured on the first rows."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from tracker.data.queries.actions import ActionSummary
from tracker.domain.formatted_text import plain
from tracker.domain.plans.list_columns import ListColumn
from tracker.ui.controls.status.status_mark import status_size
from tracker.ui.plans.rows.action_delegate import BESIDE, ActionDelegate
from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.column_choice import ColumnChoice

WIDE = (ListColumn.ACTION, ListColumn.PROGRESS)
"""The columns that share the width left by the others."""
MEASURED = 64
"""The number of rows at the top that column widths are measured on: the first painting reads no more."""
_LETTERS = 300
"""The most characters of a text that are measured: a longer one needs more room than there is in any case."""
LONGEST_WORD = "✓ Completed"
MOST = {ListColumn.TIMESCALE: 22, ListColumn.OWNER: 26, ListColumn.TAGS: 24}
"""The most characters that a column gets side by side with others, if its texts need them and the table has room."""
_MARK = 12
"""The characters of the mark beside a timescale in rows of one line."""
_MOST_OF_REF = 11
"""The most digits of a ref, apart from its point, that have room in one line."""
_ROUNDED = 2
"""Pixels by which a text may be longer than its measured length in whole pixels."""
_DAYS = (ListColumn.DUE, ListColumn.COMPLETED, ListColumn.UPDATED)
_PLAUSIBLE = {
    ListColumn.REF: "10.10",
    ListColumn.TIMESCALE: "September 2015",
    ListColumn.OWNER: "Head of Service",
    ListColumn.TAGS: "board, estates",
}
"""Sample texts that a column has room for whatever it contains."""


class TextRoom:
    """Measures once for each plan, and again after a change of font, row height or columns."""

    def __init__(self, model: ActionTable, delegate: ActionDelegate, columns: ColumnChoice) -> None:
        self._model, self._delegate, self._columns = model, delegate, columns
        self.ref_letters = 0
        """The number of characters of the plan's longest ref, as far as known."""
        self._needed: dict[ListColumn, int] | None = None
        """The width that the longest text of each column needs in one line; None until it is measured."""

    @property
    def is_measured(self) -> bool:
        """True if the texts of this plan have been measured."""
        return self._needed is not None

    def forget(self) -> None:
        """Discard the measurements, as the texts have other lengths now."""
        self._needed = None

    def least(self, column: ListColumn) -> int:
        """Return the width that a column has whatever it contains."""
        return self._metrics().horizontalAdvance(_PLAUSIBLE.get(column, ""))

    def width_of(self, column: ListColumn) -> int:
        """Return the width that a column needs for its contents, if it is not one of those that share the rest."""
        metrics = self._metrics()
        if column == ListColumn.STATUS:
            scheme = self._delegate.scheme
            words = [status.word for status in scheme.statuses] if scheme is not None else []
            before = [f"was {word}" for word in words] if self._model.previous else []
            widths = [status_size(word, metrics).width() for word in words]
            return max([0, *widths, *(metrics.horizontalAdvance(word) for word in before)])
        if column in _DAYS:
            return self.of(column)
        needed = self.least(column)
        if column == ListColumn.REF:
            return max(needed, metrics.horizontalAdvance("0" * min(self.ref_letters - 1, _MOST_OF_REF) + "."))
        if column in MOST:
            letters = MOST[column] + (_MARK if self._delegate.density.is_one_line else 0)
            needed = max(needed, min(self.of(column), letters * metrics.averageCharWidth()))
        return needed

    def of(self, column: ListColumn) -> int:
        """Return the width that the longest measured text of a column needs in one line."""
        if not self._model.rowCount():
            return 0
        if self._needed is None:
            metrics = self._metrics()
            action_summaries = [self._model.summary(row) for row in range(min(self._model.rowCount(), MEASURED))]
            shown = [summary for summary in action_summaries if summary is not None]
            columns = (*MOST, *WIDE, *(day for day in _DAYS if day in self._columns.shown))
            self._needed = {
                each: max((self._length(action_summary, each, metrics) for action_summary in shown), default=0)
                for each in columns
            }
        return self._needed.get(column, 0)

    def _length(self, summary: ActionSummary, column: ListColumn, metrics: QFontMetrics) -> int:
        """Return the width that a text needs in one line, with its mark."""
        lines = [column.text(summary)[:_LETTERS]]
        if column == ListColumn.PROGRESS and summary.steps is not None:
            lines.append(summary.steps.say(self._model.on)[:_LETTERS])
        length = max(metrics.horizontalAdvance(plain(line)) for line in lines)
        beside = self._model.mark(summary) if column == ListColumn.TIMESCALE else ""
        if beside and self._delegate.density.is_one_line:
            length += BESIDE + self._delegate.mark_width(beside)
        return length + _ROUNDED if length else 0

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._delegate.font)
