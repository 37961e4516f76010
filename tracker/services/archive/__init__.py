"""A whole tracker written out and read back."""
