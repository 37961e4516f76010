"""Read the tokens of a written time from any index."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.times.phrases import Vocabulary
from tracker.domain.times.tokens import Token

_JOINTS = frozenset((",", "-", "/", ".", "'", "(", ":", "of", "in", "the", "for", "|"))
SUFFIXES = frozenset(("st", "nd", "rd", "th"))


class Cursor:
    """Reads `tokens` at an index and finds the index after what is there."""

    def __init__(self, tokens: Sequence[Token], words: Vocabulary) -> None:
        self._tokens, self._words = tokens, words

    def is_number(self, index: int, *lengths: int) -> bool:
        """Return whether the token at `index` is digits, of one of the given lengths if any are given."""
        text = self._text(index)
        return text.isdecimal() and (not lengths or len(text) in lengths)

    def _text(self, index: int) -> str:
        return self._tokens[index].text if 0 <= index < len(self._tokens) else ""

    def _glued(self, index: int) -> bool:
        return index < len(self._tokens) and self._tokens[index].glued

    def _joint(self, index: int) -> int:
        """Return the index after the marks and small words that may separate a part of a year from its year."""
        while self._text(index) in _JOINTS:
            index += 1
        return index

    def _closed(self, index: int, start: int) -> int:
        """Return the index after the bracket at `index` if it closes one opened from `start` on; otherwise `index`."""
        opened = any(self._text(at) == "(" for at in range(start, index))
        return index + 1 if opened and self._text(index) == ")" else index

    def _is_year(self, index: int, *lengths: int) -> bool:
        text = self._text(index)
        return self.is_number(index, *(lengths or (2, 4))) and (len(text) == 2 or text[:2] in ("19", "20"))

    def _day_number(self, index: int) -> tuple[int, int]:
        if self.is_number(index, 1, 2):
            after = index + 1
            return int(self._text(index)), after + (self._text(after) in SUFFIXES)
        end = self._words.match("ordinals", self._tokens, index)
        if end == index:
            return 0, index
        return self._words.ordinals[self._joined(index, end)], end

    def _joined(self, index: int, end: int) -> str:
        return " ".join(self._text(at) for at in range(index, end) if self._text(at) not in "-.")

    def _behind_bracket(self, index: int) -> int:
        """Return the index after a weekday's name in brackets, such as may follow a day; `index` if there is none."""
        end = self._words.match("weekdays.words", self._tokens, index + 1)
        return end + 1 if self._text(index) == "(" and self._text(end) == ")" else index

    def _behind_weekday(self, index: int) -> int:
        """Return the index after a weekday's name before a day; `index` if there is none."""
        end = self._words.match("weekdays.words", self._tokens, index)
        if end == index:
            return index
        while self._text(end) in (",", ".", "the", "-"):
            end += 1
        return end
