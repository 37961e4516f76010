"""A tracker, its indicators and obligations as text and JSON for the command line."""
