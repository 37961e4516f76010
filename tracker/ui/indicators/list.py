"""The indicators as a list model: it reads names at once, but readings only for the rows that are displayed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.data.queries.indicators import ids_with_period_targets, indicators, recent_contents
from tracker.data.queries.publication.marks_in_lists import marked_indicators
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.movement import say_movement, say_standing
from tracker.domain.tags import all_tags, tags_of
from tracker.ui.controls.lists.line import SPOKEN
from tracker.ui.framework.session import Session

_PAGE = 25
_ROOT = QModelIndex()


class Role(IntEnum):
    """The data roles of the list, as well as Qt's own."""

    JUDGED = Qt.ItemDataRole.UserRole
    ID = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2
    """The name, without reading any readings."""
    IS_EXEMPT = Qt.ItemDataRole.UserRole + 3
    """True if the indicator or one of its readings is exempt."""


NOT_RATED = "Not rated"
"""The choice that lists the indicators without a status."""


class Wanted(Struct, frozen=True):
    """The conditions that a listed indicator meets. A blank one is not applied.

    Every word of `text` must be in the name, the ref or the tags.
    """

    text: str = ""
    directorate: str = ""
    theme: str = ""
    status: str = ""
    tag: str = ""


class IndicatorList(QAbstractListModel):
    """The matching indicators, in order. An edited one stays listed until they are filtered or read again."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[Indicator] = []
        self._criteria = Wanted()
        self._shown: list[int] = []
        self._names: dict[int, str] = {}
        self._judged: dict[int, Judged] = {}
        self._exempt: set[int] = set()
        self.reload()

    @property
    def total(self) -> int:
        """The number of indicators, shown or not."""
        return len(self._all)

    def reload(self) -> None:
        """Read the indicators again after some were added, deleted, moved or renamed."""
        self.beginResetModel()
        self._all = self._session.read(indicators)
        self._exempt = self._session.read(marked_indicators)
        self._names = {row.id: row.name for row in self._all}
        self._judged.clear()
        self._shown = self._matching()
        self.endResetModel()

    def read_marks(self) -> None:
        """Read again which indicators are exempt."""
        self._exempt = self._session.read(marked_indicators)
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def filter(self, wanted: Wanted) -> None:
        """Show the indicators that meet the conditions, ignoring case."""
        self._criteria = wanted
        rows = self._matching()
        if rows != self._shown:
            self.beginResetModel()
            self._shown = rows
            self.endResetModel()

    def tags(self) -> list[str]:
        """Return the tags in use."""
        return all_tags(row.tags for row in self._all)

    def used(self) -> tuple[list[str], list[str], bool]:
        """Return the directorates and the themes in use, each in order, and whether any indicator has a status."""
        directorates = dict.fromkeys(row.directorate for row in self._all if row.directorate)
        themes = dict.fromkeys(row.theme for row in self._all if row.theme)
        return list(directorates), list(themes), self._is_any_rated()

    def forget(self, ids: Iterable[int]) -> None:
        """Discard the readings of these indicators; they are read again when next needed."""
        for indicator_id in ids:
            self._judged.pop(indicator_id, None)
            row = self.row_of(indicator_id)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def id_at(self, row: int) -> int:
        """Return the id of the indicator in a row, 0 for none."""
        return self._shown[row] if 0 <= row < len(self._shown) else 0

    def row_of(self, indicator_id: int) -> int | None:
        """Return the row of an indicator; None if it is not shown."""
        return self._shown.index(indicator_id) if indicator_id in self._shown else None

    def holds(self, indicator_id: int) -> bool:
        """Return whether an indicator exists, shown or not."""
        return any(indicator.id == indicator_id for indicator in self._all)

    def judged(self, row: int) -> Judged | None:
        """Return the indicator in a row with its newest readings; None if there is none."""
        indicator_id = self.id_at(row)
        if indicator_id and indicator_id not in self._judged:
            start = row - row % _PAGE
            self._read(self._shown[start : start + _PAGE])
        return self._judged.get(indicator_id)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Role.ID:
            return self.id_at(index.row())
        if role == Role.IS_EXEMPT:
            return self.id_at(index.row()) in self._exempt
        if role == Role.NAME:
            return self._names.get(self.id_at(index.row()), "")
        judged = self.judged(index.row())
        if judged is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return judged.content.indicator.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{say_indicator(judged)}{SPOKEN if judged.content.indicator.id in self._exempt else ''}"
        return judged if role == Role.JUDGED else None

    def _read(self, ids: list[int]) -> None:
        for content in self._session.read(recent_contents, ids):
            self._judged[content.indicator.id] = Judged(content)

    def _is_any_rated(self) -> bool:
        """Return whether any indicator has a status. Stops at the first one, and skips those without a target."""
        by_period = self._session.read(ids_with_period_targets)
        may_be = [
            row.id for row in self._all if row.rule.name != "none" and (row.target_text.strip() or row.id in by_period)
        ]
        for start in range(0, len(may_be), _PAGE):
            page = may_be[start : start + _PAGE]
            self._read([row_id for row_id in page if row_id not in self._judged])
            if any(self._status(row_id) for row_id in page):
                return True
        return False

    def _status(self, indicator_id: int) -> str:
        return self._judged[indicator_id].status if indicator_id in self._judged else ""

    def _matching(self) -> list[int]:
        wanted, words = self._criteria, self._criteria.text.casefold().split()
        indexes = [
            row.id
            for row in self._all
            if all(word in f"{row.ref} {row.name} {row.tags}".casefold() for word in words)
            and wanted.directorate in ("", row.directorate)
            and wanted.theme in ("", row.theme)
            and (not wanted.tag or wanted.tag.casefold() in map(str.casefold, tags_of(row.tags)))
        ]
        if not wanted.status:
            return indexes
        self._read([row_id for row_id in indexes if row_id not in self._judged])
        return [row_id for row_id in indexes if (self._status(row_id) or NOT_RATED) == wanted.status]


def say_indicator(judged: Judged) -> str:
    """Return a row in words: name, status if any, latest reading, movement, standing against the target."""
    content, newest = judged.content, shown_reading(judged)
    parts = [content.indicator.name, judged.status]
    if newest is None:
        parts.append("No reading yet")
    else:
        parts.append(f"{say_figure(newest, content.indicator.unit)} for {newest.period.text}")
    if judged.movement is not None:
        parts.append(say_movement(judged.movement, content))
    if judged.standing is not None:
        parts.append(say_standing(judged.standing, content))
    return ". ".join(part for part in parts if part)


def shown_reading(judged: Judged) -> Reading | None:
    """Return the latest reading, or the last year-to-date reading if there is no other."""
    return judged.latest or next(reversed(judged.content.series.to_date), None)
