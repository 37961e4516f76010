"""Writes and reads the workbook that owners fill in."""
