"""Texts that look like figures but were not read as one: slips ("7o.1", "1O"), or two figures in a cell.

The slips are those of typing or of a scan.
"""

from __future__ import annotations

import re

from tracker.domain.figures.reading import read_certainty, read_printed

_FIRST_WORD = re.compile(r"[^\w£$€<>]*([^\W\d_]{2,})(?![.,]?\d)")

_MISTYPED = re.compile(r"(?<!\S)[£$€<>(]?(?=[^\s]*\d)(?=[^\s]*[oOlI|])[\doOlI|.,:]+[%)*]*(?!\S)")
"""Matches digits with a letter among them that looks like a digit."""


def is_unread_figure(printed: str) -> bool:
    """Return whether a text looks like a figure but was not read as one.

    Words are an answer, even with a year in them: "N/A", "Not due until 2027".
    """
    if not any(letter.isdecimal() for letter in printed) or read_printed(printed) is not None:
        return False
    if _MISTYPED.search(printed):
        return True
    first = _FIRST_WORD.match(printed.replace("/", ""))
    return first is None or bool(read_certainty(first[1]))
