"""The precision of a printed figure: which values round to it, and other values written in its form."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

_SCALE = re.compile(r"\d\s*(k|thousand|m|million|bn|billion)\b", re.IGNORECASE)
_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**3}
_WIDE = Context(prec=400)
"""Has room for the digits of any number: the usual context refuses to round one of more than 28."""
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def decimals_of(printed: str) -> int:
    """Return the number of decimals in a printed figure: 2 for '45.92%', 0 for '4,561'."""
    match = _FIGURE.search(printed)
    return len(match[0].partition(".")[2]) if match else 0


def scale_of(printed: str) -> int:
    """Return the amount that one unit of the printed figure stands for: 1,000,000 for '£10.85m', otherwise 1."""
    match = _SCALE.search(printed)
    return _SCALES[match[1][0].lower()] if match else 1


def rounded(value: float, decimals: int) -> Decimal:
    """Return `value` rounded to `decimals` places in the usual way: a half goes up, so that 98.5 becomes 99."""
    return _exact(value).quantize(Decimal("1").scaleb(-decimals), ROUND_HALF_UP, _WIDE)


def as_precise(value: float, printed: str) -> Decimal:
    """Return `value` in the scale of `printed`, rounded to its decimals: 46,436,000 beside '£46m' is 46."""
    return rounded(value / scale_of(printed), decimals_of(printed))


def cut(value: float, printed: str) -> Decimal:
    """Return `value` as `as_precise` does, but cut off after the last decimal instead of rounded."""
    return _exact(value / scale_of(printed)).quantize(Decimal("1").scaleb(-decimals_of(printed)), ROUND_DOWN, _WIDE)


def say_like(value: float, printed: str, decimals: int | None = None) -> str:
    """Return `value` written in the form of `printed`: 81,800,000 like '£72m' with one decimal is '£81.8m'."""
    digits = decimals_of(printed) if decimals is None else decimals
    if ":" in printed:
        return f"{int(value) // 60:02d}:{int(value) % 60:02d}"
    number = f"{rounded(value / scale_of(printed), digits):,}"
    match = _FIGURE.search(printed)
    if not match:
        return number
    sign = "-" if number.startswith("-") else ""
    before = _SIGNS.sub("", printed[: match.start()])
    lead = before.removesuffix("£")
    pound = before[len(lead) :]
    return f"{lead}{sign}{pound}{number.lstrip('-')}{_TAIL.sub('', printed[match.end() :])}".strip()


def is_same_figure(one: str, other: str) -> bool:
    """Return whether two figures differ only in signs and spaces: “21.53%” and “21.53”, “4,561” and “4561”."""
    return _bare(one) == _bare(other)


def _bare(printed: str) -> str:
    return "".join(sign for sign in printed if sign not in "%£, \u00a0").casefold()


_SIGNS = re.compile(r"[-−–+(](?=\s*£?\s*$)|(?<=£)\s*[-−–]\s*$")
"""Matches the sign of a figure, before or after its pound sign."""
_TAIL = re.compile(r"\s*(?:[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹)]+|\[\w\])$")


def _exact(value: float) -> Decimal:
    """Return `value` to twelve significant figures, which drops the errors of binary fractions."""
    return Decimal(f"{value:.12g}")
