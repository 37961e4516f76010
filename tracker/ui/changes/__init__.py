"""The page of changes between two meetings."""
