"""Read the lines above a table: the title of a plan, or of the section that the table begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from tracker.office.interpret.refs import names_section, split_section_ref
from tracker.office.readers.grid import BOLD_LEVEL, PLAIN_LEVEL, Line, Row
from tracker.office.wording.exempt_labels import is_only_a_label

_PLAN_WORD = re.compile(r"\b(plan|programme|strategy|roadmap|tracker|action log)\b", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:position|progress|status|update)\w* (?:at|as at|as of|to)\b|(?:as at|as of|updated|last updated|version|date|"
    r"page|appendix|annex|key|note|draft)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:part|phase|section|stage|cont(?:inued|['’]d|\.)?) ?\w{0,4}$|\bcontinued\b", re.IGNORECASE)
_PARTING = re.compile(r"\s*:|\s+[-–—]\s+|\s*\(")
_NUMBERED = re.compile(r"([^\W\d]\D*?) *(\d+)\b")
_LAW = re.compile(r"(?:section|s\.?) ?(?:114|106|278|75|151|13A|117|42|11)\b", re.IGNORECASE)
"""Matches sections of Acts that plans are named after, which do not number a plan's own sections."""
_LABEL = re.compile(r"(?:plan|project|programme) ?(?:name|title)\s*:?", re.IGNORECASE)
_NAMELESS = re.compile(r"(?:sheet|table|plan|actions?|action plan|data|appendix|annex)\W*\w{0,2}\W*", re.IGNORECASE)


class Titles(Struct, frozen=True):
    """The titles found above a table, each empty if there is none. `level` is the heading level of the title's line."""

    plan: str = ""
    section: str = ""
    level: int = PLAIN_LEVEL


def first_titles(lines: Sequence[Line]) -> Titles:
    """Return the titles above the first table.

    The plan's is the last line of the highest rank that names a plan; headings below it follow. Plain lines count only
    if no line is a heading or bold; then the first of them is the title.
    """
    best = min((_rank(line) for line in lines if _can_be_title(line)), default=None)
    if best is None:
        return Titles(section=_last_section(lines))
    ranked = [line for line in lines if _can_be_title(line) and _rank(line) == best]
    named = [line for line in ranked if _PLAN_WORD.search(line.text)]
    named = [line for line in named if not _NAMELESS.fullmatch(line.text)] or named
    if named:
        title = named[-1]
    elif best == PLAIN_LEVEL:
        title = ranked[0]
    else:
        top = min(line.level for line in ranked)
        title = [line for line in ranked if line.level == top][-1]
    below = lines[lines.index(title) + 1 :]
    return Titles(title.text, _last_section(below, title.level), title.level)


def later_titles(lines: Sequence[Line], level: int) -> Titles:
    """Return the titles between two tables: another plan, or a section of the same.

    `level` is that of the plan's own title.
    """
    for line in reversed(lines):
        if not _can_be_title(line) or line.level == PLAIN_LEVEL:
            continue
        if line.level <= level if line.level < BOLD_LEVEL else _PLAN_WORD.search(line.text):
            return Titles(line.text, _last_section(lines[lines.index(line) + 1 :], line.level), line.level)
    return Titles(section=_last_section(lines, level))


def sheet_titles(
    rows: Sequence[Row], name: str, stem: str, below: Sequence[Row] = (), *, in_parts: bool = False
) -> Titles:
    """Return the titles in the rows above the headings of a sheet, or the sheet's name if it means something.

    `below`: the rows below the headings, which show how sections are named. `in_parts`: the headings are repeated below
    other titles, so that the first title heads a section too unless it names a plan.
    """
    lines = []
    for row in rows:
        texts = row.texts
        if names_title(row):
            return Titles([*texts.values()][1])
        if len(texts) == 1:
            column, text = next(iter(texts.items()))
            if is_only_a_label(text):
                continue
            lines.append(Line(text, BOLD_LEVEL if row.cells[column].bold else PLAIN_LEVEL))
    heads = lines and (_is_section(lines[-1]) or _is_numbered_as(lines[-1].text, below) or in_parts)
    section = lines.pop().text if heads and not _PLAN_WORD.search(lines[-1].text) else ""
    whole = ""
    if in_parts and lines and not section and (whole := whole_of(lines[-1].text)) != lines[-1].text:
        section = lines.pop().text
    plan = whole or first_titles(lines).plan
    return Titles(plan or (stem if not name or _NAMELESS.fullmatch(name) else name), section)


