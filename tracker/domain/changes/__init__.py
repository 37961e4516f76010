"""The differences between two positions, in the words of a committee."""
