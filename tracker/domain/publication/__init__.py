"""Rules on what may be published in a public copy, and what may not."""
