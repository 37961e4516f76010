"""Exports and public copies."""
