"""The only room that knows Qt."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it puts the hook there


def _import_plainly() -> None:
    """Remove the hook by which PySide6 reads the source of every module that is imported after it.

    It looks there for its `__feature__`, which is used nowhere here: a fifth of the time to start, and the sources stay
    in memory.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


_import_plainly()
