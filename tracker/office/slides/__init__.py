"""Slides for a board, with charts that are the program's own of whoever opens them, and notes for the speaker."""
