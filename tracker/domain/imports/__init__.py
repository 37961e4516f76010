"""What a document would bring in."""
