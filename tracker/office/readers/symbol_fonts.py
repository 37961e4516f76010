"""The characters that Office's symbol fonts draw in place of letters: ticks, boxes, arrows, traffic lights."""

from __future__ import annotations

UNTICKED, TICKED, _CROSSED = "☐", "☑", "☒"
_MOST_SYMBOLS = 3
"""A text with more letters is ordinary text that nobody saw in the symbol font."""
_FIRST = 0xF000
"""The first code of symbol font characters as Word stores them, in the private use area of Unicode."""
_WINGDINGS = {
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), UNTICKED),
    **dict.fromkeys((0x78, 0xFD), _CROSSED),
    **dict(zip(range(0xDF, 0xE7), "←→↑↓↖↗↙↘", strict=True)),
    **dict(zip(range(0xE7, 0xEF), "←→↑↓↖↗↙↘", strict=True)),
    **dict(zip(range(0xEF, 0xF3), "←→↑↓", strict=True)),
    **dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True)),
    0xFC: "✓", 0xFB: "✗", 0xFE: TICKED, 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x43: "👍", 0x44: "👎", 0x4F: "🏳",
    0x6C: "●", 0x6D: "○", 0xA1: "○", 0x6E: "■", 0x75: "◆", 0xAB: "★",
    **dict.fromkeys((0x76, 0x77, 0x9E, 0x9F, 0xA7, 0xD8, 0xB7), "•"),
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x52: TICKED, 0xA3: UNTICKED, 0x2A: UNTICKED, 0x96: "●", 0x97: "●", 0x98: "●", 0xA2: "■",
    **dict.fromkeys((0x51, 0x53, 0x54), _CROSSED),
}  # fmt: skip
_WINGDINGS_3 = {
    **dict(zip(range(0x66, 0x6E), "←→↑↓↖↗↙↘", strict=True)),
    0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶", 0x7D: "▶", 0x7C: "◀",
}  # fmt: skip
_WEBDINGS = {
    0x61: "✓", 0x72: "✗", 0x63: UNTICKED, 0x67: "■", 0x6E: "●", 0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°", 0xB4: "×",
    0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xA8: "♦", 0xB8: "÷",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def is_symbol_font(font: str) -> bool:
    """Return whether a font draws symbols in place of letters."""
    return font.strip().lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """Return the character that a font draws for a code.

    One without a counterpart becomes a bullet, as most of them are bullets.
    """
    in_private = _FIRST <= code <= _FIRST + 0xFF
    signs = _FONTS.get(font.strip().lower(), _WINGDINGS if in_private else {})
    number = code - _FIRST if in_private else code
    return signs.get(number, "•" if in_private else chr(code) if 0 < code < 0x110000 else "")


def in_symbol_font(font: str, text: str) -> str:
    """Return the text as a symbol font shows it. Text in any other font, and ordinary words, do not change.

    A letter without a symbol in the font stays as it is.
    """
    signs = _FONTS.get(font.strip().lower()) if font else None
    if signs is None or sum(letter.isalnum() for letter in text) > _MOST_SYMBOLS:
        return text
    return "".join(
        symbol(font, ord(letter)) if ord(letter) >= _FIRST else signs.get(_byte(letter), letter) for letter in text
    )


def _byte(letter: str) -> int:
    """Return the code of a letter in a Windows font, in which 0xFC is ü."""
    try:
        return letter.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(letter)
