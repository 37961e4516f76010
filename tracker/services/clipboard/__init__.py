"""Rows as clipboard tables."""
