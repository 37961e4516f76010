"""The neutral form of every document: tables of rows of cells with text, each knowing where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import force_setattr

TITLE_LEVEL = 0
BOLD_LEVEL = 10
PLAIN_LEVEL = 99


class Struck(Struct, frozen=True):
    """The part of a cell’s text that is struck out in the document, and the text that is left without it."""

    out: str
    left: str


class Note(Struct, frozen=True):
    """Words about a cell that stand elsewhere; `kind` is "comment", "footnote" or "endnote"."""

    kind: str
    text: str

    def said(self, become: str) -> str:
        """Return a sentence for it: "There is a comment here, which was left out: …", where it has `become` "left
        out".
        """
        article = "an" if self.kind == "endnote" else "a"
        return f"There is {article} {self.kind} here, which was {become}: “{self.text}”."


class Cell(Struct, frozen=True):
    """One cell with its text as shown, struck out or not; `struck` says what of it is, `notes` what is said about it.

    `span` is how many columns it is merged over. `carried`: merged with the cell above, whose text it repeats.
    `doubt` is a sentence about a cell whose text may not be what the reader of the document sees. `fill` is the status
    that its colour could stand for (see fills.fill_word); a cell may have it and no text. `formatted` is the text with
    what is bold in it, where only a part is. `indent`: how far the format of the cell moves it to the right.
    """

    text: str
    span: int = 1
    bold: bool = False
    carried: bool = False
    doubt: str = ""
    fill: str = ""
    struck: Struck | None = None
    notes: tuple[Note, ...] = ()
    formatted: str = ""
    indent: int = 0


class Row(Struct, frozen=True):
    """One row: `where` names it ("Plan!A7", "table 2, row 5", "line 12"); `cells` holds by column (0 is the first)
    the ones that are not empty. `hidden`: the document shows it to nobody. `texts` are the stripped texts that stand in
    this row itself, none carried from above. `is_special`: a cell has more than its text, a fill, a doubt or a note.
    `shades` are the colours of cells, empty ones too, that could stand for no status.
    """

    where: str
    cells: Mapping[int, Cell]
    hidden: bool = False
    texts: Mapping[int, str] = {}
    is_special: bool = False
    shades: Mapping[int, str] = {}

    def __post_init__(self) -> None:
        texts: dict[int, str] = {}
        is_special = False
        for column, cell in self.cells.items():
            if not cell.carried and (text := cell.text.strip()):
                texts[column] = text
            if cell.fill or cell.doubt or cell.notes:
                is_special = True
        force_setattr(self, "texts", texts)
        force_setattr(self, "is_special", is_special)

    def notes(self) -> list[Note]:
        """Return the notes on its own cells."""
        if not self.is_special:
            return []
        noted = [(column, cell.notes) for column, cell in self.cells.items() if cell.notes and not cell.carried]
        return [note for _, notes in sorted(noted, key=itemgetter(0)) for note in notes]

    def text(self, column: int) -> str:
        """Return the text of that column without white space around it, carried or not; empty if there is none."""
        text = self.texts.get(column)
        if text is not None:
            return text
        cell = self.cells.get(column)
        return cell.text.strip() if cell and cell.carried else ""

    def formatted(self, column: int) -> str:
        """Return the text of that column with what is bold in it, as `domain.formatted_text` reads it."""
        cell = self.cells.get(column)
        return (cell.formatted.strip() or cell.text.strip()) if cell else ""


class Line(Struct, frozen=True):
    """A line of text outside a table. `level`: 0 a title, 1 to 9 a heading, 10 all bold, 99 plain."""

    text: str
    level: int = PLAIN_LEVEL


class Aside(Struct, frozen=True):
    """A sentence for something that a document holds at `where` beside its cells: a text box, a picture."""

    where: str
    message: str


class Table(Struct, frozen=True):
    """One table or sheet, `width` columns wide. `lines` stand above it since the table before; `name` is a sheet's.

    `title` and `description` are what a document tells of it to who cannot see it. `asides` are in none of its cells.
    `page_words` are what its pages say above and below, and what its file says of itself; `part_label` is
    the label of the part of the document that it belongs to.
    """

    where: str
    rows: tuple[Row, ...]
    width: int
    lines: tuple[Line, ...] = ()
    name: str = ""
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    title: str = ""
    description: str = ""
    asides: tuple[Aside, ...] = ()
    page_words: tuple[str, ...] = ()
    part_label: str = ""
