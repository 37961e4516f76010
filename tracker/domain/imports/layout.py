"""The layout of a document as it was read, and what the user has said about it."""

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
"""The fields that a column of a plan may hold, each with its name."""

TableKind = Literal["", "plan", "readings", "risks", "benefits", "table"]
KINDS: Mapping[TableKind, str] = {
    "plan": "A plan",
    "readings": "Readings of indicators",
    "risks": "A register of risks",
    "benefits": "Benefits",
    "table": "Figures by category",
}
"""The kinds that a table can be read as, each with its name."""
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
"""The fields that a column may hold, by what its table is, each with its name."""
DateOrder = Literal["", "day first", "month first"]
Hidden = Literal["bring in", "leave out"]
Direction = Literal["", "higher", "lower"]
"""Better for every indicator of a document that has a target and no direction; "" if nobody has said it."""


class SeenColumn(Struct, frozen=True):
    """A column: its number from 0, its heading, what it was read as (a key of FIELDS_OF its table), its first text."""

    number: int
    heading: str
    field: str = ""
    sample: str = ""


class SeenTable(Struct, frozen=True):
    """A table or sheet of a document, whether it came in or not.

    `hidden_parts` names its hidden rows and columns, if any. `kind` is what it was read as; `tied` names what it may be
    as well, where nothing decides it. `struck` is the number of its rows that the document strikes out. `known_as` is
    the signature that it has while nobody has said what it is.
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
        """Those under which something may have been said of it."""
        return frozenset((self.signature, self.known_as))


class SeenStatus(Struct, frozen=True):
    """A status that is not written as a word of the plan's scheme: how often, and the word that it was read as."""

    signature: str
    written: str
    word: str
    number: int
    scheme_name: str = ""


class Layout(Struct, frozen=True):
    """The layout as understood. `notes_with_dates`: the number of progress cells with entries that begin with a day.

    `doubtful_dates`: those that may be day or month first, where no other date of their table decides it; `dates` is
    what was said of them, and `unread_dates` whether they were left unread meanwhile. `encoding`: how a text file was
    read. `remarks`: what stands about the document itself above a table ("Position at November 2014"), as pairs of
    place and text. `undirected`: the indicators with a target of which the document does not say which direction is
    better, and `better` what was said of all of them.
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
    """The user's choices for all tables with these headings. `columns` pairs a column's number with a key of FIELDS.

    `kind` is what such tables were said to be; it stands with the headings that a table is known as before that.
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
        """Return the choice with another meaning of a column."""
        return replace(self, columns=(*[pair for pair in self.columns if pair[0] != number], (number, field)))

    def with_status(self, written: str, word: str) -> LayoutChoice:
        """Return the choice with another reading of a status; `word` empty: it is no status."""
        return replace(self, statuses=(*[pair for pair in self.statuses if pair[0] != written], (written, word)))


class OwnWord(Struct, frozen=True):
    """A word that the user has put right once: a heading of a kind of table, or a status as written, and its meaning.

    It joins the vocabulary for all documents of that user; what is said of a layout goes before it.
    """

    kind: TableKind | Literal["status"]
    written: str
    meaning: str


class Choices(Struct, frozen=True):
    """The user's choices for layouts, of this document and others, and which of its tables are to be imported.

    `asking`: somebody is looking, and can say what a table without known headings holds. `dates`: what was said of the
    dates of this document, whatever its layout, and `better` of its indicators without a direction. `kinds` is what was
    said of single tables, `kind` of all of them. `words` are those that were put right in whatever document, the newest
    first. `forms` pairs the title of a recovery form with the name of its indicator; `form_of` is that of all others.
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
        """Return the name of the indicator whose recovery form has that title; empty if nobody has said it."""
        return dict(self.forms).get(title, self.form_of)

    def with_form(self, title: str, indicator: str) -> Choices:
        """Return these choices with the indicator of a recovery form; `indicator` empty: the form is left out."""
        return replace(self, forms=(*[pair for pair in self.forms if pair[0] != title], (title, indicator)))

    def layout(self, signature: str) -> LayoutChoice:
        """Return the choice for those headings; one that says nothing if there is none."""
        found = next((one for one in self.layouts if one.signature == signature), LayoutChoice(signature))
        return replace(found, dates=self.dates) if self.dates else found

    def takes(self, where: str) -> bool | None:
        """Return whether that table is to be imported; None if the user has not chosen."""
        return dict(self.tables).get(where)

    def kind_of(self, where: str, known_as: str = "") -> TableKind:
        """Return the kind that the table is to be read as; empty if nobody has said it, of it or of others like it."""
        return dict(self.kinds).get(where, self.kind) or self.layout(known_as).kind

    def with_kind(self, table: SeenTable, kind: TableKind) -> Choices:
        """Return these choices with what a table is, and others with its headings."""
        said = replace(self, kinds=(*[pair for pair in self.kinds if pair[0] != table.where], (table.where, kind)))
        if not table.known_as:
            return said
        return said.with_layout(replace(said.layout(table.known_as), kind=kind))

    def with_layout(self, choice: LayoutChoice) -> Choices:
        """Return these choices with another for its headings, which then counts as the newest."""
        return replace(self, layouts=(choice, *[one for one in self.layouts if one.signature != choice.signature]))

    def with_column(self, table: SeenTable, number: int, field: str) -> Choices:
        """Return these choices with another meaning of a column of all tables with the headings of `table`."""
        choice = self.layout(table.signature)
        if not choice.columns:
            choice = replace(choice, columns=tuple((one.number, one.field) for one in table.columns if one.field))
        said = self.with_layout(choice.with_column(number, field))
        heading = next((one.heading for one in table.columns if one.number == number), "")
        if not any(letter.isalpha() for letter in heading) or table.kind == "table":
            return said
        return said.with_word(OwnWord(table.kind or "plan", heading, field))

    def with_status(self, seen: SeenStatus, word: str) -> Choices:
        """Return these choices with another reading of a status; `word` empty: it is no status."""
        said = self.with_layout(self.layout(seen.signature).with_status(seen.written, word))
        return said.with_word(OwnWord("status", seen.written, word))

    def with_word(self, word: OwnWord) -> Choices:
        """Return these choices with a word that was put right."""
        others = [one for one in self.words if (one.kind, alike(one.written)) != (word.kind, alike(word.written))]
        return replace(self, words=(word, *others))

    def meanings(self, kind: TableKind | Literal["status"]) -> dict[str, str]:
        """Return the meanings that the user gave to headings of a kind of table, or to statuses, by the words without
        case.
        """
        return {alike(one.written): one.meaning for one in reversed(self.words) if one.kind == kind}

    def with_dates(self, layout: Layout, order: DateOrder) -> Choices:
        """Return these choices with an order of the dates of all tables that come in."""
        choices = self
        for signature in dict.fromkeys(table.signature for table in layout.tables if table.taken and table.signature):
            choices = choices.with_layout(replace(choices.layout(signature), dates=order))
        return choices

    def with_table(self, where: str, taken: bool) -> Choices:
        """Return these choices with a table that is to come in or not."""
        return replace(self, tables=(*[pair for pair in self.tables if pair[0] != where], (where, taken)))


def alike(text: str) -> str:
    """Return the text by which a word that was put right is known again: without case, punctuation and doubled
    spaces.
    """
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
