"""Bold and bullets in the user's texts, kept as marks in the text itself so that every store holds a plain string.

Text between two pairs of asterisks is bold: "**Two of three** letters are sent". A line that begins with "• " or "- "
is a bullet. All other asterisks, such as those of a footnote, stay asterisks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

BULLET = "• "
"""The start of a line that the program turns into a bullet."""
_MARK = "**"
_BOLD = (
    r"(?<![\w*])\*\*(?![\s*,.;:!?)\]}%])(?P<words>(?:(?!\*\*)[^\n])*[^\s*])\*\*(?![\w*])"  # whole words
    r"|(?<!\*)\*\*(?![,.;:!?)\]}%])(?P<part>[^\s*]+)\*\*(?!\*)"  # a part of one
)
_PREFIX = re.compile(r"[ \t]*(?:•(?:[ \t]+|$)|-[ \t]+(?=\S))")
_NOT_FIRST = frozenset(",.;:!?)]}%*")
"""Characters that bold text cannot begin with."""
_ENDS = frozenset(",.;:!?…")
"""Characters that make a semicolon unnecessary when bullets are joined in one line."""


class Run(Struct, frozen=True):
    """A piece of a line, bold or not."""

    text: str
    bold: bool = False


class TextLine(Struct, frozen=True):
    """A line as runs. `bullet` is its bullet as written ("• ", "- ", "  - "), "" if it has none."""

    runs: tuple[Run, ...]
    bullet: str = ""

    @property
    def text(self) -> str:
        """The text of the line without marks for bold and without its bullet."""
        return "".join(run.text for run in self.runs)


def read_lines(text: str) -> tuple[TextLine, ...]:
    """Return the lines of a text; `write_lines` turns them back into exactly the same text."""
    return tuple(map(_read_line, text.split("\n")))


def write_lines(lines: Iterable[TextLine]) -> str:
    """Return the text of lines. Bold that marks cannot express exactly is moved to the nearest possible place."""
    return "\n".join(line.bullet + _write_runs(line) for line in lines)


def plain(text: str) -> str:
    """Return a text without marks for bold; bullets stay."""
    return re.sub(_BOLD, lambda match: match["words"] or match["part"], text) if _MARK in text else text


def in_one_line(text: str) -> str:
    """Return a text as one line without bold, for a label or a slide; bullets are joined by semicolons."""
    joined, was_bullet = "", False
    for line in read_lines(text):
        words = " ".join(line.text.split())
        if joined and words:
            between_them = "; " if line.bullet else ". " if was_bullet else " "
            joined += " " if joined[-1] in _ENDS else between_them
        if words:
            joined, was_bullet = joined + words, bool(line.bullet)
    return joined


def runs_of(text: str) -> tuple[Run, ...]:
    """Return a text as runs, which may span lines."""
    return _runs(text) if _MARK in text else (Run(text),)


def write_runs(runs: Iterable[Run]) -> str:
    """Return the text of runs, which may contain line ends."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(other, run.bold)] for other in others]
    return "\n".join(_write_runs(TextLine(tuple(line))) for line in lines)


def split(text: str, starts: Sequence[int]) -> list[str]:
    """Split a text at `starts`, offsets in its plain text; bold text across a split is bold in both parts."""
    ends = [*starts[1:], len(plain(text))]
    if _MARK not in text:
        return [text[start:end] for start, end in zip(starts, ends, strict=True)]
    letters = _letters(text)
    return [_write_letters(letters[start:end]) for start, end in zip(starts, ends, strict=True)]


def between(text: str, start: int, end: int | None = None) -> str:
    """Return the part of a text between two offsets in its plain text, keeping bold."""
    return text[start:end] if _MARK not in text else _write_letters(_letters(text)[start:end])


def substitute(text: str, pattern: re.Pattern[str], say: Iterable[str]) -> str:
    """Replace each match of `pattern` in the plain text by the next value of `say`.

    A replacement is bold if the first character that it replaces is.
    """
    letters = _letters(text)
    made: list[tuple[str, bool]] = []
    done = 0
    for match, words in zip(pattern.finditer(plain(text)), say, strict=True):
        bold = letters[match.start()][1] if match.start() < len(letters) else False
        made += letters[done : match.start()]
        made += [(letter, bold) for letter in words]
        done = match.end()
    return _write_letters([*made, *letters[done:]])


def _read_line(line: str) -> TextLine:
    match = _PREFIX.match(line)
    if match is None:
        return TextLine(_runs(line))
    return TextLine(_runs(line[match.end() :]), match[0])


def _runs(text: str) -> tuple[Run, ...]:
    if _MARK not in text:
        return (Run(text),) if text else ()
    runs: list[Run] = []
    done = 0
    for match in re.finditer(_BOLD, text):
        if match.start() > done:
            runs.append(Run(text[done : match.start()]))
        runs.append(Run(match["words"] or match["part"], True))
        done = match.end()
    if done < len(text):
        runs.append(Run(text[done:]))
    return tuple(runs)


def _letters(text: str) -> list[tuple[str, bool]]:
    return [(letter, run.bold) for run in runs_of(text) for letter in run.text]


def _write_letters(letters: Iterable[tuple[str, bool]]) -> str:
    return write_runs(
        Run("".join(letter for letter, _ in some), bold) for bold, some in groupby(letters, key=lambda one: one[1])
    )


def _write_runs(line: TextLine) -> str:
    if not any(run.bold for run in line.runs):
        return line.text
    letters = [letter for run in line.runs for letter in run.text]
    bold = [run.bold for run in line.runs for _ in run.text]
    _trim(letters, bold)
    written = _marked(letters, bold)
    meant = (line.text, plain(line.text))  # the user may have typed asterisks that mean bold
    if plain(written) not in meant:
        _widen(letters, bold)
        written = _marked(letters, bold)
    return written if plain(written) in meant else line.text


def _marked(letters: Sequence[str], bold: Sequence[bool]) -> str:
    parts = (
        (is_bold, "".join(letter for letter, _ in some))
        for is_bold, some in groupby(zip(letters, bold, strict=True), key=lambda one: one[1])
    )
    return "".join(f"{_MARK}{text}{_MARK}" if is_bold else text for is_bold, text in parts)


def _trim(letters: Sequence[str], bold: list[bool]) -> None:
    """Make spaces and asterisks at the edges of bold text plain, and punctuation that bold text cannot begin with."""
    for start, end in _spans(bold):
        first, last = start, end
        while first < last and (letters[first].isspace() or letters[first] in _NOT_FIRST):
            first += 1
        while last > first and (letters[last - 1].isspace() or letters[last - 1] == "*"):
            last -= 1
        bold[start:end] = [first <= at < last for at in range(start, end)]


def _widen(letters: Sequence[str], bold: list[bool]) -> None:
    """Extend bold text to whole words."""
    for start, end in _spans(bold):
        first, last = start, end
        while first > 0 and _is_word(letters[first - 1]):
            first -= 1
        while last < len(letters) and _is_word(letters[last]):
            last += 1
        bold[first:last] = [True] * (last - first)


def _spans(bold: Sequence[bool]) -> list[tuple[int, int]]:
    spans, at = [], 0
    for is_bold, some in groupby(list(bold)):
        size = len(list(some))
        if is_bold:
            spans.append((at, at + size))
        at += size
    return spans


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
