"""Filtering of lists: counts that can be switched on, a search, a box of questions, and the conditions in sight."""
