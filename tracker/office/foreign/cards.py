"""Actions on cards: labels one under the other, each with its text beside it. A card becomes a row under headings."""

from __future__ import annotations

from dataclasses import replace

from tracker.office.interpret.heading_words import plain
from tracker.office.interpret.headings import field_of
from tracker.office.readers.grid import Cell, Row, Table

_LONGEST_LABEL = 60
_FEWEST_FIELDS = 3
_WIDTHS = (2, 4)
Pair = tuple[str, Cell, str]
"""A label, the cell beside it, and where it stands."""


def with_cards_as_rows(table: Table) -> Table:
    """The table with its labels as headings, where it is a card or several; else as it is.

    It is where the labels name the action and two more fields of it, none of them twice in one card.
    """
    if table.width not in _WIDTHS or any(field_of(row.text(0)) and field_of(row.text(1)) for row in table.rows[:3]):
        return table
    pairs = _pairs(table)
    cards = _cards(pairs)
    if not cards:
        return table
    labels = list(dict.fromkeys(label for card in cards for label, _, _ in card))
    fields = [found for label in labels if (found := field_of(label))]
    known = {plain(label) for label in labels}
    if "action" not in fields or len(set(fields)) < _FEWEST_FIELDS or len(fields) * 2 < len(labels):
        return table
    if any(plain(cell.text) in known for _, cell, _ in pairs):
        return table
    rows = [Row(table.rows[0].where, {column: Cell(label) for column, label in enumerate(labels)})]
    for card in cards:
        rows.append(Row(card[0][2], {labels.index(label): cell for label, cell, _ in card if cell.text or cell.fill}))
    return replace(table, rows=tuple(rows), width=len(labels))


def _pairs(table: Table) -> list[Pair]:
    """Each label with the cell beside it; nothing where a label is missing, or is a sentence."""
    pairs = []
    for row in table.rows:
        if not row.texts:
            continue
        for column in range(0, table.width, 2):
            label, beside = row.texts.get(column, ""), row.cells.get(column + 1, Cell(""))
            if not label and not beside.text.strip():
                continue
            if not label or len(label) > _LONGEST_LABEL:
                return []
            pairs.append((label, beside, row.where))
    return pairs


def _cards(pairs: list[Pair]) -> list[list[Pair]]:
    """The pairs of each card: another begins where its first label stands again."""
    cards: list[list[Pair]] = []
    for pair in pairs:
        if not cards or pair[0] == cards[0][0][0]:
            cards.append([])
        if any(pair[0] == label for label, _, _ in cards[-1]):
            return []
        cards[-1].append(pair)
    return cards
