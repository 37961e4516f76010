"""A line of the background papers of a report: the paper, its date, and the contact for it."""

from __future__ import annotations

import re

_DAY = re.compile(
    r"^(?P<paper>.+?)[\s,;(–/-]+(?P<day>(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\s+\d{4}|\d{1,2}/\d{1,2}/\d{2,4})\)?[\s,;–/-]*(?P<contact>.*)$"
)


def background_paper(line: str) -> tuple[str, str, str]:
    """Return the paper, date and contact in a line, separated by tabs or bars, otherwise by the date itself."""
    parts = [part.strip() for part in re.split(r"\t|\|", line)]
    if len(parts) > 1:
        paper, day, *contact = parts
        return paper, day, ", ".join(part for part in contact if part)
    match = _DAY.match(line.strip())
    if match is None:
        return line.strip(), "", ""
    return match["paper"].strip(), match["day"], match["contact"]
