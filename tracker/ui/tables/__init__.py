"""The page of category tables."""
