"""The difference of two positions, in words that a committee reads."""
