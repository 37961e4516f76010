"""Sentences that state a figure."""
