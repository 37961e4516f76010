"""The start page, and the pages for a new file and for backups."""
