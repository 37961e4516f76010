"""A table of the dashboard, as it is shown, printed and exported: figures as printed, below each what is said of it."""

from __future__ import annotations

from msgspec import Struct


class BoardColumn(Struct, frozen=True):
    """`is_figure`: its cells stand at the right. `status`: the word of a status that its cells count."""

    heading: str
    is_figure: bool = True
    status: str = ""


class BoardCell(Struct, frozen=True):
    """`text` as printed; below it a `status` ("" if not rated) and a `remark`; `is_worse`: of bad news."""

    text: str = ""
    status: str = ""
    remark: str = ""
    is_worse: bool = False

    @property
    def has_first(self) -> bool:
        """True if its first line is taken: a remark alone needs none above it."""
        return bool(self.text or self.status or not self.remark)

    @property
    def words(self) -> str:
        """All that it says, on one line."""
        return ", ".join(part for part in (" ".join(self.text.split()), self.status, self.remark) if part)


class BoardRow(Struct, frozen=True):
    """One cell for each column, the first of them the name. `indicator_id` 0: it stands for no indicator."""

    cells: tuple[BoardCell, ...]
    indicator_id: int = 0
    is_total: bool = False

    @property
    def has_below(self) -> bool:
        """True if anything stands below its first line."""
        return any(cell.status or cell.remark for cell in self.cells)


class BoardTable(Struct, frozen=True):
    """`continues`: it goes on under the title of the table before it, with other columns. `notes` stand below it.

    `introduction` is the paragraph between its title and its headings.
    """

    title: str
    columns: tuple[BoardColumn, ...]
    rows: tuple[BoardRow, ...]
    notes: tuple[str, ...] = ()
    continues: bool = False
    introduction: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs above its headings."""
        return tuple(line.strip() for line in self.introduction.splitlines() if line.strip())

    def say_row(self, row: BoardRow) -> str:
        """Return a row in words: 'Calls answered. Oct '14: 92.6%, Green. YTD: 84.4%, Red. Target: 90%.'"""
        named = (
            f"{column.heading}: {cell.words}"
            for column, cell in zip(self.columns[1:], row.cells[1:], strict=True)
            if cell.words
        )
        return f"{'. '.join((row.cells[0].words, *named))}."
