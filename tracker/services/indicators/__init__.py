"""Edits and queries of indicators, readings and tables."""
