"""The readings of an indicator as a table that is edited in place, with a blank row at the end for the next one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.dashboard.comparisons import Beside, beside_readings
from tracker.domain.dates import month_name
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.figures.unread_figure import is_unread_figure
from tracker.domain.indicators.content import IndicatorContent
from tracker.services.indicators.readings import ReadingFields, edit_reading, paste_readings, record_reading
from tracker.ui.controls.entry.entry_table import TypedTable
from tracker.ui.controls.entry.pasted_rows import is_one_column, read_pasted, read_values
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.lists.line import SPOKEN
from tracker.ui.framework.session import Session
from tracker.ui.look.plain_tip import plain_tip

_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, in order."""

    PERIOD = 0
    VALUE = 1
    NUMERATOR = 2
    DENOMINATOR = 3
    AS_AT = 4
    NOTE = 5
    WHOSE = 6
    PREVIOUS = 7
    YEAR_AGO = 8
    OTHERS = 9


HEADINGS = (
    *("Period", "Value", "Numerator", "Denominator", "As at", "Note", "Source"),
    *("Previous figure", "A year ago", "Compared with others"),
)
COMPARED = (Column.PREVIOUS, Column.YEAR_AGO, Column.OTHERS)
"""The columns of comparisons, which are derived from other readings."""
FURTHER = (Column.NUMERATOR, Column.DENOMINATOR, Column.WHOSE, *COMPARED)
"""The columns that are shown only if they are used."""
_NUMBERS = (Column.NUMERATOR, Column.DENOMINATOR)
_AT_ONCE = 50
"""The number of rows added and removed at once above which the views are reset."""
_NEW = "Add reading"


