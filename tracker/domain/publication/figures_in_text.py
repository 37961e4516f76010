"""The figures of a text, each in one spelling, so that they can be compared: by themselves, scaled and rounded."""

from __future__ import annotations

import re
import unicodedata

from tracker.domain.publication.figures_in_words import in_digits

FEWEST_DIGITS = 3
"""Significant digits of a figure that is searched for by itself: '54.7' has three, '5,000' one, '3' one."""
_YEARS = range(1900, 2100)
_LONG = 14
"""Letters of a figure that nobody typed: 54.700000000003 is what a sheet holds of 54.7."""

_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{1,2}-\d{1,2}\b|\b(?:19|20)\d\d\s*[/–-]\s*\d{2,4}\b")
_FIGURE = re.compile(r"(?:(?<![\w.,])|(?<=\bGBP))(£?)\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![.,]?\d)\s?(%?)")


def _numbers(text: str) -> list[tuple[str, str, str, str]]:
    """Return each number with the sign before it, its fraction, and the sign behind it; no dates.

    "412 345" is three: as it stands, and as one.
    """
    if not any(map(str.isdigit, text)):
        return []
    plain = _DATE.sub(" ", numeric(text))
    joined = _GROUPED.sub("", plain)
    return _FIGURE.findall(plain) + (_FIGURE.findall(joined) if joined != plain else [])


def numeric(text: str) -> str:
    """Return a text with plain spaces and digits, and a full stop for the raised point of a decimal."""
    return text if text.isascii() else _POINT.sub(".", unicodedata.normalize("NFKC", text))


_GROUPED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<=\d)[\u00b7\u2022\u2027\u2219\u22c5](?=\d)")
_SCALED = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s?(k|mn?|bn|thousand|million|billion)\b", re.IGNORECASE)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}


def scaled_figures(text: str, fewest: int = FEWEST_DIGITS) -> set[str]:
    """Return the figures that a text gives in thousands or more, with the digits that matter in one that can be
    told.
    """
    if not any(map(str.isdigit, text)):
        return set()
    found = set()
    for digits, scale in _SCALED.findall(numeric(text)):
        figure = _one_spelling(*_shifted(digits.replace(",", ""), _SCALES[scale.casefold()]))
        if _digits(figure) >= fewest:
            found.add(figure)
    return found


def rounded_figures(text: str, fewest: int = FEWEST_DIGITS, *, in_words: bool = True) -> set[str]:
    """Return the figures of a text that may be rounded ones: in thousands, in words, or pounds that end in zeros.

    `in_words`: there may be some in words.
    """
    found = scaled_figures(text, fewest)
    spelled = in_digits(text) if in_words else text
    for pound, whole, rest, _ in _numbers(spelled) if "£" in text or spelled != text else ():
        figure = _one_spelling(whole, rest)
        if (pound or spelled != text) and figure.endswith("000") and _digits(figure) >= fewest:
            found.add(figure)
    return found


def figures_in_unit(text: str, unit: str, fewest: int = FEWEST_DIGITS) -> set[str]:
    """Return the figures of a text in full whose unit says that they are thousands or more: '412000' of '412' in
    '£k'.
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
"""Matches a unit, or the name of what is counted, that says it: "£k", "£000", "£ millions"."""


def _shifted(digits: str, places: int) -> tuple[str, str]:
    """Return a number with its point so many places further right, as whole number and fraction."""
    whole, _, rest = digits.partition(".")
    rest = rest.ljust(places, "0")
    return whole + rest[:places], f".{rest[places:]}"


def roundings_of(figure: str) -> set[str]:
    """Return a figure of thousands as it is rounded to three digits or more: '412000' and '412300' of '412345'."""
    whole = figure.partition(".")[0]
    found = set()
    if len(whole) > FEWEST_DIGITS:
        for kept in range(FEWEST_DIGITS, len(whole) + 1):
            unit = 10 ** (len(whole) - kept)
            found |= {str(int(whole) // unit * unit), str((int(whole) + unit // 2) // unit * unit)}
    return {one for one in found if _digits(one) >= FEWEST_DIGITS} | {figure}


def figures_in(text: str, fewest: int = FEWEST_DIGITS) -> set[str]:
    """Return the figures of a text that can be told by themselves, each in one spelling: '48250' of '£48,250'.

    No dates and years, and nothing with fewer than `fewest` digits that matter.
    """
    found = scaled_figures(text, fewest)
    for pound, whole, rest, percent in _numbers(text):
        figure = _one_spelling(whole, rest)
        plain = figure.isdigit() and not pound and not percent and "," not in whole
        if _digits(figure) >= fewest and not (plain and int(figure) in _YEARS):
            found.add(figure)
    return found


def short_figures(text: str) -> set[str]:
    """Return every figure of a text but a lone digit without a sign, for texts about the same indicator."""
    found = set()
    for pound, whole, rest, percent in _numbers(text):
        figure = _one_spelling(whole, rest)
        if len(figure.replace(".", "")) > 1:
            found.add(figure)
        elif pound or percent:
            found.add(f"{pound}{figure}{percent}")
    return found


def fractions_in(text: str) -> set[str]:
    """Return the percentages of a text as a workbook holds them: 0.547 for 54.7%."""
    shares = (f"{float(whole.replace(',', '') + rest) / 100:.9f}" for _, whole, rest, sign in _numbers(text) if sign)
    return {figure for share in shares for figure in figures_in(share)}


def _one_spelling(whole: str, rest: str) -> str:
    """Return a figure without what may be written or not; of one as long as a binary fraction the nine digits that
    matter.

    Pence are kept however many pounds there are.
    """
    whole = whole.replace(",", "").lstrip("0")
    figure = f"{whole}{rest}"
    if rest:
        if len(figure) >= _LONG:
            figure = f"{float(figure):.{max(2, 9 - len(whole))}f}".lstrip("0")
        figure = figure.rstrip("0").rstrip(".")
    return figure or "0"


def _digits(figure: str) -> int:
    """Count the significant digits: no zeros before, and none at the end of a whole number."""
    if "." in figure:
        return len(figure.replace(".", "").lstrip("0"))
    return len(figure.rstrip("0"))
