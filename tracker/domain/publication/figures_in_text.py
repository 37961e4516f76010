"""Finds the figures of a text and gives each a single spelling, so that they can be compared: as they are, scaled and
rounded.
"""

from __future__ import annotations

import re
import unicodedata

from tracker.domain.publication.figures_in_words import in_digits

FEWEST_DIGITS = 3
"""The fewest significant digits of a figure that is searched for on its own: '54.7' has three, '5,000' one, '3' one."""
_YEARS = range(1900, 2100)
_LONG = 14
"""Characters from which a figure counts as computed, not typed: a sheet stores 54.7 as 54.700000000003."""

_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{1,2}-\d{1,2}\b|\b(?:19|20)\d\d\s*[/–-]\s*\d{2,4}\b")
_FIGURE = re.compile(r"(?:(?<![\w.,])|(?<=\bGBP))(£?)\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![.,]?\d)\s?(%?)")


def _numbers(text: str) -> list[tuple[str, str, str, str]]:
    """Return each number of a text, without dates, as the sign before it, whole part, fraction and sign after it.

    "412 345" gives three numbers: the two as written, and both joined into one.
    """
    if not any(map(str.isdigit, text)):
        return []
    plain = _DATE.sub(" ", numeric(text))
    joined = _GROUPED.sub("", plain)
    return _FIGURE.findall(plain) + (_FIGURE.findall(joined) if joined != plain else [])


def numeric(text: str) -> str:
    """Return a text with plain spaces and digits, and with a full stop for a raised decimal point."""
    return text if text.isascii() else _POINT.sub(".", unicodedata.normalize("NFKC", text))


_GROUPED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<=\d)[\u00b7\u2022\u2027\u2219\u22c5](?=\d)")
_SCALED = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s?(k|mn?|bn|thousand|million|billion)\b", re.IGNORECASE)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}


def scaled_figures(text: str, fewest: int = FEWEST_DIGITS) -> set[str]:
    """Return the figures that a text gives in thousands or more, written in full, if they have at least `fewest`
    significant digits.
    """
    if not any(map(str.isdigit, text)):
        return set()
    figures = set()
    for digits, scale in _SCALED.findall(numeric(text)):
        figure = _one_spelling(*_shifted(digits.replace(",", ""), _SCALES[scale.casefold()]))
        if _digits(figure) >= fewest:
            figures.add(figure)
    return figures


def rounded_figures(text: str, fewest: int = FEWEST_DIGITS, *, in_words: bool = True) -> set[str]:
    """Return the figures of a text that may have been rounded: those in thousands or more, those in words, and pounds
    that end in zeros.

    `in_words`: the text may contain figures in words.
    """
    figures = scaled_figures(text, fewest)
    spelled = in_digits(text) if in_words else text
    for pound, whole, rest, _ in _numbers(spelled) if "£" in text or spelled != text else ():
        figure = _one_spelling(whole, rest)
        if (pound or spelled != text) and figure.endswith("000") and _digits(figure) >= fewest:
            figures.add(figure)
    return figures


def figures_in_unit(text: str, unit: str, fewest: int = FEWEST_DIGITS) -> set[str]:
    """Return the figures of a text written in full if its unit says that they are in thousands or more: '412000' of
    '412' in '£k'.
    """
    scale = next((word for word, pattern in _UNITS.items() if pattern.search(unit)), "")
    if not scale or scaled_figures(text, 0):
        return set()
    return {
        figure
        for _, whole, rest, percent in _numbers(text)
        if not percent
        for figure in scaled_figures(f"{whole}{rest} {scale}", fewest)
    }


_UNITS = {
    "billion": re.compile(r"£\s?bn\b|\bbillions?\b", re.IGNORECASE),
    "million": re.compile(r"£\s?mn?\b|\bmillions?\b", re.IGNORECASE),
    "thousand": re.compile(r"(?<![\w.,])['’]?000['’]?s?\b|(?<!\w)k\b|\bthousands?\b", re.IGNORECASE),
}
"""Patterns that match a unit, or the name of what is counted, if it gives a scale: "£k", "£000", "£ millions"."""


def _shifted(digits: str, decimals: int) -> tuple[str, str]:
    """Return a number with its decimal point moved `decimals` to the right, as whole number and fraction."""
    whole, _, rest = digits.partition(".")
    rest = rest.ljust(decimals, "0")
    return whole + rest[:decimals], f".{rest[decimals:]}"


def roundings_of(figure: str) -> set[str]:
    """Return a figure with its roundings to three digits or more if it is in thousands: '412000' and '412300' of
    '412345'.
    """
    whole = figure.partition(".")[0]
    roundings = set()
    if len(whole) > FEWEST_DIGITS:
        for digits in range(FEWEST_DIGITS, len(whole) + 1):
            unit = 10 ** (len(whole) - digits)
            roundings |= {str(int(whole) // unit * unit), str((int(whole) + unit // 2) // unit * unit)}
    return {one for one in roundings if _digits(one) >= FEWEST_DIGITS} | {figure}


def figures_in(text: str, fewest: int = FEWEST_DIGITS) -> set[str]:
    """Return the figures of a text that are distinctive on their own, each in a single spelling: '48250' of '£48,250'.

    Dates, years, and figures with fewer than `fewest` significant digits are left out.
    """
    figures = scaled_figures(text, fewest)
    for pound, whole, rest, percent in _numbers(text):
        figure = _one_spelling(whole, rest)
        plain = figure.isdigit() and not pound and not percent and "," not in whole
        if _digits(figure) >= fewest and not (plain and int(figure) in _YEARS):
            figures.add(figure)
    return figures


def short_figures(text: str) -> set[str]:
    """Return every figure of a text except a single digit without a sign; meant for texts about the same indicator."""
    figures = set()
    for pound, whole, rest, percent in _numbers(text):
        figure = _one_spelling(whole, rest)
        if len(figure.replace(".", "")) > 1:
            figures.add(figure)
        elif pound or percent:
            figures.add(f"{pound}{figure}{percent}")
    return figures


def fractions_in(text: str) -> set[str]:
    """Return the percentages of a text as a workbook stores them: 0.547 for 54.7%."""
    shares = (f"{float(whole.replace(',', '') + rest) / 100:.9f}" for _, whole, rest, sign in _numbers(text) if sign)
    return {figure for share in shares for figure in figures_in(share)}


def _one_spelling(whole: str, rest: str) -> str:
    """Return a figure without its optional characters. One as long as a binary fraction is rounded to nine significant
    digits.

    Pence are kept however large the amount in pounds is.
    """
    whole = whole.replace(",", "").lstrip("0")
    figure = f"{whole}{rest}"
    if rest:
        if len(figure) >= _LONG:
            figure = f"{float(figure):.{max(2, 9 - len(whole))}f}".lstrip("0")
        figure = figure.rstrip("0").rstrip(".")
    return figure or "0"


def _digits(figure: str) -> int:
    """Count the significant digits: leading zeros and the trailing zeros of a whole number do not count."""
    if "." in figure:
        return len(figure.replace(".", "").lstrip("0"))
    return len(figure.rstrip("0"))
