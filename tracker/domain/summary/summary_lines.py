"""The lines of a summary, in parts that each layout prints in its own way and length."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from tracker.domain.formatted_text import in_one_line
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.plans.status import Status
from tracker.domain.text import join, shorten

NO_STATUS = "No status"
WORST = 3
"""Number of actions that a plan on a page describes in words."""


class Point(Struct, frozen=True):
    """A line: its printed number or name, its text, when, its status, and below it what is being done.

    `exempt` says in short that it is not for publication; empty if it may be published. Formatted text of several lines
    is put on one line.
    """

    lead: str
    text: str
    when: str = ""
    status: Status | None = None
    doing: str = ""
    exempt: str = ""

    def __post_init__(self) -> None:
        for name in ("text", "doing"):
            force_setattr(self, name, in_one_line(getattr(self, name)))


class Box(Struct, frozen=True):
    """A section with its number of actions by status (None: without one), best first, and the number overdue.

    `is_rest`: it stands for all sections without a box of their own.
    """

    name: str
    counts: tuple[tuple[Status | None, int], ...]
    total: int
    overdue: int
    exempt: str = ""
    is_rest: bool = False

    def say(self) -> str:
        """Return '3 Green and 1 Amber; 2 overdue'; 'No actions' if there are none."""
        counts = join([f"{number:,} {status.word if status else NO_STATUS.lower()}" for status, number in self.counts])
        late = f"; {self.overdue:,} overdue" if self.overdue else ""
        return f"{counts}{late}" if self.total else "No actions"


def is_off_target(judged: Judged) -> bool:
    """Return whether the latest figure misses its target."""
    return judged.assessment is not None and judged.assessment.is_off_target


def say_more(points: Sequence[object], shown: int) -> str:
    """Return 'And 4 more.' for the points after the first `shown`; empty if there are none."""
    left = len(points) - shown
    return f"And {left:,} more." if left > 0 else ""


def fit(points: Sequence[Point], lines: int, letters: int, most: int = 2) -> tuple[tuple[Point, ...], int]:
    """Return the first points that fit in `lines` lines of `letters` characters, and the number left over.

    Each point takes at most `most` lines. One line is reserved for saying that there are more.
    """
    shown: list[Point] = []
    for point in points:
        short = shortened(point, most * letters)
        needs = lines_in(short, letters)
        left_over = len(points) > len(shown) + 1
        if shown and needs + left_over > lines:
            break
        shown.append(short)
        lines -= needs
    return tuple(shown), len(points) - len(shown)


def without_doing(point: Point) -> Point:
    """Return the point without what is being done, for lists that only say what and when."""
    return replace(point, doing="")


def shortened(point: Point, letters: int) -> Point:
    """Return the point in about `letters` characters: its text is cut before what is being done is left out."""
    own = len(point.lead) + len(point.when) + len(point.exempt) + 8
    text = shorten(point.text, max(letters - own - min(len(point.doing), letters // 2), letters // 3))
    room = letters - own - len(text)
    doing = shorten(point.doing, room) if room > _LEAST or len(point.doing) <= room else ""
    return replace(point, text=text, doing=doing)


_LEAST = 20
"""Minimum number of characters for the beginning of a sentence to be meaningful."""


def say_point(point: Point) -> str:
    """Return '1.4 Train the staff (March 2015): two posts are empty' in one line."""
    when = f" ({point.when})" if point.when else ""
    doing = f": {point.doing}" if point.doing else ""
    exempt = f"  {point.exempt}" if point.exempt else ""
    text = point.text.removesuffix(".") if doing or when else point.text
    return f"{point.lead} {text}{when}{exempt}{doing}".strip()


def lines_in(point: Point, letters: int) -> int:
    """Return the number of lines of `letters` characters that a point takes."""
    return -(-len(say_point(point)) // letters)
