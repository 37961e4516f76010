"""Sentences of reports that state a figure: found in the reports' texts, added and deleted."""
