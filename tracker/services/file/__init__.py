"""A tracker file: opened, verified, backed up, restored."""
