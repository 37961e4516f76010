"""Queries of what is or was exempt, of owners, and of what may be published."""
