"""The columns of a plan, the same for the table, the preview of a document, the clipboard, Excel and Word."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

from msgspec import Struct


class PlanRow(Protocol):
    """An action as a row of a plan, with the contents of its columns."""

    @property
    def ref(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def timescale(self) -> str: ...
    @property
    def progress(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def owner(self) -> str: ...


class PlanTexts(Struct, frozen=True):
    """A row whose texts have been composed already."""

    ref: str
    title: str
    timescale: str
    progress: str
    status: str
    owner: str


class PlanColumn(IntEnum):
    """The columns by index, in the order of the printed plan."""

    REF = 0
    ACTION = 1
    TIMESCALE = 2
    PROGRESS = 3
    STATUS = 4
    OWNER = 5

    @property
    def heading(self) -> str:
        """The heading of the column."""
        return HEADINGS[self]

    def text(self, row: PlanRow) -> str:
        """Return the text of an action in this column."""
        return row_texts(row)[self]


HEADINGS = ("Ref", "Action", "Timescale", "Progress", "Status", "Owner")


def row_texts(row: PlanRow) -> tuple[str, ...]:
    """Return the texts of an action by column."""
    return row.ref, row.title, row.timescale, row.progress, row.status, row.owner
