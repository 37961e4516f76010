"""Interpret the tables of a document: `Table` to `Draft`."""
