"""Runs of a cell's text, some of which are struck out or bold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tracker.domain.formatted_text import Run as BoldRun, write_runs
from tracker.domain.text import clean
from tracker.office.readers.grid import Struck

Rich = tuple[tuple[str, bool | None, bool], ...]
"""A text in runs, each with whether it is struck out (None: as its cell is) and whether it is bold."""


class Run(Struct, frozen=True):
    """A piece of text, and whether it is struck out or bold."""

    text: str
    struck: bool = False
    bold: bool = False


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Return the text of a superscript run with raised digits, so that a note mark on 95% is not read as part of it.

    Letters, as in “31st”, do not change.
    """
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def cell_text(lines: Sequence[Iterable[Run]]) -> tuple[str, Struck | None]:
    """Return the text of a cell whose lines are these runs, and its struck-out part; None if nothing is struck out."""
    held = [list(line) for line in lines]
    text = clean("\n".join("".join(run.text for run in line) for line in held))
    if not any(run.struck and run.text.strip() for line in held for run in line):
        return text, None
    out = [" ".join(run.text.strip() for run in line if run.struck) for line in held]
    left = [
        "".join(run.text for run in line if not run.struck)
        for line in held
        if not line or any(not run.struck for run in line)
    ]
    joined = clean("\n".join(left))
    return text, Struck(clean(" ".join(part for part in out if part)).strip(), joined if joined.strip() else "")


def formatted_text(lines: Sequence[Iterable[Run]], *, whole: bool = False) -> str:
    """Return the text of a cell with its bold parts marked.

    Empty if none of it is bold, if any of it is struck out, or if all of it is bold, unless `whole` asks for that too.
    """
    held = [list(line) for line in lines]
    runs = [run for line in held for run in line if run.text.strip()]
    if not any(run.bold for run in runs) or any(run.struck for run in runs):
        return ""
    if not whole and all(run.bold for run in runs):
        return ""
    return "\n".join(write_runs(BoldRun(clean(run.text), run.bold) for run in line) for line in held)


def rich_text(runs: Rich, *, struck: bool, bold: bool) -> tuple[str, Struck | None, str]:
    """Return the text of a cell that consists of runs, its struck-out part, and the text with its bold parts marked.

    `struck`, `bold`: the cell itself is.
    """
    line = [Run(text, struck if own is None else own, strong) for text, own, strong in runs]
    return *cell_text([line]), "" if bold else formatted_text([line], whole=True)
