"""Exports papers and public copies."""
