"""A status as colour, shape and word."""
