"""Plans, actions and indicators, and their rules. Standard library only."""