class ReadingTable(TypedTable):
    """Readings in printed order. The blank row becomes a reading once it has a period and a value.

    "Source" is the name of a comparator's series, blank for the indicator's own figures.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator_id = 0
        self._readings: list[Reading] = []
        self.beside: Mapping[int, Beside] = {}
        """The figures that each reading is compared with, by its id."""
        self._typed: dict[Column, str] = {}
        self._unsaved: dict[int, dict[Column, str]] = {}
        """The texts typed into the blank rows of other indicators that could not be recorded."""
        self._recording = False
        self.exempt: Collection[int] = frozenset()
        """The ids of the exempt readings."""

    @property
    def can_edit(self) -> bool:
        """True if there is an indicator whose readings may be changed."""
        return bool(self._indicator_id) and not self._session.view_only

    def show(self, content: IndicatorContent | None) -> None:
        """Show the readings of `content`. If its indicator is shown already, signal only the differences."""
        readings = list(content.readings) if content else []
        indicator_id = content.indicator.id if content else 0
        self.beside = beside_readings(content) if content else {}
        if indicator_id != self._indicator_id:
            self.beginResetModel()
            if self._typed:
                self._unsaved[self._indicator_id] = self._typed
            self._indicator_id, self._readings = indicator_id, readings
            self._typed = self._unsaved.pop(indicator_id, {})
            self.endResetModel()
        else:
            self._take(readings)

    def paste(self, text: str, row: int, column: Column) -> None:
        """Write cells of a spreadsheet as one step. A single column pasted as values goes down from `row`."""

        def write() -> None:
            goes_down = column == Column.VALUE and is_one_column(text)
            rows = read_values(text, self._readings[row:]) if goes_down else read_pasted(text)
            self._session.do(paste_readings, indicator_id=self._indicator_id, rows=rows)

        self.attempt(write)

    def reading(self, row: int) -> Reading | None:
        """Return the reading in a row; None for the blank one."""
        return self._readings[row] if 0 <= row < len(self._readings) else None

    def is_blank(self, row: int) -> bool:
        return row == len(self._readings)

    def ids(self, rows: Iterable[int]) -> list[int]:
        """Return the ids of the readings in these rows, without the blank one."""
        return [self._readings[row].id for row in sorted(set(rows)) if row < len(self._readings)]

    def finish(self) -> None:
        """Record what is typed in the blank row, if it has a period: the user has gone elsewhere."""
        if self._typed.get(Column.PERIOD, "").strip():
            self._record()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._readings) + self.can_edit

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or not self.can_edit:
            return flags
        period = _period(self.reading(index.row()), self._typed)
        if index.column() in COMPARED:
            return flags
        needs_day = period.kind is not PeriodKind.YEAR_TO_DATE and period.ends_on is None and bool(period.text)
        is_open = index.column() != Column.AS_AT or needs_day
        is_open = is_open and not (self.is_blank(index.row()) and index.column() in FURTHER)
        return flags | Qt.ItemFlag.ItemIsEditable if is_open else flags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        reading = self.reading(row)
        if column in COMPARED:
            return _compared(reading, self.beside, column, role)
        text = _text(reading, self._typed, column)
        if reading is not None and column == Column.VALUE:
            text = reading.figure
        if role == Qt.ItemDataRole.DisplayRole:
            return text or _placeholder(_period(reading, self._typed), column, is_new=reading is None)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        if role == Qt.ItemDataRole.EditRole:
            return _typed_text(reading, self._typed, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = text or (_NEW if reading is None else "blank")
            return f"{spoken}{SPOKEN}" if self.is_exempt(index) else spoken
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def is_exempt(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        reading = self.reading(index.row())
        return index.column() == Column.NOTE and reading is not None and reading.id in self.exempt

    def is_quiet(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        row, column = index.row(), Column(index.column())
        return column in (Column.AS_AT, *COMPARED) or not _text(self.reading(row), self._typed, column)

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        column, text = Column(index.column()), str(value)
        reading = self.reading(index.row())
        if reading is not None:
            edit, remark = partial(self._edit, reading, column, text), partial(_remark, text.strip(), column)
            return text == self.data(index, role) or self.attempt(edit, remark)
        self._typed[column] = text
        self.dataChanged.emit(index, index)
        whole = all(self._typed.get(part, "").strip() for part in (Column.PERIOD, Column.VALUE))
        return self._record() if whole else True

    def _edit(self, reading: Reading, column: Column, text: str) -> None:
        given = reading.as_at if reading.period.ends_on is None else None
        self._session.do(
            edit_reading,
            reading_id=reading.id,
            period=text if column == Column.PERIOD else reading.period.text,
            printed=text if column == Column.VALUE else reading.printed,
            note=text if column == Column.NOTE else reading.note,
            as_at=_day(text, self._session.today) if column == Column.AS_AT else given,
            **_further(column, text),
        )

    def _record(self) -> bool:
        typed = self._typed

        def record() -> None:
            self._session.do(
                record_reading,
                indicator_id=self._indicator_id,
                period=typed.get(Column.PERIOD, ""),
                printed=typed.get(Column.VALUE, ""),
                note=typed.get(Column.NOTE, ""),
                as_at=_day(typed.get(Column.AS_AT, ""), self._session.today),
            )

        self._recording = True
        recorded = self.attempt(record, partial(_remark, typed.get(Column.PERIOD, "").strip(), Column.PERIOD))
        self._recording = False
        if recorded:
            self._typed = {}
        return recorded

    def _take(self, readings: list[Reading]) -> None:
        """Tell the views what was added and removed. A reading just recorded keeps the row that it was typed in."""
        wanted = {reading.id for reading in readings}
        if len(wanted ^ {reading.id for reading in self._readings}) > _AT_ONCE:
            self.beginResetModel()
            self._readings = readings
            self.endResetModel()
            return
        for row in reversed(range(len(self._readings))):
            if self._readings[row].id not in wanted:
                self.beginRemoveRows(_ROOT, row, row)
                del self._readings[row]
                self.endRemoveRows()
        present = [reading.id for reading in self._readings]
        kept = set(present)
        ids = [reading.id for reading in readings]
        if self._recording and ids[:-1] == present:
            self.beginInsertRows(_ROOT, len(ids), len(ids))
            self._readings, self._typed = readings, {}
            self.endInsertRows()
        elif [row_id for row_id in ids if row_id in kept] == present:
            for row, reading in enumerate(readings):
                if row >= len(self._readings) or self._readings[row].id != reading.id:
                    self.beginInsertRows(_ROOT, row, row)
                    self._readings.insert(row, reading)
                    self.endInsertRows()
        else:
            self.beginResetModel()
            self._readings = readings
            self.endResetModel()
        self._readings = readings
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(Column) - 1))


def _compared(reading: Reading | None, beside: Mapping[int, Beside], column: Column, role: int) -> object:
    """Return a figure that a reading is compared with: short in the cell, in full in the tooltip and spoken."""
    held = beside.get(reading.id, Beside()) if reading is not None else Beside()
    in_short, whole = (held.previous, held.year_ago, held.others)[COMPARED.index(column)]
    if reading is not None and reading.series and column == Column.OTHERS:
        in_short = whole = reading.series  # the reading is itself a comparator
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _alignment(column)
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tip(whole)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return whole or "blank"
    return in_short if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None


def compared_columns(beside: Mapping[int, Beside]) -> tuple[Column, ...]:
    """Return the columns of comparisons in which any reading has an entry; none if there is nothing to compare with."""
    held = beside.values()
    texts = ([one.previous for one in held], [one.year_ago for one in held], [one.others for one in held])
    return tuple(
        column for column, column_texts in zip(COMPARED, texts, strict=True) if any(short for short, _ in column_texts)
    )


def used_columns(readings: Iterable[Reading]) -> tuple[Column, ...]:
    """Return the further columns in which any reading has an entry; numerator and denominator come together."""
    present = list(readings)
    ratios = any(reading.numerator is not None or reading.denominator is not None for reading in present)
    others = any(reading.series for reading in present)
    return (*(_NUMBERS if ratios else ()), *((Column.WHOSE,) if others else ()))


def text_of(reading: Reading, column: Column) -> str:
    """Return what a reading shows in a column."""
    return reading.figure if column == Column.VALUE else _text(reading, {}, column)


def _day(text: str, today: date) -> date | None:
    return read_typed_day(text, today) if text.strip() else None


def _period(reading: Reading | None, typed: Mapping[Column, str]) -> Period:
    return reading.period if reading else Period.read(typed.get(Column.PERIOD, ""))


def _text(reading: Reading | None, typed: Mapping[Column, str], column: Column) -> str:
    """Return the text of a cell, of a reading or as typed into the blank row."""
    if reading is None:
        return typed.get(column, "")
    if column == Column.AS_AT:
        if reading.as_at is None and reading.period.kind is PeriodKind.YEAR_TO_DATE:
            return "Year to date"
        if reading.period.kind is PeriodKind.YEAR:
            return "Whole year"
        return _short_day(reading.as_at) if reading.as_at else ""
    if column in _NUMBERS:
        return say_count(reading.numerator if column == Column.NUMERATOR else reading.denominator)
    texts = (reading.period.text, reading.printed, reading.note, reading.series)
    return dict(zip((Column.PERIOD, Column.VALUE, Column.NOTE, Column.WHOSE), texts, strict=True))[column]


def _further(column: Column, text: str) -> ReadingFields:
    """Return the fields that an edit of a further column changes. Raises RuleBroken if a count is not a number."""
    if column == Column.WHOSE:
        return {"series": text}
    if column not in _NUMBERS:
        return {}
    number = read_count(text)
    return {"numerator": number} if column == Column.NUMERATOR else {"denominator": number}


def read_count(text: str) -> float | None:
    """Return a typed numerator or denominator, None if blank. Raises RuleBroken if it is not a number."""
    number = read_value(text)
    if text.strip() and number is None:
        raise RuleBroken(f"“{text.strip()}” is not a number.", "numerator")
    return number


def say_count(number: float | None) -> str:
    """Return a numerator or denominator as shown: '7,053', "" for None."""
    return "" if number is None else f"{number:,.10g}"


def _typed_text(reading: Reading | None, typed: Mapping[Column, str], column: Column) -> str:
    """Return the text that a cell begins with when it is edited; a day is in figures."""
    if column == Column.AS_AT and reading is not None:
        return reading.as_at.strftime("%d/%m/%Y") if reading.as_at else ""
    return _text(reading, typed, column)


def _placeholder(period: Period, column: Column, *, is_new: bool) -> str:
    if column == Column.AS_AT and period.text:
        return "Date"
    return f"{_NEW}…" if is_new and column == Column.PERIOD else ""


def _short_day(day: date) -> str:
    """Return a day as '30 Sep 2014'."""
    return f"{day.day} {month_name(day)[:3]} {day.year}"


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = (
        Qt.AlignmentFlag.AlignRight
        if column in (Column.VALUE, *_NUMBERS, Column.PREVIOUS, Column.YEAR_AGO)
        else Qt.AlignmentFlag.AlignLeft
    )
    return side | Qt.AlignmentFlag.AlignVCenter


def _remark(text: str, column: Column) -> str:
    if column == Column.PERIOD and Period.read(text).kind is PeriodKind.TEXT:
        return f"“{text}” has no date. Enter one in As at to show it on the chart."
    if column == Column.VALUE and is_unread_figure(text):
        return f"“{text}” is not a number, so it is not on the chart."
    return ""
