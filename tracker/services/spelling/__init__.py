"""Spelling checks in British English."""
