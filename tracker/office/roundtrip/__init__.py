"""Our own papers, read back."""
