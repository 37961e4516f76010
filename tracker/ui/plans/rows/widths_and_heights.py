"""The widths of the columns and the heights of the rows of a plan's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from tracker.checked_json import Unfit, decode, encode
from tracker.domain.plans.list_columns import ListColumn, columns_named
from tracker.ui.plans.rows.action_delegate import FIRST_LEFT, PAD_X, ActionDelegate
from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.column_choice import ColumnChoice
from tracker.ui.plans.rows.row_height_choice import WRAPPED, Density, density_named
from tracker.ui.plans.rows.text_room import LONGEST_WORD, MEASURED, MOST, WIDE, TextRoom

EXACT_ROWS = 300
"""The most rows that each get the height of their own text; beyond, all rows are the same height."""
ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The sizes of the rows' text, as multiples of the program's."""
_SETTLE_MS = 40
_MOST_PARTING = 400
"""The most headings that have their own height in a long plan; beyond, each is as high as an action."""
_NARROW = 60
"""The characters that Action and Progress need together; with less, Timescale is only as wide as its longest word."""
_EASE = 60
"""The width in characters from which two lines of a long text show as much as three of a narrow column."""
_SHORT = "Sep 2014  "
"""A timescale as short as it may be cut beside its mark in rows of one line."""
_SHARE = 0.42
_LEAST_REST = 24
"""The least width in characters that Action and Progress have together: the larger the text, the more they need."""


class _Kept(Struct, frozen=True):
    """The user's choices: the share of Action in the remaining width, widths, columns, rows, and size of text."""

    share: float
    widths: Mapping[str, int]
    columns: tuple[str, ...] = ()
    density: str = WRAPPED.name
    zoom: float = 1.0


