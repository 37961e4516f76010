"""Place the values beside the points of a line so that none covers another value, a point or the line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct

_MARKER = 5.0
_GAP = 3.0
_SAMPLES = 24
"""Number of positions on a segment of the line that are tested for lying in a label."""
_LINE = 6
"""The cost of any segment that crosses a label, on top of its length."""
_STRUCK = 4
"""The number of crossings from which a label beside several lines is left out, as they would strike it through."""

Point = tuple[float, float]


class Box(Struct, frozen=True):
    """A rectangle in points, from lower left to upper right."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Return whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def within(self, other: Box) -> bool:
        """Return whether the box lies wholly inside the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.bottom <= self.bottom
            and self.top <= other.top
        )


def place_labels(
    points: Sequence[Point],
    sizes: Sequence[Point],
    levels: Sequence[float],
    frame: Box,
    others: Sequence[Sequence[Point]] = (),
) -> list[Box | None]:
    """Return a box for each point's label, None if no place is free. The last and the first point choose first.

    `sizes` are the sizes of the labels, `levels` the heights of level lines, `others` the points of other lines; all in
    points (1/72 inch).
    """
    boxes: list[Box | None] = [None] * len(points)
    beside = [point for other in others for point in other]
    markers = [Box(x - _MARKER, y - _MARKER, x + _MARKER, y + _MARKER) for x, y in (*points, *beside)]
    line = sorted(position for one in (points, *others) for position in _along(one))
    order = sorted(range(len(points)), key=lambda index: (index != len(points) - 1, index))
    for index in order:
        taken = [box for box in boxes if box] + markers
        candidates = [box for box in _candidates(points[index], sizes[index]) if box.within(frame)]
        free = [box for box in candidates if not any(box.meets(other) for other in taken)]
        best = min(free, key=lambda box: _cost(box, line, levels), default=None)
        is_struck = bool(others) and best is not None and _crossings(best, line, levels) > _STRUCK
        boxes[index] = None if is_struck and index not in (0, len(points) - 1) else best
    return boxes


def _candidates(point: Point, size: Point) -> list[Box]:
    """Return the boxes to try, best first: above, below, beside and slightly higher, each a little off the marker."""
    (x, y), (width, height) = point, size
    off = _MARKER + _GAP
    corners = [
        (x - width / 2, y + off),
        (x - width / 2, y - off - height),
        (x - width - 1, y + off),
        (x + 1, y + off),
        (x - width - 1, y - off - height),
        (x + 1, y - off - height),
        (x + off, y - height / 2),
        (x - off - width, y - height / 2),
        (x + off, y - 2),
        (x - off - width, y - 2),
    ]
    return [Box(left, bottom, left + width, bottom + height) for left, bottom in corners]


def _along(points: Sequence[Point]) -> list[Point]:
    return [
        (x + (to_x - x) * step / _SAMPLES, y + (to_y - y) * step / _SAMPLES)
        for (x, y), (to_x, to_y) in pairwise(points)
        for step in range(_SAMPLES + 1)
    ]


def _cost(box: Box, line: Sequence[Point], levels: Sequence[float]) -> int:
    """Return the cost of a label in the box: being crossed by the line costs more than covering a level line."""
    struck = _crossings(box, line, ())
    return _crossings(box, line, levels) + (_LINE if struck else 0)


def _crossings(box: Box, line: Sequence[Point], levels: Sequence[float]) -> int:
    """Return how much of the line (points sorted by x) lies in the box; a level line counts like a long segment."""
    beside = line[bisect_right(line, (box.left, inf)) : bisect_left(line, (box.right, -inf))]
    struck = sum(box.bottom < up < box.top for _, up in beside)
    return struck + sum(box.bottom < level < box.top for level in levels) * 6


def spread(heights: Sequence[float], centres: Sequence[float], low: float, high: float) -> list[float]:
    """Return centres for labels of these heights: as near `centres` as possible, not overlapping, within the bounds.

    If the labels need more room than there is, they start at the lower bound.
    """
    order = sorted(range(len(centres)), key=lambda index: centres[index])
    blocks: list[tuple[float, list[int]]] = []
    for index in order:
        start, members = _start([index], heights, centres, low, high), [index]
        while blocks and blocks[-1][0] + sum(heights[one] for one in blocks[-1][1]) > start:
            members = blocks.pop()[1] + members
            start = _start(members, heights, centres, low, high)
        blocks.append((start, members))
    new = list(centres)
    for start, members in blocks:
        floor = start
        for index in members:
            new[index] = floor + heights[index] / 2
            floor += heights[index]
    return new


def _start(
    members: Sequence[int], heights: Sequence[float], centres: Sequence[float], low: float, high: float
) -> float:
    """Return the lower edge at which a stack of labels is nearest, overall, to the centres that its members want."""
    offsets, height = [], 0.0
    for index in members:
        offsets.append(centres[index] - height - heights[index] / 2)
        height += heights[index]
    return max(min(sum(offsets) / len(offsets), high - height), low)
