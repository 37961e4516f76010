"""What sums give away: which unknown figures follow from the known ones, and what else to leave out so that none does.

Disclosure by differencing: whoever knows a total and all its parts but one knows the last part too. A figure that is
left out is safe where the printed sums allow it at least two values (complementary or secondary suppression).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

C = TypeVar("C", bound=Hashable)
Sum = Mapping[C, int | Fraction]
"""Figures with their factors, which add up to nothing: a total with -1 and its parts with 1."""


def given_away(unknown: Collection[C], sums: Iterable[Sum[C]]) -> set[C]:
    """Those of `unknown` that the sums leave one value only, all other figures being known.

    A figure is given away where the unknown parts of the sums can be combined so that it alone is left.
    """
    order = {one: place for place, one in enumerate(dict.fromkeys(unknown))}
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
            whole = {place: value / row[lead] for place, value in row.items()}
            for other in reduced.values():
                _subtract(other, whole, lead)
            reduced[lead] = whole
    single = {lead for lead, row in reduced.items() if len(row) == 1}
    return {one for one, place in order.items() if place in single}


def _subtract(row: dict[int, Fraction], other: Mapping[int, Fraction], lead: int) -> None:
    factor = row.get(lead)
    if not factor:
        return
    for place, value in other.items():
        left = row.get(place, Fraction(0)) - factor * value
        if left:
            row[place] = left
        else:
            row.pop(place, None)


def protected(counts: Mapping[C, int], sums: Sequence[Sum[C]], small: Collection[C]) -> set[C]:
    """Which figures to leave out of `counts` so that `small` cannot be worked out: those, and as few more as are found.

    Each of `counts` may stand in two of `sums` at most, with the factor 1 or -1, which is so in a table of rows and
    columns with totals. A reader knows that a figure left out is at least 1, as a 0 is printed unless that must go too:
    each one keeps another such value with which all sums come out as printed, wherever that can be reached.
    """
    hidden = set(small)
    while True:
        exposed = next((one for one in counts if one in hidden and not _is_free(one, counts, sums, hidden)), None)
        if exposed is None:
            return hidden
        near = [one for one in _tied_to(exposed, sums, hidden) if one in counts and one not in hidden]
        if not near:
            return hidden
        chosen = min(near, key=lambda one: (counts[one] < 1, counts[one] < 2, counts[one]))
        hidden.add(chosen)


def _tied_to(one: C, sums: Sequence[Sum[C]], hidden: set[C]) -> list[C]:
    """The figures in a sum with `one`; where all are left out, those in a sum with one of these, and so on."""
    front, seen = [one], {one}
    while front:
        found = [other for row in sums if any(each in row for each in front) for other in row if other not in seen]
        seen.update(found)
        if any(other not in hidden for other in found):
            return found
        front = found
    return []


_OUTSIDE = -1
"""In the place of a sum: what it takes up need not come out."""


def _is_free(one: C, counts: Mapping[C, int], sums: Sequence[Sum[C]], hidden: set[C]) -> bool:
    """Whether `one` may be higher or lower by 1, with other figures that are left out making it good in every sum.

    What a change leaves over in one sum, a further figure of it takes up, and so on until all sums come out again.
    """
    ends: dict[C, tuple[int, int]] = {}
    for each in hidden:
        places = [at for at, row in enumerate(sums) if row.get(each)]
        ends[each] = (*places, _OUTSIDE, _OUTSIDE)[0], (*places, _OUTSIDE, _OUTSIDE)[1]
    least = min((counts[each] for each in hidden), default=1)
    return any(_is_made_good(one, step, min(least, 1), counts, sums, ends) for step in (1, -1))


def _is_made_good(
    one: C, step: int, least: int, counts: Mapping[C, int], sums: Sequence[Sum[C]], ends: Mapping[C, tuple[int, int]]
) -> bool:
    begin, goal = ends[one]
    if begin == _OUTSIDE:
        return True
    first = (begin, step * sums[begin][one])
    came: dict[tuple[int, int | Fraction], tuple[tuple[int, int | Fraction], C, int] | None] = {first: None}
    front = deque([first])
    while front:
        at, over = state = front.popleft()
        for other, (left, right) in ends.items():
            if other == one or at not in (left, right):
                continue
            beyond = right if at == left else left
            for change in (1, -1) if at == _OUTSIDE else (int(-over * sums[at][other]),):
                if counts[other] + change < least:
                    continue
                following = (beyond, 0 if beyond == _OUTSIDE else change * sums[beyond][other])
                if following in came:
                    continue
                came[following] = (state, other, change)
                is_there = beyond == goal and (goal == _OUTSIDE or following[1] == -step * sums[goal][one])
                if is_there and _comes_out({one: step}, following, came, least, counts, sums):
                    return True
                front.append(following)
    return False


def _comes_out(
    changes: dict[C, int],
    state: tuple[int, int | Fraction],
    came: Mapping[tuple[int, int | Fraction], tuple[tuple[int, int | Fraction], C, int] | None],
    least: int,
    counts: Mapping[C, int],
    sums: Sequence[Sum[C]],
) -> bool:
    """Whether all the changes on the way to `state`, together, leave every sum as it is and no figure too small."""
    back = came[state]
    while back is not None:
        state, other, change = back
        changes[other] = changes.get(other, 0) + change
        back = came[state]
    return all(counts[each] + change >= least for each, change in changes.items()) and not any(
        sum(factor * changes.get(each, 0) for each, factor in row.items()) for row in sums
    )
