"""The base of every page; imports no page and no control."""
