"""Grids that are typed and pasted into."""
