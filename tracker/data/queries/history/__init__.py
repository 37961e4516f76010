"""Reading the history: what was changed, when, and what was there before."""
