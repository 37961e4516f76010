"""A table of the dashboard, as shown, printed and exported: figures as printed, with remarks below them."""

from __future__ import annotations

from msgspec import Struct


class BoardColumn(Struct, frozen=True):
    """A column. `is_figure`: its cells are aligned right. `status`: the word of the status that its cells count."""

    heading: str
    is_figure: bool = True
    status: str = ""


class BoardCell(Struct, frozen=True):
    """A cell: `text` as printed, with a `status` ("" if not rated) and a `remark` below it.

    `is_worse`: it is bad news.
    """

    text: str = ""
    status: str = ""
    remark: str = ""
    is_worse: bool = False

    @property
    def has_first(self) -> bool:
        """True if the cell has a first line; a remark alone needs none above it."""
        return bool(self.text or self.status or not self.remark)

    @property
    def words(self) -> str:
        """Everything that the cell says, on one line."""
        return ", ".join(part for part in (" ".join(self.text.split()), self.status, self.remark) if part)


class BoardRow(Struct, frozen=True):
    """A row with one cell for each column; the first is the name.

    `indicator_id` is 0 if the row is not an indicator.
    """

    cells: tuple[BoardCell, ...]
    indicator_id: int = 0
    is_total: bool = False

    @property
    def has_below(self) -> bool:
        """True if any cell has something below its first line."""
        return any(cell.status or cell.remark for cell in self.cells)


class BoardTable(Struct, frozen=True):
    """A table. `continues`: it goes on under the title of the previous table, with other columns.

    `notes` are printed below it; `introduction` is the paragraph between its title and its headings.
    """

    title: str
    columns: tuple[BoardColumn, ...]
    rows: tuple[BoardRow, ...]
    notes: tuple[str, ...] = ()
    continues: bool = False
    introduction: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs above the headings."""
        return tuple(line.strip() for line in self.introduction.splitlines() if line.strip())

    def say_row(self, row: BoardRow) -> str:
        """Return a row in words: 'Calls answered. Oct '14: 92.6%, Green. YTD: 84.4%, Red. Target: 90%.'"""
        named = (
            f"{column.heading}: {cell.words}"
            for column, cell in zip(self.columns[1:], row.cells[1:], strict=True)
            if cell.words
        )
        return f"{'. '.join((row.cells[0].words, *named))}."
