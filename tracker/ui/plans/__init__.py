"""A plan: its table and the panel of what is selected."""
