"""Cards: an action or a risk in a table of its own, with a label and its text in each row.

A card becomes a table with its labels as headings and one row, so that it is read like any other table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from tracker.office.interpret.heading_row import find_heading
from tracker.office.interpret.heading_words import to_the_word
from tracker.office.readers.grid import PLAIN_LEVEL, Cell, Line, Row, Table
from tracker.office.risks.risk_register import find_risk_heading
from tracker.office.wording.exempt_labels import read_label

_LONGEST_LABEL = 60
_NUMBERED = re.compile(
    r"(?:action|objective|priority|recommendation|rec|milestone|deliverable|project|commitment|finding|requirement|task"
    r"|goal|aim|outcome|activity|initiative|step|standard)s?\s*(?:no\.?|number|ref)?\s*[:.#–-]?\s*"
    r"(?P<number>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*[:.–-]?",
    re.IGNORECASE,
)
_FEWEST_PAIRS = 3
_MOST_PAIRS = 60
_FEWEST_FIELDS = 3
"""The fewest known labels of a plan, one of them the action's; a cover page may have fewer."""
Pair = tuple[Cell, Cell | None]


def cards_of(table: Table) -> list[Table]:
    """Return the cards of a table, each as a table with headings; the table itself if it has none."""
    columns = [column for column in range(table.width) if any(column in row.cells for row in table.rows)]
    if not 2 <= len(columns) <= 4 or len(columns) % 2 or find_heading(table.rows) or find_risk_heading(table):
        return [table]
    cards = [_card(table, rows, columns) for rows in _parted(table.rows, columns[0])]
    tables = [card for card in cards if card is not None]
    if not tables or len(tables) < len(cards):
        return [table]
    first = replace(tables[0], lines=(*table.lines, *tables[0].lines))
    label = table.part_label or next((line.text for line in table.lines if read_label(line.text, is_heading=True)), "")
    return [first, *(replace(card, part_label=label) for card in tables[1:])]


def _parted(rows: Sequence[Row], column: int) -> Iterator[list[Row]]:
    """Yield the rows of each card. A new card begins when the first card's first label is repeated."""
    first = next((row.text(column) for row in rows if row.texts.get(column) and len(row.texts) > 1), "")
    part: list[Row] = []
    for row in rows:
        if (
            row.texts.get(column) == first
            and len(row.texts) > 1
            and any(row.texts.get(column) == first for row in part)
        ):
            titles = [row for row in part[-1:] if len(row.texts) == 1 and column in row.texts]
            yield part[: len(part) - len(titles)]
            part = titles
        if row.texts:
            part.append(row)
    yield part


def _card(table: Table, rows: Sequence[Row], columns: Sequence[int]) -> Table | None:
    """Return the table of one card; None if the rows are not a card."""
    above = [row for row in rows[:1] if len(row.texts) == 1 and columns[0] in row.texts]
    pairs = _pairs(rows[len(above) :], columns)
    if pairs is None or not _FEWEST_PAIRS <= len(pairs) <= _MOST_PAIRS:
        return None
    pairs = _with_numbered(pairs)
    head = Row(f"{rows[0].where}, labels", {index: replace(label, span=1) for index, (label, _) in enumerate(pairs)})
    values: Mapping[int, Cell] = {index: replace(cell, span=1) for index, (_, cell) in enumerate(pairs) if cell}
    lines = tuple(Line(text, PLAIN_LEVEL - 1) for row in above for text in row.texts.values())
    card = replace(
        table,
        rows=(head, Row(rows[0].where, values)),
        width=len(pairs),
        lines=lines if above else (),
        hidden_columns=frozenset(),
    )
    heading = find_heading(card.rows)
    known = len(heading.columns) if heading and heading.row_index == 0 else 0
    action = heading.column("action") if heading else None
    says = action is not None and sum(map(str.isalpha, card.rows[1].text(action))) > 1
    return card if (known >= _FEWEST_FIELDS and says) or find_risk_heading(card) else None


def _with_numbered(pairs: list[Pair]) -> list[Pair]:
    """Return the pairs with a first label such as "Objective 2" or "Action 3" divided.

    Its number becomes the ref, and the text beside it the action.
    """
    label, value = pairs[0]
    numbered = _NUMBERED.fullmatch(label.text.strip())
    if numbered is None or any(_is_action(cell.text) for cell, _ in pairs):
        return pairs
    return [
        (replace(label, text="Ref"), replace(label, text=numbered["number"])),
        (replace(label, text="Action"), value),
        *pairs[1:],
    ]


def _is_action(label: str) -> bool:
    heading_match = to_the_word(label, "plan")
    return heading_match is not None and heading_match.field == "action"


def _pairs(rows: Sequence[Row], columns: Sequence[int]) -> list[Pair] | None:
    """Return the labels, each with its cell; None if a label is too long, missing or repeated.

    A row without a label continues the row above it.
    """
    pairs: list[Pair] = []
    for row in rows:
        if not set(row.texts) <= set(columns):
            return None
        for label_at, value_at in zip(columns[::2], columns[1::2], strict=True):
            label, value = row.texts.get(label_at, ""), row.cells.get(value_at)
            if label and len(label) <= _LONGEST_LABEL:
                pairs.append((row.cells[label_at], value))
            elif label or (value and not pairs):
                return None
            elif value:
                above, cell = pairs[-1]
                pairs[-1] = above, replace(value, text=f"{cell.text}\n{value.text}") if cell else value
    labels = [label.text.strip().casefold() for label, _ in pairs]
    return pairs if len(set(labels)) == len(labels) else None
