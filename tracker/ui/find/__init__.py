"""Find anything: one line for commands, pages, what the file holds, and the files opened last."""
