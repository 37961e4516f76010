"""The few windows of their own: choosing a file, and the report of a fault."""
