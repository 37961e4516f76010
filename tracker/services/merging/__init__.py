"""A later version of a document compared and merged."""
