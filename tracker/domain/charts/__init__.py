"""The content of an indicator's chart, and its description in words."""
