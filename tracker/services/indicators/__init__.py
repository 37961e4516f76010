"""Indicators, readings and tables: edits and questions."""
