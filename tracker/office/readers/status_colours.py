"""Read the colours of cells as statuses."""

from __future__ import annotations

import colorsys
import re

_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_SHORT = re.compile(r"#[0-9A-Fa-f]{3}")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_NAMED = {
    "red": "Red",
    "darkred": "Red",
    "tomato": "Red",
    "crimson": "Red",
    "orange": "Amber",
    "gold": "Amber",
    "yellow": "Amber",
    "green": "Green",
    "lime": "Green",
    "limegreen": "Green",
    "lightgreen": "Green",
    "darkgreen": "Green",
    "blue": "Blue",
    "dodgerblue": "Blue",
    "gray": "Grey",
    "grey": "Grey",
    "silver": "Grey",
    "darkyellow": "Amber",
    "darkblue": "Blue",
    "lightgray": "Grey",
    "darkgray": "Grey",
}
PURPLE = "Purple"
"""A colour that stands for no status but may occur in a column of statuses; it is reported."""
_HUES = ((18, "Red"), (70, "Amber"), (172, "Green"), (188, ""), (262, "Blue"), (335, PURPLE), (360, "Red"))
"""The upper end of each colour on the colour circle, in degrees."""
_PALEST, _DARKEST = 0.12, 0.3
_PALEST_PURPLE = 0.35


def fill_word(colour: str) -> str:
    """Return Red, Amber, Green, Blue, Grey or Purple for a colour; otherwise empty.

    `colour` is #RRGGBB, #RGB, AARRGGBB, rgb() or an English name.
    """
    colour = colour.strip()
    if colour.lower() in _NAMED:
        return _NAMED[colour.lower()]
    if _SHORT.fullmatch(colour):
        colour = "".join(digit * 2 for digit in colour[1:])
    match = _HEX.fullmatch(colour)
    figures = _RGB.match(colour)
    if match:
        red, green, blue = (int(match[1][index : index + 2], 16) / 255 for index in (0, 2, 4))
    elif figures:
        red, green, blue = (min(int(part), 255) / 255 for part in figures.groups())
    else:
        return ""
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _PALEST:
        return "Grey" if 0.4 < value < 0.87 else ""
    if value < _DARKEST:
        return ""
    word = next(word for end, word in _HUES if hue * 360 <= end)
    return "" if word == PURPLE and saturation < _PALEST_PURPLE else word


def say_fill(word: str) -> str:
    """Return the text for a status that is only a colour, for use among written ones: "(green fill)"."""
    return f"({word.lower()} fill)" if word else ""
