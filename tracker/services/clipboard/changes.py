"""The changes for the clipboard: plain text for a message, HTML for a Word document or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.changes.change_report import CHANGED_HEADINGS, Changed, ChangedKind, Changes
from tracker.domain.text import count
from tracker.services.clipboard.cells import html_cell, html_heading, html_line, html_page
from tracker.services.papers.changes import as_lines

_COLUMNS = ("", "Before", "Now", "Reason")
_PIXELS = (240, 120, 120, 180)


def copied(title: str, changes: Changes) -> tuple[str, str]:
    """Return the changes under a title, as text and as HTML."""
    text = "\n".join([title, "", *as_lines(changes)]) + "\n"
    return text, html_page(_rows(title, changes), _PIXELS)


def _rows(title: str, changes: Changes) -> Iterator[str]:
    yield html_line(title, len(_COLUMNS), "h3")
    for kind, heading in CHANGED_HEADINGS.items():
        if changes.of(kind):
            yield html_line(f"{heading} ({len(changes.of(kind)):,})", len(_COLUMNS), "h4")
            yield from _kind(kind, changes)
    if not changes.lines:
        yield html_line("Nothing has changed.", len(_COLUMNS))


def _kind(kind: ChangedKind, changes: Changes) -> Iterator[str]:
    if kind == "silent":
        yield from (html_cell(_named(line), span=len(_COLUMNS)) for line in changes.of(kind))
        return
    yield "".join(map(html_heading, _COLUMNS))
    for line in changes.of(kind):
        yield "".join(html_cell(text) for text in _cells(line))


def _cells(line: Changed) -> tuple[str, ...]:
    moved = f"changed {count(line.times, 'time')} in all" if line.times else ""
    return _named(line), line.before, line.after, "; ".join(part for part in (line.reason, moved) if part)


def _named(line: Changed) -> str:
    return line.title if line.title.startswith(line.where) else f"{line.where} {line.title}".strip()
