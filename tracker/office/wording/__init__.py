"""Words that Word and Excel share."""
