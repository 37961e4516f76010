"""Text in a form that every store and export can hold, whatever a person types or pastes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from tracker.domain.errors import RuleBroken
from tracker.domain.formatted_text import in_one_line, plain

Fields = TypeVar("Fields", bound=Mapping[str, object])
_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS)} | {"none": 0, "zero": 0, "nothing": 0}
"""The numbers that are recognised as words, by word."""


def clean(text: str) -> str:
    """Return `text` with one kind of line end, without NUL, and with lone surrogates replaced by U+FFFD.

    Everything else stays: other control characters, leading '=' or '-', trailing spaces.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean_fields(fields: Fields) -> Fields:
    """Return fields by name with every text cleaned and stripped; other values stay."""
    cleaned = {name: clean(value).strip() if isinstance(value, str) else value for name, value in fields.items()}
    return cast(Fields, cleaned)


def required(text: str, field: str, sentence: str) -> str:
    """Return `text` cleaned and stripped. Raises RuleBroken with `sentence` if nothing is left."""
    text = clean(text).strip()
    if not text:
        raise RuleBroken(sentence, field)
    return text


def shorten(text: str, most: int = 60) -> str:
    """Return `text` as one line of at most `most` characters, cut at a word, for a label or a menu."""
    line = in_one_line(text) if "\n" in text else " ".join(plain(text).split())
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return '1 action', '19 actions', '1,200 readings'."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def join(words: list[str], last: str = "and") -> str:
    """Return 'a', 'a and b', 'a, b and c'."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def printable(text: str) -> str:
    """Return `text` as one line without control characters, so that a terminal runs no escape sequence of a
    document.
    """
    line = " ".join(plain(text).split())
    if line.isprintable():
        return line
    return "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in line)


def alike(text: str) -> str:
    """Return `text` for comparing without regard to case, white space and bold."""
    return " ".join(plain(text).casefold().split())
