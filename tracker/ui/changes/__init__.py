"""The changes between two meetings."""
