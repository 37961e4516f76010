"""Interpret the tables of a document: turn each `Table` into part of a `Draft`."""
