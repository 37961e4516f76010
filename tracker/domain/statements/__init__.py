"""Sentences of reports that state a figure: found in their texts, and compared with the figures themselves."""
