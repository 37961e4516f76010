"""The fields that every row has, of whatever kind."""

from __future__ import annotations

NEW = 0
"""The id of a row that is not stored yet."""
