"""Tooltips that show typed text literally."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """Return a text escaped for a tooltip, wrapped to a readable width: Qt would read plain text as markup."""
    from html import escape

    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""
