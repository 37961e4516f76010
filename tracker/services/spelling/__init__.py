"""Spelling in British English."""
