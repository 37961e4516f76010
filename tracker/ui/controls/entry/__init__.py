"""Grids for typing and pasting into."""
