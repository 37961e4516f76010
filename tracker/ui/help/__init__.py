"""Help: the user guide, what is new, the keys, and where the data is."""
