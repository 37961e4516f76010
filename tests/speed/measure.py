"""Measuring ours and a peer's in turn, so that a busy moment of the computer falls on both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from msgspec import Struct

from tests.conftest import SETTINGS
from tests.source import TOP

COMPILED = TOP / "build" / "compiled"


class Line(Struct, frozen=True):
    """One line of the table. `peer_name` says what ours stands beside; a ratio below 1 means ours takes less."""

    name: str
    ours: float
    peer: float
    unit: str
    peer_name: str

    @property
    def ratio(self) -> float:
        """Ours to the peer's."""
        return self.ours / self.peer


def in_turn(ours: Callable[[], float], peer: Callable[[], float], times: int) -> tuple[float, float]:
    """The medians of what both give, called in turn."""
    pairs = [(ours(), peer()) for _ in range(times)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes in this process."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def process_milliseconds(arguments: Sequence[str]) -> float:
    """How long a whole Python process takes. Raises CalledProcessError where it fails."""
    return milliseconds(lambda: run_python(arguments))


def run_python(arguments: Sequence[str]) -> str:
    """What a Python process prints, run from the top of the project without a display and with settings of its own.

    What Python compiles of ours and of the peer's is kept, as where both are installed.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = os.environ | dict.fromkeys(SETTINGS, home)
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(TOP)}
        environment |= {"PYTHONPYCACHEPREFIX": str(COMPILED), "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=TOP, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


def show(lines: Sequence[Line]) -> str:
    """The lines as a table."""
    rows = [("", "ours", "peer", "ratio", "", "the peer")]
    rows += [
        (line.name, f"{line.ours:,.1f}", f"{line.peer:,.1f}", f"{line.ratio:.2f}", line.unit, line.peer_name)
        for line in lines
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if index in (1, 2, 3) else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def write(lines: Sequence[Line], path: Path) -> None:
    """The lines as JSON by name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    answer = {
        line.name: {
            "ours": round(line.ours, 3),
            "peer": round(line.peer, 3),
            "ratio": round(line.ratio, 3),
            "unit": line.unit,
        }
        for line in lines
    }
    path.write_text(json.dumps(answer, indent=2) + "\n", encoding="utf-8")
