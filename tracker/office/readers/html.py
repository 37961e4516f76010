"""The tables of an HTML page, saved or pasted from Word, Outlook, Excel, LibreOffice or a web page.

Needs lxml, so imported only to read such a page. Nothing that a page refers to is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from lxml import etree, html
from msgspec.structs import replace

from tracker.domain.errors import SourceProblem
from tracker.domain.formatted_text import Run as BoldRun, write_runs
from tracker.domain.text import clean
from tracker.office.readers.delimited import decode
from tracker.office.readers.grid import BOLD_LEVEL, PLAIN_LEVEL, Aside, Cell, Line, Row, Struck, Table
from tracker.office.readers.runs import raised
from tracker.office.readers.status_colours import fill_word
from tracker.office.readers.symbol_fonts import TICKED, UNTICKED

_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "object", "svg", "button"}
_STRUCK = {"s", "strike", "del"}
_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NO_RULE = re.compile(r"<!--|-->|/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"^[a-z]*\.([\w-]+)$", re.IGNORECASE)
_MARKS = {"·", "§", "Ø", "q", "o", "v", "ü", "à", "•", "-", "–", "\uf0b7", "\uf0a7"}
_Spans = dict[int, tuple[Cell, int]]
"""Cells that continue below, by column, each with the number of further rows that it covers."""
_LONGEST_LINE = 200
_TABLE, _TABLE_END = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_PAGE, _PAGE_END = re.compile(r"<html\b", re.IGNORECASE), re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_CUT = (
    "The page ends without its closing marks, as one does that was cut off, so rows may be missing from here on. Save "
    "it again from where it comes from, and compare."
)
_WIDEST_SPAN = 1000
_DEEPEST = 200
_DEEPEST_TABLE = 50
"""Deeper nested tables may be deeper than a page is read."""
_HEADING = re.compile(r"h([1-6])")


def read_page(data: bytes, name: str) -> list[Table]:
    """Return all tables of a page from top to bottom, each with the lines above it. Raises SourceProblem."""
    text, _ = decode(data, name, "It is damaged, or no web page. Save it again from where it comes from.")
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
        root = html.document_fromstring(clean(text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceProblem(f"{name} has no table that could be read. Copy the plan’s table again.") from error
    tables = _PageReader(root, is_cut=_is_cut(text)).read()
    if _nesting(text) > _DEEPEST_TABLE and not any(row.texts for table in tables for row in table.rows):
        raise SourceProblem(
            f"{name} has tables within tables, deeper than can be read. Copy the plan’s table into a new file, then "
            "import that."
        )
    return tables


def _nesting(text: str) -> int:
    """Return the greatest number of nested tables of a page."""
    tags = [(match.start(), 1) for match in _TABLE.finditer(text)] + [
        (match.start(), -1) for match in _TABLE_END.finditer(text)
    ]
    return max(accumulate(step for _, step in sorted(tags)), default=0)


def _is_cut(text: str) -> bool:
    """Return whether a page is cut off in the middle of a tag, of a table, or of the page itself."""
    opened = len(_TABLE.findall(text)) > len(_TABLE_END.findall(text))
    return opened or text.rfind("<") > text.rfind(">") or bool(_PAGE.search(text) and not _PAGE_END.search(text))


class _PageReader:
    """Walks a page once."""

    def __init__(self, root: etree._Element, *, is_cut: bool) -> None:
        """`is_cut`: the page is cut off before its end."""
        self._root = root
        self._is_cut = is_cut
        self._styles = _class_styles(root)
        self._tells_bold = False
        self._tables: list[Table] = []
        self._lines: list[Line] = []

    def read(self) -> list[Table]:
        self._walk(self._root, 0)
        if self._tables and self._is_cut:
            last = self._tables[-1]
            self._tables[-1] = replace(last, asides=(Aside(last.where, _CUT),))
        if self._tables and self._lines:
            self._tables.append(Table("below the last table", (), 0, tuple(self._lines)))
        return self._tables

    def _walk(self, parent: etree._Element, depth: int) -> None:
        for element in parent:
            name = _name(element)
            if name in _UNSEEN or depth > _DEEPEST:
                continue
            if name == "table" and not _is_layout(element):
                self._tables.append(self._table(element))
                self._lines = []
            elif name in _BLOCKS and element.find(".//table") is None:
                self._lines += self._line(element, name)
            else:
                self._walk(element, depth + 1)

    def _line(self, element: etree._Element, name: str) -> Iterator[Line]:
        heading = _HEADING.fullmatch(name)
        for text in self._text(element).split("\n"):
            if text.strip():
                level = int(heading[1]) if heading else BOLD_LEVEL if self._is_bold(element, text) else PLAIN_LEVEL
                yield Line(text.strip(), level if len(text) <= _LONGEST_LINE else PLAIN_LEVEL)

    def _table(self, element: etree._Element) -> Table:
        number = len(self._tables) + 1
        rows: list[Row] = []
        below: _Spans = {}
        hidden: set[int] = set()
        width = 0
        for index, row in enumerate(_own_rows(element), 1):
            cells: dict[int, Cell] = {}
            above, below = below, {}
            column = 0
            for entry in (part for part in row if _name(part) in ("td", "th")):
                column = _carry(cells, above, below, column)
                cell, down = self._cell(entry)
                if cell.text.strip() and self._strikes(row):
                    cell = replace(cell, struck=Struck(cell.text, ""))
                if self._style(entry).get("display") == "none":
                    hidden.add(column)
                if cell.text.strip() or cell.fill:
                    cells[column] = cell
                if down > 1:
                    below |= {column + offset: (Cell("") if offset else cell, down - 1) for offset in range(cell.span)}
                column += cell.span
            column = _carry(cells, above, below, column)
            width = max(width, column)
            shown = {position: cell for position, cell in sorted(cells.items()) if cell.text.strip() or cell.fill}
            rows.append(Row(f"table {number}, row {index}", shown, self._style(row).get("display") == "none"))
        lines = tuple(self._lines)
        return Table(f"table {number}", tuple(rows), width, lines, hidden_columns=frozenset(hidden))

    def _cell(self, element: etree._Element) -> tuple[Cell, int]:
        """Return the cell, and the number of rows that it covers."""
        text = self._text(element)
        style = self._style(element)
        fill = fill_word(style.get("background-color", "") or style.get("background", "") or element.get("bgcolor", ""))
        bare = text.strip()
        if not fill and len(bare) < 3 and not bare.isalnum():
            inner = [self._style(part) for part in element.iter() if part is not element and _name(part)]
            fill = next((word for one in inner if (word := fill_word(_colour(one, symbol=bool(bare))))), "")
        bold = _name(element) == "th" or style.get("font-weight") in ("bold", "700") or self._is_bold(element, text)
        struck = self._struck(element, text)
        formatted = "" if bold or struck else self._formatted(element)
        cell = Cell(text, _span(element, "colspan"), bold, fill=fill, struck=struck, formatted=formatted)
        return cell, _span(element, "rowspan")

    def _text(self, element: etree._Element) -> str:
        pieces: list[str] = []
        self._gather(element, pieces, 0)
        return _tidy("".join(pieces))

    def _formatted(self, element: etree._Element) -> str:
        """Return the text with its bold parts marked; empty if nothing is bold."""
        if not any(self._strong(part) for part in element.iter() if _name(part)):
            return ""
        pieces: list[str] = []
        self._tells_bold = True
        self._gather(element, pieces, 0)
        self._tells_bold = False
        runs, strong = [], 0
        for piece in _BOLD.split(_tidy("".join(pieces))):
            if piece in (_BEGIN, _END):
                strong += 1 if piece == _BEGIN else -1
            else:
                runs.append(BoldRun(piece, strong > 0))
        return write_runs(runs)

    def _strong(self, element: etree._Element) -> bool:
        weight = self._style(element).get("font-weight", "")
        return _name(element) in ("b", "strong") if not weight else weight in ("bold", "bolder", "700", "600")

    def _struck(self, element: etree._Element, text: str) -> Struck | None:
        """Return the struck-out part of an element’s text; None if there is none."""
        if not self._strikes(element) and not any(self._strikes(part) for part in element.iter() if _name(part)):
            return None
        pieces: list[str] = []
        self._gather(element, pieces, 0, leave_struck=True)
        left = _tidy("".join(pieces)) if not self._strikes(element) else ""
        struck = [part for part in element.iter() if _name(part) and self._strikes(part)]
        out = [_tidy("".join(map(str, part.itertext()))) for part in struck if part.getparent() not in struck]
        return Struck(" ".join(out) or text, left) if left != text else None

    def _strikes(self, element: etree._Element) -> bool:
        if _name(element) in _STRUCK:
            return True
        style = self._style(element)
        return "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "")

    def _gather(self, element: etree._Element, pieces: list[str], depth: int, *, leave_struck: bool = False) -> None:
        """Collect the text of an element as printed: blocks on lines of their own, with their bullets and numbers."""
        pieces.append(_flat(element.text))
        for part in element:
            name = _name(part)
            if name and name not in _UNSEEN and depth < _DEEPEST and not (leave_struck and self._strikes(part)):
                if name in ("input", "select"):
                    pieces.append(_entered(part, name))
                elif name == "sup":
                    inner: list[str] = []
                    self._gather(part, inner, depth + 1, leave_struck=leave_struck)
                    pieces.append(raised("".join(inner)))
                elif name == "br":
                    pieces.append("\n")
                elif name == "img":
                    pieces.append(_flat(part.get("alt")))
                elif "mso-list:ignore" in part.get("style", "").lower().replace(" ", ""):
                    mark = "".join(str(text) for text in part.itertext()).replace("\xa0", " ").strip()
                    pieces.append(f"{'•' if mark in _MARKS else mark} ")
                else:
                    self._gather_part(part, name, pieces, depth, leave_struck=leave_struck)
            pieces.append(_flat(part.tail))

    def _gather_part(
        self, part: etree._Element, name: str, pieces: list[str], depth: int, *, leave_struck: bool
    ) -> None:
        block = name in _BLOCKS
        if block:
            _break(pieces)
        if name == "li":
            pieces.append(_bullet(part))
        tells_bold = self._tells_bold and self._strong(part)
        pieces += [_BEGIN] * tells_bold
        self._gather(part, pieces, depth + 1, leave_struck=leave_struck)
        pieces += [_END] * tells_bold
        if block:
            _break(pieces)
        elif name in ("td", "th"):
            pieces.append("\t")

    def _is_bold(self, element: etree._Element, text: str) -> bool:
        bold = " ".join(
            "".join(str(piece) for piece in part.itertext())
            for part in element.iter("b", "strong")
            if part is not element
        )
        return bool(text.strip()) and "".join(bold.split()) == "".join(text.split())

    def _style(self, element: etree._Element) -> Mapping[str, str]:
        style = dict[str, str]()
        for name in element.get("class", "").split():
            style |= self._styles.get(name, {})
        color = element.get("color")
        return style | ({"color": color} if color else {}) | _properties(element.get("style", ""))


def _colour(style: Mapping[str, str], *, symbol: bool) -> str:
    """Return the fill colour of a part of a cell, or the text colour of a symbol in it."""
    return (
        style.get("background-color", "") or style.get("background", "") or (style.get("color", "") if symbol else "")
    )


def _name(element: etree._Element) -> str:
    tag: object = element.tag
    return tag.lower().rpartition(":")[2] if isinstance(tag, str) else ""


def _entered(field: etree._Element, name: str) -> str:
    """Return the entry in a form field: a ticked or unticked box, its text, or its choice."""
    if name == "select":
        options = sorted(field.iter("option"), key=lambda option: option.get("selected") is None)
        return _flat("".join(map(str, options[0].itertext()))) if options else ""
    kind = (field.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return TICKED if field.get("checked") is not None else UNTICKED
    return _flat(field.get("value")) if kind not in ("hidden", "submit", "button", "image", "reset") else ""


_BEGIN, _END = "\ufdd0", "\ufdd1"
"""Characters that no text contains, put around bold parts."""
_BOLD = re.compile(f"([{_BEGIN}{_END}])")


def _tidy(text: str) -> str:
    """Return the text with single spaces, keeping its lines."""
    lines = text.split("\n")
    return "\n".join(" ".join(line.replace("\xa0", " ").split()) for line in lines).strip("\n")


def _flat(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text) if text else ""


def _break(pieces: list[str]) -> None:
    """End the line, unless it is still empty."""
    for piece in reversed(pieces):
        if piece.endswith("\n"):
            return
        if piece.strip(f" {_BEGIN}{_END}"):
            pieces.append("\n")
            return


def _bullet(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or _name(parent) != "ol":
        return "• "
    before = sum(1 for other in item.itersiblings("li", preceding=True))
    return f"{before + 1}. "


def _span(element: etree._Element, name: str) -> int:
    text = (element.get(name) or "").strip()
    return min(max(int(text), 1), _WIDEST_SPAN) if text.isdecimal() and len(text) < 7 else 1


def _is_layout(table: etree._Element) -> bool:
    """Return whether a table is only used to lay out others on the page."""
    if table.find(".//table") is None:
        return False
    rows = list(_own_rows(table))
    return len(rows) < 3 or all(sum(_name(part) in ("td", "th") for part in row) < 2 for row in rows)


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if _name(part) == "tr":
            yield part
        elif _name(part) in ("tbody", "thead", "tfoot"):
            yield from (row for row in part if _name(row) == "tr")


def _carry(cells: dict[int, Cell], above: _Spans, below: _Spans, column: int) -> int:
    """Add the cells that continue from the row above at this column and after it; return the next free column."""
    while column in above:
        cell, left = above.pop(column)
        if cell.text.strip() or cell.fill:
            cells[column] = replace(cell, carried=True)
        if left > 1:
            below[column] = cell, left - 1
        column += 1
    return column


def _class_styles(root: etree._Element) -> Mapping[str, Mapping[str, str]]:
    """Return the styles of each class in the page's own style sheet."""
    styles: dict[str, dict[str, str]] = {}
    for sheet in root.iter("style"):
        for selectors, rules in _RULE.findall(_NO_RULE.sub("", "".join(map(str, sheet.itertext())))):
            for selector in selectors.split(","):
                match = _CLASS.match(selector.strip())
                if match:
                    styles.setdefault(match[1], {}).update(_properties(rules))
    return styles


def _properties(rules: str) -> dict[str, str]:
    pairs = (rule.partition(":") for rule in rules.split(";"))
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}
