"""Tables of a report: a repeated header row, full-width rows kept with the next row, rows that are not split over
pages.

Written as XML, row by row when the document is saved: python-docx searches all cells to find each one, and a hundred
thousand rows as a tree take gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from tracker.domain.formatted_text import BULLET, runs_of
from tracker.domain.plans.status import Status
from tracker.office.excel.cell_text import printable
from tracker.office.word.template import TABLE_HEADING, TABLE_TEXT
from tracker.office.wording.exempt_marks import EXEMPT_FILL, EXEMPT_INK
from tracker.office.wording.plan import status_words

_HEADER_FILL, _SECTION_FILL, _LINE = "DCE3EE", "F0F3F8", "8A94A3"
_TWIPS_PER_CM = 567
_MOST_LINES = 16
"""Greatest number of lines of a row that is kept on one page."""
_LETTERS_PER_CM = 5.9
"""Characters of Arial 10 in a centimetre."""


class Mark(Struct, frozen=True):
    """A status as a cell: its shape and word, in its colours if `is_shaded`.

    `word` is printed as written if the scheme has no such status.
    """

    word: str
    status: Status | None = None
    is_shaded: bool = True


class Figure(Struct, frozen=True):
    """Text that is aligned right, as figures are."""

    text: str


class Strong(Struct, frozen=True):
    """Text in bold."""

    text: str


class Total(Struct, frozen=True):
    """Text in bold that is aligned right, as a total of figures is."""

    text: str


class Exempt(Struct, frozen=True):
    """The marks on a row in words, in the colour of exempt text; blank if the row may be published."""

    text: str


class Below(Struct, frozen=True):
    """A text with a line below it: a status in its colours, or a remark in small print; aligned right if it is a
    figure.
    """

    text: str
    status: Status | None = None
    remark: str = ""
    at_right: bool = True


Cell = str | Mark | Figure | Strong | Total | Exempt | Below
_Shape = tuple[tuple[type[Cell], ...], tuple[bool | None, ...], bool]
"""The kinds of the cells of a row, whether each has any words (None if these need more than one plain run), and
whether the row is kept with the next.
"""
_Template = tuple[str, tuple[int, ...]]
"""The XML of a row with a %s for each cell, and the indexes of the cells whose paragraphs are made anew in each row."""


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Table:
    """One table, whose rows are added in order. Screen readers read out `title` and `description`."""

    def __init__(
        self,
        headings: Sequence[str],
        widths: Sequence[float],
        style_ids: dict[str, str],
        *,
        title: str,
        description: str,
        at_right: Sequence[bool] = (),
        bullets: str = "",
    ) -> None:
        """`widths` are in centimetres; `style_ids` are the ids of our paragraph styles by name; `at_right` says which
        headings are aligned right.

        `bullets` is the id of the document's bullet list; "" if it has none.
        """
        self._headings, self._widths = headings, widths
        self._styles = {name: quoteattr(style_id) for name, style_id in style_ids.items()}
        self._title, self._description = title, description
        self._list = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{bullets}"/></w:numPr>' if bullets else ""
        self._at_right = at_right or [False] * len(headings)
        self._all_filled = (True,) * len(widths)
        self._short = (_MOST_LINES - 1) * min(map(_letters_in_line, widths), default=0)
        """The length of a line that fits on one page in any column."""
        self._templates: dict[_Shape, _Template] = {}
        self._rows: list[tuple[Sequence[Cell], bool] | str] = []
        self._marks: dict[int, tuple[Mark, str]] = {}

    def add(self, cells: Sequence[Cell], *, keep: bool = False) -> None:
        """Add a row. It is not split over pages unless it is long; with `keep` it stays on one page with the next
        row.
        """
        self._rows.append((cells, keep))

    def add_section(self, text: str) -> None:
        """Add a heading across the whole width, which stays on one page with the row after it."""
        self._rows.append(text)

    def xml(self) -> Iterator[str]:
        """Yield the XML of the table, row by row."""
        yield f'<w:tbl xmlns:w="{_W}">{_properties(sum(self._widths), self._title, self._description)}<w:tblGrid>'
        yield "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in self._widths)
        yield "</w:tblGrid>"
        yield self._heading_row()
        for row in self._rows:
            yield self._section_row(row) if isinstance(row, str) else self._row(*row)
        yield "</w:tbl>"

    def _heading_row(self) -> str:
        cells = [
            f"{_start_of_cell(width, _HEADER_FILL)}"
            f"{self._paragraphs(text, TABLE_HEADING, keep=True, across='right' if at_right else '')}</w:tc>"
            for text, width, at_right in zip(self._headings, self._widths, self._at_right, strict=True)
        ]
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _section_row(self, text: str) -> str:
        start = _start_of_cell(sum(self._widths), _SECTION_FILL, span=len(self._widths))
        return f"{_WHOLE_ROW}{start}{self._paragraphs(text, TABLE_HEADING, keep=True)}</w:tc></w:tr>"

    def _row(self, cells: Sequence[Cell], keep: bool) -> str:
        """Return the XML of a row, filled into that of all rows of its shape: there may be 100,000 of them."""
        texts = [cell if isinstance(cell, str) else _text(cell) for cell in cells]
        is_plain = _is_plain("".join(texts))
        are_filled: tuple[bool | None, ...] = self._all_filled
        if not (is_plain and all(map(str.strip, texts))):
            are_filled = tuple([bool(text.strip()) if is_plain or _is_plain(text) else None for text in texts])
        may_be_long = not is_plain or max(map(len, texts)) > self._short
        is_long = may_be_long and any(map(_is_long, texts, self._widths))
        shape = tuple(map(type, cells)), are_filled, keep
        template = self._templates.get(shape)
        if template is None:
            template = self._templates[shape] = self._template(*shape)
        xml, made_anew = template
        for index in made_anew:
            texts[index] = self._words(cells[index], keep)
        row = xml % tuple(texts)
        return f"{_SPLIT_ROW}{row.removeprefix(_WHOLE_ROW)}" if is_long else row

    def _template(self, kinds: Sequence[type[Cell]], are_filled: Sequence[bool | None], keep: bool) -> _Template:
        parts, made_anew = [_WHOLE_ROW], []
        for index, (kind, is_filled, width) in enumerate(zip(kinds, are_filled, self._widths, strict=True)):
            start = _start_of_cell(width, EXEMPT_FILL if kind is Exempt and is_filled is not False else "")
            if issubclass(kind, (Mark, Below)) or is_filled is None:
                made_anew.append(index)
                words = "%s"
            else:
                text = _ANY_TEXT if is_filled else ""
                like = self._words(text if issubclass(kind, str) else kind(text), keep).replace("%", "%%")
                words = like.replace(_ANY_TEXT, "%s") if is_filled else f"{like}%.0s"  # it takes a text and adds none
            parts.append(f"{start}{words}</w:tc>")
        return "".join((*parts, "</w:tr>")), tuple(made_anew)

    def _words(self, cell: Cell, keep: bool) -> str:
        if isinstance(cell, Mark):
            return self._mark(cell)
        if isinstance(cell, Below):
            return self._with_below(cell, keep)
        if isinstance(cell, str):
            return self._paragraphs(cell, TABLE_TEXT, keep=keep)
        if isinstance(cell, Exempt):
            return self._paragraphs(cell.text, TABLE_TEXT, keep=keep, looks=_EXEMPT_LOOKS)
        across = "" if isinstance(cell, Strong) else "right"
        looks = "" if isinstance(cell, Figure) else "<w:b/>"
        return self._paragraphs(cell.text, TABLE_TEXT, keep=keep, across=across, looks=looks)

    def _with_below(self, cell: Below, keep: bool) -> str:
        across = "right" if cell.at_right else ""
        parts = [self._paragraphs(cell.text, TABLE_TEXT, keep=keep, across=across)] if cell.text else []
        if cell.status is not None:
            fill, ink = cell.status.fill.lstrip("#"), cell.status.ink.lstrip("#")
            looks = f'<w:b/><w:color w:val="{ink}"/><w:sz w:val="18"/>'
            parts.append(
                self._paragraphs(
                    status_words(cell.status), TABLE_TEXT, keep=keep, across="center", looks=looks, fill=fill
                )
            )
        if cell.remark:
            parts.append(self._paragraphs(cell.remark, TABLE_TEXT, keep=keep, across=across, looks=_REMARK_LOOKS))
        return "".join(parts)

    def _mark(self, mark: Mark) -> str:
        known = self._marks.get(id(mark))
        if known is None:
            known = self._marks[id(mark)] = mark, _in_ascii(self._mark_anew(mark))
        return known[1]

    def _mark_anew(self, mark: Mark) -> str:
        status = mark.status
        if status is None or not mark.is_shaded:
            return self._paragraphs(status_words(status) if status else mark.word, TABLE_TEXT)
        fill, ink = status.fill.lstrip("#"), status.ink.lstrip("#")
        looks = f'<w:b/><w:color w:val="{ink}"/>'
        return self._paragraphs(status_words(status), TABLE_TEXT, across="center", looks=looks, fill=fill)

    def _paragraphs(
        self, text: str, style: str, *, keep: bool = False, across: str = "", looks: str = "", fill: str = ""
    ) -> str:
        """Return one paragraph per line; `looks` is the XML of the runs' properties."""
        start = self._start(style, keep=keep, across=across, fill=fill)
        lines = []
        for line in printable(text).split("\n"):
            is_bullet = line.startswith(BULLET) and line != BULLET
            if is_bullet:
                begun = self._start(style, keep=keep, across=across, fill=fill, bullet=True)
                lines.append(f"{begun}{_runs(line[len(BULLET) :] if self._list else line, looks)}</w:p>")
            else:
                lines.append(f"{start}{_runs(line, looks) if line.strip() else ''}</w:p>")
        return lines[0] if len(lines) == 1 else "".join(lines)

    def _start(self, style: str, *, keep: bool = False, across: str = "", fill: str = "", bullet: bool = False) -> str:
        """Return the opening XML of a paragraph, up to its first run."""
        start = f"<w:p><w:pPr><w:pStyle w:val={self._styles[style]}/>{'<w:keepNext/>' if keep else ''}"
        if bullet:
            start += self._list
        if fill:
            start += _shade(fill)
        if bullet:
            start += _HANGING
        return start + (f'<w:jc w:val="{across}"/></w:pPr>' if across else "</w:pPr>")


