"""Checks before a meeting."""
