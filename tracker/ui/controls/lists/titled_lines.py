"""A list of things, each with a title and a few words about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from tracker.ui.controls.lists.lines import Lines


@dataclass(frozen=True, slots=True)
class TitledLine:
    """`place` and `row_id` say where it goes; `is_problem`: what it says is to be looked at."""

    title: str
    about: str
    place: str = ""
    row_id: int = 0
    is_problem: bool = False


class TitledLines(Lines[TitledLine]):
    """The lines in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_say, parent=parent)

    def show(self, lines: Sequence[TitledLine]) -> None:
        """Show other lines; where they are about the same things, views keep their place."""
        lines = list(lines)
        same = [(line.place, line.row_id) for line in lines] == [(line.place, line.row_id) for line in self._lines]
        if not same:
            self.beginResetModel()
        self._lines = lines
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def row_of(self, row_id: int) -> int | None:
        """The first row that goes to that id."""
        return next((row for row, line in enumerate(self._lines) if line.row_id == row_id), None)


def _say(line: TitledLine) -> str:
    return ". ".join(part for part in (line.title, line.about) if part)
