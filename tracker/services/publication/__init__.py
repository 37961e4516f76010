"""Public copies: what is checked, permitted and suppressed."""
