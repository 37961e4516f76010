"""Boxes for one value each."""
