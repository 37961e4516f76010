"""The neutral form of every document: tables of rows of text cells, each of which knows its place."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import force_setattr

TITLE_LEVEL = 0
BOLD_LEVEL = 10
PLAIN_LEVEL = 99


class Struck(Struct, frozen=True):
    """The part of a cell’s text that is struck out in the document, and the text that remains without it."""

    out: str
    remaining: str


class Note(Struct, frozen=True):
    """A text about a cell from elsewhere in the document; `kind` is "comment", "footnote" or "endnote"."""

    kind: str
    text: str

    def shown_as(self, become: str) -> str:
        """Return a sentence such as "There is a comment here, which was left out: …", with `become` for "left out"."""
        article = "an" if self.kind == "endnote" else "a"
        return f"There is {article} {self.kind} here, which was {become}: “{self.text}”."


class Cell(Struct, frozen=True):
    """One cell with its text as shown, including struck-out text.

    `struck` is the struck-out part, `notes` the comments and footnotes on the cell. `span` is the number of columns
    over which the cell is merged. `carried`: merged with the cell above, whose text it repeats. `doubt` is a sentence
    about a cell whose text may differ from what a reader of the document sees. `fill` is the status that its colour
    could stand for (see status_colours.fill_word); a cell with a fill may have no text. `formatted` is the text with
    its bold parts marked, if only some of it is bold. `indent`: the indent level in the format of the cell.
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
    """One row. `where` names it ("Plan!A7", "table 2, row 5", "line 12").

    `cells` holds the cells that are not empty by column, 0 being the first. `hidden`: the document does not show the
    row. `texts` are the row's own stripped texts, without those carried from above. `is_special`: a cell has a fill, a
    doubt or a note as well as its text. `shades` are the colours of cells, including empty ones, that cannot stand for
    a status.
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
        """Return the notes on the row's own cells."""
        if not self.is_special:
            return []
        noted = [(column, cell.notes) for column, cell in self.cells.items() if cell.notes and not cell.carried]
        return [note for _, notes in sorted(noted, key=itemgetter(0)) for note in notes]

    def text(self, column: int) -> str:
        """Return the stripped text of a column, carried or not; empty if there is none."""
        text = self.texts.get(column)
        if text is not None:
            return text
        cell = self.cells.get(column)
        return cell.text.strip() if cell and cell.carried else ""

    def formatted(self, column: int) -> str:
        """Return the text of a column with its bold parts marked, as `domain.formatted_text` reads it."""
        cell = self.cells.get(column)
        return (cell.formatted.strip() or cell.text.strip()) if cell else ""


class Line(Struct, frozen=True):
    """A line of text outside a table. `level`: 0 for a title, 1 to 9 for a heading, 10 for all bold, 99 for plain."""

    text: str
    level: int = PLAIN_LEVEL


class Aside(Struct, frozen=True):
    """A sentence about something that a document has at `where` beside its cells, such as a text box or a picture."""

    where: str
    message: str


class Table(Struct, frozen=True):
    """One table or sheet, `width` columns wide.

    `lines` are the lines above it, since the table before; `name` is a sheet's. `title` and `description` are its
    alternative text. `asides` are about things outside its cells. `page_words` are the texts of its headers and
    footers, and the properties of its file. `part_label` is the label of the part of the document that it belongs to.
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
