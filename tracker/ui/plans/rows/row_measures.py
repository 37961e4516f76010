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
_MEASURED = 64
"""The number of rows at the top that are measured for the widths of the columns: the first painting reads no more."""
_LETTERS = 300
"""A text that is longer needs more room than there is, however long it is."""
_SHARE = 0.42
_MOST = {PlanColumn.TIMESCALE: 22, PlanColumn.OWNER: 26}
"""The most letters that a column has room for beside one another, where its texts need that and the table has it."""
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

    A column has the room that its texts need, measured once for each plan: neither selecting a row nor sorting or
    filtering changes a width or a height, so the rows stay where the mouse is pressed on them.
    """

    def __init__(self, view: QTableView, model: ActionTable, delegate: ActionDelegate) -> None:
        super().__init__(view)
        self._view, self._model, self._delegate = view, model, delegate
        self._share = _SHARE
        self._chosen: dict[PlanColumn, int] = {}
        self._needed: dict[PlanColumn, int] | None = None
        """The room that the longest text of each column needs in one line; None until it is measured."""
        self._fitting = False
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self.fit_rows)
        view.horizontalHeader().sectionResized.connect(self._on_column_resized)
        model.modelReset.connect(self._on_reset)
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

    def measure_anew(self) -> None:
        """Another plan is about to be listed, or in another font: its texts have other lengths."""
        self._needed = None

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
            if column in _MOST:
                needed = max(needed, min(self._room_for(column), _MOST[column] * metrics.averageCharWidth()))
            width = max(needed, metrics.horizontalAdvance(HEADINGS[column]) + 14)
            self._view.setColumnWidth(column, self._chosen.get(column, width + 2 * PAD_X))
        widths = self._widths()
        fixed = sum(width for column, width in widths.items() if column not in _WIDE)
        rest = self._view.viewport().width() - fixed
        for column in (column for column in _MOST if column in widths and column not in self._chosen):
            spare = widths[column] - metrics.horizontalAdvance(_PLAUSIBLE[column]) - 2 * PAD_X
            if spare > 0 and rest < 2 * _NARROW * metrics.averageCharWidth():
                self._view.setColumnWidth(column, widths[column] - spare)
                rest += spare
        if rest < _NARROW * metrics.averageCharWidth() and PlanColumn.TIMESCALE not in self._chosen:
            before = self._view.columnWidth(PlanColumn.TIMESCALE)
            self._view.setColumnWidth(PlanColumn.TIMESCALE, metrics.horizontalAdvance(_LONGEST_WORD) + 2 * PAD_X)
            rest += before - self._view.columnWidth(PlanColumn.TIMESCALE)
        rest = max(rest, 160)
        self._share_out(rest, metrics)
        self._view.horizontalHeader().setFixedHeight(round(metrics.height() * 1.9))
        self._fitting = False

    def _share_out(self, rest: int, metrics: QFontMetrics) -> None:
        """Give Action and Progress what is left; where one of them needs less than its share, the other has more."""
        action = round(rest * self._share)
        if self._share == _SHARE:  # the user has not chosen another
            heading = metrics.horizontalAdvance(HEADINGS[PlanColumn.PROGRESS]) + 14
            least = {column: max(heading, self._room_for(column)) + 2 * PAD_X for column in _WIDE}
            action = max(action, rest - least[PlanColumn.PROGRESS])
            if least[PlanColumn.ACTION] < action and self._room_for(PlanColumn.PROGRESS):
                action = max(least[PlanColumn.ACTION], min(action, rest - least[PlanColumn.PROGRESS]))
        self._view.setColumnWidth(PlanColumn.ACTION, action)
        self._view.setColumnWidth(PlanColumn.PROGRESS, rest - action)

    def _room_for(self, column: PlanColumn) -> int:
        """The room that the longest text of a column needs in one line, as far as it was measured."""
        if not self._model.rowCount():
            return 0
        if self._needed is None:
            metrics = QFontMetrics(self._view.font())
            found = [self._model.summary(row) for row in range(min(self._model.rowCount(), _MEASURED))]
            shown = [summary for summary in found if summary is not None]
            self._needed = {
                each: max((metrics.horizontalAdvance(each.text(one)[:_LETTERS]) for one in shown), default=0)
                for each in (*_MOST, *_WIDE)
            }
        return self._needed[column]

    def _on_reset(self) -> None:
        if self._needed is None:
            self.fit_columns()
        self.fit_rows()

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
        """Give rows whose text has changed their height, and Progress its room once there is any."""
        rows = list(rows)
        if self._needed is not None and not self._needed[PlanColumn.PROGRESS]:
            found = (self._model.summary(row) for row in rows[:_MEASURED])
            if any(summary is not None and summary.progress for summary in found):
                self._needed = None
                self.fit()
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
