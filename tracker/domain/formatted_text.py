"""Bold and bullets in what a user writes: kept in the text itself, so that it stays one text for every store.

A part between two pairs of asterisks is bold: "**Two of three** letters are sent". A line that begins with "• " or "- "
is a bullet. Asterisks that mark nothing so, a lone one or those of a footnote, are asterisks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

BULLET = "• "
"""Begins a line that the program makes a bullet."""
_MARK = "**"
_BOLD = (
    r"(?<![\w*])\*\*(?![\s*,.;:!?)\]}%])(?P<words>(?:(?!\*\*)[^\n])*[^\s*])\*\*(?![\w*])"  # whole words
    r"|(?<!\*)\*\*(?![,.;:!?)\]}%])(?P<part>[^\s*]+)\*\*(?!\*)"  # a part of one
)
_PREFIX = re.compile(r"[ \t]*(?:•(?:[ \t]+|$)|-[ \t]+(?=\S))")
_NOT_FIRST = frozenset(",.;:!?)]}%*")
"""Characters with which nothing bold begins."""
_ENDS = frozenset(",.;:!?…")
"""Characters after which a bullet that goes on in the same line needs no semicolon."""


class Run(Struct, frozen=True):
    """A piece of a line, bold or not."""

    text: str
    bold: bool = False


class TextLine(Struct, frozen=True):
    """A line in its pieces. `bullet` is what makes it one, as it is written ("• ", "- ", "  - "); "" for no bullet."""

    runs: tuple[Run, ...]
    bullet: str = ""

    @property
    def text(self) -> str:
        """The line without what makes it bold, and without its bullet."""
        return "".join(run.text for run in self.runs)


def read_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of a text; `write_lines` gives the same text again, to the character."""
    return tuple(map(_read_line, text.split("\n")))


def write_lines(lines: Iterable[TextLine]) -> str:
    """The text of lines. Bold that cannot be written where it stands is written as near as can be."""
    return "\n".join(line.bullet + _write_runs(line) for line in lines)


def plain(text: str) -> str:
    """A text as it is shown where nothing is bold; bullets stay."""
    return re.sub(_BOLD, lambda found: found["words"] or found["part"], text) if _MARK in text else text


def in_one_line(text: str) -> str:
    """A text as one line, for a label or a slide: nothing is bold, and bullets follow one another with semicolons."""
    said, was_bullet = "", False
    for line in read_lines(text):
        words = " ".join(line.text.split())
        if said and words:
            between_them = "; " if line.bullet else ". " if was_bullet else " "
            said += " " if said[-1] in _ENDS else between_them
        if words:
            said, was_bullet = said + words, bool(line.bullet)
    return said


def runs_of(text: str) -> tuple[Run, ...]:
    """A text in its pieces, whatever its lines are."""
    return _runs(text) if _MARK in text else (Run(text),)


def write_runs(runs: Iterable[Run]) -> str:
    """The text of pieces that may hold line ends."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(other, run.bold)] for other in others]
    return "\n".join(_write_runs(TextLine(tuple(line))) for line in lines)


def split(text: str, starts: Sequence[int]) -> list[str]:
    """A text in parts that begin at `starts` of what `plain` gives; what is bold across a split is so in both parts."""
    ends = [*starts[1:], len(plain(text))]
    if _MARK not in text:
        return [text[start:end] for start, end in zip(starts, ends, strict=True)]
    letters = _letters(text)
    return [_write_letters(letters[start:end]) for start, end in zip(starts, ends, strict=True)]


def between(text: str, start: int, end: int | None = None) -> str:
    """The part of a text from one place of what `plain` gives up to another, with what is bold in it."""
    return text[start:end] if _MARK not in text else _write_letters(_letters(text)[start:end])


def substitute(text: str, pattern: re.Pattern[str], say: Iterable[str]) -> str:
    """A text in which what `pattern` finds in its plain words is replaced by what `say` gives for each in turn.

    What takes the place of words is bold where their first letter is.
    """
    letters = _letters(text)
    made: list[tuple[str, bool]] = []
    done = 0
    for found, words in zip(pattern.finditer(plain(text)), say, strict=True):
        bold = letters[found.start()][1] if found.start() < len(letters) else False
        made += letters[done : found.start()]
        made += [(letter, bold) for letter in words]
        done = found.end()
    return _write_letters([*made, *letters[done:]])


def _read_line(line: str) -> TextLine:
    found = _PREFIX.match(line)
    if found is None:
        return TextLine(_runs(line))
    return TextLine(_runs(line[found.end() :]), found[0])


def _runs(text: str) -> tuple[Run, ...]:
    if _MARK not in text:
        return (Run(text),) if text else ()
    runs: list[Run] = []
    done = 0
    for found in re.finditer(_BOLD, text):
        if found.start() > done:
            runs.append(Run(text[done : found.start()]))
        runs.append(Run(found["words"] or found["part"], True))
        done = found.end()
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
    """Take spaces and asterisks at the edges of what is bold out of it, and marks with which nothing begins."""
    for start, end in _spans(bold):
        first, last = start, end
        while first < last and (letters[first].isspace() or letters[first] in _NOT_FIRST):
            first += 1
        while last > first and (letters[last - 1].isspace() or letters[last - 1] == "*"):
            last -= 1
        bold[start:end] = [first <= at < last for at in range(start, end)]


def _widen(letters: Sequence[str], bold: list[bool]) -> None:
    """Let what is bold begin and end with whole words."""
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
