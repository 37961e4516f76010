"""Edits of plans, sections, actions and notes."""
