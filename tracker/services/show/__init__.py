"""A tracker, its indicators and duties as text and JSON for the command line."""
