"""Signals of text boxes for focus in and focus out."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QFocusEvent


def tell_focus(signal: SignalInstance, event: QFocusEvent) -> None:
    """Emit a box's focus signal, unless the focus is only lent to the box's own menu."""
    if event.reason() != Qt.FocusReason.PopupFocusReason:
        signal.emit()
