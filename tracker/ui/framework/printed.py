"""Papers to be printed: blocks one below the other, laid out in the background for any page size."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtGui import QPainter

from tracker.ui.framework.background import Progress


class Room(Struct, frozen=True):
    """The space for the blocks of a page, in pixels of 1/96 inch, and the font family."""

    width: int
    height: int
    family: str


class Block(Struct, frozen=True):
    """A part that is not split across pages: its height, and a function that paints it from a distance from the top.

    `head` is painted again above the block if it begins a page. `whole` is the height of all that should stay on one
    page with it, itself included.
    """

    height: int
    paint: Callable[[QPainter, int], None]
    head: tuple[Block, ...] = ()
    whole: int = 0


class LaidOut(Struct, frozen=True):
    """The blocks in order; if they cannot be narrow enough for the page, they are wider and are scaled down."""

    width: int
    blocks: Sequence[Block]


class Paper(Struct, frozen=True):
    """Something to be printed. `below` are lines beneath the title that say whose it is and as of which day.

    `banner` says on each page that it is not for publication; empty if all of it may be published.
    """

    title: str
    below: tuple[str, ...]
    lay_out: Callable[[Room], LaidOut]
    banner: str = ""


class PrintOrder(Struct, frozen=True):
    """Something that a page can print: its name ("Dashboard"), and how its paper is made in the background."""

    name: str
    make: Callable[[Progress], Paper]
    is_landscape: bool = False
