"""The colours and text sizes of charts: light, dark, and for printing without colour."""

from __future__ import annotations

from msgspec import Struct


class Palette(Struct, frozen=True):
    """Colours as #RRGGBB, text sizes in points.

    `others` are the lines of comparators. `common` to `neutral` are the meanings of a point on a control chart:
    colour-blind readers can tell these colours apart, and the shapes of the points differ too.
    """

    page: str
    ink: str
    muted: str
    line: str
    outline: str
    reading: str
    target: str
    baseline: str
    others: tuple[str, str, str, str]
    common: str
    improvement: str
    concern: str
    neutral: str
    title_size: float = 12.0
    text_size: float = 9.5
    small_size: float = 8.5


LIGHT = Palette(
    page="#FFFFFF",
    ink="#1C2430",
    muted="#5B6675",
    line="#D9DDE3",
    outline="#8A94A3",
    reading="#1F5FBF",
    target="#942514",
    baseline="#5B6675",
    others=("#7A4FB5", "#0B7A75", "#9A5200", "#5B6675"),
    common="#7D8794",
    improvement="#1779B8",
    concern="#C9560A",
    neutral="#7A4FB5",
)
DARK = Palette(
    page="#15181D",
    ink="#E8EAED",
    muted="#A2ABB8",
    line="#363C45",
    outline="#6B7582",
    reading="#7FB0FF",
    target="#FFB4A6",
    baseline="#A2ABB8",
    others=("#C9A6FF", "#63D2C6", "#F0B070", "#A2ABB8"),
    common="#8C96A3",
    improvement="#4DB4F0",
    concern="#FF9A52",
    neutral="#C9A6FF",
)
GREY = Palette(
    page="#FFFFFF",
    ink="#000000",
    muted="#4D4D4D",
    line="#D9D9D9",
    outline="#808080",
    reading="#000000",
    target="#404040",
    baseline="#595959",
    others=("#595959", "#404040", "#666666", "#4D4D4D"),
    common="#8C8C8C",
    improvement="#404040",
    concern="#000000",
    neutral="#595959",
)
