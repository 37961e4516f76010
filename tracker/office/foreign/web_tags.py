"""Remove the tags of a web page from cells, which the exports of many tools contain."""

from __future__ import annotations

import html
import re

from msgspec.structs import replace

from tracker.office.readers.grid import Table

_TAG = r"p|br|div|span|ul|ol|li|b|strong|i|em|u|s|a|h[1-6]|table|tbody|tr|td|th|font|blockquote|code|pre"
_ANY = re.compile(rf"</?(?:{_TAG})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SURE = re.compile(rf"</(?:{_TAG})\s*>|<br\s*/?>|<p>|<(?:{_TAG})\s+[a-z-]+=[\"'][^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"\s*<li(?:\s[^<>]*)?>\s*", re.IGNORECASE)
_LINE = re.compile(
    r"\s*(?:<br\s*/?>|</?(?:p|div|ul|ol|tr|table|tbody|h[1-6]|blockquote|pre)(?:\s[^<>]*)?>)\s*", re.IGNORECASE
)
_LINES = re.compile(r"\s*\n\s*")
_CUSTOM = re.compile(r"Custom field \((.+)\)", re.IGNORECASE)


def without_tags(table: Table) -> Table:
    """Return the table with plain text in each cell; a list item becomes a line with a bullet."""
    rows = []
    is_changed = False
    for row in table.rows:
        changed = {
            column: replace(cell, text=_plain(cell.text))
            for column, cell in row.cells.items()
            if "<" in cell.text and _SURE.search(cell.text)
        }
        rows.append(replace(row, cells={**row.cells, **changed}) if changed else row)
        is_changed = is_changed or bool(changed)
    return replace(table, rows=tuple(rows)) if is_changed else table


def plain_of_tags(text: str) -> str:
    """Return a text as a web page shows it if it has tags; otherwise unchanged."""
    return _plain(text) if "<" in text and _SURE.search(text) else text


def _plain(text: str) -> str:
    text = _LINE.sub("\n", _ITEM.sub("\n• ", text))
    return _LINES.sub("\n", html.unescape(_ANY.sub("", text)).replace("\xa0", " ")).strip()


def with_bare_headings(table: Table) -> Table:
    """Return the table with its first row's bare headings: "RAG status" for "Custom field (RAG status)"."""
    if not table.rows or not any(_CUSTOM.fullmatch(text) for text in table.rows[0].texts.values()):
        return table
    cells = {
        column: replace(cell, text=match[1]) if (match := _CUSTOM.fullmatch(cell.text.strip())) else cell
        for column, cell in table.rows[0].cells.items()
    }
    return replace(table, rows=(replace(table.rows[0], cells=cells), *table.rows[1:]))