_NOT_PLAIN = bytes(range(32)) + b"&<>*\xa2\xed\xef"
"""Bytes of UTF-8 in all characters that XML or a single run cannot contain as they are (controls, bullets, surrogates,
U+FFFE and U+FFFF) and in few others.
"""
_ANY_TEXT = "\ue000"
"""Stands for the text of a cell while a template is made: no style and no colour contains it."""
_TEXT = '<w:t xml:space="preserve">'
_HANGING = '<w:ind w:left="198" w:hanging="198"/>'
_REMARK_LOOKS = '<w:color w:val="5B6675"/><w:sz w:val="18"/>'
_EXEMPT_LOOKS = f'<w:b/><w:color w:val="{EXEMPT_INK}"/>'
_WHOLE_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_SPLIT_ROW = "<w:tr><w:trPr/>"


def _in_ascii(xml: str) -> str:
    """Return the same XML in ASCII, as most rows are: a text with any wider character takes twice the time."""
    return xml.encode("ascii", "xmlcharrefreplace").decode()


def _letters_in_line(width: float) -> float:
    return max(width * _LETTERS_PER_CM, 1)


def _is_plain(text: str) -> bool:
    """Return whether a text can be written into a cell unchanged, unless it is blank."""
    written = text.encode(errors="surrogatepass")
    return len(written.translate(None, _NOT_PLAIN)) == len(written)


