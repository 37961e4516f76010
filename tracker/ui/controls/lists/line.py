"""A line of a list as a value, so that a page only needs to declare its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import Struct

from tracker.domain.formatted_text import plain
from tracker.domain.plans.status import Status

SPOKEN = ", not for publication"
"""Read out after an exempt line, whose tag is only visible."""


class Line(Struct, frozen=True):
    """A record with text about it; or a heading, a line that stands for further ones, or a sentence for an empty list.

    A heading and a sentence cannot be picked.
    """

    title: str
    about: str = ""
    """Text below the title, on as many lines as the list allows."""
    remark: str = ""
    """Text at the right."""
    place: str = ""
    row_id: int = 0
    """The row that the line leads to, on the page `place`."""
    kind: Literal["thing", "heading", "more", "sentence"] = "thing"
    total: int | None = None
    """The number of lines under a heading."""
    ref: str = ""
    within: str = ""
    """The plan of an action if there are several plans."""
    status: Status | None = None
    is_rated: bool = False
    """True if the line has room for a status, whether or not it has one yet."""
    turn: tuple[Status, Status] | None = None
    """The earlier and the present status, if it has changed."""
    amiss: Literal["", "title", "about", "remark"] = ""
    """The part that reports a problem."""
    is_exempt: bool = False
    """True if the record is not for publication."""
    is_under: bool = False
    """True if the line belongs to the one above it, and is indented."""
    spoken: str = ""
    """The words that are read out, if they differ from those shown."""
    source: object = None
    """The record that the line was made from."""

    @property
    def words(self) -> str:
        """The line in words, for screen readers."""
        if self.spoken:
            return f"{self.spoken}{SPOKEN}" if self.is_exempt else self.spoken
        title = self.title if self.total is None else f"{self.title}, {self.total:,}"
        turn = f"{self.turn[0].word} → {self.turn[1].word}" if self.turn else ""
        text = plain(". ".join(part for part in (title, turn, self.about, self.remark) if part))
        return f"{text}{SPOKEN}" if self.is_exempt else text

    @property
    def is_still(self) -> bool:
        """True if the line cannot be picked."""
        return self.kind in ("heading", "sentence")


class Group(Struct, frozen=True):
    """A heading and the records under it; `line` makes the line of a record when it is shown."""

    title: str
    about: str
    things: Sequence[object]
    line: Callable[[Any], Line]
