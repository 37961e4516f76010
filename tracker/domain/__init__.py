"""What a plan, an action and an indicator are, and their rules. Standard library only."""
