"""Find anything: one search line for commands, pages, the content of the file, and recent files."""
