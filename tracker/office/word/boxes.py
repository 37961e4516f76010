"""A grid of boxes on a page: cards side by side, each with a heading and short lines.

Written as XML like the tables of a report. The runs state their font sizes, so that a page is equally full in any
house's styles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from tracker.domain.plans.status import Status
from tracker.office.excel.cell_text import printable
from tracker.office.wording.exempt_marks import EXEMPT_INK
from tracker.office.wording.plan import GLYPHS

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CARD, PLAIN = "F0F3F8", ""
_MUTED = "5B6675"
_TWIPS_PER_CM = 567
_GUTTER = 40
"""Width of the gap between boxes in eighths of a point: a border in the colour of the page."""


class Run(Struct, frozen=True):
    """A piece of text in a line, optionally in the colours of a status, in the colour of exempt text, or muted."""

    text: str
    is_bold: bool = False
    status: Status | None = None
    is_exempt: bool = False
    is_muted: bool = False


class Line(Struct, frozen=True):
    """A paragraph of a box. Screen readers find a heading as a heading; a bullet has a hanging indent."""

    runs: tuple[Run, ...]
    is_heading: bool = False
    is_bullet: bool = False
    points: float = 9.5


class Box(Struct, frozen=True):
    """A box that spans `across` columns."""

    lines: tuple[Line, ...]
    across: int = 1
    fill: str = CARD


class Boxes:
    """A grid of boxes. `height` is the height of each row in centimetres: a minimum, or with `is_exact` the exact
    height.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Box]],
        widths: Sequence[float],
        styles: tuple[str, str],
        *,
        title: str,
        description: str,
        height: float = 0,
        is_exact: bool = False,
    ) -> None:
        self._rows, self._widths, self._styles = rows, widths, styles
        self._title, self._description = title, description
        rule = "exact" if is_exact else "atLeast"
        self._height = f'<w:trHeight w:val="{_twips(height)}" w:hRule="{rule}"/>' if height else ""

    def xml(self) -> Iterator[str]:
        """Yield the grid for the document, row by row."""
        line = f'w:val="single" w:sz="{_GUTTER}" w:space="0" w:color="FFFFFF"'
        borders = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        margins = "".join(
            f'<w:{side} w:w="{width}" w:type="dxa"/>'
            for side, width in (("top", 40), ("left", 100), ("bottom", 40), ("right", 100))
        )
        yield (
            f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{_twips(sum(self._widths))}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
            f"<w:tblCaption w:val={quoteattr(printable(self._title))}/>"
            f"<w:tblDescription w:val={quoteattr(printable(self._description))}/></w:tblPr><w:tblGrid>"
        )
        yield "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in self._widths)
        yield "</w:tblGrid>"
        for row in self._rows:
            yield self._row(row)
        yield "</w:tbl>"

    def _row(self, boxes: Sequence[Box]) -> str:
        cells, column = [], 0
        for box in boxes:
            width = sum(self._widths[column : column + box.across])
            column += box.across
            span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill}"/>' if box.fill else ""
            lines = "".join(map(self._line, box.lines)) or self._line(Line(()))
            looks = f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{shade}'
            cells.append(f"<w:tc><w:tcPr>{looks}</w:tcPr>{lines}</w:tc>")
        return f"<w:tr><w:trPr><w:cantSplit/>{self._height}</w:trPr>{''.join(cells)}</w:tr>"

    def _line(self, line: Line) -> str:
        style = self._styles[line.is_heading]
        outline = '<w:outlineLvl w:val="0"/>' if line.is_heading else ""  # directly below the title in the outline
        hang = '<w:ind w:left="170" w:hanging="170"/>' if line.is_bullet else ""
        after = 40 if line.is_heading else 20
        mark = Run("•\u00a0") if line.is_bullet else None
        runs = "".join(_run(run, line) for run in ([mark] if mark else []) + list(line.runs))
        return (
            f'<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/><w:spacing w:before="0" w:after="{after}" '
            f'w:line="240" w:lineRule="auto"/>{hang}{outline}</w:pPr>{runs}</w:p>'
        )


def status_run(status: Status, number: int | None = None) -> Run:
    """Return ' ● 5 Green ' as a run in the colours of the status; without `number`, just the shape and the word."""
    counted = f"{number:,} " if number is not None else ""
    return Run(f"\u00a0{GLYPHS[status.shape]}\u00a0{counted}{status.word}\u00a0".replace(" ", "\u00a0"), True, status)


def _run(run: Run, line: Line) -> str:
    looks = "<w:b/>" if run.is_bold or line.is_heading else '<w:b w:val="0"/>'
    if run.status is not None:
        fill, ink = run.status.fill.lstrip("#"), run.status.ink.lstrip("#")
        looks += f'<w:color w:val="{ink}"/>{_size(line)}<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    elif run.is_exempt:
        looks += f'<w:color w:val="{EXEMPT_INK}"/>{_size(line)}'
    elif run.is_muted:
        looks += f'<w:color w:val="{_MUTED}"/>{_size(line)}'
    else:
        looks += _size(line)
    text = escape(" ".join(printable(run.text).split(" ")).replace("\n", " "))
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _size(line: Line) -> str:
    return f'<w:sz w:val="{round(line.points * 2)}"/>'


def _twips(centimetres: float) -> str:
    return str(round(centimetres * _TWIPS_PER_CM))
