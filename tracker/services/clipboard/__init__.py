"""Rows as tables for the clipboard."""
