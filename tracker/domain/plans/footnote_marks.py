"""Footnote marks at the end of a title, which are not part of it: “Train staff¹”, “Train staff*”."""

from __future__ import annotations

import re

_MARKED = re.compile(r"\s*(?P<marker>[*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\w\])$")


def without_mark(text: str) -> tuple[str, str]:
    """Return a text without the footnote mark at its end, and the mark, "" if there is none."""
    match = _MARKED.search(text)
    return (text[: match.start()], match["marker"]) if match else (text, "")
