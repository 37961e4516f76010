"""Statements: sentences that state a figure."""
