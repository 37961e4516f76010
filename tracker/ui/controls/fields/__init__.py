"""Fields for one value each."""
