"""Lines under headings, each the way to its thing: what there is to look at, what has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from tracker.domain.plans.status import Status
from tracker.ui.controls.lists.lines import Lines

AT_ONCE = 50
"""The number of lines of a heading that are shown at first; the line below them shows more."""
_MORE = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """The common subject of the lines under it, with what that means, and how many there are."""

    text: str
    about: str
    total: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing and what is said of it; `turn` is the status that it had and the one that it has.

    `place` and `row_id` say where it goes, `remark` where it stands. `source` is what it was made of.
    """

    title: str
    about: str
    place: str
    row_id: int
    remark: str = ""
    turn: tuple[Status, Status] | None = None
    source: object = None


@dataclass(frozen=True, slots=True)
class More:
    """The number of further lines of a heading."""

    text: str
    heading: str


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the things under it; `entry` gives the line of one, made when that is shown."""

    text: str
    about: str
    things: Sequence[Any]
    entry: Callable[[Any], Entry]


Line = Heading | Entry | More


class HeadedLines(Lines[Line]):
    """Headings cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(say_line, (Heading,), parent)
        self._groups: Sequence[Group] = ()
        self._shown: dict[str, int] = {}

    def show(self, groups: Sequence[Group]) -> None:
        """Show other lines; of each heading as many as were asked for before."""
        self.beginResetModel()
        self._groups = groups
        self._lines = []
        for group in groups:
            most = self._shown.get(group.text, AT_ONCE)
            self._lines.append(Heading(group.text, group.about, len(group.things)))
            self._lines += map(group.entry, group.things[:most])
            rest = len(group.things) - most
            if rest > 0:
                self._lines.append(More(f"and {rest:,} more", group.text))
        self.endResetModel()

    def show_more(self, row: int) -> None:
        """Show more of the lines where that row says that there are some."""
        line = self.line(row)
        if isinstance(line, More):
            self._shown[line.heading] = self._shown.get(line.heading, AT_ONCE) + _MORE
            self.show(self._groups)

    def row_like(self, wanted: Line | None, near: int) -> int:
        """The row of the same line, else the entry nearest to `near`; -1 where there is none."""
        rows = [row for row, line in enumerate(self._lines) if not isinstance(line, Heading)]
        same = (row for row in rows if _key(self._lines[row]) == _key(wanted))
        return next(same, min(rows, key=lambda row: (abs(row - near), row), default=-1))


def say_line(line: Line) -> str:
    """A line in words."""
    if isinstance(line, Heading):
        return f"{line.text}, {line.total:,}. {line.about}".strip()
    if isinstance(line, More):
        return line.text
    turn = f"{line.turn[0].word} → {line.turn[1].word}" if line.turn else ""
    return ". ".join(part for part in (line.title, turn, line.about, line.remark) if part)


def _key(line: Line | None) -> tuple[object, ...]:
    if isinstance(line, Entry):
        return (line.place, line.row_id, line.title, line.about)
    return (line.text,) if line is not None else ()
