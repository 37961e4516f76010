"""Queries of the history: the changes, their times, and the earlier content."""
