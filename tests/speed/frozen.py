"""The start of the frozen program beside that of the same from its source, and of the bare table, seen from outside.

The bare table frozen likewise starts as quickly as from its source: it need not be frozen to be compared with.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.conftest import SETTINGS
from tests.source import TOP
from tests.speed.measure import COMPILED, Line
from tests.speed.sample import make_tracker
from tests.speed.window import BARE


def frozen_start(folder: Path, program: Path, sizes: tuple[int, ...], times: int) -> list[Line]:
    """Both windows on a screen of their own, opened with few and with many actions. Needs Xvfb."""
    with a_screen() as display:
        return [
            line
            for size in sizes
            for line in _lines(make_tracker(folder / f"{size} seen.tracker", size), size, program, display, times)
        ]


def _lines(path: Path, size: int, program: Path, display: str, times: int) -> list[Line]:
    ours = partial(start_seen, [str(program.resolve()), str(path)], display)
    plain = partial(start_seen, [sys.executable, str(TOP / "main.py"), str(path)], display)
    bare = partial(start_seen, [sys.executable, "-m", "tests.speed.bare_table", str(path)], display)
    runs = [(ours(), plain(), bare()) for _ in range(times + 1)][1:]  # the first reads all from the disk
    frozen, source, peer = ([median(run[of][index] for run in runs) for index in range(2)] for of in range(3))
    name = f"frozen: start to {{}} picture, {size:,} actions"
    return [
        Line(name.format("first"), frozen[0], source[0], "ms", "ours from its source"),
        Line(name.format("whole"), frozen[1], source[1], "ms", "ours from its source"),
        Line(name.format("first beside the bare"), frozen[0], peer[0], "ms", BARE),
    ]


def start_seen(command: list[str], display: str, at_rest_s: float = 2.0) -> tuple[float, float]:
    """The milliseconds of one start to the first and the whole picture, with settings of its own.

    It is whole once nothing has moved for `at_rest_s`.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = os.environ | dict.fromkeys(SETTINGS, home)
        environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(TOP)}
        environment |= {"PYTHONPYCACHEPREFIX": str(COMPILED), "PYTHONDONTWRITEBYTECODE": ""}
        watched = [sys.executable, "-m", "tests.speed.seen", str(at_rest_s), *command]
        ran = subprocess.run(watched, cwd=TOP, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    first, whole = ran.stdout.split()
    return float(first), float(whole)


@contextmanager
def a_screen() -> Iterator[str]:
    """An X display that nothing else paints on, for as long as it is used."""
    if not shutil.which("Xvfb"):
        raise SystemExit("The start of a frozen program is seen on a screen of its own: install Xvfb (Debian: xvfb).")
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()
