"""Previews, imports and merges documents."""
