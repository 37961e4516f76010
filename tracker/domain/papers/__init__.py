"""A paper for a meeting: what it holds."""
