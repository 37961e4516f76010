"""Public copies: checks, permits and suppressions."""
