"""Figures by category."""
