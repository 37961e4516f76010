"""The common means of writing a sheet: rows, styles, charts, names."""
