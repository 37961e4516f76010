"""The context menu of a list row, by right click or menu key: the entries of the menu bar that apply to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from tracker.ui.framework.commands import GOING, MENU, Command
from tracker.ui.framework.mnemonics import give_letters


def show_context_menu(within: QWidget, event: QContextMenuEvent, commands: Sequence[Command]) -> None:
    """Show the menu for a list or table within `within`, if no widget nearer to the event has answered it.

    With the mouse, the row under the pointer is selected first, as in every other program; with the menu key, the menu
    is for the current row.
    """
    by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
    widget = within.childAt(event.pos()) if by_mouse else QApplication.focusWidget()
    view = _view_of(widget)
    if view is None:
        _show_for_part(within, widget, event, commands)
        return
    if not within.isAncestorOf(view):
        return
    at = event.globalPos()
    if by_mouse:
        _pick(view, view.viewport().mapFromGlobal(at))
    elif view.currentIndex().isValid():
        at = view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())
    menu = _menu(view, commands)
    if menu.isEmpty():
        menu.deleteLater()
        return
    menu.popup(at)
    event.accept()


def _show_for_part(
    within: QWidget, widget: QWidget | None, event: QContextMenuEvent, commands: Sequence[Command]
) -> None:
    """Show the commands that a part other than a list names, for example a chart."""
    part = widget
    while part is not None and part is not within:
        names = part.property(MENU)
        if names is not None:
            _menu(part, [command for command in commands if command.name in names]).popup(event.globalPos())
            event.accept()
            return
        part = part.parentWidget()


def _menu(view: QWidget, commands: Sequence[Command]) -> QMenu:
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    before = ""
    for command in commands:
        if command.name.startswith(GOING) or (command.enabled is not None and not command.enabled()):
            continue
        if before and (command.separated or command.menu != before):
            menu.addSeparator()
        before = command.menu
        entry = menu.addAction(command.text.replace("&", "&&"))
        entry.setShortcuts(QKeySequence.listFromString(command.keys)[:1])
        entry.setShortcutVisibleInContextMenu(True)
        if command.checked is not None:
            entry.setCheckable(True)
            entry.setChecked(command.checked())
        entry.triggered.connect(command.run)
    give_letters(menu)
    return menu


def _view_of(inside: QWidget | None) -> QAbstractItemView | None:
    """Return the list or table that a widget is, or whose viewport it is; None if it is neither."""
    if isinstance(inside, QAbstractItemView):
        return inside
    above = inside.parentWidget() if inside is not None else None
    return above if isinstance(above, QAbstractItemView) and above.viewport() is inside else None


def _pick(view: QAbstractItemView, at: QPoint) -> None:
    index = view.indexAt(at)
    if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        view.setCurrentIndex(index)
