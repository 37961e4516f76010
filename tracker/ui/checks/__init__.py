"""The page of checks before a meeting."""
