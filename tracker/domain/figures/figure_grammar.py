"""The grammar of a printed figure: finds its number, whatever is written around it.

A figure is the first number of its cell with its sign, currency, scale and unit. It may be preceded by a word of
certainty, a label, a rating or an arrow, and followed by footnote marks, brackets with any content, ratings, arrows and
the remarks of the vocabulary. With anything else, above all a second number, the cell is not a figure and only its text
is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import isfinite
from typing import Literal

from msgspec import Struct

from tracker.domain.figures.tokens import Phrases, Token, close_of, longest, tokens_of, vocabulary_phrases, word_set

Certainty = Literal["", "approximately", "more than", "at least", "less than", "at most"]
_CERTAINTIES: dict[str, Certainty] = {
    word: word for word in ("approximately", "more than", "at least", "less than", "at most")
}
_LONGEST = 200
_CURRENCY = {"£", "$", "€"}
_WHOLES = {("years", "months"): 12, ("weeks", "days"): 7, ("days", "hours"): 24, ("hours", "minutes"): 60,
           ("minutes", "seconds"): 60}  # fmt: skip
_SCALES = (["5"], ["10"], ["100"])
"""The maximum scores that a score can be out of."""
_RATES = {"100", "1,000", "1000", "10,000", "10000", "100,000", "100000", "1,000,000", "1000000"}


class Figure(Struct, frozen=True):
    """A figure as read. `ratio`: numerator and denominator, if they are printed beside a percentage."""

    value: float
    certainty: Certainty = ""
    provisional: bool = False
    ratio: tuple[float, float] | None = None


class Number(Struct, frozen=True):
    """A number with its sign and scale, and the index of the token after it."""

    value: float
    end: int
    is_percent: bool = False
    scale: float = 1.0


@lru_cache(maxsize=4096)
def parse_figure(text: str) -> Figure | None:
    """Return the figure in a text; None if there is none, or if it could be more than one."""
    if len(text) > _LONGEST:
        return None
    tokens = tokens_of(text)
    start, before = _leads(tokens)
    core = _ratio_first(tokens, start) or _score(tokens, start)
    core = core or core_at(tokens, start) or _word_number(tokens, start)
    if core is None or not isfinite(core.value):
        return None
    tail = _Tail(tokens, core)
    if not tail.is_read:
        return None
    return Figure(core.value, before or tail.certainty, tail.provisional, tail.ratio)


def _leads(tokens: Sequence[Token]) -> tuple[int, Certainty]:
    """Return the index after everything that may precede a figure, and its certainty.

    These are labels, ratings, arrows, a letter in brackets, and words of certainty.
    """
    index, certainty = 0, ""
    before = vocabulary_phrases("figures", "before")
    labels = word_set("figures", "label")
    ratings = word_set("figures", "rating")
    while index < len(tokens):
        token = tokens[index]
        length = longest(tokens, index, before)
        if length and not certainty:
            certainty = before[tuple(token.text for token in tokens[index : index + length])]
        elif length := longest(tokens, index, labels):
            pass
        elif token.kind in ("arrow", "mark") or token.text == "=" or (token.text == ":" and index):
            length = 1
        elif longest(tokens, index, ratings) and _is_apart(tokens, index):
            length = 2 if tokens[index + 1].text in ("-", "/") else 1
        elif token.kind == "open" and close_of(tokens, index) == index + 2 and tokens[index + 1].kind != "number":
            length = 3
        else:
            break
        index += length
    return index, _CERTAINTIES.get(certainty, "")


def _is_apart(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word is separate from what follows it; a single letter must also be a capital."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None
        and (following.spaced or following.text in (":", "-"))
        and (len(token.text) > 1 or token.shouted)
    )


def core_at(tokens: Sequence[Token], start: int) -> Number | None:
    """Return the number at `start`, or the length of time in several parts; None if there is none."""
    return _duration(tokens, start) or _clock(tokens, start) or number_at(tokens, start, scaled=True)


def number_at(tokens: Sequence[Token], start: int, *, scaled: bool) -> Number | None:
    """Return the number at `start` with sign, currency, scale and per cent; a number in brackets is negative; None if
    there is none.
    """
    index, negative, signs = start, False, 0
    currency = in_brackets = False
    while index < len(tokens):
        token = tokens[index]
        if token.text in ("-", "+") and not signs and (index == start or not token.spaced):
            signs, negative = 1, token.text == "-"
        elif token.text in _CURRENCY and not currency:
            currency = True
        elif token.text == "(" and not in_brackets:
            in_brackets = True
        else:
            break
        index += 1
    if index >= len(tokens) or tokens[index].kind != "number" or (signs and tokens[index].spaced and not currency):
        return None
    value = float(tokens[index].text.replace(",", ""))
    index += 1
    scale = 1.0
    is_percent = False
    percents = word_set("figures", "percent")
    scales = vocabulary_phrases("figures", "scale")
    closed = not in_brackets
    while index < len(tokens):
        length = longest(tokens, index, percents)
        words = (tokens[index].text,)
        if scaled and words in scales and scale == 1 and not is_percent and _is_scale(tokens, index, money=currency):
            scale = float(scales[words])
            index += 1
        elif length and not is_percent:
            is_percent = True
            index += length
        elif tokens[index].text == ")" and not closed:
            closed = True
            index += 1
        else:
            break
    if not closed or (in_brackets and signs):
        return None
    value = round(value * scale, 6)
    return Number(-value if negative or in_brackets else value, index, is_percent, scale)


def _is_scale(tokens: Sequence[Token], index: int, *, money: bool) -> bool:
    """Return whether the word after a number is its scale: the "m" of "3h 20m" is not."""
    return money or tokens[index].text != "m" or not any(token.text in ("h", "hr", "hrs", "d") for token in tokens)


def _ratio_first(tokens: Sequence[Token], start: int) -> Number | None:
    """Return the percentage in "231/250 (92.4%)" or "231 of 250 (92.4%)"; None if there is none."""
    if tuple(token.text for token in tokens[start + 1 : start + 3]) == ("out", "of"):
        tokens = (*tokens[: start + 1], *tokens[start + 2 :])
        number = _ratio_first(tokens, start)
        return Number(number.value, number.end + 1, is_percent=True) if number else None
    kinds = [token.kind for token in tokens[start : start + 4]]
    parted = len(tokens) > start + 1 and tokens[start + 1].text in ("/", "of")
    is_ratio = kinds[:1] == ["number"] and kinds[2:3] == ["number"] and parted
    behind = start + 3
    if is_ratio and len(tokens) > behind and tokens[behind].text in ("=", "-", ":"):
        number = number_at(tokens, behind + 1, scaled=False)
        return number if number and number.is_percent else None
    if not is_ratio or kinds[3:] != ["open"]:
        return None
    number = number_at(tokens, behind + 1, scaled=False)
    if number is None or not number.is_percent or number.end >= len(tokens) or tokens[number.end].kind != "close":
        return None
    return Number(number.value, number.end + 1, is_percent=True)


def _score(tokens: Sequence[Token], start: int) -> Number | None:
    """Return the score in "6 out of 10", "4.2 out of 5" or "4.2/5"; other such pairs may be fractions or counts. None
    if there is none.
    """
    words = [token.text for token in tokens[start : start + 4]]
    length = 4 if words[1:3] == ["out", "of"] else 3 if words[1:2] == ["/"] and "." in words[0] else 0
    if not length or words[length - 1 :][:1] not in _SCALES or tokens[start].kind != "number":
        return None
    value = float(words[0].replace(",", ""))
    return Number(value, start + length) if value <= float(words[length - 1]) else None


def _duration(tokens: Sequence[Token], start: int) -> Number | None:
    """Return a length of time in two or more parts ("3h 20m") as a number of its smallest unit (here minutes); None if
    there is none.
    """
    parts = vocabulary_phrases("figures", "time")
    index, total, last = start, 0.0, ""
    while index + 1 < len(tokens) and tokens[index].kind == "number" and (tokens[index + 1].text,) in parts:
        name = parts[tokens[index + 1].text,]
        if last and (last, name) not in _WHOLES:
            return None
        total = total * _WHOLES.get((last, name), 1) + float(tokens[index].text.replace(",", ""))
        last = name
        index += 2
        if index < len(tokens) and tokens[index].text in (",", "and"):
            index += 1
    return Number(total, index) if index - start >= 4 else None


def _clock(tokens: Sequence[Token], start: int) -> Number | None:
    """Return a length of time such as "00:41" or "1:02:30" in seconds, as `read_value` does; None if there is none."""
    index = start
    parts: list[str] = []
    while index < len(tokens) and tokens[index].kind == "number" and tokens[index].text.isdecimal():
        parts.append(tokens[index].text)
        if index + 1 >= len(tokens) or tokens[index + 1].text != ":":
            break
        index += 2
    if not 2 <= len(parts) <= 3 or any(len(part) != 2 or int(part) > 59 for part in parts[1:]):
        return None
    return Number(float(sum(int(part) * 60**power for power, part in enumerate(reversed(parts)))), index + 1)


def _word_number(tokens: Sequence[Token], start: int) -> Number | None:
    numbers = vocabulary_phrases("figures", "number")
    length = longest(tokens, start, numbers)
    if not length:
        return None
    return Number(float(numbers[tuple(token.text for token in tokens[start : start + length])]), start + length)


class _Tail:
    """The tokens after a figure: its unit, then remarks. `is_read`: all of them were understood."""

    def __init__(self, tokens: Sequence[Token], core: Number) -> None:
        self.certainty: Certainty = ""
        self.provisional = False
        self.ratio: tuple[float, float] | None = None
        self._tokens = tokens
        self._is_percent = core.is_percent
        self._index = unit_end(tokens, core.end, is_one=core.value == 1)
        self.is_read = self._read_all()

    def _read_all(self) -> bool:
        while self._index < len(self._tokens):
            step = self._step()
            if not step:
                return False
            self._index += step
        return True

    def _step(self) -> int:
        """Return how many tokens are understood together from the current one on; 0 if it is not understood."""
        tokens, index = self._tokens, self._index
        token = tokens[index]
        after = vocabulary_phrases("figures", "after")
        if length := longest(tokens, index, after):
            self.certainty = _CERTAINTIES[after[tuple(token.text for token in tokens[index : index + length])]]
            return length
        if length := longest(tokens, index, word_set("figures", "provisional")):
            self.provisional = True
            return length
        if token.kind in ("arrow", "mark"):
            change = number_at(tokens, index + 1, scaled=True) if token.kind == "arrow" else None
            return (unit_end(tokens, change.end) if change else index + 1) - index
        if token.kind == "open":
            return self._bracket()
        if _is_count_of(tokens, index, is_percent=self._is_percent):
            return 3 if token.text == "n" else 2
        if token.text in ("-", "/", ";", ",", ":"):
            return self._parted()
        length = longest(tokens, index, word_set("figures", "rating"))
        if length and (len(token.text) > 1 or token.spaced or token.shouted):
            return length
        if longest(tokens, index, word_set("figures", "follows")):
            return len(tokens) - index
        if length := longest(tokens, index, word_set("figures", "follows", "when")):
            is_time = longest(tokens, index + length, word_set("figures", "follows", "day"))
            rest = tokens[index + length :]
            is_year = bool(rest) and rest[0].kind == "number" and len(rest[0].text) == 4
            is_day = len(rest) > 1 and rest[0].kind == "number" and (rest[1].text in ("/", ".", "st", "nd", "rd", "th")
                or bool(longest(rest, 1, word_set("figures", "follows", "day"))))  # fmt: skip
            return len(tokens) - index if is_time or is_year or is_day else 0
        return longest(tokens, index, word_set("figures", "remark"))

    def _bracket(self) -> int:
        """Return the length of a bracket with any content; 0 if it is not closed.

        The certainty and the ratio in it are noted.
        """
        tokens, end = self._tokens, close_of(self._tokens, self._index)
        if end is None:
            return 0
        inside = tokens[self._index + 1 : end]
        after = vocabulary_phrases("figures", "after")
        words = tuple(token.text for token in inside)
        if after.get(words) == "approximately" or words in (("about",), ("circa",)):
            self.certainty = "approximately"
        self.provisional = self.provisional or bool(longest(inside, 0, word_set("figures", "provisional")))
        is_ratio = len(inside) == 3 and inside[0].kind == inside[2].kind == "number" and inside[1].text in ("/", "of")
        if is_ratio and self._is_percent:
            self.ratio = (float(inside[0].text.replace(",", "")), float(inside[2].text.replace(",", "")))
        return end + 1 - self._index

    def _parted(self) -> int:
        """Return the length of a dash, stroke, comma or the like before a remark; 0 if a number or nothing follows.

        After a spaced dash, a comma or a semicolon, any remark without a number is understood and counted.
        """
        rest = self._tokens[self._index + 1 :]
        mark = self._tokens[self._index]
        is_spaced = mark.text == "-" and mark.spaced and bool(rest) and rest[0].spaced
        if (is_spaced or mark.text in (";", ",")) and rest and not any(token.kind == "number" for token in rest):
            self.provisional = self.provisional or bool(longest(rest, 0, word_set("figures", "provisional")))
            return 1 + len(rest)
        return 1 if rest and rest[0].kind != "number" else 0


def _is_count_of(tokens: Sequence[Token], index: int, *, is_percent: bool) -> bool:
    """Return whether "n = 231" or, after a percentage, "of 250" begins at `index`."""
    words = tuple(token.text for token in tokens[index : index + 2])
    at = index + 2 if words == ("n", "=") else index + 1 if is_percent and words[:1] == ("of",) else len(tokens)
    return at < len(tokens) and tokens[at].kind == "number"


def unit_end(tokens: Sequence[Token], start: int, *, is_one: bool = False) -> int:
    """Return the index after the unit of a number: "12.5 WTE", "0.8 per 1,000 bed days", "3 serious incidents"."""
    index = start
    units = word_set("figures", "unit")
    per = word_set("figures", "unit", "per")
    while length := _unit_length(tokens, index, units):
        index += length
    index += _noun_length(tokens, index, is_one=is_one)
    length = longest(tokens, index, per)
    if not length or index + length >= len(tokens):
        return index
    behind = index + length
    if tokens[behind].kind == "number":
        is_thousands = tokens[behind].text in ("1", "10", "100") and _text_at(tokens, behind + 1) in ("k", "m")
        if tokens[behind].text not in _RATES and not is_thousands:
            return index
        behind += 1
        if behind < len(tokens) and tokens[behind].text in ("k", "m", "thousand", "million"):
            behind += 1
    elif tokens[behind].kind != "word":
        return index
    limit = behind + 4
    while (
        behind < min(limit, len(tokens))
        and tokens[behind].kind == "word"
        and not longest(tokens, behind, word_set("figures", "provisional"))
    ):
        behind += 1
    return behind


def _text_at(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""


def _unit_length(tokens: Sequence[Token], index: int, units: Phrases) -> int:
    """Return the number of tokens of a unit at `index`; 0 if there is none.

    An ambiguous unit, such as a single letter, counts only if it is in `_TIGHT` and no space precedes it.
    """
    length = longest(tokens, index, units)
    words = tuple(token.text for token in tokens[index : index + length])
    if length and words in _AMBIGUOUS:
        return length if not tokens[index].spaced and words in _TIGHT else 0
    return length


_AMBIGUOUS = {
    (word,) for word in ("g", "c", "p", "h", "d", "s", "m", "w", "t", "l", "x", "in", "out", "of", "a", "per")
}
_TIGHT = {(word,) for word in ("h", "d", "s", "w", "t", "l", "x", "g")}


def _noun_length(tokens: Sequence[Token], start: int, *, is_one: bool) -> int:
    """Return the number of tokens that name what is counted: a plural noun with up to three words before it."""
    nouns = word_set("figures", "unit", "nouns")
    stop = word_set("figures", "unit", "stop")
    for length in range(1, 5):
        words = tokens[start : start + length]
        if len(words) < length or any(word.kind != "word" or (word.text,) in stop for word in words):
            return 0
        last = words[-1].text
        is_plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and len(last) > 3
        if is_plural or (is_one and longest(words, length - 1, nouns)):
            return length
    return 0
