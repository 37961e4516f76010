"""Tooltips that show what was typed as it is."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """Return a text as a tooltip, in lines of a fair length: Qt has no plain form of one, and would take markup for
    markup.
    """
    from html import escape

    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""
