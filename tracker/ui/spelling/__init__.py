"""Spelling while the user writes."""
