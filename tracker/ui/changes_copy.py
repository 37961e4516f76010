"""What changed, for the clipboard: plain text for a message, HTML with tables for a Word document."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData

from tracker.domain.changes import CHANGED_HEADINGS, Changed, ChangedKind, Changes
from tracker.domain.text import count
from tracker.services.changes import as_lines

_COLUMNS = ("", "Before", "Now", "Reason")


def copied(title: str, changes: Changes) -> QMimeData:
    """The changes under a title, as text and as HTML."""
    data = QMimeData()
    data.setText("\n".join([title, "", *as_lines(changes)]) + "\n")
    kinds = ((kind, heading) for kind, heading in CHANGED_HEADINGS.items() if changes.of(kind))
    parts = [_part(kind, heading, changes) for kind, heading in kinds]
    data.setHtml(f"<h3>{escape(title)}</h3>" + ("".join(parts) or "<p>Nothing has changed.</p>"))
    return data


def _part(kind: ChangedKind, heading: str, changes: Changes) -> str:
    lines = changes.of(kind)
    head = f"<h4>{escape(heading)} ({len(lines):,})</h4>"
    if kind == "silent":
        return head + "<ul>" + "".join(f"<li>{escape(_named(line))}</li>" for line in lines) + "</ul>"
    columns = "".join(f'<th align="left">{name}</th>' for name in _COLUMNS)
    rows = "".join(f"<tr>{''.join(_cell(text) for text in _row(line))}</tr>" for line in lines)
    return f'{head}<table border="1" cellspacing="0" cellpadding="4"><tr>{columns}</tr>{rows}</table>'


def _row(line: Changed) -> tuple[str, ...]:
    moved = f"moved {count(line.times, 'time')} in all" if line.times else ""
    return _named(line), line.before, line.after, "; ".join(part for part in (line.reason, moved) if part)


def _named(line: Changed) -> str:
    return line.title if line.title.startswith(line.where) else f"{line.where} {line.title}".strip()


def _cell(text: str) -> str:
    return f"<td>{escape(text).replace(chr(10), '<br>')}</td>"
