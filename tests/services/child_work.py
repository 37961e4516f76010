"""What the child processes of `test_child_process.py` do."""

from __future__ import annotations

import os
import threading
from datetime import date
from pathlib import Path

from tracker.domain.errors import RuleBroken
from tracker.domain.imports.draft import DraftNote


def repeat(note: DraftNote, times: int, day: date) -> tuple[DraftNote, ...]:
    """The same note on a day so many times."""
    return (DraftNote(note.text, day),) * times


def environment(names: tuple[str, ...]) -> dict[str, str | None]:
    """What the child is told of variables."""
    return {name: os.environ.get(name) for name in names}


def own_number() -> int:
    """The number of this process."""
    return os.getpid()


def refuse(sentence: str) -> None:
    """Refuse by a sentence."""
    raise RuleBroken(sentence)


def mistake() -> list[int | str]:
    """Answer with a list of which one entry is no number."""
    return [1, "two"]


def end(code: int) -> None:
    """End without an answer."""
    os._exit(code)


def fail(text: str) -> None:
    """Break down with a text of a user."""
    raise ValueError(text)


def take_memory(megabytes: int) -> int:
    """Take so much memory, without writing it full."""
    return len(bytes(megabytes * 1_000_000))


def compute() -> None:
    """Compute without end."""
    while True:
        pass


def long_answer(characters: int) -> str:
    """Answer at length."""
    return "x" * characters


def hold(pipe: Path) -> None:
    """Open a pipe, say so, and hold it open without end."""
    with pipe.open("w") as held:
        held.write("holds\n")
        held.flush()
        threading.Event().wait()
