"""Everything at one moment."""
