"""The data sheets of our own workbook, read back."""
