"""Boxes for text say when the user comes to them and leaves them."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QFocusEvent


def tell_focus(signal: SignalInstance, event: QFocusEvent) -> None:
    """Emit a box's signal that it got or lost the focus, unless it is only lent to a menu of its own."""
    if event.reason() != Qt.FocusReason.PopupFocusReason:
        signal.emit()
