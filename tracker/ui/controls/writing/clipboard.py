"""Text with bold and bullets on the clipboard, exchanged with Word and Outlook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument, QTextDocumentFragment

from tracker.domain.formatted_text import BULLET, Run, TextLine, read_lines, write_lines
from tracker.domain.text import clean
from tracker.ui.controls.writing.document import lines_of
from tracker.ui.framework.clipboard_forms import as_mime as text_and_page

_OWN = "application/x-recovery-plan-text"
_LISTED = re.compile(r"[·•§▪◦‣o][ \t\u00a0]+(?=\S)|[·•▪◦‣]\s*$")
"""Matches a bullet of Word's in its clipboard text: a sign, and spaces as wide as a tab."""
_NUMBERED = re.compile(r"(\(?\w{1,4}[.)])\u00a0[ \u00a0]*(?=\S)")
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_BODY = re.compile(r"<!--StartFragment-->(.*)<!--EndFragment-->", re.DOTALL)
_UNSHOWN = re.compile(r"<(style|script|head|xml)\b.*?</\1\s*>|<!--(?!\[if).*?-->", re.DOTALL | re.IGNORECASE)
_MOST_HTML = 2_000_000


def as_mime(lines: Sequence[TextLine]) -> QMimeData:
    """Return lines for the clipboard: as text with bullets, as HTML for Word and Outlook, and for this program."""
    text = "\n".join(f"{BULLET if line.bullet else ''}{line.text}" for line in lines)
    data = text_and_page(text, _as_html(lines))
    data.setData(_OWN, write_lines(lines).encode())
    return data


def pasted(data: QMimeData) -> tuple[TextLine, ...]:
    """Return the lines on the clipboard, with their bold and bullets if any; cells of a table have neither."""
    if data.hasFormat(_OWN):
        return read_lines(clean(bytes(data.data(_OWN).data()).decode("utf-8", "replace")))
    html = data.html() if data.hasHtml() else ""
    if html and len(html) <= _MOST_HTML and not _TABLE.search(html):
        lines = tuple(_tidy(_lines_of_html(html)))
        if any(line.bullet or any(run.bold for run in line.runs) for line in lines):
            return lines
    return tuple(TextLine((Run(line),) if line else ()) for line in clean(data.text()).split("\n"))


def _as_html(lines: Sequence[TextLine]) -> str:
    parts = []
    for is_list, some in groupby(lines, key=lambda line: bool(line.bullet)):
        html_lines = [_html_line(line) for line in some]
        if is_list:
            parts.append(f"<ul>{''.join(f'<li>{words}</li>' for words in html_lines)}</ul>")
        else:
            parts += [f"<p>{words or '&nbsp;'}</p>" for words in html_lines]
    if len(lines) == 1 and not lines[0].bullet:
        parts = [_html_line(lines[0])]
    return f'<meta charset="utf-8">{"".join(parts)}'


def _html_line(line: TextLine) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in line.runs)


def _lines_of_html(html: str) -> Iterator[TextLine]:
    """Yield the lines of an HTML page, read by Qt, which knows lists and bold.

    Images and external links are not loaded.
    """
    match = _BODY.search(html)
    document = QTextDocument()
    page = QTextDocumentFragment.fromHtml(_UNSHOWN.sub("", match[1] if match else html))
    QTextCursor(document).insertFragment(page)
    for line in lines_of(document):
        for part in _at_breaks(line):
            yield _as_list(part)


def _at_breaks(line: TextLine) -> Iterator[TextLine]:
    """Yield a paragraph that contains line breaks as separate lines."""
    parts: list[list[Run]] = [[]]
    for run in line.runs:
        first, *others = clean(run.text).replace("\u2028", "\n").split("\n")
        parts[-1].append(Run(first, run.bold))
        parts += [[Run(other, run.bold)] for other in others]
    yield TextLine(tuple(parts[0]), line.bullet)
    yield from (TextLine(tuple(part)) for part in parts[1:])


def _as_list(line: TextLine) -> TextLine:
    """Return a list item of Word's as a bullet or with its number; any other line unchanged."""
    text = line.text
    lead = len(text) - len(text.lstrip())
    match = _LISTED.match(text, lead)
    if match is not None and not line.bullet and not (match[0][0] == "o" and "\u00a0" not in match[0]):
        return TextLine(_from(line.runs, match.end()), BULLET)
    numbered = _NUMBERED.match(text, lead)
    if numbered is not None:
        return TextLine((Run(f"{numbered[1]} "), *_from(line.runs, numbered.end())), line.bullet)
    return line


def _from(runs: Iterable[Run], start: int) -> tuple[Run, ...]:
    """Return the runs from this character on."""
    left = []
    for run in runs:
        if start < len(run.text):
            left.append(Run(run.text[start:], run.bold))
        start = max(start - len(run.text), 0)
    return tuple(left)


def _until(runs: Iterable[Run], end: int) -> tuple[Run, ...]:
    """Return the runs up to this character."""
    left = []
    for run in runs:
        if end > 0:
            left.append(Run(run.text[:end], run.bold))
        end -= len(run.text)
    return tuple(left)


def _tidy(lines: Iterable[TextLine]) -> Iterator[TextLine]:
    """Yield the lines without non-breaking and trailing spaces, and without blank lines around the whole."""
    tidied = [
        TextLine(tuple(Run(run.text.replace("\u00a0", " "), run.bold) for run in line.runs), line.bullet)
        for line in lines
    ]
    filled = [index for index, line in enumerate(tidied) if line.text.strip()]
    for line in tidied[filled[0] : filled[-1] + 1] if filled else ():
        yield TextLine(_until(line.runs, len(line.text.rstrip())), line.bullet)
