"""Another style sheet for what is seen, and for the rest of the window once it is shown: each widget takes its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

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
    late = {widget for root in roots for widget in _within(root)}
    for widget in (*roots, *(widget for widget in late if widget.testAttribute(_POLISHED))):
        widget.setProperty(_LATE, True)
    with _kept_colours(), _passed_over(late):
        if app.styleSheet():
            with _passed_over(widget for widget in app.allWidgets() if widget not in late):
                app.setStyleSheet("")
        app.setStyleSheet(sheet)


@contextmanager
def without_style_sheet() -> Iterator[None]:
    """Take the sheet off for as long as something large is put together, while all that is there stays as it is.

    What is put into a widget would be given its style anew each time, with all that it holds; so it is, once, as it is
    put into the window.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication), "there is a window"
    sheet = app.styleSheet()
    if not sheet:
        yield
        return
    with _kept_colours():
        with _passed_over(app.allWidgets()):
            app.setStyleSheet("")
        try:
            yield
        finally:
            with _passed_over(app.allWidgets()):
                app.setStyleSheet(sheet)


@contextmanager
def _kept_colours() -> Iterator[None]:
    """Let Qt remember the colours and the font that each widget had without a sheet: it does while there is one."""
    keeper = QWidget()
    keeper.setStyleSheet("* {}")
    yield


@contextmanager
def _passed_over(widgets: Iterable[QWidget]) -> Iterator[None]:
    """Have Qt give none of these a new style of the program, nor tell it of one."""
    every = list(widgets)
    polished = [widget for widget in every if widget.testAttribute(_POLISHED)]
    plain = [widget for widget in every if not widget.testAttribute(_OWN_STYLE)]
    for widget in polished:
        widget.setAttribute(_POLISHED, False)
    for widget in plain:
        widget.setAttribute(_OWN_STYLE)
    yield
    for widget in polished:
        widget.setAttribute(_POLISHED)
    for widget in plain:
        widget.setAttribute(_OWN_STYLE, False)


def restyle(widget: QWidget) -> None:
    """Give a widget the style that its properties ask for now. The style itself is not asked for: see STYLED."""
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))


def style_late(root: QWidget) -> None:
    """Give what is about to be shown, and all in it, the sheet that it has missed."""
    if not root.property(_LATE):
        return
    missed = [widget for widget in _within(root) if widget.property(_LATE)]
    for widget in missed:
        widget.setProperty(_LATE, None)
        restyle(widget)
    root.setProperty(_LATE, None)
    for widget in missed:
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def _within(root: QWidget) -> Iterator[QWidget]:
    yield root
    yield from root.findChildren(QWidget)
