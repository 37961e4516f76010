"""Names of places that are gone to from elsewhere."""

PLANS = "Plans"
"""The place that a file opens at when none was shown before."""
CHANGES = "What changed"
