"""Changes: their records, their descriptions, and the limit on the length of texts."""
