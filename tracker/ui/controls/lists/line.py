"""A line of a list as a value, so that a page need only say what its lines are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import Struct

from tracker.domain.formatted_text import plain
from tracker.domain.plans.status import Status

SPOKEN = ", not for publication"
"""Read out behind a line that is exempt, where the eye sees its tag."""


class Line(Struct, frozen=True):
    """A thing and what is said of it; or what heads such lines, stands for further ones, or for none.

    A heading and a sentence cannot be picked.
    """

    title: str
    about: str = ""
    """Stands below the title, on as many lines as the list has room for."""
    remark: str = ""
    """Stands at the right."""
    place: str = ""
    row_id: int = 0
    """The page that the line leads to, and the row there."""
    kind: Literal["thing", "heading", "more", "sentence"] = "thing"
    total: int | None = None
    """The number of lines under a heading."""
    ref: str = ""
    within: str = ""
    """The plan of an action, if there are several."""
    status: Status | None = None
    is_rated: bool = False
    """It has room for a status, whether or not it has one yet."""
    turn: tuple[Status, Status] | None = None
    """The status that it had and the one that it has."""
    amiss: Literal["", "title", "about", "remark"] = ""
    """The part that says that something is wrong."""
    is_exempt: bool = False
    """It is not for publication."""
    is_under: bool = False
    """It belongs to the thing above it, and stands further in."""
    said: str = ""
    """The words that are read out, where they are others than those shown."""
    source: object = None
    """The record that it was made of."""

    @property
    def words(self) -> str:
        """The line in words."""
        if self.said:
            return f"{self.said}{SPOKEN}" if self.is_exempt else self.said
        title = self.title if self.total is None else f"{self.title}, {self.total:,}"
        turn = f"{self.turn[0].word} → {self.turn[1].word}" if self.turn else ""
        said = plain(". ".join(part for part in (title, turn, self.about, self.remark) if part))
        return f"{said}{SPOKEN}" if self.is_exempt else said

    @property
    def is_still(self) -> bool:
        """It cannot be picked."""
        return self.kind in ("heading", "sentence")


class Group(Struct, frozen=True):
    """A heading and the things under it; `line` gives the line of one, made when that is shown."""

    title: str
    about: str
    things: Sequence[object]
    line: Callable[[Any], Line]
