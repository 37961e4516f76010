"""Changes the style sheet of visible widgets now and of others when they are shown: styling each widget takes time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

_POLISHED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle
"""Attributes that decide whether Qt applies a new style to a widget and notifies it of one."""
_LATE = "styled late"


def set_style_sheet(app: QApplication, sheet: str, unseen: Iterable[QWidget]) -> None:
    """Apply the sheet to all widgets except those in `unseen`, which get it by `style_late`.

    Replacing one sheet by another would style each widget once for each of its ancestors; so the old sheet is removed
    first, while no widget is notified.
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
    """Remove the sheet while something large is put together, leaving existing widgets as they are.

    With a sheet, a widget and all in it would be styled again each time it is put into another; without one, that is
    done once, when the whole is put into the window.
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
    """Keep Qt remembering each widget's colours and font without a sheet: it does so while any sheet exists."""
    keeper = QWidget()
    keeper.setStyleSheet("* {}")
    yield


@contextmanager
def _passed_over(widgets: Iterable[QWidget]) -> Iterator[None]:
    """Keep Qt from applying a new style to these widgets and from notifying them of it."""
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
    """Apply the style that a widget's properties ask for now. The style object itself is not fetched: see STYLED."""
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))


def style_late(root: QWidget) -> None:
    """Apply the sheet that a widget and all in it have missed, before they are shown."""
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
