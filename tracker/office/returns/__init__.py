"""The workbook that owners fill in, written and read."""
