"""Use cases for the texts printed around the figures of a theme."""

from __future__ import annotations

from typing import TypedDict, Unpack

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.record import with_fields
from tracker.domain.tables.theme_text import ThemeText
from tracker.domain.text import clean_fields
from tracker.services.indicators.category_tables import last_place


class ThemeFields(TypedDict, total=False):
    """The texts around the figures of a theme."""

    introduction: str
    row_heading: str
    footnote: str


def write_theme(
    work: UnitOfWork, *, directorate: str, theme: str, typing: bool = False, **fields: Unpack[ThemeFields]
) -> str:
    """Write texts around the figures of a theme; fields that are not given stay.

    The row is made with the first text.
    """
    themes = work.find(ThemeText, directorate=directorate, theme=theme)
    one = themes[0] if themes else work.add(ThemeText(directorate, theme, position=last_place(work)))
    changed = work.save(with_fields(one, clean_fields(dict(fields))))
    if typing:
        work.merge_key = f"theme {one.id} {sorted(fields)}"
    return f"Change the text around the table of {changed.label()}"
