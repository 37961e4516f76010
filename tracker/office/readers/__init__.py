"""Bytes to `Table`, one file a format."""
