"""One tracker file: opened, locked, verified, backed up."""
