"""The problems of a document, above the content to import: as many lines and rows as the window has room for."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from tracker.ui.controls.preview.draft_table import PROBLEM_COLUMNS, DraftTable, Row
from tracker.ui.controls.preview.preview_table import PreviewTable

_LONGEST_WHERE = 24
"""Greatest width in characters of the column with the place of a problem."""
_MOST_LINES, _MOST_ROWS = 4, 3
_SHARE = 0.4
"""Greatest share of the height for more than one row: the content to import is below."""


class ProblemTable(PreviewTable):
    """Shows each problem whole if there is room, and never more rows than leave room for the rest."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._problem_rows = rows
        self._where = min(_LONGEST_WHERE, max(len(row.cells[0]) for row in rows) + 7)
        super().__init__("Issues to check", DraftTable(PROBLEM_COLUMNS, tuple(rows)), (1,), 1, self._where)

    def fit(self, width: int, height: int) -> None:
        """Adapt the lines and rows to the size of the view."""
        metrics = self.fontMetrics()
        letters = max(20, width // metrics.averageCharWidth() - self._where - 4)
        longest = max(ceil(len(row.cells[1]) / letters) for row in self._problem_rows)
        of_places = max(ceil(len(row.cells[0]) / self._where) for row in self._problem_rows)
        self.set_lines(min(max(longest, of_places), _MOST_LINES))
        row, head = self.verticalHeader().defaultSectionSize(), self.horizontalHeader().sizeHint().height()
        rows = max(1, min(len(self._problem_rows), _MOST_ROWS, int((height * _SHARE - head) / row)))
        self.setFixedHeight(head + row * rows + 2)
