"""The content of a paper for a meeting."""
