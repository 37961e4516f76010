"""A whole tracker as rows, out and in again."""
