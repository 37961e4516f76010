"""Linked actions and indicators."""
