"""The menu to choose the field of a document's column: by one letter, or with the arrow keys and Return."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.imports.layout import FIELDS
from tracker.domain.text import shorten
from tracker.ui.controls.preview.column_sources import ColumnSource
from tracker.ui.framework.mnemonics import give_letters


def column_menu(source: ColumnSource, choose: Callable[[str], object], parent: QWidget) -> QMenu:
    """Return a menu with one entry for each field; the column's present field is ticked and active."""
    menu = QMenu(parent)
    heading = shorten(source.heading, 40)
    menu.setAccessibleName(f"Use column {heading} as")
    menu.addSection(f"Use “{heading.replace('&', '&&')}” as")
    group = QActionGroup(menu)
    for field, name in FIELDS.items():
        entry = menu.addAction(name)
        entry.setCheckable(True)
        group.addAction(entry)
        entry.triggered.connect(lambda _on, field=field: choose(field))
        if field == source.field:
            entry.setChecked(True)
            menu.setActiveAction(entry)
    give_letters(menu)
    return menu
