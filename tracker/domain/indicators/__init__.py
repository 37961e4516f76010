"""An indicator, and what is judged of it."""
