"""Start a program and see from outside, on its screen, when it paints: `python -m tests.speed.seen SECONDS COMMAND…`
prints the milliseconds to its first picture and to its whole one.

It runs on the X display in DISPLAY, which nothing else may paint on, and looks at the whole of it again and again. When
the picture has been at rest for SECONDS, the whole one is the first that is like it but for a hundredth of it: a figure
that comes later, or a caret that blinks, is no other picture. Nothing in the program knows of it, so that a frozen one
is measured as one that is not.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray
from PySide6.QtGui import QGuiApplication, QImage

_STUCK_S = 60.0
_BETWEEN_S = 0.015
_MOVES, _IS_OTHER = 0.001, 0.01
"""The share of the screen that changes: to count as a movement, and to be another picture."""

Picture = NDArray[numpy.uint32]


def painted(at_rest_s: float, command: Sequence[str]) -> tuple[float, float]:
    """The milliseconds from before the process to its first and its whole picture. Raises TimeoutError without one."""
    last = _picture()
    seen: list[tuple[float, Picture]] = []
    begun = time.monotonic()
    process = subprocess.Popen(command)
    try:
        while not seen or time.monotonic() - seen[-1][0] < at_rest_s:
            new = _picture()
            at = time.monotonic()
            if _unlike(new, last) > _MOVES:
                seen.append((at, new))
                last = new
            if process.poll() is not None or at - begun > _STUCK_S:
                raise TimeoutError(f"{command[0]} painted nothing that came to rest: {process.returncode}")
            time.sleep(_BETWEEN_S)
    finally:
        process.terminate()
        process.wait(_STUCK_S)
    whole = next(at for at, picture in seen if _unlike(picture, last) <= _IS_OTHER)
    return (seen[0][0] - begun) * 1000, (whole - begun) * 1000


def _picture() -> Picture:
    """What is on the screen now."""
    image = QGuiApplication.primaryScreen().grabWindow(0).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return numpy.frombuffer(bytes(image.constBits()), numpy.uint32)


def _unlike(one: Picture, other: Picture) -> float:
    """The share of its points in which a picture is unlike another."""
    return float(numpy.count_nonzero(one != other)) / one.size


if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    print(*painted(float(sys.argv[1]), sys.argv[2:]))
