"""How a sheet is written at all: rows, styles, charts, names."""
