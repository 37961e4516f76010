"""Pairs the actions of a plan with those of a later version of it, by number and words, however it was renumbered."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from tracker.domain.formatted_text import plain
from tracker.domain.plans.footnote_marks import without_mark

ALIKE_UNDER_ONE_NUMBER = 45.0
ALIKE = 80.0
"""The similarity of two titles, out of 100, from which they are the same action: under the same number, and under
different numbers.
"""
_FEWEST_WORDS, _MOST_WORDS = 4, 60
"""The fewest and most words of a shortened title for it to be recognised under another number."""
_MOST_DOUBTFUL = 500
"""The most numbers with different words for which matching words under all other numbers are looked for first."""
Likeness = Callable[[str, Sequence[str], float], Iterable[tuple[int, float]]]
"""Returns the texts that are at least so similar to a given text, each as its index and its similarity."""
H = TypeVar("H", bound=Hashable)
F = TypeVar("F", bound=Hashable)


class Named(Struct, Generic[H], frozen=True):
    """A record with a printed number and a title, identified by its key."""

    key: H
    ref: str
    title: str

    @property
    def words(self) -> str:
        """The title in the form in which it is compared."""
        return title_words(self.title)


def folded(text: str) -> str:
    """Return a text in the form in which texts are compared, ignoring case, bold and the width of white space."""
    return " ".join(plain(text).split()).casefold()


def title_words(title: str) -> str:
    """Return a title in the form in which titles are compared, without a footnote mark, which may come and go."""
    words = folded(title)
    return without_mark(words)[0] or words


def pair(current: Sequence[Named[H]], incoming: Sequence[Named[F]], likeness: Likeness) -> dict[F, H]:
    """Return the held key for each record found that was paired.

    The same number and words are paired first, then the same words in their order, then the same number with similar or
    shortened words, then shortened titles under any number, then the most similar words under any number. A record that
    was replaced under its number stays unpaired. Somewhat similar words under the same number give way to much more
    similar words under another number, because then the rows were renumbered.
    """
    pairs: dict[F, H] = {}
    current, incoming = list(current), list(incoming)
    _pair_same(current, incoming, pairs)
    _pair_words(current, incoming, pairs)
    moved = _moved(current, incoming, likeness)
    _pair_numbers(current, incoming, likeness, pairs, moved)
    _pair_shortened(current, incoming, pairs)
    close = [
        (-score, index, at)
        for index, row in enumerate(incoming)
        if row.words
        for at, score in likeness(row.words, [other.words for other in current], ALIKE)
    ]
    taken: set[int] = set()
    for _, index, at in sorted(close):
        if at not in taken and incoming[index].key not in pairs:
            taken.add(at)
            pairs[incoming[index].key] = current[at].key
    if moved:
        _leave_out(current, incoming, pairs)
        _pair_numbers(current, incoming, likeness, pairs)
    return pairs


def _pair_same(current: list[Named[H]], incoming: list[Named[F]], pairs: dict[F, H]) -> None:
    """Pair records with the same number and words if they are unique on both sides; the pairs leave the lists."""
    mine, theirs = (_once(rows, lambda row: (row.ref.strip(), row.words)) for rows in (current, incoming))
    for sign in theirs.keys() & mine.keys():
        if theirs[sign].words:
            pairs[theirs[sign].key] = mine[sign].key
    _leave_out(current, incoming, pairs)


def _pair_words(current: list[Named[H]], incoming: list[Named[F]], pairs: dict[F, H]) -> None:
    """Pair records with the same words; if several have the same words, in their order."""
    mine: dict[str, deque[H]] = {}
    for row in current:
        mine.setdefault(row.words, deque()).append(row.key)
    for other in incoming:
        if other.words and mine.get(other.words):
            pairs[other.key] = mine[other.words].popleft()
    _leave_out(current, incoming, pairs)


def _moved(current: list[Named[H]], incoming: list[Named[F]], likeness: Likeness) -> set[Hashable]:
    """Return the numbers whose words differ much between the two versions while those of either version recur under
    another number.
    """
    mine, theirs = _once(current, lambda row: row.ref.strip()), _once(incoming, lambda row: row.ref.strip())
    doubtful = [
        number
        for number in theirs.keys() & mine.keys()
        if number != "" and not any(likeness(theirs[number].words, [mine[number].words], ALIKE))
    ]
    if len(doubtful) > _MOST_DOUBTFUL:
        return set()
    before, after = [row.words for row in current], [row.words for row in incoming]
    return {
        number
        for number in doubtful
        if any(likeness(theirs[number].words, before, ALIKE)) or any(likeness(mine[number].words, after, ALIKE))
    }


def _pair_numbers(
    current: list[Named[H]],
    incoming: list[Named[F]],
    likeness: Likeness,
    pairs: dict[F, H],
    moved: Collection[Hashable] = (),
) -> None:
    mine, theirs = _once(current, lambda row: row.ref.strip()), _once(incoming, lambda row: row.ref.strip())
    for number in theirs.keys() & mine.keys():
        one, other = theirs[number].words, mine[number].words
        if (
            number != ""
            and number not in moved
            and (any(likeness(one, [other], ALIKE_UNDER_ONE_NUMBER)) or _begins(one, other, 2))
        ):
            pairs[theirs[number].key] = mine[number].key
    _leave_out(current, incoming, pairs)


def _pair_shortened(current: list[Named[H]], incoming: list[Named[F]], pairs: dict[F, H]) -> None:
    """Pair titles of which one is the beginning of the other, if each is in only one such pair."""
    ties = [(theirs, mine) for mine, theirs in _beginnings(current, incoming)]
    ties += [(theirs, mine) for theirs, mine in _beginnings(incoming, current)]
    mine_tied, theirs_tied = Counter(mine.key for _, mine in ties), Counter(theirs.key for theirs, _ in ties)
    for theirs, mine in ties:
        if mine_tied[mine.key] == theirs_tied[theirs.key] == 1:
            pairs[theirs.key] = mine.key
    _leave_out(current, incoming, pairs)


def _beginnings(short: list[Named[H]], long: list[Named[F]]) -> Iterator[tuple[Named[H], Named[F]]]:
    """Yield each of `short` whose words are the beginning of another title, together with that title's record."""
    by_words: dict[str, list[Named[H]]] = {}
    for one in short:
        by_words.setdefault(one.words.rstrip(". "), []).append(one)
    for other in long:
        words = other.words.split()
        for end in range(_FEWEST_WORDS, min(len(words), _MOST_WORDS)):
            for one in by_words.get(" ".join(words[:end]), ()):
                yield one, other


def _begins(one: str, other: str, words: int) -> bool:
    """Return whether the shorter text is the beginning of the other and has at least so many words."""
    short, long = sorted((one, other), key=len)
    return len(short.split()) >= words and f"{long} ".startswith(f"{short.rstrip('. ')} ")


def _once(rows: list[Named[H]], sign: Callable[[Named[H]], Hashable]) -> dict[Hashable, Named[H]]:
    """Return the rows whose sign is unique."""
    by_sign: dict[Hashable, list[Named[H]]] = {}
    for row in rows:
        by_sign.setdefault(sign(row), []).append(row)
    return {name: row for name, (row, *others) in by_sign.items() if not others}


def _leave_out(current: list[Named[H]], incoming: list[Named[F]], pairs: dict[F, H]) -> None:
    taken = set(pairs.values())
    current[:] = [row for row in current if row.key not in taken]
    incoming[:] = [row for row in incoming if row.key not in pairs]
