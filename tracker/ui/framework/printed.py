"""Papers to be printed: blocks one below the other, made in the background for a page of any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtGui import QPainter

from tracker.ui.framework.background import Progress


class Room(Struct, frozen=True):
    """The room for the blocks of a page, in pixels of which an inch has 96, and the family of the font."""

    width: int
    height: int
    family: str


class Block(Struct, frozen=True):
    """A part that is not torn: its height, and how it is painted from a distance from the top on.

    `head` is painted above it once more where it begins a page. `whole` is the height of all that should stay on one
    page with it, itself included.
    """

    height: int
    paint: Callable[[QPainter, int], None]
    head: tuple[Block, ...] = ()
    whole: int = 0


class LaidOut(Struct, frozen=True):
    """The blocks in their order; wider than the page where they cannot be narrower, and then made smaller."""

    width: int
    blocks: Sequence[Block]


class Paper(Struct, frozen=True):
    """Something to be printed. `below` says beneath the title whose it is and of which day.

    `banner` says on each page that it is not for publication; empty if all of it may be published.
    """

    title: str
    below: tuple[str, ...]
    lay_out: Callable[[Room], LaidOut]
    banner: str = ""


class PrintOrder(Struct, frozen=True):
    """Something that a page has to print: its name ("Dashboard"), and how its paper is made in the background."""

    name: str
    make: Callable[[Progress], Paper]
    is_landscape: bool = False
