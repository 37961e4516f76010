"""A whole tracker written as rows, and read back."""
