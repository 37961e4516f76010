"""The grammar of a printed target: a comparator, one or two numbers, and what is written around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tracker.domain.figures.figure_grammar import Number, core_at, unit_end
from tracker.domain.figures.tokens import Token, close_of, longest, tokens_of, vocabulary_phrases, word_set

Comparator = Literal[">=", "<=", ">", "<", "=", "between"]
_COMPARATORS: dict[str, Comparator] = {word: word for word in (">=", "<=", ">", "<", "=", "between")}
_LONGEST = 200
_LONGEST_PERIOD = 8
"""Maximum number of tokens in a period with the colon after it."""


class TargetFigure(Struct, frozen=True):
    """A target's number. `comparator` is None if the better direction decides it. `upper` is the end of a range."""

    value: float
    comparator: Comparator | None = None
    upper: float | None = None


def parse_target(text: str) -> TargetFigure | None:
    """Return the figure that a target sets.

    None if it sets none or more than one, or if it depends on another figure.
    """
    if len(text) > _LONGEST:
        return None
    tokens = tokens_of(text)
    start, comparator = _leads(tokens)
    is_range = bool(length := longest(tokens, start, word_set("targets", "range")))
    start += length
    either_side = _either_side(tokens, start)
    if either_side is not None:
        return either_side
    first = _number(tokens, start)
    if first is None:
        return None
    between = _between(tokens, first, comparator)
    if between is not None or is_range:
        return between
    end = unit_end(tokens, first.end, is_one=first.value == 1)
    after, is_read = _tail(tokens, end, first)
    if not is_read or (comparator and after and after != comparator):
        return None
    return TargetFigure(first.value, _COMPARATORS.get(comparator or after))


def _leads(tokens: Sequence[Token]) -> tuple[int, str]:
    """Return the index after the labels before a target, and its comparator."""
    index, comparator = _behind_period(tokens), ""
    before = vocabulary_phrases("targets", "before")
    labels = word_set("targets", "label")
    numbers = vocabulary_phrases("targets", "number")
    while index < len(tokens):
        length = longest(tokens, index, before)
        if index and _is_mark(tokens, index):
            length = 1
        elif length and not comparator:
            comparator = before[_words(tokens, index, length)]
        elif longest(tokens, index, numbers):
            break
        elif length := longest(tokens, index, labels):
            pass
        elif tokens[index].kind in ("arrow", "mark"):
            length = 1
        else:
            break
        index += length
    return index, comparator


def _behind_period(tokens: Sequence[Token]) -> int:
    """Return the index after "2025/26:", "Q4 -" or "By March 2026:", which say when the target applies; 0 if none."""
    start = longest(tokens, 0, word_set("targets", "follows", "when"))
    if not _is_time(tokens[start:]):
        return 0
    return next((at + 1 for at in range(1, min(len(tokens), _LONGEST_PERIOD)) if _is_mark(tokens, at)), 0)