def names_title(row: Row) -> bool:
    """Return whether a row is a label beside a plan's title: "Plan name", "Home care"."""
    texts = list(row.texts.values())
    return len(texts) == 2 and bool(_LABEL.fullmatch(texts[0]))


def document_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the headings and bold lines above a table of a document."""
    return tuple(line for line in lines if line.level < PLAIN_LEVEL)


def banner_over(rows: Sequence[Row]) -> str:
    """Return the text across a table above its headings that heads a section; empty if there is none.

    For example "Objective 2: Attendance".
    """
    banners = [
        text for row in rows if len(row.texts) == 1 for column, text in row.texts.items() if _is_wide(row, column)
    ]
    numbered = [text for text in banners if _is_section(Line(text)) or _NUMBERED.match(text)]
    return numbered[-1] if numbered and not names_plan(numbered[-1]) else ""


def _is_wide(row: Row, column: int) -> bool:
    return row.cells[column].span > 1


def names_plan(text: str) -> bool:
    """Return whether a line is the title of a whole plan and not of part of one: "Damp and Mould Action Plan"."""
    line = Line(text)
    is_named = bool(_PLAN_WORD.search(text)) and not _NAMELESS.fullmatch(text)
    return is_named and _can_be_title(line) and not _PART.search(text)


def whole_of(title: str) -> str:
    """Return the plan's title in the title of one of its parts: "Improvement Plan" for "Improvement Plan: Homes".

    Empty if the title only says which part it is.
    """
    if _PART.search(title):
        return ""
    return _PARTING.split(title)[0].strip() or title


def is_remark(text: str) -> bool:
    """Return whether a line is about the document and not the plan: "Position at November 2014", "Version 3"."""
    return bool(_NO_TITLE.match(text))


def is_nameless(text: str) -> bool:
    """Return whether a line only gives a location: "Appendix A", "Table 2"."""
    return bool(_NAMELESS.fullmatch(text))


def _rank(line: Line) -> int:
    """Return the rank of a line: headings come first, then bold lines, then plain ones."""
    return line.level if line.level >= BOLD_LEVEL else 0


def _can_be_title(line: Line) -> bool:
    return not _NO_TITLE.match(line.text) and not _is_section(line)


def _is_section(line: Line) -> bool:
    if _LAW.match(line.text):
        return False
    return bool(split_section_ref(line.text)[0]) or names_section(line.text)


def _is_numbered_as(text: str, rows: Sequence[Row]) -> bool:
    """Return whether any row of a single text begins as `text` does, with another number: "Aspiration 2"."""
    own = _NUMBERED.match(text)
    alone = (next(iter(row.texts.values())) for row in rows if len(row.texts) == 1)
    others = filter(None, map(_NUMBERED.match, alone))
    return bool(own) and any(match[1].casefold() == own[1].casefold() and match[2] != own[2] for match in others if own)


def _last_section(lines: Sequence[Line], level: int = PLAIN_LEVEL) -> str:
    """Return the last line that heads a section: numbered, in bold, or a heading of a lower rank than the title's."""
    for line in reversed(lines):
        deeper = level < line.level or line.level == BOLD_LEVEL
        if line.level < PLAIN_LEVEL and (_is_section(line) or (deeper and not _says_nothing(line.text))):
            return line.text
    return ""


def _says_nothing(text: str) -> bool:
    return bool(_NO_TITLE.match(text) or _NAMELESS.fullmatch(text))
