"""Writes slides for a board, with native charts that PowerPoint users can edit, and notes for the speaker."""
