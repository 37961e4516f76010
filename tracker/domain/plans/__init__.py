"""Plans, sections, actions: their fields, statuses and timescales."""
