"""Reads the data sheets of our own workbook."""
