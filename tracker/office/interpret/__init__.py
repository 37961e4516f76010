"""What a table in a document means: `Table` to `Draft`."""
