"""Plans, sections, actions and notes: edits."""
