"""The menu that says what a column of a document is: one letter, or the arrows and Return."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.imports.layout import FIELDS
from tracker.domain.text import shorten
from tracker.ui.controls.preview.column_sources import ColumnSource
from tracker.ui.framework.mnemonics import give_letters


def column_menu(source: ColumnSource, choose: Callable[[str], object], parent: QWidget) -> QMenu:
    """One entry for each field, what the column is read as now ticked and first under the keys."""
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
