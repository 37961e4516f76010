"""The tab order: widgets made later come last unless they are put in their place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_before(following: QWidget, widgets: Sequence[QWidget]) -> None:
    """Put `widgets`, in their order, directly before `following` in the tab order."""
    previous = _before(following)
    while previous is not following and (previous.focusPolicy() == Qt.FocusPolicy.NoFocus or previous in widgets):
        previous = _before(previous)
    for widget in widgets:
        QWidget.setTabOrder(previous, widget)
        previous = widget


def _before(widget: QWidget) -> QWidget:
    previous = widget.previousInFocusChain()
    return widget if previous is None else previous
