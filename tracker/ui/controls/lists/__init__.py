"""Lists of lines under headings."""
