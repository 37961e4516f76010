"""What may leave in a public copy, and what may not."""
