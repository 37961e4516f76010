"""The workbook for a website: plain tables, one per sheet, as the guidance on accessible spreadsheets recommends."""
