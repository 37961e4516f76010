"""What a manager can do: one small function a use case, all written through `Tracker.do`."""
