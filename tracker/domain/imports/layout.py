"""The layout of a document as it was read, and the user's corrections of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

FIELDS: Mapping[str, str] = {
    "ref": "Ref",
    "section": "Section",
    "action": "Action",
    "timescale": "Timescale",
    "owner": "Owner",
    "progress": "Progress",
    "status": "Status",
    "completed": "Completed on",
    "evidence": "Evidence",
    "tags": "Tags",
    "exempt": "Not for publication",
    "": "Other information",
}
"""The fields that a column of a plan may hold, with their names."""

TableKind = Literal["", "plan", "readings", "risks", "benefits", "table"]
KINDS: Mapping[TableKind, str] = {
    "plan": "A plan",
    "readings": "Readings of indicators",
    "risks": "A register of risks",
    "benefits": "Benefits",
    "table": "Figures by category",
}
"""The kinds that a table can be read as, with their names."""
FIELDS_OF: Mapping[TableKind, Mapping[str, str]] = {
    "": FIELDS,
    "plan": FIELDS,
    "readings": {
        "indicator": "Indicator",
        "period": "Period",
        "value": "Value",
        "unit": "Unit",
        "better": "Better",
        "target": "Target",
        "ref": "Ref",
        "directorate": "Directorate",
        "theme": "Theme",
        "owner": "Owner",
        "definition": "Definition",
        "source": "Source",
        "status": "Status",
        "trend": "Trend",
        "note": "Note",
        "tags": "Tags",
        "": "Left out",
    },
    "risks": {
        "ref": "Ref",
        "title": "Risk",
        "causes": "Causes",
        "consequences": "Consequences",
        "controls": "Controls",
        "owner": "Owner",
        "likelihood now": "Likelihood",
        "impact now": "Impact",
        "score now": "Likelihood x impact",
        "likelihood target": "Target likelihood",
        "impact target": "Target impact",
        "score target": "Target likelihood x impact",
        "": "Note",
    },
    "benefits": {
        "title": "Benefit",
        "action ref": "Number of its action",
        "action": "Action",
        "ref": "Ref",
        "owner": "Owner",
        "expected": "Expected",
        "timescale": "Expected by",
        "realised": "Realised",
        "realised on": "Realised as at",
        "method": "How it was found",
        "cashable": "Cashable",
        "measure": "Measured in",
        "per": "Of or per",
        "note": "Note",
        "": "Note, with its heading",
    },
    "table": {"label": "Category", "figure": "Figures", "": "Left out"},
}
"""The fields that a column may hold, by the kind of its table, with their names."""
DateOrder = Literal["", "day first", "month first"]
Hidden = Literal["bring in", "leave out"]
Direction = Literal["", "higher", "lower"]
"""The better direction for every indicator of a document that has a target but no direction; "" if the user has not
chosen.
"""


class SeenColumn(Struct, frozen=True):
    """A column: its index, its heading, the field it was read as (a key of FIELDS_OF for its table), and its first
    text.
    """

    number: int
    heading: str
    field: str = ""
    sample: str = ""


class SeenTable(Struct, frozen=True):
    """A table or sheet of a document, whether it was imported or not.

    `hidden_parts` names its hidden rows and columns, if any. `kind` is the kind it was read as; `tied` are the other
    possible kinds if nothing decides between them. `struck` is the number of its rows that the document strikes out.
    `known_as` is its signature as long as the user has not chosen its kind.
    """

    where: str
    rows: int
    taken: bool
    signature: str = ""
    columns: tuple[SeenColumn, ...] = ()
    hidden: bool = False
    hidden_parts: str = ""
    kind: TableKind = ""
    tied: tuple[TableKind, ...] = ()
    struck: int = 0
    known_as: str = ""

    @property
    def signatures(self) -> frozenset[str]:
        """The signatures under which the user may have made choices for it."""
        return frozenset((self.signature, self.known_as))


class SeenStatus(Struct, frozen=True):
    """A status that is not written as a word of the plan's scheme: its number of occurrences and the word that it was
    read as.
    """

    signature: str
    written: str
    word: str
    number: int
    scheme_name: str = ""


class Layout(Struct, frozen=True):
    """The layout as it was understood. `notes_with_dates`: the number of progress cells with entries that begin with a
    day.

    `doubtful_dates`: dates that may be day first or month first, if no other date of their table decides it; `dates` is
    the order that the user chose, and `unread_dates` is true if they were left unread meanwhile. `encoding`: the
    encoding with which a text file was read. `remarks`: texts above a table that are about the document itself
    ("Position at November 2014"), as pairs of place and text. `undirected`: the indicators that have a target but no
    better direction in the document; `better` is the direction chosen for all of them.
    """

    tables: tuple[SeenTable, ...] = ()
    statuses: tuple[SeenStatus, ...] = ()
    doubtful_dates: tuple[str, ...] = ()
    dates: DateOrder = ""
    unread_dates: bool = False
    notes_with_dates: int = 0
    encoding: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    undirected: tuple[str, ...] = ()
    better: Direction = ""


class LayoutChoice(Struct, frozen=True):
    """The user's choices for all tables with these headings. `columns` pairs a column's index with a key of FIELDS.

    `kind` is the kind chosen for such tables; it is stored under the signature that a table has before that choice.
    """

    signature: str
    columns: tuple[tuple[int, str], ...] = ()
    statuses: tuple[tuple[str, str], ...] = ()
    dates: DateOrder = ""
    hidden: Hidden = "bring in"
    split_notes: bool = False
    struck: Hidden = "leave out"
    kind: TableKind = ""

    def with_column(self, number: int, field: str) -> LayoutChoice:
        """Return the choice with a different field for a column."""
        return replace(self, columns=(*[pair for pair in self.columns if pair[0] != number], (number, field)))

    def with_status(self, written: str, word: str) -> LayoutChoice:
        """Return the choice with a different reading of a status; if `word` is empty, the text is no status."""
        return replace(self, statuses=(*[pair for pair in self.statuses if pair[0] != written], (written, word)))


class OwnWord(Struct, frozen=True):
    """A word that the user has corrected once: a heading of a kind of table, or a status as written, and its meaning.

    It is added to the vocabulary for all documents of that user; choices for a layout take precedence over it.
    """

    kind: TableKind | Literal["status"]
    written: str
    meaning: str


class Choices(Struct, frozen=True):
    """The user's choices for layouts, of this document and others, and for the tables of this document that are
    imported.

    `asking`: a user is present and can choose the kind of a table without known headings. `dates`: the order chosen for
    the dates of this document, whatever its layout; `better`: the direction chosen for its indicators without one.
    `kinds` are the kinds chosen for single tables, `kind` for all of them. `words` are corrected words of any document,
    the newest first. `forms` pairs the title of a recovery form with the name of its indicator; `form_of` is the
    indicator of all other forms.
    """

    layouts: tuple[LayoutChoice, ...] = ()
    tables: tuple[tuple[str, bool], ...] = ()
    asking: bool = False
    dates: DateOrder = ""
    kinds: tuple[tuple[str, TableKind], ...] = ()
    kind: TableKind = ""
    words: tuple[OwnWord, ...] = ()
    better: Direction = ""
    forms: tuple[tuple[str, str], ...] = ()
    form_of: str = ""

    def indicator_of(self, title: str) -> str:
        """Return the name of the indicator whose recovery form has that title; empty if it has not been chosen."""
        return dict(self.forms).get(title, self.form_of)

    def with_form(self, title: str, indicator: str) -> Choices:
        """Return these choices with the indicator of a recovery form; if `indicator` is empty, the form is left out."""
        return replace(self, forms=(*[pair for pair in self.forms if pair[0] != title], (title, indicator)))

    def layout(self, signature: str) -> LayoutChoice:
        """Return the choice for those headings; an empty one if there is none."""
        choice = next((one for one in self.layouts if one.signature == signature), LayoutChoice(signature))
        return replace(choice, dates=self.dates) if self.dates else choice

    def takes(self, where: str) -> bool | None:
        """Return whether that table is to be imported; None if the user has not chosen."""
        return dict(self.tables).get(where)

    def kind_of(self, where: str, known_as: str = "") -> TableKind:
        """Return the kind chosen for the table, or for others with the same headings; empty if none has been chosen."""
        return dict(self.kinds).get(where, self.kind) or self.layout(known_as).kind

    def with_kind(self, table: SeenTable, kind: TableKind) -> Choices:
        """Return these choices with the kind of a table, and of others with its headings."""
        choice = replace(self, kinds=(*[pair for pair in self.kinds if pair[0] != table.where], (table.where, kind)))
        if not table.known_as:
            return choice
        return choice.with_layout(replace(choice.layout(table.known_as), kind=kind))

    def with_layout(self, choice: LayoutChoice) -> Choices:
        """Return these choices with one for a layout added or replaced; it then counts as the newest."""
        return replace(self, layouts=(choice, *[one for one in self.layouts if one.signature != choice.signature]))

    def with_column(self, table: SeenTable, number: int, field: str) -> Choices:
        """Return these choices with a different field for a column of all tables with the headings of `table`."""
        choice = self.layout(table.signature)
        if not choice.columns:
            choice = replace(
                choice, columns=tuple((column.number, column.field) for column in table.columns if column.field)
            )
        changed = self.with_layout(choice.with_column(number, field))
        heading = next((column.heading for column in table.columns if column.number == number), "")
        if not any(letter.isalpha() for letter in heading) or table.kind == "table":
            return changed
        return changed.with_word(OwnWord(table.kind or "plan", heading, field))

    def with_status(self, seen: SeenStatus, word: str) -> Choices:
        """Return these choices with a different reading of a status; if `word` is empty, the text is no status."""
        changed = self.with_layout(self.layout(seen.signature).with_status(seen.written, word))
        return changed.with_word(OwnWord("status", seen.written, word))

    def with_word(self, word: OwnWord) -> Choices:
        """Return these choices with a corrected word."""
        others = [
            own_word
            for own_word in self.words
            if (own_word.kind, alike(own_word.written)) != (word.kind, alike(word.written))
        ]
        return replace(self, words=(word, *others))

    def meanings(self, kind: TableKind | Literal["status"]) -> dict[str, str]:
        """Return the meanings that the user gave to headings of a kind of table, or to statuses, by the word as `alike`
        gives it.
        """
        return {alike(own_word.written): own_word.meaning for own_word in reversed(self.words) if own_word.kind == kind}

    def with_dates(self, layout: Layout, order: DateOrder) -> Choices:
        """Return these choices with a date order for all tables that are imported."""
        choices = self
        for signature in dict.fromkeys(table.signature for table in layout.tables if table.taken and table.signature):
            choices = choices.with_layout(replace(choices.layout(signature), dates=order))
        return choices

    def with_table(self, where: str, taken: bool) -> Choices:
        """Return these choices with the decision whether a table is imported."""
        return replace(self, tables=(*[pair for pair in self.tables if pair[0] != where], (where, taken)))


def alike(text: str) -> str:
    """Return the key by which a corrected word is recognised: without case, punctuation and repeated spaces."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
