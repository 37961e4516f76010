"""A whole tracker as JSON or as zipped CSV."""