def _is_mark(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the token is a colon, an equals sign or a dash between a label and what it names."""
    is_dash = tokens[index].text == "-" and index + 1 < len(tokens) and tokens[index + 1].spaced
    return is_dash or tokens[index].text in (":", "=")


def _words(tokens: Sequence[Token], start: int, length: int) -> tuple[str, ...]:
    return tuple(token.text for token in tokens[start : start + length])


def _number(tokens: Sequence[Token], start: int) -> Number | None:
    words = vocabulary_phrases("targets", "number")
    length = longest(tokens, start, words)
    if length:
        return Number(float(words[_words(tokens, start, length)]), start + length)
    return core_at(tokens, start)


def _either_side(tokens: Sequence[Token], start: int) -> TargetFigure | None:
    """Return the range in "±5%" or "95% ± 2%"; None if there is none."""
    middle = _number(tokens, start)
    at = unit_end(tokens, middle.end) if middle else start
    signs = 1 if _words(tokens, at, 1) == ("±",) else 3 if _words(tokens, at, 3) == ("+", "/", "-") else 0
    spread = _number(tokens, at + signs) if signs else None
    if spread is None or spread.value < 0 or unit_end(tokens, spread.end) != len(tokens):
        return None
    value = middle.value if middle else 0.0
    return TargetFigure(round(value - spread.value, 6), "between", round(value + spread.value, 6))


def _between(tokens: Sequence[Token], first: Number, comparator: str) -> TargetFigure | None:
    """Return the range in "between 20 and 30", "20% to 30%" or ">=20 and <=30"; None if there is none."""
    at = unit_end(tokens, first.end, is_one=first.value == 1)
    if at >= len(tokens) or tokens[at].text not in ("and", "to", "-", "&"):
        return None
    before = vocabulary_phrases("targets", "before")
    length = longest(tokens, at + 1, before)
    other = before[_words(tokens, at + 1, length)] if length else ""
    second = _number(tokens, at + 1 + length)
    if second is None or (comparator[:1], other[:1]) not in (("", ""), (">", "<")):
        return None
    end = unit_end(tokens, second.end)
    _, is_read = _tail(tokens, end, second)
    low, high = first.value, second.value
    if first.scale == 1 and low < high / second.scale:  # "£1-2m"
        low = round(low * second.scale, 6)
    return TargetFigure(low, "between", high) if is_read and low <= high else None


def _tail(tokens: Sequence[Token], start: int, number: Number) -> tuple[str, bool]:
    """Return the comparator that follows a number, and whether everything after the number was understood."""
    index, comparator = start, ""
    after = vocabulary_phrases("targets", "after")
    while index < len(tokens):
        token = tokens[index]
        length = longest(tokens, index, after)
        if length and not comparator:
            comparator = after[_words(tokens, index, length)]
        elif token.kind in ("arrow", "mark"):
            length = 1
        elif token.kind == "open":
            end = close_of(tokens, index)
            length = end + 1 - index if end is not None else 0
        elif (
            token.text in (",", ";", "-", ":", "/", "|")
            and index + 1 < len(tokens)
            and tokens[index + 1].kind != "number"
        ):
            length = 1
        else:
            length = _rest(tokens, index, number) or longest(tokens, index, word_set("targets", "remark"))
        if not length:
            return comparator, False
        index += length
    return comparator, True


def _rest(tokens: Sequence[Token], index: int, number: Number) -> int:
    """Return the number of tokens to the end if they say when, of what or compared with what; otherwise 0."""
    rest = tokens[index:]
    whole = len(rest)
    if number.value == 0 and longest(tokens, index, word_set("targets", "follows", "zero")):
        return whole
    words = {token.text for token in rest}
    relative = {word for phrase in word_set("targets", "follows", "relative") for word in phrase}
    if (length := longest(tokens, index, word_set("targets", "follows", "when"))) and _is_time(rest[length:]):
        return whole
    of = longest(tokens, index, word_set("targets", "follows", "of"))
    if of and number.is_percent and not words & relative and not any(token.text == "%" for token in rest):
        return whole if (len(rest) > of and rest[of].kind == "word") or rest[0].text == "in" else 0
    if longest(tokens, index, word_set("targets", "follows")):
        return whole if rest[-1].text != "target" or rest[0].text == "stretch" else 0
    return whole if _is_time(rest) and rest[0].kind == "number" and len(rest[0].text) == 4 else 0


def _is_time(rest: Sequence[Token]) -> bool:
    """Return whether the tokens begin with a month, a quarter, a year or a day."""
    if not rest:
        return False
    names = word_set("figures", "follows", "day")
    index = 1 if rest[0].text in ("the", "each", "every") and len(rest) > 1 else 0
    if longest(rest, index, names):
        return True
    if rest[index].kind != "number":
        return False
    behind = index + 1
    is_year = len(rest[index].text) == 4 and rest[index].text[:2] in ("19", "20")
    return is_year or (
        behind < len(rest)
        and (rest[behind].text in ("/", ".", "st", "nd", "rd", "th") or bool(longest(rest, behind, names)))
    )
