"""Writes and reads a whole tracker as JSON or zipped CSV."""
