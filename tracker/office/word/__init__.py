"""Writes Word reports: pages, tables, pictures and templates."""
