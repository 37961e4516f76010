"""The panels at the right of a plan that show what is selected."""
