"""Pieces of a cell's text, of which some are struck out or bold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tracker.domain.formatted_text import Run as BoldRun, write_runs
from tracker.domain.text import clean
from tracker.office.readers.grid import Struck

Rich = tuple[tuple[str, bool | None, bool], ...]
"""A text in pieces, each of which is struck out, is not, or is as its cell is (None); and whether it is bold."""


class Run(Struct, frozen=True):
    """A piece of text, and whether it is struck out or bold."""

    text: str
    struck: bool = False
    bold: bool = False


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Return the text of a run that stands above the line: digits as such, so that the note to 95% is no figure of it.

    Letters, as in “31st”, stay as they are.
    """
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def cell_text(lines: Sequence[Iterable[Run]]) -> tuple[str, Struck | None]:
    """Return the text of a cell whose lines are made of these runs, and what of it is struck out, if anything is."""
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
    """Return the text of a cell with what is bold in it; empty if none is, where something is struck out, and where all
    of it is bold, unless `whole` asks for that too.
    """
    held = [list(line) for line in lines]
    said = [run for line in held for run in line if run.text.strip()]
    if not any(run.bold for run in said) or any(run.struck for run in said):
        return ""
    if not whole and all(run.bold for run in said):
        return ""
    return "\n".join(write_runs(BoldRun(clean(run.text), run.bold) for run in line) for line in held)


def rich_text(runs: Rich, *, struck: bool, bold: bool) -> tuple[str, Struck | None, str]:
    """Return the text of a cell that is made of runs, what of it is struck out, and the text with what is bold in it.

    `struck`, `bold`: the cell is.
    """
    line = [Run(text, struck if own is None else own, strong) for text, own, strong in runs]
    return *cell_text([line]), "" if bold else formatted_text([line], whole=True)
