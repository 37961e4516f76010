"""The measures of a plan's table: which column has which width, which row has which height."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from tracker.codec import Unfit, decode, encode
from tracker.domain.plans.columns import HEADINGS, PlanColumn
from tracker.ui.controls.status.status_mark import status_size
from tracker.ui.plans.rows.action_delegate import FIRST_LEFT, MOST_LINES, PAD_X, ActionDelegate
from tracker.ui.plans.rows.action_table import ActionTable

EXACT_ROWS = 300
"""Up to so many rows each gets the height of its own text; beyond, all are alike."""
_SETTLE_MS = 40
_NARROW = 60
"""With less room than so many letters for Action and Progress together, Timescale makes do with its longest word."""
_LONGEST_WORD = "✓ Completed"
_WIDE = (PlanColumn.ACTION, PlanColumn.PROGRESS)
_PLAUSIBLE = {
    PlanColumn.REF: "10.10",
    PlanColumn.TIMESCALE: "September 2015",
    PlanColumn.OWNER: "Head of Service",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """The settings kept: the share of Action in what is left, and the widths that the user chose."""

    share: float
    widths: Mapping[str, int]


class ActionLayout(QObject):
    """Fits the columns into the table's width (Action and Progress share what is left) and the rows to their texts.

    Selecting a row changes no height: the rows stay where the mouse is pressed on them.
    """

    def __init__(self, view: QTableView, model: ActionTable, delegate: ActionDelegate) -> None:
        super().__init__(view)
        self._view, self._model, self._delegate = view, model, delegate
        self._share = 0.42
        self._chosen: dict[PlanColumn, int] = {}
        self._fitting = False
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self.fit_rows)
        view.horizontalHeader().sectionResized.connect(self._on_column_resized)
        model.modelReset.connect(self.fit_rows)
        model.rowsInserted.connect(self.fit_rows)

    def kept(self) -> QByteArray:
        """The widths that the user chose, for the settings."""
        chosen = {column.name: width for column, width in self._chosen.items()}
        return QByteArray(encode(_Kept(self._share, chosen)))

    def restore(self, kept: QByteArray) -> None:
        """Take up kept widths; what makes no sense counts as not kept."""
        try:
            found = decode(bytes(kept.data()), _Kept)
            self._chosen = {PlanColumn[name]: max(30, min(width, 600)) for name, width in found.widths.items()}
        except (Unfit, KeyError):
            return
        self._share = min(max(found.share, 0.2), 0.8)

    def fit_columns(self) -> None:
        """Share out the width of the table."""
        metrics = QFontMetrics(self._view.font())
        self._fitting = True
        scheme = self._delegate.scheme
        words = [status.word for status in scheme.statuses] if scheme is not None else []
        status = max((status_size(word, metrics).width() for word in words), default=0)
        if self._model.previous:
            status = max([status, *(metrics.horizontalAdvance(f"was {word}") for word in words)])
        for column, text in (*_PLAUSIBLE.items(), (PlanColumn.STATUS, "")):
            needed = status if column == PlanColumn.STATUS else metrics.horizontalAdvance(text)
            needed += FIRST_LEFT - PAD_X if column == PlanColumn.REF else 0
            width = max(needed, metrics.horizontalAdvance(HEADINGS[column]) + 14)
            self._view.setColumnWidth(column, self._chosen.get(column, width + 2 * PAD_X))
        widths = self._widths()
        fixed = sum(width for column, width in widths.items() if column not in _WIDE)
        rest = self._view.viewport().width() - fixed
        if rest < _NARROW * metrics.averageCharWidth() and PlanColumn.TIMESCALE not in self._chosen:
            before = widths[PlanColumn.TIMESCALE]
            self._view.setColumnWidth(PlanColumn.TIMESCALE, metrics.horizontalAdvance(_LONGEST_WORD) + 2 * PAD_X)
            rest += before - self._view.columnWidth(PlanColumn.TIMESCALE)
        rest = max(rest, 160)
        self._view.setColumnWidth(PlanColumn.ACTION, round(rest * self._share))
        self._view.setColumnWidth(PlanColumn.PROGRESS, rest - round(rest * self._share))
        self._view.horizontalHeader().setFixedHeight(round(metrics.height() * 1.9))
        self._fitting = False

    def fit(self) -> None:
        """Fit the columns now and the rows once the width has settled."""
        self.fit_columns()
        self._settled.start()

    def fit_rows(self) -> None:
        """Give every row its height: its own where there are few, the same for all where there are many."""
        header = self._view.verticalHeader()
        if header.defaultSectionSize() != self._delegate.uniform_height():
            header.setDefaultSectionSize(self._delegate.uniform_height())
        if self._model.rowCount() <= EXACT_ROWS:
            self.refit(range(self._model.rowCount()))

    def refit(self, rows: Iterable[int]) -> None:
        """Give rows whose text has changed their height."""
        if self._model.rowCount() > EXACT_ROWS:
            return
        widths = self._widths()
        header = self._view.verticalHeader()
        for row in rows:
            height = self._delegate.row_height(row, widths, MOST_LINES)
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)

    def _widths(self) -> dict[PlanColumn, int]:
        return {
            column: self._view.columnWidth(column) for column in PlanColumn if not self._view.isColumnHidden(column)
        }

    def _on_column_resized(self, section: int, old: int, new: int) -> None:
        if self._fitting or not old or not new:
            return
        column = PlanColumn(section)
        if column in _WIDE:
            other = PlanColumn.PROGRESS if column == PlanColumn.ACTION else PlanColumn.ACTION
            both = old + self._view.columnWidth(other)
            share = new / max(both, 1)
            self._share = min(max(share if column == PlanColumn.ACTION else 1 - share, 0.2), 0.8)
        else:
            self._chosen[column] = new
        self.fit()
