"""Sentences of reports that state a figure: found in their texts, added and deleted."""
