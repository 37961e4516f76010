"""Writes Excel sheets: rows, styles, charts and names."""
