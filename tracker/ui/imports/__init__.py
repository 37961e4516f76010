"""A document previewed, imported or merged."""
