"""The colours and sizes of a chart, for a light page, a dark one, and print without colour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Colours as #RRGGBB, sizes of type in points."""

    page: str
    ink: str
    muted: str
    line: str
    outline: str
    reading: str
    target: str
    baseline: str
    title_size: float = 12.0
    text_size: float = 9.5
    small_size: float = 8.5


LIGHT = ChartLook(
    page="#FFFFFF",
    ink="#1C2430",
    muted="#5B6675",
    line="#D9DDE3",
    outline="#8A94A3",
    reading="#1F5FBF",
    target="#942514",
    baseline="#5B6675",
)
DARK = ChartLook(
    page="#15181D",
    ink="#E8EAED",
    muted="#A2ABB8",
    line="#363C45",
    outline="#6B7582",
    reading="#7FB0FF",
    target="#FFB4A6",
    baseline="#A2ABB8",
)
GREY = ChartLook(
    page="#FFFFFF",
    ink="#000000",
    muted="#4D4D4D",
    line="#D9D9D9",
    outline="#808080",
    reading="#000000",
    target="#404040",
    baseline="#595959",
)
