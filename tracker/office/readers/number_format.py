"""Format a number as Excel shows it: 1.1 in the format 0.00 is 1.10, 42064 in the format mmm-yy is March 2015.

Dates are written in words, with the month and day in full, because figures would not show which is the month.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from tracker.domain.dates import say_day

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    49: "@",
}
"""The formats that a file refers to by number, without a text (ECMA-376, 18.8.30), as Excel shows them in Britain."""

_LONGEST_GENERAL = 11
_MOST_PLACES = 30
"""The most decimals that Excel shows."""
_WIDE = Context(prec=400)
"""Enough digits for the largest number that a file can store, which Python's default of 28 could not round."""
_LAST_DAY = 2_958_465
"""The number of 31 December 9999."""
_DAYS_TO_1904 = 1_462
_UNSHOWN = re.compile(
    r"_.|\*.|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?\d+)\]|\[\$-[^\]]*\]", re.IGNORECASE
)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]')
_DIGITS = re.compile(r"(?P<whole>[#0,]*[#0])(?:\.(?P<rest>[0#]+))?(?P<scale>,*)")
_TIME_PART = re.compile(r"\"[^\"]*\"|\\.|\[h+\]|\[m+\]|\[s+\]|h+|m+|s+|AM/PM|A/P|.", re.IGNORECASE)


def format_number(value: str, code: str, *, from_1904: bool = False) -> str | None:
    """Return the text that Excel shows for the stored number `value` in the number format `code`.

    None if the format is not known here. `from_1904`: the workbook counts days from 1904.
    """
    try:
        number = Decimal(f"{float(value):.15g}")
    except (ValueError, InvalidOperation):
        return None
    if not number.is_finite():
        return None
    if code.lower() in ("general", "@", ""):
        return general(value)
    section, number = _section(code, number)
    bare = _LITERAL.sub("", _UNSHOWN.sub("", section))
    if re.search(r"[ymdhs]", bare, re.IGNORECASE):
        return _show_date(number, bare, _UNSHOWN.sub("", section), from_1904)
    return _show_number(number, section)


def general(value: str) -> str:
    """Return a number without a format: at most 15 digits, and only as many decimals as a cell shows."""
    number = Decimal(f"{float(value):.15g}")
    text = format(number.normalize(), "f")
    if "." in text and len(text.lstrip("-")) > _LONGEST_GENERAL:
        whole = len(text.lstrip("-").partition(".")[0])
        rounded = _round(number, max(_LONGEST_GENERAL - 1 - whole, 0))
        return format(rounded.normalize(), "f") if rounded else text
    return text


def _section(code: str, number: Decimal) -> tuple[str, Decimal]:
    sections = _sections(code)
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[str, ...]:
    return tuple(re.findall(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])+)', code)) or (code,)


def _show_number(number: Decimal, section: str) -> str | None:
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return "\x00"

    pattern = _LITERAL.sub(keep, _UNSHOWN.sub("", section))
    digit_places = _DIGITS.search(pattern)
    if digit_places and len(digit_places["rest"] or "") > _MOST_PLACES:
        return None
    if not digit_places:
        bare = pattern.replace("?", "")
        return "".join(literals).strip() if not bare.strip("\x00 ") and literals else None
    around = pattern[: digit_places.start()], pattern[digit_places.end() :]
    if any(re.search(r"[^\x00 %£$€()+:/-]", part) for part in around):
        return None
    if "%" in "".join(around):
        number *= 100
    number = number.scaleb(-3 * len(digit_places["scale"]))
    digits = _digits(abs(number), digit_places["whole"], digit_places["rest"] or "")
    sign = "-" if number < 0 and re.search(r"[1-9]", digits) else ""
    literal = iter(literals)
    before, after = (re.sub("\x00", lambda _: next(literal), part) for part in around)
    return f"{sign}{before}{digits}{after}".strip()


def _digits(number: Decimal, whole: str, rest: str) -> str:
    text = format(_round(number, len(rest)), "f")
    left, _, right = text.partition(".")
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole and left:
        left = f"{int(left):,}".rjust(len(left), "0")
    least = rest.count("0")
    right = right[:least] + right[least:].rstrip("0")
    return f"{left}.{right}" if right else left or "0"


def _round(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)


def _show_date(number: Decimal, code: str, with_literals: str, from_1904: bool) -> str | None:
    if number < 0 or number > _LAST_DAY - (_DAYS_TO_1904 if from_1904 else 0):
        return None
    lower = code.lower()
    timed = bool(re.search(r"h|s|\[m", lower))
    if timed and not re.search(r"[yd]", lower):
        return _show_time(number, with_literals)
    moment = moment_of(number, from_1904)
    if "d" in lower:
        clock = f" {moment:%H:%M}" if timed and (moment.hour or moment.minute) else ""
        return say_day(moment.date()) + clock
    if "m" in lower:
        return say_day(moment.date()).partition(" ")[2]
    return str(moment.year)


def moment_of(days: Decimal, from_1904: bool) -> datetime:
    """Return the moment that a workbook stores as a number of days. Excel treats 1900 as a leap year."""
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if days >= 60 else 31)
    return first + timedelta(seconds=round(float(days) * 86_400))


def _show_time(days: Decimal, code: str) -> str:
    seconds = int(_round(days * 86_400, 0))
    halves = "am/pm" in code.lower() or "a/p" in code.lower()
    hour = seconds // 3600 % 24
    whole = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}
    part = {"h": (hour % 12 or 12) if halves else hour, "m": seconds // 60 % 60, "s": seconds % 60}
    out = []
    for token in _TIME_PART.findall(code):
        lower = token.lower()
        if lower in ("am/pm", "a/p"):
            out.append("AM" if hour < 12 else "PM")
        elif lower[0] in '"\\':
            out.append(token[1:].rstrip('"'))
        elif lower[0] == "[" and len(token) > 2:
            out.append(str(whole[lower[1]]).rjust(len(token) - 2, "0"))
        elif lower[0] in part:
            out.append(str(part[lower[0]]).rjust(min(len(token), 2), "0"))
        else:
            out.append(token)
    return re.sub(r"\.0+$", "", "".join(out)).strip()
