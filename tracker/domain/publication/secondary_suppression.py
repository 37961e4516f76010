"""Linear sums: which unknown figures follow from the known ones, and which others to leave out so that none does.

Disclosure by differencing: whoever knows a total and all its parts but one knows the last part too. A figure that is
left out is safe if the printed sums allow it at least two values (complementary or secondary suppression).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)
Sum = Mapping[C, int | Fraction]
"""Figures with their factors, which add up to zero: a total with -1 and its parts with 1."""


def given_away(unknown: Collection[C], sums: Iterable[Sum[C]]) -> set[C]:
    """Return those of `unknown` that have only one possible value in the sums, if all other figures are known.

    A figure is given away if the unknown parts of the sums can be combined so that it alone is left.
    """
    order = {one: index for index, one in enumerate(dict.fromkeys(unknown))}
    rows = [
        {order[one]: Fraction(factor) for one, factor in row.items() if one in order and factor}
        for row in sums
        if any(one in order for one in row)
    ]
    reduced: dict[int, dict[int, Fraction]] = {}
    for row in rows:
        for lead, other in reduced.items():
            _subtract(row, other, lead)
        if row:
            lead = min(row)
            whole = {index: value / row[lead] for index, value in row.items()}
            for other in reduced.values():
                _subtract(other, whole, lead)
            reduced[lead] = whole
    single = {lead for lead, row in reduced.items() if len(row) == 1}
    return {one for one, index in order.items() if index in single}


def _subtract(row: dict[int, Fraction], other: Mapping[int, Fraction], lead: int) -> None:
    factor = row.get(lead)
    if not factor:
        return
    for index, value in other.items():
        left = row.get(index, Fraction(0)) - factor * value
        if left:
            row[index] = left
        else:
            row.pop(index, None)


def protected(counts: Mapping[C, int], sums: Sequence[Sum[C]], small: Collection[C]) -> set[C]:
    """Return the figures to leave out of `counts` so that `small` cannot be worked out: `small` itself, and as few
    others as are found.

    Each of `counts` may occur in at most two of `sums`, with the factor 1 or -1, as is the case in a table of rows and
    columns with totals. A reader knows that a figure left out is at least 1, because a 0 is printed unless it must go
    too: each figure left out keeps another possible value with which all sums come out as printed, whenever that can be
    reached.
    """
    hidden = set(small)
    known = _Known(counts, sums)
    totals = {one for row in sums for one, factor in row.items() if factor < 0}
    beyond_help: set[C] = set()
    while True:
        candidates = (one for one in counts if one in hidden - beyond_help and not known.leaves_free(one, hidden))
        exposed = next(candidates, None)
        if exposed is None:
            return hidden
        near, tied = ([one for one in cells if one in counts] for cells in _about(exposed, sums, hidden))
        enough = [one for one in tied if known.leaves_free(exposed, hidden | {one})]
        if not near:  # nothing can be reached
            beyond_help.add(exposed)
            continue
        hidden.add(min(enough or near, key=lambda one: (counts[one] < 1, one in totals, counts[one] < 2, counts[one])))


def _about(exposed: C, sums: Sequence[Sum[C]], hidden: set[C]) -> tuple[list[C], list[C]]:
    """Return the printed figures nearest to `exposed` across sums and figures left out, and all that can be reached
    that way.
    """
    front, seen = [exposed], {exposed}
    near: list[C] = []
    tied: list[C] = []
    while front:
        around = [other for row in sums if any(each in row for each in front) for other in row]
        fresh = [other for other in dict.fromkeys(around) if other not in seen]
        seen.update(fresh)
        printed = [other for other in fresh if other not in hidden]
        near = near or printed
        tied += printed
        front = [other for other in fresh if other in hidden]
    return near, tied


_OUTSIDE = -1
"""Used in place of a sum's index: changes that end here need not balance."""


State = tuple[int, int | Fraction]
"""The index of a sum, and the amount by which it is too high."""


class _Known(Generic[C]):
    """The knowledge of a reader: the printed sums, in which some figures are missing."""

    def __init__(self, counts: Mapping[C, int], sums: Sequence[Sum[C]]) -> None:
        self._counts, self._sums = counts, sums
        self._ends: dict[C, tuple[int, int]] = {}
        for one in counts:
            indexes = (*(at for at, row in enumerate(sums) if row.get(one)), _OUTSIDE, _OUTSIDE)
            self._ends[one] = indexes[0], indexes[1]

    def leaves_free(self, one: C, hidden: set[C]) -> bool:
        """Return whether `one` could be higher or lower by 1 if other figures of `hidden` make up for it in every sum.

        A change in one sum is balanced by another figure of that sum, which changes a further sum, and so on until all
        sums come out again.
        """
        least = min(1, *(self._counts[each] for each in hidden))
        at: dict[int, list[C]] = {}
        for each in hidden - {one}:
            for end in set(self._ends[each]):
                at.setdefault(end, []).append(each)
        return any(self._is_made_good(one, step, least, at) for step in (1, -1))

    def _is_made_good(self, one: C, step: int, least: int, hidden: Mapping[int, Sequence[C]]) -> bool:
        begin, goal = self._ends[one]
        if begin == _OUTSIDE:
            return True
        first: State = (begin, step * self._sums[begin][one])
        came: dict[State, tuple[State, C, int] | None] = {first: None}
        front = deque([first])
        while front:
            at, over = state = front.popleft()
            for other in hidden.get(at, ()):
                left, right = self._ends[other]
                beyond = right if at == left else left
                for change in (1, -1) if at == _OUTSIDE else (int(-over * self._sums[at][other]),):
                    following: State = (beyond, 0 if beyond == _OUTSIDE else change * self._sums[beyond][other])
                    if self._counts[other] + change < least or following in came:
                        continue
                    came[following] = (state, other, change)
                    is_there = goal == _OUTSIDE or following[1] == -step * self._sums[goal][one]
                    if beyond == goal and is_there and self._comes_out({one: step}, following, came, least):
                        return True
                    front.append(following)
        return False

    def _comes_out(
        self, changes: dict[C, int], state: State, came: Mapping[State, tuple[State, C, int] | None], least: int
    ) -> bool:
        """Return whether all the changes on the way to `state`, taken together, leave every sum as it is and no figure
        too small.
        """
        back = came[state]
        while back is not None:
            state, other, change = back
            changes[other] = changes.get(other, 0) + change
            back = came[state]
        return all(self._counts[each] + change >= least for each, change in changes.items()) and not any(
            sum(factor * changes.get(each, 0) for each, factor in row.items()) for row in self._sums
        )
