"""Another style sheet for what is seen, and for the rest of the window once it is shown: each widget takes its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

_POLISHED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle
"""Have Qt give a widget each new style of the program, and not tell it of one."""
_LATE = "styled late"


def set_style_sheet(app: QApplication, sheet: str, unseen: Iterable[QWidget]) -> None:
    """Give the sheet to all widgets but those in `unseen`, which get it by `style_late`.

    One sheet in the place of another would be given to each widget once for each that it lies in; so the old one is
    taken off first, while no widget is told of it.
    """
    roots = list(unseen)
    for root in roots:
        root.setProperty(_LATE, True)
    late = {widget for root in roots for widget in _within(root)}
    every = QApplication.allWidgets()
    polished = [widget for widget in every if widget.testAttribute(_POLISHED)]
    plain = [widget for widget in every if not widget.testAttribute(_OWN_STYLE)]
    for widget in polished:
        widget.setAttribute(_POLISHED, False)
    for widget in plain:
        widget.setAttribute(_OWN_STYLE)
    keeper = QWidget()
    keeper.setStyleSheet("* {}")  # as long as a sheet is left, Qt knows the colours that a widget had without one
    app.setStyleSheet("")
    for widget in polished:
        if widget in late:
            widget.setProperty(_LATE, True)
        else:
            widget.setAttribute(_POLISHED)
    for widget in plain:
        if widget not in late:
            widget.setAttribute(_OWN_STYLE, False)
    app.setStyleSheet(sheet)
    for widget in plain:
        if widget in late:
            widget.setAttribute(_OWN_STYLE, False)


def style_late(root: QWidget) -> None:
    """Give what is about to be shown, and all in it, the sheet that it has missed."""
    if not root.property(_LATE):
        return
    missed = [widget for widget in _within(root) if widget.property(_LATE)]
    for widget in missed:
        widget.setProperty(_LATE, None)
        widget.setAttribute(_POLISHED)
        widget.style().polish(widget)
    root.setProperty(_LATE, None)
    for widget in missed:
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def _within(root: QWidget) -> Iterator[QWidget]:
    yield root
    yield from root.findChildren(QWidget)
