"""A paper in short: the content of a single page or a slide, taken from the paper."""