def _is_long(text: str, width: float) -> bool:
    """Return whether a text has too many lines for a row that is kept on one page."""
    return len(text) > _MOST_LINES and _lines(text, width) > _MOST_LINES


def _lines(text: str, width: float) -> int:
    room = _letters_in_line(width)
    if text.count("\n") + 1 + len(text) / room <= _MOST_LINES:
        return 0
    return sum(1 + int(len(line) / room) for line in text.split("\n"))


def _runs(line: str, looks: str) -> str:
    """Return the runs of a line, each with `looks`, bold where the text is bold."""
    made = []
    for run in runs_of(line):
        look = f"<w:b/>{looks}" if run.bold and "<w:b/>" not in looks else looks
        made.append(f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_run_text(run.text)}</w:r>")
    return "".join(made)


def _run_text(line: str) -> str:
    """Return the content of a run, with tabs as Word elements."""
    text = f"{_TEXT}{escape(line)}</w:t>"
    return text.replace("\t", f"</w:t><w:tab/>{_TEXT}") if "\t" in line else text


def _start_of_cell(width: float, fill: str = "", span: int = 1) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{across}{_shade(fill) if fill else ""}</w:tcPr>'


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _text(cell: Mark | Figure | Strong | Total | Exempt | Below) -> str:
    return cell.word if isinstance(cell, Mark) else cell.text


def _properties(width: float, title: str, description: str) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in ("top", "bottom", "insideH")
    )
    margins = "".join(f'<w:{side} w:w="85" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tblPr><w:tblW w:w="{_twips(width)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(printable(title))}/>"
        f"<w:tblDescription w:val={quoteattr(printable(description))}/></w:tblPr>"
    )


def _twips(centimetres: float) -> str:
    return str(round(centimetres * _TWIPS_PER_CM))
