"""Spelling while the user types."""
