"""Wording that Word and Excel papers share."""
