"""One change, its words, and how long a text in the history may be."""