class ActionLayout(QObject):
    """Fits the columns into the table's width (Action and Progress share the rest) and the rows to their texts.

    A column gets the width that its texts need, measured once for each plan. Selecting, sorting and filtering change no
    width or height, so the rows do not move under the mouse.
    """

    def __init__(self, view: QTableView, model: ActionTable, delegate: ActionDelegate, columns: ColumnChoice) -> None:
        super().__init__(view)
        self._view, self._model, self._delegate, self._columns = view, model, delegate, columns
        self._share = _SHARE
        self._chosen: dict[ListColumn, int] = {}
        self.room = TextRoom(model, delegate, columns)
        self._zoom = 1.0
        self._fitting = False
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(lambda: _settle(self, view))
        header = view.horizontalHeader()
        header.sectionResized.connect(self._on_column_resized)
        header.sectionHandleDoubleClicked.connect(self.size_to_content)
        columns.changed.connect(self.take_font)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self.fit_rows)

    def state(self) -> QByteArray:
        """Return the choices of the user, for the settings."""
        chosen = {column.name: width for column, width in self._chosen.items()}
        columns = tuple(column.name for column in self._columns.chosen)
        return QByteArray(encode(_Kept(self._share, chosen, columns, self.density.name, self._zoom)))

    def restore(self, state: QByteArray) -> None:
        """Restore the saved choices; ignore them if they are invalid."""
        try:
            stored = decode(bytes(state.data()), _Kept)
            self._chosen = {ListColumn[name]: max(30, min(width, 600)) for name, width in stored.widths.items()}
        except (Unfit, KeyError):
            return
        self._share = min(max(stored.share, 0.2), 0.8)
        self._delegate.density = density_named(stored.density)
        self._zoom = min(ZOOMS, key=lambda size: abs(size - stored.zoom))
        self._columns.choose(columns_named(stored.columns))
        self.take_font()

    @property
    def density(self) -> Density:
        """The height of the rows."""
        return self._delegate.density

    def is_density(self, density: Density) -> bool:
        """Return whether this is the height of the rows."""
        return density == self._delegate.density

    def set_density(self, density: Density) -> None:
        """Change the height of the rows; keep what is selected in sight."""
        if density != self._delegate.density:
            self._delegate.density = density
            self.room.forget()
            self.fit_columns()
            self._fit_rows_in_sight()

    def zoom(self, by: int) -> None:
        """Enlarge the text of the rows (1), make it smaller (-1), or reset it to the size of the program's (0)."""
        index = min(max(ZOOMS.index(self._zoom) + by, 0), len(ZOOMS) - 1)
        wanted = ZOOMS[index] if by else 1.0
        if wanted != self._zoom:
            self._zoom = wanted
            self.take_font()
            self._fit_rows_in_sight()

    def take_font(self) -> None:
        """Take over the font of the table and the theme."""
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * self._zoom)
        self._delegate.set_font(font)
        self.room.forget()
        self.fit()
        self._view.viewport().update()

    def size_to_content(self, section: int) -> None:
        """Give a column the width that its texts need, in place of a chosen one."""
        column = ListColumn(section)
        if column in WIDE:
            self._share = _SHARE
        self._chosen.pop(column, None)
        self.room.forget()
        self.fit()

    def reset(self) -> None:
        """Show the usual columns in their order, each as wide as its texts need."""
        self._share = _SHARE
        self._chosen.clear()
        self.room.forget()
        self._columns.choose(())
        self.fit()

    def fit_columns(self) -> None:
        """Divide the width of the table among the columns."""
        metrics, heads = QFontMetrics(self._delegate.font), QFontMetrics(self._view.font())
        columns = self._columns.shown
        self._fitting = True
        self._delegate.first = columns[0]
        for column in columns:
            if column not in WIDE:
                width = max(self.room.width_of(column), heads.horizontalAdvance(column.heading) + 14) + 2 * PAD_X
                width += FIRST_LEFT - PAD_X if column == columns[0] else 0
                self._view.setColumnWidth(column, self._chosen.get(column, width))
        widths = self._widths()
        fixed = sum(width for column, width in widths.items() if column not in WIDE)
        rest = self._view.viewport().width() - fixed
        for column in (column for column in MOST if column in widths and column not in self._chosen):
            spare = widths[column] - self.room.least(column) - 2 * PAD_X
            has_marks = column == ListColumn.TIMESCALE and self._delegate.density.is_one_line
            if spare > 0 and not has_marks and rest < 2 * _NARROW * metrics.averageCharWidth():
                self._view.setColumnWidth(column, widths[column] - spare)
                rest += spare
        narrow = rest < _NARROW * metrics.averageCharWidth()
        if narrow and ListColumn.TIMESCALE in widths and ListColumn.TIMESCALE not in self._chosen:
            before = self._view.columnWidth(ListColumn.TIMESCALE)
            is_one_line = self._delegate.density.is_one_line
            least = metrics.horizontalAdvance(f"{_SHORT}{LONGEST_WORD}" if is_one_line else LONGEST_WORD) + 2 * PAD_X
            self._view.setColumnWidth(ListColumn.TIMESCALE, min(before, least) if is_one_line else least)
            rest += before - self._view.columnWidth(ListColumn.TIMESCALE)
        least_rest = _LEAST_REST * metrics.averageCharWidth()
        is_too_wide = rest < least_rest
        self._delegate.is_wide = self._share * rest >= _EASE * metrics.averageCharWidth()
        self._share_out(max(rest, least_rest), metrics, heads)
        policy = Qt.ScrollBarPolicy
        self._view.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if is_too_wide else policy.ScrollBarAlwaysOff)
        self._view.horizontalHeader().setFixedHeight(round(heads.height() * 1.9))
        self._fitting = False

    def _share_out(self, rest: int, metrics: QFontMetrics, heads: QFontMetrics) -> None:
        """Divide the remaining width between Action and Progress; what one of them does not need goes to the other."""
        first = self._columns.shown[0]
        if ListColumn.PROGRESS not in self._columns.shown:
            self._view.setColumnWidth(ListColumn.ACTION, rest)
            return
        action = round(rest * self._share)
        if self._share == _SHARE:  # the user has not chosen another share
            heading = heads.horizontalAdvance(ListColumn.PROGRESS.heading) + 14
            least = {
                column: max(heading, self.room.of(column)) + (FIRST_LEFT + PAD_X if column == first else 2 * PAD_X)
                for column in WIDE
            }
            action = max(action, rest - least[ListColumn.PROGRESS])
            if least[ListColumn.ACTION] < action and self.room.of(ListColumn.PROGRESS):
                action = max(least[ListColumn.ACTION], min(action, rest - least[ListColumn.PROGRESS]))
        self._view.setColumnWidth(ListColumn.ACTION, action)
        self._view.setColumnWidth(ListColumn.PROGRESS, rest - action)

    def _fit_rows_in_sight(self) -> None:
        self.fit_rows()
        if self._view.currentIndex().isValid():
            self._view.scrollTo(self._view.currentIndex())
        self._view.viewport().update()

    def _on_reset(self) -> None:
        if not self.room.is_measured:
            self.fit_columns()
        self.fit_rows()

    def fit(self) -> None:
        """Fit the columns now, and the rows once the width has settled."""
        self.fit_columns()
        self._settled.start()

    def fit_rows(self) -> None:
        """Set the height of every row: each its own if they are few, the same for all actions if they are many."""
        header = self._view.verticalHeader()
        if header.defaultSectionSize() != self._delegate.uniform_height():
            header.setDefaultSectionSize(self._delegate.uniform_height())
        if self._model.rowCount() <= EXACT_ROWS:
            self.refit(range(self._model.rowCount()))
            return
        parting = self._model.ids.parting
        for row in parting if len(parting) <= _MOST_PARTING else ():
            height = self._delegate.row_height(row, {})
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)

    def refit(self, rows: Iterable[int]) -> None:
        """Fit the heights of rows whose text has changed, and widen Progress once it has any text."""
        rows = list(rows)
        if self.room.is_measured and not self.room.of(ListColumn.PROGRESS):
            action_summaries = (self._model.summary(row) for row in rows[:MEASURED])
            if any(summary is not None and (summary.progress or summary.steps) for summary in action_summaries):
                self.room.forget()
                self.fit()
        if self._model.rowCount() > EXACT_ROWS:
            return
        widths = self._widths()
        header = self._view.verticalHeader()
        for row in rows:
            height = self._delegate.row_height(row, widths)
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)

    def _widths(self) -> dict[ListColumn, int]:
        return {column: self._view.columnWidth(column) for column in self._columns.shown}

    def _on_column_resized(self, section: int, old: int, new: int) -> None:
        if self._fitting or not old or not new:
            return
        column = ListColumn(section)
        if column in WIDE:
            other = ListColumn.PROGRESS if column == ListColumn.ACTION else ListColumn.ACTION
            both = old + self._view.columnWidth(other)
            share = new / max(both, 1)
            self._share = min(max(share if column == ListColumn.ACTION else 1 - share, 0.2), 0.8)
        else:
            self._chosen[column] = new
        self.fit()


def _settle(layout: ActionLayout, view: QTableView) -> None:
    """Fit the rows, and once more if a scroll bar that appeared meanwhile took width from the columns."""
    header = view.verticalHeader()
    before = header.defaultSectionSize()
    layout.fit_rows()
    if view.horizontalHeader().length() != view.viewport().width():
        layout.fit_columns()
        layout.fit_rows()
    if header.defaultSectionSize() != before and view.currentIndex().isValid():
        view.scrollTo(view.currentIndex())
