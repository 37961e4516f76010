"""Excel, Word and delimited text, in and out. No Qt, no SQL."""
