"""What stands at the right of a plan for what is selected."""
