"""The keys of text boxes, for the list of keyboard shortcuts; the boxes themselves handle them."""

from __future__ import annotations

from tracker.ui.controls.writing.formatting import BOLD_KEY, BULLETS_KEY
from tracker.ui.framework.commands import Command

WHERE = "text boxes"
_KEYS = {
    "Bold": BOLD_KEY,
    "Bullets": BULLETS_KEY,
    "New line without a bullet, or in a title": "Shift+Return",
    "Save": "Ctrl+Return",
    "Restore earlier text": "Esc",
    "Suggestions for a word that is spelt wrongly": "Menu",
}


def text_keys() -> list[tuple[str, Command]]:
    """Return the use of each key, as commands that are in no menu."""
    return [(WHERE, Command("", text, "Edit", _nothing, keys)) for text, keys in _KEYS.items()]


def _nothing() -> None:
    """Do nothing: this is never run."""
