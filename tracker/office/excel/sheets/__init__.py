"""The sheets of the board workbook, one file each."""
