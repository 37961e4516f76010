"""Use cases: one small function for each, all written through `Tracker.do`."""
