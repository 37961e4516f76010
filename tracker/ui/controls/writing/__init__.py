"""Boxes for text with bold and bullets."""
