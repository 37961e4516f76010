"""A reading as a number that Excel can calculate with, shown as it was printed."""

from __future__ import annotations

import re

from tracker.domain.charts.axis_steps import Axis
from tracker.domain.figures.reading import Reading, read_figure, read_value
from tracker.domain.indicators.measure import Measure
from tracker.office.readers.number_format import format_number

_DECIMALS = re.compile(r"\d\.(\d+)|^\D*\.(\d+)")
_SCALE = re.compile(r"\d\s*(k|thousand|m|million|bn|billion)\b", re.IGNORECASE)
_STEPS = {"k": 1, "thousand": 1, "m": 2, "million": 2, "bn": 3, "billion": 3}
_SCALE_OF_STEPS = {1: "k", 2: "m", 3: "bn"}
_MOST_DECIMALS = 10
_CORE = re.compile(
    r"(?P<before>[^\d£(−-]*)(?P<core>\d+:\d\d|[-−]?£?[-−]?[\d,]*\.?\d+(?:\s*(?:k|m|bn|thousand|million|billion)\b)?%?)"
    r"(?P<after>.*)",
    re.IGNORECASE,
)
_LONGEST_FORMAT = 255
"""Most characters that Excel accepts in a number format."""


def cell_value(value: float, measure: Measure) -> float:
    """Return `value` in Excel's units: per cent as a fraction, seconds as a fraction of a day."""
    if measure is Measure.PERCENT:
        return round(value / 100, 12)
    return value / 86_400 if measure is Measure.CLOCK else value


def cell_format(printed: str, measure: Measure) -> str:
    """Return the number format of Excel that shows the number as in `printed`: '0.00%', '£#,##0.000,,"m"',
    '[mm]:ss'.
    """
    if measure is Measure.CLOCK:
        return "[mm]:ss"
    match = _DECIMALS.search(printed)
    decimals = min(len(match[1] or match[2]), _MOST_DECIMALS) if match else 0
    tail = f".{'0' * decimals}" if decimals else ""
    if measure is Measure.PERCENT:
        return f"0{tail}%"
    pound = "£" if "£" in printed or measure is Measure.POUNDS else ""
    scale = _SCALE.search(printed)
    if scale:
        steps = _STEPS[scale[1].lower()]
        return f'{pound}#,##0{tail}{"," * steps}"{_SCALE_OF_STEPS[steps]}"'
    thousands = "#,##0" if "," in printed or pound else "0"
    return f"{pound}{thousands}{tail}"


def figure_format(reading: Reading, measure: Measure) -> str:
    """Return the format that shows a reading's number like its figure: '"more than "0', '0.0%" (provisional)"'.

    The format contains the words of certainty, so that the cell is still a number to sort and calculate with.
    """
    form = cell_format(reading.printed, measure)
    match = _CORE.fullmatch(" ".join(reading.figure.split()))
    is_bare = read_value(reading.figure) == reading.value and not reading.provisional and "+" not in reading.figure
    if match is None or reading.value is None or is_bare:
        return form
    return _worded(form, match["before"], match["after"], is_negative=reading.value < 0) or form


def text_format(reading: Reading) -> str:
    """Return the format that shows a printed text like the reading's figure; "" if no words of certainty are needed."""
    before, after = reading.certainty_words
    return f'"{before}"@"{after}"'.replace('""', "") if before or after else ""


def printed_cell(printed: str) -> tuple[float, str] | None:
    """Return a printed figure as number and format, even with words or markers around it ('97*', 'about 954'); else
    None.
    """
    text = printed.strip()
    whole = number_cell(text)
    if whole is not None:
        return whole
    match, value = _CORE.fullmatch(text), read_figure(text)[0]
    core = number_cell(match["core"]) if match and value is not None else None
    if match is None or core is None:
        return None
    form = _worded(core[1], match["before"], match["after"], is_negative=core[0] < 0)
    return (core[0], form) if form else None


def _worded(form: str, before: str, after: str, *, is_negative: bool) -> str:
    """Return a format with words around the number and the minus sign after the leading words; "" if Excel can have no
    such format.
    """
    if '"' in before + after:
        return ""
    lead, tail = (f'"{words}"' if words.strip() else "" for words in (before, after))
    worded = f"{lead}{form}{tail}"
    if is_negative and lead:
        worded = f"{worded};{lead}-{form}{tail}"
    return worded if len(worded) <= _LONGEST_FORMAT else ""


def axis_format(axis: Axis, measure: Measure) -> str:
    """Return Excel's number format for the ticks of `axis`."""
    if measure is Measure.CLOCK:
        return "[mm]:ss"
    tail = f".{'0' * axis.decimals}" if axis.decimals else ""
    if measure is Measure.PERCENT:
        return f"0{tail}%"
    pound = "£" if measure is Measure.POUNDS else ""
    for least, steps in ((1e9, 3), (1e6, 2), (1e3, 1)):
        if max(abs(axis.low), abs(axis.high)) >= least and (pound or least > 1e3):
            tail = ".0" if axis.step % least and axis.step >= least / 100 else ""
            form = f'{pound}#,##0{tail}{"," * steps}"{_SCALE_OF_STEPS[steps]}"'
            return f"{form};-{form};{pound}0"
    return f"{pound}#,##0{tail}"


def number_cell(printed: str) -> tuple[float, str] | None:
    """Return a printed figure as a number and the format that shows exactly that text; None if there is none."""
    text = printed.strip()
    value = read_value(text)
    if value is None:
        return None
    marks = (("%", Measure.PERCENT), (":", Measure.CLOCK), ("£", Measure.POUNDS))
    measure = next((measure for mark, measure in marks if mark in text), Measure.NUMBER)
    number, form = cell_value(value, measure), cell_format(text, measure)
    return (number, form) if format_number(repr(number), form) == text else None
