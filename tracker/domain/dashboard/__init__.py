"""Figures as a board reads them: themes, tables, the share of each status."""
