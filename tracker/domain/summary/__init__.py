"""A paper in short: what stands on one page or on a slide, from what the paper holds."""
