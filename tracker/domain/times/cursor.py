"""Read the tokens of a written time from any index."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.times.phrases import Vocabulary
from tracker.domain.times.tokens import Token

_JOINTS = frozenset((",", "-", "/", ".", "'", "(", ":", "of", "in", "the", "for", "|"))
SUFFIXES = frozenset(("st", "nd", "rd", "th"))


class Cursor:
    """Reads `tokens` at an index (a `place`) and finds the index after what is there."""

    def __init__(self, tokens: Sequence[Token], words: Vocabulary) -> None:
        self._tokens, self._words = tokens, words

    def is_number(self, place: int, *lengths: int) -> bool:
        """Return whether the token at `place` is digits, of one of the given lengths if any are given."""
        text = self._text(place)
        return text.isdecimal() and (not lengths or len(text) in lengths)

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ""

    def _glued(self, place: int) -> bool:
        return place < len(self._tokens) and self._tokens[place].glued

    def _joint(self, place: int) -> int:
        """Return the index after the marks and small words that may separate a part of a year from its year."""
        while self._text(place) in _JOINTS:
            place += 1
        return place

    def _closed(self, place: int, start: int) -> int:
        """Return the index after the bracket at `place` if it closes one opened from `start` on; otherwise `place`."""
        opened = any(self._text(at) == "(" for at in range(start, place))
        return place + 1 if opened and self._text(place) == ")" else place

    def _is_year(self, place: int, *lengths: int) -> bool:
        text = self._text(place)
        return self.is_number(place, *(lengths or (2, 4))) and (len(text) == 2 or text[:2] in ("19", "20"))

    def _day_number(self, place: int) -> tuple[int, int]:
        if self.is_number(place, 1, 2):
            after = place + 1
            return int(self._text(place)), after + (self._text(after) in SUFFIXES)
        end = self._words.match("ordinals", self._tokens, place)
        if end == place:
            return 0, place
        return self._words.ordinals[self._said(place, end)], end

    def _said(self, place: int, end: int) -> str:
        return " ".join(self._text(at) for at in range(place, end) if self._text(at) not in "-.")

    def _behind_bracket(self, place: int) -> int:
        """Return the index after a weekday's name in brackets, such as may follow a day; `place` if there is none."""
        end = self._words.match("weekdays.words", self._tokens, place + 1)
        return end + 1 if self._text(place) == "(" and self._text(end) == ")" else place

    def _behind_weekday(self, place: int) -> int:
        """Return the index after a weekday's name before a day; `place` if there is none."""
        end = self._words.match("weekdays.words", self._tokens, place)
        if end == place:
            return place
        while self._text(end) in (",", ".", "the", "-"):
            end += 1
        return end
