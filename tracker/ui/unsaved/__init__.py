"""Text that is being typed, kept and offered again."""
