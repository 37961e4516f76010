"""The indicators as a list: names at once, readings only of the rows that are looked at."""

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
    """The data that the list gives besides its text."""

    JUDGED = Qt.ItemDataRole.UserRole
    ID = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2
    """The name, for which no reading is read."""
    IS_EXEMPT = Qt.ItemDataRole.UserRole + 3
    """True if it, or a reading of it, is not for publication."""


NOT_RATED = "Not rated"
"""The choice that shows the indicators without a status."""


class Wanted(Struct, frozen=True):
    """The conditions for indicators to be listed, each where it is not blank.

    Every word of `text` is in the name, the ref or the tags.
    """

    text: str = ""
    directorate: str = ""
    theme: str = ""
    status: str = ""
    tag: str = ""


class IndicatorList(QAbstractListModel):
    """Indicators in their order, those that are wanted. One that is changed stays listed until it is listed anew."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[Indicator] = []
        self._wanted = Wanted()
        self._shown: list[int] = []
        self._names: dict[int, str] = {}
        self._kept: dict[int, Judged] = {}
        self._exempt: set[int] = set()
        self.reload()

    @property
    def total(self) -> int:
        """The number of indicators, shown or not."""
        return len(self._all)

    def reload(self) -> None:
        """Read the indicators anew: some came, went, were moved or were renamed."""
        self.beginResetModel()
        self._all = self._session.read(indicators)
        self._exempt = self._session.read(marked_indicators)
        self._names = {row.id: row.name for row in self._all}
        self._kept.clear()
        self._shown = self._found()
        self.endResetModel()

    def read_marks(self) -> None:
        """Read anew which are not for publication."""
        self._exempt = self._session.read(marked_indicators)
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def filter(self, wanted: Wanted) -> None:
        """Show those that are wanted, ignoring case of letters."""
        self._wanted = wanted
        found = self._found()
        if found != self._shown:
            self.beginResetModel()
            self._shown = found
            self.endResetModel()

    def tags(self) -> list[str]:
        """Return the tags that are used."""
        return all_tags(row.tags for row in self._all)

    def used(self) -> tuple[list[str], list[str], bool]:
        """Return the directorates and the themes that are named, in their order, and whether any indicator has a
        status.
        """
        directorates = dict.fromkeys(row.directorate for row in self._all if row.directorate)
        themes = dict.fromkeys(row.theme for row in self._all if row.theme)
        return list(directorates), list(themes), self._is_any_rated()

    def forget(self, ids: Iterable[int]) -> None:
        """Read the readings of those indicators anew when they are next looked at."""
        for indicator_id in ids:
            self._kept.pop(indicator_id, None)
            row = self.row_of(indicator_id)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def id_at(self, row: int) -> int:
        """Return the id of the indicator in a row, 0 for none."""
        return self._shown[row] if 0 <= row < len(self._shown) else 0

    def row_of(self, indicator_id: int) -> int | None:
        """Return the row of that indicator; None if it is not shown."""
        return self._shown.index(indicator_id) if indicator_id in self._shown else None

    def holds(self, indicator_id: int) -> bool:
        """Return whether there is such an indicator, shown or not."""
        return any(indicator.id == indicator_id for indicator in self._all)

    def judged(self, row: int) -> Judged | None:
        """Return the indicator in a row with its newest readings."""
        indicator_id = self.id_at(row)
        if indicator_id and indicator_id not in self._kept:
            start = row - row % _PAGE
            self._read(self._shown[start : start + _PAGE])
        return self._kept.get(indicator_id)

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
            self._kept[content.indicator.id] = Judged(content)

    def _is_any_rated(self) -> bool:
        """Read no further than to the first that is; those without a target are not read for it."""
        by_period = self._session.read(ids_with_period_targets)
        may_be = [
            row.id for row in self._all if row.rule.name != "none" and (row.target_text.strip() or row.id in by_period)
        ]
        for start in range(0, len(may_be), _PAGE):
            page = may_be[start : start + _PAGE]
            self._read([row_id for row_id in page if row_id not in self._kept])
            if any(self._status(row_id) for row_id in page):
                return True
        return False

    def _status(self, indicator_id: int) -> str:
        return self._kept[indicator_id].status if indicator_id in self._kept else ""

    def _found(self) -> list[int]:
        wanted, words = self._wanted, self._wanted.text.casefold().split()
        found = [
            row.id
            for row in self._all
            if all(word in f"{row.ref} {row.name} {row.tags}".casefold() for word in words)
            and wanted.directorate in ("", row.directorate)
            and wanted.theme in ("", row.theme)
            and (not wanted.tag or wanted.tag.casefold() in map(str.casefold, tags_of(row.tags)))
        ]
        if not wanted.status:
            return found
        self._read([row_id for row_id in found if row_id not in self._kept])
        return [row_id for row_id in found if (self._status(row_id) or NOT_RATED) == wanted.status]


def say_indicator(judged: Judged) -> str:
    """Return a row in words: name, status where it has one, latest reading, movement, standing against the target."""
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
    """Return the latest reading; the last year to date of an indicator that has no other."""
    return judged.latest or next(reversed(judged.content.series.to_date), None)
