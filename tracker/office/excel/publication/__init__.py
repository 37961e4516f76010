"""The workbook for a website: plain tables, one on each sheet, as the guidance on accessible spreadsheets has them."""
