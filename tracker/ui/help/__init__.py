"""Help: the user guide, what is new, the keyboard shortcuts, and the locations of data."""
