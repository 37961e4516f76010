"""The panels at the right of a plan for what is selected."""
