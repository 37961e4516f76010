"""Charts drawn with matplotlib from domain values. No Qt, no SQL."""
