"""What changed between two meetings."""
